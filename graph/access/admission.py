"""Who gets a view at all, and for what: asked once when the door opens, before any claim is."""

from graph.access.partners import presets
from graph.access.purpose import FOR_ROLES, Purpose, PurposeKind, offered
from graph.access.viewer import FULL_PICTURE, Role, Viewer
from graph.errors import NotAllowed

_BLIND = {
    Role.AUDITOR: ("The auditor sees no content.", "`liberty audit show` has who looked at what."),
    Role.ADMINISTRATOR: ("The administrator sees nothing of what is held.", "Ask an analyst."),
}


def admit(viewer: Viewer, purpose: str) -> Purpose:
    """The purpose as understood, for a viewer who has a view (default deny).

    Raises:
        NotAllowed: no purpose was given, or it is not one of the role's, or nothing at all is there for the viewer.
    """
    if not viewer.name.strip():
        raise NotAllowed("Nobody is named as looking.", "Say who: --as USER.")
    if not purpose.strip():
        raise NotAllowed("No purpose was given.", "Say what you are looking for: --purpose TEXT.")
    if viewer.role in _BLIND:
        raise NotAllowed(*_BLIND[viewer.role])
    if viewer.role is Role.PARTNER and viewer.agency not in presets():
        raise NotAllowed("This agency has no place at the table yet.", "Ask for a file in graph/access/presets/.")
    understood = understand(viewer, purpose)
    if viewer.role not in FOR_ROLES[understood.kind]:
        kinds = ", ".join(offered(viewer.role))
        raise NotAllowed("This purpose is not one of the role's.", f"Begin with one of: {kinds}.")
    return understood


def understand(viewer: Viewer, purpose: str) -> Purpose:
    """The purpose in words. What staff write that names none of the list is the reason of an analysis.

    Raises:
        NotAllowed: it begins with none of the picker's kinds, or leaves out what that kind needs.
    """
    first = purpose.partition(":")[0].split()
    if viewer.role in FULL_PICTURE and (not first or first[0].casefold() not in set(PurposeKind)):
        return Purpose(PurposeKind.ANALYSIS, reason=" ".join(purpose.split()))
    return Purpose.parse(purpose)
