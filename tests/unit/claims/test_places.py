"""Places in columns: one location an address, a postcode and a point."""

import pytest

from graph.vocabulary import Feed, Kind, Property, Relation
from ingest.claims import derive
from tests.unit.claims.saying import disagreeing, flags, mentions, related, report, said, values


def test_address_postcode_and_point_are_one_location():
    """They stand in three or four columns and tell of one place."""
    found = report(
        incident_location="outside Mere Kebabs", incident_postcode="xx1 4ab", easting="600000", northing="450000"
    )

    assert related(found, Relation.AT) == ["outside Mere Kebabs"]
    assert values(found, Property.POSTCODE) == ["XX1 4AB"]
    assert values(found, Property.POINT) == ["600000.0 450000.0 1.0"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Mere Kebabs", Property.PLACE_NAME),
        ("outside the bus station", Property.PLACE_NAME),
        ("12 Mill Lane", Property.ADDRESS),
        ("Mill Lane, Hollowmere", Property.ADDRESS),
        ("Mere Kebabs, XX1 4AB", Property.ADDRESS),
    ],
)
def test_a_name_of_a_place_is_told_apart_from_an_address(words: str, what: Property):
    """What has no street, number or postcode is a name."""
    (claim,) = [claim for claim in report(incident_location=words).claims if claim.as_written == words and claim.value]
    assert claim.predicate is what


def test_a_point_alone_is_a_place():
    """Its words are both numbers, which stand in no single field: the mention has no span."""
    (place,) = mentions(report(easting="600000", northing="450000"), Kind.LOCATION)

    assert (place.as_written, place.start, place.end) == ("600000, 450000", -1, -1)


@pytest.mark.parametrize(
    "fields",
    [
        {"latitude": "53.9"},
        {"easting": "600000"},
        {"latitude": "1.04", "longitude": "53.9"},
        {"latitude": "north", "longitude": "1.04"},
    ],
)
def test_half_a_point_swapped_or_unreadable_is_no_value_and_flagged(fields: dict[str, str]):
    """One without the other is no value."""
    found = report(**fields)

    assert mentions(found, Kind.LOCATION) == []
    assert flags(found) & {"latitude", "easting"}


@pytest.mark.parametrize(
    "fields",
    [
        {"latitude": "0", "longitude": "0"},
        {"incident_postcode": "ZZ99 3VZ"},
        {"incident_location": "not known"},
        {"incident_location": "NFA"},
    ],
)
def test_what_stands_for_no_place_is_no_value_and_nothing_to_mend(fields: dict[str, str]):
    """ZZ99 postcodes and the point 0,0 are no value."""
    found = report(**fields)

    assert (mentions(found, Kind.LOCATION), flags(found)) == ([], set())


def test_a_postcode_inside_an_address_is_claimed_where_it_stands():
    """Its span is that of the postcode, not of the address."""
    found = report(incident_location="Flat 3, 12 Mill Lane, Hollowmere XX1 4AB")

    (code,) = [claim for claim in found.claims if claim.predicate is Property.POSTCODE]
    assert (code.value, code.as_written) == ("XX1 4AB", "XX1 4AB")


def test_rows_that_disagree_about_the_address_tell_of_two_places():
    """The postcode beside them belongs to neither for certain."""
    found = derive(
        disagreeing(Feed.CASE, "home_address", "12 Mill Lane", "3 Fen Road", child_ref="7", home_postcode="XX1 4AB")
    )

    assert related(found, Relation.LIVES_AT) == ["12 Mill Lane", "3 Fen Road"]
    assert values(found, Property.POSTCODE) == []


def test_a_child_lives_at_home_and_attends_a_school_which_is_a_place():
    """A school that many children share is a place that links nobody."""
    found = said(Feed.CASE, child_name="Amy Smith", home_address="12 Mill Lane", school="Hollowmere Academy")

    assert related(found, Relation.LIVES_AT) == ["12 Mill Lane"]
    assert related(found, Relation.ATTENDS) == ["Hollowmere Academy"]
    assert values(found, Property.PLACE_KIND) == ["school"]


def test_an_episode_has_the_place_the_child_left_and_the_place_of_finding():
    """They are two places, each with its own columns."""
    found = said(
        Feed.MISSING_EPISODE, child_ref="7", missing_from_address="12 Mill Lane", found_postcode="XX2 1AA",
        found_easting="600000", found_northing="450000",
    )  # fmt: skip

    assert related(found, Relation.MISSING_FROM) == ["12 Mill Lane"]
    assert related(found, Relation.FOUND_AT) == ["XX2 1AA"]


def test_the_gazetteer_describes_premises():
    """Every column of an entry is a claim about one location."""
    found = said(
        Feed.PLACE, uprn="100123", name="Mere Kebabs", kind="takeaway", address="1 High Street", postcode="XX1 4AB",
        easting="600000", northing="450000", licence_ref="L-1", operator="Mere Foods", protected="no",
    )  # fmt: skip

    assert related(found, Relation.DESCRIBES) == ["Mere Kebabs"]
    told = {claim.predicate: claim.value for claim in found.claims if claim.object < 0}
    assert told == {
        Property.PLACE_NAME: "Mere Kebabs",
        Property.ADDRESS: "1 High Street",
        Property.POSTCODE: "XX1 4AB",
        Property.POINT: "600000.0 450000.0 1.0",
        Property.UPRN: "100123",
        Property.PLACE_KIND: "takeaway",
        Property.LICENCE_REF: "L-1",
        Property.OPERATOR: "Mere Foods",
        Property.PROTECTED: "no",
    }
