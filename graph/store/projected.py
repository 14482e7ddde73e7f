"""The picture as people and things with typed relationships, for a graph database that analysts open themselves.

Made from one reading, so it says what its viewer may see and no more. Nothing of ours reads it back. What was only
found in free text is left out: on such a canvas a suggestion would look like a fact.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph.access import Viewer
from graph.desk import DeskKind
from graph.picture import FEEDS, NO_DAY, Bools, Ints
from graph.store.days import EPOCH, day_bounds
from graph.store.decided import decided
from graph.store.majority import people_under_18
from graph.store.reading import Births, Reading
from graph.store.rows import BriefClaim, ClaimAt
from graph.vocabulary import Kind, Property, Relation

AT_ONCE = 2_000
"""Entities or versions whose words are fetched together."""
KNOWN_AS: Mapping[Property, str] = {
    Property.NAME: "names", Property.ALIAS: "aliases", Property.CHILD_REF: "child_refs",
    Property.PERSON_REF: "person_refs", Property.VRM: "vrms", Property.PHONE_NUMBER: "numbers",
    Property.HANDLE: "handles", Property.PLATFORM: "platforms", Property.PLACE_NAME: "place_names",
    Property.ADDRESS: "addresses", Property.POSTCODE: "postcodes", Property.UPRN: "uprns",
    Property.PLACE_KIND: "place_kinds", Property.ORGANISATION_NAME: "organisation_names",
}  # fmt: skip
"""What stands on an entity, the most said first."""
ASKED = (*(known.value for known in KNOWN_AS), Property.DATE_OF_BIRTH.value)
Names = npt.NDArray[np.bytes_]
type About = dict[str, Any]


class NodeRow(NamedTuple):
    """One entity or record. A child is one on the day of the reading."""

    entity_id: str
    kind: Kind
    is_child: bool
    about: About


class TieRow(NamedTuple):
    """One relation as one source says it. `about` has its words, grade, handling, dates and mentions."""

    start: str
    start_kind: Kind
    relation: Relation
    end: str
    end_kind: Kind
    about: About


class Projected:
    """What one reading says, as rows. `entity` names the entity of each mention (b"" where it has none here)."""

    def __init__(self, reading: Reading, viewer: Viewer, today: date) -> None:
        self.reading = reading
        self.today = today
        self._viewer = viewer
        standing = reading.standing
        names = np.array([*standing.entities, ""], "S12")
        names[:-1][~standing.factual] = b""
        self.entity: Names = names[standing.entity_of]  # a mention that does not stand has -1: the empty last
        self.version: Bools = standing.version
        numbers = np.flatnonzero(standing.version).astype(np.int32)
        records = reading.columns.versions.record[numbers]
        order = np.argsort(records, kind="stable")
        self._standing, self._records = numbers[order], records[order]

    @property
    def evidence_version(self) -> int:
        """The evidence that it is of."""
        return self.reading.columns.evidence_version

    def entities(self) -> list[str]:
        """All entities that some claim asserts."""
        return [name.decode() for name in np.unique(self.entity) if name]

    def nodes(self, entities: Iterable[str] | None = None) -> Iterator[NodeRow]:
        """The rows of these entities, or of all."""
        standing = self.reading.standing
        for some in batched(self.entities() if entities is None else entities, AT_ONCE):
            positions = list(standing.position.held(some).values())
            said = self._said(positions)
            captions, children = self.reading.captions(positions), self.children(positions)
            for entity, position in zip(some, positions, strict=True):
                about = {"id": entity, "caption": captions[position], **self._known(said[position])}
                about |= self._seen(position)
                yield NodeRow(entity, standing.kind_of(position), entity in children, about)

    def ties(self, versions: Iterable[int] | None = None) -> Iterator[TieRow]:
        """The relations that these versions assert, or that all do."""
        wanted = np.flatnonzero(self.version).tolist() if versions is None else versions
        for some in batched(wanted, AT_ONCE):
            for claim in self.reading.rows.claims_of(some):
                if claim.object and not claim.suggested and self.reading.stands(claim):
                    yield self._tie(claim)

    def children(self, positions: Iterable[int] | None = None) -> frozenset[str]:
        """The ids of the people who are children, among these entities or all."""
        standing = self.reading.standing
        if positions is None:
            return people_under_18(standing, self.reading.births, self.today)
        wanted = {position for position in positions if standing.kind_of(position) is Kind.PERSON}
        born = (Property.DATE_OF_BIRTH.value,)
        claims = self.reading.rows.brief_properties((m for p in wanted for m in standing.members_of(p)), born)
        told = [claim for claim in claims if not claim.suggested and self.reading.stands(claim)]
        of = standing.entity_of[np.array([claim.subject for claim in told], np.int32)]
        births = Births(of, [claim.value for claim in told])
        names = {standing.entities[position] for position in wanted}
        return people_under_18(standing, births, self.today) & names

    def of_concern(self) -> frozenset[str]:
        """The people whom a named person decided to be of concern."""
        standing, held = self.reading.standing, dict[str, bool]()
        for record in decided(self.reading, self._viewer, [DeskKind.PERSON_OF_CONCERN], "", history=False):
            for mention_id in record.about:
                if entity := standing.entity_id(self.reading.index.number_of(mention_id)):
                    held[entity] = bool(record.body.get("of_concern"))
        return frozenset(entity for entity, is_of_concern in held.items() if is_of_concern)

    # --- a row

    def _said(self, positions: Iterable[int]) -> dict[int, list[BriefClaim]]:
        standing, said = self.reading.standing, defaultdict[int, list[BriefClaim]](list)
        members = (mention for position in positions for mention in standing.members_of(position))
        for claim in self.reading.rows.brief_properties(members, ASKED):
            if not claim.suggested and self.reading.stands(claim):
                said[int(standing.entity_of[claim.subject])].append(claim)
        return said

    def _known(self, claims: Iterable[BriefClaim]) -> About:
        said, births = defaultdict[str, Counter[str]](Counter), list[str]()
        for claim in claims:
            if claim.predicate == Property.DATE_OF_BIRTH:
                births.append(claim.value)
            else:
                said[KNOWN_AS[Property(claim.predicate)]][claim.value or claim.as_written] += 1
        known: About = {name: [text for text, _ in counts.most_common()] for name, counts in said.items()}
        bounds = [day_bounds(value) for value in births]
        days = [day for first, last in bounds for day in (first, last) if day != NO_DAY]
        return known | ({"born_from": _day(min(days)), "born_to": _day(max(days))} if days else {})

    def _seen(self, position: int) -> About:
        """Of a record what it is; of anything else how many sources speak of it, and since when."""
        columns, members = self.reading.columns, self.reading.standing.members_of(position)
        records: Ints = np.unique(columns.mentions.record[members])
        own = records[np.isin(columns.records.own_mention[records], members)]
        if len(own) and len(versions := self._versions_of(own)):
            return self._record(int(versions[-1]))
        known = columns.versions.known_at[self._versions_of(records)]
        return {"sources": len(records), "first_known": _moment(known.min()), "last_known": _moment(known.max())}

    def _versions_of(self, records: Ints) -> Ints:
        """The standing versions of some records, in order of writing."""
        first = np.searchsorted(self._records, records)
        last = np.searchsorted(self._records, records, side="right")
        return np.sort(np.concatenate([self._standing[a:b] for a, b in zip(first, last, strict=True)]))

    def _record(self, version: int) -> About:
        columns = self.reading.columns
        record = int(columns.versions.record[version])
        feed, source = FEEDS[int(columns.records.feed[record])], columns.sources[record]
        about = {"source": source, "ref": source.partition(f":{feed}:")[2], "feed": feed.value}
        return about | self._dated(version)

    def _tie(self, claim: ClaimAt) -> TieRow:
        columns, standing = self.reading.columns, self.reading.standing
        about: About = {
            "source": columns.source_of(claim.version), "mention_id": columns.id_of(claim.object),
            "as_written": claim.as_written, "field": claim.field, "basis": claim.basis,
            "held_from": claim.held_from, "held_to": claim.held_to, **self._dated(claim.version),
        }  # fmt: skip
        return TieRow(
            standing.entity_id(claim.subject),
            columns.kind_of(claim.subject),
            Relation(claim.predicate),
            standing.entity_id(claim.object),
            columns.kind_of(claim.object),
            {name: value for name, value in about.items() if value not in ("", None)},
        )

    def _dated(self, version: int) -> About:
        """Whose a version is, how good, for whom, and when: without what nobody said."""
        versions = self.reading.columns.versions
        marking = self.reading.columns.markings[int(versions.marking[version])]
        about = {
            "agency": marking.agency, "grade": marking.source_evaluation + marking.intelligence_assessment,
            "handling": marking.handling_code, "handling_conditions": marking.handling_conditions,
            "reported_on": _day(int(versions.reported_day[version])),
            "occurred_from": _day(int(versions.from_day[version])),
            "occurred_to": _day(int(versions.to_day[version])), "known_at": _moment(versions.known_at[version]),
        }  # fmt: skip
        return {name: value for name, value in about.items() if value not in ("", None)}


def _day(number: int) -> date | None:
    return None if number == NO_DAY else date.fromordinal(number + EPOCH)


def _moment(micros: np.int64) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(micros))
