"""What should be in place for a child at each level of risk, and in transition."""

from dataclasses import dataclass
from functools import cache

from graph.vocabulary.cases import Level
from graph.vocabulary.coded import Coded, by_name, traits
from graph.vocabulary.data import Table, load


class ServiceItem(
    Coded, file="service_offer.toml", table="service_item", also=("level", "wording", "from_age", "to_age")
):
    """An item of the service offer, in printed order.

    Ten from low, twelve more from medium, six more from high, two of transition.
    """

    EARLY_HELP_ASSESSMENT = "early_help_assessment"
    TEAM_AROUND_FAMILY = "team_around_family"
    SCHOOL_ATTENDANCE = "school_attendance"
    PREVENT_ESCALATION = "prevent_escalation"
    HEALTHY_RELATIONSHIPS = "healthy_relationships"
    DIVERSIONARY_ACTIVITIES = "diversionary_activities"
    POSITIVE_ACTIVITIES = "positive_activities"
    LIBERTY_FORMS = "liberty_forms"
    PREVENTION_REFERRAL = "prevention_referral"
    PARENTS_AS_PARTNERS = "parents_as_partners"
    SOCIAL_CARE_ASSESSMENT = "social_care_assessment"
    SINGLE_ASSESSMENT = "single_assessment"
    CPM_THRESHOLD_AND_MEETING = "cpm_threshold_and_meeting"
    FAMILY_INVOLVED = "family_involved"
    VULNERABILITY_PLAN = "vulnerability_plan"
    SPECIALIST_SUPPORT = "specialist_support"
    THERAPEUTIC_SUPPORT = "therapeutic_support"
    MENTORING = "mentoring"
    CONNECTED_INDIVIDUALS = "connected_individuals"
    ESCALATION_MONITORING = "escalation_monitoring"
    COURT_SUPPORT = "court_support"
    COORDINATED_DISRUPTION = "coordinated_disruption"
    TRIGGER_PLAN = "trigger_plan"
    HIGH_RISK_TASKING = "high_risk_tasking"
    ADDITIONAL_FUNDING = "additional_funding"
    INTENSIVE_SUPPORT = "intensive_support"
    STRATEGY_MEETINGS = "strategy_meetings"
    COORDINATED_INVESTIGATION = "coordinated_investigation"
    TRANSITION_PLAN = "transition_plan"
    ADULT_SOCIAL_CARE_REFERRAL = "adult_social_care_referral"

    @property
    def level(self) -> Level | None:
        """The level of risk from which it is offered; None for the items of transition."""
        return _details()[self].level

    @property
    def wording(self) -> str:
        """The offer's own words."""
        return _details()[self].wording

    @property
    def from_age(self) -> int | None:
        """For transition: from this age in years."""
        return _details()[self].from_age

    @property
    def to_age(self) -> int | None:
        """For transition: support can run until this age in years."""
        return _details()[self].to_age

    @staticmethod
    @cache
    def offered_at(level: Level) -> "tuple[ServiceItem, ...]":
        """All that is offered at a level, the lower lists included; nothing while the level is not yet assessed."""
        return tuple(item for item in ServiceItem if item.level is not None and item.level.rank <= level.rank)

    @staticmethod
    @cache
    def of_transition(age: int) -> "tuple[ServiceItem, ...]":
        """What is offered besides at this age in years, where exploitation remains a factor."""
        return tuple(
            item for item in ServiceItem if item.from_age is not None and item.from_age <= age <= (item.to_age or age)
        )


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What the offer says of each level and besides, in its own words."""

    source: str
    low: str
    medium: str
    high: str
    exceptional: str
    dual_status: str
    to_25: str


@cache
def offer_words() -> OfferWords:
    """The offer's own words, from the data."""
    table = load("service_offer.toml").table("offer")
    table.only(*OfferWords.__slots__)
    return OfferWords(*(table.text(key) for key in OfferWords.__slots__))


@dataclass(frozen=True, slots=True)
class _Details:
    level: Level | None
    wording: str
    from_age: int | None
    to_age: int | None


@cache
def _details() -> dict[ServiceItem, _Details]:
    return traits(ServiceItem, _read)


def _read(table: Table) -> _Details:
    level = table.member("level", by_name(Level)) if "level" in table else None
    return _Details(level, table.text("wording"), table.number("from_age"), table.number("to_age"))
