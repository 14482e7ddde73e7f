"""Where Hollowmere lies: the whole ground plan, drawn from a seed."""

import math

from ingest.synthetic.areas import numbered_areas, outline_of, small_areas, wards_of
from ingest.synthetic.ground import Geography, Postcode
from ingest.synthetic.rng import stream
from ingest.synthetic.roads import main_roads, river_of
from ingest.synthetic.streets import streets_of


def draw_geography(seed: int, households: int) -> Geography:
    """Draw the town so that it has addresses for so many households."""
    rng = stream(seed, "geography")
    streets_wanted = max(190, households // 12)
    radius = 2_300 * math.sqrt(max(1.0, streets_wanted / 190))
    outline = outline_of(rng, radius)
    areas = small_areas(rng, outline)
    wards = wards_of(rng, areas, outline)
    small = numbered_areas(areas, wards)
    streets = streets_of(rng, outline, small, streets_wanted, radius)
    codes = tuple(
        Postcode(code, *_round(street.at((i + 0.5) / len(street.postcodes), 6.0)), street.ward_id)
        for street in streets
        for i, code in enumerate(street.postcodes)
    )
    roads, river = main_roads(rng, outline, radius), river_of(rng, outline, radius)
    return Geography(outline, tuple(ward for ward, _ in wards), tuple(small), tuple(streets), codes, roads, river)


def _round(spot: tuple[float, float]) -> tuple[float, float]:
    return round(spot[0]), round(spot[1])
