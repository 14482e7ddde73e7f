"""Near repeat: do events follow each other closer in place and time than by chance? (Knox)

Null hypothesis: the days are exchangeable among the places. n: the well-located, dated events. Pairs of events that
share a child or a report are no repeats of a place and are left out. For each band of distance and days the number of
pairs is compared with its mean over shufflings of the days; p is one-sided. The seed is an argument.

Reference: Knox, E. G. (1964), Applied Statistics 13, 25-30. It says that events cluster in place and time together; a
table for the analyst, never a layer of the map (as a forecast it loses to plain counts).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.spatial import cKDTree

from analysis.hotspots.events import Event, columns
from analysis.hotspots.grid import Ints

DISTANCES = (1.0, 100.0, 200.0, 400.0)
"""Upper ends in metres; the first is the same place."""
DAYS = (7, 14, 28)
SIMULATIONS = 199


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs more than `beyond` up to `within` metres and `after` up to `up_to` days apart."""

    beyond: float
    within: float
    after: int
    up_to: int
    pairs: int
    expected: float
    p: float

    @property
    def times_expected(self) -> float:
        """Observed over expected; 1 where both are nothing."""
        return self.pairs / self.expected if self.expected else float(not self.pairs) or float("inf")


def near_repeats(events: Sequence[Event], *, seed: int, simulations: int = SIMULATIONS) -> tuple[Band, ...]:
    """The Knox table, by distance and then by days."""
    known = [event for event in events if event.is_point and event.day is not None]
    if len(known) < 2:
        return ()
    arrays = columns(known)
    pairs, metres = _pairs(known, np.column_stack((arrays.easting, arrays.northing)))
    distance = np.searchsorted(DISTANCES, metres, side="left")
    observed = _table(arrays.day, pairs, distance)
    rng = np.random.default_rng(seed)
    by_chance = np.stack([_table(rng.permutation(arrays.day), pairs, distance) for _ in range(simulations)])
    expected, reached = by_chance.mean(axis=0), 1 + (by_chance >= observed).sum(axis=0)
    return tuple(
        Band(
            beyond=(0.0, *DISTANCES)[row] if row else 0.0,
            within=DISTANCES[row],
            after=(-1, *DAYS)[column] + 1,
            up_to=DAYS[column],
            pairs=int(observed[row, column]),
            expected=float(expected[row, column]),
            p=float(reached[row, column]) / (1 + simulations),
        )
        for row in range(len(DISTANCES))
        for column in range(len(DAYS))
    )


def _pairs(events: Sequence[Event], points: np.ndarray) -> tuple[Ints, np.ndarray]:
    """Positions of the pairs that are near and share neither child nor report, shape (pairs, 2), and their metres."""
    near = cKDTree(points).query_pairs(DISTANCES[-1], output_type="ndarray")
    apart = [
        events[a].children.isdisjoint(events[b].children) and set(events[a].reports).isdisjoint(events[b].reports)
        for a, b in cast("list[tuple[int, int]]", near.tolist())
    ]
    kept = near[np.array(apart, np.bool_)].astype(np.int64).reshape(-1, 2)
    return kept, np.hypot(*(points[kept[:, 0]] - points[kept[:, 1]]).T)


def _table(day: Ints, pairs: Ints, distance: np.ndarray) -> Ints:
    band = np.searchsorted(DAYS, np.abs(day[pairs[:, 0]] - day[pairs[:, 1]]), side="left")
    held = (band < len(DAYS)) & (distance < len(DISTANCES))
    flat = np.bincount(distance[held] * len(DAYS) + band[held], minlength=len(DISTANCES) * len(DAYS))
    return flat.reshape(len(DISTANCES), len(DAYS)).astype(np.int64)
