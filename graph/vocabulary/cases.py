"""The words of cases, assessments, meetings and actions."""

from functools import cache

from graph.vocabulary.coded import Coded, traits


class Level(Coded, file="cases.toml", table="level"):
    """The level of risk on the exploitation strategy. `not yet assessed` is a row of its own in every count."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOT_YET_ASSESSED = "not_yet_assessed"

    @property
    def rank(self) -> int:
        """3 high, 2 medium, 1 low, 0 not yet assessed (which is not below low: it is not known)."""
        return _RANKS[self]


_RANKS = {Level.HIGH: 3, Level.MEDIUM: 2, Level.LOW: 1, Level.NOT_YET_ASSESSED: 0}


class Threshold(Coded, file="cases.toml", table="threshold", also=("printed",)):
    """The safeguarding threshold that an assessment found met."""

    EARLY_HELP = "early_help"
    SECTION_17 = "section_17"
    SECTION_47 = "section_47"
    COMPLEX_ABUSE = "complex_abuse"

    @property
    def printed(self) -> str:
        """The form's own words."""
        return _printed(Threshold)[self]


class ModelOfAbuse(Coded, file="cases.toml", table="model_of_abuse", also=("printed",)):
    """How the abuse works, as recorded at meetings; a child may have several."""

    PEER_ON_PEER = "peer_on_peer"
    RISK_CONTEXT = "risk_context"
    ONLINE_GROOMING = "online_grooming"
    OFFLINE_GROOMING = "offline_grooming"
    CONTACT_ABUSE = "contact_abuse"

    @property
    def printed(self) -> str:
        """The annual report's own heading."""
        return _printed(ModelOfAbuse)[self]


class CareStatus(Coded, file="cases.toml", table="care_status"):
    """What the local authority does for the child."""

    NONE = "none"
    EARLY_HELP = "early_help"
    CHILD_IN_NEED = "child_in_need"
    CHILD_PROTECTION = "child_protection"
    CHILD_IN_CARE = "child_in_care"
    CARE_LEAVER = "care_leaver"

    @property
    def is_known_to_services(self) -> bool:
        """Whether the child has a social worker or children's practitioner, who must have a copy of each report."""
        return self is not CareStatus.NONE


class OnlineOffline(Coded, file="cases.toml", table="online_offline"):
    """Where the exploitation happens."""

    ONLINE = "online"
    OFFLINE = "offline"
    BOTH = "both"


class MeetingKind(Coded, file="cases.toml", table="meeting_kind"):
    """What a meeting was."""

    STRATEGY = "strategy"
    REVIEW = "review"
    CONFERENCE = "conference"
    COMPLEX = "complex"
    TASKING = "tasking"


class ClosureReason(Coded, file="cases.toml", table="closure_reason"):
    """Why a case was closed."""

    RISK_REDUCED = "risk_reduced"
    MOVED_AWAY = "moved_away"
    OTHER_AUTHORITY = "other_authority"
    OTHER_PLAN = "other_plan"
    STEPPED_DOWN = "stepped_down"
    TURNED_18 = "turned_18"
    THRESHOLD_NOT_MET = "threshold_not_met"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    DIED = "died"
    OTHER = "other"


class ActionTheme(Coded, file="cases.toml", table="action_theme"):
    """What an action serves; the rows of the plan's table."""

    PREVENTION = "prevention"
    PROTECTION = "protection"
    PROSECUTION = "prosecution"
    GOVERNANCE = "governance"
    RECOVERY = "recovery"


class Rag(Coded, file="cases.toml", table="rag"):
    """The plan's traffic light: how far an action is achieved, not whether it is late."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Disruption(Coded, file="cases.toml", table="disruption"):
    """By which lawful means a person or place that poses a risk is disrupted."""

    CAWN = "cawn"
    CIVIL_ORDER = "civil_order"
    LICENSING = "licensing"
    DRIVING = "driving"
    FRAUD = "fraud"
    HEALTH_AND_SAFETY = "health_and_safety"
    ENVIRONMENTAL_HEALTH = "environmental_health"
    HOUSING = "housing"
    ARREST = "arrest"
    PATROL = "patrol"
    CLOSURE = "closure"
    HOTEL_NOTICE = "hotel_notice"


@cache
def _printed(cls: type[Coded]) -> dict[Coded, str]:
    return {**traits(cls, lambda table: table.text("printed"))}
