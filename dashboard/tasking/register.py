"""The registers of the desk: actions and disruption, as lists that people work through."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.desk import DeskKind, DeskRecord
from graph.errors import NotHeld
from graph.store import View

WARNED_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Action:
    """One action on a day. Its colour says how far it is achieved, never whether it is late."""

    record: DeskRecord
    today: date

    @property
    def text(self) -> str:
        """What is to be done."""
        return self._said("text")

    @property
    def owner(self) -> str:
        """Who does it."""
        return self._said("owner")

    @property
    def agency(self) -> str:
        """Whose it is, as a code."""
        return self._said("agency")

    @property
    def theme(self) -> str:
        """What it serves, as a code."""
        return self._said("theme")

    @property
    def due(self) -> str:
        """Until when, an ISO day."""
        return self._said("due")

    @property
    def rag(self) -> str:
        """How far it is achieved; nothing said yet is not achieved."""
        return self._said("rag") or "red"

    @property
    def is_closed(self) -> bool:
        """Whether its outcome was written down."""
        return bool(self._said("closed"))

    @property
    def is_late(self) -> bool:
        """Whether it is open and its day has passed."""
        return not self.is_closed and bool(self.due) and self.due < self.today.isoformat()

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {
            "record_id": self.record.thing,
            "version": self.record.record_id,
            "text": self.text,
            "owner": self.owner,
            "agency": self.agency,
            "theme": self.theme,
            "due": self.due,
            "late": self.is_late,
            "rag": self.rag,
            "closed": self._said("closed"),
            "outcome": self._said("outcome"),
            "about": self.record.about,
            "audience": self.record.audience,
            "by": self.record.by,
            "at": self.record.at,
        }

    def _said(self, name: str) -> str:
        return str(self.record.body.get(name) or "")


def actions(view: View, today: date, *, agency: str = "", closed_too: bool = False) -> list[Action]:
    """The actions that this viewer may read: late ones first, then by the day they are due; closed ones last."""
    every = [Action(record, today) for record in view.decisions((DeskKind.ACTION,))]
    wanted = [a for a in every if (closed_too or not a.is_closed) and (not agency or a.agency == agency)]
    return sorted(wanted, key=lambda a: (a.is_closed, not a.is_late, a.due, a.record.ledger_seq))


@dataclass(frozen=True, slots=True)
class Order:
    """One means of disruption on a day: a notice, an order, a licence or a closure, and when it ends."""

    record: DeskRecord
    today: date

    @property
    def status(self) -> str:
        """How far it is, as a code."""
        return str(self.record.body.get("status") or "")

    @property
    def days_left(self) -> int | None:
        """Days until it ends, negative once it has; None where no end is known or it is not in force."""
        until = str(self.record.body.get("until") or "")
        return (date.fromisoformat(until) - self.today).days if until and self.status == "in_force" else None

    @property
    def warns(self) -> bool:
        """Whether it ends within two weeks, or has ended and nobody said so."""
        return self.days_left is not None and self.days_left <= WARNED_BEFORE.days


def orders(view: View, today: date) -> list[Order]:
    """The disruption register that this viewer may read, in the order of `disruptions`."""
    return [Order(record, today) for record in disruptions(view)]


def trigger_plans(view: View) -> dict[str, DeskRecord]:
    """The trigger plan of each child by its entity of now, as far as this viewer may read it."""
    found: dict[str, DeskRecord] = {}
    for record in view.decisions((DeskKind.TRIGGER_PLAN,)):
        found.update(dict.fromkeys(about_now(view, record), record))
    return found


def about_now(view: View, record: DeskRecord) -> tuple[str, ...]:
    """The entities that a decision is about, as they are now; what is no longer to be seen is left out."""
    found: dict[str, None] = {}
    for any_id in record.about:
        with suppress(NotHeld):
            found[view.resolve(any_id)] = None
    return tuple(found)


def versions_of(view: View, thing: str, kind: DeskKind) -> list[DeskRecord]:
    """How a decision came to be what it is: every version, the first one first."""
    return [version for version in view.decisions((kind,), history=True) if version.thing == thing]


def disruptions(view: View) -> list[DeskRecord]:
    """The disruption register: what is in force and ends first, then the rest by end and time of writing."""
    found = view.decisions((DeskKind.DISRUPTION,))
    return sorted(
        found,
        key=lambda r: (r.body.get("status") != "in_force", str(r.body.get("until") or "9999"), r.ledger_seq),
    )


def ends_soon(record: DeskRecord, today: date) -> bool:
    """Whether an order in force ends within two weeks, or has ended and nobody said so."""
    until = str(record.body.get("until") or "")
    return record.body.get("status") == "in_force" and bool(until) and until <= (today + WARNED_BEFORE).isoformat()
