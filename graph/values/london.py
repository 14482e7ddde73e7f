"""The local time of the records, and what it is in UTC when the clocks change."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def in_utc(local: datetime) -> tuple[datetime, datetime]:
    """The earliest and latest instant that a local wall-clock time (without zone) may mean.

    They differ by an hour in the two hours a year when the clocks change: the October hour happens twice; the March
    hour never
    does, so the clock was read before or after it was put forward.
    """
    first = local.replace(tzinfo=LONDON).astimezone(UTC)
    second = local.replace(tzinfo=LONDON, fold=1).astimezone(UTC)
    return (first, second) if first <= second else (second, first)


def does_not_exist(local: datetime) -> bool:
    """Whether the clocks jump over this local time in March."""
    there = local.replace(tzinfo=LONDON).astimezone(UTC)
    return there.astimezone(LONDON).replace(tzinfo=None) != local


def day_in_utc(first: date, last: date) -> tuple[datetime, datetime]:
    """The first and last second of the local days from the first to the last."""
    start = datetime.combine(first, time(), LONDON).astimezone(UTC)
    return start, datetime.combine(last, time(23, 59, 59), LONDON).astimezone(UTC)
