"""How a claim may be handled: its code, conditions and who is named, and whether it is restricted or covert.

A marking only ever gets stricter by itself: what is derived takes the strictest of what went in, and a feed that sends
a record again can never lower what is held. Lowering is a person's act (`Verb.RELEASE`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, reduce

from graph.access.viewer import Viewer
from graph.model import Header
from graph.vocabulary import Agency, Feed
from graph.vocabulary.grades import (
    HandlingCode,
    HandlingCode555,
    HandlingCondition,
    IntelligenceAssessment,
    IntelligenceAssessment555,
    SourceEvaluation,
    SourceEvaluation555,
)

INTELLIGENCE = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
"""The feeds that carry a grade; everything else is recorded by an agency and counts without one."""

_CODE = re.compile(r"\b(A[1-3]|S[12])\b", re.IGNORECASE)
_FOR = re.compile(r"^(?:named recipients?|recipients?|share with|shared? with|for|to|only)\b[\s:]*", re.IGNORECASE)
_ONLY = re.compile(r"[\s:]*\bonly$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not?|never|nor|except|excluding|without|unless|until|before|but)\b|n't\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """Whom something is for: an agency, or one user by name."""

    agency: str = ""
    user: str = ""

    def has(self, viewer: Viewer) -> bool:
        """Whether the viewer belongs to it."""
        return viewer.name == self.user if self.user else bool(self.agency) and viewer.agency == self.agency


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of handling as parsed. `unread`: words that only a person can apply, so nobody is named."""

    action: frozenset[HandlingCondition] = frozenset()
    sanitisation: frozenset[HandlingCondition] = frozenset()
    recipients: frozenset[Audience] = frozenset()
    unread: bool = False

    @property
    def forbids_open_action(self) -> bool:
        """Whether it may be developed or acted on covertly alone (A1, A2)."""
        return bool(self.action - {HandlingCondition.OVERT_ACTION})

    @property
    def needs_originator(self) -> bool:
        """Whether the originator's agreement must be recorded before it goes anywhere (S2)."""
        return HandlingCondition.CONSULT_ORIGINATOR in self.sanitisation


NO_CONDITIONS = Conditions()


@lru_cache(maxsize=4096)
def read_conditions(text: str) -> Conditions:
    """Read conditions as written: codes, and named recipients (`social care; health only`, `@name` for one user).

    Where a single word remains that is neither, nobody is named: a condition half understood is not understood.
    """
    codes = {HandlingCondition(code.upper()) for code in _CODE.findall(text)}
    action = frozenset(code for code in codes if code.value.startswith("A"))
    parts = re.split(r"[,;:.\n]|\band\b", _FOR.sub("", " ".join(_CODE.sub(";", text).split()).strip(" ,;:.")))
    named = [_audience(part) for part in parts if part.strip()]
    unread = bool(_NOT.search(text)) or None in named
    recipients = frozenset(audience for audience in named if audience is not None and not unread)
    return Conditions(action, frozenset(codes) - action, recipients, unread)


def _audience(part: str) -> Audience | None:
    words = _ONLY.sub("", _FOR.sub("", part.strip()))
    if user := re.fullmatch(r"@([\w.-]+)", words):
        return Audience(user=user[1])
    found = Agency.read(words)
    return Audience(agency=found.value) if found else None


@dataclass(frozen=True, slots=True)
class Marking:
    """How something may be handled. C holds until a person sets P; `originator_agreed` is recorded by a person too."""

    handling: HandlingCode = HandlingCode.CONDITIONS
    conditions: Conditions = NO_CONDITIONS
    restricted: bool = False
    covert: bool = False
    originator_agreed: bool = False

    @property
    def is_free(self) -> bool:
        """Whether a person set P."""
        return self.handling is HandlingCode.PERMITTED

    @property
    def is_open(self) -> bool:
        """Whether nobody has to be named for it."""
        return self.is_free and not self.restricted

    @property
    def waits_for_originator(self) -> bool:
        """Whether somebody has to be asked first, and has not agreed."""
        return self.conditions.needs_originator and not self.originator_agreed

    def names(self, viewer: Viewer) -> bool:
        """Whether the viewer, or the viewer's agency, is among the named recipients."""
        return any(audience.has(viewer) for audience in self.conditions.recipients)

    def names_person(self, viewer: Viewer) -> bool:
        """Whether the viewer is named in person: an agency's name is not enough where a record is restricted."""
        return any(audience.user and audience.has(viewer) for audience in self.conditions.recipients)


