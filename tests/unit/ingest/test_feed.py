"""The feeds as data, and how a header finds its feed."""

import pytest

from graph.vocabulary import Feed
from ingest.dictionary import EXAMPLE, PAGE, page
from ingest.feed import COMMON, Need, Type, columns, spec, specs, squeeze
from ingest.mapping import parse_mapping
from ingest.recognise import Fit, Miss, recognise


@pytest.mark.parametrize("feed", list(Feed))
def test_every_feed_is_recognised_by_its_own_columns(feed: Feed) -> None:
    """By all of them, and by the few that a row cannot do without."""
    known = spec(feed)
    least = [known.reference, *(group[0] for group in known.recognised_by)]
    for header in ([column.name for column in columns(feed)], least):
        found = recognise(header)
        assert isinstance(found, Fit)
        assert found.spec.feed is feed


@pytest.mark.parametrize("feed", list(Feed))
def test_every_feed_is_recognised_by_other_names_of_its_columns(feed: Feed) -> None:
    """Each column by its last alias, shouted and spaced out."""
    header = [
        f" {(column.aliases or (column.name,))[-1].upper()} " for column in columns(feed) if column.name not in COMMON
    ]
    found = recognise(header)
    assert isinstance(found, Fit)
    assert found.spec.feed is feed


@pytest.mark.parametrize("header", ["D.O.B", "Date of birth", "dob", "VICTIM_DOB", "victim dob"])
def test_the_obvious_other_names_are_known(header: str) -> None:
    """Case, spaces and punctuation do not matter."""
    assert spec(Feed.LIBERTY_REPORT).named(header) == "victim_dob"


def test_a_table_of_something_else_is_not_taken_in() -> None:
    """Two or three columns with everyday names do not make a report."""
    for header in (
        ["Reference", "Details", "Date"],
        ["uprn", "lat", "lon"],
        ["Name", "Address", "Postcode"],
        ["ward", "name"],
    ):
        assert isinstance(recognise(header), Miss)


def test_a_feed_that_is_asked_for_still_needs_its_columns() -> None:
    """`--feed` does not make a file what it is not."""
    found = recognise(["report_ref", "colour"], Feed.LIBERTY_REPORT)
    assert isinstance(found, Miss)
    assert "incident_details" in found.reason
    assert isinstance(recognise(["Reference", "Details"], Feed.LIBERTY_REPORT), Fit)


def test_protected_columns_and_needs_are_marked() -> None:
    """Who told us goes to the vault; what a record cannot do without is known."""
    found = spec(Feed.LIBERTY_REPORT).columns
    assert {name for name, column in found.items() if column.protected} == {
        "reporter_name",
        "reporter_contact",
        "witness_details",
    }
    assert found["report_ref"].need is Need.REFERENCE
    assert found["incident_details"].need is Need.SUBJECT
    assert found["victim_name"].need is Need.PLAIN


def test_only_what_has_happened_must_be_past() -> None:
    """Due dates and booked interviews may lie ahead."""
    for known in specs():
        for column in known.columns.values():
            assert not column.past or column.type in (Type.DATE, Type.MOMENT)
    missing = spec(Feed.MISSING_EPISODE).columns
    assert missing["reported_missing_at"].past
    assert not missing["return_interview_at"].past


def test_no_name_means_two_columns_of_a_feed() -> None:
    """Loading a feed's file checks it; all ten load."""
    for known in specs():
        names = [squeeze(word) for column in known.columns.values() for word in {column.name, *column.aliases}]
        assert len({known.names[name] for name in names}) == len(known.columns)


def test_the_page_on_the_feeds_is_current() -> None:
    """Run `python -m ingest.dictionary` after a change of ingest/feeds."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_mapping_on_that_page_is_a_sound_one() -> None:
    """Examples are run."""
    mapping = parse_mapping(EXAMPLE)
    assert mapping.feed is Feed.MISSING_EPISODE
    assert not mapping.missing(["Child", "Date last seen", "Time last seen", "Misper No"])
