"""Who may read a desk record: its audience first, then what it is about.

A decision about a child whom the viewer may not see does not exist for them, like the child. Two exceptions: what
they wrote themselves, and an action that is their own agency's to do.
"""

from graph.access.viewer import FULL_PICTURE, Actor, Clearance, Role, Viewer
from graph.desk import DeskAudience, DeskKind, DeskRecord

POLICE = "police"


def is_named_for_covert(viewer: Viewer) -> bool:
    """Whether covert actions are for them: the chair, and police viewers whom an administrator named."""
    return viewer.role is Role.CHAIR or (viewer.agency == POLICE and Clearance.COVERT in viewer.clearances)


def is_of_the_audience(viewer: Viewer, record: DeskRecord) -> bool:
    """Whether the record is meant for them at all, whatever it is about."""
    match record.audience:
        case DeskAudience.AUTHOR:
            return record.by == viewer.name
        case DeskAudience.COVERT:
            return is_named_for_covert(viewer)
        case DeskAudience.STAFF:
            return viewer.role in FULL_PICTURE
        case DeskAudience.TABLE:
            return viewer.role in FULL_PICTURE or viewer.role is Role.PARTNER


def is_released_to(viewer: Viewer, record: DeskRecord) -> bool:
    """Whether a released product is for the viewer's agency: who it goes to was decided by a person."""
    told = record.body.get("recipients")
    return bool(viewer.agency) and isinstance(told, list | tuple) and viewer.agency in told


def may_read(viewer: Viewer, record: DeskRecord, *, sees_what_it_is_about: bool) -> bool:
    """Whether the record exists for them.

    `sees_what_it_is_about`: everything in `about` is something that they may see.
    """
    if not is_of_the_audience(viewer, record):
        return False
    if record.kind is DeskKind.RELEASE:
        return viewer.role in FULL_PICTURE or is_released_to(viewer, record)
    is_own = record.by == viewer.name or (
        record.kind is DeskKind.ACTION and bool(viewer.agency) and record.body.get("agency") == viewer.agency
    )
    return is_own or sees_what_it_is_about


def may_write(viewer: Viewer, record: DeskRecord) -> bool:
    """Whether they may decide this. The system suggests, a named person decides.

    Analyst and chair decide; what links nobody, an analyst alone; what is covert, only those of them who may read it.
    A partner keeps the actions of their own agency, and what is theirs alone.
    """
    if viewer.actor is not Actor.PERSON or not is_of_the_audience(viewer, record):
        return False
    if record.kind is DeskKind.RULED_OUT:  # what links children is never cut but by whoever works on the links
        return viewer.role is Role.ANALYST
    if viewer.role in FULL_PICTURE or record.audience is DeskAudience.AUTHOR:
        return True
    own = bool(viewer.agency) and record.body.get("agency") == viewer.agency
    return viewer.role is Role.PARTNER and record.kind is DeskKind.ACTION and own
