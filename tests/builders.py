"""Builders that say only what matters to a test: small ledgers made by hand."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph.access import Role, Viewer
from graph.model import (
    Arrival,
    ClaimRow,
    DerivedRecord,
    FileCounts,
    Header,
    MentionRow,
    Outcome,
    mention_id_of,
    short_hash,
)
from graph.store import Store, open_store
from graph.vocabulary import RECORD_KIND, Feed, Kind, Property, Relation

ANALYST = Viewer("ada", Role.ANALYST)
PURPOSE = "analysis"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FILE = hashlib.sha256(b"rows").hexdigest()

NAMING = {
    Kind.PERSON: Property.NAME,
    Kind.VEHICLE: Property.VRM,
    Kind.PHONE: Property.PHONE_NUMBER,
    Kind.LOCATION: Property.PLACE_NAME,
    Kind.ONLINE_ACCOUNT: Property.HANDLE,
    Kind.ORGANISATION: Property.ORGANISATION_NAME,
}


class Told:
    """A report in the making: who and what it names, in which role."""

    def __init__(self, reference: str, feed: Feed = Feed.LIBERTY_REPORT, system: str = "liberty") -> None:
        self.reference, self.feed, self.system = reference, feed, system
        self.source = f"{system}:{feed}:{reference}"
        own = mention_id_of(self.source, "", 0, RECORD_KIND[feed], reference)
        self.mentions = [MentionRow(own, RECORD_KIND[feed], "", 0, -1, -1, reference)]
        self.claims: list[ClaimRow] = []
        self.content: dict[str, str] = {}

    def names(
        self,
        words: str,
        role: Relation = Relation.ALLEGED_OFFENDER,
        kind: Kind = Kind.PERSON,
        *,
        key: str = "",
        born: str = "",
        suggested: bool = False,
    ) -> "Told":
        """Name somebody or something in a role; `key` is a certain identifier such as "vrm|XB93KTR"."""
        ordinal = len(self.mentions) - 1
        field = f"field_{ordinal}"
        self.content[field] = words
        mention = mention_id_of(self.source, field, ordinal, kind, words)
        self.mentions.append(MentionRow(mention, kind, field, ordinal, 0, len(words), words, suggested))
        position = len(self.mentions) - 1
        span = {"as_written": words, "field": field, "start": 0, "end": len(words), "ordinal": ordinal}
        self.claims.append(ClaimRow(0, role, position, suggested=suggested, **span))
        self.claims.append(ClaimRow(position, NAMING[kind], value=words, suggested=suggested, key=key, **span))
        if born:
            self.claims.append(ClaimRow(position, Property.DATE_OF_BIRTH, value=born, as_written=born))
        return self

    def relates(self, first: int, relation: Relation, second: int) -> "Told":
        """Relate two of the named, counted from 1 in order of naming."""
        self.claims.append(ClaimRow(first, relation, second, as_written="said so"))
        return self

    def record(
        self, *, updated: str = "", extracted: str = "", header: Header | None = None, text: str = ""
    ) -> DerivedRecord:
        """The finished record. `updated` and `extracted` order versions; `text` makes another content."""
        content = self.content | ({"incident_details": text} if text else {})
        return DerivedRecord(
            source_system=self.system,
            feed=self.feed,
            reference=self.reference,
            content=content,
            values={},
            protected={},
            header=header or Header(agency="police", reported_at="2026-03-01"),
            mentions=tuple(self.mentions),
            claims=tuple(self.claims),
            flags=(),
            content_hash=short_hash(self.source, sorted(content.items()), self.claims, length=40),
            last_updated_at=updated,
            extracted_at=extracted,
        )


def at(minutes: float) -> datetime:
    """An instant, in minutes after the first load of the tests."""
    return START + timedelta(minutes=minutes)


def put(store: Store, records: Iterable[DerivedRecord], *, minute: float = 0, batch: int = 50) -> list[Outcome]:
    """Write records as one load that became known at one minute."""
    arrivals = [Arrival(record, FILE, at(minute)) for record in records]
    outcomes: list[Outcome] = []
    with store.writer() as writer:
        load = writer.begin_load(by="ada", at=at(minute), backfill=False)
        writer.keep_original(load_id=load, file_name="feed.csv", sha256=FILE, content=b"rows", at=at(minute))
        for start in range(0, len(arrivals), batch):
            outcomes += writer.write(load, arrivals[start : start + batch])
        counts = {outcome: outcomes.count(outcome) for outcome in Outcome}
        writer.finish_file(
            load,
            "feed.csv",
            FILE,
            "liberty_report",
            FileCounts(
                read=len(arrivals),
                accepted=counts[Outcome.ACCEPTED],
                unchanged=counts[Outcome.UNCHANGED],
                amended=counts[Outcome.AMENDED],
            ),
            at(minute),
        )
        writer.finish_load(load, at(minute))
    return outcomes


def store_of(path: Path, records: Sequence[DerivedRecord] = ()) -> Store:
    """A new store, with records in it where given."""
    store = open_store(path, clock=lambda: at(60 * 24))
    if records:
        put(store, records)
    return store
