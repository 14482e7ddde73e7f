"""What the ledger says of people, mention by mention, gathered for matching from one view."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.model import Fact
from graph.picture import NO_DAY
from graph.vocabulary import Kind, Property, Relation
from ingest.matching.said import CHILD_ROLES, PersonSaid, is_child

EPOCH = date(1970, 1, 1)
_TIED = frozenset({Relation.DRIVES, Relation.USES, Relation.LIVES_AT})
_IDENTIFIERS = frozenset({Property.VRM, Property.PHONE_NUMBER, Property.HANDLE, Property.POSTCODE, Property.ADDRESS})


@dataclass(slots=True)
class _Gathered:
    """Facts by what they are about, in one pass."""

    people: dict[str, PersonSaid] = field(default_factory=dict[str, PersonSaid])
    things: dict[str, list[tuple[Kind, str, str]]] = field(default_factory=lambda: defaultdict(list))
    tied: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    asserted: set[str] = field(default_factory=set[str])
    in_source: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def people_said(facts: Iterable[Fact]) -> list[PersonSaid]:
    """Every mention of a person, by mention id."""
    gathered = _Gathered()
    homes: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        _take(gathered, fact, homes)
    for person, thing in gathered.tied:
        _own(gathered.people.get(person), gathered.things.get(thing, []))
    _company(gathered)
    for said in gathered.people.values():
        said.suggested = said.mention not in gathered.asserted
        said.child = is_child(said)
    return [gathered.people[mention] for mention in sorted(gathered.people)]


def _take(gathered: _Gathered, fact: Fact, homes: dict[str, list[str]]) -> None:
    if fact.object:
        if fact.predicate in _TIED and fact.kind is Kind.PERSON:
            gathered.tied.append((fact.mention_id, fact.object))
        if not fact.suggested:
            gathered.asserted.update((fact.mention_id, fact.object))
        if fact.predicate in CHILD_ROLES or fact.predicate in (Relation.ALLEGED_OFFENDER, Relation.SUSPECT):
            homes[fact.object].append(fact.predicate)
            if fact.object in gathered.people:
                _role(gathered.people[fact.object], fact.predicate)
        return
    gathered.in_source[fact.source].add(fact.mention_id)
    if fact.kind is Kind.PERSON:
        said = gathered.people.get(fact.mention_id)
        if said is None:
            said = gathered.people[fact.mention_id] = PersonSaid(
                fact.mention_id, str(fact.group), fact.source, _day(fact)
            )
            for role in homes.get(fact.mention_id, ()):
                _role(said, role)
        _say(said, fact)
    elif fact.predicate in _IDENTIFIERS:
        gathered.things[fact.mention_id].append((fact.kind, fact.predicate, fact.value))


def _role(said: PersonSaid, predicate: str) -> None:
    if predicate in CHILD_ROLES:
        said.child = True
    said.role = said.role if said.role in CHILD_ROLES else predicate


def _say(said: PersonSaid, fact: Fact) -> None:
    match fact.predicate:
        case Property.NAME:
            said.names.append(fact.value)
        case Property.ALIAS:
            said.aliases.append(fact.value)
        case Property.DATE_OF_BIRTH:
            said.births.append(fact.value)
        case Property.AGE:
            said.ages.append(fact.value)
        case Property.SEX:
            said.sex = fact.value
        case Property.CHILD_REF | Property.PERSON_REF:
            system = fact.source.partition(":")[0]
            said.refs.append(f"{fact.predicate}|{system}|{fact.value}")
        case _:
            pass


def _own(said: PersonSaid | None, things: Iterable[tuple[Kind, str, str]]) -> None:
    """Give a person the identifiers of a thing that a source says is theirs."""
    if said is None:
        return
    for _, what, value in things:
        match what:
            case Property.VRM:
                said.plates.append(value)
            case Property.PHONE_NUMBER:
                said.phones.append(value)
            case Property.HANDLE:
                said.accounts.append(value)
            case Property.POSTCODE:
                said.postcodes.append(value)
            case _:
                said.homes.append(value)


def _company(gathered: _Gathered) -> None:
    """What else each record speaks of: other people's whole names, and plates, numbers and accounts not the person's
    own.
    """
    for mentions in gathered.in_source.values():
        tokens: dict[str, set[str]] = {}
        for mention in mentions:
            if said := gathered.people.get(mention):
                tokens[mention] = {f"n:{name}" for name in said.names if "," in name}
            else:
                tokens[mention] = {
                    f"{what}:{value}" for _, what, value in gathered.things.get(mention, ())
                    if what in (Property.VRM, Property.PHONE_NUMBER, Property.HANDLE) and not set("*?") & set(value)
                }  # fmt: skip
        every = set[str]().union(*tokens.values()) if tokens else set[str]()
        for mention in mentions:
            if said := gathered.people.get(mention):
                own = tokens[mention] | {f"{Property.VRM}:{v}" for v in said.plates}
                own |= {f"{Property.PHONE_NUMBER}:{v}" for v in said.phones}
                said.company = every - own - {f"{Property.HANDLE}:{v}" for v in said.accounts}


def _day(fact: Fact) -> date | None:
    for day in (fact.from_day, fact.reported_day):
        if day != NO_DAY:
            return EPOCH + timedelta(days=day)
    return None
