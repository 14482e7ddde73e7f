"""Months and hours of the town, in its own local time."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_HOURS = (0, 1, 2, 8, 9, 12, 13, 15, 15, 16, 16, 17, 17, 18, 18, 19, 19, 19, 20, 20, 20, 21, 21, 21, 22, 22, 22, 23, 23)


def month_start(start: date, month: int) -> date:
    """The first day of a month counted from the town's first, which is month 0."""
    years, place = divmod(start.month - 1 + month, 12)
    return date(start.year + years, place + 1, 1)


def month_of(start: date, day: date) -> int:
    """Count the months from the town's first month to this day."""
    return (day.year - start.year) * 12 + day.month - start.month


def evening(rng: Random, start: date, month: int) -> datetime:
    """Return a time in that month: mostly after school and at night, rather more at the end of the week."""
    first = month_start(start, month)
    days = (month_start(start, month + 1) - first).days
    day = first + timedelta(days=int(rng.random() * days))
    if rng.random() < 0.25:
        day = min(day + timedelta(days=(4 - day.weekday()) % 7), first + timedelta(days=days - 1))
    return datetime.combine(day, time(_HOURS[int(rng.random() * len(_HOURS))], 5 * int(rng.random() * 12)), LONDON)


def real(moment: datetime) -> datetime:
    """The same instant at an hour that exists: clocks skip one in March."""
    return moment.astimezone(UTC).astimezone(LONDON)


def later(rng: Random, when: datetime, hours: float) -> datetime:
    """Return a time after `when`, by about so many hours (exponential: mostly soon, sometimes much later), to the
    minute.
    """
    return (when + timedelta(hours=rng.expovariate(1 / hours))).replace(second=0, microsecond=0)
