"""The header of a record: who, when, how good, for whom."""

import pytest

from graph.vocabulary import Feed
from ingest.claims import derive
from tests.unit.claims.saying import disagreeing, flags, report, said


@pytest.mark.parametrize("code", ["", "C", "whatever"])
def test_handling_is_c_until_a_person_sets_p(code: str):
    """A blank or a word that nobody can read never opens a record."""
    assert report(handling_code=code).header.handling_code == "C"
    assert report(handling_code="P").header.handling_code == "P"


def test_no_grade_is_assumed():
    """Ungraded stays ungraded; what cannot be read is flagged."""
    assert report().header.source_evaluation == ""
    found = report(source_evaluation="wibble", intelligence_assessment="B")
    assert (found.header.source_evaluation, flags(found)) == ("", {"source_evaluation"})


def test_grades_belong_to_intelligence_and_the_older_scale_stays_as_received():
    """3x5x2 and 5x5x5 are kept as they came."""
    new, old = (
        report(source_evaluation="2", intelligence_assessment="B"),
        report(source_evaluation="B", intelligence_assessment="2"),
    )

    assert (new.header.source_evaluation, new.header.intelligence_assessment) == ("2", "B")
    assert (old.header.source_evaluation, old.header.intelligence_assessment) == ("B", "2")
    assert said(Feed.MEETING, case_ref="K-1", source_evaluation="2").header.source_evaluation == ""


def test_rows_that_disagree_about_the_grade_leave_the_record_ungraded():
    """The better of two grades is never taken."""
    found = derive(disagreeing(Feed.LIBERTY_REPORT, "source_evaluation", "1", "3", intelligence_assessment="A"))

    assert found.header.source_evaluation == ""
    assert "source_evaluation" in flags(found)


def test_in_doubt_a_record_is_restricted():
    """Whoever filled the box meant something by it."""
    assert [report(restricted=text).header.restricted for text in ("", "no", "yes", "ask Jo")] == [
        False, False, True, True,
    ]  # fmt: skip


def test_who_recorded_it_is_the_agency_the_controller_or_the_system():
    """The agency by its word where the list knows it, else by its own name."""
    assert report(reporter_agency="school").header.agency == "education"
    assert said(Feed.MISSING_EPISODE, child_ref="7", controller="Hollowmere Town").header.agency == "Hollowmere Town"
    assert said(Feed.MISSING_EPISODE, child_ref="7").header.agency == "hollowmere"
    assert said(Feed.POLICE_OCCURRENCE, offence="x").header.agency == "police"


def test_when_it_was_reported_and_when_it_happened_come_from_the_feed_s_own_columns():
    """Partial dates stay partial."""
    header = report(reported_at="2026-04-03", incident_at="March 2026", incident_until="2026-04-01").header

    assert (header.reported_at, header.occurred_from, header.occurred_to) == ("2026-04-03", "2026-03", "2026-04-01")


def test_a_status_holds_from_and_to_its_dates():
    """Also on the claim itself."""
    found = said(Feed.PERSON_STATUS, person_ref="P-1", status="bail", from_date="2026-01-01", to_date="2026-06")

    (status,) = [claim for claim in found.claims if claim.object >= 0]
    assert (status.held_from, status.held_to) == ("2026-01-01", "2026-06")
