"""What holds for a decision on every store: written once, replaced once, and never by another kind."""

from collections.abc import Callable

from graph.desk import DeskKind, DeskRecord, Outdated
from graph.errors import Misuse, NotHeld
from graph.store.days import iso, micros

type Find = Callable[[str], DeskRecord | None]


def already_written(record: DeskRecord, held: DeskRecord | None) -> bool:
    """Whether this very record is there already.

    Raises:
        Misuse: its id names something else.
    """
    if held is not None and not held.says_the_same(record):
        raise Misuse(
            f"Desk record {record.record_id} already says something else.", "Give the new one an id of its own."
        )
    return held is not None


def thing_of(record: DeskRecord, find: Find, replacing: Find) -> tuple[str, DeskKind]:
    """(first version's id, kind) of the chain that a new record belongs to.

    `find` gives a record by its id, `replacing` the one that replaces that id.

    Raises:
        Outdated: another version already replaces the one that this one would replace.
        NotHeld: there is no such version to replace.
        Misuse: what is replaced is of another kind.
    """
    if not record.replaces:
        if record.kind is DeskKind.TAKEN_BACK:
            raise Misuse("Nothing is named to take back.", "Name the version that stands in `replaces`.")
        return record.record_id, record.kind
    old = find(record.replaces)
    first = find(old.thing) if old else None
    if first is None:
        raise NotHeld("No such desk record is held to replace.", "Read what stands and decide on that.")
    _check_latest(record.replaces, replacing)
    if record.kind not in {DeskKind.TAKEN_BACK, first.kind}:
        raise Misuse(f"A {first.kind} cannot be replaced by a {record.kind}.", "Keep the kind, or take it back.")
    return first.record_id, first.kind


def _check_latest(replaces: str, replacing: Find) -> None:
    """Refuse a decision on an outdated version, and tell whose version stands."""
    newest = None
    while newer := replacing(newest.record_id if newest else replaces):
        newest = newer
    if newest is not None:
        at = iso(micros(newest.at))
        raise Outdated(
            f"{newest.by} changed it at {at}, after you read it.",
            "Nothing was written. Read it again, and decide on what stands now.",
            record_id=newest.record_id,
            by=newest.by,
            at=at,
        )