UNMARKED = Marking()
"""What holds where nobody has said anything: C, nobody named."""


def stricter(one: Marking, other: Marking) -> Marking:
    """The marking that holds for something made of both: nothing that either forbids is allowed."""
    first, second = one.conditions, other.conditions
    recipients = first.recipients & second.recipients
    if one.is_open:
        recipients = second.recipients
    elif other.is_open:
        recipients = first.recipients
    action = first.action | second.action
    if first.forbids_open_action or second.forbids_open_action:
        action -= {HandlingCondition.OVERT_ACTION}
    return Marking(
        HandlingCode.PERMITTED if one.is_free and other.is_free else HandlingCode.CONDITIONS,
        Conditions(
            action,
            first.sanitisation | second.sanitisation,
            recipients,
            first.unread or second.unread,
        ),
        one.restricted or other.restricted,
        one.covert or other.covert,
        not one.waits_for_originator and not other.waits_for_originator
        if first.needs_originator or second.needs_originator
        else one.originator_agreed and other.originator_agreed,
    )


def strictest(markings: Iterable[Marking]) -> Marking:
    """The marking of what is derived from all of these; C where there are none."""
    held = list(markings)
    return reduce(stricter, held) if held else UNMARKED


def resent(held: Marking, incoming: Marking) -> Marking:
    """What holds after a feed sent a record again: never less than what was held."""
    return stricter(held, incoming)


class GradeClass(StrEnum):
    """What a grade means for who may see it."""

    RECORDED = "recorded_by_agency"
    UNGRADED = "ungraded"
    COUNTS = "counts"
    NOT_RELIABLE = "not_reliable"
    NOT_KNOWN = "not_known"

    @property
    def is_for_staff_alone(self) -> bool:
        """Leads, and what is not reliable or suspected false: analyst and chair, marked, never corroboration."""
        return self in (GradeClass.UNGRADED, GradeClass.NOT_RELIABLE)


@lru_cache(maxsize=4096)
def grade_class(feed: Feed, source: str, intelligence: str) -> GradeClass:
    """The class of a grade by its codes, in either scale: 3x5x2 is a number and a letter, 5x5x5 the other way."""
    if feed not in INTELLIGENCE:
        return GradeClass.RECORDED
    if not source or not intelligence:
        return GradeClass.UNGRADED
    if source == SourceEvaluation.NOT_RELIABLE or intelligence == IntelligenceAssessment.SUSPECTED_FALSE:
        return GradeClass.NOT_RELIABLE
    if source == SourceEvaluation555.UNRELIABLE or intelligence == IntelligenceAssessment555.SUSPECTED_FALSE:
        return GradeClass.NOT_RELIABLE
    if intelligence in (IntelligenceAssessment.NOT_KNOWN, IntelligenceAssessment555.CANNOT_BE_JUDGED):
        return GradeClass.NOT_KNOWN
    return GradeClass.COUNTS


@lru_cache(maxsize=4096)
def _marking(code: str, conditions: str, restricted: bool) -> Marking:
    read = read_conditions(conditions)
    if code in (HandlingCode555.ORIGINATOR_ONLY, HandlingCode555.REFER_TO_ORIGINATOR):
        asked = read.sanitisation | {HandlingCondition.CONSULT_ORIGINATOR}
        read = Conditions(read.action, asked, read.recipients, read.unread)
    free = code == HandlingCode.PERMITTED and read == NO_CONDITIONS
    return Marking(HandlingCode.PERMITTED if free else HandlingCode.CONDITIONS, read, restricted)


def marking_of(header: Header) -> Marking:
    """The marking that a record arrived with. P beside conditions is C; the older scale is always C."""
    return _marking(header.handling_code, header.handling_conditions, header.restricted)


def grade_class_of(feed: Feed, header: Header) -> GradeClass:
    """The class of the grade that a record arrived with."""
    return grade_class(feed, header.source_evaluation, header.intelligence_assessment)
