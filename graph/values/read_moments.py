"""From the ways people write a date and time to its first and last instant in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from graph.values.errors import UnreadableValue, not_known
from graph.values.london import day_in_utc, does_not_exist, in_utc
from graph.values.read_dates import read_date
from graph.values.read_times import Clock, bare_clocks, find_clock, holds_a_time
from graph.values.text import fold, says_unknown

LONGEST_TEXT = 120
_REMEDY = "Write it as 2026-04-03 22:45, or with the day first as 03/04/2026 22:45."
_JUMPED = "The clocks jump over this hour in March, so it was read before or after they were put forward."
_NO_DAY = "The time is left out, because the day is not known."
_FAR = 2049

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[tT ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)? ?([zZ]|"
    r"[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}),? ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?()")
_SERIAL = re.compile(r"([0-9]{5})\.([0-9]{1,15})")
_APART = re.compile(r" (?:to|until|till|and|-) |(?<=z)/")


class Precision(StrEnum):
    """The smallest unit that was written down."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Reading(NamedTuple):
    """The first and last instant in UTC (of a time to the minute: where the minute starts), and what is wrong with
    them.
    """

    earliest: datetime
    latest: datetime
    precision: Precision
    note: str = ""


@lru_cache(maxsize=65536)
def read_moment(text: str, serial: bool) -> Reading:
    """The stretch of time that the text leaves open. `serial` as for `PartialDate.parse`."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableValue("This is too long for a date and time.", _REMEDY)
    stripped = text.strip()
    if reading := _usual(stripped):
        return reading
    if _SERIAL.fullmatch(stripped):
        return _from_serial(stripped)
    folded = fold(text).strip(" ,;.")
    if not folded or says_unknown(text):
        raise not_known("time")
    if reading := _one(folded, serial) or _from_to(folded, serial):
        return reading
    if holds_a_time(folded):
        raise UnreadableValue("This is a time without a date that can be read.", _REMEDY)
    raise UnreadableValue("This cannot be read as a date and time.", _REMEDY)


def _usual(text: str) -> Reading | None:
    """The two forms that exports write, without a search."""
    if found := _ISO.fullmatch(text):
        year, month, day, hour, minute, second, offset = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year, hour, minute, second, offset = found.groups()
    else:
        return None
    try:
        moment = datetime.combine(date(int(year), int(month), int(day)), time(int(hour), int(minute), int(second or 0)))
    except ValueError:
        return None
    if not 1850 <= moment.year <= 2150:
        return None
    if offset:
        return _with_offset(moment, offset)
    if second == "00" and moment.time() == time():
        # Exports print a date without a time so.
        return on_days(moment.date(), moment.date())
    return _local(moment, moment)


def _with_offset(moment: datetime, offset: str) -> Reading:
    if offset in "zZ":
        exact = moment.replace(tzinfo=UTC)
    else:
        minutes = int(offset[1:3]) * 60 + int(offset[-2:] if len(offset) > 3 else 0)
        shift = timedelta(minutes=minutes)
        exact = (moment - shift if offset[0] == "+" else moment + shift).replace(tzinfo=UTC)
    return Reading(exact, exact, Precision.SECOND if moment.second else Precision.MINUTE)


def _local(first: datetime, last: datetime) -> Reading:
    precision = Precision.SECOND if first.second or last.second else Precision.MINUTE
    note = _JUMPED if does_not_exist(first) or (last != first and does_not_exist(last)) else ""
    earliest, latest = in_utc(first)
    return Reading(earliest, latest if first == last else in_utc(last)[1], precision, note)


@lru_cache(maxsize=4096)
def on_days(first: date, last: date, note: str = "") -> Reading:
    """The whole of the local days from the first to the last."""
    start, end = day_in_utc(first, last)
    return Reading(start, end, Precision.DAY, note)


def _from_serial(text: str) -> Reading:
    whole, _, part = text.partition(".")
    day, _ = read_date(whole, _FAR, True)
    seconds = round(float(f"0.{part}") * 86400)
    if not seconds:
        return on_days(day, day)
    moment = datetime.combine(day, time()) + timedelta(seconds=seconds)
    return _local(moment, moment)


def _one(text: str, serial: bool) -> Reading | None:
    """A date alone, or a date and a time of day in either order."""
    if not holds_a_time(text) and (days := _date(text, serial)):
        return on_days(*days)
    clock = find_clock(text)
    for found in (clock, *bare_clocks(text)) if clock else bare_clocks(text):
        if days := _date(found.rest, serial):
            return _at(days, found)
    return None


def _at(days: tuple[date, date], clock: Clock) -> Reading:
    if days[0] != days[1]:
        return on_days(*days, _NO_DAY)
    midnight = datetime.combine(days[0], time())
    first, last = midnight + timedelta(seconds=clock.first), midnight + timedelta(seconds=clock.last)
    if clock.offset_hours is None:
        return _local(first, last)
    shift = timedelta(hours=clock.offset_hours)
    return Reading(
        (first - shift).replace(tzinfo=UTC), (last - shift).replace(tzinfo=UTC), _local(first, last).precision
    )


def _from_to(text: str, serial: bool) -> Reading | None:
    """From one date and time to another; the second may be a time alone."""
    bare = re.sub(r"^(?:between|from) ", "", text)
    for gap in _APART.finditer(bare):
        left, right = bare[: gap.start()], bare[gap.end() :]
        first, last = _part(left, serial), _part(right, serial)
        if first and last and first.earliest <= last.latest:
            precision = first.precision if first.precision is last.precision else Precision.MINUTE
            return Reading(first.earliest, last.latest, precision, first.note or last.note)
    return None


def _part(text: str, serial: bool) -> Reading | None:
    return _usual(text) or _one(text, serial)


def _date(text: str, serial: bool) -> tuple[date, date] | None:
    try:
        return read_date(text, _FAR, serial)
    except UnreadableValue:
        return None
