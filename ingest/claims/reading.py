"""From the words of one cell to its canonical value, or why there is none. The same words are read once."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from graph.values import Moment, PartialDate, UnreadableValue, says_unknown
from graph.vocabulary.coded import Coded
from ingest.claims.words import sentence


class Reading(NamedTuple):
    """What one text means: its canonical value ("" for no value) and, where it cannot be read, why and what to do."""

    canonical: str
    reason: str = ""
    remedy: str = ""


NO_VALUE = Reading("")


@lru_cache(maxsize=65536)
def moment(text: str) -> Moment | UnreadableValue | None:
    """The moment that a text means, why it means none, or nothing where it says that it is not known."""
    try:
        found = Moment.parse(text)
    except UnreadableValue as fault:
        return None if says_unknown(text) else fault
    return None if found.days.is_placeholder else found


def read_moment(text: str) -> Reading:
    """A date, with or without a time. A time that cannot have been is kept with what is wrong about it."""
    found = moment(text)
    if found is None:
        return NO_VALUE
    if isinstance(found, UnreadableValue):
        return Reading("", found.reason, found.remedy)
    return Reading(found.canonical, found.note, "Ask the sender which time is meant." if found.note else "")


@lru_cache(maxsize=65536)
def birth(text: str, pivot: int) -> PartialDate | UnreadableValue | None:
    """A date of birth; a bare 1 January is what systems fill in when only the year is known, so it stands for the
    year.
    """
    try:
        found = PartialDate.parse(text, pivot=pivot)
    except UnreadableValue as fault:
        return None if says_unknown(text) else fault
    if found.is_placeholder:
        return None
    return PartialDate.of_year(found.earliest.year) if found.is_birth_placeholder else found


@lru_cache(maxsize=16384)
def word(words: type[Coded], text: str) -> Reading:
    """A word of a closed list; one outside it is kept as written, stands for no value and is for somebody to mend."""
    member = words.read(text)
    if member is not None:
        return Reading(member.value)
    if says_unknown(text):
        return NO_VALUE
    problem = words.unread(text)
    return Reading("", sentence(problem.reason), problem.remedy)


def moment_of(text: str) -> Moment | None:
    """The moment that a text means, if it means one."""
    found = moment(text) if text else None
    return found if isinstance(found, Moment) else None


def latest_instant(text: str) -> datetime | None:
    """The last instant that a text may mean; None where it cannot be read."""
    found = moment_of(text)
    return found.latest if found else None


def sortable(text: str) -> str:
    """The first instant that a text may mean, so that texts sort as the instants do; "" where there is none."""
    found = moment_of(text)
    return found.earliest.strftime("%Y-%m-%dT%H:%M:%SZ") if found else ""
