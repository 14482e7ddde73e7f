"""Random sequences of everything that can be done to a ledger, done to two stores that must then say the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from graph.desk import DeskKind, DeskRecord
from graph.errors import LibertyError
from graph.model import Arrival, DerivedRecord, Judged, QuarantinedRow
from graph.store import Store, Writer
from graph.vocabulary import Kind, Relation, Verdict
from tests.builders import ANALYST, FILE, PURPOSE, Told, at

NAMES = ("Amy", "Amy Brightwater", "Danny", "Big D", "Zoë", "Will An", "O'Shea-Brook")
KEYS = ("", "", "person_ref|a|1", "person_ref|a|2", "child_ref|lcs|9")
DATES = ("", "2026-01-01", "2026-02-01", "2026-03-01")
ROLES = (Relation.VICTIM, Relation.ALLEGED_OFFENDER, Relation.PRESENT)

type Operation = Callable[[Writer], object]


def random_record(random: Random, prefix: str = "") -> DerivedRecord:
    """One version of one of a handful of records."""
    told = Told(f"{prefix}R{random.randint(1, 5)}")
    for _ in range(random.randint(1, 3)):
        told.names(
            random.choice(NAMES),
            random.choice(ROLES),
            key=random.choice(KEYS),
            born=random.choice(["", "", "2011-02-03", "2010"]),
            suggested=random.random() < 0.3,
        )
    if random.random() < 0.5:
        told.names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR").relates(1, Relation.DRIVES, 2)
    return told.record(updated=random.choice(DATES), extracted=random.choice(DATES))


class Sequence:
    """Operations drawn one after another, each aware of what went before; the same on whatever store it is done to."""

    def __init__(self, seed: int, length: int, prefix: str = "") -> None:
        self._random = Random(seed)
        self._prefix = prefix
        self._records: list[DerivedRecord] = []
        self._judged: list[str] = []
        self._decided: list[str] = []
        self.end = length
        self.operations = [self._load(0), *(self._draw(minute) for minute in range(1, length))]

    def _draw(self, minute: int) -> Operation:
        draws = [self._load, self._load, self._withdraw, self._judge, self._judge, self._take_back, self._decide]
        return self._random.choice([*draws, self._wait])(minute)

    def _load(self, minute: int) -> Operation:
        records = [random_record(self._random, self._prefix) for _ in range(self._random.randint(1, 4))]
        self._records += records
        load = self._random.random() < 0.5

        def work(writer: Writer) -> object:
            load_id = writer.begin_load(by="ada", at=at(minute), backfill=False)
            if minute == 0:
                writer.keep_original(load_id=load_id, file_name="a.csv", sha256=FILE, content=b"rows", at=at(minute))
            outcomes = writer.write(load_id, [Arrival(record, FILE, at(minute)) for record in records])
            if load:
                writer.finish_load(load_id, at(minute))
            return outcomes

        return work

    def _withdraw(self, minute: int) -> Operation:
        source, undo = self._random.choice(self._records).source, self._random.random() < 0.4
        return lambda writer: writer.withdraw(source, by="ada", why="a reason", at=at(minute), undo=undo)

    def _judge(self, minute: int) -> Operation:
        mentions = sorted({m.mention_id for record in self._records for m in record.mentions[1:]})
        judged = [self._judged_pair(mentions) for _ in range(self._random.randint(1, 3)) if len(mentions) > 1]
        act = self._random.choice(["", f"{self._prefix}act-{minute}"])
        self._judged += [act] if act else []

        def work(writer: Writer) -> object:
            made = writer.judge_all(judged, by="ada", at=at(minute), act=act)
            return [*made, [writer.take_back(id_, by="ben", why="no", at=at(minute)) for id_ in made[2:]]]

        return work

    def _judged_pair(self, mentions: list[str]) -> Judged:
        left, right = self._random.sample(mentions, 2)
        return Judged(left, right, self._random.choice([*Verdict]), "seen", self._random.random())

    def _take_back(self, minute: int) -> Operation:
        name = self._random.choice([*self._judged, "J-NOTHING"])
        return lambda writer: writer.take_back(name, by="ben", why="no", at=at(minute))

    def _decide(self, minute: int) -> Operation:
        replaces = self._random.choice(["", *self._decided])
        kind = self._random.choice([DeskKind.ACTION, DeskKind.ACTION, DeskKind.TAKEN_BACK])
        record = DeskRecord(
            f"{self._prefix}D-{minute}", kind, ("X",), {"text": "Zoë", "n": [1, None]}, "ada", at(minute), "", replaces
        )
        self._decided.append(record.record_id)
        return lambda writer: writer.decide(record)

    def _wait(self, minute: int) -> Operation:
        row = QuarantinedRow(
            FILE, "a.csv", "", self._random.randint(1, 2), "case", "C", "col", "v", "why", "mend", "{}"
        )
        settle = self._random.random() < 0.5

        def work(writer: Writer) -> object:
            load_id = writer.begin_load(by="ada", at=at(minute), backfill=False)
            writer.quarantine(load_id, [row], at(minute))
            if settle:
                writer.settle(row.quarantine_id, "discarded", by="ada", why="x", at=at(minute))
            return writer.quarantined_row(row.quarantine_id)

        return work


def do(store: Store, operations: list[Operation]) -> list[object]:
    """What each operation answered, or which error it was refused with."""
    answers: list[object] = []
    with store.writer() as writer:
        for operation in operations:
            try:
                answers.append(operation(writer))
            except LibertyError as fault:
                answers.append((type(fault).__name__, fault.message))
    return answers


def said_by(store: Store, end: int, random: Random) -> dict[str, object]:
    """What a store says after a sequence, at its end and at a moment in between."""
    view, then = store.view(ANALYST, PURPOSE), store.view(ANALYST, PURPOSE, as_of=at(random.randint(0, end) + 0.5))
    return {
        "hash": view.picture_hash(),
        "hash then": then.picture_hash(),
        "judgements": sorted(view.judgements(), key=lambda line: line.judgement_id),
        "judgements then": sorted(then.judgements(), key=lambda line: line.judgement_id),
        "decisions": view.decisions(history=True),
        "waiting": view.waiting(state=""),
        "births": view.births(),
        "children": view.children(),
        "found": [
            {(hit.entity_id, hit.sources, hit.kind) for hit in view.search(words)}
            for words in ("amy", "zoe", "will a", "93kt")
        ],
        "faults": store.check(),
    }
