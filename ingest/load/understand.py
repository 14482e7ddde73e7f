"""What runs in the limited child: read one file, gather its rows, derive the claims of each record, and stream them
on.
"""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.model import PROTECTED_COLUMNS, DerivedRecord, ValueFlag
from graph.vocabulary import Feed
from ingest.claims import derive
from ingest.claims.ahead import ahead_of
from ingest.drop import Dropped
from ingest.layout import canonical_json
from ingest.mapping import Mapping
from ingest.readers import read
from ingest.records import FileReading, Flag, Gathered, ReadingEnd, Record, Rejection, RowNote


class Line(NamedTuple):
    """Where one row of a record stood."""

    row: int
    sheet: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A record with its claims, and how the rows of its file made it: `repeats` of them said nothing new."""

    record: DerivedRecord
    lines: tuple[Line, ...]
    repeats: int


type Told = FileReading | Understood | Rejection | RowNote | ReadingEnd


def understand(dropped: Dropped, feed: Feed | None, mapping: Mapping | None, today: date) -> Iterator[Told]:
    """Everything that one file says, understood. `today` is only used to flag dates that lie ahead."""
    for item in read(dropped, feed=feed, mapping=mapping):
        if isinstance(item, Gathered):
            yield from understand_one(item, today)
        else:
            yield item


def understand_one(gathered: Gathered, today: date) -> Iterator[Understood | Rejection]:
    """One record.

    Where it cannot be understood for a reason that nobody foresaw, its rows wait and the file goes on.
    """
    record = gathered.record
    try:
        derived = derive(record)
        flags = (*derived.flags, *map(_value_flag, gathered.flags), *ahead_of(derived, today))
    except Exception as fault:  # noqa: BLE001
        yield from _not_understood(gathered, fault)
        return
    lines = tuple(Line(address.row or 0, address.sheet or "") for address in record.addresses)
    yield Understood(replace(derived, flags=flags), lines, gathered.repeats)


def _value_flag(flag: Flag) -> ValueFlag:
    value = "" if flag.column in PROTECTED_COLUMNS else flag.value
    return ValueFlag(flag.column, value, flag.reason, flag.remedy, flag.address.row or 0, flag.address.sheet or "")


def _not_understood(gathered: Gathered, fault: Exception) -> Iterator[Rejection]:
    record = gathered.record
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    for address in record.addresses:
        yield Rejection(
            address,
            record.feed,
            record.reference,
            "",
            "",
            f"the row could not be understood ({type(fault).__name__} at {place})",
            "Report this fault, and release the row when it is mended.",
            raw=_raw(record),
        )


def _raw(record: Record) -> str:
    version = {
        "source_system": record.source_system,
        "last_updated_at": record.last_updated_at,
        "extracted_at": record.extracted_at,
    }
    return canonical_json({**{name: text for name, text in version.items() if text}, **record.fields})
