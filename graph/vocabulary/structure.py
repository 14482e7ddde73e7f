"""The structural words: which feeds exist, what a mention can be of, how claims relate things.

The words of the field (forms of exploitation, the risk tool, grading) live beside this file; here is only what the
ledger itself needs.
"""

from enum import StrEnum


class Feed(StrEnum):
    """The ten kinds of record that are loaded; the values are the names in the data dictionary."""

    LIBERTY_REPORT = "liberty_report"
    MISSING_EPISODE = "missing_episode"
    CASE = "case"
    RISK_ASSESSMENT = "risk_assessment"
    MEETING = "meeting"
    CASE_LINK = "case_link"
    POLICE_OCCURRENCE = "police_occurrence"
    PLACE = "place"
    PERSON_STATUS = "person_status"
    SERVICE = "service"


class Kind(StrEnum):
    """What a mention is of. A child is not a kind: it is a person who was under 18 on a given date."""

    PERSON = "person"
    LOCATION = "location"
    VEHICLE = "vehicle"
    PHONE = "phone"
    ONLINE_ACCOUNT = "online_account"
    ORGANISATION = "organisation"
    REPORT = "report"
    MISSING_EPISODE = "missing_episode"
    CASE = "case"
    RISK_ASSESSMENT = "risk_assessment"
    MEETING = "meeting"
    CASE_LINK = "case_link"
    OCCURRENCE = "occurrence"
    GAZETTEER_ENTRY = "gazetteer_entry"
    STATUS = "status"
    SERVICE = "service"


RECORD_KIND: dict[Feed, Kind] = {
    Feed.LIBERTY_REPORT: Kind.REPORT,
    Feed.MISSING_EPISODE: Kind.MISSING_EPISODE,
    Feed.CASE: Kind.CASE,
    Feed.RISK_ASSESSMENT: Kind.RISK_ASSESSMENT,
    Feed.MEETING: Kind.MEETING,
    Feed.CASE_LINK: Kind.CASE_LINK,
    Feed.POLICE_OCCURRENCE: Kind.OCCURRENCE,
    Feed.PLACE: Kind.GAZETTEER_ENTRY,
    Feed.PERSON_STATUS: Kind.STATUS,
    Feed.SERVICE: Kind.SERVICE,
}
"""Each record is itself mentioned (as its own first mention), so that other records can point at it."""

ENTITY_KINDS = frozenset({Kind.PERSON, Kind.LOCATION, Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT, Kind.ORGANISATION})
"""The kinds that are things in the world, as against the records that speak of them."""


class Relation(StrEnum):
    """How two mentions of one record stand to each other.

    Roles run from the record to a person, place or thing; the rest run between these. A role belongs to its source: one
    person may be a victim in one report and named as an alleged offender in another.
    """

    # roles in a record (subject: the record's own mention)
    VICTIM = "victim"
    ALLEGED_OFFENDER = "alleged_offender"
    PRESENT = "present"
    MENTIONED = "mentioned"
    CHILD = "child"
    AT = "at"
    VEHICLE = "vehicle"
    MISSING_FROM = "missing_from"
    FOUND_AT = "found_at"
    FOUND_WITH = "found_with"
    FOUND_VEHICLE = "found_vehicle"
    PERSON_POSING_RISK = "person_posing_risk"
    LOCATION_OF_CONCERN = "location_of_concern"
    SUSPECT = "suspect"
    STATUS_OF = "status_of"
    DESCRIBES = "describes"
    LINKED = "linked"
    OF_CASE = "of_case"
    # between the things themselves
    ASSOCIATE_OF = "associate_of"
    PEER_OF = "peer_of"
    SIBLING_OF = "sibling_of"
    PARENT_OF = "parent_of"
    CARER_OF = "carer_of"
    RELATIVE_OF = "relative_of"
    ADULT_SAYING_PARTNER_OF = "adult_saying_partner_of"
    ALLEGED_OFFENDER_AGAINST = "alleged_offender_against"
    SEEN_WITH = "seen_with"
    FREQUENTS = "frequents"
    LIVES_AT = "lives_at"
    DRIVES = "drives"
    USES = "uses"
    CONTACTED_BY = "contacted_by"
    WORKS_AT = "works_at"
    MEMBER_OF = "member_of"
    ATTENDS = "attends"
    LINKED_TO = "linked_to"


class Property(StrEnum):
    """What a claim can say of one mention. Values are stored in the canonical text of their value class."""

    # people
    NAME = "name"
    ALIAS = "alias"
    DATE_OF_BIRTH = "date_of_birth"
    AGE = "age"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    NATIONALITY = "nationality"
    DISABILITY_OR_SEND = "disability_or_send"
    CARE_STATUS = "care_status"
    DESCRIPTION = "description"
    CHILD_REF = "child_ref"
    PERSON_REF = "person_ref"
    # records that others point at, and a system's own reference for a thing or place
    CASE_REF = "case_ref"
    THING_REF = "thing_ref"
    # things and places
    VRM = "vrm"
    PHONE_NUMBER = "phone_number"
    PLATFORM = "platform"
    HANDLE = "handle"
    ORGANISATION_NAME = "organisation_name"
    PLACE_NAME = "place_name"
    ADDRESS = "address"
    POSTCODE = "postcode"
    POINT = "point"
    UPRN = "uprn"
    PLACE_KIND = "place_kind"
    LICENCE_REF = "licence_ref"
    OPERATOR = "operator"
    PROTECTED = "protected"


class Basis(StrEnum):
    """Facts are told apart from opinions and assessments (Data Protection Act 2018, section 38)."""

    FACT_STATED = "fact_stated"
    OPINION = "opinion"
    ASSESSMENT = "assessment"
    DERIVED = "derived"


class Verdict(StrEnum):
    """What is held of two mentions: judged by a person, or worked out by the rules of matching.

    On one pair a person's word stands above a rule's, and the latest word of each that was not taken back counts.
    """

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    """Looked at and left open: neither joins nor parts, and is not asked about again."""
    SAME_BY_ONE = "same_by_one"
    """Two children whom one person takes for one: it joins when a second person says the same."""
    JOINED = "joined"
    """Joined by rule: provisional until a person confirms it."""
    PROPOSED = "proposed"
    """Waits in the queue for a person."""


BY_RULE = frozenset({Verdict.JOINED, Verdict.PROPOSED})
"""What matching says, with a probability, and takes back itself; all else is a person's word."""
