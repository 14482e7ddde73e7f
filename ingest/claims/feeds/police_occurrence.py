"""Crimes and occurrences: where, who was harmed, who is suspected, by the police's own references."""

from graph.vocabulary import Basis, Relation
from ingest.claims import places
from ingest.claims.draft import RECORD, Draft
from ingest.claims.refs import people_by_ref

WHERE = places.Columns("address", "postcode", prefix="")


def say(draft: Draft) -> None:
    """Claim what an occurrence says. A suspicion is the police's assessment, not a fact about the person."""
    for place in places.places_in(draft, WHERE):
        draft.relate(RECORD, Relation.AT, place.position, place.words)
    for position, words in people_by_ref(draft, "victim_ref"):
        draft.relate(RECORD, Relation.VICTIM, position, words)
    for position, words in people_by_ref(draft, "suspect_ref"):
        draft.relate(RECORD, Relation.SUSPECT, position, words, basis=Basis.ASSESSMENT)
