"""Lists laid out for people, the same on the terminal and on a screen: headed tables whose rows open to records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from analysis.missing.episodes import Hours
from graph.values.london import LONDON

IN_A_CELL = 6
"""References shown in one cell; the row opens to all of them, and --json has them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what stands in it, and the sources and entities that it opens to."""

    cells: tuple[str, ...]
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One table. `empty` is said where there is no row; `note` below it."""

    key: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    empty: str
    note: str = ""


def reference(source: str) -> str:
    """The record's own reference, out of `system:feed:reference`."""
    return source.split(":", 2)[-1]


def references(sources: Iterable[str]) -> str:
    """References in a cell: the first few, and how many more."""
    every = [reference(source) for source in sources]
    more = f" and {len(every) - IN_A_CELL} more" if len(every) > IN_A_CELL else ""
    return ", ".join(every[:IN_A_CELL]) + more


def called(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """What people or places are called, in a cell; the id where no name is known."""
    return ", ".join(names.get(one, one) for one in ids)


def at(when: datetime | None) -> str:
    """A time for people, in Europe/London; blank where none is known."""
    return when.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") if when else ""


def on(day: date | None) -> str:
    """A day for people; blank where none is known."""
    return day.isoformat() if day else ""


def hours(away: Hours | None) -> str:
    """Elapsed hours: one number, or the least and the most that the times leave open."""
    if away is None:
        return ""
    low, high = f"{away.low:,.1f}", f"{away.high:,.1f}"
    return high if low == high else f"{low} to {high}"


def lines(rows: Iterable[tuple[Sequence[object], Iterable[str]]]) -> tuple[Line, ...]:
    """Rows as (cells, what they open to)."""
    return tuple(Line(tuple(str(cell) for cell in cells), tuple(opens)) for cells, opens in rows)
