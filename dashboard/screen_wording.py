"""The sentences of the screens, in one place and in en-GB. Captions shared with the terminal are in
`dashboard.wording`.

Plain words, no blame. Empty states say what would stand there and how to make it appear.
"""

from dashboard.wording import count
from graph.access import Role
from graph.model import LostWithout
from graph.vocabulary import Kind, Relation

PRODUCT = "Liberty"
VICTIMS_FIRST = "Children are victims"
SYNTHETIC = "SYNTHETIC DATA"

STORE_DOWN = "Store down. This page comes back by itself."
FAILED = (
    "This page could not be shown. Nothing was changed. Try again; if it happens again, tell whoever looks after "
    "the system."
)
NO_STORE_YET = (
    "Nothing has been loaded yet. `liberty load FOLDER` loads your feeds; `liberty demo` shows an invented town."
)
NOTHING_OPEN = (
    "No record is open to you for this purpose. What your agency sends stands here once it is loaded, and what is "
    "released to it."
)


def failed_reference(reference: str) -> str:
    """What to quote when asking for help."""
    return f"Reference {reference}. The log says where it happened and holds no names."


# --- kinds, with the shape that stands for them --------------------------------------------------------------------

SHAPED = frozenset({Kind.PERSON, Kind.LOCATION, Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT, Kind.ORGANISATION})


def shape(kind: Kind, is_child: bool | None) -> str:
    """Which of our shapes stands for a kind."""
    if kind is Kind.PERSON and is_child:
        return "child"
    return kind.value if kind in SHAPED else "record"


# --- search ---------------------------------------------------------------------------------------------------------

SEARCH_TITLE = "Search"
SEARCH_LABEL = "Find a child, person, place, vehicle or report"
SEARCH_HINT = "Reference, beginning of a name, part of a plate, postcode, place, words in a report"
SEARCH_HELP = "Type and press Enter. Arrow keys move through the list, Enter opens."
SEARCH_NOTHING = (
    "Nothing held fits these words, as far as you may see. Try the beginning of the name, part of the plate "
    "without spaces, the postcode, "
    "or the reference as the agency wrote it."
)
SEARCH_START = "What is held"
SEARCH_ENTRIES = (
    "These figures count entries. Somebody whom two systems name has two until a rule or a person joins them."
)


def waits(number: int) -> str:
    """How much needs somebody."""
    return f"{count(number, 'row or value waits', 'rows and values wait')} for a person"


SEARCH_LATEST = "Reported last"
SEARCH_KINDS = {
    "All": (),
    "People": (Kind.PERSON,),
    "Places": (Kind.LOCATION,),
    "Vehicles": (Kind.VEHICLE,),
    "Phones and accounts": (Kind.PHONE, Kind.ONLINE_ACCOUNT),
    "Reports and records": tuple(kind for kind in Kind if kind not in SHAPED),
}


def found(number: int, *, more: bool) -> str:
    """How many entries fit, and what to do when not all are shown."""
    if more:
        return f"The first {number} are shown, those in most records first. Add a word to see fewer."
    return f"{count(number, 'entry', 'entries')}, those in most records first"


BY_REFERENCE = "its id or reference"

# --- an entity ------------------------------------------------------------------------------------------------------

ENTITY_TITLE = "Entry"
CHILD_WORDS = "under 18 today, or a victim whose age nobody states"
ADULT_WORDS = "adult, or age not known"
NO_NAME = "no record states a name"
NOT_ASKED = "No entry was asked for. Search for one, or choose one from a list."
SAID_TITLE = "What is said, and by whom"
SAID_DIFFERENTLY = "said differently"
NOTHING_SAID = "No record states a property of this entry; it is only named."
TIES_TITLE = "How it stands to others"
RECORDS_TITLE = "Records"
BESIDE_TITLE = "Named in the same records"
MEMBERS_TITLE = "Why these records are taken to be about one"
ONE_MENTION = "One record speaks of it; nothing was joined."
JOINED_BY_RULE = "Joined by rule, provisionally: a person can take it apart."


