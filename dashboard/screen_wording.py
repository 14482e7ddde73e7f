"""The sentences of the screens, in one place and in en-GB. Captions shared with the terminal are in
`dashboard.wording`.

Plain words, no blame. Empty states say what would stand there and how to make it appear.
"""

from enum import StrEnum

from analysis.networks.hubs import MANY
from analysis.networks.tiers import Ground, Tier
from dashboard.network_words import ORDER
from dashboard.own_process import Shown
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
    return f"{_many(number, 'row or value waits', 'rows and values wait')} for a person"


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
    return f"{_many(number, 'entry', 'entries')}, those in most records first"


BY_REFERENCE = "its id or reference"

# --- an entity ------------------------------------------------------------------------------------------------------

ENTITY_TITLE = "Entry"
CHILD_WORDS = "under 18 today, or a victim whose age nobody states"
ADULT_WORDS = "adult, or age not known"
NO_NAME = "no record states a name"
NOT_ASKED = "No entry was asked for. Search for one, or choose one from a list."
SAID_TITLE = "What is said, and by whom"
SAID_NOTE = "Different answers stand side by side; nobody has chosen between them."
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
        _many(found.claims, "statement"),
        _many(len(found.entities), "entry known from it alone", "entries known from it alone"),
        _many(found.relations, "tie that only it supports", "ties that only it supports"),
    ]
    if found.joinings:
        parts.append(_many(found.joinings, "joining that would fall apart", "joinings that would fall apart"))
    return "Without it these go: " + ", ".join(parts) + "."


