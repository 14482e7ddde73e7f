"""Who is who, on a server: judgements between two mentions, and their endings."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched
from typing import LiteralString

from graph.errors import NotHeld
from graph.model import Judged
from graph.store.days import micros
from graph.store.judging import named, not_held
from graph.store.neo4j.loading import LoadingPen
from graph.store.neo4j.pen import Stroke
from graph.store.neo4j.server import DECIDING_PATIENCE, pairs
from graph.vocabulary import Verdict

MANY = 2_000
"""Judgements in one query."""

ENDED_THEN: LiteralString = (
    "MATCH (j:LedgerJudgement {known_at: $at}) MATCH (e:LedgerEnding {judgement_id: j.judgement_id})"
    " RETURN DISTINCT j.judgement_id"
)
NUMBERS: LiteralString = "UNWIND $ids AS id MATCH (m:LedgerMention {mention_id: id}) RETURN id, m.mention_no"
JUDGE: LiteralString = (
    "UNWIND $rows AS row MATCH (a:LedgerMention {mention_no: row.left_no})"
    " MATCH (b:LedgerMention {mention_no: row.right_no})"
    " MERGE (j:LedgerJudgement {judgement_id: row.judgement_id}) ON CREATE SET j = row"
    " MERGE (j)-[:LEDGER_JUDGES]->(a) MERGE (j)-[:LEDGER_JUDGES]->(b)"
)
END: LiteralString = (
    "UNWIND $rows AS row MATCH (j:LedgerJudgement {judgement_id: row.judgement_id})"
    " MERGE (e:LedgerEnding {judgement_id: row.judgement_id}) ON CREATE SET e = row"
    " MERGE (e)-[:LEDGER_ENDS]->(j)"
)
NAMED: LiteralString = "MATCH (j:LedgerJudgement {judgement_id: $name}) RETURN j.judgement_id"
OF_ACT: LiteralString = "MATCH (j:LedgerJudgement {act: $name}) RETURN j.judgement_id"


class JudgingPen(LoadingPen):
    """Writes who is who."""

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
            NotHeld: one of the mentions is not held.
        """

        def work(stroke: Stroke) -> list[str]:
            _end(stroke, ended, by=by, why="", at=at)
            before = {judgement_id for (judgement_id,) in stroke.rows(ENDED_THEN, at=micros(at))}
            all_ = [named(one, by, at, before) for one in judged]
            ids = sorted({mention_id for one in all_ for mention_id in (one.left, one.right)})
            numbers = pairs(row for some in batched(ids, MANY) for row in stroke.rows(NUMBERS, ids=list(some)))
            if len(numbers) < len(ids):
                raise not_held()
            rows: list[dict[str, object]] = [
                {
                    "judgement_id": one.judgement_id, "place": place, "left": one.left, "right": one.right,
                    "left_no": numbers[one.left], "right_no": numbers[one.right],
                    "verdict": one.judged.verdict.value, "probability": one.judged.probability, "by": by,
                    "why": one.judged.why, "known_at": micros(at), "seq": stroke.seq, "act": act or None,
                }
                for place, one in enumerate(all_)
            ]  # fmt: skip
            for some in batched(rows, MANY):
                stroke.put(JUDGE, list(some))
            return [one.judgement_id for one in all_]

        return self._change(work, evidence=True, patience=DECIDING_PATIENCE)

    def take_back(self, judgement_id: str, *, by: str, why: str, at: datetime) -> None:
        """End a judgement, or an act with all that was judged in it.

        The picture is as if it had never been made, the ledger still says that it was.

        Raises:
            NotHeld: no such judgement or act.
        """

        def work(stroke: Stroke) -> None:
            found = stroke.rows(NAMED, name=judgement_id) or stroke.rows(OF_ACT, name=judgement_id)
            if not found:
                raise NotHeld("No such judgement is held.", "See `liberty match queue --decided`.")
            _end(stroke, [id_ for (id_,) in found], by=by, why=why, at=at)

        self._change(work, evidence=True, patience=DECIDING_PATIENCE)


def _end(stroke: Stroke, judgement_ids: Sequence[str], *, by: str, why: str, at: datetime) -> None:
    ending = {"by": by, "why": why, "known_at": micros(at), "seq": stroke.seq}
    for some in batched(judgement_ids, MANY):
        stroke.put(END, [{"judgement_id": judgement_id, **ending} for judgement_id in some])
