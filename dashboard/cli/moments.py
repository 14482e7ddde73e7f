"""Dates as they are typed on a command line: ISO 8601, a day up to its end where people live."""

from datetime import datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from graph.errors import Misuse

LONDON = ZoneInfo("Europe/London")
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What had become known here by the end of that day (2026-03-01)."),
]


def end_of_day(typed: str | None) -> datetime | None:
    """The last microsecond of a day in Europe/London; None where no day was typed.

    Raises:
        Misuse: it is no day in ISO 8601.
    """
    if typed is None:
        return None
    try:
        day = datetime.strptime(typed, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no offset
    except ValueError as fault:
        raise Misuse("That is no date.", "Give a day as year, month, day: 2026-03-01.") from fault
    return datetime.combine(day, time.max, LONDON)


def start_of_day(typed: str | None) -> datetime | None:
    """The first moment of a day in Europe/London; None where no day was typed. Raises Misuse."""
    end = end_of_day(typed)
    return None if end is None else datetime.combine(end.date(), time.min, LONDON)
