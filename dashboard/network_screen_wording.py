"""What the network page says to people."""

from collections.abc import Sequence

from dashboard.wording import count

TITLE = "Network"
NETWORK_WORDS = {
    "how": (
        "Network. Arrow keys move, Enter chooses, x expands, h hides, p pins, u undoes, plus and minus zoom, f fits. "
        "The list beside it says the same."
    ),
    "fit": "Fit",
    "picture": "Save picture",
    "file": "network OFFICIAL-SENSITIVE.png",
}
HOW = "What is drawn"
ONE_BY_ONE, BUBBLES = "items", "clusters"
DRAWN = {ONE_BY_ONE: "One by one", BUBBLES: "Clusters"}
FIND = "Find somebody or something"
FIND_HINT = "Reference, name, nickname, phone, place or part of a plate"
SHOW = "Show"
KINDS = {
    "child": "Children",
    "person": "People named in reports",
    "location": "Places",
    "vehicle": "Vehicles",
    "phone": "Phones",
    "online_account": "Accounts",
    "organisation": "Organisations",
}
LINES = "Lines"
LINES_OF = {"any": "Any lines", "two": "Two agencies or more"}
ONLY_NEW = "Only new"
PERIOD = "Period"
START = (
    "Find a child, person, place or vehicle above. The drawing starts with the items that most agencies name beside "
    "it, sixty at most; from there you expand what matters."
)
NOBODY_YET = "Nothing is held yet. Load a feed, and the network can be drawn."
NOTHING_FOUND = "Nothing that is held fits these words."
FOUND = "Found"
BEGIN_HERE = "Start here"
ADD = "Add"
CHOSEN, LIST = "Chosen", "List"
UNDO, AGAIN, SAVE, SAVED = "Undo", "Start again", "Save view", "Saved views"
PICK = "Click an item or a line, or choose a line from the list."
PROFILE, HIDE, PIN, UNPIN, CENTRE = "Open profile", "Hide", "Pin", "Unpin", "Start here"
EXPAND = "Show more beside it"
WAY_TO, COMMON_WITH = "Path to ...", "Common neighbours with ..."
WAY_HINT = "Click the other end of the path."
COMMON_HINT = "Click the other one."
CANCEL = "Cancel"
NO_WAY = "No path of six steps or fewer by records that count."
NONE_COMMON = "Nobody and nothing stands beside both in records that count."
MARK = "Mark for the meeting"
MARK_WHY = "Why it should be on the agenda"
MARKED = "It is on the agenda, with your reason."
VIEW_NAME = "What you call this view"
VIEW_SAVED = "Saved. You find it under Saved views."
NO_SAVED = "You have saved no view yet."
GONE = "Some of this view is not held any more, or not for you: it is left out."
NOT_HERE = "Nothing by that address can stand on a network."
NOT_LIVE = "Networks are worked out live for analyst and chair; partners get those that a person releases."
LEAD = "lead only: nothing that counts says so yet"
ONE_AGENCY = "one agency alone"
HIGH = "level in force: High"
FRESH = "named in new records"
CONCERN_SIGN = {"t": "of concern: somebody decided it", "mark": "concern"}
LEGEND = (
    {"t": "line width: agencies that recorded it", "mark": "line"},
    {"t": "dashed: one agency; dotted: a lead", "mark": "lead"},
    {"t": "High", "mark": "ring"},
    {"t": "new", "mark": "new"},
)
BUBBLES_WAIT = "Clusters are being worked out. The first time after new records this takes a while."
BUBBLE_LEGEND = (
    {
        "t": "bubble: people who appear together, larger for more; children are linked to it, never in it",
        "mark": "bubble",
    },
    {"t": "line: records tie both; width: agencies, dashed: one", "mark": "line"},
    {"t": "somebody in it is named in new records", "mark": "new"},
)
BUBBLE_LIST = "Clusters as a list"
PICK_BUBBLE = "Click a bubble or a line, or choose a cluster from the list."
DRAW_PEOPLE = "Draw its people one by one"
BETWEEN_WHO = "Who stands between them"
BETWEEN_RECORDS = "The records that say so"
COLUMNS = ("Between", "And", "Agencies", "Records")
RECORDS = "The records that name both"
RECORDS_HERE = "Named in the same records as those shown"


def counted(items: int, lines: int, left: int) -> str:
    """How much is drawn, and how much is not."""
    more = f" · {left:,} more beside it are not shown" if left else ""
    return f"{items:,} items, {lines:,} lines{more}"


def new_since(day: str) -> str:
    """Since when records are new."""
    return f"New: reported since {day}"


def full(most: int) -> str:
    """The drawing holds no more."""
    return f"The drawing holds {most} items. Hide some, or start from another."


def named(records: int, agencies: int, days: int) -> str:
    """How many records name it, as every list counts them."""
    return f"{count(records, 'record')} of {count(agencies, 'agency', 'agencies')} in the last {days} days"


def bubble(people: int, children: int) -> tuple[str, str]:
    """What stands in a bubble: who appears together, and how many children are linked to them."""
    return count(people, "person", "people"), count(children, "child", "children")


def between(people: int, children: int, records: int) -> str:
    """What ties two clusters."""
    parts = [f"{count(people, 'person', 'people')} of either named beside the other"] if people else []
    parts += [f"{count(children, 'child', 'children')} linked to both"] if children else []
    return f"{'; '.join(parts)}; {count(records, 'record')}"


def between_sizes(sizes: Sequence[int]) -> str:
    """Which two clusters a line ties."""
    return f"Between clusters of {' and of '.join(count(size, 'person', 'people') for size in sizes)}"


def bubbles_counted(clusters: int, lines: int, left: int) -> str:
    """How much is drawn, and how much is not."""
    more = f" · {count(left, 'smaller cluster')} not shown" if left else ""
    return f"{count(clusters, 'cluster')}, {count(lines, 'line')}{more}"
