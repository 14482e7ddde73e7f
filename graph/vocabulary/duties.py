"""What must be reported or done, and what raises the question: the prompts of duty are always on."""

from dataclasses import dataclass
from functools import cache

from graph.vocabulary.coded import Coded, by_name, traits
from graph.vocabulary.data import Table, load
from graph.vocabulary.forms import ExploitationForm
from graph.vocabulary.tool import Indicator

_KEYS = ("mandatory", "ask", "raised_by_forms", "raised_by_indicators", "printed", "confirm")


class Duty(Coded, file="duties.toml", table="duty", also=_KEYS):
    """A duty to report, refer or share; the system asks, a person answers."""

    NRM = "nrm"
    FGM = "fgm"
    FORCED_MARRIAGE = "forced_marriage"
    HONOUR_BASED_ABUSE = "honour_based_abuse"
    PREVENT = "prevent"
    REFERRAL_DUE = "referral_due"
    COPY_TO_SOCIAL_WORKER = "copy_to_social_worker"
    SHARE_WITH_THOSE_INVOLVED = "share_with_those_involved"

    @property
    def is_mandatory_reporting(self) -> bool:
        """Whether it is one of the mandatory reports, as against the Liberty form's own duties."""
        return _details()[self].mandatory

    @property
    def ask(self) -> str:
        """The question put to a person."""
        return _details()[self].ask

    @property
    def forms(self) -> tuple[ExploitationForm, ...]:
        """The forms of exploitation that raise it."""
        return _details()[self].forms

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the risk tool that raise it."""
        return _details()[self].indicators

    @property
    def printed(self) -> str:
        """The source's wording, kept exactly."""
        return _details()[self].printed

    @property
    def confirm(self) -> str:
        """What a person must check before relying on it; may be blank."""
        return _details()[self].confirm

    @staticmethod
    def raised_by(what: "ExploitationForm | Indicator") -> "tuple[Duty, ...]":
        """The duties that a form of exploitation or an indicator raises."""
        return tuple(duty for duty in Duty if what in (*duty.forms, *duty.indicators))


@dataclass(frozen=True, slots=True)
class LibertyFormWords:
    """What the Operation Liberty form says of itself, in its own words."""

    not_a_referral: str
    one_form_a_victim: str
    no_abbreviations: str
    about_the_risk: str
    facts_not_opinions: str
    duplicates_welcome: str


@cache
def liberty_form_words() -> LibertyFormWords:
    """The form's own words, from the data."""
    table = load("duties.toml").table("liberty_form")
    table.only(*LibertyFormWords.__slots__)
    return LibertyFormWords(*(table.text(key) for key in LibertyFormWords.__slots__))


@dataclass(frozen=True, slots=True)
class _Details:
    mandatory: bool
    ask: str
    forms: tuple[ExploitationForm, ...]
    indicators: tuple[Indicator, ...]
    printed: str
    confirm: str


@cache
def _details() -> dict[Duty, _Details]:
    return traits(Duty, _read)


def _read(table: Table) -> _Details:
    return _Details(
        table.flag("mandatory"),
        table.text("ask"),
        table.members("raised_by_forms", by_name(ExploitationForm)),
        table.members("raised_by_indicators", by_name(Indicator)),
        table.text("printed"),
        table.text("confirm", ""),
    )
