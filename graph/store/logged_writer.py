"""The pen with a line in the log before each stroke: nothing changes that the log could not take."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from graph.access.viewer import NOT_A_PERSON
from graph.audit.entry import Deed, Entry, Line
from graph.audit.loads import INTENT, RECEIPT
from graph.audit.witness import Witness
from graph.desk import DeskKind, DeskRecord
from graph.errors import NotAllowed
from graph.model import Arrival, FileCounts, Judged, Outcome, QuarantinedRow
from graph.store.port import Writer
from graph.store.room import DECIDING, LOADING, Room
from graph.vocabulary import BY_RULE, Verdict

Versions = Callable[[], tuple[int, int]]


class LoggedWriter:
    """A writer that says beforehand what it is about to do and afterwards that it did.

    A change is two lines: an intent with the ledger's versions before, and a receipt that names it, with those after;
    a load has one such pair for all that it writes. So a change that went round the log can be found.
    """

    def __init__(self, pen: Writer, witness: Witness, versions: Versions, room: Room) -> None:
        """`room` refuses a step before the disk is full."""
        self._pen = pen
        self._witness = witness
        self._versions = versions
        self._room = room
        self._loads: dict[int, tuple[Line, list[str], dict[str, int]]] = {}

    # --- loading

    def begin_load(self, *, by: str, at: datetime, backfill: bool) -> int:
        """Write down that a load begins; returns its number."""
        self._room(0, LOADING)
        line = self._intent(Entry(Deed.COLLECT, by, surface="load"))
        load_id = self._pen.begin_load(by=by, at=at, backfill=backfill)
        self._loads[load_id] = line, [], {}
        return load_id

    def keep_original(self, *, load_id: int, file_name: str, sha256: str, content: bytes, at: datetime) -> None:
        """Keep the bytes of a file."""
        self._room(len(content), LOADING)
        self._pen.keep_original(load_id=load_id, file_name=file_name, sha256=sha256, content=content, at=at)
        if load_id in self._loads:
            self._loads[load_id][1].append(sha256)

    def write(self, load_id: int, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Write whole records in one transaction."""
        self._room(0, LOADING)
        return self._pen.write(load_id, arrivals)

    def quarantine(self, load_id: int, rows: Sequence[QuarantinedRow], at: datetime) -> None:
        """Put rows aside for a person."""
        self._room(0, LOADING)
        self._pen.quarantine(load_id, rows, at)

    def finish_file(
        self, load_id: int, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime
    ) -> None:
        """Write the receipt of one file."""
        self._pen.finish_file(load_id, file_name, sha256, feed, counts, at)
        if load_id in self._loads:
            held = self._loads[load_id][2]
            for name in ("read", "accepted", "unchanged", "amended", "quarantined"):
                held[name] = held.get(name, 0) + getattr(counts, name)

    def finish_load(self, load_id: int, at: datetime) -> None:
        """Write down that a load is through."""
        self._pen.finish_load(load_id, at)
        if load_id in self._loads:
            begun, files, counts = self._loads.pop(load_id)
            self._receipt(begun, ids=tuple(dict.fromkeys(files)), counts=counts)

    # --- what people decide

    def withdraw(self, source: str, *, by: str, why: str, at: datetime, undo: bool = False) -> None:
        """Take a source out of every picture, or put it back."""
        with self._change(_by_a_person(Entry(Deed.ALTER, by, reason=why, surface="withdraw", ids=(source,)))):
            self._pen.withdraw(source, by=by, why=why, at=at, undo=undo)

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, why: str, at: datetime) -> str:
        """Record what a person judged of two mentions."""
        deed = Deed.COMBINE if verdict is Verdict.SAME else Deed.ALTER
        with self._change(_by_a_person(Entry(deed, by, reason=why, surface="judge", ids=(left, right)))):
            return self._pen.judge(left, right, verdict, by=by, why=why, at=at)

    def judge_all(
        self, judged: Sequence[Judged], *, by: str, at: datetime, ended: Sequence[str] = (), act: str = ""
    ) -> list[str]:
        """Record many judgements and end others, in one transaction."""
        combines = any(one.verdict in (Verdict.SAME, Verdict.JOINED) for one in judged)
        ids = tuple(dict.fromkeys(each for one in judged for each in (one.left, one.right)))
        entry = Entry(
            Deed.COMBINE if combines else Deed.ALTER,
            by,
            surface="judge",
            ids=(*ids[:MOST_IDS], *ended[:MOST_IDS]),
            counts={"judged": len(judged), "ended": len(ended)},
        )
        if any(one.verdict not in BY_RULE for one in judged):
            _by_a_person(entry)
        with self._change(entry):
            return self._pen.judge_all(judged, by=by, at=at, ended=ended, act=act)

    def take_back(self, judgement_id: str, *, by: str, why: str, at: datetime) -> None:
        """End a judgement."""
        with self._change(_by_a_person(Entry(Deed.ALTER, by, reason=why, surface="judge", ids=(judgement_id,)))):
            self._pen.take_back(judgement_id, by=by, why=why, at=at)

    def settle(self, waiting_id: str, state: str, *, by: str, why: str, at: datetime) -> None:
        """Say what became of something that waited."""
        with self._change(_by_a_person(Entry(Deed.ALTER, by, reason=why, surface="quarantine", ids=(waiting_id,)))):
            self._pen.settle(waiting_id, state, by=by, why=why, at=at)

    def decide(self, record: DeskRecord) -> str:
        """Write down what a person decided. What goes to somebody is logged as disclosed."""
        with self._change(_by_a_person(_decided(record))):
            return self._pen.decide(record)

    # --- reading for writing

    def desk_records(self) -> list[DeskRecord]:
        """Every version of everything decided, for copies and backups."""
        return self._pen.desk_records()

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        """A row that waits, to be put through the door again. To show one to somebody, ask a view."""
        return self._pen.quarantined_row(quarantine_id)

    def outcomes(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What `write` would answer, without writing."""
        return self._pen.outcomes(arrivals)

    # --- lines

    @contextmanager
    def _change(self, entry: Entry) -> Generator[None]:
        self._room(0, DECIDING)
        line = self._intent(entry)
        failed = True
        try:
            yield
            failed = False
        finally:
            self._receipt(line, ids=entry.ids, counts={"failed": 1} if failed else {})

    def _intent(self, entry: Entry) -> Line:
        return self._witness.append(replace(entry, stage=INTENT, ledger=self._versions()))

    def _receipt(self, begun: Line, *, ids: tuple[str, ...], counts: dict[str, int]) -> None:
        self._witness.append(
            replace(begun.entry, stage=RECEIPT, about=begun.number, ids=ids, counts=counts, ledger=self._versions())
        )


MOST_IDS = 500
"""Ids of one change in one line; `counts` has how many there were."""
OUTWARD = frozenset({DeskKind.DISCLOSURE, DeskKind.RELEASE})


def _decided(record: DeskRecord) -> Entry:
    """The entry of a decision: ids and its kind, not what it says."""
    ids = (record.record_id, *record.about[:MOST_IDS])
    surface = f"desk:{record.kind.value}"
    recipients = _recipients(record)
    if record.kind in OUTWARD and recipients and record.why.strip():
        return Entry(Deed.DISCLOSE, record.by, reason=record.why, surface=surface, ids=ids, recipients=recipients)
    return Entry(Deed.ALTER, record.by, surface=surface, ids=ids)


def _recipients(record: DeskRecord) -> tuple[str, ...]:
    told = record.body.get("recipients") or record.body.get("recipient") or ()
    return (
        (told,)
        if isinstance(told, str)
        else tuple(str(each) for each in told)
        if isinstance(told, list | tuple)
        else ()
    )


def _by_a_person(entry: Entry) -> Entry:
    """The entry, where a person is named in it.

    Raises:
        NotAllowed: the program itself would decide.
    """
    if entry.who.strip().casefold() in NOT_A_PERSON:
        raise NotAllowed("The system suggests; a named person decides.", "Give the name of whoever decides.")
    return entry
