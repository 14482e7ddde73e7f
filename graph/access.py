"""Who is looking, and for what.

Every read goes through a viewer and a purpose. The full rule (`may`) comes with the access work; until then the
stores open for intelligence staff only, so that no view exists that would have to be narrowed later.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.errors import NotAllowed


class Role(StrEnum):
    """What somebody is to the system."""

    ANALYST = "analyst"
    CHAIR = "chair"
    PARTNER = "partner"
    PROFILE_AUTHOR = "profile_author"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A named person with a role. Partners also name their agency."""

    name: str
    role: Role
    agency: str = ""


FULL_PICTURE = frozenset({Role.ANALYST, Role.CHAIR})


def admit(viewer: Viewer, purpose: str) -> None:
    """Let intelligence staff with a stated purpose in, and nobody else (default deny).

    Raises:
        NotAllowed: no purpose was given, or the role has no view yet.
    """
    if not purpose.strip():
        raise NotAllowed("No purpose was given.", "Say what you are looking for: --purpose TEXT.")
    if viewer.role not in FULL_PICTURE:
        raise NotAllowed(
            f"The role {viewer.role} has no view of the whole ledger.", "Ask an analyst for a released product."
        )
