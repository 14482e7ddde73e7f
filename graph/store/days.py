"""Days as numbers, for the columns that analysis reads."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from graph.picture import NO_DAY

EPOCH = date(1970, 1, 1).toordinal()
_START = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=1 << 16)
def day_bounds(canonical: str) -> tuple[int, int]:
    """(first, last) day of a canonical date, partial date, instant or interval "a/b", in days since 1970-01-01.

    Both are `NO_DAY` where the text holds no date. Only the date part counts: an instant is on its local day.
    """
    if not canonical:
        return NO_DAY, NO_DAY
    first, _, last = canonical.partition("/")
    low, high = _bounds(first), _bounds(last or first)
    return low[0], high[1]


def _bounds(text: str) -> tuple[int, int]:
    found = _START.match(text)
    if not found:
        return NO_DAY, NO_DAY
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if month and day:
        only = date(year, month, day).toordinal() - EPOCH
        return only, only
    if month:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1).toordinal() - EPOCH, after.toordinal() - 1 - EPOCH
    return date(year, 1, 1).toordinal() - EPOCH, date(year, 12, 31).toordinal() - EPOCH


def date_of(day: int) -> str:
    """ISO date of a day counted from 1970-01-01."""
    return date.fromordinal(day + EPOCH).isoformat()


def iso(micros: int | None) -> str:
    """An instant (microseconds since 1970 UTC) for people and JSON, in UTC; "" for none."""
    return "" if micros is None else (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).isoformat()


def micros(at: datetime) -> int:
    """Microseconds since 1970, UTC. A naive time is a mistake of the caller."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return round(at.astimezone(UTC).timestamp() * 1_000_000)


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes 28 February: an 18th birthday is then reached on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
