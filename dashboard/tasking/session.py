"""The agenda of this session: what is ready for whoever looks, and the one worker of this process."""

import functools
from dataclasses import dataclass
from datetime import UTC, date, datetime

from analysis.agenda.model import Agenda, Listed, Row
from dashboard.session import Looking, settings, store
from dashboard.tasking.kept import Kept, Shelves, kept_file
from dashboard.tasking.made import entities_of
from dashboard.tasking.meetings import Sitting, current, sitting
from dashboard.tasking.names import Names
from dashboard.tasking.ready import Wanted, Worker
from dashboard.tasking.room import Seat, names_for_all


@functools.cache
def worker() -> Worker:
    """The worker of this process."""
    return Worker(store(), settings(), Shelves(kept_file(settings())))


@dataclass(frozen=True, slots=True)
class Table:
    """The meeting on the table: the look, the sitting, the agenda that is ready, and whether it is the newest."""

    look: Looking
    sitting: Sitting
    kept: Kept
    is_current: bool
    seats: tuple[Seat, ...] = ()
    """The agencies present, where it is shown to the room. A name or decision is shown that all of them give, and those
    of rows that were released to them."""
    let: frozenset[str] = frozenset()

    @property
    def agenda(self) -> Agenda:
        """The agenda."""
        return self.kept.agenda

    @property
    def wanted(self) -> Wanted:
        """Whose agenda it is."""
        return wanted(self.look, self.sitting.day)

    def names(self, listed: Listed) -> Names:
        """What the rows of an item speak of, by name, as far as this viewer may see it."""
        rows = (*listed.rows, *listed.beside)
        if self.seats:
            return self._for_all(rows)
        desk = {record.record_id: record for record in self.look.view.decisions()}
        name = f"names {self.sitting.day} {self.kept.made_at.isoformat()} {listed.item}"
        return Names(self.look.kept(name, lambda: self.look.view.labels(sorted(entities_of(rows)))), desk)

    def _for_all(self, rows: tuple[Row, ...]) -> Names:
        """Of rows that were released by their host, the name; whoever else a reason speaks of, as all may see it."""
        shared = names_for_all(self.seats, entities_of(rows))
        let = self.look.view.labels(sorted(row.entity for row in rows if row.entity and row.id in self.let))
        told = {key for row in rows if row.id in self.let for key in row.desk} - set(shared.desk)
        desk = {one.record_id: one for one in self.look.view.decisions() if one.record_id in told} if told else {}
        return Names({**shared.entities, **let}, {**shared.desk, **desk})

    def since_prepared(self) -> int:
        """How many loads and judgements came after it was made ready."""
        return max(0, store().versions()[0] - self.kept.evidence)


def wanted(look: Looking, day: date) -> Wanted:
    """Whose agenda of which meeting."""
    return Wanted(look.viewer, look.purpose, day)


def which(look: Looking, asked: str) -> Sitting:
    """The meeting that the address names, or the one that is at hand."""
    try:
        return sitting(look.view, date.fromisoformat(asked))
    except ValueError:
        return current(look.view, datetime.now(UTC))


def ready(look: Looking, held: Sitting) -> Kept | None:
    """The agenda that is ready; None where none is, which then takes some seconds. A newer one is asked for, and one
    to work on where this process has only what was written down: decisions and papers are not to wait for it.
    """
    asked = wanted(look, held.day)
    kept = worker().look(asked)
    if kept is not None and not worker().is_at_hand(asked, kept):
        worker().ask(asked)
    return kept


def listed(agenda: Agenda, name: str) -> Listed:
    """The item that the address names, else the first."""
    return next((one for one in agenda.items if one.item == name), agenda.items[0])
