from datetime import date
from itertools import combinations

import pytest
import shapely

from ingest.synthetic import Town, build_town
from ingest.synthetic.ground import CENTRE
from ingest.synthetic.people import Person

START = date(2026, 3, 1)


@pytest.fixture(scope="module")
def town() -> Town:
    return build_town(seed=4, children=120, months=8, start=START)


def trapped(town: Town, kind: str) -> list[Person]:
    people = {person.id: person for person in town.people}
    return [people[i] for trap in town.traps if trap.kind == kind for i in trap.ids]


def test_wards_and_small_areas_cover_the_town_once(town: Town) -> None:
    """Small areas fill the outline without overlap, and each lies in one ward."""
    ground = town.ground
    wards = {ward.id: ward.outline for ward in ground.wards}

    assert shapely.union_all([area.outline for area in ground.areas]).symmetric_difference(ground.outline).area < 1
    assert sum(area.outline.area for area in ground.areas) == pytest.approx(ground.outline.area, rel=1e-6)
    assert all(area.outline.difference(wards[area.ward_id].buffer(0.01)).area < 1 for area in ground.areas)
    assert all(len(shapely.get_coordinates(area.outline)) > 4 for area in ground.areas)


def test_the_town_lies_in_the_north_sea(town: Town) -> None:
    """Everything stands within fifty kilometres of (600000, 450000), east of the coast."""
    assert all(
        abs(p.easting - CENTRE[0]) < 50_000 and abs(p.northing - CENTRE[1]) < 50_000 for p in town.premises.every
    )
    assert all(54.3 > p.latitude > 53.6 and p.longitude > 0.5 for p in town.premises.every)


def test_every_place_in_town_stands_in_its_ward_with_a_postcode_of_the_table(town: Town) -> None:
    """An address can be geocoded by its postcode, and lies near it."""
    spots = {code.text: (code.easting, code.northing) for code in town.ground.postcodes}
    for place in town.premises.every:
        if place.in_town:
            east, north = spots[place.postcode]
            assert abs(place.easting - east) + abs(place.northing - north) < 400


def test_no_two_places_share_an_address_or_a_property_reference(town: Town) -> None:
    """A property reference settles which place is meant."""
    places = town.premises.every

    assert len({place.uprn for place in places}) == len(places)
    assert len({(place.name, place.street_id) for place in places}) == len(places)


def test_children_are_ten_to_seventeen_when_the_period_begins(town: Town) -> None:
    """And nobody else's part is a child's."""
    assert len(town.children) == 120
    assert {child.person.age_on(START) for child in town.children} <= set(range(10, 18))


def test_twins_share_address_family_name_and_date_of_birth(town: Town) -> None:
    """Two children whom only the given name tells apart."""
    one, other = trapped(town, "twins")

    assert (one.home, one.family, one.born) == (other.home, other.family, other.born)
    assert one.given != other.given


def test_two_children_of_one_name_differ_in_everything_else(town: Town) -> None:
    """Same name and nothing else."""
    one, other = trapped(town, "two children of one name")

    assert one.full == other.full
    assert one.born != other.born
    assert one.home != other.home


def test_a_child_turns_eighteen_within_the_period(town: Town) -> None:
    """Seventeen on the first day, eighteen on the last."""
    (grown,) = trapped(town, "turns 18")

    assert grown.age_on(START) == 17
    assert grown.age_on(date(2026, 10, 31)) == 18


def test_two_systems_use_the_same_digits_for_different_children(town: Town) -> None:
    """A reference says who is meant only within the system that issued it."""
    by_council = {child.person.lcs_ref: child.person.id for child in town.children}
    shared = [
        child for child in town.children if by_council.get(child.person.police_ref, child.person.id) != child.person.id
    ]

    assert len(shared) > 100


def test_groups_do_not_share_members_places_of_business_or_children(town: Town) -> None:
    """So a method that looks for groups has one right answer."""
    groups = [group for group in town.groups if not group.alone]

    assert len(groups) >= 3
    for one, other in combinations(groups, 2):
        assert not {p.id for p in one.members} & {p.id for p in other.members}
        assert not {c.person.id for c in one.children} & {c.person.id for c in other.children}
        assert not {p.id for p in one.places[1:]} & {p.id for p in other.places[1:]}


def test_the_well_known_man_is_linked_to_half_of_all_children(town: Town) -> None:
    """A person may be linked to many and is never cut."""
    assert len(town.known_to) == 60


def test_many_naming_traditions_live_in_the_town(town: Town) -> None:
    """Precision can be told by name group."""
    assert {person.background.name for person in town.people} == {
        "british", "south asian", "east european", "african", "irish", "caribbean",
    }  # fmt: skip


@pytest.mark.parametrize("children", [12, 30, 700])
def test_a_town_of_any_size_can_be_built(children: int) -> None:
    """Small for a test, large for a measurement."""
    town = build_town(seed=1, children=children, months=1, start=START)

    assert len(town.children) == children
    assert town.groups


def test_a_town_too_small_for_its_traps_is_refused() -> None:
    """The message says how small is too small."""
    with pytest.raises(ValueError, match="at least 12 children"):
        build_town(seed=1, children=11, months=1, start=START)
