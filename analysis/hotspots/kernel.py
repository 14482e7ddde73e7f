"""Gaussian smoothing on a grid, by separate passes over rows and columns, and what one cell itself puts in."""

from functools import cache

import numpy as np
from scipy.ndimage import gaussian_filter

from analysis.hotspots.grid import Floats

TRUNCATE = 3.0
"""A kernel ends at three bandwidths."""


def smooth(values: Floats, bandwidth: float, cell: float) -> Floats:
    """The sum of `values` weighted by a Gaussian of `bandwidth` metres, nothing beyond the border (shape kept).

    The weights of one cell sum to one over an endless grid.
    """
    return gaussian_filter(values, bandwidth / cell, mode="constant", truncate=TRUNCATE, output=np.float64)


@cache
def own_weight(bandwidth: float, cell: float) -> float:
    """The weight that a cell's own value has in its smoothed value."""
    impulse = np.zeros(2 * int(np.ceil(TRUNCATE * bandwidth / cell)) + 3)
    impulse[len(impulse) // 2] = 1.0
    line = gaussian_filter(impulse, bandwidth / cell, mode="constant", truncate=TRUNCATE)
    return float(line[len(line) // 2]) ** 2
