"""Any CSV of points and days, for trying the forward test on public crime data."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.values import PartialDate, UnreadableValue
from ingest.errors import UnreadableFile
from ingest.geography.metres import Floats, to_metres
from ingest.geography.table import column, number, rows_of


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points in metres with the number of their day (`date.toordinal`), and what could not be used."""

    easting: Floats
    northing: Floats
    day: npt.NDArray[np.int64]
    without_a_point: int
    without_a_day: int
    in_britain: bool


def read_points(file: Path, *, x: str, y: str, day: str, crs: str) -> Points:
    """Read points. A day known only to its month counts as its first.

    Raises:
        UnreadableFile: a column is missing, the coordinates do not fit the system named, or no row has a day.
    """
    pairs: list[tuple[float, float]] = []
    days: list[int] = []
    seen: dict[str, int] = {}
    without = 0
    with rows_of(file) as (header, rows):
        x_at = column(header, file, x, (), "x")
        y_at = column(header, file, y, (), "y")
        day_at = column(header, file, day, (), "dates")
        for row in rows:
            if len(row) <= max(x_at, y_at, day_at):
                without += bool(row)
                continue
            text = row[day_at].strip()
            if text not in seen:
                seen[text] = _day(text)
            if not seen[text]:
                without += 1
                continue
            pairs.append((number(row[x_at]), number(row[y_at])))
            days.append(seen[text])
    if not pairs:
        raise UnreadableFile(
            f"{file.name}: no row has a day that can be read.", "Name the column with dates such as 2026-03-01."
        )
    at = np.array(pairs)
    metres = to_metres(at[:, 0], at[:, 1], crs, file.name)
    dated = np.array(days, np.int64)[metres.kept]
    return Points(
        metres.easting, metres.northing, dated, int((~metres.kept).sum()), without, in_britain=metres.in_britain
    )


def _day(text: str) -> int:
    """The number of a day, 0 where it cannot be read."""
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        pass
    try:
        return PartialDate.parse(text).earliest.toordinal()
    except UnreadableValue:
        return 0


def read_places(
    file: Path, *, x: str, y: str, crs: str, weight: str | None = None
) -> tuple[Floats, Floats, Floats | None]:
    """Easting, northing and weight of a CSV of places, such as a baseline of ordinary activity or of children.

    Without a column of weights each row counts for one, and None stands for that. A weight below nought counts as none.

    Raises:
        UnreadableFile: a column is missing, or the coordinates do not fit the system named or lie outside Britain.
    """
    with rows_of(file) as (header, rows):
        at = [column(header, file, name, (), what) for name, what in ((x, "x"), (y, "y"), (weight or x, "weights"))]
        read = [tuple(number(row[place]) for place in at) for row in rows if len(row) > max(at)]
    values = np.array(read, np.float64).reshape(len(read), 3)
    metres = to_metres(values[:, 0], values[:, 1], crs, file.name)
    if not metres.in_britain:
        raise UnreadableFile(
            f"{file.name}: its points do not lie in Britain.", "Name the coordinate system they are in."
        )
    weights = None if weight is None else np.maximum(np.nan_to_num(values[metres.kept, 2]), 0.0)
    return metres.easting, metres.northing, weights
