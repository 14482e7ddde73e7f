"""Signs of exploitation that records hold of a child, each with the tool's wording that makes it one.

Nothing is weighed or added up: a sign is a kind, the printed words it answers to, and the records that show it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from analysis.missing.episodes import Absence, Episode, History
from analysis.risk.records import Assessment, Judged, latest
from graph.values.london import LONDON
from graph.vocabulary import Indicator, Level, hard_rule

_NIGHT = (time(0), time(5))


class Sign(StrEnum):
    """What the records show."""

    INDICATOR_HIGH = "an assessment judges an indicator high"
    INDICATOR_SERIOUS = "an indicator stands that the tool never calls low or medium"
    NIGHTS_AWAY = "away overnight more than once"
    MORE_REGULAR = "missing more regularly"
    REPORTED_BY_SEVERAL = "named as victim by several agencies"
    COMPANY = "found with somebody who is named as posing a risk"


_STRONG = frozenset({Sign.INDICATOR_HIGH, Sign.INDICATOR_SERIOUS, Sign.NIGHTS_AWAY, Sign.REPORTED_BY_SEVERAL})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of one child. `wording` is the risk tool's own; `indicator` the line of the tool it belongs to."""

    child: str
    sign: Sign
    indicator: Indicator | None
    wording: str
    sources: tuple[str, ...]

    @property
    def is_strong(self) -> bool:
        """Whether the tool's words for High are met, or several agencies say it: enough to ask why not High."""
        return self.sign in _STRONG


class VictimReport(NamedTuple):
    """A report that names a child as victim. `counts`: its grade lets it count towards corroboration."""

    source: str
    child: str
    agency: str
    on: date | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """What it takes. Days look back from the day of the list."""

    reports: int = 3
    agencies: int = 2
    report_days: int = 365
    nights: int = 2
    episodes: int = 3
    episode_days: int = 90


def evidence(
    assessments: Iterable[Assessment],
    known: Mapping[str, History],
    reports: Iterable[VictimReport],
    posing_risk: Mapping[str, tuple[str, ...]],
    as_of: datetime,
    bounds: Bounds | None = None,
) -> dict[str, tuple[Evidence, ...]]:
    """Every sign by child. `posing_risk`: people whom a record names as posing a risk, with those records."""
    bounds, found = bounds or Bounds(), defaultdict[str, list[Evidence]](list)
    by_child: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        by_child[assessment.child].append(assessment)
    for child, mine in by_child.items():
        found[child] += _judged(child, mine)
    for child, history in known.items():
        found[child] += [*_away(history, as_of, bounds), *_company(history, posing_risk)]
    for one in _reported(reports, as_of.astimezone(LONDON).date(), bounds):
        found[one.child].append(one)
    return {child: tuple(sorted(found[child], key=_order)) for child in sorted(found) if found[child]}


def nights(absence: Absence) -> int:
    """Nights certainly spent away: those of which the child was away from midnight to five (Europe/London)."""
    first, last = absence.start.last, absence.end.first
    day, count = first.astimezone(LONDON).date(), 0
    while datetime.combine(day, _NIGHT[0], LONDON) <= last:
        begins, ends = (datetime.combine(day, at, LONDON) for at in _NIGHT)
        count += first <= begins and ends <= last
        day += timedelta(days=1)
    return count


def _judged(child: str, mine: Sequence[Assessment]) -> Iterable[Evidence]:
    high: dict[Indicator, list[str]] = defaultdict(list)
    serious: dict[Indicator, list[str]] = defaultdict(list)
    for assessment in latest(tuple(mine)):
        for judged in assessment.indicators:
            if judged.indicator and judged.level is Level.HIGH:
                high[judged.indicator].append(assessment.source)
            elif judged.indicator and never_so_low(judged):
                serious[judged.indicator].append(assessment.source)
    for indicator, sources in high.items():
        wording = indicator.examples.get(Level.HIGH) or indicator.wording
        yield Evidence(child, Sign.INDICATOR_HIGH, indicator, wording, tuple(sorted(set(sources))))
    for indicator, sources in serious.items():
        wording = indicator.examples[Level.LOW]
        yield Evidence(child, Sign.INDICATOR_SERIOUS, indicator, wording, tuple(sorted(set(sources))))


def never_so_low(judged: Judged) -> bool:
    """Whether the tool prints that this indicator is very unlikely to be of the level it was given."""
    if judged.indicator is None or judged.level is None:
        return False
    return "very unlikely to be" in judged.indicator.examples.get(judged.level, "")


def _away(history: History, as_of: datetime, bounds: Bounds) -> Iterable[Evidence]:
    since = as_of - timedelta(days=bounds.episode_days)
    inside = [a for a in history.absences if a.start.first > since]
    over = [a for a in inside if nights(a)]
    examples = Indicator.MISSING.examples
    if len(over) >= bounds.nights:
        yield _missing(history.child, Sign.NIGHTS_AWAY, examples[Level.HIGH], over)
    elif len(inside) >= bounds.episodes:
        yield _missing(history.child, Sign.MORE_REGULAR, examples[Level.MEDIUM], inside)


def _missing(child: str, sign: Sign, wording: str, absences: Iterable[Absence]) -> Evidence:
    return Evidence(child, sign, Indicator.MISSING, wording, tuple(sorted(s for a in absences for s in a.sources)))


def _company(history: History, posing_risk: Mapping[str, tuple[str, ...]]) -> Iterable[Evidence]:
    episodes: list[Episode] = [e for a in history.absences for e in a.episodes]
    sources: set[str] = set()
    for episode in episodes:
        for person in episode.found_with:
            if person != history.child and (said := posing_risk.get(person)):
                sources |= {episode.source, *said}
    if sources:
        known = Indicator.KNOWN_RISK_ASSOCIATES
        yield Evidence(history.child, Sign.COMPANY, known, known.wording, tuple(sorted(sources)))


def _reported(reports: Iterable[VictimReport], day: date, bounds: Bounds) -> Iterable[Evidence]:
    since, by_child = day - timedelta(days=bounds.report_days), defaultdict[str, list[VictimReport]](list)
    for report in reports:
        if report.counts and report.on and since < report.on <= day:
            by_child[report.child].append(report)
    for child, mine in by_child.items():
        agencies = {report.agency for report in mine if report.agency}
        if len(mine) >= bounds.reports and len(agencies) >= bounds.agencies:
            sources = tuple(sorted(report.source for report in mine))
            yield Evidence(child, Sign.REPORTED_BY_SEVERAL, None, hard_rule().one_is_enough, sources)


def _order(found: Evidence) -> tuple[bool, str, int, str]:
    return not found.is_strong, found.sign, found.indicator.number if found.indicator else 0, found.wording
