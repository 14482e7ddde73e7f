"""What is found in free text is a suggestion with its span, never a fact."""

from graph.vocabulary import Basis, Feed, Kind, Relation
from ingest.claims.free_text import FREE_TEXT
from tests.unit.claims.saying import keys, mentions, related, relations, report, said

TEXT = "Amy Smith got out of a grey Golf XB93 KTR near XX1 4AB. The number 07700 900123 keeps calling."


def test_people_plates_phones_and_postcodes_are_suggested():
    """Each with the words at its span; nobody has said that it is so."""
    found = report(incident_details=TEXT)

    suggested = related(found, Relation.MENTIONED)
    assert {"XB93 KTR", "07700 900123"} <= set(suggested)
    assert any("Amy Smith" in words for words in suggested)
    assert all(mention.suggested for mention in found.mentions[1:])
    assert all(claim.suggested and claim.basis is Basis.DERIVED for claim in found.claims)


def test_a_full_plate_in_free_text_is_known_to_be_that_vehicle_but_its_part_in_the_record_stays_suggested():
    """What it is, is certain; what it has to do with the report is not."""
    found = report(incident_details=TEXT)

    assert "vrm|XB93KTR" in keys(found)
    assert all(claim.suggested for claim in relations(found, Relation.MENTIONED))


def test_ordinals_in_free_text_count_by_start_and_kind():
    """The second plate is number 1 of the vehicles, whatever stands between."""
    found = report(incident_details="XB93 KTR and 07700 900123 and XC94 LMN")

    assert [(m.as_written, m.ordinal) for m in mentions(found, Kind.VEHICLE)] == [("XB93 KTR", 0), ("XC94 LMN", 1)]
    assert [m.ordinal for m in mentions(found, Kind.PHONE)] == [0]


def test_every_feed_with_free_text_is_searched():
    """Findings of a return interview, details of a link, conditions of a status, the words of an assessment."""
    subject = {
        Feed.MISSING_EPISODE: {"child_ref": "7"},
        Feed.CASE_LINK: {"child_ref": "7", "linked_kind": "person", "linked_name": "Dan"},
        Feed.PERSON_STATUS: {"person_ref": "P-1"},
    }
    for feed, columns in FREE_TEXT.items():
        for column in columns:
            found = said(feed, **{**subject.get(feed, {}), column: "seen in XB93 KTR"})
            assert [m.field for m in mentions(found, Kind.VEHICLE)] == [column], (feed, column)
