"""Who is looking: a named person with a role, or the system itself, with what has been opened for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the system."""

    ANALYST = "analyst"
    CHAIR = "chair"
    PARTNER = "partner"
    PROFILE_AUTHOR = "profile_author"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Actor(StrEnum):
    """Whether a person acts or the program on its own: the system suggests, a named person decides."""

    PERSON = "person"
    SYSTEM = "system"


NOT_A_PERSON = frozenset({"", "system", "liberty", "automatic", "rule", "by rule"})
"""Names under which nobody decides: the program goes by them."""


class Clearance(StrEnum):
    """What an administrator has named this person for, beyond the role."""

    COVERT = "covert"
    """Named for covert actions; it has effect for police viewers alone."""
    RESTRICTED = "restricted"
    """Named for records that are restricted to named people."""
    DUTY = "duty"
    """Duty analyst: may break the glass."""


GRANT_LASTS = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Grant:
    """One record opened by breaking the glass. `notice` is the id of the notice given before anything was shown."""

    viewer: str
    record: str
    granted_at: datetime
    reason: str
    notice: str

    def is_open(self, now: datetime) -> bool:
        """Whether it holds at an instant: 60 minutes, to the second."""
        known = bool(self.notice) and self.granted_at.utcoffset() is not None
        return known and self.granted_at <= now < self.granted_at + GRANT_LASTS


@dataclass(frozen=True, slots=True)
class Viewer:
    """A named person with a role.

    Partners also name their agency (a code of `graph.vocabulary.Agency`) and, where several bodies are one kind of
    agency (schools, trusts), `body`: the controller they act for.
    """

    name: str
    role: Role
    agency: str = ""
    body: str = ""
    clearances: frozenset[Clearance] = frozenset()
    actor: Actor = Actor.PERSON
    grants: tuple[Grant, ...] = ()

    def has_open(self, record: str, now: datetime) -> bool:
        """Whether this viewer has broken the glass on a record, and the hour is not over."""
        return bool(record) and any(
            grant.viewer == self.name and grant.record == record and grant.is_open(now) for grant in self.grants
        )


FULL_PICTURE = frozenset({Role.ANALYST, Role.CHAIR})
