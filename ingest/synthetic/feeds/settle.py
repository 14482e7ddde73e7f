"""Putting rows into time: a row is sent when the last thing that it tells has happened, and not before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from graph.vocabulary import Feed
from ingest.feed import spec
from ingest.synthetic.clock import LONDON, month_of
from ingest.synthetic.feeds.desk import Desk
from ingest.synthetic.rows import Cell, Row

_END_OF_DAY = time(23, 58)
_KNOWN_AT_ONCE = frozenset(
    {
        "episode_ref", "child_ref", "child_name", "child_dob", "child_sex", "episode_type", "missing_from",
        "missing_from_address", "missing_from_postcode", "placing_authority", "last_seen_at", "reported_missing_at",
        "police_risk", "controller",
    }
)  # fmt: skip
"""What the police know of an episode while the child is missing."""


def settled(desk: Desk, row: Row) -> Row:
    """The row, its month and last change set by what it tells. What would come after the last month is left out."""
    told = {name: day for name, cell in row.cells.items() if (day := _day(cell)) and _has_happened(row.feed, name)}
    ahead = {name for name, day in told.items() if day > desk.last_day}
    cells: dict[str, Cell] = {name: cell for name, cell in row.cells.items() if name not in ahead}
    if ahead & {"returned_at"}:
        cells = {name: cell for name, cell in cells.items() if name in _KNOWN_AT_ONCE or name == "last_updated_at"}
    days = [day for name, day in told.items() if name not in ahead]
    last = max(days, default=None)
    if last is None:
        return replace(row, cells=cells)
    cells["last_updated_at"] = datetime.combine(last, _END_OF_DAY, LONDON)
    mentions = [mention for mention in row.mentions if mention.field in cells]
    return replace(row, cells=cells, mentions=mentions, drop=_month(desk, last))


def with_open_version(desk: Desk, row: Row) -> Iterator[Row]:
    """An episode as it was sent while the child was missing, if it ended in a later month, and as it was sent then."""
    reported = _day(row.cells["reported_missing_at"])
    if reported and (month := _month(desk, reported)) < row.drop:
        cells = {name: cell for name, cell in row.cells.items() if name in _KNOWN_AT_ONCE}
        cells["last_updated_at"] = datetime.combine(reported, _END_OF_DAY, LONDON)
        yield replace(
            row, cells=cells, drop=month, mentions=[m for m in row.mentions if m.field in cells], non_names=[]
        )
    yield row


def _month(desk: Desk, day: date) -> int:
    return min(max(0, month_of(desk.town.start, day)), desk.town.months - 1)


def _day(cell: Cell | None) -> date | None:
    return cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else None


def _has_happened(feed: Feed, name: str) -> bool:
    column = spec(feed).columns[name]
    return (column.past and not name.endswith("_dob")) or name in ("prevention_interview_at", "return_interview_at")
