"""Dates that are known to the day, the month, the year, or only to lie in between."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Self

from graph.values.errors import UnreadableValue
from graph.values.read_dates import read_date

LATEST_TWO_DIGIT_YEAR = 2049
"""Two figures stand for a year up to this one, unless the caller says otherwise: 49 is 2049, 50 is 1950."""

_PLACEHOLDERS = frozenset({date(1900, 1, 1), date(1899, 12, 31), date(1899, 12, 30), date(9999, 12, 31)})


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, month or year: an interval of days, both ends included, never a made-up first of
    January.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise UnreadableValue("The first day is after the last.", "Give the earlier day first.")

    @classmethod
    def parse(cls, text: str, *, pivot: int = LATEST_TWO_DIGIT_YEAR, serial: bool = False) -> Self:
        """Read a date as people write it: ISO 8601 first, otherwise the day first.

        Args:
            text: one date or a stretch of days; a time behind a date is left out.
            pivot: the last year that two figures may stand for; for a birth, the year of the record.
            serial: the cell held a number of days since 1900, as spreadsheets count them. Without it only a bare number
                from 20000 to 60000 (1954 to 2064) is read so.

        Raises:
            UnreadableValue: it cannot be read as a date.
        """
        earliest, latest = read_date(text, pivot, serial)
        return cls(earliest, latest)

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        first, slash, last = text.partition("/")
        if slash:
            return cls(date.fromisoformat(first), date.fromisoformat(last))
        if len(first) == 10:
            day = date.fromisoformat(first)
            return cls(day, day)
        year, _, month = first.partition("-")
        return cls.of_month(int(year), int(month)) if month else cls.of_year(int(year))

    @classmethod
    def of_day(cls, day: date) -> Self:
        """One day."""
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """One month of one year."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """One year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def canonical(self) -> str:
        """`2010-03-04`, `2010-03`, `2010`, or the first and last day with a stroke between."""
        if self.is_day:
            return self.earliest.isoformat()
        if self.is_year:
            return f"{self.earliest.year:04}"
        if self.is_month:
            return f"{self.earliest.year:04}-{self.earliest.month:02}"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"

    @property
    def is_day(self) -> bool:
        """Known to the day."""
        return self.earliest == self.latest

    @property
    def is_month(self) -> bool:
        """Exactly one month."""
        first, last = self.earliest, self.latest
        return first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day == _days(last)

    @property
    def is_year(self) -> bool:
        """Exactly one year."""
        first, last = self.earliest, self.latest
        return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)

    @property
    def is_placeholder(self) -> bool:
        """A day that systems fill in when nothing is known, such as 1 January 1900: it stands for no value."""
        return self.is_day and self.earliest in _PLACEHOLDERS

    @property
    def is_birth_placeholder(self) -> bool:
        """For a date of birth, a bare 1 January is filled in as well: such a day settles nothing, although someone may
        be born on it.
        """
        return self.is_placeholder or (self.is_day and (self.earliest.month, self.earliest.day) == (1, 1))

    def is_after(self, day: date) -> bool:
        """Whether every day it may mean lies after the given one."""
        return self.earliest > day

    def could_be(self, other: PartialDate) -> bool:
        """Whether both may mean the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: PartialDate) -> bool:
        """Whether every day it may mean is one that the other may mean."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def caption(self) -> str:
        """The date in words: `3 April 2026`, `April 2026`, `2026`, `between 3 and 5 April 2026`."""
        first, last = self.earliest, self.latest
        if self.is_day:
            return _day_caption(first)
        if self.is_year:
            return str(first.year)
        if self.is_month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"between {first.day} and {_day_caption(last)}"
        return f"between {_day_caption(first)} and {_day_caption(last)}"


def _days(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _day_caption(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
