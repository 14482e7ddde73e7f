"""Dates that lie ahead of the day of loading, of what can only have happened.

They are flagged beside the claims, not in them: what a record says must not depend on the day it was loaded.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from graph.model import DerivedRecord, ValueFlag
from graph.values import Moment, PartialDate
from graph.vocabulary import Feed, Property
from ingest.feed import Type, spec

_REASON = "This lies ahead, but tells of what has happened."
_REMEDY = "Give the right date, the day first; or leave it if the clock of this machine is wrong."


def ahead_of(record: DerivedRecord, today: date) -> Iterator[ValueFlag]:
    """A flag for each such date of a record that lies after the given day."""
    limit = today.isoformat()
    for column in _past(record.feed):
        for canonical in record.values.get(column, ()):
            # Most dates lie before this year: their text says so without being read.
            if canonical[:10] > limit and Moment.from_canonical(canonical).days.is_after(today):
                yield ValueFlag(column, record.content.get(column, ""), _REASON, _REMEDY)
    for claim in record.claims:
        if claim.predicate is not Property.DATE_OF_BIRTH or claim.value[:10] <= limit:
            continue
        if PartialDate.from_canonical(claim.value).is_after(today):
            yield ValueFlag(claim.field, claim.as_written, _REASON, _REMEDY)


@cache
def _past(feed: Feed) -> tuple[str, ...]:
    return tuple(
        name
        for name, column in spec(feed).columns.items()
        if column.past and column.type in (Type.DATE, Type.MOMENT) and not name.endswith("_dob")
    )
