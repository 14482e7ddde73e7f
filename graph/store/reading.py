"""Reading at one moment: what the pages, searches and pictures of a view are made with.

`Reading` joins the columns (what stands, who is who) and the store's rows (words, by number); it knows no viewers.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph.errors import NotHeld
from graph.model import Claim, Header, JudgementLine, MentionLine
from graph.picture import Bools, Ints
from graph.store.columns import Columns
from graph.store.days import iso
from graph.store.entity_ids import is_entity_id, mention_beginning
from graph.store.labels import LABELLING, label_by_mention, label_by_name
from graph.store.ledger_index import NOW, LedgerIndex, Standing
from graph.store.rows import BriefClaim, ClaimAt, MentionAt, Rows
from graph.store.sensitivity import PREDICATE_NO
from graph.store.sight import Sight
from graph.vocabulary import BY_RULE, ENTITY_KINDS, Basis, Property, Relation

CAPTIONS = 20_000
"""Captions that a reading keeps."""
BORN = PREDICATE_NO[Property.DATE_OF_BIRTH]


class Births(NamedTuple):
    """The canonical dates of birth that are stated, one row a statement, and of which entity."""

    entity: Ints
    value: Sequence[str]


class Reading:
    """One store, one index, one moment."""

    def __init__(self, rows: Rows, index: LedgerIndex, as_of: int = NOW, sight: Sight | None = None) -> None:
        self.rows = rows
        self.index = index
        self.as_of = as_of
        self.sight = sight
        self._standing: Standing | None = None
        self._births: Births | None = None
        self._captions: dict[int, str] = {}

    @property
    def columns(self) -> Columns:
        """The ledger's ids and numbers."""
        return self.index.columns

    @property
    def standing(self) -> Standing:
        """What stands at this moment, as far as it is to be seen."""
        if self._standing is None:
            self._standing = self.index.standing(self.as_of, self.sight)
        return self._standing

    def position_of(self, any_id: str) -> int:
        standing = self.standing
        if any_id in standing.position:
            return standing.position[any_id]
        for mention in self._mentions_by_any(any_id):
            entity = int(standing.entity_of[mention]) if mention else -1
            if entity >= 0:
                return entity
        raise NotHeld(
            "Nothing by that id is held.",
            "Give an entity id (E-...), a mention id or a source (system:feed:reference).",
        )

    def _mentions_by_any(self, any_id: str) -> list[int]:
        if ":" in any_id:
            record = self.record_of(any_id)
            return [int(self.index.columns.records.own_mention[record])] if record else []
        if is_entity_id(any_id):
            return list(self.index.numbers_from(mention_beginning(any_id)))
        return [self.index.number_of(any_id)]

    def record_of(self, source: str) -> int:
        """The number of a record that is known here; 0 for any other."""
        record = self.index.record_of(source) or self.rows.record_number(source)
        return record if self.knows(record) else 0

    def known_versions(self, versions: Iterable[int]) -> list[int]:
        """Versions of this index's moment."""
        return [version for version in versions if 0 < version < len(self.standing.version)]

    def sources_of(self, versions: npt.NDArray[np.bool_]) -> frozenset[str]:
        """The sources of those of these versions that stand. Shape (versions,)."""
        columns = self.columns
        records = columns.versions.record[np.flatnonzero(versions & self.standing.version)]
        return frozenset(columns.sources[int(record)] for record in records)

    def knows(self, record: int) -> bool:
        return 0 < record < len(self.index.columns.records.feed)

    def stands(self, claim: ClaimAt | BriefClaim) -> bool:
        """Whether a claim stands at this moment and is to be seen: its version, what it says, both its ends."""
        standing = self.standing
        if claim.version >= len(standing.version) or not standing.version[claim.version]:
            return False
        return self.sight is None or (
            self._is_there(claim.subject)
            and (not claim.object or self._is_there(claim.object))
            and self.sight.allows(claim)
        )

    def _is_there(self, mention: int) -> bool:
        return bool(self.standing.entity_of[mention] >= 0)

    @property
    def births(self) -> Births:
        """Every date of birth that is stated, stands and is to be seen; read once."""
        if self._births is None:
            self._births = self._read_births()
        return self._births

    def _read_births(self) -> Births:
        known = len(self.standing.version)
        rows = [row for row in self.rows.birth_claims() if not row[3] and row[0] < known]
        versions, mentions = np.array([row[:2] for row in rows], np.int32).reshape(-1, 2).T
        entities = self.standing.entity_of[mentions]
        shown = self.standing.version[versions] & (entities >= 0)
        if self.sight is not None:
            shown &= self.sight.allows_ends(versions, mentions, BORN)
        return Births(entities[shown], [row[2] for row in compress(rows, shown.tolist())])

    def sources_count(self, entity: int) -> int:
        members = self.standing.members_of(entity)
        return len(np.unique(self.index.columns.mentions.record[members]))

    def own_source(self, entity: int) -> str:
        """The source that an entity is itself, "" for people and things."""
        columns = self.index.columns
        for mention in self.standing.members_of(entity):
            record = int(columns.mentions.record[mention])
            if int(columns.records.own_mention[record]) == mention:
                return columns.sources[record]
        return ""

    def captions(self, entities: Iterable[int]) -> dict[int, str]:
        """What each of these entities is called; one that was called before in this reading is not looked up again."""
        wanted, known = set(entities), self._captions
        found = {entity: known[entity] for entity in wanted if entity in known}
        new = self._read_captions(wanted - found.keys())
        if len(known) < CAPTIONS:
            known |= new
        return found | new

    def caption(self, entity: int, claims: Iterable[ClaimAt], mentions: Iterable[MentionLine]) -> str:
        """What an entity is called, from all that stands of it, where that was read before."""
        kind, entity_of = self.standing.kind_of(entity), self.standing.entity_of
        said = [(c.predicate, c.as_written or c.value, c.suggested) for c in claims if entity_of[c.subject] == entity]
        if kind in ENTITY_KINDS and (name := label_by_name(kind, said)):
            return name
        speaking = self.index.columns.id_of(self._speaking(self.standing.members_of(entity)))
        return label_by_mention(kind, next((one.as_written for one in mentions if one.mention_id == speaking), ""))

    def _read_captions(self, wanted: Set[int]) -> dict[int, str]:
        standing = self.standing
        members = {entity: standing.members_of(entity) for entity in wanted}
        named = [e for e in wanted if standing.kind_of(e) in ENTITY_KINDS]
        said: dict[int, list[tuple[str, str, bool]]] = defaultdict(list)
        for claim in self.rows.brief_properties(chain.from_iterable(members[e] for e in named), LABELLING):
            if self.stands(claim):
                entity = int(standing.entity_of[claim.subject])
                said[entity].append((claim.predicate, claim.as_written or claim.value, claim.suggested))
        by_name = {e: name for e in named if (name := label_by_name(standing.kind_of(e), said[e]))}
        speaking = {e: self._speaking(members[e]) for e in wanted - by_name.keys()}
        words = {m.mention_no: m.as_written for m in self.rows.mentions(speaking.values())}
        return by_name | {
            e: label_by_mention(standing.kind_of(e), words.get(mention, "")) for e, mention in speaking.items()
        }

    def _speaking(self, members: Sequence[int]) -> int:
        """The mention whose words stand for the entity: a record's own, else the least."""
        columns = self.index.columns
        for mention in members:
            if int(columns.records.own_mention[columns.mentions.record[mention]]) == mention:
                return mention
        return members[0]

    def read_claims(self, claims: Sequence[ClaimAt]) -> list[Claim]:
        """Claims with their names and headers, by source and then as they stand in it."""
        columns, standing = self.index.columns, self.standing
        texts = {
            text.version: (header_of(text.header), text.known_at)
            for text in self.rows.texts({claim.version for claim in claims})
        }
        read: list[Claim] = []
        for claim in claims:
            record = int(columns.versions.record[claim.version])
            header, known_at = texts[claim.version]
            read.append(
                Claim(
                    source=columns.sources[record],
                    feed=columns.feed_of(record),
                    subject=columns.id_of(claim.subject),
                    subject_entity=standing.entity_id(claim.subject),
                    predicate=Relation(claim.predicate) if claim.object else Property(claim.predicate),
                    value=claim.value,
                    as_written=claim.as_written,
                    field=claim.field,
                    start=claim.start,
                    end=claim.end,
                    ordinal=claim.ordinal,
                    header=header,
                    known_at=iso(known_at),
                    object=columns.id_of(claim.object) if claim.object else "",
                    object_entity=standing.entity_id(claim.object) if claim.object else "",
                    held_from=claim.held_from,
                    held_to=claim.held_to,
                    basis=Basis(claim.basis),
                    suggested=bool(claim.suggested),
                )
            )
        return sorted(
            read, key=lambda c: (c.source, c.predicate, c.field, c.ordinal, c.start, c.subject, c.object, c.value)
        )

    def mention_lines(self, members: Sequence[int], claims: Sequence[ClaimAt]) -> Iterator[MentionLine]:
        """Some mentions by id, with the span and standing that these claims give them."""
        spans: dict[int, tuple[int, int]] = {}
        asserted: set[int] = set()
        for claim in claims:
            mention = claim.object or claim.subject
            if claim.start >= 0:
                spans.setdefault(mention, (claim.start, claim.end))
            if not claim.suggested:
                asserted |= {claim.subject, claim.object}
        for mention in sorted(self.rows.mentions(members), key=lambda m: m.mention_id):
            start, end = spans.get(mention.mention_no, (-1, -1))
            yield self.mention_line(
                mention, start, end, suggested=bool(mention.field) and mention.mention_no not in asserted
            )

    def mention_line(self, mention: MentionAt, start: int, end: int, *, suggested: bool) -> MentionLine:
        """One mention with the names of its record and entity."""
        columns = self.index.columns
        feed = columns.feed_of(mention.record)
        system, _, reference = columns.sources[mention.record].partition(f":{feed}:")
        return MentionLine(
            mention_id=mention.mention_id,
            entity_id=self.standing.entity_id(mention.mention_no),
            kind=columns.kind_of(mention.mention_no),
            feed=feed,
            source_system=system,
            reference=reference,
            field=mention.field,
            ordinal=mention.ordinal,
            start=start,
            end=end,
            as_written=mention.as_written,
            suggested=suggested,
        )

    def judgements(self, about: Iterable[str] = ()) -> list[JudgementLine]:
        """Every judgement by then, taken back or not, oldest first: between mentions that are both to be seen; with
        `about` those on one of these mention ids. What matching found is for analyst and chair.
        """
        limit = "" if self.as_of == NOW else iso(self.as_of)
        lines = [
            line
            for line in self.rows.judgement_lines(about)
            if (not limit or line.at <= limit)
            and (self.sight is None or self.sight.is_staff or line.verdict not in BY_RULE)
        ]
        seen = self._sees([line.left for line in lines]) & self._sees([line.right for line in lines])
        return [self._as_read(line, limit) for line in compress(lines, seen.tolist())]

    def _as_read(self, line: JudgementLine, limit: str) -> JudgementLine:
        """By that moment it may not have been taken back yet. The reasons are for analyst and chair alone."""
        if limit and line.taken_back_at > limit:
            line = replace(line, taken_back_by="", taken_back_at="")
        if self.sight is None or self.sight.is_staff:
            return line
        return replace(line, why="", probability=1.0, act="")

    def _sees(self, mention_ids: Sequence[str]) -> Bools:
        """Which mentions are to be seen. Staff also see what was withdrawn, unless its record is not for them."""
        if self.sight is None:
            return np.ones(len(mention_ids), bool)
        numbers = self.index.numbers_of(mention_ids)
        if self.sight.is_staff:
            return self._records_seen[self.columns.mentions.record[numbers]]
        return (numbers > 0) & (self.standing.entity_of[numbers] >= 0)

    def hides(self, record: int) -> bool:
        """Whether a record is not to be seen at all, withdrawn or not."""
        if self.sight is None:
            return False
        return not self.knows(record) or not bool(self._records_seen[record])

    @cached_property
    def hidden_sources(self) -> frozenset[str]:
        """The sources of all records that are not to be seen at all."""
        if self.sight is None:
            return frozenset()
        hidden = np.flatnonzero(~self._records_seen[1:]) + 1  # record 0 is none
        return frozenset(self.columns.sources[record] for record in hidden.tolist())

    @cached_property
    def _records_seen(self) -> Bools:
        """For each record whether one of its versions is to be seen (`sees_version`). Shape (records,)."""
        seen = np.zeros(len(self.columns.records.feed), bool)
        standing = self.standing.version
        if self.sight is not None:
            seen[self.columns.versions.record[standing | (~self.index.in_force(self.as_of) & self.sight.whole)]] = True
        seen[0] = False
        return seen

    def sees_version(self, version: int) -> bool:
        """Whether a version is to be seen: one that stands says something, of an older one the words may be read."""
        if self.sight is None or self.standing.version[version]:
            return True
        in_force = self.index.in_force(self.as_of)
        return not in_force[version] and self.sight.words(version)

    def shows(self, claim: ClaimAt) -> bool:
        """Whether a claim of a version that is to be seen is so itself; one that no longer stands has no entities."""
        if self.sight is None or self.standing.version[claim.version]:
            return self.sight is None or self.stands(claim)
        return self.sees_version(claim.version) and self.sight.allows(claim)

    def opens_all(self, version: int) -> bool:
        """Whether all words of a version are to be read."""
        return self.sight is None or self.sight.words(version)

    def open_columns(self, version: int, columns: Iterable[str]) -> frozenset[str]:
        """The columns of a version whose words are to be read.

        A column is closed where the rule closes it, and where a mention stands in it that is not to be seen.
        """
        sight = self.sight
        if sight is None or self.opens_all(version):
            return frozenset(columns)
        record = int(self.columns.versions.record[version])
        numbers = np.flatnonzero(self.columns.mentions.record == record).tolist()
        hidden = {line.field for line in self.rows.mentions(numbers) if not self._is_there(line.mention_no)}
        return frozenset(name for name in columns if name not in hidden and sight.allows_column(version, name))


def header_of(text: str) -> Header:
    """A version's header from its JSON."""
    return Header(**json.loads(text))
