"""What a person does about things that wait: mend a row and put it through the same door, discard it, settle a value.

The words of the source are never overwritten. A row that was mended becomes a record with the mended text, loaded by
whoever mended
it; what it said before stays in the vault with the reason. A value in a record that was accepted is the agency's to
change: it is
settled here with a reason, and its right text comes with the agency's amendment.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from graph.errors import InputError, Misuse
from graph.model import Arrival, FileCounts, Outcome, QuarantinedRow, ValueFlag
from graph.store import Store, Writer
from graph.values.london import LONDON
from graph.vocabulary import Feed
from ingest.feed import spec
from ingest.gather import remake
from ingest.layout import canonical_json
from ingest.load.known import BY_LOAD, Clock
from ingest.load.understand import Understood, understand_one
from ingest.records import Rejection, RowAddress

RELEASED, DISCARDED, MENDED = "released", "discarded", "mended"


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a mended row: the record it is now, and values in it that still need mending."""

    source: str
    outcome: Outcome
    flags: tuple[ValueFlag, ...]


def release(
    store: Store,
    quarantine_id: str,
    *,
    by: str,
    why: str,
    clock: Clock,
    changes: Mapping[str, str],
    feed: Feed | None = None,
) -> Released:
    """Put a row that waits through the same door again, with some columns given anew ("" takes a text away).

    Args:
        store: where it waits.
        quarantine_id: which row.
        by: who mends it.
        why: the reason, kept with it.
        clock: the time now; the record is known here from then on.
        changes: new texts by canonical column.
        feed: what the row is, where that could not be told.

    Raises:
        NotHeld: no row waits by that name.
        InputError: it still cannot be a record; nothing was written.
        Misuse: a column is not one of the feed's.
    """
    with store.writer() as writer:
        row = writer.quarantined_row(quarantine_id)
        one = _understood(row, _feed(row, feed), changes, clock)
        outcome = _write(writer, row, one, by, clock)
        # Should we be stopped before this, releasing again finds the record unchanged and comes here.
        writer.settle(quarantine_id, RELEASED, by=by, why=why, at=clock())
    return Released(one.record.source, outcome, one.record.flags)


def discard(store: Store, waiting_id: str, *, by: str, why: str, clock: Clock) -> None:
    """Say that a row or value that waits is not to be loaded or mended, and why. It is kept.

    Raises:
        NotHeld: nothing waits by that name.
    """
    with store.writer() as writer:
        writer.settle(waiting_id, DISCARDED, by=by, why=why, at=clock())


def settle_value(store: Store, waiting_id: str, *, by: str, why: str, clock: Clock) -> None:
    """Say that a value has been seen to. Nothing in the record changes: the right text comes with the agency's
    amendment.

    Raises:
        NotHeld: nothing waits by that name.
    """
    with store.writer() as writer:
        writer.settle(waiting_id, MENDED, by=by, why=why, at=clock())


def _feed(row: QuarantinedRow, feed: Feed | None) -> Feed:
    if feed or row.feed:
        return feed or Feed(row.feed)
    raise Misuse("It is not known which feed this row belongs to.", "Say so with --feed.")


def _understood(row: QuarantinedRow, feed: Feed, changes: Mapping[str, str], clock: Clock) -> Understood:
    columns = spec(feed).columns
    if unknown := sorted(set(changes) - set(columns)):
        raise Misuse(f"{feed} has no column {', '.join(unknown)}.", f"Its columns are: {', '.join(columns)}.")
    fields = _fields(row.raw) | dict(changes)
    raw = canonical_json({name: text for name, text in fields.items() if name in columns and text.strip()})
    made = remake(feed, raw, RowAddress(row.file_name, row.row or None, row.sheet or None))
    if isinstance(made, Rejection):
        raise InputError(f"The row still cannot be a record: {made.reason}.", made.remedy)
    today = clock().astimezone(LONDON).date()
    return _only(understand_one(made, today))


def _fields(raw: str) -> dict[str, str]:
    """The row's columns; a row that could not be taken apart has none."""
    found = cast(dict[str, str], json.loads(raw)) if raw else {}
    return {name: text for name, text in found.items() if name != "unreadable"}


def _only(found: Iterable[Understood | Rejection]) -> Understood:
    one = next(iter(found))
    if isinstance(one, Rejection):
        raise InputError(f"The row still cannot be a record: {one.reason}.", one.remedy)
    return one


def _write(writer: Writer, row: QuarantinedRow, one: Understood, by: str, clock: Clock) -> Outcome:
    now = clock()
    load_id = writer.begin_load(by=by, at=now, backfill=False)
    (outcome,) = writer.write(load_id, [Arrival(one.record, row.file_sha256, now, BY_LOAD, row.row, row.sheet)])
    counts = FileCounts(
        read=1,
        accepted=int(outcome is Outcome.ACCEPTED),
        unchanged=int(outcome is Outcome.UNCHANGED),
        amended=int(outcome is Outcome.AMENDED),
        notes=(f"released from quarantine as {row.quarantine_id}",),
    )
    writer.finish_file(load_id, row.file_name, row.file_sha256, one.record.feed, counts, now)
    writer.finish_load(load_id, now)
    return outcome
