"""Who is named beside somebody; what stands on the map and what is only counted."""

from datetime import date

from analysis.beside import named_beside
from analysis.located import located
from graph.model import LocatedEvent
from graph.vocabulary import Feed, Relation
from tests.unit.analysis.drawn import Rec, draw

VICTIM, OFFENDER, AT = Relation.VICTIM, Relation.ALLEGED_OFFENDER, Relation.AT
DAY = (date(2026, 5, 1) - date(1970, 1, 1)).days


def test_children_come_first_then_those_in_more_records():
    """The nearest ring of a person: children before all else."""
    found = named_beside(
        draw(Rec("1", {"p1": OFFENDER, "c1": VICTIM, "l1": AT}), Rec("2", {"p1": OFFENDER, "l1": AT, "v1": OFFENDER})),
        "p1",
    )
    assert [(line.entity, len(line.sources)) for line in found] == [("c1", 1), ("l1", 2), ("v1", 1)]
    assert found[0].is_child


def test_what_stands_beside_a_mere_suggestion_is_a_lead():
    """When only free text puts somebody into a report, the others in it are no more than leads."""
    picture = draw(Rec("1", {"p1": OFFENDER, "c1": VICTIM}, suggests=frozenset({"p1"})))

    assert [(line.entity, line.is_lead) for line in named_beside(picture, "p1")] == [("c1", True)]


def test_an_entity_that_nothing_relates_has_nobody_beside_it():
    """Nor has one that is not in the picture at all."""
    assert named_beside(draw(Rec("1", {"p1": OFFENDER})), "p1") == ()
    assert named_beside(draw(Rec("1", {"p1": OFFENDER})), "E-NOBODY") == ()


def event(record: Rec, place: str, *, protected: bool = False) -> LocatedEvent:
    return LocatedEvent(
        source=record.source,
        feed=record.feed,
        record_entity=record.source,
        place_entity=place,
        relation=AT,
        label="somewhere",
        easting=600_000,
        northing=450_000,
        radius=25,
        location_class="premises",
        occurred_from="2026-05-01",
        protected=protected,
    )


def test_every_record_is_drawn_or_protected_or_unmapped():
    """A home is counted and never drawn; a record without a place is counted beside the map."""
    shop, home, nowhere = Rec("1", {"l1": AT}), Rec("2", {"l2": AT}), Rec("3", {"p1": OFFENDER})
    found = located([event(shop, "l1"), event(home, "l2", protected=True)], draw(shop, home, nowhere))

    assert [spot.places for spot in found.spots] == [("l1",)]
    assert (found.records, found.drawn, found.protected, found.unmapped) == (3, 1, 1, 1)


def test_a_case_is_no_event():
    """Only what happened somewhere is counted: reports, missing episodes, police occurrences."""
    case = Rec("1", {"l1": AT}, feed=Feed.CASE)

    assert located([event(case, "l1")], draw(case)).records == 0


def test_the_period_counts_by_when_it_happened():
    """The period leaves out earlier records, drawn or not, and those without a date."""
    old, new = Rec("1", {"l1": AT}, day=DAY - 100), Rec("2", {"l1": AT}, day=DAY)
    undated = Rec("3", {"l1": AT})
    found = located([event(r, "l1") for r in (old, new, undated)], draw(old, new, undated), since=date(2026, 4, 1))

    assert [spot.records for spot in found.spots] == [(new.source,)]
    assert found.records == 1


def test_several_records_at_one_spot_are_one_mark_with_its_dates():
    """Whatever each record calls the place."""
    first, second = Rec("1", {"l1": AT}), Rec("2", {"l2": AT}, feed=Feed.MISSING_EPISODE)
    (spot,) = located([event(first, "l1"), event(second, "l2")], draw(first, second)).spots

    assert len(spot.records) == 2
    assert spot.places == ("l1", "l2")
    assert (spot.first, spot.last) == ("2026-05-01", "2026-05-01")


def test_nothing_is_drawn_beside_a_registered_protected_place():
    """A report may name a children's home in words that nobody has joined to the register: its spot gives it away."""
    near, far = Rec("1", {"l1": AT}), Rec("2", {"l2": AT})
    twenty_metres, forty_metres = (600_012.0, 450_016.0), (600_024.0, 450_032.0)

    assert located([event(near, "l1")], draw(near), protected=[twenty_metres]).protected == 1
    assert located([event(far, "l2")], draw(far), protected=[forty_metres]).drawn == 1
