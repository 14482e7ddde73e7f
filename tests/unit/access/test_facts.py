"""What is told to the rule: ties, places, own records."""

from __future__ import annotations

import pytest

from graph.access.facts import PlaceClass, Tie, is_own, place_class, tie_of
from graph.vocabulary import PlaceKind
from tests.unit.access.asking import PERMITTED, named, partner


def test_one_agency_may_be_tied_in_several_ways():
    """Each tie is found by itself, and they add up."""
    viewer = partner("health")
    cases, sent = frozenset({"health"}), frozenset({"education"})

    assert tie_of(viewer, PERMITTED, own_record=False) == Tie.NONE
    assert tie_of(viewer, PERMITTED, own_record=True, open_cases=cases) == Tie.OWN_RECORD | Tie.OPEN_CASE
    assert tie_of(viewer, named("health"), own_record=False, sent_reports=sent) == Tie.NAMED_RECIPIENT
    assert tie_of(partner("housing"), PERMITTED, own_record=False, own_matters=frozenset({"housing"})) == Tie.OWN_MATTER


@pytest.mark.parametrize(
    ("agency", "controller", "several", "own"),
    [
        ("education", "Hollowmere Academy", True, True),
        ("education", "hollowmere academy ", True, True),
        ("education", "Hollowmere College", True, False),
        ("education", "", True, False),
        ("education", "Hollowmere College", False, True),
        ("health", "Hollowmere Academy", True, False),
        ("", "Hollowmere Academy", False, False),
    ],
)
def test_a_school_does_not_read_what_another_school_sent(agency: str, controller: str, several: bool, own: bool):
    """One kind of agency may be many bodies."""
    viewer = partner("education", body="Hollowmere Academy")

    assert is_own(viewer, agency, controller, several_bodies=several) is own
    assert not is_own(partner("education"), "education", "", several_bodies=True)


def test_protected_before_home_before_open():
    """A children's home is protected even where somebody lives there, and a house is a home."""
    assert place_class(PlaceKind.CHILDRENS_HOME, is_home=True) is PlaceClass.PROTECTED
    assert place_class(PlaceKind.SHOP, marked_protected=True) is PlaceClass.PROTECTED
    assert place_class(PlaceKind.RESIDENTIAL) is PlaceClass.HOME
    assert place_class(None, is_home=True) is PlaceClass.HOME
    assert place_class(PlaceKind.SHOP) is PlaceClass.OPEN
    assert place_class(None) is PlaceClass.OPEN
