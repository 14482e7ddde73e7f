"""The words of the tasking meeting, in en-GB: what its items are called, why somebody is listed, what is new.

Plain counts with their period, never a score. Nobody is a person of concern by being named, and a child is a child.
"""

from datetime import date, datetime
from typing import Literal

from analysis.agenda.model import Agenda, Badge, GapState, Item, Listed, Row
from dashboard import captions
from dashboard.tasking.meetings import LONDON
from dashboard.wording import count
from graph.desk import DeskKind, DeskRecord
from graph.vocabulary import ActionTheme, Agency, Coded, Disruption, Level, Rag, ServiceItem

TITLE = "Tasking meeting"
MEETING = "CRE and Missing tasking"
SYNTHETIC = "SYNTHETIC DATA"

ITEM: dict[Item, str] = {
    Item.OPEN: "Open",
    Item.HIGH: "High-risk children",
    Item.MISSING: "Top ten missing",
    Item.PERSONS: "Persons of concern",
    Item.PLACES: "Places",
    Item.VEHICLES: "Vehicles",
    Item.HOTSPOTS: "Hotspots",
    Item.EMERGING: "Emerging risks",
    Item.ACTIONS: "Actions due",
    Item.CLOSE: "Close",
}

ORDER: dict[str, str] = {
    "missing_now": "Missing now, whatever the level: the longest away first.",
    "high": "Newly High first, then most new records since the last meeting, then most agencies, then most absences.",
    "missing": "Most absences in the period first, then most hours away; equals of the tenth are listed too.",
    "persons": "Decided as of concern first, then nominated, then proposals: most new records, most children.",
    "places": "Nominated first, then most new records, most children named with it. Homes are never listed.",
    "vehicles": "Named with two children or more. Nominated first, then most new records, most children.",
    "hotspots": "Squares with more events than chance would put there, the surest first.",
    "emerging": "Nominated themes first, then first named since the last meeting, then new and rising places.",
    "actions": "Late actions first, then by the day they are due, then orders that end within two weeks.",
    "close": "What was decided at this meeting, in the order in which it was decided.",
}

EMPTY: dict[Item, str] = {
    Item.OPEN: "No child is missing now, as far as the records say.",
    Item.HIGH: "No child is assessed High and nobody was nominated. Anyone at the table can nominate a child.",
    Item.MISSING: "No child went missing in the period, as far as the records say.",
    Item.PERSONS: "Nobody was decided as of concern, and nobody is named with two children or more.",
    Item.PLACES: "No place has several events, and none was nominated.",
    Item.VEHICLES: "No vehicle is named with two children or more, and none was nominated.",
    Item.HOTSPOTS: "No square has more events than chance would put there. The map shows where they are.",
    Item.EMERGING: "Nothing is named for the first time since the last meeting, and no theme was nominated.",
    Item.ACTIONS: "No action is open, and no order ends within two weeks.",
    Item.CLOSE: "Nothing has been decided at this meeting yet.",
}

Tone = Literal["soft", "info", "good", "warn", "bad"]

BADGE: dict[Badge, tuple[str, Tone]] = {
    Badge.MISSING_NOW: ("missing now", "bad"),
    Badge.NEWLY_HIGH: ("newly High", "warn"),
    Badge.NEW: ("new", "info"),
    Badge.FIRST_TIME: ("first named", "info"),
    Badge.NOMINATED: ("nominated", "soft"),
    Badge.NOT_ASSESSED: ("not assessed", "warn"),
    Badge.POSES_RISK_TOO: ("may pose a risk too", "warn"),
    Badge.ONE_AGENCY: ("not corroborated", "soft"),
    Badge.LEADS_ONLY: ("leads only", "soft"),
    Badge.PROPOSAL: ("named in reports", "soft"),
    Badge.OF_CONCERN: ("of concern", "warn"),
    Badge.LATE: ("late", "bad"),
    Badge.EXPIRES_SOON: ("ends soon", "warn"),
    Badge.EXPIRED: ("has ended", "bad"),
}
"""What a badge says, and the tone that repeats it."""

GAP: dict[GapState, tuple[str, str]] = {
    GapState.IN_PLACE: ("in place", "good"),
    GapState.NOT_IN_PLACE: ("not in place", "bad"),
    GapState.NOT_KNOWN: ("not known here", "soft"),
}

DISRUPTION_STATUS = {
    "considered": "considered",
    "applied_for": "applied for",
    "in_force": "in force",
    "refused": "refused",
    "ended": "ended",
}
PLAN = {"as_victim": "plan as a victim", "as_risk": "plan for the risk to others"}
WARNING = "Before anybody visits"
NOT_ON_THIS_LIST = "Not on this list, with strong signs"
COVERT = "covert: named police viewers and the chair alone"
ONLY_NAMED = "named in reports; nobody has decided that this is a person of concern"


def kind_words(kind: DeskKind) -> str:
    """A kind of decision in words."""
    words = kind.value.replace("_", " ")
    return words[:1].upper() + words[1:]


