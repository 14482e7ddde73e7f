"""The words that Liberty uses: the ledger's own, and those of the field.

Every list of the field is an enum with one way in, `read(text)`, and a label; its words stand in the TOML files of this
folder.
"""

from graph.vocabulary.agencies import Agency
from graph.vocabulary.answers import Answer
from graph.vocabulary.cases import (
    ActionTheme,
    CareStatus,
    ClosureReason,
    Disruption,
    Level,
    MeetingKind,
    ModelOfAbuse,
    OnlineOffline,
    Rag,
    Threshold,
)
from graph.vocabulary.coded import Coded, Problem
from graph.vocabulary.data import VocabularyError
from graph.vocabulary.duties import Duty, LibertyFormWords, liberty_form_words
from graph.vocabulary.forms import ExploitationForm, ExploitationType
from graph.vocabulary.grades import (
    Counts,
    HandlingCode,
    HandlingCode555,
    HandlingCondition,
    IntelligenceAssessment,
    IntelligenceAssessment555,
    SourceEvaluation,
    SourceEvaluation555,
)
from graph.vocabulary.hard_rule import HardRule, hard_rule, level_stands, low_needs_agreement, read_send
from graph.vocabulary.missing import EpisodeType, FoundHow, InterviewOutcome, MissingFrom, PoliceRisk
from graph.vocabulary.occurrences import OccurrenceOutcome, PoliceUnit
from graph.vocabulary.online import Platform
from graph.vocabulary.people import Category, Ethnicity, PersonStatus, Role, Sex
from graph.vocabulary.places import LocationClass, PlaceKind
from graph.vocabulary.relationships import LinkedKind, Reads, Relationship, RelationshipReading, read_relationship
from graph.vocabulary.service_offer import OfferWords, ServiceItem, offer_words
from graph.vocabulary.structure import (
    BY_RULE,
    ENTITY_KINDS,
    RECORD_KIND,
    Basis,
    Feed,
    Kind,
    Property,
    Relation,
    Verdict,
)
from graph.vocabulary.tool import (
    FactorOf,
    FactorTime,
    Indicator,
    Question,
    Vulnerability,
    questions,
)
from graph.vocabulary.tool_cells import FactorReading, IndicatorReading, read_factor, read_indicator

__all__ = [
    "BY_RULE",
    "ENTITY_KINDS",
    "RECORD_KIND",
    "ActionTheme",
    "Agency",
    "Answer",
    "Basis",
    "CareStatus",
    "Category",
    "ClosureReason",
    "Coded",
    "Counts",
    "Disruption",
    "Duty",
    "EpisodeType",
    "Ethnicity",
    "ExploitationForm",
    "ExploitationType",
    "FactorOf",
    "FactorReading",
    "FactorTime",
    "Feed",
    "FoundHow",
    "HandlingCode",
    "HandlingCode555",
    "HandlingCondition",
    "HardRule",
    "Indicator",
    "IndicatorReading",
    "IntelligenceAssessment",
    "IntelligenceAssessment555",
    "InterviewOutcome",
    "Kind",
    "Level",
    "LibertyFormWords",
    "LinkedKind",
    "LocationClass",
    "MeetingKind",
    "MissingFrom",
    "ModelOfAbuse",
    "OccurrenceOutcome",
    "OfferWords",
    "OnlineOffline",
    "PersonStatus",
    "PlaceKind",
    "Platform",
    "PoliceRisk",
    "PoliceUnit",
    "Problem",
    "Property",
    "Question",
    "Rag",
    "Reads",
    "Relation",
    "Relationship",
    "RelationshipReading",
    "Role",
    "ServiceItem",
    "Sex",
    "SourceEvaluation",
    "SourceEvaluation555",
    "Threshold",
    "Verdict",
    "VocabularyError",
    "Vulnerability",
    "hard_rule",
    "level_stands",
    "liberty_form_words",
    "low_needs_agreement",
    "offer_words",
    "questions",
    "read_factor",
    "read_indicator",
    "read_relationship",
    "read_send",
]
