"""Loading: whole records in a transaction, or nothing.

What goes into the vault is put there before the ledger speaks of it; if the program dies between the two, the vault
holds something that nothing refers to, and the next load puts it to use.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from graph.model import (
    Arrival,
    ClaimRow,
    DerivedRecord,
    FileCounts,
    Header,
    MentionRow,
    Outcome,
    QuarantinedRow,
)
from graph.store.arrivals import (
    FEED_NO,
    KIND_NO,
    check_counts,
    check_whole,
    keep_protected,
    searchable,
    waiting_id_of,
)
from graph.store.columns import Marking
from graph.store.days import day_bounds, micros
from graph.store.sqlite.pen import Pen


class LoadingPen(Pen):
    """Writes what is loaded: loads and their files, records, and rows that wait."""

    def begin_load(self, *, by: str, at: datetime, backfill: bool) -> int:
        """Write down that a load begins; returns its number."""
        with self._transaction(evidence=False):
            cursor = self._connection.execute(
                "INSERT INTO load (by, started_at, backfill) VALUES (?, ?, ?)", (by, micros(at), int(backfill))
            )
            return int(cursor.lastrowid or 0)

    def keep_original(self, *, load_id: int, file_name: str, sha256: str, content: bytes, at: datetime) -> None:
        """Keep the bytes of a file, under their hash, before anything is read from it."""
        self._vault.keep_original(sha256, content)
        with self._transaction(evidence=False):
            self._connection.execute("INSERT OR IGNORE INTO file (sha256, name) VALUES (?, ?)", (sha256, file_name))

    def outcomes(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What `write` would answer for these, as things stand."""
        return [self._outcome(arrival.record)[0] for arrival in arrivals]

    def _outcome(self, record: DerivedRecord) -> tuple[Outcome, int | None, int | None]:
        """(outcome, record_no, version_no): the last two where they are known already."""
        known = self._connection.execute("SELECT record_no FROM record WHERE source = ?", (record.source,)).fetchone()
        if known is None:
            return Outcome.ACCEPTED, None, None
        version = self._connection.execute(
            "SELECT version_no FROM version WHERE record_no = ? AND content_hash = ?", (known[0], record.content_hash)
        ).fetchone()
        return (Outcome.UNCHANGED, known[0], version[0]) if version else (Outcome.AMENDED, known[0], None)

    def write(self, load_id: int, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Write whole records in one transaction; a record that is known already with this content leaves no
        second trace.
        """
        reporters = keep_protected(self._vault, arrivals)
        with self._transaction(evidence=True) as seq:
            outcomes = [
                self._write_one(load_id, seq, arrival, reporter)
                for arrival, reporter in zip(arrivals, reporters, strict=True)
            ]
            self._flush()
            return outcomes

    def _flush(self) -> None:
        """Put the rows that were gathered in this transaction into their tables: many at once is several
        times faster.
        """
        for statement, rows in self._pending.items():
            self._connection.executemany(statement, rows)
        self._pending.clear()

    def _write_one(self, load_id: int, seq: int, arrival: Arrival, reporter: str) -> Outcome:
        record = arrival.record
        outcome, record_no, version_no = self._outcome(record)
        if version_no is None:
            if record_no is not None:
                self._flush()  # a version of this record may stand in this very transaction
            mentions = self._mentions(record, record_no)
            record_no = self._record(record, record_no, mentions[0])
            version_no = self._version(load_id, seq, arrival, record_no, mentions, reporter)
        self._connection.execute(
            "INSERT OR IGNORE INTO sighting VALUES (?, ?, ?, ?, ?)",
            (version_no, record.last_updated_at, record.extracted_at, micros(arrival.known_at), seq),
        )
        return outcome

    def _record(self, record: DerivedRecord, record_no: int | None, own_mention: int) -> int:
        if record_no is not None:
            return record_no
        record_no = self._numbers["record"]
        self._connection.execute(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)",
            (record_no, record.source, record.source_system, FEED_NO[record.feed], record.reference, own_mention),
        )
        return record_no

    def _mentions(self, record: DerivedRecord, record_no: int | None) -> list[int]:
        """Numbers of the record's mentions; those known from an earlier version keep theirs."""
        check_whole(record)
        if record_no is None:
            new_no = self._next("record")
            return [self._mention(mention, new_no) for mention in record.mentions]
        numbers: list[int] = []
        for mention in record.mentions:
            known = self._connection.execute(
                "SELECT mention_no FROM mention WHERE mention_id = ?", (mention.mention_id,)
            ).fetchone()
            numbers.append(known[0] if known else self._mention(mention, record_no))
        return numbers

    def _mention(self, mention: MentionRow, record_no: int) -> int:
        number, kind = self._next("mention"), KIND_NO[mention.kind]
        self._pending["INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)"].append(
            (number, mention.mention_id, record_no, kind, mention.ordinal, mention.field, mention.as_written)
        )
        return number

    def _version(
        self, load_id: int, seq: int, arrival: Arrival, record_no: int, mentions: list[int], reporter: str
    ) -> int:
        record, header = arrival.record, arrival.record.header
        version_no, first_claim = self._next("version"), self._numbers["claim"] + 1
        self._pending["INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"].extend(
            self._claim_values(first_claim + position, version_no, mentions, claim)
            for position, claim in enumerate(record.claims)
        )
        self._numbers["claim"] += len(record.claims)
        self._pending["INSERT INTO name_words (rowid, text) VALUES (?, ?)"].extend(searchable(record, first_claim))
        from_day = day_bounds(header.occurred_from)[0]
        to_day = day_bounds(header.occurred_to or header.occurred_from)[1]
        self._connection.execute(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                version_no, record_no, record.content_hash, first_claim, len(record.claims),
                micros(arrival.known_at), arrival.known_by, seq,
                self._marking(header), day_bounds(header.reported_at)[0], from_day, to_day,
                self._file(arrival.file_sha256), arrival.row, arrival.sheet, load_id, record.claims_version,
            ),
        )  # fmt: skip
        texts = (
            json.dumps(asdict(header), ensure_ascii=False),
            json.dumps(dict(record.content), ensure_ascii=False),
            json.dumps({name: list(readings) for name, readings in record.values.items()}, ensure_ascii=False),
        )
        self._pending["INSERT INTO version_text VALUES (?, ?, ?, ?, ?)"].append((version_no, *texts, reporter))
        self._pending["INSERT INTO text_words (rowid, text) VALUES (?, ?)"].append(
            (version_no, "\n".join(record.content.values()))
        )
        self._flags(load_id, arrival, version_no)
        return version_no

    def _claim_values(self, number: int, version_no: int, mentions: list[int], claim: ClaimRow) -> tuple[object, ...]:
        return (
            number, version_no, mentions[claim.subject], claim.predicate.value,
            None if claim.object < 0 else mentions[claim.object], self._key(claim.key) if claim.key else None,
            int(claim.suggested), claim.ordinal, claim.start, claim.end, claim.field, claim.basis.value,
            claim.held_from, claim.held_to, claim.value, claim.as_written,
        )  # fmt: skip

    def _flags(self, load_id: int, arrival: Arrival, version_no: int) -> None:
        record = arrival.record
        self._connection.executemany(
            "INSERT OR IGNORE INTO waiting VALUES (?, 'value', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    waiting_id_of(record, flag), self._file(arrival.file_sha256), flag.sheet or arrival.sheet,
                    flag.row or arrival.row, record.feed.value, record.source, record.reference,
                    flag.column, flag.value, flag.reason, flag.remedy,
                    micros(arrival.known_at), load_id, version_no,
                )
                for flag in record.flags
            ],
        )  # fmt: skip

    def _marking(self, header: Header) -> int:
        marking = json.dumps(asdict(Marking.of(header)), ensure_ascii=False)
        return self._number_of(self._markings, marking, "marking", "marking_no", "marking")

    def _key(self, key: str) -> int:
        return self._number_of(self._keys, key, "identifier", "key_no", "key")

    def quarantine(self, load_id: int, rows: Sequence[QuarantinedRow], at: datetime) -> None:
        """Put rows that could not be records aside for a person; their content goes to the vault."""
        self._vault.keep(quarantined=[(row.quarantine_id, row.value, row.raw) for row in rows])
        with self._transaction(evidence=False):
            self._connection.executemany(
                "INSERT OR IGNORE INTO waiting VALUES (?, 'row', ?, ?, ?, ?, '', ?, ?, '', ?, ?, ?, ?, NULL)",
                [
                    (
                        row.quarantine_id, self._file(row.file_sha256, row.file_name), row.sheet, row.row, row.feed,
                        row.reference, row.column, row.reason, row.remedy, micros(at), load_id,
                    )
                    for row in rows
                ],
            )  # fmt: skip

    def finish_file(
        self, load_id: int, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime
    ) -> None:
        """Write the receipt of one file.

        Raises:
            LibertyError: the rows read are not the sum of what became of them.
        """
        check_counts(counts, sha256)
        with self._transaction(evidence=False):
            self._connection.execute(
                "INSERT INTO load_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    load_id, self._file(sha256, file_name), feed, micros(at), counts.read, counts.accepted,
                    counts.unchanged, counts.amended, counts.quarantined, json.dumps(counts.notes, ensure_ascii=False),
                ),
            )  # fmt: skip

    def finish_load(self, load_id: int, at: datetime) -> None:
        """Write down that a load is through."""
        with self._transaction(evidence=False):
            self._connection.execute("UPDATE load SET finished_at = ? WHERE load_id = ?", (micros(at), load_id))
