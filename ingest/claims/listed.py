"""Lists of people: an item is one person in the role that the column gives, with what the item says of him or her.

The role, the name and the description are what the source states. Things in the item (a plate, a number, an address)
are taken as the person's own only where the words say so ("drives", "lives at", "phone"); otherwise they are
suggestions.
"""

from graph.values import is_non_name
from graph.vocabulary import Basis, Kind, Relation
from ingest.claims.draft import RECORD, Draft, Words
from ingest.claims.found import Thing, say_found, things
from ingest.claims.items import no_name, properties
from ingest.claims.lists import items_of
from ingest.claims.people import pieces_of


def people_listed(draft: Draft, column: str, role: Relation, basis: Basis = Basis.FACT_STATED) -> None:
    """Claim each person of a list in a role, and what the items say."""
    for item in items_of(draft, column, people=True):
        people = _people(draft, item, role, basis)
        # Whose car it is cannot be told where an item names two people.
        owner = people[0] if len(people) == 1 else RECORD
        for thing in things(item.text):
            _say_thing(draft, owner, item.part(thing.start, thing.end), thing)


def _people(draft: Draft, item: Words, role: Relation, basis: Basis) -> list[int]:
    if properties(item.text):
        return [_person(draft, item, role, basis)]
    if is_non_name(item.text):
        return []
    named = [piece for piece in pieces_of(item) if properties(piece.text)] if "://" not in item.text else []
    if not named and (fault := no_name(item.text)):
        # Somebody is meant, by words that are no name as people bear them: kept as a person without a name.
        draft.flag(item.field, item.text, fault.reason, fault.remedy)
        position = draft.mention(Kind.PERSON, item)
        draft.relate(RECORD, role, position, item, basis=basis)
        return [position]
    if len(named) > 1:
        draft.flag(item.field, item.text, "Several people stand on one line.", "Give each person a line of their own.")
    return [_person(draft, Words(*astuple(piece), item.ordinal), role, basis) for piece in named]


def astuple(words: Words) -> tuple[str, int, int, str]:
    """Everything but the place in the list."""
    return words.field, words.start, words.end, words.text


def _person(draft: Draft, words: Words, role: Relation, basis: Basis) -> int:
    position = draft.mention(Kind.PERSON, words)
    draft.relate(RECORD, role, position, words, basis=basis)
    for said in properties(words.text):
        draft.say(position, said.what, said.value, words.part(said.start, said.end), basis=said.basis)
    return position


def _say_thing(draft: Draft, owner: int, words: Words, thing: Thing) -> None:
    stated = thing.stated and owner != RECORD
    position = draft.mention(thing.kind, words, suggested=not stated)
    seen = Relation.VEHICLE if thing.kind is Kind.VEHICLE else Relation.MENTIONED
    basis = Basis.FACT_STATED if stated else Basis.DERIVED
    draft.relate(RECORD, seen, position, words, basis=basis, suggested=not stated)
    if owner != RECORD:
        draft.relate(owner, thing.relation, position, words, basis=basis, suggested=not stated)
    say_found(draft, position, thing.kind, words, suggested=not stated)
