"""The one pen of the embedded store: what is loaded, and what people decide."""

from dataclasses import replace
from datetime import datetime

from graph.desk import DeskRecord
from graph.errors import NotHeld
from graph.model import QuarantinedRow, short_hash
from graph.store.days import micros
from graph.store.ledger_index import NOW
from graph.store.sqlite import desk
from graph.store.sqlite.loading import LoadingPen
from graph.vocabulary import Verdict


class SqliteWriter(LoadingPen):
    """Writes one embedded store.

    Made by `SqliteStore.writer`, which sees to it that there is one at a time in this process.
    """

    def withdraw(self, source: str, *, by: str, why: str, at: datetime, undo: bool = False) -> None:
        """Take a source out of every picture, or put it back.

        Raises:
            NotHeld: no such source.
        """
        with self._transaction(evidence=True) as seq:
            known = self._connection.execute("SELECT record_no FROM record WHERE source = ?", (source,)).fetchone()
            if known is None:
                raise NotHeld("No such source is held.", "Give it as system:feed:reference.")
            self._connection.execute(
                "INSERT INTO withdrawal VALUES (?, ?, ?, ?, ?, ?)", (seq, known[0], int(undo), by, why, micros(at))
            )

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, why: str, at: datetime) -> str:
        """Record a judgement on two mentions. The latest on a pair that was not taken back is in force.

        Raises:
            NotHeld: one of the mentions is not held.
        """
        left, right = sorted((left, right))
        with self._transaction(evidence=True) as seq:
            held = self._connection.execute(
                "SELECT count(*) FROM mention WHERE mention_id IN (?, ?)", (left, right)
            ).fetchone()[0]
            if held != 2:
                raise NotHeld("A judgement needs two different mentions that are held.", "See `liberty mentions`.")
            judgement_id = "J-" + short_hash(left, right, verdict, by, why, micros(at), length=12)
            self._connection.execute(
                "INSERT OR IGNORE INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (judgement_id, left, right, verdict.value, by, why, micros(at), seq),
            )
        return judgement_id

    def take_back(self, judgement_id: str, *, by: str, why: str, at: datetime) -> None:
        """End a judgement; the picture is as if it had never been made, the ledger still says that it was.

        Raises:
            NotHeld: no such judgement.
        """
        with self._transaction(evidence=True) as seq:
            if not self._connection.execute(
                "SELECT 1 FROM judgement WHERE judgement_id = ?", (judgement_id,)
            ).fetchone():
                raise NotHeld("No such judgement is held.")
            self._connection.execute(
                "INSERT OR IGNORE INTO judgement_end VALUES (?, ?, ?, ?, ?)", (judgement_id, by, why, micros(at), seq)
            )

    def settle(self, waiting_id: str, state: str, *, by: str, why: str, at: datetime) -> None:
        """Say what became of something that waited.

        Raises:
            NotHeld: nothing waits by that name.
        """
        with self._transaction(evidence=False):
            if not self._connection.execute("SELECT 1 FROM waiting WHERE waiting_id = ?", (waiting_id,)).fetchone():
                raise NotHeld("Nothing waits by that name.", "See `liberty quarantine list`.")
            self._connection.execute(
                "INSERT INTO settled VALUES (?, ?, ?, ?, ?)", (waiting_id, state, by, why, micros(at))
            )

    def decide(self, record: DeskRecord) -> str:
        """Write down what a person decided; see `graph.store.port.Writer.decide`."""
        if not desk.is_written(self._connection, record):
            with self._transaction(evidence=False) as seq:
                desk.write(self._connection, record, micros(record.at), seq)
        return record.record_id

    def desk_records(self) -> list[DeskRecord]:
        """Every version of everything decided, in order of commit."""
        return desk.desk_versions(self._connection, (), NOW)

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        """A row that waits, with its content from the vault.

        Raises:
            NotHeld: no row waits by that name.
        """
        row = self._connection.execute(
            'SELECT f.sha256, f.name, w.sheet, w.row, w.feed, w.reference, w."column", w.value, w.reason, w.remedy'
            " FROM waiting w JOIN file f USING (file_no) WHERE waiting_id = ? AND kind = 'row'",
            (quarantine_id,),
        ).fetchone()
        if row is None:
            raise NotHeld("No row waits by that name.", "See `liberty quarantine list`.")
        value, raw = self._vault.quarantined(quarantine_id)
        return replace(QuarantinedRow(*row, raw=raw), value=value)
