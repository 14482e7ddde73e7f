"""The two drawings of the pack: who and what is named with a child, and where the hotspots are."""

import math
from collections.abc import Callable, Iterable, Sequence

from analysis.agenda.model import Near, Row
from analysis.hotspots.premises import Premises
from analysis.hotspots.report import Hotspot
from dashboard.papers.paper import Mark, Shape, Sketch, Stroke
from graph.vocabulary import Kind, Level

SHAPE: dict[Kind, Shape] = {
    Kind.PERSON: "person",
    Kind.LOCATION: "place",
    Kind.VEHICLE: "vehicle",
    Kind.PHONE: "phone",
    Kind.ONLINE_ACCOUNT: "account",
    Kind.ORGANISATION: "organisation",
}
MOST_POINTS = 400
"""Points of one outline on paper; a coast has thousands."""


def network(row: Row, name_of: Callable[[str], str]) -> Sketch:
    """The neighbours round the one in the middle, kind by kind; the most corroborated have the thickest lines."""
    near = drawn_order(row)
    middle, height = (0.5, 0.26), 0.52
    strokes: list[Stroke] = []
    marks: list[Mark] = []
    for place, one in enumerate(near):
        angle = 2 * math.pi * place / max(len(near), 1) - math.pi / 2
        x, y = middle[0] + 0.38 * math.cos(angle), middle[1] + 0.2 * math.sin(angle)
        width = 0.8 + 1.2 * min(one.agencies, 4)
        strokes.append(Stroke((middle, (x, y)), width, dashed=len(one.sources) == 1))
        marks.append(Mark(_shape(one), x, y, name_of(one.entity), halo=one.is_new))
    marks.append(Mark(middle_shape(row), *middle, name_of(row.entity), ring=row.level == Level.HIGH))
    more = f" {row.near_left_out:,} more are not drawn." if row.near_left_out else ""
    says = f"Named in the same records. A thicker line: more agencies; dashed: one record.{more}"
    return Sketch(tuple(strokes), tuple(marks), height, says, 230.0)


def drawn_order(row: Row) -> list[Near]:
    """The neighbours in the order of their marks."""
    return sorted(row.near, key=lambda one: (not one.is_child, one.kind.value, one.entity))


def middle_shape(row: Row) -> Shape:
    """The shape of whom or what the row is about."""
    return "child" if row.is_child else SHAPE.get(Kind(row.kind), "person") if row.kind else "person"


def _shape(one: Near) -> Shape:
    return "child" if one.is_child else SHAPE[one.kind]


def hotspot_map(
    outlines: Iterable[Sequence[tuple[float, float]]], hotspots: Sequence[Hotspot], premises: Sequence[Premises]
) -> Sketch | None:
    """Outlines, squares and premises in National Grid metres, north up; None where there is nothing to draw."""
    rings = [_thinned(ring) for ring in outlines]
    squares = [_square(spot) for spot in hotspots]
    points = [point for ring in (*rings, *squares) for point in ring] + [(p.easting, p.northing) for p in premises]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    side = max(east - west, 1.4 * (north - south), 500.0) * 1.04

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return 0.5 + (point[0] - (west + east) / 2) / side, (north - point[1]) / side + 0.01

    strokes = [Stroke(tuple(map(at, ring)), 0.4, "#9aa5b1", filled="#f2f4f6") for ring in rings]
    strokes += [Stroke(tuple(map(at, ring)), 1.6, "#8b0000", filled="#f3c9a5") for ring in squares]
    marks = [Mark("place", *at((p.easting, p.northing))) for p in premises]
    marks += [Mark("record", *at((s.easting, s.northing)), str(n)) for n, s in enumerate(hotspots, start=1)]
    says = f"{len(hotspots)} hotspots, numbered as listed, and {len(premises)} premises with two events or more."
    return Sketch(tuple(strokes), tuple(marks), (north - south) / side + 0.03, says)


def _square(spot: Hotspot) -> list[tuple[float, float]]:
    half = spot.side / 2
    x, y = spot.easting, spot.northing
    return [
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
        (x - half, y - half),
    ]


def _thinned(ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    step = max(1, len(ring) // MOST_POINTS)
    return [*ring[::step], ring[0]]
