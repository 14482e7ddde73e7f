"""An agenda with the names that its viewer may read: what the screen, the papers and the terminal lay out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from analysis.agenda.build import agenda
from analysis.agenda.model import Agenda, Row
from dashboard.tasking.gather import Asked, gather_facts, moment_of
from dashboard.tasking.meetings import Sitting, sitting
from dashboard.tasking.words import Names
from graph.access import Viewer
from graph.desk import DeskRecord
from graph.settings import Settings
from graph.store import Store, View


@dataclass(frozen=True, slots=True)
class Made:
    """An agenda of a sitting, the view it was made from, and the names of all that is on it."""

    agenda: Agenda
    sitting: Sitting
    view: View
    names: Names


def make(
    store: Store, viewer: Viewer, settings: Settings, day: date, now: datetime, *, since: datetime | None = None
) -> Made:
    """Work out the agenda of a day's meeting for a viewer, as it is known at that meeting."""
    found = sitting(store.view(viewer, settings.purpose, surface="agenda"), day)
    as_of = moment_of(found, now)
    view = store.view(viewer, settings.purpose, as_of=as_of if as_of < now else None, surface="agenda")
    made = agenda(gather_facts(view, Asked(found, as_of, since), settings))
    return Made(made, found, view, names_of(view, made))


def names_of(view: View, made: Agenda) -> Names:
    """What everything on an agenda is called, as far as a viewer may see it."""
    rows = [row for listed in made.items for row in (*listed.rows, *listed.beside)]
    return Names(view.labels(sorted(entities_of(rows))), desk_of(view))


def desk_of(view: View) -> dict[str, DeskRecord]:
    """Every decision that stands, by its record id."""
    return {record.record_id: record for record in view.decisions()}


def entities_of(rows: Iterable[Row]) -> set[str]:
    """Every entity that rows and their reasons speak of."""
    found: set[str] = set()
    for row in rows:
        found.add(row.entity)
        for reason in row.reasons:
            found.update(reason.others)
    return found - {""}
