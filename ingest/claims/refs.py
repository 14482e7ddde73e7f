"""References by which records point at cases, and cases at children, within the system that issued them."""

from graph.values import says_unknown
from graph.vocabulary import Kind, Property, Relation
from ingest.claims.draft import RECORD, Draft, Words
from ingest.claims.lists import items_of


def own_case(draft: Draft) -> None:
    """Say of a case's own mention which case it is, so that other records of its system can point at it."""
    reference = draft.record.reference
    draft.say(RECORD, Property.CASE_REF, reference, Words("", -1, -1, reference), key=_case_key(draft, reference))


def of_cases(draft: Draft) -> None:
    """Point at the cases that a record is about."""
    for words in _references(draft, "case_ref"):
        position = draft.mention(Kind.CASE, words)
        draft.relate(RECORD, Relation.OF_CASE, position, words)
        draft.say(position, Property.CASE_REF, words.text, words, key=_case_key(draft, words.text))


def _references(draft: Draft, column: str) -> list[Words]:
    return [words for words in items_of(draft, column) if not says_unknown(words.text)]


def _case_key(draft: Draft, reference: str) -> str:
    return f"case_ref|{draft.system}|{reference}"


def people_by_ref(draft: Draft, column: str) -> list[tuple[int, Words]]:
    """People of whom a record gives references only, one an item."""
    found: list[tuple[int, Words]] = []
    for words in _references(draft, column):
        position = draft.mention(Kind.PERSON, words)
        draft.say(position, Property.PERSON_REF, words.text, words, key=f"person_ref|{draft.system}|{words.text}")
        found.append((position, words))
    return found
