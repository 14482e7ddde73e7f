"""What the room sees: what all agencies present may see, and what the chair released to them with a reason.

Each agency's agenda is made under that agency's own view, with a line in the log of looks; what they have in common is
shown. A release names one row for the agencies that were present: it stands in the disclosure ledger with author,
reason and recipients, and holds for no agency that comes in later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from analysis.agenda.common import common, renamed
from analysis.agenda.model import Agenda, Item, Listed, Reason, Row
from dashboard.tasking.deciding import about, decide, decision, new_id
from dashboard.tasking.kept import Kept
from dashboard.tasking.made import entities_of
from dashboard.tasking.names import Names
from dashboard.tasking.ready import Wanted, Worker
from graph.access import Role, Viewer
from graph.access.partners import presets
from graph.access.purpose import Purpose, PurposeKind, check_reason
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.errors import NotAllowed, NotHeld
from graph.store import Store, View

SURFACE = "screen:room"
ROW_OF_AGENDA = "agenda row"


@dataclass(frozen=True, slots=True)
class Room:
    """Who is present at a meeting, as codes of agencies, and who shows it to them.

    `bodies` says of an agency that is many (schools, trusts) which of them is here; without it that agency sees what
    any of them may see, which is nothing that one of them sent.
    """

    day: date
    present: tuple[str, ...]
    host: Viewer
    bodies: Mapping[str, str] = field(default_factory=dict[str, str])

    def viewers(self) -> tuple[Viewer, ...]:
        """A viewer for each agency, with nothing that the host alone is cleared for."""
        named = self.bodies.get
        return tuple(Viewer(self.host.name, Role.PARTNER, agency, body=named(agency, "")) for agency in self.present)

    @property
    def purpose(self) -> str:
        """What they look for."""
        return Purpose(PurposeKind.MEETING, self.day.isoformat()).text

    def wanted(self) -> tuple[Wanted, ...]:
        """Each agency's agenda of this meeting."""
        return tuple(Wanted(viewer, self.purpose, self.day) for viewer in self.viewers())

    def views(self, store: Store, session: str) -> tuple[View, ...]:
        """Each agency's view."""
        return tuple(
            store.view(viewer, self.purpose, session=session, surface=SURFACE) for viewer in self.viewers()
        )  # fmt: skip

    def sharing(self, view: View, reason: str) -> View:
        """What of the host's view may be shared with everybody present."""
        return view.leaving(self.present, reason, self.present)


def attendance(view: View, day: date) -> DeskRecord | None:
    """Who is present, as it stands on record."""
    found = view.decisions((DeskKind.ATTENDANCE,))
    return next((record for record in found if record.body.get("meeting") == day.isoformat()), None)


def present_at(record: DeskRecord | None) -> tuple[str, ...]:
    """The codes of the agencies that are present."""
    told = record.body.get("present") if record else None
    return tuple(map(str, told)) if isinstance(told, Sequence) and not isinstance(told, str) else ()


def bodies_at(record: DeskRecord | None) -> dict[str, str]:
    """Which body is present, by the code of its agency."""
    told = record.body.get("bodies") if record else None
    return {str(agency): str(body) for agency, body in told.items()} if isinstance(told, Mapping) else {}


def bodies_of(view: View, agencies: Iterable[str]) -> dict[str, list[str]]:
    """The bodies that sent records, of those of these agencies that are many; by agency."""
    known = presets()
    many = [agency for agency in agencies if agency in known and known[agency].several_bodies]
    markings = view.outlines().markings if many else []
    found = {(one.agency, one.controller.strip()) for one in markings}
    return {agency: sorted(body for of, body in found if of == agency and body) for agency in many}


