"""How each claim of a ledger is handled, worked out once for all viewers: what the access rule is told of it.

A claim is put into one of a few hundred cases by its marking, feed, kind, predicate, place and whether it is about a
child; the rule is asked once a case. All of this is read from the claim's *own record*, so that nothing that is hidden
from a viewer decides what they see. Two things reach further. A record with several versions is handled by the
strictest of them, and as a lead where the version in force is one: a feed that sends a record again lowers nothing. And
what a gazetteer protects is protected in every record that names the same place: that list is reference data.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.access.facts import ClaimFacts, PlaceClass, place_class
from graph.access.marking import GradeClass, Marking, grade_class, marking_of, strictest
from graph.model import Header
from graph.picture import FEEDS, KINDS, RELATIONS, Bools, Bytes, Ints
from graph.store.columns import Columns
from graph.store.columns import Marking as Marked
from graph.store.days import EPOCH, day_bounds, years_before
from graph.store.rows import PREDICATES, KeyedRows, Rows
from graph.vocabulary import Feed, Kind, PlaceKind, Property, Relation

PREDICATE_NO = {predicate: number for number, predicate in enumerate(PREDICATES)}
WORDING = PREDICATE_NO[None]
PLACES = tuple(PlaceClass)
OF_AGE = 18
TOLD = (Property.DATE_OF_BIRTH, Property.AGE, Property.CHILD_REF, Property.PLACE_KIND, Property.PROTECTED,
        Property.LICENCE_REF)  # fmt: skip
_CHILD_ROLES = [RELATIONS.index(role) for role in (Relation.VICTIM, Relation.CHILD)]
HOME_ROLES = (Relation.LIVES_AT, Relation.MISSING_FROM)
CASE_FEEDS = {Feed.CASE: "closed_on", Feed.SERVICE: "ended_on"}
"""Records that say an agency works with a child, and the column that says it no longer does."""


@dataclass(frozen=True, slots=True)
class Handled:
    """The part of a case that comes from a version's marking."""

    marking: Marking
    grade: GradeClass


