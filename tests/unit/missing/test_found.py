"""With whom and where missing children are found."""

from typing import Any

import pytest

from analysis.missing.episodes import Child, Episode
from analysis.missing.found import LeftOut, found_where, found_with, placed_by_others
from graph.vocabulary import FoundHow, MissingFrom
from tests.unit.missing.builders import away, when

NOW = when("2026-11-20T12:00+00:00")
CHILDREN = [Child("C-007", frozenset({"L-home"})), Child("C-008", frozenset({"L-placement"}))]


def found(source: str, child: str, place: str, **what: Any) -> Episode:
    return away(source, child, reported="2026-11-10 20:00", returned="2026-11-11 08:00", found_at=(place,), **what)


def test_children_whose_episodes_point_at_one_place_are_shown_together():
    """Two children found at one place, with both records; two records of one child are one child."""
    rows = [found("m:1", "C-007", "L-flat"), found("m:2", "C-008", "L-flat"), found("m:3", "C-008", "L-park")]

    places = found_where(rows, CHILDREN, NOW).places

    assert [(p.entity, p.children, p.sources, p.is_shared) for p in places] == [
        ("L-flat", ("C-007", "C-008"), ("m:1", "m:2"), True),
        ("L-park", ("C-008",), ("m:3",), False),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (found("m:1", "C-007", "L-home"), LeftOut.HOME),
        (found("m:1", "C-008", "L-placement"), LeftOut.HOME),
        (found("m:1", "C-007", "L-x", missing_from_places=frozenset({"L-x"})), LeftOut.MISSING_FROM),
        (found("m:1", "C-007", "L-x", found_how=FoundHow.RETURNED), LeftOut.OWN_RETURN),
        (
            away("m:1", reported="2026-11-10 20:00", returned="2026-12-11 08:00", found_at=("L-x",)),
            LeftOut.NOT_YET_RETURNED,
        ),
    ],
)
def test_home_placement_and_own_return_are_no_found_places(row: Episode, reason: LeftOut):
    """What is left out is said, with the reason."""
    where = found_where([row], CHILDREN, NOW)

    assert where.places == ()
    assert [(n.source, n.reason) for n in where.left_out] == [("m:1", reason)]


def test_one_childs_home_is_another_childs_found_place():
    """A home is left out for the child who lives there, not for a child found in it."""
    assert found_where([found("m:1", "C-008", "L-home")], CHILDREN, NOW).places[0].entity == "L-home"


def test_a_child_missing_from_school_and_found_there_was_found_there():
    """A school or hospital that a child was missing from is no home."""
    row = found("m:1", "C-007", "L-x", missing_from_places=frozenset({"L-x"}), missing_from=MissingFrom.EDUCATION)

    assert found_where([row], CHILDREN, NOW).places[0].entity == "L-x"


def test_people_found_with_several_children_come_first():
    """A person is counted by children, then by records; a child is not found with himself or herself."""
    rows = [
        away("m:1", "C-007", found_with=("P-1", "P-2", "C-007")),
        away("m:2", "C-008", found_with=("P-2",)),
        away("m:3", "C-007", found_with=("P-1",)),
        away("m:4", "C-008", reported="2026-12-01 10:00", found_with=("P-1",)),
    ]

    assert [(f.entity, f.children, f.sources) for f in found_with(rows, NOW)] == [
        ("P-2", ("C-007", "C-008"), ("m:1", "m:2")),
        ("P-1", ("C-007",), ("m:1", "m:3")),
    ]


def test_children_placed_by_another_authority_are_listed_with_their_records():
    """The placing authority owns the interview; an empty cell and our own authority are not another."""
    rows = [
        away("m:1", "C-007", placing_authority="Fenshire"),
        away("m:2", "C-008", placing_authority=" hollowmere "),
        away("m:3", "C-009"),
    ]

    (placed,) = placed_by_others(rows, "Hollowmere", NOW)

    assert (placed.child, placed.authorities, placed.sources) == ("C-007", ("Fenshire",), ("m:1",))
