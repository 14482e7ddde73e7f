"""What the assessments say of a child by the tool: indicators by type and level, factors, protection, risks to staff.

Everything stands with the assessments that say it; nothing is added up.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.risk.records import Assessment, Judged, latest
from graph.vocabulary import ExploitationType, FactorTime, Indicator, Level, Vulnerability


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """An indicator for CCE, CSE or (None) an assessment that says neither, at the level given, with its context."""

    indicator: Indicator
    kind: ExploitationType | None
    level: Level | None
    context: str
    source: str


@dataclass(frozen=True, slots=True)
class FactorSaid:
    """A factor and whether it is historic, current or both; None where the assessment does not say."""

    factor: Vulnerability
    time: FactorTime | None
    commentary: str
    source: str


@dataclass(frozen=True, slots=True)
class Words:
    """A free text of an assessment."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PractitionerRisk:
    """A risk to those who visit a child, in the assessor's words, and every assessment that says so."""

    child: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToolAnswers:
    """The latest assessments of a child, side by side where nobody can say which is the last.

    `unread` are the items that were not understood: their words stand in the record.
    """

    child: str
    sources: tuple[str, ...]
    indicators: tuple[IndicatorSaid, ...]
    factors: tuple[FactorSaid, ...]
    protective: tuple[Words, ...]
    practitioner_risks: tuple[Words, ...]
    unread: tuple[str, ...]


def tool_answers(child: str, assessments: Iterable[Assessment]) -> ToolAnswers:
    """What the tool says of a child now: indicators by level (high first), then in printed order."""
    last = latest(tuple(a for a in assessments if a.child == child))
    indicators = [said for a in last for j in a.indicators if j.indicator for said in _each(a, j, j.indicator)]
    factors = [FactorSaid(f.factor, f.time, f.commentary, a.source) for a in last for f in a.factors if f.factor]
    unread = [a.source for a in last for item in a.indicators if item.indicator is None]
    unread += [a.source for a in last for item in a.factors if item.factor is None]
    return ToolAnswers(
        child,
        tuple(sorted(a.source for a in last)),
        tuple(sorted(indicators, key=_order)),
        tuple(sorted(factors, key=lambda f: (f.factor.number, f.source))),
        _words((a.protective, a.source) for a in last),
        _words((a.practitioner_risks, a.source) for a in last),
        tuple(sorted(set(unread))),
    )


def practitioner_risks(assessments: Iterable[Assessment]) -> tuple[PractitionerRisk, ...]:
    """Every risk to those who visit that an assessment of any date names, by child, then as first assessed."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for assessment in assessments:
        if assessment.practitioner_risks:
            found[assessment.child, assessment.practitioner_risks].add(assessment.source)
    risks = [PractitionerRisk(child, text, tuple(sorted(sources))) for (child, text), sources in found.items()]
    return tuple(sorted(risks, key=lambda r: (r.child, r.sources, r.text)))


def _each(assessment: Assessment, judged: Judged, indicator: Indicator) -> Iterable[IndicatorSaid]:
    for kind in sorted(judged.types) or [None]:
        yield IndicatorSaid(indicator, kind, judged.level, judged.context, assessment.source)


def _words(pairs: Iterable[tuple[str, str]]) -> tuple[Words, ...]:
    return tuple(Words(text, source) for text, source in sorted(pairs, key=lambda pair: pair[1]) if text)


def _order(said: IndicatorSaid) -> tuple[int, int, str, str]:
    return -(said.level.rank if said.level else 0), said.indicator.number, said.kind or "", said.source
