"""Services: what is in place for which child or case."""

from graph.vocabulary import Relation
from ingest.claims import people
from ingest.claims.draft import RECORD, Draft
from ingest.claims.refs import of_cases


def say(draft: Draft) -> None:
    """Claim what a service record says."""
    of_cases(draft)
    for child in people.people_in(draft, people.CHILD):
        draft.relate(RECORD, Relation.CHILD, child.position, child.words)
