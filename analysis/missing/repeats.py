"""Who goes missing again: top ten, triggers, first repeats, and who is missing now. Counts and hours, never a score.

An absence belongs to a period by the earliest instant at which it may have begun. A period of n days is n times 24
elapsed hours and ends at `as_of`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from analysis.missing.episodes import Absence, Episode, History, Hours, back_since, histories
from analysis.missing.stretch import Stretch
from graph.vocabulary import EpisodeType


class Trend(StrEnum):
    """Absences in the period against the same child's period of equal length before it."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Repeat:
    """One child's absences in the period and before it. `kinds` counts the records by the type they give."""

    child: str
    absences: int
    before: int
    ever: int
    hours: Hours
    trend: Trend
    kinds: tuple[tuple[EpisodeType | None, int], ...]
    sources: tuple[str, ...]
    sources_before: tuple[str, ...]

    @property
    def is_repeat(self) -> bool:
        """Whether the child was away more than once in the period."""
        return self.absences > 1


@dataclass(frozen=True, slots=True)
class StillMissing:
    """An episode without a recorded return. `back_since`: records that show the child back after it began."""

    source: str
    child: str
    since: Stretch | None
    hours: Hours | None
    back_since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The latest run of absences that meets the trigger.

    `certain`: they lie close enough whatever the times left open; `current`: the last of them may lie in the last
    `days` days.
    """

    child: str
    absences: tuple[Absence, ...]
    certain: bool
    current: bool

    @property
    def sources(self) -> tuple[str, ...]:
        """The records of the run."""
        return tuple(source for absence in self.absences for source in absence.sources)


@dataclass(frozen=True, slots=True)
class FirstRepeat:
    """A child's first absence and the second, which began within the given days of the first return."""

    child: str
    first: Absence
    second: Absence
    certain: bool


type Known = Mapping[str, History]
"""The histories at `as_of`, where the caller has them already; else they are made from the episodes."""


def repeats(
    episodes: Iterable[Episode], as_of: datetime, *, days: int = 90, known: Known | None = None
) -> tuple[Repeat, ...]:
    """Children with an absence in the period: most absences first, then most hours away, then by id."""
    spans = _periods(as_of, days)
    found = [_repeat(h, spans) for h in (known or histories(episodes, as_of)).values()]
    some = [r for r in found if r.absences]
    return tuple(sorted(some, key=lambda r: (-r.absences, -r.hours.high, -r.hours.low, r.child)))


def top(
    episodes: Iterable[Episode], as_of: datetime, *, days: int = 90, most: int = 10, known: Known | None = None
) -> tuple[Repeat, ...]:
    """The first ten of `repeats`, and whoever equals the tenth in absences and hours: a tie leaves nobody out."""
    found = repeats(episodes, as_of, days=days, known=known)
    if len(found) <= most:
        return found
    last = found[most - 1]
    return tuple(r for i, r in enumerate(found) if i < most or (r.absences, r.hours) == (last.absences, last.hours))


def still_missing(episodes: Iterable[Episode], as_of: datetime) -> tuple[StillMissing, ...]:
    """Every episode open at `as_of`, whatever the child's level, the longest away first; unknown starts lead."""
    all_of = [e for e in episodes if e.has_begun(as_of)]
    by_child: dict[str, list[Episode]] = {}
    for episode in all_of:
        by_child.setdefault(episode.child, []).append(episode)
    found = [_missing(e, by_child[e.child], as_of) for e in all_of if e.is_open(as_of)]
    return tuple(sorted(found, key=lambda m: (m.since is not None, m.since.first if m.since else as_of, m.source)))


def triggers(
    episodes: Iterable[Episode], as_of: datetime, *, times: int = 3, days: int = 30, known: Known | None = None
) -> tuple[Trigger, ...]:
    """Children with `times` absences whose beginnings lie within `days` days: a strategy meeting is to be considered.

    The last day counts: an absence that begins exactly `days` times 24 hours after the first is within.
    """
    told = (known or histories(episodes, as_of)).values()
    found = [_trigger(h, as_of, times, timedelta(days=days)) for h in told]
    return tuple(t for t in found if t)


def first_repeats(
    episodes: Iterable[Episode], as_of: datetime, *, days: int = 28, known: Known | None = None
) -> tuple[FirstRepeat, ...]:
    """Children whose second absence ever began within four weeks of the return from the first."""
    limit, found = timedelta(days=days), list[FirstRepeat]()
    for child in (known or histories(episodes, as_of)).values():
        if len(child.absences) < 2 or child.absences[0].still_away:
            continue
        first, second = child.absences[:2]
        if second.start.first - first.end.last <= limit:
            certain = second.start.last - first.end.first <= limit and first.start.last < second.start.first
            found.append(FirstRepeat(child.child, first, second, certain))
    return tuple(found)


def _repeat(known: History, periods: Sequence[tuple[datetime, datetime]]) -> Repeat:
    (now_from, _), (before_from, before_to) = periods
    now = [a for a in known.absences if now_from < a.start.first]
    before = [a for a in known.absences if before_from < a.start.first <= before_to]
    inside = [e for a in now for e in a.episodes]
    kinds = Counter(e.kind for e in inside)
    return Repeat(
        known.child,
        len(now),
        len(before),
        len(known.absences),
        known.hours_of(now),
        _trend(len(now), len(before), len(known.absences)),
        tuple(sorted(kinds.items(), key=lambda pair: pair[0] or "")),
        tuple(e.source for e in inside),
        tuple(source for a in before for source in a.sources),
    )


def _trend(now: int, before: int, ever: int) -> Trend:
    if now == ever:
        return Trend.FIRST
    if now == before:
        return Trend.STEADY
    return Trend.RISING if now > before else Trend.FALLING


def _periods(as_of: datetime, days: int) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]]:
    length = timedelta(days=days)
    return (as_of - length, as_of), (as_of - 2 * length, as_of - length)


def _missing(episode: Episode, of_child: Sequence[Episode], as_of: datetime) -> StillMissing:
    since = episode.start.until(as_of) if episode.start else None
    hours = (
        Hours((as_of - since.last) / timedelta(hours=1), (as_of - since.first) / timedelta(hours=1)) if since else None
    )
    return StillMissing(episode.source, episode.child, since, hours, back_since(episode, of_child, as_of))


def _trigger(known: History, as_of: datetime, times: int, length: timedelta) -> Trigger | None:
    runs = [known.absences[i : i + times] for i in range(len(known.absences) - times + 1)]
    close = [run for run in runs if run[-1].start.first - run[0].start.last <= length]
    if not close:
        return None
    run = close[-1]
    certain = max(a.start.last for a in run) - run[0].start.first <= length
    return Trigger(known.child, run, certain, run[-1].start.last >= as_of - length)
