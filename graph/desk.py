"""What people decide: desk records. A decision is a record with an author, a moment and a reason, like any other.

Nothing at the desk is overwritten. Who changes a decision writes a new version that `replaces` the one they read; who
takes it back writes a version that says so. A version can be replaced once: the second of two people who changed the
same one is told who was first. `about` names mentions or sources, never entities, so that a decision stays where it
was put when who is who changes; entities are found when it is read.

Desk records stand beside the evidence, not in it: they are in neither the canonical lines nor the picture hash, and
writing one leaves the evidence version as it is, so that nobody waits for a rebuild to decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from graph.errors import LibertyError

type JsonValue = bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None


class DeskKind(StrEnum):
    """What was decided. What each body holds is checked at the front door, `ingest.load.record`."""

    MEETING_OPENED = "meeting_opened"
    MEETING_CLOSED = "meeting_closed"
    ATTENDANCE = "attendance"
    NOMINATION = "nomination"
    DECISION = "decision"
    ACTION = "action"
    DISRUPTION = "disruption"
    TRIGGER_PLAN = "trigger_plan"
    PERSON_OF_CONCERN = "person_of_concern"
    RULED_OUT = "ruled_out"
    SAME_ORIGIN = "same_origin"
    DUTY_ANSWER = "duty_answer"
    LEVEL_AGREED = "level_agreed"
    RELEASE = "release"
    DISCLOSURE = "disclosure"
    GLASS_BROKEN = "glass_broken"
    DRAFT = "draft"
    SAVED_VIEW = "saved_view"
    PUBLICATION = "publication"
    """A table that left for everybody: later ones are held against it."""
    TAKEN_BACK = "taken_back"
    """The end of whatever it replaces; that may be taken up again by a version that replaces this one."""


class DeskAudience(StrEnum):
    """For whom it is. What each viewer may read of it is decided in `graph.access.at_the_desk`."""

    TABLE = "table"
    """Everyone at the table who may see what it is about."""
    STAFF = "staff"
    """Analyst and chair."""
    COVERT = "covert"
    """Police viewers named for covert actions, and the chair."""
    AUTHOR = "author"
    """Whoever wrote it: drafts, saved views."""


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """One version of one decision.

    `record_id` is chosen by whoever asks, before asking: asked twice, it is written once. `replaces` is the
    record_id of the version it takes the place of, "" for the first. `thing` (the record_id of the first version) and
    `ledger_seq` (its place in the order of commits) are the store's to say; what is handed in there is not looked at.
    """

    record_id: str
    kind: DeskKind
    about: tuple[str, ...]
    body: Mapping[str, JsonValue]
    by: str
    at: datetime
    why: str
    replaces: str = ""
    audience: DeskAudience = DeskAudience.TABLE
    thing: str = field(default="", compare=False)
    ledger_seq: int = field(default=0, compare=False)

    def says_the_same(self, other: "DeskRecord") -> bool:
        """Whether two are one decision handed in twice: all but the moment and the store's own numbers agree."""
        return (
            (self.record_id, self.kind, self.about, self.by, self.why, self.replaces, self.audience)
            == (other.record_id, other.kind, other.about, other.by, other.why, other.replaces, other.audience)
        ) and dict(self.body) == dict(other.body)


@dataclass(slots=True)
class Outdated(LibertyError):
    """Somebody else changed it first; nothing was written. `record_id` is the version that stands now."""

    code: str = "outdated"
    record_id: str = ""
    by: str = ""
    at: str = ""


def in_force(versions: Sequence[DeskRecord]) -> list[DeskRecord]:
    """The latest version of each thing, in order of commit; what was taken back is not among them.

    `versions` come in order of commit, with `thing` filled in.
    """
    latest: dict[str, DeskRecord] = {}
    for version in versions:
        latest.pop(version.thing, None)
        latest[version.thing] = version
    return [version for version in latest.values() if version.kind is not DeskKind.TAKEN_BACK]
