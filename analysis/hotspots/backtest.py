"""The forward test: had the map been drawn at the start of each month, how much of what came next would it have held?

Rolling monthly origins; at each, only what was known before it is used, the month after it is counted, and the months
are pooled. PAI = (hits / events) / (area flagged / area); PEI = hits / the most hits any choice of that area could have
had; RRI = share of the later events in the flagged cells / share of the earlier ones. Cells that tie at the edge of the
flagged area share what is left of it, so no luck of ordering enters. The interval is the wider of a bootstrap over the
origins (the seed is an argument) and the exact binomial one on the pooled hits; where it holds 1 the map is no better
than chance. Null hypothesis of that verdict: events fall on the flagged cells in proportion to their area.

Reference: Chainey, S. and others (2008), Security Journal 21, 4-28 (PAI); Hunt, J. (2016), PEI. A good figure says that
where was foretold among places that report; it does not say when, who, or what goes unreported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from scipy.special import betaincinv

from analysis.hotspots.grid import Floats, Grid, Ints
from analysis.hotspots.memory import before, choose_span
from analysis.hotspots.rivals import RIVALS
from analysis.hotspots.surface import FEWEST, surface

OURS = "liberty"
AREAS = ("1%", "5%", "top 10 cells")
ORIGINS = 12
FEWEST_ORIGINS = 6
SHORTEST_PAST = 180
"""Days that must lie before the first origin."""
LEVEL = 0.95
BOOTSTRAPS = 999
NO_BETTER = "no better than chance"
BETTER = "better than chance"
TOO_FEW = "too few events to test"


@dataclass(frozen=True, slots=True)
class Tested:
    """One method on one share of the area, pooled over the origins."""

    method: str
    area: str
    pai: float
    pai_low: float
    pai_high: float
    pei: float
    rri: float
    hit_rate: float
    hits: float
    events: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """All methods, and what can be said of ours. `origins` are the days on which each map would have been drawn."""

    methods: tuple[Tested, ...]
    verdict: str
    origins: tuple[date, ...]
    events: int
    cell: float


@dataclass(frozen=True, slots=True)
class _Month:
    hits: float
    most: float
    events: int
    earlier: float
    """Share of the earlier events on the flagged cells."""
    area: float
    """Share of the ground that is flagged."""


def backtest(
    easting: Floats, northing: Floats, day: Ints, grid: Grid, *, seed: int, origins: int = ORIGINS
) -> Backtest:
    """Test the surface and its rivals forward in time.

    Args:
        easting: metres in EPSG:27700.
        northing: the same.
        day: `date.toordinal` of each event.
        grid: the ground; events outside are left out.
        seed: of the bootstrap.
        origins: how many months are tested, the latest.
    """
    flat = grid.index(easting, northing)
    flat, day = flat[flat >= 0], day[flat >= 0]
    starts = _origins(day, origins)
    names = (OURS, *RIVALS)
    months: dict[tuple[str, str], list[_Month]] = {(name, area): [] for name in names for area in AREAS}
    for start, end in starts:
        later = _counts(flat[(day >= start) & (day < end)], grid)
        for name in names:
            score, earlier = _scored(name, flat, day, grid, start)
            for area in AREAS:
                months[name, area].append(_month(score, earlier, later, _cells(area, grid), grid))
    rng = np.random.default_rng(seed)
    tested = tuple(_pooled(name, area, of, rng) for (name, area), of in months.items()) if starts else ()
    events = tested[0].events if tested else 0
    return Backtest(
        tested, _verdict(tested, len(starts)), tuple(date.fromordinal(s) for s, _ in starts), events, grid.cell
    )


def _origins(day: Ints, most: int) -> list[tuple[int, int]]:
    """First days of months, each with that of the next; half a year and enough events must lie before the first.

    The last month may be cut short: it holds fewer events, which favours no method.
    """
    if len(day) < FEWEST:
        return []
    first, last = date.fromordinal(int(day.min())), date.fromordinal(int(day.max()))
    enough = max(int(np.sort(day)[FEWEST - 1]) + 1, first.toordinal() + SHORTEST_PAST)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
    starts = [date(month // 12, month % 12 + 1, 1).toordinal() for month in months]
    return [pair for pair in pairwise(starts) if pair[0] >= enough][-most:]


def _scored(name: str, flat: Ints, day: Ints, grid: Grid, start: int) -> tuple[Floats, Floats]:
    """(figure of each cell, all earlier counts)."""
    every = _counts(flat[before(day, start, None)], grid)
    if name == OURS:
        counts = _counts(flat[before(day, start, choose_span(flat, day, grid, start))], grid)
        return np.where(grid.inside, surface(counts, grid).mean, -np.inf), every
    span, score = RIVALS[name]
    counts = _counts(flat[before(day, start, span)], grid)
    return np.where(grid.inside, score(counts, grid), -np.inf), every


def _cells(area: str, grid: Grid) -> int:
    """How many whole cells make up a share of the ground."""
    inside = int(grid.inside.sum())
    if area == "top 10 cells":
        return min(inside, 10)
    whole = float(grid.area.sum()) / grid.cell**2 * float(area.rstrip("%")) / 100
    return min(inside, max(1, round(whole)))


def _month(score: Floats, earlier: Floats, later: Floats, cells: int, grid: Grid) -> _Month:
    flagged = flag(score, cells)
    best = np.sort(later[grid.inside])[::-1][:cells].sum()
    share = float((flagged * earlier).sum() / max(earlier.sum(), 1.0))
    ground = float((flagged * grid.area).sum() / grid.area.sum())
    return _Month(float((flagged * later).sum()), float(best), round(float(later.sum())), share, ground)


def flag(score: Floats, cells: int) -> Floats:
    """The share of each cell that is flagged: one above the cut, an equal part for those that tie at it."""
    cut = np.partition(score.ravel(), -cells)[-cells]
    above, at = score > cut, score == cut
    left = cells - int(above.sum())
    return above + at * (left / int(at.sum()))


def _pooled(name: str, area: str, months: Sequence[_Month], rng: np.random.Generator) -> Tested:
    hits, most, events, earlier, ground = (
        np.array([getattr(month, field) for month in months], np.float64)
        for field in ("hits", "most", "events", "earlier", "area")
    )
    share = float((ground * events).sum() / events.sum()) if events.sum() else float(ground.mean())
    low, high = _interval(hits, events, rng)
    total = max(float(events.sum()), 1.0)
    rate = float(hits.sum()) / total
    before_share = float((earlier * events).sum()) / total
    return Tested(
        name,
        area,
        pai=rate / share,
        pai_low=low / share,
        pai_high=high / share,
        pei=float(hits.sum() / most.sum()) if most.sum() else 0.0,
        rri=rate / before_share if before_share else 0.0,
        hit_rate=rate,
        hits=float(hits.sum()),
        events=int(events.sum()),
    )


def _interval(hits: Floats, events: Floats, rng: np.random.Generator) -> tuple[float, float]:
    """Of the hit rate: the wider of the bootstrap over origins and the exact binomial."""
    n, k, tail = float(events.sum()), float(hits.sum()), (1 - LEVEL) / 2
    if not n:
        return 0.0, 1.0
    drawn = rng.integers(0, len(hits), (BOOTSTRAPS, len(hits)))
    rates = hits[drawn].sum(axis=1) / np.maximum(events[drawn].sum(axis=1), 1.0)
    low, high = (float(edge) for edge in np.quantile(rates, (tail, 1 - tail)))
    exact_low = float(betaincinv(k, n - k + 1, tail)) if k > 0 else 0.0
    exact_high = float(betaincinv(k + 1, n - k, 1 - tail)) if k < n else 1.0
    return min(low, exact_low), max(high, exact_high)


def _verdict(tested: Sequence[Tested], origins: int) -> str:
    """Better than chance only where the interval lies above 1 at 5 % of the area, and at 1 % does not lie below."""
    if origins < FEWEST_ORIGINS:
        return TOO_FEW
    ours = {line.area: line for line in tested if line.method == OURS}
    return BETTER if ours["5%"].pai_low > 1 and ours["1%"].pai_high > 1 else NO_BETTER


def _counts(flat: Ints, grid: Grid) -> Floats:
    total = np.bincount(flat, minlength=grid.exposure.size)
    return total.astype(np.float64).reshape(grid.shape)