def _many(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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

# --- linked children ------------------------------------------------------------------------------------------------

LINKED_TITLE = "Linked children"
LINKED_INTRO = "Children who were in one event, or are tied to one person, place, vehicle, phone or account."
LINKED_SHOW = "Show"
LINKED_WHY = "Why they are linked"


class LinkedView(StrEnum):
    """The lists of the page, by the word that stands in its address."""

    PAIRS = "pairs"
    CLUSTERS = "clusters"
    MANY = "many"
    DUAL = "children-who-may-pose-a-risk"
    DOUBTS = "doubtful-origins"
    LEFT_OUT = "left-out"
    DECIDED = "decided"
    NEW = "new"
    GROWTH = "growth"


def linked_views(shown: Shown) -> dict[LinkedView, str]:
    """What the lists are called, with how much is in each."""
    return {
        LinkedView.PAIRS: f"Pairs · {sum(shown.tiers.values()):,}",
        LinkedView.CLUSTERS: f"Clusters · {len(shown.clusters.clusters):,}",
        LinkedView.MANY: f"Tied to many children · {len(shown.linked.many):,}",
        LinkedView.DUAL: f"Children who may pose a risk · {len(shown.clusters.dual):,}",
        LinkedView.DOUBTS: f"One telling or two? · {len(shown.doubtful):,}",
        LinkedView.LEFT_OUT: f"Left out · {len(shown.linked.hubs.left_out):,}",
        LinkedView.DECIDED: "Decided",
        LinkedView.NEW: "What is new",
        LinkedView.GROWTH: "How it grew",
    }


def linked_about(shown: Shown) -> str:
    """How much there is."""
    entries = _many(shown.linked.children, "entry", "entries")
    tiers = shown.tiers
    return (
        f"{_many(sum(tiers.values()), 'pair')} among {entries} of children: {tiers[Tier.STRONG]:,} strong, "
        f"{tiers[Tier.POSSIBLE]:,} possible, {_many(tiers[Tier.LEAD], 'lead')}."
    )


def how_listed(shown: Shown, listed: int) -> str:
    """In which order, and what is not listed."""
    lines = [ORDER]
    if sum(shown.tiers.values()) > listed:
        lines.append(f"The first {listed:,} are listed; `liberty links` has all.")
    if shown.linked.context_only:
        lines.append(f"{_many(shown.linked.context_only, 'more pair')} {ONLY_CONTEXT}.")
    return " ".join(lines)


HOW_TOGETHER = {
    Ground.ONE_INCIDENT: "victims of one incident",
    Ground.AWAY_TOGETHER: "away together",
    Ground.NAMED_TOGETHER: "named together",
}
TOGETHER_TITLE = {
    Ground.ONE_INCIDENT: "Victims of one incident",
    Ground.AWAY_TOGETHER: "Away in overlapping hours and found together, or at one place",
    Ground.NAMED_TOGETHER: "Named together",
}
BREAKS_TITLE = "What would break it"
CLUSTERS_TITLE = "Clusters"
CLUSTERS_WHY = (
    "People who appear together in what is held, as adults named as a possible danger. It says nothing about guilt, "
    "about who leads, or about what was not written down. Children are linked to a cluster, never members of it."
)
CLUSTERS_NOTHING = "Nobody appears together often enough to be listed."
CLUSTER_PEOPLE = "Who appears together"
CLUSTER_CHILDREN = "Children linked to it"
CLUSTER_THINGS = "Places, vehicles, phones and accounts"
FRINGE = "at the fringe"
DUAL_TITLE = "Children who may pose a risk to others"
DUAL_WHY = "Each is a child first: the plan covers the harm done to the child and the risk to others."
DUAL_NOTHING = "No child is named as a possible danger to others."
DOUBTS_TITLE = "One telling or two?"
DOUBTS_WHY = "Until a person decides, two such reports count once, and counts are shown as a range."
DOUBTS_NOTHING = "No two reports are in doubt."

MANY_TITLE = "Tied to many children"
MANY_WHY = (
    "A person, vehicle, phone or account that many children are tied to is never cut: it comes first. Open it to see "
    "the children and the records."
)
MANY_NOTHING = f"Nothing that links is tied to {MANY} children or more."
LINKED_NOTHING = (
    "No two children are tied to one person, place, vehicle, phone or account, or named in one report. Once "
    "reports that do are loaded, "
    "the pairs stand here with the reports behind each."
)
LINKED_LEAD = "lead"
LINKED_SAME_RECORD = "only in records that name both"
LINKED_CONTEXT = "context only: home, school or family"


def here_named(roles: list[str]) -> str:
    """How records name what two children share: "named as the vehicle". Never a role of the child beside it."""
    return ", ".join(roles)


LEFT_OUT_INTRO = (
    "What links nobody, and why: busy places by rule, anything else by an analyst's decision. Each still has its page."
)
LEFT_OUT_TITLE = "Left out"
LEFT_OUT_NOTHING = "Nothing was left out."
REASON = "Reason"
REVIEW = "To be looked at again on (if it is of concern)"
OF_CONCERN = "Is a person of concern"
NOT_OF_CONCERN = "Is not of concern"
RULE_OUT = "Rule out: links nobody"
ONE_TELLING = "One telling"
TWO_TELLINGS = "Two tellings"
CANNOT_TELL = "Cannot be told"
TAKE_BACK = "Take it back"
TAKE_BACK_SAYS = "Take back: {what}. Links and clusters are then as they were; that it was decided stays on record."
DECISION_KEPT = "Kept, with your name and reason."
DECIDED_TITLE = "What people decided"
DECIDED_WHY = (
    "Who is a person of concern, what was ruled out, which reports are one telling: by whom, when and why. It stands "
    "above every rule until it is taken back."
)
DECIDED_NOTHING = (
    "Nobody has decided anything yet. Clusters, what many children are tied to, and doubtful reports have the buttons."
)
DECIDE_RULE_OUT = (
    "Rule it out only where it cannot link children: the worker in every report, the minibus. It stays listed, with "
    "your reason."
)
DECIDE_CONCERN = (
    "Being named in reports makes nobody a person of concern: you decide it, with the ground, and it carries your name."
)
DECIDE_TELLING = "Did one person see this and both reports tell of it, or did two people see it?"
DECIDE_ABOUT = "Decide whether somebody is of concern"
MANY_CHILDREN = "Children tied to it"
MANY_BY_LEADS = "Further children, by leads alone"

NEW_SINCE, NEW_UNTIL = "Not known by the end of", "Known by the end of"
NEW_WHY = (
    "By the date on which each became known here, not by when it happened: an old report that came in late is new."
)
NEW_ORDER = "The second day comes before the first."
NEW_WORKING = "Working out both pictures. On a large ledger this takes a minute or two."
NEW_NOTHING = "Nothing of this kind is new between the two days."
NEW_TITLES = {
    "links": "Linked children",
    "clusters": "Clusters",
    "corroborations": "Told by more independent origins",
    "levels": "Levels as recorded",
    "new": "People, places and things",
}
NO_LINK = "not linked"
NO_LEVEL = "none recorded"
NEW_MORE = "The first {shown:,} of {number:,}; `liberty new` has all."
GROWTH_WHY = (
    "Each picture is what was known by the end of that month, not what had happened. More reports make more links: "
    "growth may be better reporting."
)
GROWTH_EVERY = "Months back"
GROWTH_WORKING = "Working out each month. On a large ledger this takes some minutes."
GROWTH_MONTH = "Known by the end of"
GROWTH_PLAY, GROWTH_STOP = "Play", "Stop"
GROWTH_CLUSTERS = "Clusters by then"
GROWTH_LINES = {"strong": "Strong links", "possible": "Possible links", "lead": "Leads", "linked": "Children linked"}
ONLY_CONTEXT = "share no more than a home, a school, family or a busy place and are not listed"

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
    return f"and {_many(number, 'other entry', 'other entries')} at the same spot"


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