class Sensitivity:
    """What the rule is told of each claim of one index. Numbers are the store's; nothing here knows a viewer."""

    def __init__(self, columns: Columns, rows: Rows, in_force: Bools, today: date) -> None:
        self.columns = columns
        self._rows = rows
        self._in_force = in_force
        self._today = today

    # --- markings

    @cached_property
    def _handled(self) -> tuple[tuple[Handled, ...], Ints]:
        """The distinct ways of handling, and which one each version is under."""
        numbers: dict[Handled, int] = {}
        columns = self.columns
        pairs = columns.versions.marking.astype(np.int64) * len(FEEDS) + columns.records.feed[columns.versions.record]
        found, inverse = np.unique(pairs, return_inverse=True)
        each: list[tuple[int, int]] = [divmod(pair, len(FEEDS)) for pair in found.tolist()]
        of_pair: list[Handled] = [_way(columns.markings[marking], FEEDS[feed]) for marking, feed in each]
        pair_of: list[int] = inverse.tolist()
        one = np.array([numbers.setdefault(handled, len(numbers)) for handled in of_pair], np.int32)[inverse]

        @cache
        def together(pairs: tuple[int, ...], *, is_lead: bool) -> list[Handled]:
            """The versions of one record, each as the strictest of them."""
            marking = strictest(of_pair[pair].marking for pair in pairs)
            grades = [GradeClass.UNGRADED if is_lead else of_pair[pair].grade for pair in pairs]
            return [replace(of_pair[pair], marking=marking, grade=g) for pair, g in zip(pairs, grades, strict=True)]

        for versions in self._several().values():
            alike = tuple(pair_of[v] for v in versions)
            is_lead = any(self._in_force[v] and of_pair[pair_of[v]].grade.is_for_staff_alone for v in versions)
            for version, handled in zip(versions, together(alike, is_lead=is_lead), strict=True):
                one[version] = numbers.setdefault(handled, len(numbers))
        return tuple(numbers), one

    def _several(self) -> dict[int, list[int]]:
        """The versions of each record that has more than one."""
        several: dict[int, set[int]] = defaultdict(set)
        for sighting in self.columns.sightings:
            several[sighting.record].add(sighting.version)
        return {record: sorted(versions) for record, versions in several.items()}

    @property
    def handled(self) -> tuple[Handled, ...]:
        """The distinct ways of handling."""
        return self._handled[0]

    @property
    def handled_no(self) -> Ints:
        """Which one each version is under. Shape (versions,)."""
        return self._handled[1]

    @cached_property
    def several(self) -> tuple[tuple[int, ...], ...]:
        """Versions of one record, for each record with more than one."""
        return tuple(tuple(versions) for versions in self._several().values())

    # --- what the record itself says of each mention

    @cached_property
    def _told(self) -> dict[Property, list[tuple[int, int, str]]]:
        """(version, mention, value) of the properties that matter here, as far as this index goes."""
        told: dict[Property, list[tuple[int, int, str]]] = defaultdict(list)
        known = len(self.columns.versions.record)
        for version, mention, predicate, value in self._rows.told(TOLD):
            if version < known:
                told[Property(predicate)].append((version, mention, value))
        return told

    @cached_property
    def child(self) -> Bools:
        """Whether a mention is of a child by its own record: under 18, or a child or victim of unknown age."""
        relations, aged = self.columns.relations, self.aged
        return self.children(np.ones(len(relations.version), bool), np.ones(len(aged.version), bool))

    def children(self, relation: Bools, aged: Bools) -> Bools:
        """The same, going by some of the relation claims and some of those in `aged`."""
        columns, relations, told = self.columns, self.columns.relations, self.aged
        child = np.zeros(len(columns.mentions.kind), bool)
        child[relations.object[relation & np.isin(relations.relation, _CHILD_ROLES)]] = True
        child[told.mention[aged & (told.says == _REFERENCE)]] = True
        child[told.mention[aged & (told.says != _REFERENCE)]] = False
        child[told.mention[aged & (told.says == _YOUNG)]] = True
        return child & (columns.mentions.kind == KINDS.index(Kind.PERSON))

    @cached_property
    def aged(self) -> "Aged":
        """The claims that tell whether somebody is a child; of several ages one that allows it is enough."""
        limit = years_before(self._today, OF_AGE).toordinal() - EPOCH
        rows = [(v, m, Property.CHILD_REF, _REFERENCE) for v, m, _ in self._told[Property.CHILD_REF]]
        for version, mention, value in self._told[Property.DATE_OF_BIRTH]:
            rows.append((version, mention, Property.DATE_OF_BIRTH, int(day_bounds(value)[1] > limit)))
        for version, mention, value in self._told[Property.AGE]:
            if value.isdecimal():
                rows.append((version, mention, Property.AGE, int(int(value) < OF_AGE)))
        numbers = [(version, mention, PREDICATE_NO[what], says) for version, mention, what, says in rows]
        return Aged(*np.array(numbers, np.int32).reshape(-1, 4).T)

    @cached_property
    def place(self) -> Bytes:
        """Class of the place that a mention is of (position in `PLACES`); open where it is of none."""
        columns, relations = self.columns, self.columns.relations
        place = np.zeros(len(columns.mentions.kind), np.int8)
        homes = np.isin(relations.relation, [RELATIONS.index(role) for role in HOME_ROLES])
        place[relations.object[homes]] = PLACES.index(PlaceClass.HOME)
        kinds = ((mention, place_class(_place_kind(value))) for _, mention, value in self._told[Property.PLACE_KIND])
        protected = (
            (mention, PlaceClass.PROTECTED) for _, mention, value in self._told[Property.PROTECTED] if value == "yes"
        )
        for mention, found in (*kinds, *protected):
            place[mention] = max(int(place[mention]), PLACES.index(found))
        return self._as_the_gazetteer_says(place)

    def _as_the_gazetteer_says(self, place: Bytes) -> Bytes:
        """What a gazetteer says of a place holds wherever the same identifier stands."""
        columns, keys = self.columns, self.keys
        from_gazetteer = columns.records.feed[columns.versions.record[keys.version]] == FEEDS.index(Feed.PLACE)
        listed = from_gazetteer & (place[keys.mention] > 0)
        worst = np.zeros(int(keys.key.max(initial=0)) + 1, np.int8)
        np.maximum.at(worst, keys.key[listed], place[keys.mention[listed]])
        found = worst[keys.key] > 0
        np.maximum.at(place, keys.mention[found], worst[keys.key[found]])
        return place

    @cached_property
    def licensed(self) -> Bools:
        """Whether a mention's own record gives its licence."""
        licensed = np.zeros(len(self.columns.mentions.kind), bool)
        licensed[[mention for _, mention, _ in self._told[Property.LICENCE_REF]]] = True
        return licensed

    @cached_property
    def keys(self) -> KeyedRows:
        """The claims that carry a settling identifier, as far as this index goes."""
        keyed = self._rows.keyed()
        known = keyed.version < len(self.columns.versions.record)
        return KeyedRows(*(column[known] for column in keyed))

    @cached_property
    def ended(self) -> Bools:
        """Whether a version of a case or service says that it is over. Shape (versions,)."""
        columns = self.columns
        ended = np.zeros(len(columns.versions.record), bool)
        feeds = columns.records.feed[columns.versions.record]
        asked = np.flatnonzero(np.isin(feeds, [FEEDS.index(feed) for feed in CASE_FEEDS]))
        for version, readings in self._rows.readings(asked.tolist()):
            column = CASE_FEEDS[FEEDS[int(feeds[version])]]
            ended[version] = any(value <= self._today.isoformat() for value in readings.get(column, ()))
        return ended

    # --- cases

    def codes(self, versions: Ints, mentions: Ints, predicates: npt.NDArray[np.integer], *, fine: bool) -> Ints:
        """The case of one end of claims, as a number that `facts` reads back. Coarse ones leave out child and place."""
        columns = self.columns
        code = self.handled_no[versions].astype(np.int32) * len(FEEDS)
        code += columns.records.feed[columns.versions.record[versions]]
        code = code * len(KINDS) + columns.mentions.kind[mentions]
        code = (code * len(PREDICATES) + predicates) * (2 * len(PLACES))
        if fine:
            code += self.place[mentions].astype(np.int32) * 2 + self.child[mentions]
        return code

    def code(self, version: int, mention: int, predicate: int, *, fine: bool) -> int:
        """The case of one end of one claim."""
        columns = self.columns
        feed = int(columns.records.feed[columns.versions.record[version]])
        code = (int(self.handled_no[version]) * len(FEEDS) + feed) * len(KINDS) + int(columns.mentions.kind[mention])
        code = (code * len(PREDICATES) + predicate) * (2 * len(PLACES))
        return code + (int(self.place[mention]) * 2 + int(self.child[mention]) if fine else 0)

    @cached_property
    def count(self) -> int:
        """How many codes there could be."""
        return len(self.handled) * len(FEEDS) * len(KINDS) * len(PREDICATES) * 2 * len(PLACES)

    def facts(self, code: int) -> ClaimFacts:
        """What the rule is told of a case, without how the viewer is tied to it."""
        code, low = divmod(code, 2 * len(PLACES))
        code, predicate = divmod(code, len(PREDICATES))
        code, kind = divmod(code, len(KINDS))
        handled, feed = divmod(code, len(FEEDS))
        one = self.handled[handled]
        return ClaimFacts(
            FEEDS[feed],
            KINDS[kind],
            PREDICATES[predicate],
            marking=one.marking,
            grade=one.grade,
            place=PLACES[low // 2],
            is_child_subject=bool(low % 2),
        )

    @cached_property
    def relation_codes(self) -> tuple[Ints, Ints]:
        """Fine cases of the two ends of each relation claim."""
        return self._relation_codes(fine=True)

    @cached_property
    def coarse_codes(self) -> tuple[Ints, Ints]:
        """The same without child and place."""
        return self._relation_codes(fine=False)

    def _relation_codes(self, *, fine: bool) -> tuple[Ints, Ints]:
        rows = self.columns.relations
        return (
            self.codes(rows.version, rows.subject, rows.relation, fine=fine),
            self.codes(rows.version, rows.object, rows.relation, fine=fine),
        )


class Aged(NamedTuple):
    """One row a claim about somebody's age; `says`: 1 may be under 18, 0 is not, 2 a child's reference."""

    version: Ints
    mention: Ints
    predicate: Ints
    says: Ints


_REFERENCE, _YOUNG = 2, 1


def _way(marked: Marked, feed: Feed) -> Handled:
    header = Header(
        handling_code=marked.handling_code,
        handling_conditions=marked.handling_conditions,
        restricted=marked.restricted,
    )
    grade = grade_class(feed, marked.source_evaluation, marked.intelligence_assessment)
    return Handled(marking_of(header), grade)


def _place_kind(value: str) -> PlaceKind | None:
    return PlaceKind.read(value)
