"""Places where more happens than elsewhere, planted with a known number of events in each month."""

from dataclasses import dataclass

from ingest.synthetic.places import Place
from ingest.synthetic.premises_list import PlaceKind
from ingest.synthetic.world import Town


@dataclass(frozen=True, slots=True)
class Hotspot:
    """One planted hotspot: which kind of course it takes, and how many events each month has there."""

    id: str
    course: str
    place: Place
    per_month: tuple[int, ...]


def plant_hotspots(town: Town, events_a_month: float) -> list[Hotspot]:
    """Plant one hotspot of each course, sized in proportion to all that happens."""
    scale = max(0.25, events_a_month / 75)
    last = town.months - 1
    courses: list[tuple[str, PlaceKind, int, list[int]]] = [
        ("steady", PlaceKind.RETAIL_PARK, 0, [3] * town.months),
        ("rising", PlaceKind.TAKEAWAY, -1, [max(0, 2 * (m - last + 3)) for m in range(town.months)]),
        ("new", PlaceKind.HOTEL, -1, [5 if m == last else 0 for m in range(town.months)]),
        ("fading", PlaceKind.CAR_PARK, -1, [max(0, 5 - 2 * m) for m in range(town.months)]),
        ("gone", PlaceKind.CAR_WASH, -1, [4 if m < max(1, town.months // 4) else 0 for m in range(town.months)]),
        (
            "seasonal",
            PlaceKind.PARK,
            -1,
            [4 if (town.start.month - 1 + m) % 12 + 1 in (6, 7, 8) else 0 for m in range(town.months)],
        ),
    ]
    return [
        Hotspot(f"H-{n}", course, town.premises.of_kind(kind)[place], tuple(round(count * scale) for count in counts))
        for n, (course, kind, place, counts) in enumerate(courses, start=1)
    ]
