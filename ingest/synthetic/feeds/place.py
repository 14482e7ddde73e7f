"""The gazetteer of premises: everything with a name, and the homes that the story goes to."""

from collections.abc import Iterator

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import month_start
from ingest.synthetic.feeds.desk import GAZETTEER, Desk
from ingest.synthetic.feeds.liberty_report import coordinates
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick
from ingest.synthetic.rows import Row


def places(desk: Desk) -> Iterator[Row]:
    """One row a place. Most come in the first month; some homes only when they first matter."""
    town = desk.town
    used = {place.id for group in town.groups for place in group.places} | {person.home.id for person in town.cuckooed}
    homes = {home.id for home in town.premises.homes}
    for place in town.premises.every:
        if place.id in homes and place.id not in used and desk.rng.random() > 0.25:
            continue
        yield _row(desk, place, 0 if desk.rng.random() < 0.75 else int(desk.rng.random() * town.months))


def _row(desk: Desk, place: Place, month: int) -> Row:
    day = month_start(desk.town.start, month)
    row = desk.row(Feed.PLACE, GAZETTEER, "uprn", place.uprn, day, {"controller": "Hollowmere Borough Council"})
    row.name("name", place.name, Kind.LOCATION, place.id)
    row.cells |= {
        "kind": pick(desk.rng, (place.kind.value, place.kind.value, place.kind.value.capitalize())),
        "address": place.address,
        "postcode": place.postcode, "licence_ref": place.licence_ref, "operator": place.operator,
        "protected": place.protected,
    }  # fmt: skip
    coordinates(row, desk.rng, place)
    return row
