"""Lists of people: an item is one person in a role, with what the item says."""

from time import perf_counter

import pytest

from graph.vocabulary import Basis, Feed, Kind, Property, Relation
from tests.unit.claims.saying import flags, mentions, properties, related, relations, report, said, values


def test_an_item_is_one_person_with_what_it_says():
    """The example of the data dictionary: a name, a street name, an age, a description and a car."""
    item = "Danny aka 'Big D', 30s, white male, drives grey Golf"
    found = report(alleged_offenders=item)

    assert related(found, Relation.ALLEGED_OFFENDER) == [item]
    assert values(found, Property.NAME) == ['Danny "Big D"']
    assert values(found, Property.ALIAS) == ["Big D"]
    assert values(found, Property.AGE) == ["30-39"]
    assert values(found, Property.SEX) == ["male"]
    assert related(found, Relation.DRIVES) == ["grey Golf"]


def test_non_names_keep_their_place_in_the_list():
    """Ordinal = index in the raw list, non-names included; no person is made of one."""
    found = report(other_persons="a friend; Amy Smith\nunknown male; Beth Jones; N/K")

    assert [(m.ordinal, m.as_written) for m in mentions(found, Kind.PERSON)] == [(1, "Amy Smith"), (3, "Beth Jones")]
    assert flags(found) == set()


def test_being_alleged_is_an_opinion_and_being_present_a_fact_that_was_stated():
    """Facts are told apart from opinions (Data Protection Act 2018, section 38)."""
    found = report(alleged_offenders="Danny Brook", other_persons="Amy Smith")

    assert [claim.basis for claim in relations(found, Relation.ALLEGED_OFFENDER)] == [Basis.OPINION]
    assert [claim.basis for claim in relations(found, Relation.PRESENT)] == [Basis.FACT_STATED]
    assert not any(claim.suggested for claim in found.claims)


def test_a_witness_guesses_an_age_but_states_a_date_of_birth():
    """An age in words is an estimate; a date of birth in the item is stated."""
    found = report(alleged_offenders="Danny Brook, about 25, DOB 03/04/1999")

    assert [(c.value, c.basis) for c in properties(found, Property.AGE)] == [("23-27", Basis.OPINION)]
    assert [(c.value, c.basis) for c in properties(found, Property.DATE_OF_BIRTH)] == [
        ("1999-04-03", Basis.FACT_STATED)
    ]


def test_whose_car_it_is_only_where_the_words_say_so():
    """ "drives" is stated; a plate that only stands beside a name is a suggestion."""
    stated = report(alleged_offenders="Danny Brook, drives XB93 KTR")
    beside = report(alleged_offenders="Danny Brook, XB93 KTR")

    assert [claim.suggested for claim in relations(stated, Relation.DRIVES)] == [False]
    assert relations(beside, Relation.DRIVES) == []
    assert [claim.suggested for claim in relations(beside, Relation.LINKED_TO)] == [True]


def test_where_somebody_lives_and_how_they_are_reached_only_where_the_words_say_so():
    """ "lives at" and "mobile" are stated."""
    found = report(alleged_offenders="Danny Brook, lives at 12 Mill Lane XX1 4AB, mobile 07700 900123")

    assert related(found, Relation.USES) == ["07700 900123"]
    assert relations(found, Relation.LIVES_AT)
    assert not any(claim.suggested for claim in relations(found, Relation.LIVES_AT))


def test_a_description_with_a_plate_is_no_person_but_the_vehicle_is_mentioned():
    """Nobody is named; the car is still something to look for, as a suggestion."""
    found = report(alleged_offenders="unknown male, drives grey Golf XB93 KTR")

    assert mentions(found, Kind.PERSON) == []
    (vehicle,) = mentions(found, Kind.VEHICLE)
    assert (vehicle.as_written, vehicle.ordinal, vehicle.suggested) == ("XB93 KTR", 0, True)
    assert related(found, Relation.VEHICLE) == ["XB93 KTR"]


