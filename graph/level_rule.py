"""The hard rule asked of one child: under 13 or with SEND, never Low before a named manager has agreed.

`graph.vocabulary.hard_rule` holds the rule and its wording; here is what it needs to know of a child, and the refusal
that the front door gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.store.port import View
from graph.values import Age, PartialDate, UnreadableValue
from graph.vocabulary import Answer, Level, Property, hard_rule, level_stands
from graph.vocabulary.hard_rule import read_send


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What the hard rule asks about a child: when born, and whether he or she has SEND."""

    id: str
    born: PartialDate | None = None
    send: Answer = Answer.UNKNOWN


def facts_of(view: View, child: str) -> ChildFacts:
    """What the records say of one child; dates that contradict each other leave all that lies between them open."""
    said = view.said((Property.DATE_OF_BIRTH, Property.DISABILITY_OR_SEND), ids=[child])
    stated = [line for line in said if not line.suggested]
    born = born_of(line.value for line in stated if line.predicate is Property.DATE_OF_BIRTH)
    return ChildFacts(
        child, born, send_of(line.value for line in stated if line.predicate is not Property.DATE_OF_BIRTH)
    )


def born_of(values: Iterable[str]) -> PartialDate | None:
    """When somebody was born, from every date that is stated, each canonical: from the earliest to the latest.

    A placeholder says nothing; a bare 1 January says the year. None where nothing is left.
    """
    known = [day for value in values if (day := _day(value))]
    if len(known) == 1:
        return known[0]
    return PartialDate(min(d.earliest for d in known), max(d.latest for d in known)) if known else None


def send_of(texts: Iterable[str]) -> Answer:
    """Whether a child has SEND, from what the records say: yes where one does, no where all that speak do."""
    said = [read_send(text) for text in texts if text.strip()]
    return Answer.any_of(said) if said else Answer.UNKNOWN


@lru_cache(maxsize=65536)
def under_age(born: PartialDate | None, on: PartialDate | None) -> Answer:
    """Whether a child was under the age of the hard rule on the day or days; unknown where the dates leave it open."""
    day = _born(born)
    if day is None or on is None:
        return Answer.UNKNOWN
    youngest, oldest = Age.on_day(day, on.earliest), Age.on_day(day, on.latest)
    if youngest is None or oldest is None:
        return Answer.UNKNOWN
    if oldest.high < hard_rule().under_age:
        return Answer.YES
    return Answer.NO if youngest.low >= hard_rule().under_age else Answer.UNKNOWN


def refusal(child: ChildFacts, level: Level, on: PartialDate | None, agreed: Answer, agreed_by: str) -> str:
    """Why a level cannot be written, and what to do; blank where it can. Names the child by id alone."""
    match level_stands(level, under_age(child.born, on), child.send, agreed, agreed_by):
        case Answer.YES:
            return ""
        case Answer.NO:
            return (
                f'Level "{level.label}" needs a named Child Protection Manager\'s agreement for a child under '
                f"{hard_rule().under_age} or with SEND ({child.id}). Record the agreement or choose Medium or High."
            )
        case Answer.UNKNOWN:
            return (
                f'Level "{level.label}" cannot be checked: it is not known whether the child ({child.id}) is '
                f"under {hard_rule().under_age} or has SEND. Record both, or a Child Protection Manager's agreement."
            )


@lru_cache(maxsize=65536)
def _day(value: str) -> PartialDate | None:
    try:
        return _born(PartialDate.from_canonical(value))
    except (UnreadableValue, ValueError):
        return None


def _born(day: PartialDate | None) -> PartialDate | None:
    if day is None or day.is_placeholder:
        return None
    return PartialDate.of_year(day.earliest.year) if day.is_birth_placeholder else day
