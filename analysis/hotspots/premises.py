"""Repeat premises first: where several events stand behind one door, ranked by what is likely to go on.

Ranked by the posterior rate of a gamma-Poisson model fitted to all premises with an event (zero-truncated likelihood:
nobody counts the doors where nothing happened), so three events are not thrice one. The interval is the model's 90 %
interval. It says that events recur at a place; it says nothing about who keeps it.

Protected places (a child's or victim's home, a foster home, a refuge, a placement) are left out unless the caller, who
knows the viewer, asks for them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from scipy.special import gammaincinv, gammaln

from analysis.hotspots.change import Change, change
from analysis.hotspots.events import Event
from analysis.hotspots.grid import Floats
from graph.vocabulary import LocationClass

_SHAPES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)
_MEANS = tuple(float(mean) for mean in np.geomspace(0.02, 20.0, 31))


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is held of a premises beside its events."""

    name: str = ""
    other_names: tuple[str, ...] = ()
    licence_ref: str = ""


@dataclass(frozen=True, slots=True)
class Premises:
    """One premises with its events: counts of events, distinct children and agencies, never of reports."""

    place: str
    facts: PlaceFacts
    easting: float
    northing: float
    events: int
    children: int
    agencies: int
    first: date | None
    last: date | None
    longest_gap_days: int
    share: float
    since_last_meeting: int
    rate: float
    low: float
    high: float
    change: Change
    event_ids: tuple[str, ...]
    reports: tuple[str, ...]


def repeat_premises(
    events: Sequence[Event],
    *,
    as_of: date,
    last_meeting: date | None = None,
    facts: Mapping[str, PlaceFacts] | None = None,
    fewest: int = 2,
    protected_too: bool = False,
    history: Sequence[Event] | None = None,
) -> tuple[Premises, ...]:
    """Premises with at least `fewest` events, highest posterior rate first.

    Args:
        events: one each, after merging.
        as_of: the day of the picture; change is told over the twelve months before it.
        last_meeting: events on or after this day are counted as since then; without it, the last month's.
        facts: names and licence by place.
        fewest: premises with fewer events are not listed.
        protected_too: also homes, refuges and placements; only for analyst, chair and the responsible social care.
        history: events of all time, to tell the change by; without them, those of `events`.
    """
    by_place: dict[str, list[Event]] = defaultdict(list)
    for event in _at_doors(events, protected_too=protected_too):
        by_place[event.place].append(event)
    if not by_place:
        return ()
    past: dict[str, list[date]] = defaultdict(list)
    for event in _at_doors(events if history is None else history, protected_too=protected_too):
        if event.day:
            past[event.place].append(event.day)
    held_since = None if history is None else min((event.day for event in history if event.day), default=None)
    shape, rate = fit(np.array([len(group) for group in by_place.values()], np.float64))
    whole, since, known = len(events), last_meeting or as_of - timedelta(days=30), facts or {}
    listed = [
        _row(
            place,
            group,
            whole,
            (shape, rate),
            since,
            change(past[place], as_of=as_of, held_since=held_since),
            known.get(place, PlaceFacts()),
        )
        for place, group in by_place.items()
        if len(group) >= fewest
    ]
    return tuple(sorted(listed, key=lambda p: (-p.rate, -p.children, -p.agencies, p.place)))


def _at_doors(events: Iterable[Event], *, protected_too: bool) -> Iterator[Event]:
    for event in events:
        if event.location_class is LocationClass.PREMISES and event.place and (protected_too or not event.protected):
            yield event


def fit(counts: Floats) -> tuple[float, float]:
    """Shape and rate of the gamma that makes the counts likeliest, given that each is at least one."""
    values, times = np.unique(counts, return_counts=True)
    best = (-np.inf, 1.0, 1.0)
    for shape in _SHAPES:
        for mean in _MEANS:
            rate = shape / mean
            log = gammaln(values + shape) - gammaln(shape) - gammaln(values + 1)
            log += shape * np.log(rate / (1 + rate)) - values * np.log1p(rate)
            seen = -np.expm1(shape * np.log(rate / (1 + rate)))
            best = max(best, (float((times * (log - np.log(seen))).sum()), shape, rate))
    return best[1], best[2]


def _row(
    place: str,
    events: Sequence[Event],
    whole: int,
    gamma: tuple[float, float],
    since: date,
    course: Change,
    facts: PlaceFacts,
) -> Premises:
    shape, rate = gamma
    days = sorted(event.day for event in events if event.day)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    low, high = (float(gammaincinv(shape + len(events), tail)) / (rate + 1) for tail in (0.05, 0.95))
    best = min(events, key=lambda e: (e.radius, e.event_id))
    return Premises(
        place=place,
        facts=facts,
        easting=best.easting,
        northing=best.northing,
        events=len(events),
        children=len(frozenset[str]().union(*(e.children for e in events))),
        agencies=len(frozenset[str]().union(*(e.agencies for e in events))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        longest_gap_days=max(gaps, default=0),
        share=len(events) / whole,
        since_last_meeting=sum(day >= since for day in days),
        rate=(shape + len(events)) / (rate + 1),
        low=low,
        high=high,
        change=course,
        event_ids=tuple(sorted(event.event_id for event in events)),
        reports=tuple(sorted({report for event in events for report in event.reports})),
    )