def joined_by(rule: str, mentions: int) -> str:
    """The rule of a joining in words: "same child_ref in lcs"; the identifier's own value stays out of it."""
    parts = rule.split("|")
    identifier = parts[0].replace("_", " ")
    system = f" in {parts[1]}" if len(parts) > 2 else ""
    return f"same {identifier}{system} in {mentions} places"


JUDGED = {
    "same": "judged to be the same",
    "different": "judged to be different",
    "unsure": "judged unsure",
    "same_by_one": "judged to be the same by one person; a second has to agree",
    "joined": "joined by rule, until a person confirms it",
    "proposed": "may be the same: waits for a person",
}

BACKWARDS: dict[Relation, str] = {
    Relation.ASSOCIATE_OF: "associate of",
    Relation.PEER_OF: "peer of",
    Relation.SIBLING_OF: "sibling of",
    Relation.PARENT_OF: "child of",
    Relation.CARER_OF: "cared for by",
    Relation.RELATIVE_OF: "relative of",
    Relation.ADULT_SAYING_PARTNER_OF: "whose partner an adult says they are:",
    Relation.ALLEGED_OFFENDER_AGAINST: "named as harmed by",
    Relation.SEEN_WITH: "seen with",
    Relation.FREQUENTS: "frequented by",
    Relation.LIVES_AT: "home of",
    Relation.DRIVES: "driven by",
    Relation.USES: "used by",
    Relation.CONTACTED_BY: "contacted",
    Relation.WORKS_AT: "workplace of",
    Relation.MEMBER_OF: "has as member",
    Relation.ATTENDS: "attended by",
    Relation.LINKED_TO: "linked to",
}
"""The relation as read from its other end."""

ROLE_OF: dict[Relation, str] = {
    Relation.VICTIM: "as victim",
    Relation.ALLEGED_OFFENDER: "as alleged offender",
    Relation.PRESENT: "as present",
    Relation.MENTIONED: "in the text",
    Relation.CHILD: "as the child it is about",
    Relation.AT: "as the place",
    Relation.VEHICLE: "as the vehicle",
    Relation.MISSING_FROM: "as the place gone missing from",
    Relation.FOUND_AT: "as the place of finding",
    Relation.FOUND_WITH: "as found together",
    Relation.FOUND_VEHICLE: "as the vehicle found with",
    Relation.PERSON_POSING_RISK: "as posing a risk",
    Relation.LOCATION_OF_CONCERN: "as a place of concern",
    Relation.SUSPECT: "as suspect",
    Relation.STATUS_OF: "as the person it is about",
    Relation.DESCRIBES: "as the place described",
    Relation.LINKED: "as the other side of a link",
    Relation.OF_CASE: "as the case it belongs to",
}
"""A role as read from whoever has it: "named as victim", "named as the vehicle"."""

# --- a report -------------------------------------------------------------------------------------------------------

REPORT_DRAWER = "Record"
REPORT_KEY_STATED = "named in its own field"
REPORT_KEY_SUGGESTED = "found in free text, to be confirmed"
REPORT_KEY_HERE = "the entry you came from"
PROTECTED_ABSENT = (
    "Who reported and who witnessed it is not shown: it is kept apart, for intelligence staff with a reason."
)
QUOTED = "Quoted word for word, as the source wrote it; nothing is put into other words."
QUOTED_INSTEAD = "Instead of “{words}” say: {instead}"
FLAGS_TITLE = "Values to mend"
VERSIONS_TITLE = "Versions"
ORDER_UNKNOWN = "Two versions stand and nothing says which is newer."
WITHDRAWN = "This record has been withdrawn: it counts nowhere."
LOST_BUTTON = "What else would go if this record went?"
NO_RECORD_HELD = "Other records point at this one; it has not been loaded itself."


def lost(found: LostWithout) -> str:
    """What rests on one record alone."""
    if not (found.entities or found.relations or found.joinings):
        return "Nothing but its own words: everything it says of others is also said elsewhere."
    parts = [
        count(found.claims, "statement"),
        count(len(found.entities), "entry known from it alone", "entries known from it alone"),
        count(found.relations, "tie that only it supports", "ties that only it supports"),
    ]
    if found.joinings:
        parts.append(count(found.joinings, "joining that would fall apart", "joinings that would fall apart"))
    return "Without it these go: " + ", ".join(parts) + "."


