"""When something happened: an instant, or the stretch of time that the words leave open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from graph.values.dates import PartialDate
from graph.values.london import LONDON
from graph.values.read_moments import Precision, on_days, read_moment

_LAST_SECOND = timedelta(seconds=59)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant or a stretch of instants, in whole seconds of UTC, both ends included.

    A time written to the minute spans that minute; a day spans the local day (Europe/London). `note` says what is wrong
    with a time
    that could be read but cannot have been, such as one in the hour that the clocks jump over in March.
    """

    earliest: datetime
    latest: datetime
    precision: Precision
    note: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str, *, serial: bool = False) -> Self:
        """Read a date with or without a time, in local time unless an offset is given.

        Raises:
            UnreadableValue: it cannot be read as a date, or holds a time without a date.
        """
        first, last, precision, note = read_moment(text, serial)
        return cls(first, last + _tail(precision), precision, note)

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        if "T" not in text:
            return cls.on(PartialDate.from_canonical(text))
        first, _, last = text.partition("/")
        precision = Precision.MINUTE if len(first) == 17 else Precision.SECOND
        begin = datetime.fromisoformat(first)
        return cls(begin, (datetime.fromisoformat(last) if last else begin) + _tail(precision), precision)

    @classmethod
    def on(cls, days: PartialDate) -> Self:
        """The whole local day, month or other stretch of days."""
        return cls(*on_days(days.earliest, days.latest))

    @property
    def canonical(self) -> str:
        """`2026-04-03T21:45Z`, or two with a stroke between for a stretch; a date alone where no time is known."""
        if self.precision is Precision.DAY:
            return self.days.canonical
        first, last = _iso(self.earliest, self.precision), _iso(self.latest - _tail(self.precision), self.precision)
        return first if first == last else f"{first}/{last}"

    @property
    def flagged(self) -> bool:
        """Whether something is wrong with it, as `note` says."""
        return bool(self.note)

    @property
    def is_exact(self) -> bool:
        """Whether it is one instant, known to the minute or second."""
        return self.precision is not Precision.DAY and self.latest - self.earliest <= _LAST_SECOND

    @property
    def days(self) -> PartialDate:
        """The local day or days it may fall on."""
        return PartialDate(self.earliest.astimezone(LONDON).date(), self.latest.astimezone(LONDON).date())

    def is_after(self, instant: datetime) -> bool:
        """Whether every instant it may mean lies after the given one (which carries an offset)."""
        return self.earliest > instant

    def is_before(self, other: Moment) -> bool:
        """Whether it certainly lies before the other."""
        return self.latest < other.earliest

    def could_be(self, other: Moment) -> bool:
        """Whether both may mean the same instant."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def caption(self) -> str:
        """In words and local time: `3 April 2026, 22:45`."""
        if self.precision is Precision.DAY:
            return self.days.caption()
        first, last = self.earliest.astimezone(LONDON), self.latest.astimezone(LONDON)
        form = "%H:%M" if self.precision is Precision.MINUTE else "%H:%M:%S"
        if self.is_exact:
            return _caption(first, form)
        if first.strftime(form) == last.strftime(form) and first.date() == last.date():
            return f"{_caption(first, form)} (before or after the clocks went back)"
        if first.date() == last.date():
            day = PartialDate.of_day(first.date()).caption()
            return f"{day}, between {first.strftime(form)} and {last.strftime(form)}"
        return f"between {_caption(first, form)} and {_caption(last, form)}"


def _caption(local: datetime, form: str) -> str:
    return f"{PartialDate.of_day(local.date()).caption()}, {local.strftime(form)}"


def _tail(precision: Precision) -> timedelta:
    return _LAST_SECOND if precision is Precision.MINUTE else timedelta(0)


def _iso(instant: datetime, precision: Precision) -> str:
    unit = "minutes" if precision is Precision.MINUTE else "seconds"
    return instant.isoformat(timespec=unit).replace("+00:00", "Z")
