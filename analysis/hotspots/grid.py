"""The ground that is looked at, as square cells with the share of ordinary activity that each holds.

A cell that lies half outside the outline holds half a cell's exposure, so a coast or a border is no edge of a hotspot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from graph.errors import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CELL = 200.0
"""Side of a cell in metres unless the caller says otherwise."""
MOST_CELLS = 1_000_000
_SUB = 4
"""Each cell at the border is asked at 4 x 4 places how much of it lies inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Square cells in EPSG:27700, rows from south to north.

    `exposure` (rows, columns) sums to one over the ground looked at; zero is outside. Without a baseline it is area,
    and a rate is a concentration of reports; with one it is the baseline's share, and a rate is a rate.
    """

    west: float
    south: float
    cell: float
    exposure: Floats
    area: Floats
    has_baseline: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        rows, columns = self.exposure.shape
        return int(rows), int(columns)

    @property
    def inside(self) -> Bools:
        """Which cells are looked at."""
        return self.exposure > 0

    @property
    def hectares(self) -> float:
        """The ground looked at."""
        return float(self.area.sum()) / 10_000

    def index(self, easting: Floats, northing: Floats) -> Ints:
        """Flat number of the cell of each point, -1 where the point lies outside the ground looked at."""
        rows, columns = self.shape
        with np.errstate(invalid="ignore"):
            column = np.floor((easting - self.west) / self.cell)
            row = np.floor((northing - self.south) / self.cell)
            on_grid = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        flat = np.where(on_grid, row * columns + column, -1).astype(np.int64)
        flat[on_grid & ~self.inside.ravel()[flat]] = -1
        return flat

    def counts(self, easting: Floats, northing: Floats, weight: Floats | None = None) -> Floats:
        """How many points (or how much weight) each cell holds, shape (rows, columns)."""
        flat = self.index(easting, northing)
        held = flat >= 0
        weights = None if weight is None else weight[held]
        total = np.bincount(flat[held], weights, minlength=self.exposure.size)
        return cast("Floats", total.astype(np.float64).reshape(self.shape))

    def centres(self) -> tuple[Floats, Floats]:
        """Easting and northing of the middle of each cell, each shape (rows, columns)."""
        rows, columns = self.shape
        east = self.west + (np.arange(columns) + 0.5) * self.cell
        north = self.south + (np.arange(rows) + 0.5) * self.cell
        return cast("tuple[Floats, Floats]", tuple(np.meshgrid(east, north)))

    def centre(self, flat: int) -> tuple[float, float]:
        """Easting and northing of the middle of one cell."""
        row, column = divmod(flat, self.shape[1])
        return self.west + (column + 0.5) * self.cell, self.south + (row + 0.5) * self.cell

    def with_baseline(self, easting: Floats, northing: Floats, weight: Floats | None = None) -> "Grid":
        """The same ground with exposure in proportion to a baseline (footfall, child population, all crime).

        Half of one percent is kept in proportion to area, so that a cell where the baseline saw nothing is not a place
        where nothing can happen.

        Raises:
            InputError: no point of the baseline lies on the ground looked at.
        """
        counted = self.counts(easting, northing, weight)
        if not counted.sum() > 0:
            raise InputError(
                "No point of the baseline lies on the ground looked at.",
                "Give a baseline of the same area, in the coordinate system named.",
            )
        mixed = 0.995 * counted / counted.sum() + 0.005 * self.area / self.area.sum()
        return Grid(self.west, self.south, self.cell, mixed, self.area, has_baseline=True)


def grid_over(outline: "BaseGeometry", cell: float = CELL) -> Grid:
    """Cells over an outline in EPSG:27700.

    Raises:
        InputError: the outline is empty, not in metres of the National Grid, or so large that the cells are too many.
    """
    if outline.is_empty:
        raise InputError("The outline of the area is empty.", "Give boundaries with at least one area.")
    west, south, east, north = (float(edge) for edge in outline.bounds)
    if not (-100_000 < west <= east < 900_000 and -100_000 < south <= north < 1_500_000):
        raise InputError(
            "The area does not lie on the British National Grid.", "Give metres in EPSG:27700, easting before northing."
        )
    left, low = np.floor(west / cell) * cell, np.floor(south / cell) * cell
    columns, rows = (max(1, int(np.ceil((far - near) / cell))) for far, near in ((east, left), (north, low)))
    if columns * rows > MOST_CELLS:
        raise InputError(
            f"The area has more than {MOST_CELLS:,} cells of {cell:.0f} m.", "Choose larger cells or a smaller area."
        )
    share = _share_inside(outline, float(left), float(low), cell, (rows, columns))
    if not share.any():
        share[...] = 1.0  # an outline thinner than the asked places: the cells it lies in
    area = share * cell * cell
    return Grid(float(left), float(low), cell, area / area.sum(), area)


def grid_of_points(easting: Floats, northing: Floats, cell: float = CELL) -> Grid:
    """Cells over the hull of some points, one cell wider: for points that come without boundaries.

    Raises:
        InputError: no points.
    """
    import shapely

    if not len(easting):
        raise InputError("There are no points.", "Give points or boundaries.")
    points = cast("BaseGeometry", shapely.multipoints(np.column_stack((easting, northing))))
    return grid_over(points.convex_hull.buffer(cell / 2), cell)


def _share_inside(outline: "BaseGeometry", west: float, south: float, cell: float, shape: tuple[int, int]) -> Floats:
    import shapely

    rows, columns = shape
    step = cell / _SUB
    east = west + (np.arange(columns * _SUB) + 0.5) * step
    north = south + (np.arange(rows * _SUB) + 0.5) * step
    shapely.prepare(outline)
    asked = np.empty((rows * _SUB, columns * _SUB))
    for block in _blocks(len(north)):
        grid = np.meshgrid(east, north[block])
        asked[block] = shapely.contains_xy(outline, grid[0], grid[1])
    return asked.reshape(rows, _SUB, columns, _SUB).mean(axis=(1, 3))


def _blocks(length: int, size: int = 512) -> Sequence[slice]:
    return [slice(start, start + size) for start in range(0, length, size)]
