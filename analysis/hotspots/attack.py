"""What can be worked out from published figures: linear bounds over all of them together.

One unknown a count: a ward, a year, and how often its count has been revised. Each figure says that its counts sum to
what rounds to it; a small count is at most four; a revision is at least five up or down. The attacker that this stands
for knows the rule, knows which cells were small, and solves for each cell's least value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np

FEWEST_EVENTS = 5
ROUNDED_TO = 5
_NOUGHT = 1e-6

type Unknown = tuple[str, int, int]
"""A ward's code, a year, and the number of the count."""
type Members = frozenset[Unknown]
"""The counts that a figure sums."""


@dataclass(slots=True)
class Known:
    """All that is public: `figures` by the counts they sum; `asked` also those that were withheld.

    `small` counts are below five, `few` concern too few children; `rose` pairs a later count with an earlier one that
    is at least five less. `not_counted_here` are counts of tables from elsewhere.
    """

    figures: dict[Members, int] = field(default_factory=dict[Members, int])
    asked: set[Members] = field(default_factory=set[Members])
    small: set[Unknown] = field(default_factory=set[Unknown])
    few: set[Unknown] = field(default_factory=set[Unknown])
    rose: set[tuple[Unknown, Unknown]] = field(default_factory=set[tuple[Unknown, Unknown]])
    not_counted_here: set[Unknown] = field(default_factory=set[Unknown])

    def copy(self) -> "Known":
        """One of its own to add to."""
        return replace(
            self,
            figures=dict(self.figures),
            asked=set(self.asked),
            small=set(self.small),
            few=set(self.few),
            rose=set(self.rose),
            not_counted_here=set(self.not_counted_here),
        )


def exposed(known: Known) -> Unknown | None:
    """A hidden count that the figures together show to be more than nought (few children: more than four), or None.

    One linear programme proves many counts safe at once: whatever is nought where the sum of those in doubt is least
    can be nought. Only what no such solution clears is asked about alone.
    """
    system = _System(known)
    doubtful: list[Unknown] = sorted((known.small | known.few) & system.bound)
    while doubtful:
        least = system.least(dict.fromkeys(doubtful, 1.0))
        left = [one for one in doubtful if least is None or not _is_safe(least[system.at[one]], one, known)]
        if len(left) == len(doubtful):
            first = left.pop(0)
            least = system.least({first: 1.0})
            if least is None or not _is_safe(least[system.at[first]], first, known):
                return first
            left = [one for one in left if not _is_safe(least[system.at[one]], one, known)]
        doubtful = left
    return None


def _is_safe(value: float, unknown: Unknown, known: Known) -> bool:
    return value <= (FEWEST_EVENTS - 1 if unknown in known.few else 0) + _NOUGHT


class _System:
    """The figures as inequalities over the unknowns that some figure speaks of."""

    def __init__(self, known: Known) -> None:
        from scipy.sparse import csr_matrix

        spoken = {members: figure for members, figure in known.figures.items() if not members & known.not_counted_here}
        links = [(a, b) for a, b in known.rose if b not in known.not_counted_here and a not in known.not_counted_here]
        self.bound: frozenset[Unknown] = frozenset[Unknown]().union(*spoken)
        unknowns = sorted(self.bound | {one for link in links for one in link})
        self.at: Mapping[Unknown, int] = {unknown: i for i, unknown in enumerate(unknowns)}
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        limits: list[float] = []

        def add(weights: Mapping[Unknown, float], limit: float) -> None:
            rows.extend([len(limits)] * len(weights))
            columns.extend(self.at[one] for one in weights)
            values.extend(weights.values())
            limits.append(limit)

        for members, figure in sorted(spoken.items(), key=lambda item: (len(item[0]), sorted(item[0]))):
            add(dict.fromkeys(members, 1.0), figure + ROUNDED_TO // 2)
            add(dict.fromkeys(members, -1.0), -max(FEWEST_EVENTS, figure - ROUNDED_TO // 2))
        for later, earlier in sorted(links):
            add({earlier: 1.0, later: -1.0}, -FEWEST_EVENTS)
        self._matrix: Any = csr_matrix((values, (rows, columns)), shape=(len(limits), len(unknowns)))
        self._limits = np.array(limits)
        self._ranges = [(0.0, FEWEST_EVENTS - 1.0 if one in known.small else None) for one in unknowns]

    def least(self, aim: Mapping[Unknown, float]) -> "np.ndarray | None":
        """Values of the unknowns where the sum aimed at is least; None where no values fit all figures."""
        from scipy.optimize import linprog

        objective = np.zeros(len(self._ranges))
        objective[[self.at[one] for one in aim]] = list(aim.values())
        solve = cast("Any", linprog)
        result = solve(objective, A_ub=self._matrix, b_ub=self._limits, bounds=self._ranges, method="highs")
        return cast("np.ndarray", result.x) if result.status == 0 else None
