"""Missing episodes: the child, where from, where and with whom found."""

from graph.values import is_non_name
from graph.vocabulary import Kind, Property, Relation
from ingest.claims import people, places
from ingest.claims.draft import RECORD, Draft
from ingest.claims.found import plate_in
from ingest.claims.listed import people_listed
from ingest.claims.lists import items_of
from ingest.claims.reading import moment_of
from ingest.claims.things import plate, say_settled

MISSING_FROM = places.Columns("missing_from_address", "missing_from_postcode")
FOUND = places.Columns("found_address", "found_postcode", prefix="found_")


def say(draft: Draft) -> None:
    """Claim what a missing episode says."""
    for child in people.people_in(draft, people.CHILD):
        draft.relate(RECORD, Relation.CHILD, child.position, child.words)
    for place in places.places_in(draft, MISSING_FROM):
        draft.relate(RECORD, Relation.MISSING_FROM, place.position, place.words)
    for place in places.places_in(draft, FOUND):
        draft.relate(RECORD, Relation.FOUND_AT, place.position, place.words)
    people_listed(draft, "found_with", Relation.FOUND_WITH)
    _vehicles(draft)
    _return_before_report(draft)


def _vehicles(draft: Draft) -> None:
    """One vehicle an item: a plate, whole or in part, or a description with or without one."""
    for words in items_of(draft, "found_vehicle"):
        written = plate_in(words)
        if not written and is_non_name(words.text):
            continue
        position = draft.mention(Kind.VEHICLE, words)
        draft.relate(RECORD, Relation.FOUND_VEHICLE, position, words)
        if written:
            say_settled(draft, position, Property.VRM, plate(written.text), written)
        if not written or written.text != words.text:
            draft.say(position, Property.DESCRIPTION, words.text, words)


def _return_before_report(draft: Draft) -> None:
    """Flag a return before the report.

    Both dates stand: nobody can say which is wrong, and a child who is back is not missing.
    """
    returned, reported = moment_of(draft.text("returned_at")), moment_of(draft.text("reported_missing_at"))
    if returned and reported and returned.is_before(reported):
        draft.flag(
            "returned_at",
            draft.text("returned_at"),
            "The return lies before the report.",
            "Give the right date of the return, or of the report; until then the time away is not counted.",
        )
