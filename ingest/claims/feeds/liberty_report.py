"""Operation Liberty reports: the victim, who is alleged to have done it, who was there, where.

That somebody is named as an offender is the reporter's opinion, never a fact; and what is found in the free text is a
suggestion.
"""

from graph.vocabulary import Basis, Relation
from ingest.claims import people, places
from ingest.claims.draft import RECORD, Draft
from ingest.claims.listed import people_listed

WHERE = places.Columns("incident_location", "incident_postcode", prefix="")


def say(draft: Draft) -> None:
    """Claim what a report says."""
    for victim in people.people_in(draft, people.VICTIM):
        draft.relate(RECORD, Relation.VICTIM, victim.position, victim.words)
    people_listed(draft, "alleged_offenders", Relation.ALLEGED_OFFENDER, Basis.OPINION)
    people_listed(draft, "other_persons", Relation.PRESENT)
    for place in places.places_in(draft, WHERE):
        draft.relate(RECORD, Relation.AT, place.position, place.words)
