"""The ledger's ids in memory, and what stands at a moment.

`LedgerIndex` holds the columns of one evidence version: shared by all viewers, never changed. `Standing` is the
picture of a moment as masks: which versions are in force, which claims, which mentions are there, and which entity
each belongs to.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from graph.identity import Evidence, InForce, in_force, join, strongest_first
from graph.model import mention_id_of
from graph.picture import KINDS, Bools, Bytes, Ints
from graph.store.columns import Columns, Ids, Sighting
from graph.store.entity_ids import Positions, entity_ids
from graph.store.matched import between_visible
from graph.vocabulary import RECORD_KIND, Feed, Kind

if TYPE_CHECKING:
    from graph.store.sight import Sight

KEPT = 4
"""Pictures kept an evidence version: with and without suggestions, at two moments."""

KEPT_SIGHTS = 24
"""Viewers' masks kept an evidence version."""

NOW = np.iinfo(np.int64).max
"""As of no particular moment: everything recorded so far."""


class Keys(Protocol):
    """One row a claim that carries a settling identifier."""

    @property
    def version(self) -> Ints: ...
    @property
    def mention(self) -> Ints: ...
    @property
    def key(self) -> Ints: ...


@dataclass(frozen=True)
class Standing:
    """What stands at one moment. Positions are the store's numbers; entities count from 0 in order of their ids.

    `heads` holds the least mention id of each entity, by which it is named. `entity_of` is -1 for a mention that no
    standing claim relates. `certain` labels what would still hold together without matching (see `graph.store.bonds`),
    and `judged` holds the pairs in force. `members` lists mention numbers by entity: entity e has
    `members[offsets[e]:offsets[e + 1]]`, least mention id first.
    """

    columns: Columns
    version: Bools
    withdrawn: frozenset[int]
    order_unknown: frozenset[int]
    relation: Bools
    entity_of: Ints
    certain: Ints
    judged: InForce
    heads: Ids
    kind: Bytes
    members: Ints
    offsets: npt.NDArray[np.int64]

    def members_of(self, entity: int) -> list[int]:
        """Mention numbers of an entity, least mention id first."""
        return self.members[self.offsets[entity] : self.offsets[entity + 1]].tolist()

    def kind_of(self, entity: int) -> Kind:
        """Kind of an entity."""
        return KINDS[int(self.kind[entity])]

    def entity_id(self, mention: int) -> str:
        """Id of the entity that a mention belongs to; "" for one that does not stand."""
        entity = int(self.entity_of[mention])
        return self.name_of(entity) if entity >= 0 else ""

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """The ids of all entities."""
        return tuple(entity_ids(self.heads).tolist())

    @property
    def position(self) -> "Positions":
        """Entity id -> position."""
        return Positions(self.heads)

    def name_of(self, entity: int) -> str:
        """The id of one entity."""
        return self.names_of(np.array([entity]))[0]

    def names_of(self, entities: npt.NDArray[np.integer]) -> list[str]:
        """The ids of many entities at once."""
        return entity_ids(self.heads[entities]).tolist()

    @cached_property
    def factual(self) -> Bools:
        """Which entities some claim asserts: the rest were only found in free text. Shape (entities,)."""
        rows, relations = self.relation & ~self.columns.relations.suggested, self.columns.relations
        told = np.zeros(len(self.entities), bool)
        own = self.columns.records.own_mention[self.columns.versions.record[self.version]]
        for mentions in (relations.subject[rows], relations.object[rows], own):
            told[self.entity_of[mentions]] = True
        return told


