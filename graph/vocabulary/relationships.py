"""How a case link stands: the word as written, read to the ledger's relation with its direction."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.vocabulary.coded import Coded, Problem, by_name, normalise, traits
from graph.vocabulary.data import Table, load
from graph.vocabulary.structure import Kind, Relation


class LinkedKind(Coded, file="relationships.toml", table="linked_kind", also=("kind",)):
    """What stands on the other side of a case link."""

    CHILD = "child"
    PERSON = "person"
    LOCATION = "location"
    VEHICLE = "vehicle"
    PHONE = "phone"
    ONLINE_ACCOUNT = "online_account"
    ORGANISATION = "organisation"

    @property
    def kind(self) -> Kind:
        """The ledger's kind of it: a child is a person."""
        return _kinds()[self]


_KEYS = ("relation", "reads", "kinds", "otherwise")


class Reads(StrEnum):
    """Which side a relation's sentence starts with."""

    CHILD = "child"
    LINKED = "linked"
    EITHER = "either"


class Relationship(Coded, file="relationships.toml", table="relationship", also=_KEYS):
    """What the linked one is to the child, as case systems record it."""

    ASSOCIATE = "associate"
    PEER = "peer"
    SIBLING = "sibling"
    PARENT = "parent"
    CHILD_OF = "child_of"
    CARER = "carer"
    RELATIVE = "relative"
    ADULT_SAYING_PARTNER = "adult_saying_partner"
    ALLEGED_OFFENDER = "alleged_offender"
    SEEN_WITH = "seen_with"
    FREQUENTS = "frequents"
    SEEN_AT = "seen_at"
    LIVES_AT = "lives_at"
    DRIVES = "drives"
    USES = "uses"
    CONTACTED_BY = "contacted_by"
    WORKS_AT = "works_at"
    MEMBER_OF = "member_of"
    ATTENDS = "attends"
    LINKED = "linked"

    @property
    def relation(self) -> Relation:
        """The ledger's relation."""
        return _details()[self].relation

    @property
    def reads(self) -> Reads:
        """Which side is the relation's subject: child LIVES_AT place, linked PARENT_OF child, or either way round."""
        return _details()[self].reads

    @property
    def kinds(self) -> frozenset[LinkedKind]:
        """The linked kinds that the word fits."""
        return _details()[self].kinds

    @property
    def otherwise(self) -> "Relationship | None":
        """What the word means for kinds that it does not fit; None where it then means nothing."""
        return _details()[self].otherwise

    def fits(self, linked: LinkedKind) -> bool:
        """Whether the word makes sense for this kind: nobody drives a phone."""
        return linked in self.kinds


@dataclass(frozen=True, slots=True)
class RelationshipReading:
    """What a relationship word was read as. `note` goes with what is shown; problems are for a person to mend."""

    relationship: Relationship | None
    note: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def relation(self) -> Relation:
        """The ledger's relation; `linked_to` where the word was not understood, so that no link is lost."""
        return self.relationship.relation if self.relationship else Relation.LINKED_TO

    @property
    def starts_with_child(self) -> bool:
        """Whether the child is the relation's subject (the linked one is its object)."""
        return self.relationship is None or self.relationship.reads is not Reads.LINKED


def read_relationship(text: str, linked: LinkedKind | None = None) -> RelationshipReading:
    """Read the word of a case link.

    An unknown word, or one that does not fit the linked kind, is reported and never guessed.
    """
    if not text.strip():
        return RelationshipReading(None)
    if normalise(text) in _partner().words:
        return _partner_reading(linked)
    found = Relationship.read(text)
    if found is None:
        return RelationshipReading(None, problems=(Relationship.unread(text),))
    if linked is None or found.fits(linked):
        return RelationshipReading(found, found.note)
    if found.otherwise and found.otherwise.fits(linked):
        return RelationshipReading(found.otherwise, found.otherwise.note)
    return RelationshipReading(None, found.note, (_misfit(text, found, linked),))


def _partner_reading(linked: LinkedKind | None) -> RelationshipReading:
    partner = _partner()
    if linked is LinkedKind.CHILD:
        return RelationshipReading(partner.with_child, partner.note_child)
    return RelationshipReading(partner.with_adult, partner.note_adult)


def _misfit(text: str, found: Relationship, linked: LinkedKind) -> Problem:
    fitting = ", ".join(kind.label.lower() for kind in LinkedKind if found.fits(kind))
    return Problem(
        text,
        f'"{found.label}" does not fit the linked kind "{linked.label}"',
        f"It fits: {fitting}. Correct the relationship or the linked kind; until then the two are only linked.",
    )


@dataclass(frozen=True, slots=True)
class _Details:
    relation: Relation
    reads: Reads
    kinds: frozenset[LinkedKind]
    otherwise: Relationship | None


@dataclass(frozen=True, slots=True)
class _Partner:
    words: frozenset[str]
    with_adult: Relationship
    with_child: Relationship
    note_adult: str
    note_child: str


@cache
def _details() -> dict[Relationship, _Details]:
    return traits(Relationship, _read)


def _read(table: Table) -> _Details:
    return _Details(
        table.member("relation", {relation.value: relation for relation in Relation}),
        table.member("reads", {side.value: side for side in Reads}),
        frozenset(table.members("kinds", {kind.value.replace("_", " "): kind for kind in LinkedKind})),
        table.member("otherwise", by_name(Relationship)) if "otherwise" in table else None,
    )


@cache
def _kinds() -> dict[LinkedKind, Kind]:
    kinds = {kind.value: kind for kind in Kind}
    return traits(LinkedKind, lambda table: table.member("kind", kinds))


@cache
def _partner() -> _Partner:
    table = load("relationships.toml").table("partner_words")
    table.only("words", "with_adult", "with_child", "note_adult", "note_child")
    members = by_name(Relationship)
    return _Partner(
        frozenset(normalise(word) for word in table.texts("words")),
        table.member("with_adult", members),
        table.member("with_child", members),
        table.text("note_adult"),
        table.text("note_child"),
    )
