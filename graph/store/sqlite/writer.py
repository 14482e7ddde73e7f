"""The one pen of the embedded store: what is loaded, and what people decide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from graph.desk import DeskRecord
from graph.errors import NotHeld
from graph.model import Judged, QuarantinedRow
from graph.store.days import micros
from graph.store.judging import named, not_held
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
        return self.judge_all([Judged(left, right, verdict, why)], by=by, at=at)[0]

    def judge_all(
        self, judged: Sequence[Judged], *, by: str, at: datetime, ended: Sequence[str] = (), act: str = ""
    ) -> list[str]:
        """Record many judgements and end others, in one transaction; returns the ids of the new ones.

        Raises:
            NotHeld: one of the mentions is not held, or none of the judgements to be ended.
        """
        with self._transaction(evidence=True) as seq:
            self._end(ended, by=by, why="", at=at, seq=seq)
            before = {
                judgement_id
                for (judgement_id,) in self._connection.execute(
                    "SELECT judgement_id FROM judgement JOIN judgement_end USING (judgement_id)"
                    " WHERE judgement.known_at = ?",
                    (micros(at),),
                )
            }
            rows = [self._judgement(one, by, at, seq, act, before) for one in judged]
            self._must_hold({mention_id for row in rows for mention_id in row[1:3]})
            self._connection.executemany("INSERT OR IGNORE INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return [str(row[0]) for row in rows]

    def _judgement(
        self, one: Judged, by: str, at: datetime, seq: int, act: str, before: set[str]
    ) -> tuple[str, str, str, str, str, str, int, int, float, str]:
        """A row for the table; what was said, ended, and is said again in the same instant gets another id."""
        judgement_id, left, right, _ = named(one, by, at, before)
        return judgement_id, left, right, one.verdict.value, by, one.why, micros(at), seq, one.probability, act

    def _must_hold(self, mention_ids: set[str]) -> None:
        for mention_id in mention_ids:
            if not self._connection.execute("SELECT 1 FROM mention WHERE mention_id = ?", (mention_id,)).fetchone():
                raise not_held()

    def take_back(self, judgement_id: str, *, by: str, why: str, at: datetime) -> None:
        """End a judgement, or an act with all that was judged in it.

        The picture is as if it had never been made, the ledger still says that it was.

        Raises:
            NotHeld: no such judgement or act.
        """
        with self._transaction(evidence=True) as seq:
            rows = self._connection.execute(
                "SELECT judgement_id FROM judgement WHERE judgement_id = ?1 OR (act = ?1 AND act != '')",
                (judgement_id,),
            ).fetchall()
            if not rows:
                raise NotHeld("No such judgement is held.", "See `liberty match queue --decided`.")
            self._end([row[0] for row in rows], by=by, why=why, at=at, seq=seq)

    def _end(self, judgement_ids: Sequence[str], *, by: str, why: str, at: datetime, seq: int) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO judgement_end VALUES (?, ?, ?, ?, ?)",
            [(judgement_id, by, why, micros(at), seq) for judgement_id in judgement_ids],
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
