"""What the law has said of a person, from when to when."""

from graph.vocabulary import Relation
from ingest.claims import people
from ingest.claims.draft import RECORD, Draft
from ingest.claims.held import held


def say(draft: Draft) -> None:
    """Claim what a status says.

    It is a fact that the authority recorded it; the status itself is among the record's values.
    """
    when = held(draft)
    for person in people.people_in(draft, people.PERSON):
        draft.relate(RECORD, Relation.STATUS_OF, person.position, person.words, held=when)
