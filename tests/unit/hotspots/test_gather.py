"""From records to events: merged where they tell of one thing, counted where they have no place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.hotspots.events import CameBy
from analysis.hotspots.flows import destinations, distances, flows
from analysis.hotspots.gather import facts_of, gather
from graph.vocabulary import Feed, LocationClass, Relation
from tests.unit.hotspots.pictures import Telling, at, picture_of

DAY = date(2026, 1, 5)


def test_two_agencies_telling_of_one_child_at_one_door_on_one_day_are_one_event():
    """The count is one, both agencies stand behind it."""
    told = [Telling("a", DAY, ["C-1"]), Telling("b", DAY, ["C-1", "C-2"], agency="police"), Telling("c", DAY, ["C-9"])]
    places = [at("a", "E-1", 100, 100), at("b", "E-2", 101, 100), at("c", "E-1", 100, 100)]
    events = gather(places, picture_of(told))
    assert sorted(event.reports for event in events) == [("a", "b"), ("c",)]
    both = next(event for event in events if len(event.reports) == 2)
    assert (both.agencies, both.children, both.place) == ({"school", "police"}, {"C-1", "C-2"}, "E-1")


def test_a_chain_of_shared_children_is_one_event_and_a_report_without_any_joins():
    """a and c share nobody, but b names a child of each."""
    told = [Telling("a", DAY, ["1"]), Telling("c", DAY, ["2"]), Telling("b", DAY, ["1", "2"]), Telling("d", DAY)]
    places = [at(t.source, "E-1", 0, 0) for t in told]
    assert [event.reports for event in gather(places, picture_of(told))] == [("a", "b", "c", "d")]


def test_another_day_or_another_door_is_another_event():
    """So is a report without a day: nothing says that it is the same."""
    told = [Telling("a", DAY, ["1"]), Telling("b", date(2026, 1, 6), ["1"]), Telling("c", None, ["1"])]
    places = [at(t.source, "E-1", 0, 0) for t in told]
    assert len(gather(places, picture_of(told))) == 3


def test_a_judged_merging_goes_first():
    """Somebody has said that these three tell of one thing."""
    told = [Telling("a", DAY, ["1"]), Telling("b", date(2026, 1, 9), ["2"]), Telling("c", None)]
    places = [at(t.source, "E-1", 0, 0) for t in told]
    assert len(gather(places, picture_of(told), event_of=dict.fromkeys("abc", "EV-1"))) == 1


def test_who_tells_of_a_judged_event_roughly_tells_of_its_door():
    """A report without a place, and one of the street round the door, are that event; another door is another one."""
    told = [Telling(name, DAY, [name]) for name in "abcd"]
    street = replace(at("c", "E-2", 150, 100), radius=250.0, location_class=LocationClass.STREET)
    places = [at("a", "E-1", 100, 100), street, at("d", "E-9", 9_000, 100)]
    events = gather(places, picture_of(told), event_of=dict.fromkeys("abcd", "EV-1"))
    assert sorted(event.reports for event in events) == [("a", "b", "c"), ("d",)]


def test_what_has_no_place_or_was_online_alone_is_counted_unmapped():
    """Records of cases and plans are no events at all."""
    told = [
        Telling("a", DAY, ["1"]),
        Telling("o", DAY, ["1"], feed=Feed.POLICE_OCCURRENCE),
        Telling("plan", DAY, ["1"], feed=Feed.CASE),
    ]
    events = gather([at("o", "E-1", 0, 0)], picture_of(told), online_only=frozenset({"o"}), looked=frozenset({"a"}))
    assert [(event.event_id, event.is_mapped) for event in events] == [("a", False), ("o", False)]
    assert [event.came_by for event in events] == [CameBy.FOUND_BECAUSE_WE_LOOKED, CameBy.REPORTED]


def test_where_a_child_is_missing_from_is_no_event():
    """It is a home; where the child was found is one."""
    told = [Telling("m", DAY, ["1"], feed=Feed.MISSING_EPISODE)]
    home = at("m", "E-H", 0, 0, relation=Relation.MISSING_FROM, protected=True)
    found = at("m", "E-F", 500, 0, relation=Relation.FOUND_AT)
    assert [event.place for event in gather([home, found], picture_of(told))] == ["E-F"]


def test_a_place_that_only_its_point_tells_of_is_known_by_the_radius_of_that():
    """To five metres: a door. To eighty: a postcode. A street stays a street, however exact its point."""
    told = [Telling(name, DAY) for name in "abcd"]
    place, street = LocationClass.PLACE, LocationClass.STREET
    places = [
        at("a", "E-1", 0, 0, known=place),
        at("b", "E-2", 900, 0, known=place, radius=80),
        at("c", "E-3", 1_800, 0, known=place, radius=400),
        at("d", "E-4", 2_700, 0, known=street, radius=1),
    ]
    known = {event.reports[0]: (event.location_class, event.radius) for event in gather(places, picture_of(told))}
    assert known == {
        "a": (LocationClass.PREMISES, 25),
        "b": (LocationClass.POSTCODE, 100),
        "c": (LocationClass.PLACE, 500),
        "d": (LocationClass.STREET, 250),
    }


def test_one_door_has_its_commonest_name_and_all_others():
    """The car park behind it has the same point."""
    places = [
        at("a", "E-2", 100, 100, label="Saltings Retail Park"),
        at("b", "E-1", 101, 101, label="car park behind Saltings"),
        at("c", "E-3", 100, 100, label="Saltings Retail Park"),
        at("d", "E-9", 400, 100, label="elsewhere"),
    ]
    facts = facts_of(places, {"E-2": "HM/LP/0001"})
    assert set(facts) == {"E-1", "E-9"}
    assert facts["E-1"].name == "Saltings Retail Park"
    assert facts["E-1"].other_names == ("car park behind Saltings",)
    assert facts["E-1"].licence_ref == "HM/LP/0001"


def test_only_destinations_of_three_children_are_shared():
    """Where they went missing from stays inside; protected places are no destination."""
    located = []
    for n in range(4):
        located += [
            at(f"m{n}", "E-H", 0, 0, relation=Relation.MISSING_FROM, protected=True),
            at(f"m{n}", "E-F", 3_000, 4_000, relation=Relation.FOUND_AT),
        ]
    located.append(at("m9", "E-X", 9_000, 0, relation=Relation.FOUND_AT))
    located.append(at("m8", "E-R", 0, 0, relation=Relation.FOUND_AT, protected=True))
    children = {f"m{n}": frozenset({f"C-{min(n, 2)}"}) for n in range(10)}
    (shared,) = destinations(located, children, lambda event: event.place_entity)
    assert (shared.name, shared.episodes, shared.children) == ("E-F", 4, 3)
    found = flows(located)
    assert [flow.source for flow in found] == ["m0", "m1", "m2", "m3"]
    assert [band.episodes for band in distances(found) if band.episodes] == [4]
    assert sum(band.episodes for band in distances(found)) == 4
