"""The surface: counts shrunk to what the neighbourhood leads one to expect, with the doubt kept.

Each cell's expected number of events follows a gamma prior whose mean is the smoothed rate of the *other* cells times
the cell's exposure (its own events left out, so that one address cannot vouch for itself), and whose spread is fitted;
the Poisson count of the cell moves it from there (gamma-Poisson empirical Bayes; Clayton and Kaldor 1987, with a kernel
for the neighbourhood). Bandwidth and dispersion are those of the greatest negative-binomial likelihood, each paying a
small price for being there at all, so that a flat map is told as one.

Reference: Clayton, D., Kaldor, J. (1987), Biometrics 43, 671-681. It says where reports concentrate, or with a baseline
where their rate is high; it never says who will do what, nor why.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincc, gammaincinv, gammaln

from analysis.hotspots.grid import Floats, Grid, Ints
from analysis.hotspots.kernel import own_weight, smooth

FEWEST = 30
"""Below this many events no surface is drawn: it would be the map of the kernel."""
BANDWIDTHS = (150.0, 300.0, 600.0, 1200.0)
NONE = 1e7
"""The dispersion of a map on which each cell has just the rate of its neighbourhood."""
DISPERSIONS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 1e3, 1e4, NONE)
"""Prior events per expected event: small lets each cell speak for itself, large trusts the neighbourhood."""
PRICE = 0.15
"""Log likelihood that a neighbourhood, and a dispersion, must be worth. Measured: with none the 90 % intervals of flat
maps hold the truth too often (97 % at n = 400); with Akaike's 1 those of clustered maps do so too seldom (74 % at 100).
"""
FLAT = float("inf")
"""The bandwidth of no neighbourhood at all: the whole ground alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """Expected events of each cell over the period of the counts.

    `shape` and `rate` are those of the gamma posterior of each cell, arrays (rows, columns); outside cells have zero
    shape. `n` counts events on the ground, `bandwidth` and `dispersion` were chosen by likelihood.
    """

    grid: Grid
    n: float
    bandwidth: float
    dispersion: float
    shape: Floats
    rate: Floats

    @property
    def mean(self) -> Floats:
        """Expected events, (rows, columns)."""
        return self.shape / self.rate

    def interval(self, level: float = 0.9, at: Ints | None = None) -> tuple[Floats, Floats]:
        """Equal-tailed credible interval of the expected events of each cell, or of those with these flat indices."""
        tail = (1 - level) / 2
        shape, rate = self._posterior(at)
        low, high = np.zeros_like(shape), np.zeros_like(shape)
        inside = shape > 0
        low[inside] = gammaincinv(shape[inside], tail) / rate[inside]
        high[inside] = gammaincinv(shape[inside], 1 - tail) / rate[inside]
        return low, high

    def above(self, times: float = 2.0, at: Ints | None = None) -> Floats:
        """Posterior probability that a cell has more than `times` the rate of the whole ground; of each cell, or of
        those with these flat indices.
        """
        exposure = self.grid.exposure if at is None else self.grid.exposure.flat[at]
        shape, rate = self._posterior(at)
        chance = np.zeros_like(shape)
        inside = shape > 0
        chance[inside] = gammaincc(shape[inside], times * self.n * exposure[inside] * rate[inside])
        return chance

    def _posterior(self, at: Ints | None) -> tuple[Floats, Floats]:
        return (self.shape, self.rate) if at is None else (self.shape.flat[at], self.rate.flat[at])


def surface(counts: Floats, grid: Grid, bandwidths: tuple[float, ...] = BANDWIDTHS) -> Surface:
    """Fit the surface to counts per cell (whole or, where a place is uncertain, parts of one)."""
    inside = grid.inside
    n = float(counts[inside].sum())
    best: tuple[float, float, float, Floats, Floats] | None = None
    own = counts[inside]
    for bandwidth in (*bandwidths, FLAT):
        mean, known = prior(counts, grid, bandwidth)
        mean, known = mean[inside], known[inside]
        for dispersion in DISPERSIONS:
            rate = 1.0 / (1.0 / dispersion + mean / known)
            fitted = (bandwidth != FLAT) + (dispersion != NONE)
            fit = likelihood(own, mean * rate, rate) - PRICE * fitted
            if best is None or fit > best[0]:
                best = fit, bandwidth, dispersion, mean, rate
    assert best is not None
    _, bandwidth, dispersion, mean, rate = best
    shape_of, rate_of = np.zeros(grid.shape), np.ones(grid.shape)
    shape_of[inside] = mean * rate + own
    rate_of[inside] = rate + 1.0
    return Surface(grid, n, bandwidth, dispersion, shape_of, rate_of)


def prior(counts: Floats, grid: Grid, bandwidth: float) -> tuple[Floats, Floats]:
    """(expected events of each cell from the others, how many events that expectation stands on).

    Half an event at the overall rate is added to every neighbourhood: where nobody else is, the whole ground speaks.
    """
    n = float(counts.sum())
    if bandwidth == FLAT:
        return grid.exposure * n, np.full(grid.shape, max(n, 1.0))
    own = own_weight(bandwidth, grid.cell)
    near = np.maximum(smooth(counts, bandwidth, grid.cell) / own - counts, 0.0)
    expected = np.maximum(smooth(grid.exposure, bandwidth, grid.cell) / own - grid.exposure, 0.0) * n
    return n * grid.exposure * (near + 0.5) / (expected + 0.5), 2 * near + 0.5


def likelihood(counts: Floats, shape: Floats, rate: Floats) -> float:
    """Log likelihood of negative-binomial counts with gamma prior (shape, rate), summed over the cells."""
    held = counts > 0
    none = -shape * np.log1p(1.0 / rate)
    some, a, b = counts[held], shape[held], rate[held]
    more = gammaln(some + a) - gammaln(a) - gammaln(some + 1.0) - some * np.log1p(b)
    return float(none.sum() + more.sum())
