"""What each kind of decision holds, and how each of its fields is read.

A field that is not needed may be left out or blank. Dates are ISO days, moments ISO instants with their offset, closed
lists the codes of `graph.vocabulary`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from graph.desk import DeskKind, JsonValue
from graph.vocabulary import ActionTheme, Agency, Coded, Disruption, Duty, Level, PersonStatus, Rag, Verdict

AGENDA_ITEMS = (
    "open", "high", "missing", "persons", "places", "vehicles", "hotspots", "emerging", "actions", "close"
)  # fmt: skip
"""The items of the tasking meeting, as addresses and records name them."""

ANYTHING_ELSE = "*"
"""A kind whose body may hold more than is listed here."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body: whether it fits, and in words what is expected."""

    fits: Callable[[JsonValue], bool]
    expected: str
    needed: bool = False


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, str)


def _is_day(value: JsonValue) -> bool:
    return isinstance(value, str) and len(value) == len("2026-03-02") and _reads(date.fromisoformat, value)


def _is_moment(value: JsonValue) -> bool:
    return (
        isinstance(value, str) and _reads(datetime.fromisoformat, value) and bool(datetime.fromisoformat(value).tzinfo)
    )


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _is_texts(value: JsonValue) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _is_named_texts(value: JsonValue) -> bool:
    return isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values())


def _one_of(*words: str) -> tuple[Callable[[JsonValue], bool], str]:
    return lambda value: value in words, f"one of: {', '.join(words)}"


def _code(coded: type[Coded]) -> tuple[Callable[[JsonValue], bool], str]:
    return _one_of(*(member.value for member in coded))


TEXT, TEXT_NEEDED = Field(_is_text, "a text"), Field(_is_text, "a text", needed=True)
DAY, DAY_NEEDED = Field(_is_day, "a day such as 2026-03-02"), Field(_is_day, "a day such as 2026-03-02", needed=True)
MOMENT = Field(_is_moment, "a moment with its offset, such as 2026-03-02T10:00:00+00:00")
TEXTS = Field(_is_texts, "a list of texts")
NAMED_TEXTS = Field(_is_named_texts, "texts by name")
FLAG_NEEDED = Field(lambda value: isinstance(value, bool), "yes or no", needed=True)
NUMBER = Field(lambda value: isinstance(value, int) and not isinstance(value, bool), "a whole number")
ITEM = Field(*_one_of(*AGENDA_ITEMS))
AGENCY = Field(*_code(Agency))
OPEN: Mapping[str, Field] = {ANYTHING_ELSE: TEXT}

BODIES: Mapping[DeskKind, Mapping[str, Field]] = {
    DeskKind.MEETING_OPENED: {"meeting": DAY_NEEDED, "since": MOMENT, "since_seq": NUMBER, "marking": TEXT},
    DeskKind.MEETING_CLOSED: {"meeting": DAY_NEEDED, "opened": TEXT_NEEDED, "next_meeting": DAY, "note": TEXT},
    DeskKind.ATTENDANCE: {
        "meeting": DAY_NEEDED, "present": TEXTS, "bodies": NAMED_TEXTS, "apologies": TEXTS, "conflicts": TEXT
    },
    DeskKind.NOMINATION: {"item": Field(*_one_of(*AGENDA_ITEMS), needed=True), "meeting": DAY, "label": TEXT},
    DeskKind.DECISION: {"meeting": DAY, "item": ITEM, "text": TEXT_NEEDED},
    DeskKind.ACTION: {
        "text": TEXT_NEEDED,
        "owner": TEXT_NEEDED,
        "agency": Field(*_code(Agency), needed=True),
        "theme": Field(*_code(ActionTheme), needed=True),
        "due": DAY_NEEDED,
        "rag": Field(*_code(Rag)),
        "closed": DAY,
        "outcome": TEXT,
        "plan": Field(*_one_of("as_victim", "as_risk")),
        "meeting": DAY,
        "item": ITEM,
        "decision": TEXT,
    },
    DeskKind.DISRUPTION: {
        "means": Field(*_code(Disruption), needed=True),
        "text": TEXT,
        "reference": TEXT,
        "agency": AGENCY,
        "owner": TEXT,
        "status": Field(*_one_of("considered", "applied_for", "in_force", "refused", "ended"), needed=True),
        "from": DAY,
        "until": DAY,
        "outcome": TEXT,
        "meeting": DAY,
    },
    DeskKind.TRIGGER_PLAN: {"officer": TEXT, "in_place": FLAG_NEEDED, "reference": TEXT, "review": DAY},
    DeskKind.PERSON_OF_CONCERN: {
        "of_concern": FLAG_NEEDED,
        "legal_status": Field(*_code(PersonStatus)),
        "review": DAY,
        "meeting": DAY,
    },
    DeskKind.RULED_OUT: OPEN,
    DeskKind.SAME_ORIGIN: {"verdict": Field(*_one_of(*(verdict.value for verdict in Verdict))), **OPEN},
    DeskKind.DUTY_ANSWER: {
        "duty": Field(*_code(Duty), needed=True),
        "answer": Field(*_one_of("done", "not_needed", "in_hand"), needed=True),
    },
    DeskKind.LEVEL_AGREED: {
        "level": Field(*_code(Level), needed=True),
        "agreed_by": TEXT,
        "agreed_on": DAY,
        "meeting": DAY,
    },
    DeskKind.RELEASE: OPEN,
    DeskKind.DISCLOSURE: OPEN,
    DeskKind.GLASS_BROKEN: OPEN,
    DeskKind.DRAFT: OPEN,
    DeskKind.SAVED_VIEW: OPEN,
    DeskKind.PUBLICATION: {"outlines": TEXT_NEEDED, **OPEN},
    DeskKind.TAKEN_BACK: OPEN,
}  # fmt: skip
