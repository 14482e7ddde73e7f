"""The worker that keeps agendas ready: screens read what is ready, and never a whole picture.

One worker a process. It is asked after a load and when a meeting is opened; whoever looks in between gets the last one
with its time, and how much has happened since. What people decide is in it at once: it needs no new gathering.
"""

import queue
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from analysis.agenda.build import Aids, agenda
from analysis.agenda.facts import Facts
from dashboard.own_process import LARGE, AskedFacts, ask_facts
from dashboard.tasking.gather import Asked, Read, decided, facts_but_tallies, gather_facts, moment_of
from dashboard.tasking.kept import Kept, Shelves, fingerprint
from dashboard.tasking.made import Made, marking_of, names_of
from dashboard.tasking.meetings import sitting
from graph.access import Viewer
from graph.errors import LibertyError
from graph.settings import Settings
from graph.store import Store, View

IN_MEMORY = 6
"""Gatherings kept in memory, for all viewers together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose agenda, for what, of which meeting."""

    viewer: Viewer
    purpose: str
    day: date

    @property
    def who(self) -> str:
        """The name under which it is kept."""
        return fingerprint(self.viewer, self.purpose)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What an agenda is worked out from, at one evidence version; of an open meeting, for as long as it is that day."""

    facts: Facts
    aids: Aids
    evidence: int
    sitting: tuple[str, str]


class Worker:
    """Keeps agendas of one store ready."""

    def __init__(self, store: Store, settings: Settings, file: Shelves) -> None:
        self._store, self._settings, self._file = store, settings, file
        self._memory: OrderedDict[tuple[str, date], _Gathered] = OrderedDict()
        self._kept: dict[tuple[str, date], Kept] = {}
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._asked: queue.Queue[Wanted] = queue.Queue()
        self._waiting: set[tuple[str, date]] = set()
        threading.Thread(target=self._work, name="agendas", daemon=True).start()

    def look(self, wanted: Wanted) -> Kept | None:
        """What is ready, whatever its age; None where nothing is. Decisions made since are in it."""
        key = (wanted.who, wanted.day)
        with self._lock:
            kept, gathered = self._kept.get(key), self._memory.get(key)
        if kept is None and (kept := self._file.get(*key)):
            with self._lock:
                self._kept[key] = kept
        if kept is None or kept.is_closed:
            return kept
        if gathered and gathered.evidence == kept.evidence and self._store.versions()[1] != kept.desk:
            return self._decided_since(wanted, gathered)
        return kept

    def is_current(self, wanted: Wanted, kept: Kept) -> bool:
        """Whether nothing was loaded or decided since."""
        return kept.is_closed or (kept.evidence, kept.desk) == self._store.versions()

    def is_at_hand(self, wanted: Wanted, kept: Kept) -> bool:
        """Whether it is current, and what it was worked out from is in memory: a file does not keep that."""
        return self.is_current(wanted, kept) and (kept.is_closed or self._in_memory(wanted) is not None)

    def ask(self, wanted: Wanted) -> None:
        """Have it made in the background; asking twice makes it once."""
        key = (wanted.who, wanted.day)
        with self._lock:
            if key in self._waiting:
                return
            self._waiting.add(key)
        self._asked.put(wanted)

    def make(self, wanted: Wanted) -> Kept:
        """Make it now, from what is known now."""
        return self._make(wanted)[0]

    def made(self, wanted: Wanted, *, surface: str, session: str) -> Made:
        """The newest agenda with all that the papers need beside it: made now only where nothing as new is ready."""
        kept, gathered = self.look(wanted), self._in_memory(wanted)
        if kept is None or gathered is None or not self._has_all_loads(kept, gathered):
            kept, gathered = self._make(wanted)
        known = kept.agenda.as_of if kept.is_closed else None
        view = self._store.view(wanted.viewer, wanted.purpose, as_of=known, surface=surface, session=session)
        names = names_of(view, kept.agenda, gathered.facts)
        held = sitting(view, wanted.day)
        return Made(kept.agenda, gathered.facts, held, view, names, marking_of(view, self._settings))

    def _has_all_loads(self, kept: Kept, gathered: _Gathered) -> bool:
        return gathered.evidence == kept.evidence and (kept.is_closed or kept.evidence == self._store.versions()[0])

    def _make(self, wanted: Wanted) -> tuple[Kept, _Gathered]:
        with self._making:
            evidence, desk = self._store.versions()
            view = self._view(wanted)
            held = sitting(view, wanted.day)
            state = (held.opened.record_id if held.opened else "", held.closed.record_id if held.closed else "")
            now = datetime.now(UTC)
            as_of = moment_of(held, now)
            if held.closed:
                view = self._store.view(wanted.viewer, wanted.purpose, as_of=as_of, surface="agenda")
            facts = gather_facts(view, Asked(held, as_of), self._settings, self._read(wanted, view, evidence))
            gathered = _Gathered(facts, Aids.of(facts), evidence, state)
            kept = Kept(agenda(facts, gathered.aids), evidence, desk, now, bool(state[1]))
            return self._keep(wanted, gathered, kept), gathered

    def _read(self, wanted: Wanted, view: View, evidence: int) -> Read:
        """Reads in a process of its own where that would hold everybody up for long."""
        if len(view.picture().sources) < LARGE:
            return facts_but_tallies

        def read(view: View, asked: Asked, settings: Settings) -> partial[Facts]:
            known = asked.as_of if asked.sitting.closed else None
            answer = ask_facts(AskedFacts(settings, wanted.viewer, wanted.purpose, asked, known))
            # What came in meanwhile would not fit the tallies.
            return answer.found if answer.evidence == evidence else facts_but_tallies(view, asked, settings)

        return read

    def _decided_since(self, wanted: Wanted, gathered: _Gathered) -> Kept:
        """The same evidence with what was decided since: no gathering, so nobody waits."""
        _, desk = self._store.versions()
        view = self._view(wanted)
        held = sitting(view, wanted.day)
        if held.closed:
            return self.make(wanted)
        facts = replace(gathered.facts, desk=decided(view), as_of=max(gathered.facts.as_of, datetime.now(UTC)))
        made = agenda(facts, gathered.aids)
        with self._lock:
            before = self._kept.get((wanted.who, wanted.day))
        made_at = before.made_at if before else datetime.now(UTC)
        return self._keep(wanted, replace(gathered, facts=facts), Kept(made, gathered.evidence, desk, made_at))

    def _keep(self, wanted: Wanted, gathered: _Gathered, kept: Kept) -> Kept:
        key = (wanted.who, wanted.day)
        with self._lock:
            self._kept[key] = kept
            self._memory[key] = gathered
            self._memory.move_to_end(key)
            while len(self._memory) > IN_MEMORY:
                self._memory.popitem(last=False)
        self._file.put(wanted.who, kept)
        return kept

    def _in_memory(self, wanted: Wanted) -> _Gathered | None:
        with self._lock:
            return self._memory.get((wanted.who, wanted.day))

    def _view(self, wanted: Wanted) -> View:
        return self._store.view(wanted.viewer, wanted.purpose, surface="agenda")

    def _work(self) -> None:
        while True:
            wanted = self._asked.get()
            with suppress(LibertyError):  # whoever looks is told by the store itself
                self.make(wanted)
            with self._lock:
                self._waiting.discard((wanted.who, wanted.day))
