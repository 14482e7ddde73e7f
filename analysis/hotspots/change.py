"""New, rising, steady, fading, gone: two counts and whether they differ by more than chance, in plain words.

The last twelve months stand against the twelve before. Where less is held, the last third of what is held stands
against the rest, per day. Null hypothesis of "rising" and "fading": both spans have one rate; the test is the exact
conditional binomial on n = the events of both spans (no simulation, no seed). With few events only large changes can
show: "steady" means "not shown to have changed".

Reference: Przyborowski, J., Wilenski, H. (1940), Biometrika 31, 313-323.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scipy.special import betainc, betaincinv

YEAR = 365
ALPHA = 0.1
FEWEST_FOR_NEW = 3


class Course(StrEnum):
    """What a place has been doing."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """Events in the recent span and in the one before, their lengths in days, and the ratio of the rates.

    `low` and `high` are the 90 % interval of the ratio (exact; infinite where nothing happened before).
    """

    course: Course
    recent: int
    before: int
    recent_days: int
    before_days: int
    low: float
    high: float

    def words(self) -> str:
        """The change as the meeting reads it."""
        span = "twelve months" if self.recent_days == YEAR else f"{self.recent_days} days"
        earlier = "the twelve months" if self.before_days == YEAR else f"the {self.before_days} days"
        return f"{self.course}: {self.recent:,} in the last {span}, {self.before:,} in {earlier} before"


def change(days: Sequence[date], *, as_of: date, held_since: date | None = None) -> Change:
    """Tell the course of a place from the days of its events.

    Args:
        days: one for each event; days after `as_of` are not counted.
        as_of: the last day of the recent span.
        held_since: the first day from which anything is held at all; without it the full two years are assumed.
    """
    held = YEAR * 2 if held_since is None else max(3, min(YEAR * 2, (as_of - held_since).days + 1))
    recent_days = YEAR if held == YEAR * 2 else max(1, held // 3)
    cut, start = as_of - timedelta(days=recent_days), as_of - timedelta(days=held)
    recent = sum(cut < day <= as_of for day in days)
    before = sum(start < day <= cut for day in days)
    low, high = ratio_interval(recent, before, recent_days, held - recent_days)
    course = _course(recent, before, recent_days / held)
    return Change(course, recent, before, recent_days, held - recent_days, low, high)


def ratio_interval(
    recent: int, before: int, recent_days: int, before_days: int, level: float = 0.9
) -> tuple[float, float]:
    """Exact interval of the ratio of two Poisson rates, recent over before (Clopper-Pearson on the share)."""
    tail = (1 - level) / 2
    low = float(betaincinv(recent, before + 1, tail)) if recent else 0.0
    high = float(betaincinv(recent + 1, before, 1 - tail)) if before else 1.0
    scale = before_days / recent_days
    return scale * low / (1 - low), scale * high / (1 - high) if high < 1 else float("inf")


def _course(recent: int, before: int, share: float) -> Course:
    n = recent + before
    if not before and recent >= FEWEST_FOR_NEW:
        return Course.NEW
    if not n:
        return Course.STEADY
    # P(at least so many recent), P(at most so many recent) where the rate never changed
    more = float(betainc(recent, before + 1, share)) if recent else 1.0
    fewer = 1.0 - (float(betainc(recent + 1, before, share)) if before else 0.0)
    if more <= ALPHA / 2:
        return Course.RISING
    if fewer <= ALPHA / 2:
        return Course.FADING if recent else Course.GONE
    return Course.STEADY
