"""Who stands beside whom: agencies before records, leads last, nothing through a place that everybody passes."""

from itertools import combinations

import pytest

from analysis.neighbourhood import Neighbourhood, Within, first_view, left_over
from graph.vocabulary import Feed, Relation
from tests.unit.analysis.drawn import Rec, draw

SUSPECT, VICTIM, AT, VEHICLE = Relation.SUSPECT, Relation.VICTIM, Relation.AT, Relation.VEHICLE


def told(name: str, *names: str, agency: str = "police", day: int = 100, suggests: str = "") -> Rec:
    """An occurrence that names some; its feed counts without a grade."""
    role = {"c": VICTIM, "p": SUSPECT, "l": AT, "v": VEHICLE, "t": Relation.MENTIONED}
    here = {one: role[one[0]] for one in names}
    return Rec(name, here, agency=agency, day=day, feed=Feed.POLICE_OCCURRENCE, suggests=frozenset({suggests} - {""}))


GROUND = Neighbourhood(
    draw(
        told("1", "c1", "p1", "v1"),
        told("2", "c1", "p1", agency="health", day=120),
        told("3", "c1", "l1", "p2", day=140),
        told("4", "c2", "p2", "l1", day=160),
        told("5", "c1", "t1", suggests="t1"),
    )
)


def test_a_ring_begins_with_what_most_agencies_say_and_ends_with_leads():
    """Two agencies before one; a phone that was only found in the text last."""
    ring = GROUND.ring("c1")
    assert [line.other("c1") for line in ring] == ["p1", "l1", "p2", "v1", "t1"]
    assert (ring[0].agencies, len(ring[0].rows), ring[0].is_lead) == (2, 2, False)
    assert ring[-1].is_lead


def test_every_line_of_a_ring_is_a_line_between_the_two():
    """By records, agencies and days, however it is asked for."""
    for line in GROUND.ring("c1"):
        assert GROUND.line(line.a, line.b) == line


def test_lines_are_those_a_record_by_record_count_finds():
    """Against pairs counted one record at a time; two things without a person are no line."""
    entities = ["c1", "c2", "p1", "p2", "l1", "v1"]
    lines = {(line.a, line.b): set(line.rows) for line in GROUND.lines(entities)}
    named = [{"c1", "p1", "v1"}, {"c1", "p1"}, {"c1", "l1", "p2"}, {"c2", "p2", "l1"}]
    expected = {
        pair: {row for row, names in enumerate(named) if set(pair) <= names}
        for pair in combinations(sorted(entities), 2)
    }
    people = {pair: rows for pair, rows in expected.items() if rows and pair[0][0] + pair[1][0] != "lv"}
    assert lines == people


def test_a_period_and_a_number_of_agencies_narrow_it():
    """Only records of these days; only lines that two agencies hold."""
    assert [line.other("c1") for line in GROUND.ring("c1", Within(since=130))] == ["l1", "p2"]
    assert [line.other("c1") for line in GROUND.ring("c1", Within(agencies=2))] == ["p1"]
    assert GROUND.ring("c1", Within(since=900)) == ()


def test_a_path_goes_by_what_counts_and_not_through_what_is_left_out():
    """Two children by the man in both records, rather than by the place where they were; by no lead."""
    assert GROUND.path("c1", "c2") == ["c1", "l1", "c2"]
    without = Neighbourhood(GROUND.picture, left_out=["l1"])
    assert without.path("c1", "c2") == ["c1", "p2", "c2"]
    assert GROUND.path("t1", "c2") == []


def test_common_neighbours_have_a_line_to_both():
    """The man and the place, of the two children."""
    assert [entity for entity, _, _ in GROUND.common("c1", "c2")] == ["l1", "p2"]


@pytest.mark.parametrize("most", [1, 3, 60])
def test_a_first_view_gives_each_kind_its_turn_and_what_is_left_is_counted(most: int):
    """Never more than asked; shown and left over are the whole ring."""
    shown = first_view(GROUND, "c1", most)
    assert shown[0] == "c1"
    assert len(shown) == len(set(shown)) <= most
    assert len(shown) - 1 + left_over(GROUND, "c1", shown).total() == len(GROUND.ring("c1"))
