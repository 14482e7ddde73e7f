"""Loading: whole records in a transaction, or nothing.

What goes into the vault is put there before the ledger speaks of it, as on the embedded store.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString

from graph.model import Arrival, FileCounts, Outcome, QuarantinedRow
from graph.store.arrivals import check_counts, keep_protected
from graph.store.days import micros
from graph.store.neo4j.batch import KNOWN, Batch
from graph.store.neo4j.pen import Pen, Stroke, file_number

NEW_LOAD: LiteralString = "CREATE (l:LedgerLoad) SET l = $load"
LOADED_FILE: LiteralString = "CREATE (l:LedgerLoadedFile) SET l = $file"
END_LOAD: LiteralString = "MATCH (l:LedgerLoad {load_id: $load_id}) SET l.finished_at = $at"
WAITING: LiteralString = (
    "UNWIND $rows AS row MERGE (w:LedgerWaiting {waiting_id: row.waiting_id}) ON CREATE SET w = row"
)


class LoadingPen(Pen):
    """Writes what is loaded: loads and their files, records, and rows that wait."""

    def begin_load(self, *, by: str, at: datetime, backfill: bool) -> int:
        """Write down that a load begins; returns its number."""

        def work(stroke: Stroke) -> int:
            load_id = stroke.next("load")
            load = {"load_id": load_id, "by": by, "started_at": micros(at), "backfill": backfill}
            stroke.run(NEW_LOAD, load=load)
            return load_id

        return self._change(work, evidence=False)

    def keep_original(self, *, load_id: int, file_name: str, sha256: str, content: bytes, at: datetime) -> None:
        """Keep the bytes of a file, under their hash, before anything is read from it."""
        self._vault.keep_original(sha256, content)
        self._change(lambda stroke: file_number(stroke, sha256, file_name), evidence=False)

    def outcomes(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What `write` would answer for these, as things stand."""
        known = self._server.rows(KNOWN, sources=[arrival.record.source for arrival in arrivals])
        return Batch.foreseen(arrivals, known)

    def write(self, load_id: int, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Write whole records in one transaction; a record that is known already with this content leaves no
        second trace.
        """
        reporters = keep_protected(self._vault, arrivals)

        def work(stroke: Stroke) -> list[str]:
            batch = Batch(stroke, load_id)
            return batch.write(arrivals, reporters)

        return [Outcome(outcome) for outcome in self._change(work, evidence=True)]

    def quarantine(self, load_id: int, rows: Sequence[QuarantinedRow], at: datetime) -> None:
        """Put rows that could not be records aside for a person; their content goes to the vault."""
        self._vault.keep(quarantined=[(row.quarantine_id, row.value, row.raw) for row in rows])

        def work(stroke: Stroke) -> None:
            stroke.put(
                WAITING,
                [
                    {
                        "waiting_id": row.quarantine_id, "waiting_no": stroke.next("waiting"), "kind": "row",
                        "file_no": file_number(stroke, row.file_sha256, row.file_name), "sheet": row.sheet,
                        "row": row.row, "feed": row.feed, "source": "", "reference": row.reference,
                        "column": row.column, "value": "", "reason": row.reason, "remedy": row.remedy,
                        "since": micros(at), "load_id": load_id,
                    }
                    for row in rows
                ],
            )  # fmt: skip

        self._change(work, evidence=False)

    def finish_file(
        self, load_id: int, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime
    ) -> None:
        """Write the receipt of one file.

        Raises:
            LibertyError: the rows read are not the sum of what became of them.
        """
        check_counts(counts, sha256)

        def work(stroke: Stroke) -> None:
            stroke.run(
                LOADED_FILE,
                file={
                    "load_id": load_id, "seq": stroke.seq, "file_no": file_number(stroke, sha256, file_name),
                    "feed": feed, "finished_at": micros(at), "read": counts.read, "accepted": counts.accepted,
                    "unchanged": counts.unchanged, "amended": counts.amended, "quarantined": counts.quarantined,
                    "notes": json.dumps(counts.notes, ensure_ascii=False),
                },
            )  # fmt: skip

        self._change(work, evidence=False)

    def finish_load(self, load_id: int, at: datetime) -> None:
        """Write down that a load is through."""
        self._change(lambda stroke: stroke.run(END_LOAD, load_id=load_id, at=micros(at)), evidence=False)
