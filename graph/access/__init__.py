"""Who may see what: decided here, in one pure function, and nowhere else.

`viewer` says who is looking, `purpose` what for, `facts` what is known of a claim, `partners` what each agency may
read (data files in `presets/`), and `rule.may` decides. `admission.admit` says who gets a view, and a view asks `may`
once for each case of claim.
"""

from graph.access.viewer import FULL_PICTURE, Actor, Clearance, Grant, Role, Viewer

__all__ = ["FULL_PICTURE", "Actor", "Clearance", "Grant", "Role", "Viewer"]
