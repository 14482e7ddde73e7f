"""What people read, in one place and in en-GB: the captions that the terminal and the screens share.

Children are victims: a caption never makes anybody an offender. A role belongs to a report, so it reads "named as ...".
What a report says is quoted and never reworded here. The terminal's own sentences are in `dashboard.cli.wording`.
"""

from graph.grade_texts import INTELLIGENCE, SOURCE
from graph.grading import Grading
from graph.model import Header
from graph.vocabulary import Basis, Feed, Kind, Property, Relation
from graph.vocabulary.grades import HandlingCode

# --- the kinds of things and of records -----------------------------------------------------------------------------

KIND: dict[Kind, str] = {
    Kind.PERSON: "person",
    Kind.LOCATION: "place",
    Kind.VEHICLE: "vehicle",
    Kind.PHONE: "phone",
    Kind.ONLINE_ACCOUNT: "online account",
    Kind.ORGANISATION: "organisation",
    Kind.REPORT: "information report",
    Kind.MISSING_EPISODE: "missing episode",
    Kind.CASE: "case",
    Kind.RISK_ASSESSMENT: "risk assessment",
    Kind.MEETING: "meeting",
    Kind.CASE_LINK: "case link",
    Kind.OCCURRENCE: "police occurrence",
    Kind.GAZETTEER_ENTRY: "entry in the gazetteer",
    Kind.STATUS: "legal status",
    Kind.SERVICE: "service",
}
CHILD = "child"

FEED: dict[Feed, str] = {
    Feed.LIBERTY_REPORT: "Operation Liberty information report",
    Feed.MISSING_EPISODE: "missing episode",
    Feed.CASE: "case",
    Feed.RISK_ASSESSMENT: "risk assessment",
    Feed.MEETING: "meeting",
    Feed.CASE_LINK: "case link",
    Feed.POLICE_OCCURRENCE: "police occurrence",
    Feed.PLACE: "gazetteer of premises",
    Feed.PERSON_STATUS: "legal status of a person",
    Feed.SERVICE: "service in place for a child",
}

# --- what a claim says ----------------------------------------------------------------------------------------------

RELATION: dict[Relation, str] = {
    Relation.VICTIM: "named as victim",
    Relation.ALLEGED_OFFENDER: "named as alleged offender",
    Relation.PRESENT: "named as present",
    Relation.MENTIONED: "mentioned",
    Relation.CHILD: "about the child",
    Relation.AT: "at",
    Relation.VEHICLE: "with the vehicle",
    Relation.MISSING_FROM: "missing from",
    Relation.FOUND_AT: "found at",
    Relation.FOUND_WITH: "found with",
    Relation.FOUND_VEHICLE: "found with the vehicle",
    Relation.PERSON_POSING_RISK: "named as posing a risk",
    Relation.LOCATION_OF_CONCERN: "named as a place of concern",
    Relation.SUSPECT: "recorded as suspect",
    Relation.STATUS_OF: "status of",
    Relation.DESCRIBES: "describes",
    Relation.LINKED: "records a link with",
    Relation.OF_CASE: "belongs to the case",
    Relation.ASSOCIATE_OF: "associate of",
    Relation.PEER_OF: "peer of",
    Relation.SIBLING_OF: "sibling of",
    Relation.PARENT_OF: "parent of",
    Relation.CARER_OF: "carer of",
    Relation.RELATIVE_OF: "relative of",
    Relation.ADULT_SAYING_PARTNER_OF: "adult who says he or she is the partner of",
    Relation.ALLEGED_OFFENDER_AGAINST: "alleged offender against",
    Relation.SEEN_WITH: "seen with",
    Relation.FREQUENTS: "frequents",
    Relation.LIVES_AT: "lives at",
    Relation.DRIVES: "drives",
    Relation.USES: "uses",
    Relation.CONTACTED_BY: "contacted by",
    Relation.WORKS_AT: "works at",
    Relation.MEMBER_OF: "member of",
    Relation.ATTENDS: "attends",
    Relation.LINKED_TO: "linked to",
}

# The words of the data dictionary read well as they are, but for those that follow.
PROPERTY: dict[Property, str] = {member: member.replace("_", " ") for member in Property} | {
    Property.DATE_OF_BIRTH: "date of birth",
    Property.DISABILITY_OR_SEND: "disability or SEND",
    Property.CHILD_REF: "reference of the child",
    Property.PERSON_REF: "reference of the person",
    Property.VRM: "number plate",
    Property.POINT: "position",
    Property.UPRN: "UPRN",
    Property.PLACE_KIND: "kind of place",
    Property.LICENCE_REF: "licence",
    Property.PROTECTED: "protected place",
}

BASIS: dict[Basis, str] = {
    Basis.FACT_STATED: "stated as fact",
    Basis.OPINION: "an opinion",
    Basis.ASSESSMENT: "an assessment",
    Basis.DERIVED: "worked out",
}

SUGGESTED = "found in free text; nobody has confirmed it"
NO_WORDS = "(no words of its own: it stands in the record as a whole)"

# --- how good a source is, in the words of graph/vocabulary/grading.toml ---------------------------------------------

LEAD = "a lead, not corroboration"
GRADED_FEEDS = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
"""Grades belong to intelligence; the other feeds are recorded by an agency and count without one."""


def grade(feed: Feed, header: Header) -> str:
    """How good the source is: "2C: untested source, known indirectly to the source"; or who recorded it."""
    if feed not in GRADED_FEEDS:
        return f"recorded by {header.agency or 'an agency not named'}"
    given = Grading.read(header.source_evaluation, header.intelligence_assessment).grading
    source = SOURCE[given.scheme](given.source).label if given.source else ""
    intelligence = INTELLIGENCE[given.scheme](given.intelligence).label if given.intelligence else ""
    words = ", ".join(filter(None, (source, intelligence)))
    if given.is_graded:
        return f"{given.source}{given.intelligence}: {words}"
    return f"graded by half ({words}): {LEAD}" if words else f"ungraded: {LEAD}"


def handling(header: Header) -> str:
    """The handling code with its conditions, in words."""
    code = header.handling_code or HandlingCode.CONDITIONS
    words = f"{code}: {HandlingCode(code).label if code in set(HandlingCode) else 'code of an older scale'}"
    return f"{words} ({header.handling_conditions})" if header.handling_conditions else words


def kind(of: Kind, is_child: bool | None = None) -> str:
    """What something is; a person under 18 is a child first."""
    return CHILD if of is Kind.PERSON and is_child else KIND[of]


def count(number: int, one: str, many: str = "") -> str:
    """A number with its word: "1 report", "2,001 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


# --- what waits for a person ----------------------------------------------------------------------------------------

WAITING_STATE = {"waiting": "waiting", "released": "released", "discarded": "discarded", "mended": "mended"}
WAITING_KIND = {"row": "row in quarantine", "value": "value to mend"}
MARKING = "OFFICIAL-SENSITIVE"
