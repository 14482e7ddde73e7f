"""The words of the registers: actions, disruption and trigger plans, in en-GB.

A colour says how far an action is achieved; that it is late is said beside it, and is no colour of its own.
"""

from datetime import date

from dashboard import captions
from dashboard.tasking import words
from dashboard.tasking.register import Action, Order
from dashboard.wording import count
from graph.desk import DeskKind, DeskRecord, JsonValue
from graph.vocabulary import Agency, Disruption

TITLE = "Actions and disruption"
REGISTERS = {"actions": "Actions", "disruption": "Disruption", "plans": "Trigger plans"}
WHICH, ALL_AGENCIES, ALL_THEMES, ENDED_TOO = "Register", "All agencies", "All themes", "Ended ones too"
ADD = {"actions": "New action", "disruption": "New disruption"}
EMPTY = {
    "actions": "No action is open here. An action is decided at the tasking meeting, or with New action.",
    "disruption": "No notice, order or other means is on the register. New disruption writes one down.",
    "plans": "No child is assessed High or has a trigger plan, as far as the agenda that is ready says.",
}
NONE_CHOSEN = "What is chosen in the list is shown here, with what was decided of it before."
ORDER = {
    "actions": "Late ones first, then by the day they are due; closed ones last.",
    "disruption": "In force first, by the day it ends; what ends within two weeks is marked.",
    "plans": "High children without a plan first. An item that nobody speaks of is not known here, not a gap.",
}
DEEDS = {"change": "Change", "close": "Close with its outcome", "take_back": "Take back"}
DEED, SAVE, OUTCOME = "What to do", "Save", "What came of it"
CAME_OF_IT = "How far it was achieved"
FROM, REFERENCE, REVIEW, DOES = "From", "Reference", "Look at it again on", "Who looks after it"
ACHIEVED, WHY_CHANGE, WHY_ADD = "How far it is achieved", "Why it changes", "Why"
NOT_YOURS = "You can read this; an analyst, the chair or the agency whose it is can change it."
CLOSED = "Closed: {outcome}"
HISTORY = "How it came to be"
TAKE_UP, GO_ON = "Go on from what stands now", "Somebody else was first"
ABOUT, ABOUT_HELP = "About whom or what", "A name, reference, part of a plate or place; leave it empty for none."
NOBODY = "Nothing held fits these words."
NONE = "not about anybody who is held"
LATE = "late"
PLAN_IN_PLACE, PLAN_NOT, PLAN_UNKNOWN = "in place", "not in place", "not known here"
PLAN_ASK = "A trigger plan on police systems, with an officer, is part of the offer for each child assessed High."
FIELD: dict[str, str] = {
    "text": words.TO_DO, "owner": words.OWNER, "agency": words.AGENCY, "theme": words.THEME, "due": words.DUE,
    "rag": ACHIEVED, "closed": "Closed", "outcome": OUTCOME, "means": words.MEANS, "status": words.STATUS,
    "from": FROM, "until": words.UNTIL, "reference": REFERENCE, "officer": words.OFFICER, "in_place": words.IN_PLACE,
    "review": REVIEW, "plan": words.WHICH_PLAN,
}  # fmt: skip
"""What the fields of a version are called when it is said what changed."""

DAYS = frozenset({"due", "closed", "from", "until", "review"})


def counted(actions: list[Action], orders: list[Order]) -> str:
    """The head of the page: what is open, what is late, what ends soon."""
    open_, late = [a for a in actions if not a.is_closed], sum(a.is_late for a in actions)
    parts = [f"{count(len(open_), 'open action')}, {late:,} late"]
    if soon := sum(order.warns and (order.days_left or 0) >= 0 for order in orders):
        parts.append(f"{count(soon, 'order ends', 'orders end')} within two weeks")
    if over := sum((order.days_left or 0) < 0 for order in orders):
        parts.append(f"{count(over, 'order has', 'orders have')} ended and nobody said so")
    return " · ".join(parts)


def ending(order: Order) -> str:
    """When an order ends, as its badge says it; "" where nothing has to be warned of."""
    left = order.days_left
    if left is None or not order.warns:
        return ""
    if left < 0:
        return f"ended {count(-left, 'day')} ago"
    return f"ends in {count(left, 'day')}" if left else "ends today"


def means_of(order: Order) -> str:
    """Which lawful means it is."""
    return words.label(Disruption, order.record.body.get("means"))


def owner_line(record: DeskRecord) -> str:
    """Who looks after it."""
    who = str(record.body.get("owner") or "")
    agency = words.label(Agency, record.body.get("agency")) if record.body.get("agency") else ""
    return ", ".join(filter(None, (who, agency)))


def said(name: str, value: JsonValue) -> str:
    """One field of a version, as people write it."""
    if name in DAYS:
        return words.day_words(value)
    match name:
        case "rag":
            return words.rag_words(str(value))
        case "agency":
            return words.label(Agency, value)
        case "theme":
            return words.theme_words(value)
        case "means":
            return words.label(Disruption, value)
        case "status":
            return words.DISRUPTION_STATUS.get(str(value), str(value))
        case "in_place":
            return "yes" if value else "no"
        case _:
            return str(value)


def differs(before: DeskRecord, now: DeskRecord) -> str:
    """What another version says differently: field by field, from what to what."""
    parts: list[str] = []
    for name in FIELD:
        old, new = before.body.get(name), now.body.get(name)
        if old != new:
            parts.append(f"{FIELD[name]}: {said(name, old) or 'nothing'} → {said(name, new) or 'nothing'}"
                         if old not in (None, "") else f"{FIELD[name]}: {said(name, new)}")  # fmt: skip
    return "; ".join(parts) or ("taken back" if now.kind is DeskKind.TAKEN_BACK else "nothing in its fields")


def told_first(before: DeskRecord, now: DeskRecord) -> str:
    """What the second of two people is told."""
    return (
        f"{now.by} changed this at {captions.instant(now.at.isoformat())}, after you read it. {differs(before, now)}. "
        "Nothing of yours was written."
    )


def version_line(version: DeskRecord, before: DeskRecord | None) -> str:
    """One version: who, when, what it changed and why."""
    what = "written down" if before is None else differs(before, version)
    why = f" because {version.why}" if version.why else ""
    return f"{captions.instant(version.at.isoformat())}, {version.by}: {what}{why}"


def due_line(due: str, today: date) -> str:
    """When something is due, and by how many days it is late."""
    if not due:
        return ""
    late = (today - date.fromisoformat(due)).days
    return f"due {words.day_words(due)}" + (f", {count(late, 'day')} late" if late > 0 else "")
