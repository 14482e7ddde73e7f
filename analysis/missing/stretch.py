"""A stretch of time between its first and last possible instant, for reckoning with times that are not fully known."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from graph.values import Moment
from graph.values.read_moments import Precision

_TAIL = timedelta(seconds=59)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last instant (UTC, both included) that the records leave open."""

    first: datetime
    last: datetime

    @classmethod
    def of(cls, moment: Moment) -> Self:
        """What a moment leaves open; a time to the minute stands for that minute's start, as two clocks are compared.

        So an interview at 10:00 is exactly 72 hours after a return at 10:00 three days before, not a minute less or
        more.
        """
        tail = _TAIL if moment.precision is Precision.MINUTE else timedelta(0)
        return cls(moment.earliest, moment.latest - tail)

    @property
    def is_exact(self) -> bool:
        """Whether it is one instant."""
        return self.first == self.last

    def until(self, instant: datetime) -> "Stretch":
        """What is left of it at an instant by which it has certainly begun: nothing later can have happened yet."""
        return self if self.last <= instant else Stretch(min(self.first, instant), instant)

    def plus(self, length: timedelta) -> "Stretch":
        """The same doubt, later by a length of elapsed time: clock changes do not stretch or shorten an hour."""
        return Stretch(self.first + length, self.last + length)
