"""Outlines of many records as columns: an `Outline` is made when somebody asks for one, and not for those left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import overload

import numpy as np
import numpy.typing as npt

from graph.model import Outline, Told
from graph.picture import FEEDS, NO_DAY, RELATIONS, Bools
from graph.store.columns import Marking
from graph.store.days import EPOCH
from graph.store.ledger_index import Standing
from graph.store.picture_builder import no_collection
from graph.vocabulary import Feed, Relation

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Outlines(Sequence[Outline]):
    """Standing versions of records, in order of writing, each with what it tells of whom.

    `numbers` are the versions, rising; `claims` the rows of `Columns.relations` that they tell, by version and then in
    order of writing. A list of one column has a row an outline.
    """

    standing: Standing
    numbers: Longs
    claims: Longs

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Outline]:
        return iter(self._made)

    @overload
    def __getitem__(self, index: int) -> Outline: ...
    @overload
    def __getitem__(self, index: slice) -> "Outlines": ...
    def __getitem__(self, index: int | slice) -> "Outline | Outlines":
        return self._at(self.numbers[index]) if isinstance(index, slice) else self._made[index]

    # --- choosing

    def of(self, *feeds: Feed) -> "Outlines":
        """Those of these feeds."""
        return self.where(np.isin(self._feed, [FEEDS.index(feed) for feed in feeds]))

    def from_sources(self, sources: Iterable[str]) -> "Outlines":
        """Those of these sources."""
        wanted = set(sources)
        return self.where(np.fromiter((source in wanted for source in self.sources), bool, len(self)))

    def among(self, versions: Iterable[str]) -> "Outlines":
        """Those of these versions."""
        wanted = set(versions)
        numbers = [int(version.partition(".")[0]) for version in wanted]
        some = self.where(np.isin(self.numbers, numbers))
        return some.where(np.fromiter((version in wanted for version in some.versions), bool, len(some)))

    def naming(
        self, entities: Iterable[str], roles: Iterable[Relation], *, subjects: Iterable[Relation] = ()
    ) -> "Outlines":
        """Those that assert of one of these entities that it stands in one of these roles, or is the subject of one of
        the others.
        """
        wanted, relations = frozenset(entities), self.standing.columns.relations
        objects = self.claims[self._asserts(roles)]
        objects = objects[self._are(relations.object[objects], wanted)]
        others = self.claims[self._asserts(subjects)]
        others = others[self._are(relations.subject[others], wanted)]
        return self._at(np.unique(relations.version[np.concatenate([objects, others])]))

    def telling(self, *roles: Relation) -> "Outlines":
        """Those that assert one of these relations."""
        return self._at(np.unique(self.standing.columns.relations.version[self.claims[self._asserts(roles)]]))

    def where(self, wanted: npt.NDArray[np.bool_]) -> "Outlines":
        """Those that are wanted. Shape (outlines,)."""
        return self._at(self.numbers[wanted])

    # --- columns

    @cached_property
    def sources(self) -> list[str]:
        """The name of each source."""
        return list(map(self.standing.columns.sources.__getitem__, self._record.tolist()))

    @cached_property
    def versions(self) -> list[str]:
        """The name of each version: its number, and the instant at which it was written."""
        known_at: list[int] = self.standing.columns.versions.known_at[self.numbers].tolist()
        return list(map("{}.{}".format, self.numbers.tolist(), known_at))

    @cached_property
    def markings(self) -> list[Marking]:
        """Whose each is, and how good."""
        marked: list[int] = self.standing.columns.versions.marking[self.numbers].tolist()
        return list(map(self.standing.columns.markings.__getitem__, marked))

    @cached_property
    def days(self) -> list[date | None]:
        """The day each is from: reported or recorded, else when it happened."""
        versions = self.standing.columns.versions
        reported, happened = versions.reported_day[self.numbers], versions.from_day[self.numbers]
        found, place = np.unique(np.where(reported == NO_DAY, happened, reported), return_inverse=True)
        known = [None if day == NO_DAY else date.fromordinal(day + EPOCH) for day in found.tolist()]
        return list(map(known.__getitem__, place.tolist()))

    def named(self, *roles: Relation) -> tuple[list[int], list[str]]:
        """Who and what stands in one of these roles, each once a version: the place among these, and the entity."""
        relations = self.standing.columns.relations
        claims = self.claims[self._asserts(roles)]
        place = np.searchsorted(self.numbers, relations.version[claims])
        entity = self.standing.entity_of[relations.object[claims]]
        _, first = np.unique(place * len(self.standing.heads) + entity, return_index=True)
        first.sort()
        return place[first].tolist(), self.standing.names_of(entity[first])

    @cached_property
    def fingerprint(self) -> str:
        """The same where the same versions stand and tell the same of the same entities."""
        standing, versions, relations = self.standing, self.standing.columns.versions, self.standing.columns.relations
        own = standing.entity_of[standing.columns.records.own_mention[self._record]]
        rows = self.claims
        whole = sha256()
        for part in (
            self.numbers, versions.known_at[self.numbers], versions.marking[self.numbers],
            np.isin(self._record, list(standing.order_unknown)), standing.heads[own],
            relations.version[rows], relations.relation[rows], relations.suggested[rows],
            standing.heads[standing.entity_of[relations.subject[rows]]],
            standing.heads[standing.entity_of[relations.object[rows]]],
        ):  # fmt: skip
            whole.update(np.ascontiguousarray(part).tobytes())
        return whole.hexdigest()

    # --- how it is done

    @property
    def _record(self) -> npt.NDArray[np.int32]:
        return self.standing.columns.versions.record[self.numbers]

    @property
    def _feed(self) -> npt.NDArray[np.int8]:
        return self.standing.columns.records.feed[self._record]

    def _at(self, numbers: npt.NDArray[np.integer]) -> "Outlines":
        inside = np.isin(self.standing.columns.relations.version[self.claims], numbers)
        return replace(self, numbers=numbers.astype(np.int64), claims=self.claims[inside])

    def _are(self, mentions: npt.NDArray[np.int32], entities: frozenset[str]) -> Bools:
        """Whether each of these mentions is of one of these entities."""
        wanted = np.zeros(len(self.standing.heads) + 1, bool)  # the last is for a mention of nobody, -1
        wanted[list(self.standing.position.held(entities).values())] = True
        return wanted[self.standing.entity_of[mentions]]

    def _asserts(self, roles: Iterable[Relation]) -> Bools:
        """Which of the claims assert one of these relations: what was only found in free text does not."""
        relations = self.standing.columns.relations
        wanted = np.zeros(len(RELATIONS), bool)
        wanted[[RELATIONS.index(role) for role in roles]] = True
        return wanted[relations.relation[self.claims]] & ~relations.suggested[self.claims]

    @cached_property
    def _made(self) -> list[Outline]:
        columns, standing, versions = self.standing.columns, self.standing, self.standing.columns.versions
        with no_collection():
            rows = zip(
                self.sources,
                map(FEEDS.__getitem__, self._feed.tolist()),
                self.versions,
                standing.names_of(standing.entity_of[columns.records.own_mention[self._record]]),
                [marking.agency for marking in self.markings],
                [marking.source_evaluation for marking in self.markings],
                [marking.intelligence_assessment for marking in self.markings],
                versions.reported_day[self.numbers].tolist(),
                versions.from_day[self.numbers].tolist(),
                np.isin(self._record, list(standing.order_unknown)).tolist(),
                self._told(),
                strict=True,
            )
            return list(map(Outline._make, rows))

    def _told(self) -> Iterator[tuple[Told, ...]]:
        """What each version says of whom, in order of writing."""
        relations, standing = self.standing.columns.relations, self.standing
        columns = (
            map(RELATIONS.__getitem__, relations.relation[self.claims].tolist()),
            standing.names_of(standing.entity_of[relations.subject[self.claims]]),
            standing.names_of(standing.entity_of[relations.object[self.claims]]),
            relations.suggested[self.claims].tolist(),
        )
        told = tuple(map(Told._make, zip(*columns, strict=True)))
        of = relations.version[self.claims]
        first, last = (np.searchsorted(of, self.numbers, side=side).tolist() for side in ("left", "right"))
        return map(told.__getitem__, map(slice, first, last))


def outlines(
    standing: Standing, feeds: Sequence[Feed], relations: Sequence[Relation] = (), *, suggestions: bool
) -> Outlines:
    """Every standing version of a record of these feeds, with these relations; all where none is named."""
    columns, told = standing.columns, standing.columns.relations
    wanted = standing.version.copy()
    if feeds:
        wanted &= np.isin(columns.records.feed[columns.versions.record], [FEEDS.index(feed) for feed in feeds])
    rows = standing.relation & wanted[told.version] if len(told.version) else standing.relation
    if not suggestions:
        rows = rows & ~told.suggested
    if relations:
        rows = rows & np.isin(told.relation, [RELATIONS.index(relation) for relation in relations])
    claims = np.flatnonzero(rows)
    return Outlines(standing, np.flatnonzero(wanted), claims[np.argsort(told.version[claims], kind="stable")])
