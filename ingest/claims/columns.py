"""Reading the columns of a record that hold dates, answers, words of a list and numbers, as the data dictionary says
what each holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from graph.vocabulary import Feed
from graph.vocabulary.answers import Answer
from graph.vocabulary.coded import Coded
from ingest.claims.draft import Draft, Words
from ingest.claims.lists import items_of
from ingest.claims.reading import Reading, latest_instant, moment_of, read_moment, word
from ingest.claims.words import CLOSED, NOT_AFTER, OPEN
from ingest.feed import Column, Type, spec

type Read = Callable[[str], Reading]

_PEOPLE_AND_PLACES = frozenset(("_dob", "_sex"))


@dataclass(frozen=True, slots=True)
class Plan:
    """How one column is read. `not_after` names the column with the date by which this must have happened."""

    name: str
    read: Read
    listed: bool
    not_after: str


@cache
def plans(feed: Feed) -> dict[str, Plan]:
    """How the record's own columns of a feed are read; those that tell of people, places and things are not among
    them.
    """
    found = {name: (column, _reader(column)) for name, column in spec(feed).columns.items()}
    return {
        name: Plan(name, read, column.is_list, NOT_AFTER.get(feed, {}).get(name, ""))
        for name, (column, read) in found.items()
        if read and not column.protected
    }


def _reader(column: Column) -> Read | None:
    if column.name[-4:] in _PEOPLE_AND_PLACES:
        return None
    if words := OPEN.get(column.name):
        return partial(_open_word, words)
    match column.type:
        case Type.DATE | Type.MOMENT:
            return read_moment
        case Type.YES_NO:
            return partial(word, Answer)
        case Type.CODED:
            return partial(word, CLOSED[column.vocabulary]) if column.vocabulary in CLOSED else None
        case _:
            return None


def _open_word(words: type[Coded], text: str) -> Reading:
    """A word that a list may know.

    Where it does not, the words stand as they are: the column is open, so nothing is wrong.
    """
    return Reading(word(words, text).canonical)


def read_columns(draft: Draft) -> None:
    """Put the readings of the record's own columns into its values, and flag what cannot be read."""
    planned = plans(draft.record.feed)
    for name in draft.content:
        if plan := planned.get(name):
            _read_column(draft, plan)
    for name in draft.record.disagreeing:
        if name in draft.content:
            remedy = "Ask the sender which one holds; until then they stand side by side."
            draft.flag(name, draft.content[name], "Rows of this record give different values.", remedy)


def _read_column(draft: Draft, plan: Plan) -> None:
    limit = latest_instant(draft.text(plan.not_after)) if plan.not_after else None
    found: list[str] = []
    for words in items_of(draft, plan.name) if plan.listed else draft.words(plan.name):
        reading = plan.read(words.text)
        if reading.reason:
            draft.flag(plan.name, words.text, reading.reason, reading.remedy)
        if reading.canonical and not (limit and _too_late(draft, plan, words, limit)):
            found.append(reading.canonical)
    if found:
        draft.values[plan.name] = tuple(dict.fromkeys(found))


def _too_late(draft: Draft, plan: Plan, words: Words, limit: datetime) -> bool:
    found = moment_of(words.text)
    if found is None or not found.is_after(limit):
        return False
    remedy = "Give the day it happened, day first; or mend the date of the record."
    draft.flag(plan.name, words.text, f"This lies after {plan.not_after}.", remedy)
    return True
