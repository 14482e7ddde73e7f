"""Places that so many children pass through that sharing one says nothing: a school, a bus station, a park."""

from graph.picture import RELATIONS, Picture
from graph.store import View
from graph.vocabulary import Property, Relation
from graph.vocabulary.places import PlaceKind


def common_places(view: View, picture: Picture) -> dict[str, PlaceKind]:
    """Registered common places by entity id, with their kind: those that a gazetteer describes as one."""
    rows = picture.relations
    described = set(rows.object[rows.relation == RELATIONS.index(Relation.DESCRIBES)].tolist())
    found: dict[str, PlaceKind] = {}
    for entity in sorted(picture.entities[int(position)] for position in described):
        for claim in view.entity(entity).claims:
            kind = PlaceKind.read(claim.value) if claim.predicate is Property.PLACE_KIND else None
            if kind is not None and kind.is_common_place:
                found[entity] = kind
    return found