def test_two_people_on_one_line_are_two_people():
    """They share the place in the list, and somebody is asked to give each a line."""
    found = report(alleged_offenders="Kev Brook and Shaz Mill")

    assert [(m.ordinal, m.as_written) for m in mentions(found, Kind.PERSON)] == [(0, "Kev Brook"), (0, "Shaz Mill")]
    assert "alleged_offenders" in flags(found)


@pytest.mark.parametrize("words", ["![x](http://example.invalid/y.png), aged about 45", "Danny " * 60])
def test_words_that_are_no_name_as_people_bear_them_still_stand_for_somebody(words: str):
    """The person is kept without a name, and somebody is asked."""
    found = report(alleged_offenders=words)

    assert related(found, Relation.ALLEGED_OFFENDER) == [words.strip()]
    assert values(found, Property.NAME) == []
    assert flags(found) == {"alleged_offenders"}


@pytest.mark.parametrize("more", ["DOB 03/04/1990", "lives at 12 Mill Lane", "drives XB93 KTR", "Description: tall"])
def test_a_line_of_a_form_that_says_more_of_the_person_above_belongs_to_it(more: str):
    """A line that starts with a date of birth, an address, a vehicle or a description is no person."""
    found = report(alleged_offenders=f"Danny Brook\n{more}\nTom Mill")

    assert [(m.ordinal, m.as_written) for m in mentions(found, Kind.PERSON)] == [
        (0, f"Danny Brook\n{more}"),
        (1, "Tom Mill"),
    ]


def test_a_semicolon_always_parts_two_items():
    """Only a line break can continue an item."""
    found = report(alleged_offenders="Danny Brook; DOB 03/04/1990")

    assert [m.as_written for m in mentions(found, Kind.PERSON)] == ["Danny Brook"]
    assert values(found, Property.DATE_OF_BIRTH) == []


def test_people_of_concern_are_an_assessment():
    """Who poses a risk is what the assessor thinks."""
    found = said(Feed.RISK_ASSESSMENT, case_ref="K-1", persons_of_concern="Danny Brook; a friend")

    assert [claim.basis for claim in relations(found, Relation.PERSON_POSING_RISK)] == [Basis.ASSESSMENT]


def test_found_with_and_found_vehicle_are_people_and_vehicles():
    """A child was found with these people, in this vehicle, whole plate or part."""
    found = said(
        Feed.MISSING_EPISODE,
        child_ref="C-7",
        found_with="Danny; unknown",
        found_vehicle="grey Golf XB93 KTR; ends 7TK; N/K",
    )

    assert related(found, Relation.FOUND_WITH) == ["Danny"]
    assert related(found, Relation.FOUND_VEHICLE) == ["grey Golf XB93 KTR", "ends 7TK"]
    assert values(found, Property.VRM) == ["XB93KTR", "*7TK"]


@pytest.mark.parametrize("filler", [" ", "a ", "and ", "/ ", "tel ", "age ", ", ", "'", "(", "1"])
def test_a_hostile_cell_costs_no_more_than_its_length(filler: str):
    """A long run of anything is read in a moment: no pattern goes over it again and again."""
    began = perf_counter()
    report(alleged_offenders="Danny Brook" + filler * 40_000 + "x", victim_name="Amy" + filler * 40_000 + "x")

    assert perf_counter() - began < 5


def test_an_address_on_a_line_of_its_own_is_of_the_person_above():
    """It is nobody's name."""
    found = report(alleged_offenders="Danny Brook\nFlat 2, 12 Tidewater Road, Hollowmere\n2 boys from Marram Street")

    assert values(found, Property.NAME) == ["Brook, Danny"]
    assert [m.as_written for m in mentions(found, Kind.PERSON)] == [
        "Danny Brook\nFlat 2, 12 Tidewater Road, Hollowmere"
    ]
    assert "12 Tidewater Road" in "".join(m.as_written for m in mentions(found, Kind.LOCATION))
