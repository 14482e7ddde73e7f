"""What settles identity at load, and what never does."""

import pytest

from graph.vocabulary import Feed, Kind
from ingest.claims import derive
from tests.unit.claims.saying import keys, mentions, record, report, said


def test_references_settle_only_within_the_system_that_issued_them():
    """Two systems may use the same digits for two people."""
    one = derive(record(Feed.SERVICE, system="lcs", child_ref="7", case_ref="K-1"))
    other = derive(record(Feed.SERVICE, system="niche", child_ref="7", case_ref="K-1"))

    assert keys(one) == {"child_ref|lcs|7", "case_ref|lcs|K-1"}
    assert keys(one).isdisjoint(keys(other))


def test_a_child_reference_is_no_person_reference():
    """The same digits of one system in two columns may be two people."""
    child = said(Feed.SERVICE, child_ref="7")
    person = said(Feed.PERSON_STATUS, person_ref="7", status="charged")

    assert keys(child).isdisjoint(keys(person))


def test_a_case_can_be_pointed_at():
    """Assessments, meetings, links and services name a case by the reference that the case itself has."""
    case = derive(record(Feed.CASE, "K-1", child_ref="7"))
    for feed in (Feed.RISK_ASSESSMENT, Feed.MEETING, Feed.CASE_LINK, Feed.SERVICE):
        pointing = said(feed, case_ref="K-1")
        assert "case_ref|hollowmere|K-1" in keys(case) & keys(pointing)
        assert [m.as_written for m in mentions(pointing, Kind.CASE)] == ["K-1"]


@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("linked_vrm", "xb93 ktr", "vrm|XB93KTR"),
        ("linked_phone", "07700 900123", "phone|+447700900123"),
        ("linked_phone", "+44 7700 900 123", "phone|+447700900123"),
    ],
)
def test_a_full_plate_and_a_full_number_settle_anywhere(field: str, text: str, key: str):
    """However they are spaced."""
    kind = "vehicle" if field == "linked_vrm" else "phone"
    assert key in keys(said(Feed.CASE_LINK, child_ref="7", linked_kind=kind, **{field: text}))


@pytest.mark.parametrize("plate", ["XB93", "XB93 K??", "ends KTR", "X893 KTR"])
def test_part_of_a_plate_or_one_easily_misread_settles_nothing(plate: str):
    """A partial plate is a set of candidates; a look-alike is compared by people, never folded into a key."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind="vehicle", linked_vrm=plate)

    assert "vrm|XB93KTR" not in keys(found)
    assert [m.as_written for m in mentions(found, Kind.VEHICLE)] == [plate]


def test_an_account_settles_only_where_its_platform_is_known():
    """One name can be two people's on two platforms."""
    known = said(
        Feed.CASE_LINK, child_ref="7", linked_kind="online account", linked_platform="Snap", linked_handle="@Big_D"
    )
    unknown = said(Feed.CASE_LINK, child_ref="7", linked_kind="online account", linked_handle="@Big_D")

    assert "account|snapchat:big_d" in keys(known)
    assert keys(unknown) == {"child_ref|hollowmere|7"}


def test_a_uprn_settles_anywhere_whatever_its_leading_zeros():
    """The national reference of the property is the same in every system."""
    assert keys(derive(record(Feed.PLACE, "000100123", system="a", uprn="000100123", name="Mere Kebabs"))) == {
        "uprn|100123"
    }


def test_names_births_and_postcodes_never_settle_anything():
    """Two Amy Smiths born on one day in one street are two children until a person judges."""
    found = report(victim_name="Amy Smith", victim_dob="04/03/2010", incident_location="12 Mill Lane XX1 4AB")

    assert keys(found) == set()