# --- loaded and waiting ---------------------------------------------------------------------------------------------

INTAKE_TITLE = "Loaded and waiting"
WAITING_TITLE = "Waiting for a person"
NOTHING_WAITS = "Nothing waits: every row that came in is a record, and every value could be read."
LOADS_TITLE = "What was loaded"
WAITING = "Being worked out from all that is held. The first time after new records this can take minutes."
NO_LOADS = "No file has been loaded yet. `liberty load FOLDER` loads your feeds; `liberty demo` shows an invented town."
HOW_TO_MEND = (
    "Mend the value in the system it came from and load the export again, or settle it with `liberty quarantine "
    "release` or `discard`."
)

# --- map ------------------------------------------------------------------------------------------------------------

MAP_TITLE = "Map"
MAP_NOTHING = (
    "No record in this period has a place with a position. Records with coordinates, or with a place that the "
    "gazetteer knows, "
    "appear here."
)
MAP_PERIODS = {"All time": 0, "Last 12 months": 365, "Last 90 days": 90}
MAP_ONE = "one record"
MAP_MANY = "several records"
MAP_DOUBT = "how far it may be off"
MAP_OPEN = "Open this place"
MAP_PLACES = "Places"
MAP_RADIUS = "Doubt"
MAP_PROTECTED = "Homes, refuges and placements, and whatever lies beside one, are counted and never drawn."


def other_names(number: int) -> str:
    """What else records call the same spot."""
    return f"and {count(number, 'other entry', 'other entries')} at the same spot"


MAP_NO_OUTLINES = (
    "No outlines are at hand: put GeoJSON files into the folder `geography` beside the store, for a server in the data"
    " folder."
)


# --- who is signed in ------------------------------------------------------------------------------------------------

HANDLING = "For those named to it, for the purpose stated. Do not copy, photograph or pass on."
SHARE_ENTITY = "Share what is said"
SHARE_TITLE = "Who gets it?"
SHARE_HINT = (
    "The disclosure is recorded before the file is made: who, what they are to it, why. The marking goes with it."
)
SHARE_WITH, SHARE_ROLE, SHARE_REASON = "Name or post", "What they are to it, and their agency", "Why they need it"
SHARE_GO = "Record and make the file"
SHARED = "The disclosure is on record. The file waits ten minutes, for you alone."
SHARED_TABLE = "What is said, with the record, agency and grade of each claim"
TO_SIGN_IN = "Sign in"
TO_PURPOSE = "State your purpose"
NOT_FOR_ROLE = "This page is not part of your role. What you have stands in the navigation above."
YOU_TITLE = "You"
YOU_ROLE, YOU_AGENCY, YOU_CLEARED = "Role", "Agency", "Named for"
YOU_PURPOSE, YOU_SINCE = "You are here for", "Signed in since"
CHANGE_PURPOSE, CHANGE_PASSWORD, SIGN_OUT = "Change the purpose", "Change the password", "Sign out"
ROLE_MAY: dict[Role, str] = {
    Role.ANALYST: "You see what has been loaded, settle who is who, and prepare the meeting.",
    Role.CHAIR: "You see what the meeting works from, and decide.",
    Role.PARTNER: "You see what your agency sent and what was released to it. What you may not see is not counted.",
    Role.PROFILE_AUTHOR: "You work with counts: `liberty profile` and `liberty hotspots` in the terminal, no person.",
    Role.AUDITOR: "You see who looked at what, never what it says: `liberty audit show` and `liberty audit verify`.",
    Role.ADMINISTRATOR: "You look after accounts, keys and settings: `liberty users`, `liberty doctor`. No record.",
}


def idle_rule(minutes: int, hours: int) -> str:
    """When a session ends by itself."""
    return f"A session ends after {minutes} minutes without a click, and after {hours} hours in any case."


def shared_note(version: int, entity_id: str) -> str:
    """What stands in the first row of a table that leaves."""
    return f"{HANDLING} {SHARED_TABLE}: {entity_id}, data version {version}. Reported, not established."
