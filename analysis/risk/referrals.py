"""Referrals held against the toolkit: should this have been referred, was this referred below threshold.

Each question comes with the wording that raises it and the records to read. No answer is given here: an assessment can
rest on more than its record shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.risk.due import is_open
from analysis.risk.evidence import Evidence, never_so_low
from analysis.risk.records import Assessment, Case, latest
from graph.vocabulary import Level, Threshold, hard_rule, liberty_form_words, offer_words

_TO_SOCIAL_CARE = frozenset({Threshold.SECTION_17, Threshold.SECTION_47, Threshold.COMPLEX_ABUSE})


class Question(StrEnum):
    """What is asked about a child's referral."""

    NEVER_REFERRED = "should this have been referred: strong signs, and no case on the strategy"
    NOT_TO_SOCIAL_CARE = "should this have been referred to social care: the threshold was found met"
    CLOSED_SINCE = "should this be referred again: signs since the case was closed"
    BELOW_THRESHOLD = "was this referred below the threshold: nothing above low was found"
    JUDGED_BELOW_THE_TOOL = "was an indicator judged below what the tool says of it"


@dataclass(frozen=True, slots=True)
class Audit:
    """One question about one child: the wording that raises it, what each wording is from, and the records."""

    child: str
    question: Question
    wording: tuple[str, ...]
    sources: tuple[str, ...]


def audit(
    cases: Iterable[Case],
    assessments: Iterable[Assessment],
    evidence: Mapping[str, tuple[Evidence, ...]],
    days: Mapping[str, date],
    as_of: date,
) -> tuple[Audit, ...]:
    """All questions, by question in the order above, then by child. `days` says when each record is from."""
    of_child: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        of_child[case.child].append(case)
    judged: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        judged[assessment.child].append(assessment)
    found: list[Audit] = []
    for child in sorted({*of_child, *judged, *evidence}):
        mine, said = of_child[child], judged[child]
        found += _unreferred(child, mine, evidence.get(child, ()), days, as_of)
        found += _social_care(child, mine, said)
        found += _below(child, mine, said)
        found += _understated(child, said)
    order = list(Question)
    return tuple(sorted(found, key=lambda a: (order.index(a.question), a.child)))


def _unreferred(
    child: str, cases: Sequence[Case], said: Sequence[Evidence], days: Mapping[str, date], as_of: date
) -> Iterable[Audit]:
    strong = [e for e in said if e.is_strong]
    if not strong or any(is_open(case, as_of) for case in cases):
        return
    question = Question.NEVER_REFERRED
    if cases:
        ends = [case.closed_on.latest for case in cases if case.closed_on]
        closed = max(ends, default=date.max)
        strong = [e for e in strong if any(days.get(source, date.min) > closed for source in e.sources)]
        question = Question.CLOSED_SINCE
    if strong:
        wording = dict.fromkeys([hard_rule().one_is_enough, *(e.wording for e in strong)])
        yield Audit(child, question, tuple(wording), tuple(sorted({s for e in strong for s in e.sources})))


def _social_care(child: str, cases: Sequence[Case], assessments: Sequence[Assessment]) -> Iterable[Audit]:
    met = [a for a in latest(tuple(assessments)) if a.threshold in _TO_SOCIAL_CARE]
    known = any(case.to_social_care_on for case in cases) or any(c.care and c.care.is_known_to_services for c in cases)
    if met and not known:
        wording = [a.threshold.printed for a in met if a.threshold]
        form = liberty_form_words().not_a_referral
        yield Audit(
            child,
            Question.NOT_TO_SOCIAL_CARE,
            (*dict.fromkeys(wording), form),
            tuple(sorted({*(a.source for a in met), *(c.source for c in cases)})),
        )


def _below(child: str, cases: Sequence[Case], assessments: Sequence[Assessment]) -> Iterable[Audit]:
    """A referral to social care after which every assessment found early help enough and no indicator above low."""
    for case in cases:
        mine = [a for a in assessments if a.case == case.case and a.indicators]
        low = mine and all(a.threshold is Threshold.EARLY_HELP and _all_low(a) for a in mine)
        if case.to_social_care_on and low and not any(a.level not in (Level.LOW, None) for a in mine):
            examples = [j.indicator.examples.get(Level.LOW, "") for a in mine for j in a.indicators if j.indicator]
            wording = (Threshold.EARLY_HELP.printed, offer_words().low, *filter(None, dict.fromkeys(examples)))
            yield Audit(
                child, Question.BELOW_THRESHOLD, wording, tuple(sorted({case.source, *(a.source for a in mine)}))
            )


def _all_low(assessment: Assessment) -> bool:
    """Whether every indicator was understood and judged low; one that nobody can read is not taken for low."""
    return all(j.indicator and j.level is Level.LOW and not never_so_low(j) for j in assessment.indicators)


def _understated(child: str, assessments: Sequence[Assessment]) -> Iterable[Audit]:
    for assessment in latest(tuple(assessments)):
        said = [
            j.indicator.examples[j.level] for j in assessment.indicators if j.indicator and j.level and never_so_low(j)
        ]
        if said:
            wording = tuple(dict.fromkeys(said))
            yield Audit(child, Question.JUDGED_BELOW_THE_TOOL, wording, (assessment.source,))