@dataclass(frozen=True, slots=True)
class Seat:
    """One agency present: its view, and its own id of each entity by the id that the host has."""

    view: View
    own: Mapping[str, str] = field(default_factory=dict[str, str])

    def labels(self, entities: Iterable[str]) -> dict[str, str]:
        """What this agency calls entities, by the host's ids."""
        asked = {entity: self.own.get(entity, entity) for entity in entities}
        named = self.view.labels(sorted(set(asked.values())))
        return {entity: named[own] for entity, own in asked.items() if own in named}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all present share, with who sits there. The time is that of the oldest agenda among them."""

    kept: Kept
    seats: tuple[Seat, ...]


def shared(worker: Worker, store: Store, room: Room, host: View, *, wait: bool) -> Shared | None:
    """The agenda that all present share, by the host's ids; None where nobody is, or one is not ready and `wait` is
    not given.
    """
    made: list[Kept] = []
    seats: list[Seat] = []
    for wanted, view in zip(room.wanted(), room.views(store, host.session), strict=True):
        kept = worker.look(wanted)
        if kept is None and wait:
            kept = worker.make(wanted)
        if kept is None or not worker.is_current(wanted, kept):
            worker.ask(wanted)
        if kept is None:
            return None
        listed = (row for one in kept.agenda.items for row in (*one.rows, *one.beside))
        ids = host.resolve_all(sorted(entities_of(listed)))
        made.append(replace(kept, agenda=renamed(kept.agenda, ids)))
        seats.append(Seat(view, {hosts: own for own, hosts in ids.items()}))
    if not made:
        return None
    oldest = min(made, key=lambda kept: kept.made_at)
    return Shared(replace(oldest, agenda=common([kept.agenda for kept in made])), tuple(seats))


def names_for_all(seats: Sequence[Seat], entities: Iterable[str]) -> Names:
    """Names that every agency present gives, and decisions that every one of them reads."""
    wanted = sorted(entities)
    labels = [seat.labels(wanted) for seat in seats]
    desks = [{record.record_id: record for record in seat.view.decisions()} for seat in seats]
    return Names(
        {entity: name for entity, name in labels[0].items() if all(one.get(entity) == name for one in labels)},
        {key: record for key, record in desks[0].items() if all(key in one for one in desks)},
    )


# --- released


def release(store: Store, view: View, room: Room, item: Item, row: Row, why: str) -> str:
    """Let those present see one more row; returns the id of the disclosure.

    Raises:
        NotAllowed: the reason says nothing that a colleague could check, nobody is present, or it may go nowhere.
    """
    if not room.present:
        raise NotAllowed("Nobody is ticked as present.", "Tick who is present, then release it.")
    reason = check_reason(why)
    desk = {record.record_id: record for record in view.decisions()}
    if may_go(room.sharing(view, reason), row, desk) is None:
        raise NotAllowed(
            "This may not be shared with everybody present: it is covert, restricted, a lead, a home, or under"
            " conditions that do not name them.",
            "Speak of it with fewer present, or elsewhere.",
        )
    body = {
        "what": ROW_OF_AGENDA, "meeting": room.day.isoformat(), "item": item.value, "row": row.id,
        "recipient": ", ".join(room.present), "recipients": list(room.present),
        "role": "present at the tasking meeting", "evidence_version": view.evidence_version,
    }  # fmt: skip
    named = about(view, [row.entity] if row.entity else [])
    made = decision(DeskKind.DISCLOSURE, body, datetime.now(UTC), why=reason, about=named,
                    audience=DeskAudience.STAFF, record_id=new_id())  # fmt: skip
    return decide(store, room.host, made)


def released(view: View, room: Room) -> Mapping[tuple[str, str], DeskRecord]:
    """The releases that hold for everybody present, by (item, row)."""
    return {
        (str(record.body.get("item")), str(record.body.get("row"))): record
        for record in view.decisions((DeskKind.DISCLOSURE,))
        if record.body.get("what") == ROW_OF_AGENDA
        and record.body.get("meeting") == room.day.isoformat()
        and set(room.present) <= set(_texts(record.body.get("recipients")))
    }


def with_released(shown: Agenda, whole: Agenda, view: View, room: Room) -> Agenda:
    """The room's agenda with the rows that were released, behind those that all may see anyway."""
    let = released(view, room)
    desk = {record.record_id: record for record in view.decisions()} if let else {}
    items: list[Listed] = []
    for listed in shown.items:
        ids = {row.id for row in listed.rows}
        more = [
            gone
            for row in (*whole.item(listed.item).rows, *whole.item(listed.item).beside)
            if row.id not in ids and (record := let.get((listed.item.value, row.id)))
            and (gone := may_go(room.sharing(view, record.why), row, desk))
        ]  # fmt: skip
        items.append(replace(listed, rows=(*listed.rows, *more)))
    return replace(shown, items=tuple(items))


def may_go(leaving: View, row: Row, desk: Mapping[str, DeskRecord]) -> Row | None:
    """A row as it may leave: reasons all of whose records may, nobody else by name, and no count, because records that
    stay may be in it; None where it may not at all.
    """
    if any(record.audience is not DeskAudience.TABLE for key in row.desk if (record := desk.get(key))):
        return None
    if row.entity and not _goes(leaving, row.entity):
        return None
    keep = {name: tuple(r for r in reasons if _reason_goes(leaving, r))
            for name, reasons in (("reasons", row.reasons), ("warnings", row.warnings))}  # fmt: skip
    return replace(row, **keep, **_UNCOUNTED)


_UNCOUNTED: Mapping[str, Any] = {
    "recent": 0, "new": 0, "agencies": 0, "episodes": 0, "children": 0, "badges": (), "gaps": (), "near": (),
    "near_left_out": 0,
}  # fmt: skip


def _reason_goes(leaving: View, reason: Reason) -> bool:
    return not reason.others and all(_goes(leaving, source) for source in reason.sources)


def _goes(leaving: View, any_id: str) -> bool:
    try:
        leaving.resolve(any_id)
    except NotHeld:
        return False
    return True


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()  # pyright: ignore[reportUnknownArgumentType]