def badge_text(badge: Badge, row: Row) -> str:
    """A badge with its figure."""
    words = BADGE[badge][0]
    if badge is Badge.NEW:
        return f"{row.new:,} new"
    if badge is Badge.NEWLY_HIGH and row.was:
        return f"was {label(Level, row.was)}"
    return words


def since_words(agenda: Agenda) -> str:
    """Since when things are new."""
    if agenda.since is None:
        return "No meeting was closed before this one: nothing is marked as new."
    return f"Since the last meeting, {captions.short(local(agenda.since).date())}"


_HEAD = {
    "newly_high": ("child newly High", "children newly High"),
    "missing_now": ("child missing now", "children missing now"),
    "actions_late": ("action late", "actions late"),
    "waiting": ("row or value waits to be mended", "rows and values wait to be mended"),
}


def heading(agenda: Agenda, *, shared: bool = False) -> str:
    """The figures at the head: each is the length of a list. What several viewers share says none that is nought, or
    that is not the same to all: before the room that would say of what is hidden that it is not.
    """
    figures = {name: number for name, number in agenda.figures.items() if number or not (shared or name == "waiting")}
    parts = [since_words(agenda)]
    if agenda.since is None:
        figures.pop("newly_high", None)
    elif "new_records" in figures:
        parts[0] += f": {count(figures['new_records'], 'new record')}"
    return " · ".join([*parts, *(count(figures[name], *words) for name, words in _HEAD.items() if name in figures)])


def item_label(listed: Listed, place: int) -> str:
    """An item as the stepper names it: its number, its name, how many rows are new."""
    new = f" · {listed.new} new" if listed.new else ""
    return f"{place} {ITEM[listed.item]}{new}"


def listed_words(listed: Listed, days: int) -> str:
    """How many are listed, of which period, and how many are not shown."""
    number, item = len(listed.rows), listed.item
    words = {
        Item.OPEN: f"{count(number, 'child', 'children')} missing now",
        Item.HIGH: f"{count(number, 'child', 'children')} assessed High or nominated",
        Item.MISSING: f"{count(number, 'child', 'children')}, absences in {days} days",
        Item.PERSONS: count(number, "person", "people"),
        Item.PLACES: count(number, "place"),
        Item.VEHICLES: count(number, "vehicle"),
        Item.HOTSPOTS: f"{count(number, 'hotspot')} in twelve months",
        Item.EMERGING: count(number, "emerging risk"),
        Item.ACTIONS: f"{count(number, 'action or order', 'actions and orders')}",
        Item.CLOSE: count(number, "decision"),
    }[item]
    more = f", {listed.left_out:,} more are not shown" if listed.left_out else ""
    return f"{words}{more}"


def note_words(name: str, number: int) -> str:
    """A note that an item carries; blank where it says nothing."""
    if not number:
        return ""
    return {
        "waiting": f"{count(number, 'row or value waits', 'rows and values wait')} for a person before they count.",
        "ruled_out": f"{count(number, 'person', 'people')} named so often {_is(number)} decided not to be of concern.",
        "homes": f"{count(number, 'home or protected place', 'homes and protected places')} {_is(number)} not listed.",
    }.get(name, "")


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def label(coded: type[Coded], code: object) -> str:
    """A word of the vocabulary; what is not on the list stays as it is."""
    text = str(code or "")
    return coded(text).label if text in coded._value2member_map_ else text


def label_of_agency(code: str) -> str:
    """What an agency is called."""
    return label(Agency, code)


def rag_words(code: str) -> str:
    """How far an action is achieved."""
    return label(Rag, code)


def theme_words(code: object) -> str:
    """What an action serves."""
    return label(ActionTheme, code)


def gap_words(item: str) -> str:
    """An item of the service offer."""
    return label(ServiceItem, item)


def day_words(iso: object) -> str:
    """An ISO day as people write it."""
    text = str(iso or "")
    return captions.short(date.fromisoformat(text)) if text else ""


