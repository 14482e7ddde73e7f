"""The one pen of a ledger on a server: what is loaded, and what people decide."""

from dataclasses import replace
from datetime import datetime
from typing import LiteralString

from graph.desk import DeskRecord
from graph.errors import NotHeld
from graph.model import QuarantinedRow
from graph.store.days import micros
from graph.store.ledger_index import NOW
from graph.store.neo4j import desk
from graph.store.neo4j.judging import JudgingPen
from graph.store.neo4j.pen import Stroke
from graph.store.neo4j.server import DECIDING_PATIENCE

WITHDRAW: LiteralString = (
    "MATCH (r:LedgerRecord {source: $source}) CREATE (w:LedgerWithdrawal)-[:LEDGER_WITHDRAWS]->(r)"
    " SET w = $withdrawal RETURN r.record_no"
)
SETTLE: LiteralString = (
    "MATCH (w:LedgerWaiting {waiting_id: $waiting_id}) CREATE (s:LedgerSettled)-[:LEDGER_SETTLES]->(w)"
    " SET s = $settled RETURN w.waiting_id"
)
WAITING_ROW: LiteralString = (
    "MATCH (w:LedgerWaiting {waiting_id: $waiting_id, kind: 'row'}) MATCH (f:LedgerFile {file_no: w.file_no})"
    " RETURN f.sha256, f.name, w.sheet, w.row, w.feed, w.reference, w.column, w.value, w.reason, w.remedy"
)


class Neo4jWriter(JudgingPen):
    """Writes one ledger on a server. Made by `Neo4jStore.writer`."""

    def withdraw(self, source: str, *, by: str, why: str, at: datetime, undo: bool = False) -> None:
        """Take a source out of every picture, or put it back.

        Raises:
            NotHeld: no such source.
        """

        def work(stroke: Stroke) -> None:
            withdrawal = {"seq": stroke.seq, "undo": undo, "by": by, "why": why, "known_at": micros(at)}
            if not stroke.rows(WITHDRAW, source=source, withdrawal=withdrawal):
                raise NotHeld("No such source is held.", "Give it as system:feed:reference.")

        self._change(work, evidence=True, patience=DECIDING_PATIENCE)

    def settle(self, waiting_id: str, state: str, *, by: str, why: str, at: datetime) -> None:
        """Say what became of something that waited.

        Raises:
            NotHeld: nothing waits by that name.
        """

        def work(stroke: Stroke) -> None:
            settled = {"state": state, "by": by, "why": why, "at": micros(at), "seq": stroke.seq}
            if not stroke.rows(SETTLE, waiting_id=waiting_id, settled=settled):
                raise NotHeld("Nothing waits by that name.", "See `liberty quarantine list`.")

        self._change(work, evidence=False, patience=DECIDING_PATIENCE)

    def decide(self, record: DeskRecord) -> str:
        """Write down what a person decided; see `graph.store.port.Writer.decide`."""
        if not desk.is_written(self._server, record):
            self._change(lambda stroke: desk.write(stroke, record), evidence=False, patience=DECIDING_PATIENCE)
        return record.record_id

    def desk_records(self) -> list[DeskRecord]:
        """Every version of everything decided, in order of commit."""
        return desk.desk_versions(self._server, (), NOW)

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        """A row that waits, with its content from the vault.

        Raises:
            NotHeld: no row waits by that name.
        """
        found = self._server.rows(WAITING_ROW, waiting_id=quarantine_id)
        if not found:
            raise NotHeld("No row waits by that name.", "See `liberty quarantine list`.")
        value, raw = self._vault.quarantined(quarantine_id)
        return replace(QuarantinedRow(*found[0], raw=raw), value=value)
