"""How far back to look: the span whose surface foretold the months after it best.

A town that changes is best told by its last months, one that does not by all that is held. Each span is tried at three
earlier days, the surface of what lay before scored by the likelihood of where the next three months' events fell. A
shorter span is taken only where it is clearly better; nothing from after the day asked about is looked at.
"""

import numpy as np

from analysis.hotspots.grid import Bools, Floats, Grid, Ints
from analysis.hotspots.surface import FEWEST, surface

SPANS = (730, 365, 182, 91)
"""Days, beside all that is held."""
CLEARLY = 2.0
"""Log likelihood by which a shorter span must be better."""
_STEP = 91


def before(day: Ints, until: int, span: int | None) -> Bools:
    """Which events lie before a day (a number as of `date.toordinal`), within a span of days."""
    earlier = day < until
    return earlier if span is None else earlier & (day >= until - span)


def choose_span(flat: Ints, day: Ints, grid: Grid, until: int) -> int | None:
    """Days to look back from `until`, or None for all that is held.

    Args:
        flat: cell of each event, as `Grid.index` gives it, none outside.
        day: the day of each event.
        grid: the ground.
        until: the day from which nothing is known yet.
    """
    scores: dict[int | None, float] = dict.fromkeys((None, *SPANS), 0.0)
    tried = 0
    for back in (3, 2, 1):
        at = until - back * _STEP
        later = flat[(day >= at) & (day < at + _STEP)]
        if before(day, at, None).sum() < FEWEST or not len(later):
            continue
        tried += 1
        for span in scores:
            scores[span] += _told(_counts(flat[before(day, at, span)], grid), later, grid)
    if not tried:
        return None
    best = max(scores, key=lambda span: scores[span])
    return best if scores[best] > scores[None] + CLEARLY else None


def _told(counts: Floats, later: Ints, grid: Grid) -> float:
    """Log likelihood of where later events fell, by the surface of earlier ones."""
    expected = surface(counts, grid).mean.ravel() if counts.sum() >= 1 else grid.exposure.ravel()
    return float(np.log(expected[later] / expected.sum()).sum())


def _counts(flat: Ints, grid: Grid) -> Floats:
    return np.bincount(flat, minlength=grid.exposure.size).astype(np.float64).reshape(grid.shape)


def days(span: int | None) -> str:
    """The span in words."""
    return "all that is held" if span is None else f"the last {span} days"
