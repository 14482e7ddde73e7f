"""Links between a child and another child, a person, a place or a thing, as the case systems record them."""

from collections.abc import Callable

from graph.vocabulary import Basis, Kind, Property, Relation
from graph.vocabulary.relationships import LinkedKind, read_relationship
from ingest.claims import people, places
from ingest.claims.draft import RECORD, Draft, Named
from ingest.claims.held import held
from ingest.claims.refs import of_cases
from ingest.claims.things import Settled, account, phone, plate, say_account, say_settled
from ingest.claims.words import sentence

_CHILD = people.Columns("linked_name", "linked_dob", "", "linked_ref")
_PERSON = people.Columns("linked_name", "linked_dob", "", "linked_ref", "person_ref", Property.PERSON_REF)
_PLACE = places.Columns("linked_address", "linked_postcode")
_OPINIONS = frozenset((Relation.ALLEGED_OFFENDER_AGAINST, Relation.ADULT_SAYING_PARTNER_OF, Relation.MEMBER_OF))
"""What somebody thinks of another, or says of himself: never stated as a fact."""


def say(draft: Draft) -> None:
    """Claim what a link says."""
    of_cases(draft)
    children = people.people_in(draft, people.CHILD)
    for child in children:
        draft.relate(RECORD, Relation.CHILD, child.position, child.words)
    kind = LinkedKind.read(draft.text("linked_kind"))
    for linked in _linked(draft, kind):
        draft.relate(RECORD, Relation.LINKED, linked.position, linked.words)
        if kind is LinkedKind.CHILD:
            # The other side is a child as well, and is shown as one first.
            draft.relate(RECORD, Relation.CHILD, linked.position, linked.words)
        for child in children:
            _relate(draft, child, linked, kind)
        _beside(draft, linked)


def _relate(draft: Draft, child: Named, linked: Named, kind: LinkedKind | None) -> None:
    if child.position == linked.position:
        return
    for words in draft.words("relationship") or [linked.words]:
        known = words.field == "relationship"
        reading = read_relationship(words.text if known else "", kind)
        for problem in reading.problems:
            draft.flag("relationship", words.text, sentence(problem.reason), problem.remedy)
        relation = reading.relation
        ends = (child.position, linked.position) if reading.starts_with_child else (linked.position, child.position)
        if reading.relationship is not None and known:
            draft.values["relationship"] = tuple(
                dict.fromkeys((*draft.values.get("relationship", ()), reading.relationship.value))
            )
        basis = Basis.OPINION if relation in _OPINIONS else Basis.FACT_STATED
        draft.relate(ends[0], relation, ends[1], words, basis=basis, held=held(draft))


def _beside(draft: Draft, linked: Named) -> None:
    """What other columns say of the linked one: where a person lives, which phone, account or vehicle goes with it."""
    kind = draft.mentions[linked.position].kind
    person = kind is Kind.PERSON
    found: list[tuple[Named, Relation]] = []
    if kind is not Kind.LOCATION:
        found += [(one, Relation.LIVES_AT if person else Relation.LINKED_TO) for one in places.places_in(draft, _PLACE)]
    if kind is not Kind.VEHICLE and draft.text("linked_vrm"):
        found += [(one, Relation.LINKED_TO) for one in _vehicle(draft)]
    if kind is not Kind.PHONE and draft.text("linked_phone"):
        found += [(one, Relation.USES if person else Relation.LINKED_TO) for one in _phone(draft)]
    if kind is not Kind.ONLINE_ACCOUNT:
        found += [(one, Relation.USES if person else Relation.LINKED_TO) for one in _account(draft)]
    for one, relation in found:
        draft.relate(linked.position, relation, one.position, one.words, held=held(draft))


def _linked(draft: Draft, kind: LinkedKind | None) -> list[Named]:
    """The other side. Where the kind cannot be read, whatever columns are filled say what it is."""
    match kind or _guessed(draft):
        case LinkedKind.CHILD:
            return people.people_in(draft, _CHILD)
        case LinkedKind.PERSON:
            return people.people_in(draft, _PERSON)
        case LinkedKind.LOCATION:
            return _with_ref(draft, Kind.LOCATION, _location(draft))
        case LinkedKind.VEHICLE:
            return _with_ref(draft, Kind.VEHICLE, _vehicle(draft))
        case LinkedKind.PHONE:
            return _with_ref(draft, Kind.PHONE, _phone(draft))
        case LinkedKind.ONLINE_ACCOUNT:
            return _with_ref(draft, Kind.ONLINE_ACCOUNT, _account(draft))
        case LinkedKind.ORGANISATION:
            return _with_ref(draft, Kind.ORGANISATION, _organisation(draft))


def _guessed(draft: Draft) -> LinkedKind:
    for column, kind in (
        ("linked_vrm", LinkedKind.VEHICLE),
        ("linked_phone", LinkedKind.PHONE),
        ("linked_handle", LinkedKind.ONLINE_ACCOUNT),
    ):
        if draft.text(column):
            return kind
    return LinkedKind.PERSON if draft.text("linked_name") or draft.text("linked_ref") else LinkedKind.LOCATION


def _with_ref(draft: Draft, kind: Kind, found: list[Named]) -> list[Named]:
    """The system's own reference of a thing settles it there; where nothing else is given, it is all that is known."""
    refs = draft.words("linked_ref")
    if not found and refs:
        found = [Named(draft.mention(kind, refs[0]), refs[0])]
    if len(found) == 1:
        for ref in refs:
            draft.say(found[0].position, Property.THING_REF, ref.text, ref, key=f"{kind}_ref|{draft.system}|{ref.text}")
    return found


def _location(draft: Draft) -> list[Named]:
    named = draft.words("linked_name")
    found = places.places_in(draft, _PLACE)
    if not found and named:
        found = [Named(draft.mention(Kind.LOCATION, named[0]), named[0])]
    if len(found) == 1:
        for words in named:
            draft.say(found[0].position, Property.PLACE_NAME, words.text, words)
    return found


def _vehicle(draft: Draft) -> list[Named]:
    return _thing(draft, Kind.VEHICLE, "linked_vrm", Property.VRM, plate)


def _phone(draft: Draft) -> list[Named]:
    return _thing(draft, Kind.PHONE, "linked_phone", Property.PHONE_NUMBER, phone)


def _thing(draft: Draft, kind: Kind, column: str, what: Property, read: Callable[[str], Settled]) -> list[Named]:
    """A plate or a number in its own column, or in the column of names where it was put there."""
    found: list[Named] = []
    for words in draft.words(column) or draft.words("linked_name"):
        position = draft.mention(kind, words)
        say_settled(draft, position, what, read(words.text), words)
        found.append(Named(position, words))
    return found


def _account(draft: Draft) -> list[Named]:
    platform = draft.text("linked_platform")
    found: list[Named] = []
    for words in draft.words("linked_handle"):
        position = draft.mention(Kind.ONLINE_ACCOUNT, words)
        say_account(draft, position, account(words.text, platform), words)
        found.append(Named(position, words))
    return found


def _organisation(draft: Draft) -> list[Named]:
    found: list[Named] = []
    for words in draft.words("linked_name"):
        position = draft.mention(Kind.ORGANISATION, words)
        draft.say(position, Property.ORGANISATION_NAME, words.text, words)
        found.append(Named(position, words))
    return found
