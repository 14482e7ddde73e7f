"""The sittings of the tasking meeting: opened, closed, and since when things are new.

Opening fixes "since": what was written into the ledger after the last meeting was closed is new, whatever day it
speaks of. Closing fixes "as of": a closed meeting is read as it stood then.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dashboard.tasking.deciding import decide, decision
from graph.access import Viewer
from graph.desk import DeskKind, DeskRecord
from graph.errors import Misuse
from graph.store import Store, View

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting. `last` is the closing of the one before it, None where none was closed."""

    day: date
    opened: DeskRecord | None = None
    closed: DeskRecord | None = None
    last: DeskRecord | None = None

    @property
    def since(self) -> datetime | None:
        """When the last meeting was closed."""
        return self.last.at if self.last else None

    @property
    def is_open(self) -> bool:
        """Whether it has begun and not ended."""
        return self.opened is not None and self.closed is None


def sittings(view: View) -> tuple[Sitting, ...]:
    """Every meeting that was opened, the latest first."""
    days = {day_of(record) for record in view.decisions((DeskKind.MEETING_OPENED,))}
    return tuple(sitting(view, day) for day in sorted(days, reverse=True))


def sitting(view: View, day: date) -> Sitting:
    """The meeting of a day, opened or not."""
    opened = {day_of(record): record for record in view.decisions((DeskKind.MEETING_OPENED,))}
    closed = {day_of(record): record for record in view.decisions((DeskKind.MEETING_CLOSED,))}
    before = [record for on, record in closed.items() if on < day]
    last = max(before, key=lambda record: record.ledger_seq, default=None)
    return Sitting(day, opened.get(day), closed.get(day), last)


def day_of(record: DeskRecord) -> date:
    """The day of the meeting that a record opens or closes."""
    return date.fromisoformat(str(record.body["meeting"]))


def current(view: View, now: datetime) -> Sitting:
    """The meeting to show when nobody says which: the open one, else the next that was announced, else today's."""
    held = sittings(view)
    if still_open := [one for one in held if one.is_open]:
        return still_open[0]
    announced = [str(one.closed.body.get("next_meeting") or "") for one in held if one.closed]
    today = now.astimezone(LONDON).date()
    ahead = sorted(date.fromisoformat(day) for day in announced if day and day >= today.isoformat())
    return sitting(view, ahead[0] if ahead else today)


def open_meeting(store: Store, viewer: Viewer, view: View, day: date, at: datetime) -> Sitting:
    """Open a meeting; one that is open already stays as it is.

    Raises:
        Misuse: it has been closed, or another meeting is still open.
        NotAllowed: not this viewer's to do.
    """
    found = sitting(view, day)
    if found.closed:
        raise Misuse(f"The meeting of {day.isoformat()} was closed.", "Open one of another day.")
    if found.opened is None:
        if others := [one.day.isoformat() for one in sittings(view) if one.is_open]:
            raise Misuse(f"The meeting of {others[0]} is still open.", "Close it first.")
        body = {
            "meeting": day.isoformat(),
            "since": found.since.isoformat() if found.since else "",
            "since_seq": found.last.ledger_seq if found.last else None,
        }
        record_id = f"M-{day.isoformat()}-{at:%H%M%S%f}-opened"
        decide(store, viewer, decision(DeskKind.MEETING_OPENED, body, at, record_id=record_id))
    return sitting(view, day)


def close_meeting(
    store: Store, viewer: Viewer, view: View, day: date, at: datetime, *, next_meeting: date | None = None
) -> Sitting:
    """Close a meeting: from here on it is read as it stood. One that is closed already stays as it is.

    Raises:
        Misuse: it was never opened.
        NotAllowed: not this viewer's to do.
    """
    found = sitting(view, day)
    if found.opened is None:
        raise Misuse(f"No meeting of {day.isoformat()} was opened.", "`liberty meeting list` shows which were.")
    if found.closed is None:
        body = {
            "meeting": day.isoformat(),
            "opened": found.opened.record_id,
            "next_meeting": next_meeting.isoformat() if next_meeting else "",
        }
        record_id = f"{found.opened.record_id.removesuffix('-opened')}-closed"
        decide(store, viewer, decision(DeskKind.MEETING_CLOSED, body, at, record_id=record_id))
    return sitting(view, day)
