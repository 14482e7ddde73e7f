"""Places that the gazetteer describes: which link nobody, and which are never drawn."""

from collections import defaultdict
from dataclasses import dataclass

from dashboard.hotspot_homes import described
from graph.picture import Picture
from graph.store import View
from graph.values import Point, UnreadableValue
from graph.vocabulary import Property
from graph.vocabulary.places import PlaceKind

READ = (Property.PLACE_KIND, Property.PROTECTED, Property.POINT)


@dataclass(frozen=True, slots=True)
class Registered:
    """Common places by entity id with their kind; where protected places stand, in EPSG:27700 metres."""

    common: dict[str, PlaceKind]
    protected: tuple[tuple[float, float], ...]


def registered_places(view: View, picture: Picture) -> Registered:
    """Read what the gazetteer says of the places in a picture."""
    said: dict[str, list[tuple[Property, str]]] = defaultdict(list)
    places = sorted(described(picture))
    for line in view.said(READ, ids=places) if places else ():
        if not line.suggested:
            said[line.entity_id].append((line.predicate, line.value))
    common: dict[str, PlaceKind] = {}
    protected: list[tuple[float, float]] = []
    for entity, claims in said.items():
        kinds = [kind for of, value in claims if of is Property.PLACE_KIND and (kind := PlaceKind.read(value))]
        if common_kind := next((kind for kind in kinds if kind.is_common_place), None):
            common[entity] = common_kind
        if (Property.PROTECTED, "yes") in claims or any(kind.is_protected for kind in kinds):
            protected += [spot for of, value in claims if of is Property.POINT and (spot := _metres(value))]
    return Registered(common, tuple(protected))


def _metres(canonical: str) -> tuple[float, float] | None:
    try:
        point = Point.from_canonical(canonical)
    except UnreadableValue:
        return None
    return point.easting, point.northing