def long_day(day: date) -> str:
    """A day with its weekday."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def local(moment: datetime) -> datetime:
    """A moment where people live."""
    return moment.astimezone(LONDON)


# --- the screen

ITEMS = "Items of the meeting"
PREPARING = "Working out the agenda from what is known. The first time after new records this can take a minute or two."
STATE = {
    (False, False): "not opened yet",
    (True, False): "open",
    (True, True): "closed, as it was read then",
    (False, True): "closed",
}
TO_ROOM, LEAVE_ROOM = "Present", "Leave"
ROOM_HELP = "For the screen in the room: no navigation, larger letters."
BACK_TO_LIST = "Back to the list"
OPEN_PROFILE = "Open the page of this entry"
DECIDE, GO_ON_DECIDING = "Record decision", "Go on with your draft"
WHY = "Why on the list"
OFFER = "Against the service offer"
NEARBY = "Named in the same records"
BOTH_PLANS = "A child first. The plan covers the child as a victim and the risk to others."
TAKE_BACK, TAKE_BACK_HELP = "Take back", "It stays on record, with who took it back."
TAKEN_BACK, TAKEN_BACK_WHY = "Taken back.", "taken back at the meeting"
WHAT, DECIDED, REASON, DETAIL = "What", "What is decided", "Why", "Details"
TO_DO, OWNER, AGENCY, THEME, DUE = "What is to be done", "Who does it", "Agency", "Theme", "Due"
WHICH_PLAN, MEANS, STATUS, UNTIL = "Which plan it belongs to", "Means", "Status", "Until"
OF_CONCERN, IN_PLACE, OFFICER, TO_ITEM = "A person of concern", "In place", "Allocated officer", "For which item"
YES_NO = {"yes": "Yes", "no": "No"}
COVERT_BOX = "Covert: for named police viewers and the chair alone"
SAVE, DROP, SAVED = "Save", "Drop the draft", "Saved."
DRAFT_KEPT = "Your draft is kept as you type; nobody else reads it."
LEVELS = "Children by level"
CLOSED_READ = "This meeting is closed. It is shown as it stood then; nothing can be decided in it any more."
NOT_OPENED = "The meeting is not opened yet. Opening it fixes since when things are new."
OPEN_MEETING, CLOSE_MEETING = "Open the meeting", "Close the meeting"
OPENING = "Open the meeting, who is present"
PRESENT, CONFLICTS, SAVE_PRESENT = "Who is present", "Conflicts of interest", "Save who is present"
WHICH_BODY = "{agency}: which school, trust or body is here"
NO_BODY = "{agency} is many bodies, and no record names one: it sees nothing that one of them sent."
UNDER_A_VIEW = (
    "As {agency} may see it. What it may not see is not in it: that a child is not assessed, or that a list is empty,"
    " says no more than what is in it."
)
NOBODY_PRESENT = (
    "Nobody is ticked as present. The room sees what all who are present may see: tick them under Open, then present."
)
NO_SHARED_REASON = "Why it is on the list, not all who are present may see."
PREPARING_ROOM = "Reading the meeting as each agency present may see it."
ROOM_SEES = "Everybody present may see this."
ROOM_BEING_READ = "The meeting is being read as each agency present may see it; then it can be released."
ROOM_RELEASED = "Released to the room by {by}: {why}"
RELEASE = "Release to the room"
RELEASE_HELP = "Not everybody present may see this row. Releasing it is a disclosure with your name and reason."
RELEASE_SAYS = (
    "It will be shown to: {agencies}. The row goes with those of its reasons that name nobody else and may leave; no "
    "report opens from it. Who comes in later does not see it."
)
PAPERS, WHICH_PAPER, AS, BUILD = "Papers", "Which paper", "As", "Make it"
NEXT_MEETING, READ_BACK = "Day of the next meeting", "The decisions were read back"


def short_level(code: str) -> str:
    """A level in a narrow column."""
    return "Not assessed" if code in {"", Level.NOT_YET_ASSESSED.value} else label(Level, code)


def levels_line(agenda: Agenda) -> str:
    """Children by level; those not yet assessed are a row of their own."""
    return " · ".join(f"{level.label}: {agenda.figures.get(f'level_{level.value}', 0):,}" for level in Level)


def more_records(number: int) -> str:
    """Records of a reason that are not listed beside it."""
    return f"{count(number, 'more record')}: on the page of the entry"


def offer_note(in_place: int, unknown: int) -> str:
    """What is in place and what nobody says anything about: only a source's no is a gap."""
    return (
        f"{count(in_place, 'item')} in place, {unknown:,} not known here. A gap is what a source says is not in place."
    )


def decision_line(record: DeskRecord) -> str:
    """A decision on one line: what, by whom, when."""
    body = record.body
    text = str(body.get("text") or "")
    if record.kind is DeskKind.DISRUPTION:
        status = DISRUPTION_STATUS.get(str(body.get("status")), "")
        text = " ".join(filter(None, (label(Disruption, body.get("means")), status, text)))
    if record.kind is DeskKind.PERSON_OF_CONCERN:
        text = "yes" if body.get("of_concern") else "no"
    if record.kind is DeskKind.TRIGGER_PLAN:
        text = f"{'in place' if body.get('in_place') else 'not in place'} {body.get('officer') or ''}".strip()
    owner = f" ({body.get('owner')}, due {day_words(body.get('due'))})" if record.kind is DeskKind.ACTION else ""
    why = f" because {record.why}" if record.why else ""
    return f"{kind_words(record.kind)}: {text}{owner}{why}. {record.by}, {captions.short(local(record.at).date())}"


def pack_of(agency: str) -> str:
    """The pack as one agency may see it."""
    return f"Meeting pack under the view of {label(Agency, agency)}"


def actions_of(agency: str) -> str:
    """The paper of one agency's actions."""
    return f"Actions of {label(Agency, agency)}"
