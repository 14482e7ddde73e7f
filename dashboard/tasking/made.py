"""An agenda with the names that its viewer may read: what the screen, the papers and the terminal lay out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from analysis.agenda.build import agenda
from analysis.agenda.facts import Facts
from analysis.agenda.model import Agenda, Row
from dashboard.invented import all_invented
from dashboard.tasking.gather import Asked, gather_facts, moment_of
from dashboard.tasking.meetings import Sitting, sitting
from dashboard.tasking.names import Names
from dashboard.tasking.words import SYNTHETIC
from dashboard.wording import MARKING
from graph.access import Viewer
from graph.desk import DeskRecord
from graph.settings import Settings
from graph.store import Store, View


@dataclass(frozen=True, slots=True)
class Made:
    """An agenda of a sitting, what it was worked out from, the view, and the names of all that is on it."""

    agenda: Agenda
    facts: Facts
    sitting: Sitting
    view: View
    names: Names
    marking: str

    def about(self, record: DeskRecord) -> tuple[str, ...]:
        """The entities that a decision is about, as they are now."""
        return next((one.entities for one in self.facts.desk if one.record.record_id == record.record_id), ())


def make(
    store: Store,
    viewer: Viewer,
    settings: Settings,
    day: date,
    now: datetime,
    *,
    since: datetime | None = None,
    purpose: str = "",
    surface: str = "agenda",
    session: str = "",
) -> Made:
    """Work out the agenda of a day's meeting for a viewer, as it is known at that meeting."""
    what_for = purpose or settings.purpose
    found = sitting(store.view(viewer, what_for, surface=surface, session=session), day)
    as_of = moment_of(found, now)
    known = as_of if as_of < now else None
    view = store.view(viewer, what_for, as_of=known, surface=surface, session=session)
    facts = gather_facts(view, Asked(found, as_of, since), settings)
    made = agenda(facts)
    return Made(made, facts, found, view, names_of(view, made, facts), marking_of(view, settings))


def names_of(view: View, made: Agenda, facts: Facts) -> Names:
    """What everything on an agenda is called, as far as a viewer may see it."""
    wanted = entities_of(row for listed in made.items for row in (*listed.rows, *listed.beside))
    wanted |= {entity for decided in facts.desk for entity in decided.entities}
    return Names(view.labels(sorted(wanted)), desk_of(view))


def marking_of(view: View, settings: Settings) -> str:
    """The marking of what leaves the screen; it says so when everything in the store is invented."""
    invented = all_invented(settings.store_folder, (line.file_sha256 for line in view.loads()))
    return f"{MARKING} · {SYNTHETIC}" if invented else MARKING


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
        found.update(near.entity for near in row.near)
    return found - {""}
