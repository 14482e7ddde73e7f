"""The record's own columns: readings beside the words, flags with reason and remedy."""

from datetime import date

import pytest

from graph.vocabulary import Feed
from ingest.claims import derive
from ingest.claims.ahead import ahead_of
from tests.unit.claims.saying import disagreeing, flags, record, report, said


def test_dates_are_read_day_first_and_stored_in_utc():
    """03/04/2026 is 3 April; 21:45 in British summer time is 20:45 in UTC."""
    assert report(reported_at="03/04/2026 21:45").values["reported_at"] == ("2026-04-03T20:45Z",)


def test_words_outside_a_list_are_kept_and_flagged():
    """What is known is read, the stranger is for somebody to mend, and the text stays whole."""
    found = report(exploitation_forms="sexual; wibble; County Lines")

    assert found.values["exploitation_forms"] == ("sexual", "county_lines")
    assert [(flag.column, flag.value) for flag in found.flags] == [("exploitation_forms", "wibble")]
    assert found.content["exploitation_forms"] == "sexual; wibble; County Lines"


@pytest.mark.parametrize(("text", "value"), [("Y", "yes"), ("0", "no"), ("TRUE", "yes"), ("not sure", "unknown")])
def test_answers_are_yes_no_or_not_known(text: str, value: str):
    """As people and systems write them."""
    assert report(witnessed_incident=text).values["witnessed_incident"] == (value,)


def test_not_known_is_kept_apart_from_blank_and_is_nothing_to_mend():
    """The words stay with the record; there is no reading and no flag."""
    found = report(incident_at="not known")

    assert ("incident_at" in found.values, flags(found), found.content["incident_at"]) == (False, set(), "not known")


def test_an_agency_that_no_list_knows_keeps_its_name_and_is_nothing_to_mend():
    """Every school and team has a name of its own."""
    found = report(reporter_agency="Hollowmere Sea Cadets")

    assert (found.header.agency, flags(found)) == ("Hollowmere Sea Cadets", set())


def test_what_happened_after_its_own_report_is_no_value():
    """By the record's own dates, so that the reading depends on nothing but the record."""
    found = report(reported_at="03/04/2026", incident_at="04/05/2026")

    assert ("incident_at" in found.values, flags(found)) == (False, {"incident_at"})


def test_a_return_before_the_report_is_flagged_and_both_dates_stand():
    """A child who is back is not shown as missing because of a slip of the pen."""
    found = said(
        Feed.MISSING_EPISODE, child_ref="7", reported_missing_at="2026-03-02 10:00", returned_at="2026-03-01 09:00"
    )

    assert flags(found) == {"returned_at"}
    assert {"returned_at", "reported_missing_at"} <= set(found.values)


def test_a_date_that_lies_ahead_is_flagged_beside_the_claims():
    """Only of what has happened; what the record says does not depend on the day it is loaded."""
    wrong = report(reported_at="2099-01-01", victim_name="Amy Smith", victim_dob="2098-02-03")
    planned = said(Feed.CASE, child_ref="7", plan_ended_on="2099-01-01")

    assert [flag.column for flag in ahead_of(wrong, date(2026, 11, 21))] == ["reported_at", "victim_dob"]
    assert list(ahead_of(wrong, date(2099, 12, 31))) == []
    assert list(ahead_of(planned, date(2026, 11, 21))) == []


def test_rows_that_disagree_are_flagged_and_all_readings_stand():
    """Contradictions stand side by side."""
    found = derive(disagreeing(Feed.MISSING_EPISODE, "police_risk", "high", "low", child_ref="7"))

    assert found.values["police_risk"] == ("high", "low")
    assert flags(found) == {"police_risk"}


def test_protected_columns_are_in_no_reading_mention_claim_or_flag():
    """Who told us goes to the vault alone."""
    found = report(reporter_name="Jo Bright", reporter_contact="07700 900999", witness_details="Sam Field saw it")

    shown = repr((found.content, found.values, found.mentions, found.claims, found.flags, found.header))
    assert not any(word in shown for word in ("Bright", "900999", "Field"))
    assert set(found.protected) == {"reporter_name", "reporter_contact", "witness_details"}


def test_the_content_hash_is_over_every_column_and_not_over_the_version_dates():
    """A changed reporter is another content; a later extract of the same content is not."""
    one = record(Feed.LIBERTY_REPORT, incident_details="x", reporter_name="Jo")
    other = record(Feed.LIBERTY_REPORT, incident_details="x", reporter_name="Sam")
    later = derive(one.__class__(one.feed, one.source_system, one.reference, one.fields, one.addresses, "2026-01-01"))

    assert derive(one).content_hash != derive(other).content_hash
    assert derive(one).content_hash == later.content_hash
    assert (later.last_updated_at, derive(one).last_updated_at) == ("2026-01-01T00:00:00Z", "")


def test_the_tool_s_items_are_codes_with_the_place_of_the_words_beside_them():
    """Indicators, factors and actions; the words themselves stay in the text."""
    found = said(
        Feed.RISK_ASSESSMENT, case_ref="K-1", indicators="missing: H, CCE and CSE, out all night",
        vulnerabilities="isolation, child, current, new here", actions="Call home | J. Bright | 2026-02-01",
    )  # fmt: skip

    assert found.values["indicators"] == (
        '{"context":[25,38],"indicator":"missing","level":"high","types":["cce","cse"]}',
    )
    assert found.values["vulnerabilities"] == (
        '{"commentary":[27,35],"factor":"isolation","of":"child","time":"current"}',
    )
    assert found.values["actions"] == ('{"action":[0,9],"due":"2026-02-01","owner":[12,21]}',)
    assert found.content["indicators"][25:38] == "out all night"
