"""Vehicles, phones, accounts, places and organisations: what is the same thing, and what a part of one may be.

A whole plate, number or account joins by its certain identifier before anything comes here. A part of a plate is a set
of candidates and never an identity: whatever fits is proposed, nothing is joined.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from graph.model import Fact, Judged
from graph.values import PlaceText, Vrm
from graph.values.errors import UnreadableValue
from graph.values.place import place_key
from graph.values.text import fold
from graph.vocabulary import Kind, LocationClass, Property, Verdict

SURE, LIKELY, FITS = 0.97, 0.7, 0.4
"""Documented probabilities: the same words for a place or an organisation; words a slip apart, or a look-alike plate;
one of several that a part fits.
"""
MOST_CANDIDATES = 3
"""A part that more things fit says too little to ask anybody about."""
_COMPANY_WORDS = re.compile(r"\b(?:ltd|limited|plc|llp|uk|the|co|company|group)\b")


type NameOf = Callable[["Thing"], str]


@dataclass(slots=True)
class Thing:
    """One mention of a thing: its kind, certain group, record, and what is said of it by property."""

    mention: str
    kind: Kind
    group: int
    source: str
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def first(self, *properties: str) -> str:
        """The first value of the first of these properties that is said."""
        return next((self.said[name][0] for name in properties if self.said.get(name)), "")


def things_said(facts: Iterable[Fact]) -> list[Thing]:
    """Every mention of a thing that something is said of, by mention id."""
    found: dict[str, Thing] = {}
    kinds = {Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT, Kind.LOCATION, Kind.ORGANISATION}
    for fact in facts:
        if fact.kind in kinds and not fact.object:
            thing = found.get(fact.mention_id)
            if thing is None:
                thing = found[fact.mention_id] = Thing(fact.mention_id, fact.kind, fact.group, fact.source)
            thing.said[fact.predicate].append(fact.value)
    return [found[mention] for mention in sorted(found)]


def match_things(things: Iterable[Thing]) -> Iterator[Judged]:
    """What is joined by rule and what is proposed, kind by kind."""
    by_kind: dict[Kind, list[Thing]] = defaultdict(list)
    for thing in things:
        by_kind[thing.kind].append(thing)
    yield from _alike(by_kind[Kind.LOCATION], place_name, "the same place in words")
    yield from _alike(by_kind[Kind.ORGANISATION], organisation_name, "the same name")
    yield from _nearly(by_kind[Kind.LOCATION], place_name, "names of places a slip apart")
    yield from _nearly(by_kind[Kind.ORGANISATION], organisation_name, "names a slip apart")
    yield from _parts(by_kind[Kind.VEHICLE])
    yield from _phone_parts(by_kind[Kind.PHONE])
    yield from _bare_accounts(by_kind[Kind.ONLINE_ACCOUNT])


def place_name(thing: Thing) -> str:
    """What a place is told by: door, street and postcode of an address; the name of premises or a street; a postcode
    or a point alone. "outside ..." is the place itself.
    """
    words = thing.first(Property.ADDRESS, Property.PLACE_NAME)
    code = thing.first(Property.POSTCODE)
    if not words:
        return f"postcode {code}" if " " in code else thing.first(Property.POINT)
    try:
        place = PlaceText.parse(words)
    except UnreadableValue:
        return ""
    if place.location_class is LocationClass.PREMISES:
        return " ".join(filter(None, map(place_key, (place.flat, place.number, place.street)))) or place_key(words)
    if place.street and not place.name:
        return place_key(place.street)
    return place_key(place.name or words)


def organisation_name(thing: Thing) -> str:
    """The name without what only says that it is a company."""
    name = fold(thing.first(Property.ORGANISATION_NAME, Property.PLACE_NAME))
    return " ".join(_COMPANY_WORDS.sub(" ", re.sub(r"[^\w\s]", " ", name)).split()) or name


def _alike(things: Iterable[Thing], name_of: NameOf, why: str) -> Iterator[Judged]:
    """Join what is told by the same words, each to the first two, unless whole postcodes of theirs differ."""
    named: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if name := name_of(thing):
            named[name].append(thing)
    for together in named.values():
        for number, thing in enumerate(together[1:], start=1):
            anchors = [a for a in together[: min(number, 8)] if _same_area(a, thing)][:2]
            for anchor in anchors:
                if anchor.group != thing.group:
                    yield Judged(anchor.mention, thing.mention, Verdict.JOINED, why, SURE)


def _same_area(a: Thing, b: Thing) -> bool:
    codes = [{code for code in thing.said.get(Property.POSTCODE, []) if " " in code} for thing in (a, b)]
    return not all(codes) or bool(codes[0] & codes[1])


def _nearly(things: Iterable[Thing], name_of: NameOf, why: str) -> Iterator[Judged]:
    """Propose the words that are one slip from words that are told more often."""
    named: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if (name := name_of(thing)) and len(name) > 6 and not name[0].isdigit():
            named[name].append(thing)
    by_part: dict[str, set[str]] = defaultdict(set)
    for name in named:
        for part in _deletions(name):
            by_part[part].add(name)
    asked: set[tuple[str, str]] = set()
    for names in by_part.values():
        for slip in names:
            best = max(names - {slip}, key=lambda name: (len(named[name]), name), default="")
            if best and (len(named[slip]), slip) < (len(named[best]), best) and (slip, best) not in asked:
                asked.add((slip, best))
                if named[slip][0].group != named[best][0].group:
                    yield Judged(named[slip][0].mention, named[best][0].mention, Verdict.PROPOSED, why, LIKELY)


def _deletions(name: str) -> set[str]:
    return {name} | {name[:at] + name[at + 1 :] for at in range(len(name))}


def _parts(vehicles: list[Thing]) -> Iterator[Judged]:
    """Propose the whole plates that a part fits, and whole plates that are misread for one another."""
    whole: dict[str, Thing] = {}
    by_key: dict[str, Thing] = {}
    for thing in vehicles:
        for plate in thing.said.get(Property.VRM, []):
            vrm = Vrm.from_canonical(plate)
            if vrm.is_full and plate not in whole:
                whole[plate] = thing
                other = by_key.setdefault(vrm.key, thing)
                if other.group != thing.group:
                    yield Judged(
                        other.mention, thing.mention, Verdict.PROPOSED, "plates misread for one another", LIKELY
                    )
    for thing in vehicles:
        for plate in thing.said.get(Property.VRM, []):
            part = Vrm.from_canonical(plate)
            if not part.is_full:
                fits = [whole[known] for known in sorted(whole) if Vrm.from_canonical(known).fits(part)]
                yield from _candidates(thing, fits, "part of a plate")


def _phone_parts(phones: list[Thing]) -> Iterator[Judged]:
    """Propose the whole numbers that the end of one fits."""
    whole = {
        number: thing
        for thing in reversed(phones)
        for number in thing.said.get(Property.PHONE_NUMBER, [])
        if _whole(number)
    }
    ends: dict[str, list[Thing]] = defaultdict(list)
    for number in sorted(whole):
        for length in range(3, 10):
            ends[number[-length:]].append(whole[number])
    for thing in phones:
        for number in thing.said.get(Property.PHONE_NUMBER, []):
            end = number.rpartition("*")[2]
            if not _whole(number) and len(end) >= 3:
                yield from _candidates(thing, ends.get(end, []), "part of a number")


def _whole(number: str) -> bool:
    return not set("*?") & set(number)


def _bare_accounts(accounts: list[Thing]) -> Iterator[Judged]:
    """Propose a name without its platform for the accounts that bear it."""
    by_name: dict[str, list[Thing]] = defaultdict(list)
    seen: set[str] = set()
    for thing in accounts:
        handle = thing.first(Property.HANDLE)
        name = handle.rpartition(":")[2]
        if name and handle not in seen:
            seen.add(handle)
            by_name[name].append(thing)
    for together in by_name.values():
        yield from _candidates(together[0], together[1:], "same name of an account")


def _candidates(thing: Thing, fits: list[Thing], what: str) -> Iterator[Judged]:
    others = [other for other in fits if other.group != thing.group]
    if 0 < len(others) <= MOST_CANDIDATES:
        why = f"{what}: fits {len(others)} known" if len(others) > 1 else f"{what}: fits one known, and only that"
        likely = LIKELY if len(others) == 1 else FITS
        for other in others:
            yield Judged(thing.mention, other.mention, Verdict.PROPOSED, why, likely)
