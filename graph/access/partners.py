"""What each agency at the table may read: one data file an agency in `presets/`, checked as it is read.

A preset opens; it never overrides. Restricted, covert, conditions, leads and homes are decided by the rule before a
preset is asked, and what no entry names is not there for the agency.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from graph.access.facts import ClaimFacts, PlaceClass, Tie
from graph.vocabulary import Agency, Feed, Kind, Property, Relation
from graph.vocabulary.data import Table, VocabularyError, parse

FOLDER = files("graph.access") / "presets"

_KINDS = {kind.value: kind for kind in Kind}
_FEEDS = {feed.value: feed for feed in Feed}
_PREDICATES: dict[str, Relation | Property] = {word.value: word for words in (Property, Relation) for word in words}
_PLACES = {place.value: place for place in PlaceClass}
_TIES = {tie.name.lower(): tie for tie in Tie if tie.name} | {"none": Tie.NONE}


class People(StrEnum):
    """Which people an entry is about."""

    CHILD = "child"
    ADULT = "adult"


_PEOPLE = {people.value: people for people in People}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that an agency may read, and under which ties. Blank feeds, predicates or columns: all of them."""

    name: str
    what: str
    kinds: frozenset[Kind]
    ties: Tie
    needs_no_tie: bool
    people: frozenset[People]
    places: frozenset[PlaceClass]
    feeds: frozenset[Feed]
    predicates: frozenset[Relation | Property]
    columns: frozenset[str]

    def covers(self, facts: ClaimFacts) -> bool:
        """Whether the entry opens this case."""
        return (
            facts.kind in self.kinds
            and (self.needs_no_tie or bool(self.ties & facts.tie))
            and facts.place in self.places
            and (not self.feeds or facts.feed in self.feeds)
            and (facts.kind is not Kind.PERSON or _people(facts) in self.people)
            and self._covers_part(facts)
        )

    def _covers_part(self, facts: ClaimFacts) -> bool:
        if facts.predicate is None:
            return not self.columns or facts.column in self.columns
        return not self.predicates or facts.predicate in self.predicates


def _people(facts: ClaimFacts) -> People:
    return People.CHILD if facts.is_child_subject else People.ADULT


@dataclass(frozen=True, slots=True)
class Preset:
    """One agency at the table. `several_bodies`: schools, trusts; `responsible_for_homes`: may know where a child of
    an open case lives.
    """

    agency: Agency
    note: str
    several_bodies: bool
    responsible_for_homes: bool
    may_read: tuple[Entry, ...]

    @property
    def label(self) -> str:
        """The agency in words."""
        return self.agency.label

    def opens(self, facts: ClaimFacts) -> Entry | None:
        """The first entry that covers a case."""
        return next((entry for entry in self.may_read if entry.covers(facts)), None)


def read_preset(file: str, text: str) -> Preset:
    """A preset from the text of its file.

    Raises:
        VocabularyError: a key is missing, misspelt or holds a word that is not known; it names file, table and key.
    """
    table = parse(file, text)
    table.only("agency", "note", "several_bodies", "responsible_for_homes", "may_read")
    entries = table.table("may_read")
    return Preset(
        table.member("agency", {agency.value: agency for agency in Agency}),
        table.text("note"),
        table.flag("several_bodies"),
        table.flag("responsible_for_homes"),
        tuple(_entry(name, entries.table(name)) for name in entries),
    )


def _entry(name: str, table: Table) -> Entry:
    table.only("what", "kinds", "ties", "people", "places", "feeds", "predicates", "columns")
    kinds, ties = table.members("kinds", _KINDS), table.members("ties", _TIES)
    if not kinds:
        raise table.fault("kinds", "at least one kind")
    if not ties:
        raise table.fault("ties", 'at least one tie; ["none"] opens it to the agency without any')
    people = table.members("people", _PEOPLE)
    if (Kind.PERSON in kinds) != bool(people):
        raise table.fault("people", 'a list of "child", "adult" where kinds holds "person", and only there')
    return Entry(
        name=name,
        what=table.text("what"),
        kinds=frozenset(kinds),
        ties=_all_of(ties),
        needs_no_tie=Tie.NONE in ties,
        people=frozenset(people),
        places=frozenset(table.members("places", _PLACES)) or frozenset({PlaceClass.OPEN}),
        feeds=frozenset(table.members("feeds", _FEEDS)),
        predicates=frozenset(table.members("predicates", _PREDICATES)),
        columns=frozenset(table.texts("columns")),
    )


def _all_of(ties: Iterable[Tie]) -> Tie:
    held = Tie.NONE
    for tie in ties:
        held |= tie
    return held


@cache
def presets() -> Mapping[str, Preset]:
    """Every preset by the code of its agency, in the order of the agencies.

    Raises:
        VocabularyError: a file is wrong, or is not named after its agency.
    """
    found: dict[str, Preset] = {}
    for file in FOLDER.iterdir():
        if file.name.endswith(".toml"):
            name = f"presets/{file.name}"
            preset = read_preset(name, file.read_text(encoding="utf-8"))
            if file.name != f"{preset.agency}.toml":
                raise VocabularyError(f"{name}: name the file after its agency: {preset.agency}.toml.")
            found[preset.agency.value] = preset
    return {agency.value: found[agency.value] for agency in Agency if agency.value in found}
