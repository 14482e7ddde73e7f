"""Who may see what: decided here, in one pure function, and nowhere else.

`viewer` says who is looking, `purpose` what for, `facts` what is known of a claim, `partners` what each agency may
read (data files in `presets/`), and `rule.may` decides. Until the views ask `may`, `admit` lets intelligence staff in
and nobody else.
"""

from graph.access.viewer import FULL_PICTURE, Actor, Clearance, Grant, Role, Viewer, admit

__all__ = ["FULL_PICTURE", "Actor", "Clearance", "Grant", "Role", "Viewer", "admit"]
