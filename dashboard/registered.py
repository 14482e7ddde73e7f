"""Places that the gazetteer describes: which link nobody, and which are never drawn."""

from dataclasses import dataclass

from graph.picture import RELATIONS, Picture
from graph.store import View
from graph.values import Point, UnreadableValue
from graph.vocabulary import Property, Relation
from graph.vocabulary.places import PlaceKind


@dataclass(frozen=True, slots=True)
class Registered:
    """Common places by entity id with their kind; where protected places stand, in EPSG:27700 metres."""

    common: dict[str, PlaceKind]
    protected: tuple[tuple[float, float], ...]


def registered_places(view: View, picture: Picture) -> Registered:
    """Read what the gazetteer says of the places in a picture."""
    rows = picture.relations
    described = {int(place) for place in rows.object[rows.relation == RELATIONS.index(Relation.DESCRIBES)]}
    common: dict[str, PlaceKind] = {}
    protected: list[tuple[float, float]] = []
    for entity in sorted(picture.entities[position] for position in described):
        said = [(claim.predicate, claim.value) for claim in view.entity(entity).claims if not claim.suggested]
        kinds = [kind for of, value in said if of is Property.PLACE_KIND and (kind := PlaceKind.read(value))]
        if common_kind := next((kind for kind in kinds if kind.is_common_place), None):
            common[entity] = common_kind
        if (Property.PROTECTED, "yes") in said or any(kind.is_protected for kind in kinds):
            protected += [spot for of, value in said if of is Property.POINT and (spot := _metres(value))]
    return Registered(common, tuple(protected))


def _metres(canonical: str) -> tuple[float, float] | None:
    try:
        point = Point.from_canonical(canonical)
    except UnreadableValue:
        return None
    return point.easting, point.northing
