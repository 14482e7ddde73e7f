"""Vehicles, phones, accounts and places that a line or a text names beside its people."""

import re
from functools import lru_cache
from typing import NamedTuple

from graph.vocabulary import Kind, Property, Relation
from ingest.claims.draft import Draft, Words
from ingest.claims.items import properties
from ingest.claims.places import address, say_address
from ingest.claims.things import account, phone, plate, postcode, say_account, say_settled
from ingest.mentions import find

# Words right before a thing that say whose it is. Anything else only stands beside the person.
_OWN = {
    Kind.VEHICLE: re.compile(
        r"\b(?:drives?|driving|driver of|owns|owner of|keeper of|uses|rides|riding)\b[^,;()\n]{0,40}$", re.IGNORECASE
    ),
    Kind.PHONE: re.compile(
        r"\b(?:uses|using|has|tel(?:ephone)?|phone|mob(?:ile)?|ph|contact|number|no)\b\.?[^,;()\n]{0,20}$",
        re.IGNORECASE,
    ),
    Kind.ONLINE_ACCOUNT: re.compile(
        r"\b(?:uses|using|known|goes by|as|account|profile|handle|user ?name|name)\b[^,;()\n]{0,30}$", re.IGNORECASE
    ),
    Kind.LOCATION: re.compile(
        r"\b(?:lives?|living|resides?|residing|home address|address|stays|of no)\b[^;()\n]{0,20}$", re.IGNORECASE
    ),
}
_RELATION = {
    Kind.VEHICLE: Relation.DRIVES,
    Kind.PHONE: Relation.USES,
    Kind.ONLINE_ACCOUNT: Relation.USES,
    Kind.LOCATION: Relation.LIVES_AT,
}
_VEHICLE_WORDS = re.compile(
    r"""\b(?:drives?|driving|driver[ ]of|owns|rides|riding)\s+(?:an?\s+|his\s+|her\s+|their\s+|the\s+)?
        (?P<vehicle>(?:[\w'-]+[ ]){0,4}?[\w'-]+)
        (?=\s*(?:[,;()\n]|$|\b(?:with|at|near|in|from|and)\b|\breg))""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_VEHICLE = re.compile(
    r"(?:past|by|off|away|around|round|them|him|her|children|people|up|down|to|fast|dangerously|about)\b", re.IGNORECASE
)
_PLATE = re.compile(r"[A-Za-z]{1,3}\s?\d|\d\s?[A-Za-z]")


class Thing(NamedTuple):
    """Something that a line names, by positions in the line.

    `relation` is what the person has to do with it; `stated` in plain words.
    """

    kind: Kind
    start: int
    end: int
    relation: Relation
    stated: bool


@lru_cache(maxsize=32768)
def things(line: str) -> tuple[Thing, ...]:
    """What a line about a person names beside the person."""
    name_end = max((said.end for said in properties(line) if said.what is Property.NAME), default=0)
    found = [
        _thing(line, mention.kind, mention.start, mention.end)
        for mention in find(line)
        if mention.kind in _RELATION and mention.start >= name_end
    ]
    if not any(thing.kind is Kind.VEHICLE for thing in found):
        found.extend(_described_vehicle(line, name_end))
    return tuple(found)


def _thing(line: str, kind: Kind, start: int, end: int) -> Thing:
    stated = bool(_OWN[kind].search(line, 0, start))
    return Thing(kind, start, end, _RELATION[kind] if stated else Relation.LINKED_TO, stated)


def _described_vehicle(line: str, start: int) -> list[Thing]:
    """A vehicle without a plate that somebody plainly drives: "drives grey Golf"."""
    found = _VEHICLE_WORDS.search(line, start)
    if not found or _NO_VEHICLE.match(found["vehicle"]):
        return []
    return [Thing(Kind.VEHICLE, *found.span("vehicle"), Relation.DRIVES, True)]


def plate_in(words: Words) -> Words | None:
    """The plate in a description of a vehicle, whole or in part; all of the words where they are only a plate."""
    if plate(words.text).canonical:
        return words
    for mention in find(words.text):
        if mention.kind is Kind.VEHICLE and plate(words.text[mention.start : mention.end]).canonical:
            return words.part(mention.start, mention.end)
    return None


def say_found(draft: Draft, position: int, kind: Kind, words: Words, *, suggested: bool) -> None:
    """Claim the properties of something found in a line or text, from its words."""
    match kind:
        case Kind.VEHICLE:
            _say_vehicle(draft, position, words, suggested=suggested)
        case Kind.PHONE:
            say_settled(draft, position, Property.PHONE_NUMBER, phone(words.text), words, suggested=suggested)
        case Kind.ONLINE_ACCOUNT:
            say_account(draft, position, account(words.text), words, suggested=suggested)
        case Kind.LOCATION:
            _say_place(draft, position, words, suggested=suggested)
        case Kind.PERSON:
            for said in properties(words.text):
                part = words.part(said.start, said.end)
                draft.say(position, said.what, said.value, part, basis=said.basis, suggested=suggested)
        case _:
            pass


def _say_vehicle(draft: Draft, position: int, words: Words, *, suggested: bool) -> None:
    read = plate(words.text) if _PLATE.search(words.text) else None
    if read and read.canonical:
        say_settled(draft, position, Property.VRM, read, words, suggested=suggested)
    else:
        draft.say(position, Property.DESCRIPTION, words.text, words, suggested=suggested)


def _say_place(draft: Draft, position: int, words: Words, *, suggested: bool) -> None:
    read = postcode(words.text)
    if read.canonical:
        draft.say(position, Property.POSTCODE, read.canonical, words, suggested=suggested)
    elif address(words.text).canonical:
        say_address(draft, position, words, suggested=suggested)
