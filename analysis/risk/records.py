"""What the risk lists reckon with: cases, assessments and meetings as recorded, of one child each.

Ids of children and cases are the ledger's entities; `source` is the record. A blank is None or "", never a no.
"""

from dataclasses import dataclass
from datetime import date

from graph.values import PartialDate
from graph.vocabulary import (
    Answer,
    CareStatus,
    ExploitationType,
    FactorOf,
    FactorTime,
    Indicator,
    Level,
    MeetingKind,
    Threshold,
    Vulnerability,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A referral to, and the life of, a case on the exploitation strategy."""

    source: str
    case: str
    child: str
    care: CareStatus | None = None
    authority: str = ""
    referred_on: PartialDate | None = None
    referred_by: str = ""
    to_social_care_on: PartialDate | None = None
    to_police_on: PartialDate | None = None
    nrm_on: PartialDate | None = None
    opened_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    closure: str = ""
    plan_started_on: PartialDate | None = None
    plan_ended_on: PartialDate | None = None
    trigger_plan: Answer = Answer.UNKNOWN
    officer: str = ""
    worker: str = ""

    @property
    def began(self) -> PartialDate | None:
        """When it was opened, or else referred."""
        return self.opened_on or self.referred_on


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator of the tool as an assessment judged it. None or empty: not written, or not understood."""

    indicator: Indicator | None
    level: Level | None
    types: frozenset[ExploitationType]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    """A vulnerability factor as an assessment has it."""

    factor: Vulnerability | None
    of: FactorOf | None
    time: FactorTime | None
    commentary: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One risk assessment of one child. The free texts are the assessor's own words."""

    source: str
    child: str
    case: str = ""
    on: PartialDate | None = None
    assessor: str = ""
    level: Level | None = None
    threshold: Threshold | None = None
    indicators: tuple[Judged, ...] = ()
    factors: tuple[Factor, ...] = ()
    protective: str = ""
    practitioner_risks: str = ""
    immediate_concerns: str = ""
    barriers: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting about one child's case."""

    source: str
    child: str
    case: str
    kind: MeetingKind | None = None
    on: PartialDate | None = None
    chair: str = ""


def latest(assessments: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
    """Of one child's assessments those that may be the last: no other certainly came after. Undated ones stay."""
    reached = max([a.on.earliest for a in assessments if a.on], default=date.min)
    return tuple(a for a in assessments if a.on is None or a.on.latest >= reached)
