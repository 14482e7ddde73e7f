"""Which list of words belongs to which column, and which date limits which."""

from graph.vocabulary import Feed, ServiceItem
from graph.vocabulary.agencies import Agency
from graph.vocabulary.cases import CareStatus, ClosureReason, Level, MeetingKind, ModelOfAbuse, OnlineOffline, Threshold
from graph.vocabulary.coded import Coded
from graph.vocabulary.forms import ExploitationForm, ExploitationType
from graph.vocabulary.missing import EpisodeType, FoundHow, InterviewOutcome, MissingFrom, PoliceRisk
from graph.vocabulary.occurrences import OccurrenceOutcome, PoliceUnit
from graph.vocabulary.online import Platform
from graph.vocabulary.people import Ethnicity, PersonStatus, Sex
from graph.vocabulary.places import PlaceKind
from graph.vocabulary.relationships import LinkedKind

CLOSED: dict[str, type[Coded]] = {
    "care_status": CareStatus,
    "episode_type": EpisodeType,
    "ethnicity": Ethnicity,
    "exploitation_form": ExploitationForm,
    "exploitation_type": ExploitationType,
    "found_how": FoundHow,
    "legal_status": PersonStatus,
    "linked_kind": LinkedKind,
    "meeting_kind": MeetingKind,
    "missing_from": MissingFrom,
    "model_of_abuse": ModelOfAbuse,
    "online_offline": OnlineOffline,
    "place_kind": PlaceKind,
    "police_risk": PoliceRisk,
    "return_interview_outcome": InterviewOutcome,
    "risk_level": Level,
    "service_item": ServiceItem,
    "sex": Sex,
    "threshold": Threshold,
}
"""The lists named in the data dictionary. A word outside one is kept as written and is for somebody to mend."""

OPEN: dict[str, type[Coded]] = {
    "reporter_agency": Agency,
    "agency": Agency,
    "referring_agency": Agency,
    "agencies_present": Agency,
    "closure_reason": ClosureReason,
    "unit": PoliceUnit,
    "outcome": OccurrenceOutcome,
    "platforms": Platform,
}
"""Columns that are open: every school and team has a name of its own.

Words that a list knows are read, others are nothing to mend.
"""

NOT_AFTER: dict[Feed, dict[str, str]] = {
    Feed.LIBERTY_REPORT: {"incident_at": "reported_at", "incident_until": "reported_at"},
    Feed.MISSING_EPISODE: {"last_seen_at": "reported_missing_at"},
    Feed.CASE: {"referred_on": "closed_on", "opened_on": "closed_on"},
}
"""What has happened lies before it was reported: by the record's own dates, so that a reading depends on nothing but
the record.
"""


def sentence(reason: str) -> str:
    """A reason of the vocabulary as a sentence for the person who mends the value."""
    whole = f"This is {reason}" if reason.startswith("not ") else reason[:1].upper() + reason[1:]
    return whole if whole.endswith(".") else f"{whole}."