class LedgerIndex:
    """The columns of one evidence version, and the standings made from them (the last few are kept)."""

    def __init__(self, columns: Columns, before: "LedgerIndex | None" = None) -> None:
        """`before` is the index of an earlier evidence version of the same store, if there is one: it saves work."""
        self.columns = columns
        self._order = self._in_order(before)
        self._rank = np.empty(len(self._order), np.int32)
        self._rank[self._order] = np.arange(len(self._order), dtype=np.int32)
        self.standing = lru_cache(maxsize=12)(self._standing)
        self._latest = lru_cache(maxsize=8)(self._latest_versions)
        self.in_force = lru_cache(maxsize=8)(self._in_force)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._sights: OrderedDict[Hashable, Any] = OrderedDict()
        self._keeping = threading.RLock()

    def _in_order(self, before: "LedgerIndex | None") -> Ints:
        """The numbers of the mentions in order of their ids; where most were in order before, the others go between."""
        ids = self.columns.mentions.mention_id
        known = before.columns.mentions.mention_id if before else ids[:0]
        if before is None or not np.array_equal(known, ids[: len(known)]):
            return np.argsort(ids, kind="stable").astype(np.int32)
        new = len(known) + np.argsort(ids[len(known) :], kind="stable").astype(np.int32)
        return np.insert(before._order, np.searchsorted(known, ids[new], sorter=before._order), new)

    def remember[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """What was worked out for viewers under this key; smaller than what `keep` keeps, and more of it is kept."""
        with self._keeping:
            if key not in self._sights:
                self._sights[key] = make()
                if len(self._sights) > KEPT_SIGHTS:
                    self._sights.popitem(last=False)
            self._sights.move_to_end(key)
            return self._sights[key]

    def keep[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under this key for this evidence version; made now if it was not. The last few are kept."""
        with self._keeping:
            if key not in self._kept:
                self._kept[key] = make()
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _standing(self, as_of: int = NOW, sight: "Sight | None" = None) -> Standing:
        """What stood at `as_of` (microseconds since 1970 UTC): everything that had become known here by then.

        With `sight`, what one viewer may see of it: nothing of the rest has any part in it.
        """
        return self.without((), as_of, sight)

    def without(self, records: Iterable[int], as_of: int = NOW, sight: "Sight | None" = None) -> Standing:
        """What would stand if these records were withdrawn as well."""
        columns = self.columns
        withdrawn = self._withdrawn(as_of) | set(records)
        version, order_unknown = self._versions(as_of, withdrawn)
        keys: Keys = columns.keys
        if sight is not None:
            version = version & sight.version
            order_unknown = frozenset(
                record for record in order_unknown if version[columns.versions.record == record].any()
            )
            keys = sight.sensitivity.keys
        relation = version[columns.relations.version] if len(columns.relations.version) else np.empty(0, bool)
        key = version[keys.version] if len(keys.version) else np.empty(0, bool)
        if sight is not None:
            relation, key = relation & sight.relation, key & sight.key
        visible = self._visible(version, relation)
        judged = self._judged(visible, as_of)
        if sight is not None and sight.matched is not None:
            judged = judged._replace(joined=between_visible(judged.joined, sight.matched, visible, self._rank))
        evidence = self._evidence(visible, keys.mention[key], keys.key[key], judged)
        least = join(evidence)
        certain = join(evidence.certain()) if judged.joined else least
        return self._assemble(withdrawn, version, order_unknown, relation, visible, least, certain, judged)

    def _in_force(self, as_of: int = NOW) -> Bools:
        """The versions in force at a moment, whoever may see them."""
        return self._versions(as_of, self._withdrawn(as_of))[0]

    def judged(self, as_of: int = NOW) -> InForce:
        """What judgements say at a moment, by mention number, whoever may see the mentions."""
        return self._judged(np.ones(len(self.columns.mentions.kind), bool), as_of)

    def number_of(self, mention_id: str) -> int:
        """The number of a mention; 0 for one that is not held."""
        ids, wanted = self.columns.mentions.mention_id, mention_id.encode("ascii", "replace")
        place = int(np.searchsorted(ids, wanted, sorter=self._order))
        number = int(self._order[place]) if place < len(ids) else 0
        return number if number and bytes(ids[number]) == wanted else 0

    def numbers_from(self, beginning: str) -> Iterator[int]:
        """The mentions whose ids begin so, in order of id."""
        ids, wanted = self.columns.mentions.mention_id, beginning.encode("ascii", "replace")
        for number in self._order[np.searchsorted(ids, wanted, sorter=self._order) :]:
            if not bytes(ids[number]).startswith(wanted):
                return
            yield int(number)

    def record_of(self, source: str) -> int:
        """The number of a record, found by the mention that it is itself; 0 where none of that id is held."""
        _, _, rest = source.partition(":")
        feed, _, reference = rest.partition(":")
        if feed not in Feed._value2member_map_:
            return 0
        own = self.number_of(mention_id_of(source, "", 0, RECORD_KIND[Feed(feed)], reference))
        record = int(self.columns.mentions.record[own])
        return record if self.columns.sources[record] == source else 0

    def numbers_of(self, mention_ids: Sequence[str]) -> Ints:
        """`number_of` of many. Shape (ids,)."""
        ids = self.columns.mentions.mention_id
        wanted = np.array([one.encode("ascii", "replace") for one in mention_ids], ids.dtype)
        place = np.minimum(np.searchsorted(ids, wanted, sorter=self._order), len(ids) - 1)
        numbers = self._order[place]
        return np.where(ids[numbers] == wanted, numbers, 0).astype(np.int32)

    def _withdrawn(self, as_of: int) -> set[int]:
        withdrawn: set[int] = set()
        for row in self.columns.withdrawals:
            if row.known_at <= as_of:
                (withdrawn.discard if row.undo else withdrawn.add)(row.record)
        return withdrawn

    def _versions(self, as_of: int, withdrawn: set[int]) -> tuple[Bools, frozenset[int]]:
        """The versions in force, and the records whose versions nobody can put in order."""
        stands, order_unknown = self._latest(as_of)
        if withdrawn:
            stands = stands & ~np.isin(self.columns.versions.record, list(withdrawn))
        return stands, order_unknown - withdrawn

    def _latest_versions(self, as_of: int) -> tuple[Bools, frozenset[int]]:
        """The same, whatever was withdrawn."""
        stands = self.columns.versions.known_at <= as_of
        stands[0] = False
        order_unknown: set[int] = set()
        by_record: dict[int, dict[int, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
        for sighting in self.columns.sightings:
            if sighting.known_at <= as_of:
                by_record[sighting.record][sighting.version].append(sighting)
        for record, sightings in by_record.items():
            superseded = superseded_versions(sightings)
            stands[list(superseded)] = False
            if len(sightings) - len(superseded) > 1:
                order_unknown.add(record)
        return stands, frozenset(order_unknown)

    def _visible(self, version: Bools, relation: Bools) -> Bools:
        """Mentions that a standing claim relates, and each standing record's own."""
        columns = self.columns
        visible = np.zeros(len(columns.mentions.kind), bool)
        visible[columns.relations.subject[relation]] = True
        visible[columns.relations.object[relation]] = True
        visible[columns.records.own_mention[columns.versions.record[version]]] = True
        visible[0] = False
        return visible

    def _judged(self, visible: Bools, as_of: int) -> InForce:
        """The pairs in force at that moment between visible mentions, by number."""
        return in_force(
            (row.left, row.right, row.verdict, row.probability)
            for row in self.columns.judgements
            if row.known_at <= as_of and not 0 < row.ended_at <= as_of and visible[row.left] and visible[row.right]
        )

    def _evidence(self, visible: Bools, key_mention: Ints, keys: Ints, judged: InForce) -> Evidence:
        """What joins and parts the visible mentions, each by its rank among the mention ids."""
        rank = self._rank
        shown = visible[key_mention]
        pairs = self._ranked((a, b) for a, b, _ in judged.joined)
        joined = strongest_first((a, b, p) for (a, b), (_, _, p) in zip(pairs, judged.joined, strict=True))
        return Evidence(
            len(visible),
            rank[key_mention[shown]],
            keys[shown],
            sorted(self._ranked(judged.same)),
            sorted(self._ranked(judged.different)),
            np.array([pair[:2] for pair in joined], np.int32).reshape(-1, 2),
        )

    def _ranked(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for a, b in pairs:
            low, high = sorted((int(self._rank[a]), int(self._rank[b])))
            yield low, high

    def _assemble(
        self,
        withdrawn: set[int],
        version: Bools,
        order_unknown: frozenset[int],
        relation: Bools,
        visible: Bools,
        least: Ints,
        certain: Ints,
        judged: InForce,
    ) -> Standing:
        ranks = np.flatnonzero(visible[self._order])
        is_head = np.zeros(len(visible), bool)
        is_head[least[ranks]] = True
        heads = np.flatnonzero(is_head)
        entity = (np.cumsum(is_head, dtype=np.int32) - 1)[least[ranks]]
        entity_of = np.full(len(visible), -1, np.int32)
        numbers = self._order[ranks]
        entity_of[numbers] = entity
        certain_of = np.full(len(visible), -1, np.int32)
        certain_of[numbers] = certain[ranks]
        by_entity = np.argsort(entity, kind="stable")
        return Standing(
            columns=self.columns,
            version=version,
            withdrawn=frozenset(withdrawn),
            order_unknown=order_unknown,
            relation=relation,
            entity_of=entity_of,
            certain=certain_of,
            judged=judged,
            heads=self.columns.mentions.mention_id[self._order[heads]] if len(heads) else np.empty(0, "S20"),
            kind=self.columns.mentions.kind[self._order[heads]] if len(heads) else np.empty(0, np.int8),
            members=numbers[by_entity].astype(np.int32),
            offsets=np.concatenate([[0], np.cumsum(np.bincount(entity, minlength=len(heads)))]).astype(np.int64),
        )


def superseded_versions(sightings: dict[int, list[Sighting]]) -> set[int]:
    """Versions that a later one replaces: ordered by the agency's `last_updated_at`, then by the file's `extracted_at`.

    A version counts with the latest times it came with. Where neither tells two apart both stand. Should the two
    dates contradict each other in a circle, nothing is superseded: the order is unknown.
    """
    latest = {version: _latest_times(seen) for version, seen in sightings.items()}
    superseded = {
        a for a, mine in latest.items() if any(is_later(theirs, mine) for b, theirs in latest.items() if a != b)
    }
    return superseded if len(superseded) < len(latest) else set()


def _latest_times(seen: Sequence[Sighting]) -> tuple[str, str]:
    if len(seen) == 1:
        return seen[0].last_updated_at, seen[0].extracted_at
    return max(s.last_updated_at for s in seen), max(s.extracted_at for s in seen)


def is_later(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether (last_updated_at, extracted_at) `a` is after `b`. An empty text is unknown, not early."""
    for mine, theirs in zip(a, b, strict=True):
        if mine and theirs and mine != theirs:
            return mine > theirs
    return False
