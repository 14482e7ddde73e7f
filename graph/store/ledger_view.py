"""The one door to read, the same on every store.

A view belongs to a viewer, a purpose and a moment. It decides from the columns what stands and who is who, and asks the store for words by
number only.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain

import numpy as np

from graph.access import Viewer
from graph.errors import NotHeld
from graph.model import (
    Claim,
    EntityPage,
    Found,
    Header,
    Joining,
    JudgementLine,
    LoadLine,
    LocatedEvent,
    LostWithout,
    Mark,
    MentionLine,
    SourcePage,
    ValueFlag,
    WaitingLine,
)
from graph.picture import FEEDS, KINDS, RELATIONS, Picture
from graph.store.labels import LABELLING, label_of
from graph.store.ledger_index import NOW, LedgerIndex, Standing
from graph.store.majority import people_under_18
from graph.store.picture_builder import build
from graph.store.rows import ClaimAt, MentionAt, RecordAt, Rows, TextAt
from graph.vocabulary import ENTITY_KINDS, Basis, Feed, Kind, Property, Relation

SEARCH_DEPTH = 2_000
"""Hits looked through for one search; more are not ranked."""


class LedgerView:
    """What one viewer, for one purpose, may see at one moment."""

    def __init__(
        self, rows: Rows, index: LedgerIndex, viewer: Viewer, purpose: str, *, today: date, as_of: int = NOW
    ) -> None:
        self._rows = rows
        self._index = index
        self._viewer = viewer
        self._purpose = purpose
        self._as_of = as_of
        self._today = today

    @property
    def viewer(self) -> Viewer:
        return self._viewer

    @property
    def purpose(self) -> str:
        return self._purpose

    @property
    def evidence_version(self) -> int:
        return self._index.columns.evidence_version

    @property
    def _standing(self) -> Standing:
        return self._index.standing(self._as_of)

    # --- finding ------------------------------------------------------------------------------------------------------------

    def resolve(self, any_id: str) -> str:
        """Entity id for an entity id (also one swallowed by a joining), a mention id, or a source.

        Raises:
            NotHeld: nothing by that id is to be seen.
        """
        return self._standing.entities[self._position(any_id)]

    def _position(self, any_id: str) -> int:
        standing = self._standing
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
            record = self._rows.record_number(any_id)
            return [int(self._index.columns.records.own_mention[record])] if self._knows(record) else []
        if any_id.startswith("E-"):
            return self._known(self._rows.mentions_from(any_id[2:]))
        return self._known([self._rows.mention_number(any_id)])

    def _known(self, mentions: Iterable[int]) -> list[int]:
        """Mentions of this index's moment: the store may have grown since."""
        return [mention for mention in mentions if 0 < mention < len(self._index.columns.mentions.kind)]

    def _knows(self, record: int) -> bool:
        return 0 < record < len(self._index.columns.records.feed)

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Found]:
        """Entities and records that fit the words, those with the most sources first.

        A whole id or reference comes before names (each word by its beginning), identifiers (any part of three characters or more)
        and words in the text of records.
        """
        hits: dict[int, str] = {}
        for entity, matched in self._hits(text.strip()):
            hits.setdefault(entity, matched)
        standing = self._standing
        wanted = [entity for entity in hits if not kinds or KINDS[standing.kind[entity]] in kinds]
        strength = {entity: self._sources_count(entity) for entity in wanted}
        exact = {entity for entity in wanted if not hits[entity]}
        ranked = sorted(
            wanted, key=lambda e: (e not in exact, KINDS[standing.kind[e]] not in ENTITY_KINDS, -strength[e], e)
        )[:limit]
        labels = self._labels(ranked)
        return [
            Found(
                entity_id=standing.entities[entity],
                kind=KINDS[standing.kind[entity]],
                label=labels[entity],
                matched=hits[entity],
                sources=strength[entity],
                source=self._own_source(entity),
            )
            for entity in ranked
        ]

    def _hits(self, text: str) -> Iterator[tuple[int, str]]:
        """(entity, what matched); an empty match is the id or reference itself."""
        words = [word for word in "".join(c if c.isalnum() else " " for c in text).split() if word]
        if not words:
            return
        standing = self._standing
        try:
            yield self._position(text), ""
        except NotHeld:
            pass
        for record in self._rows.records_by_reference(text):
            if self._knows(record):
                entity = int(standing.entity_of[self._index.columns.records.own_mention[record]])
                if entity >= 0:
                    yield entity, ""
        together = "".join(words)
        by_key = self._rows.find_keys(together.upper(), SEARCH_DEPTH) if len(together) >= 3 else []
        for claim in chain(self._rows.find_names(words, SEARCH_DEPTH), by_key):
            if self._stands(claim):
                mention = claim.object if claim.object and not claim.value else claim.subject
                yield int(standing.entity_of[mention]), claim.as_written or claim.value
        for version in self._rows.find_texts(words, SEARCH_DEPTH):
            if version < len(standing.version) and standing.version[version]:
                record = int(self._index.columns.versions.record[version])
                yield int(standing.entity_of[self._index.columns.records.own_mention[record]]), "in the text"

    def _stands(self, claim: ClaimAt) -> bool:
        return claim.version < len(self._standing.version) and bool(self._standing.version[claim.version])

    def _sources_count(self, entity: int) -> int:
        members = self._standing.members_of(entity)
        return len(np.unique(self._index.columns.mentions.record[members]))

    def _own_source(self, entity: int) -> str:
        """The source that an entity is itself, "" for people and things."""
        columns = self._index.columns
        for mention in self._standing.members_of(entity):
            record = int(columns.mentions.record[mention])
            if int(columns.records.own_mention[record]) == mention:
                return columns.sources[record]
        return ""

    # --- captions -----------------------------------------------------------------------------------------------------------

    def labels(self, ids: Sequence[str]) -> dict[str, str]:
        """A caption for each entity id; ids that are not held are left out."""
        positions = {
            entity_id: self._standing.position[entity_id] for entity_id in ids if entity_id in self._standing.position
        }
        labels = self._labels(positions.values())
        return {entity_id: labels[position] for entity_id, position in positions.items()}

    def _labels(self, entities: Iterable[int]) -> dict[int, str]:
        wanted, standing = set(entities), self._standing
        members = {entity: standing.members_of(entity) for entity in wanted}
        named = [e for e in wanted if KINDS[standing.kind[e]] in ENTITY_KINDS]
        said: dict[int, list[tuple[str, str, bool]]] = defaultdict(list)
        for claim in self._rows.properties(chain.from_iterable(members[e] for e in named), LABELLING):
            if self._stands(claim):
                entity = int(standing.entity_of[claim.subject])
                said[entity].append((claim.predicate, claim.as_written or claim.value, claim.suggested))
        least = {m.mention_no: m.as_written for m in self._rows.mentions(self._speaking(members[e]) for e in wanted)}
        return {
            e: label_of(KINDS[standing.kind[e]], said[e], least.get(self._speaking(members[e]), "")) for e in wanted
        }

    def _speaking(self, members: Sequence[int]) -> int:
        """The mention whose words stand for the entity: a record's own, else the least."""
        columns = self._index.columns
        for mention in members:
            if int(columns.records.own_mention[columns.mentions.record[mention]]) == mention:
                return mention
        return members[0]

    # --- pages --------------------------------------------------------------------------------------------------------------

    def entity(self, any_id: str) -> EntityPage:
        """Everything that may be known of one entity.

        Raises:
            NotHeld: nothing by that id is to be seen.
        """
        position, standing = self._position(any_id), self._standing
        members = standing.members_of(position)
        claims = [claim for claim in self._rows.claims_touching(members) if self._stands(claim)]
        kind = KINDS[standing.kind[position]]
        entity_id = standing.entities[position]
        read = self._read_claims(claims)
        return EntityPage(
            entity_id=entity_id,
            kind=kind,
            label=self._labels([position])[position],
            is_child=entity_id in self._children if kind is Kind.PERSON else None,
            members=tuple(self._mention_lines(members, claims)),
            claims=tuple(read),
            joinings=tuple(self._joinings(members, claims)),
            sources=tuple(sorted({claim.source for claim in read} | {self._own_source(position)} - {""})),
        )

    def _joinings(self, members: Sequence[int], claims: Sequence[ClaimAt]) -> Iterator[Joining]:
        """Why the members are taken to be one."""
        inside = set(members)
        ids = {m: self._index.columns.mentions.mention_id[m].decode() for m in members}
        by_key: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.key and claim.subject in inside:
                by_key[claim.key].add(ids[claim.subject])
        for key, joined in sorted(by_key.items()):
            if len(joined) > 1:
                yield Joining(rule=key, mention_ids=tuple(sorted(joined)))
        if len(members) > 1:
            for line in self.judgements():
                if not line.taken_back_at and {line.left, line.right} <= set(ids.values()):
                    yield Joining(
                        rule=line.verdict.value,
                        mention_ids=(line.left, line.right),
                        by=line.by,
                        at=line.at,
                        why=line.why,
                    )

    def source(self, source: str) -> SourcePage:
        """One record: its words, what was understood, what is marked in them. One that was withdrawn says so.

        Raises:
            NotHeld: no such source, or nothing of it had become known by then.
        """
        record = self._rows.record_number(source)
        if not self._knows(record):
            raise NotHeld("No such source is held.", "Give it as system:feed:reference.")
        standing, columns = self._standing, self._index.columns
        known = np.flatnonzero(
            (columns.versions.record == record) & (columns.versions.known_at <= self._as_of)
        ).tolist()
        if not known:
            raise NotHeld("No such source was held by then.", "Choose a later moment.")
        in_force = [version for version in known if standing.version[version]] or known[-1:]
        texts = {text.version: text for text in self._rows.texts(in_force)}
        shown = texts[in_force[-1]]
        claims = self._rows.claims_of(in_force)
        withdrawn = record in standing.withdrawn
        return SourcePage(
            source=source,
            feed=FEEDS[columns.records.feed[record]],
            entity_id="" if withdrawn else standing.entities[standing.entity_of[columns.records.own_mention[record]]],
            header=_header(shown.header),
            content=json.loads(shown.content),
            values={name: tuple(readings) for name, readings in json.loads(shown.readings).items()},
            marks=tuple(self._marks(claim for claim in claims if claim.version == in_force[-1])),
            claims=tuple(self._read_claims(claims)),
            versions=tuple(
                replace(line, in_force=bool(standing.version[line.version]))
                for line in self._rows.version_lines(record)
                if line.version in set(known)
            ),
            flags=tuple(
                ValueFlag(line.column, line.value, line.reason, line.remedy, line.row, line.sheet)
                for line in self._rows.waiting_lines(source)
                if line.state == "waiting"
            ),
            order_unknown=record in standing.order_unknown,
            withdrawn=withdrawn,
            withdrawn_why=self._rows.withdrawal_reason(record) if withdrawn else "",
        )

    def _marks(self, claims: Iterable[ClaimAt]) -> Iterator[Mark]:
        """Where each mention stands in the text: once a mention and stretch, in order."""
        seen: dict[tuple[str, int, int, int], Mark] = {}
        for claim in claims:
            mention = claim.object or claim.subject
            key = (claim.field, claim.start, claim.end, mention)
            if claim.start >= 0 and key not in seen:
                seen[key] = self._mark(claim, mention)
        yield from (seen[key] for key in sorted(seen))

    def _mark(self, claim: ClaimAt, mention: int) -> Mark:
        standing, mentions = self._standing, self._index.columns.mentions
        entity = int(standing.entity_of[mention])
        return Mark(
            field=claim.field,
            start=claim.start,
            end=claim.end,
            mention_id=mentions.mention_id[mention].decode(),
            entity_id=standing.entities[entity] if entity >= 0 else "",
            kind=KINDS[mentions.kind[mention]],
            suggested=bool(claim.suggested),
        )

    def lost_without(self, source: str) -> LostWithout:
        """What would leave the picture if this source went: what only it supports.

        Raises:
            NotHeld: no such source.
        """
        record = self._rows.record_number(source)
        if not self._knows(record):
            raise NotHeld("No such source is held.", "Give it as system:feed:reference.")
        with_it, without = self._standing, self._index.without([record], self._as_of)
        gone = [
            position
            for position in range(len(with_it.entities))
            if self._index.columns.mentions.record[with_it.members_of(position)[0]] == record
            and all(without.entity_of[m] < 0 for m in with_it.members_of(position))
        ] if record not in with_it.withdrawn else []  # fmt: skip
        versions = np.flatnonzero((self._index.columns.versions.record == record) & with_it.version)
        return LostWithout(
            source=source,
            claims=len(self._rows.claims_of(versions.tolist())),
            entities=tuple(with_it.entities[position] for position in gone),
            relations=len(self._related(with_it) - self._related(without, with_it)),
            joinings=sum(
                len(set(_groups(without, with_it.members_of(int(e)))) - {-1}) > 1
                for e in self._touched(record, with_it)
            ),
        )

    def _touched(self, record: int, standing: Standing) -> set[int]:
        mentions = np.flatnonzero(self._index.columns.mentions.record == record)
        return set(standing.entity_of[mentions].tolist()) - {-1}

    def _related(self, standing: Standing, named_by: Standing | None = None) -> set[int]:
        """Related pairs of entities, as one number each, named by the entities of `named_by`."""
        relations, names = self._index.columns.relations, (named_by or standing)
        rows = standing.relation & ~relations.suggested
        a, b = names.entity_of[relations.subject[rows]].astype(np.int64), names.entity_of[relations.object[rows]]
        return set(np.unique(np.minimum(a, b) * (len(names.entities) + 1) + np.maximum(a, b)).tolist())

    # --- claims and mentions --------------------------------------------------------------------------------------------------

    def _read_claims(self, claims: Sequence[ClaimAt]) -> list[Claim]:
        """Claims with their names and headers, by source and then as they stand in it."""
        columns, standing = self._index.columns, self._standing
        texts = {
            text.version: (_header(text.header), text.known_at)
            for text in self._rows.texts({claim.version for claim in claims})
        }
        ids, entities = columns.mentions.mention_id, standing.entity_of
        read: list[Claim] = []
        for claim in claims:
            record = int(columns.versions.record[claim.version])
            header, known_at = texts[claim.version]
            read.append(
                Claim(
                    source=columns.sources[record],
                    feed=FEEDS[columns.records.feed[record]],
                    subject=ids[claim.subject].decode(),
                    subject_entity=self._entity_id(int(entities[claim.subject])),
                    predicate=Relation(claim.predicate) if claim.object else Property(claim.predicate),
                    value=claim.value,
                    as_written=claim.as_written,
                    field=claim.field,
                    start=claim.start,
                    end=claim.end,
                    ordinal=claim.ordinal,
                    header=header,
                    known_at=_iso(known_at),
                    object=ids[claim.object].decode() if claim.object else "",
                    object_entity=self._entity_id(int(entities[claim.object])) if claim.object else "",
                    held_from=claim.held_from,
                    held_to=claim.held_to,
                    basis=Basis(claim.basis),
                    suggested=bool(claim.suggested),
                )
            )
        return sorted(
            read, key=lambda c: (c.source, c.predicate, c.field, c.ordinal, c.start, c.subject, c.object, c.value)
        )

    def _entity_id(self, position: int) -> str:
        return self._standing.entities[position] if position >= 0 else ""

    def mentions(self) -> Iterator[MentionLine]:
        """Every mention that stands, by source and place; suggestions are marked."""
        standing = self._standing
        relations = self._index.columns.relations
        asserted = np.zeros(len(standing.entity_of), bool)
        rows = standing.relation & ~relations.suggested
        asserted[relations.subject[rows]] = True
        asserted[relations.object[rows]] = True
        spans = self._spans()
        for mention in self._rows.all_mentions():
            if (
                mention.mention_no < len(standing.entity_of)
                and standing.entity_of[mention.mention_no] >= 0
                and mention.field
            ):
                start, end = spans.get(mention.mention_no, (-1, -1))
                yield self._mention_line(mention, start, end, suggested=not asserted[mention.mention_no])

    def _spans(self) -> dict[int, tuple[int, int]]:
        spans: dict[int, tuple[int, int]] = {}
        for claim in self._rows.all_claims():
            if claim.start >= 0 and self._stands(claim):
                spans.setdefault(claim.object or claim.subject, (claim.start, claim.end))
        return spans

    def _mention_lines(self, members: Sequence[int], claims: Sequence[ClaimAt]) -> Iterator[MentionLine]:
        spans: dict[int, tuple[int, int]] = {}
        asserted: set[int] = set()
        for claim in claims:
            mention = claim.object or claim.subject
            if claim.start >= 0:
                spans.setdefault(mention, (claim.start, claim.end))
            if not claim.suggested:
                asserted |= {claim.subject, claim.object}
        for mention in sorted(self._rows.mentions(members), key=lambda m: m.mention_id):
            start, end = spans.get(mention.mention_no, (-1, -1))
            yield self._mention_line(
                mention, start, end, suggested=bool(mention.field) and mention.mention_no not in asserted
            )

    def _mention_line(self, mention: MentionAt, start: int, end: int, *, suggested: bool) -> MentionLine:
        columns = self._index.columns
        feed = FEEDS[columns.records.feed[mention.record]]
        record = self._record(mention.record)
        return MentionLine(
            mention_id=mention.mention_id,
            entity_id=self._entity_id(int(self._standing.entity_of[mention.mention_no])),
            kind=KINDS[columns.mentions.kind[mention.mention_no]],
            feed=feed,
            source_system=record.source_system,
            reference=record.reference,
            field=mention.field,
            ordinal=mention.ordinal,
            start=start,
            end=end,
            as_written=mention.as_written,
            suggested=suggested,
        )

    def _record(self, record: int) -> RecordAt:
        """Names of a record, from the source that the columns hold: `system:feed:reference`."""
        source = self._index.columns.sources[record]
        feed = FEEDS[self._index.columns.records.feed[record]].value
        system, _, reference = source.partition(f":{feed}:")
        return RecordAt(record, source, system, reference)

    # --- the whole picture --------------------------------------------------------------------------------------------------

    def picture(self, *, suggestions: bool = False) -> Picture:
        """The whole picture as a frozen graph of ids."""
        return self._with_suggestions if suggestions else self._factual

    @cached_property
    def _factual(self) -> Picture:
        return build(self._standing, self._children, suggestions=False)

    @cached_property
    def _with_suggestions(self) -> Picture:
        return build(self._standing, self._children, suggestions=True)

    @cached_property
    def _children(self) -> frozenset[str]:
        return people_under_18(self._standing, self._rows.birth_claims(), self._today)

    def located(self) -> list[LocatedEvent]:
        """Records whose place has a point on the map, in order of source. Homes and other protected places are among them, marked."""
        from graph.store.located import located_events

        return located_events(self._standing, self._rows, self._labels)

    def judgements(self) -> list[JudgementLine]:
        """Every judgement by then, taken back or not, oldest first."""
        limit = "" if self._as_of == NOW else _iso(self._as_of)
        return [
            replace(line, taken_back_by="", taken_back_at="") if limit and line.taken_back_at > limit else line
            for line in self._rows.judgement_lines()
            if not limit or line.at <= limit
        ]

    def loads(self) -> list[LoadLine]:
        """What was loaded, the latest load first."""
        return self._rows.load_lines()

    def waiting(self, *, state: str = "waiting") -> list[WaitingLine]:
        """What waits for a person ("" for everything, whatever became of it)."""
        return [line for line in self._rows.waiting_lines() if not state or line.state == state]

    # --- the hash -----------------------------------------------------------------------------------------------------------

    def canonical_lines(self) -> Iterator[str]:
        """The picture as canonical JSON lines: nodes, records, claims, relations, judgements in force."""
        standing, columns = self._standing, self._index.columns
        ids = [mention_id.decode() for mention_id in columns.mentions.mention_id.tolist()]
        for position, entity_id in enumerate(standing.entities):
            members = [ids[m] for m in standing.members_of(position)]
            yield _line({"node": entity_id, "kind": KINDS[standing.kind[position]], "members": sorted(members)})
        for text in self._rows.all_texts():
            if text.version < len(standing.version) and standing.version[text.version]:
                yield self._record_line(text)
        related: Counter[tuple[str, str, str, str]] = Counter()
        for claim in self._rows.all_claims():
            if self._stands(claim):
                yield self._claim_line(claim, ids)
                if claim.object:
                    ends = (standing.entity_of[claim.subject], standing.entity_of[claim.object])
                    source = columns.sources[columns.versions.record[claim.version]]
                    related[self._entity_id(ends[0]), claim.predicate, self._entity_id(ends[1]), source] += 1
        for (a, predicate, b, source), times in related.items():
            yield _line({"relation": predicate, "from": a, "to": b, "source": source, "times": times})
        for judgement in self.judgements():
            if not judgement.taken_back_at:
                yield _line(
                    {
                        "judgement": judgement.verdict,
                        "left": judgement.left,
                        "right": judgement.right,
                        "by": judgement.by,
                        "why": judgement.why,
                    }
                )

    def _record_line(self, text: TextAt) -> str:
        source = self._index.columns.sources[self._index.columns.versions.record[text.version]]
        return _line(
            {
                "record": source,
                "header": json.loads(text.header),
                "content": json.loads(text.content),
                "values": json.loads(text.readings),
            }
        )

    def _claim_line(self, claim: ClaimAt, ids: Sequence[str]) -> str:
        columns = self._index.columns
        return _line(
            {
                "claim": claim.predicate,
                "source": columns.sources[columns.versions.record[claim.version]],
                "subject": ids[claim.subject],
                "object": ids[claim.object] if claim.object else "",
                "value": claim.value,
                "as_written": claim.as_written,
                "at": [claim.field, claim.ordinal, claim.start, claim.end],
                "held": [claim.held_from, claim.held_to],
                "basis": claim.basis,
                "suggested": bool(claim.suggested),
                "key": claim.key,
            }
        )

    def picture_hash(self) -> str:
        """SHA-256 over the sorted canonical lines: equal for any load order, on every store."""
        digest = hashlib.sha256()
        for line in sorted(self.canonical_lines()):
            digest.update(line.encode())
            digest.update(b"\n")
        return digest.hexdigest()


def _groups(standing: Standing, members: Sequence[int]) -> list[int]:
    return standing.entity_of[members].tolist()


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _header(text: str) -> Header:
    return Header(**json.loads(text))


def _iso(micros: int) -> str:
    return datetime.fromtimestamp(micros / 1_000_000).astimezone().isoformat(timespec="seconds")


__all__ = ["RELATIONS", "Feed", "LedgerView"]
