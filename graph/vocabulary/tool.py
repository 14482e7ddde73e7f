"""The CRE risk tool: indicators and vulnerability factors in printed order and wording, and its questions."""

from dataclasses import dataclass
from functools import cache

from graph.vocabulary.cases import Level
from graph.vocabulary.coded import Coded, by_name, traits
from graph.vocabulary.data import Table, load
from graph.vocabulary.forms import ExploitationType

_KEYS = ("number", "wording", "judged_for", "guidance", "heading", "low", "medium", "high")


class Indicator(Coded, file="cre_tool.toml", table="indicator", also=_KEYS):
    """An indicator of the risk tool, in printed order. Each is judged for CCE and/or CSE, and low, medium or high."""

    ONLINE_ACTIVITY = "online_activity"
    MISSING = "missing"
    TARGETED_BY_ADULT = "targeted_by_adult"
    CHANGE_OF_CONTACT = "change_of_contact"
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol"
    CHANGE_OF_APPEARANCE = "change_of_appearance"
    PEER_ON_PEER = "peer_on_peer"
    CARS_WITH_ADULTS = "cars_with_adults"
    KNOWN_RISK_ASSOCIATES = "known_risk_associates"
    ARRANGING_TO_MEET = "arranging_to_meet"
    WITHDRAWN_COMPLAINTS = "withdrawn_complaints"
    UNEXPLAINED_INJURIES = "unexplained_injuries"
    UNSAFE_PLACES = "unsafe_places"
    OTHER_AREAS = "other_areas"
    UNACCOUNTED_GOODS = "unaccounted_goods"
    NEED_FOR_MONEY = "need_for_money"
    SELF_HARMING = "self_harming"
    OFFENDING = "offending"
    GANG_ASSOCIATION = "gang_association"
    GROUP_BEHAVIOURS = "group_behaviours"
    NEW_NICKNAMES = "new_nicknames"
    COERCED_SEXUAL_ACTIVITY = "coerced_sexual_activity"
    GROOMING = "grooming"
    ABDUCTION = "abduction"
    MODERN_SLAVERY = "modern_slavery"
    SEXUAL_HEALTH = "sexual_health"
    WEAPONS = "weapons"
    FORCED_MARRIAGE = "forced_marriage"
    FGM = "fgm"
    RADICALISATION = "radicalisation"
    OTHER = "other"

    @property
    def number(self) -> int:
        """Its place in the printed tool, from 1."""
        return _indicators()[self].number

    @property
    def wording(self) -> str:
        """The tool's own words: a quotation, exempt from the language check."""
        return _indicators()[self].wording

    @property
    def judged_for(self) -> frozenset[ExploitationType]:
        """The printed columns in which it can be ticked."""
        return _indicators()[self].judged_for

    @property
    def guidance(self) -> tuple[str, ...]:
        """The points that the tool asks to consider."""
        return _indicators()[self].guidance

    @property
    def heading(self) -> str:
        """Its heading among the printed examples (Appendix 3); blank where there are none."""
        return _indicators()[self].heading

    @property
    def examples(self) -> dict[Level, str]:
        """The printed example for low, medium and high; empty where the tool prints none."""
        return dict(_indicators()[self].examples)


class Vulnerability(Coded, file="cre_tool.toml", table="vulnerability", also=("number", "wording")):
    """A cultural, identity or additional vulnerability factor, historic and/or current, in printed order."""

    CARE = "care"
    FAMILY_CONFLICT = "family_conflict"
    ABUSE_OR_NEGLECT = "abuse_or_neglect"
    HOMELESSNESS = "homelessness"
    MENTAL_HEALTH = "mental_health"
    PARENTAL_SUBSTANCE_MISUSE = "parental_substance_misuse"
    LEARNING_NEED_OR_DISABILITY = "learning_need_or_disability"
    DISCRIMINATION = "discrimination"
    FAMILY_CRIMINALITY = "family_criminality"
    BEREAVEMENT_OR_ILLNESS = "bereavement_or_illness"
    FINANCIALLY_UNSUPPORTED = "financially_unsupported"
    LACK_OF_LOVE_AND_SECURITY = "lack_of_love_and_security"
    NEW_ARRIVAL = "new_arrival"
    ISOLATION = "isolation"
    EARLIER_EXPLOITATION = "earlier_exploitation"

    @property
    def number(self) -> int:
        """Its place in the printed tool, from 1."""
        return _vulnerabilities()[self][0]

    @property
    def wording(self) -> str:
        """The tool's own words: a quotation, exempt from the language check."""
        return _vulnerabilities()[self][1]


class FactorOf(Coded, file="cre_tool.toml", table="factor_of"):
    """Whom a vulnerability factor is about."""

    CHILD = "child"
    PARENT_OR_CARER = "parent_or_carer"
    BOTH = "both"


class FactorTime(Coded, file="cre_tool.toml", table="factor_time"):
    """When a vulnerability factor held."""

    HISTORIC = "historic"
    CURRENT = "current"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Question:
    """A free-text question of the form. `column` is the feed's column for the answer, or blank."""

    key: str
    number: int
    section: int
    wording: str
    column: str


@cache
def questions() -> tuple[Question, ...]:
    """The form's questions in printed order."""
    tables = load("cre_tool.toml").table("question")
    return tuple(sorted((_question(key, tables.table(key)) for key in tables), key=lambda question: question.number))


@dataclass(frozen=True, slots=True)
class _Indicator:
    number: int
    wording: str
    judged_for: frozenset[ExploitationType]
    guidance: tuple[str, ...]
    heading: str
    examples: tuple[tuple[Level, str], ...]


@cache
def _indicators() -> dict[Indicator, _Indicator]:
    return traits(Indicator, _indicator)


@cache
def _vulnerabilities() -> dict[Vulnerability, tuple[int, str]]:
    return traits(Vulnerability, lambda table: (table.whole("number"), table.text("wording")))


def _indicator(table: Table) -> _Indicator:
    heading = table.text("heading", "")
    levels = (Level.LOW, Level.MEDIUM, Level.HIGH) if heading else ()
    return _Indicator(
        table.whole("number"),
        table.text("wording"),
        frozenset(table.members("judged_for", by_name(ExploitationType))),
        table.texts("guidance"),
        heading,
        tuple((level, table.text(level.value)) for level in levels),
    )


def _question(key: str, table: Table) -> Question:
    table.only("number", "section", "wording", "column")
    return Question(key, table.whole("number"), table.whole("section"), table.text("wording"), table.text("column", ""))
