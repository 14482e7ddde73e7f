"""The lists of risk at one moment: levels in force, the offer, what is due, who is not on the list, victims first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from analysis.risk.due import Due, Intervals, is_open, reviews_due
from analysis.risk.evidence import Bounds, Evidence, evidence
from analysis.risk.levels import Change, HeldBack, InForce, history, in_force
from analysis.risk.offer import Offered, offer
from analysis.risk.referrals import Audit, audit
from analysis.risk.tool_answers import ToolAnswers, tool_answers
from analysis.risk.unlisted import NotListed, not_on_this_list
from analysis.victims_first import DualStatus, InTransition, Occupier, cuckooed, dual_status, in_transition
from dashboard.gather.ground import Ground
from graph.level_rule import ChildFacts
from graph.settings import Settings
from graph.store.picture_builder import no_collection
from graph.values.london import LONDON
from graph.vocabulary import Relation


class OfAChild(Protocol):
    """Whatever is recorded of one child."""

    @property
    def child(self) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class ChildRisk:
    """One child: the level in force and how it came about, the tool's answers, what the offer holds."""

    child: str
    level: InForce
    history: tuple[Change, ...]
    answers: ToolAnswers
    offer: tuple[Offered, ...]
    open_cases: tuple[str, ...]
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RiskLists:
    """Every list at `as_of`. A level, a gap, a question: nothing in it is set by the program."""

    as_of: datetime
    children: Mapping[str, ChildRisk]
    due: tuple[Due, ...]
    evidence: Mapping[str, tuple[Evidence, ...]]
    not_listed: tuple[NotListed, ...]
    audits: tuple[Audit, ...]
    dual_status: tuple[DualStatus, ...]
    cuckooed: tuple[Occupier, ...]
    transition: tuple[InTransition, ...]

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """Every Low that the hard rule keeps out of force."""
        return tuple(held for child in self.children.values() for held in child.level.held_back)


def risk_lists(ground: Ground, cuckooing: Iterable[str], as_of: datetime, settings: Settings) -> RiskLists:
    """All lists. `cuckooing`: the sources of reports that name this form of exploitation."""
    with no_collection():
        return _risk_lists(ground, tuple(cuckooing), as_of, settings)


def _risk_lists(ground: Ground, wanted: tuple[str, ...], as_of: datetime, settings: Settings) -> RiskLists:
    day, known = as_of.astimezone(LONDON).date(), ground.known(as_of)
    children = _children(ground, day)
    levels = {child: one.level.level for child, one in children.items()}
    found = evidence(ground.assessments, known, ground.reports, ground.posing_risk, as_of, bounds_of(settings))
    signs = {child: said for child, said in found.items() if child in ground.children}
    days = ground.days({source for said in signs.values() for one in said for source in one.sources})
    return RiskLists(
        as_of=as_of,
        children=children,
        due=reviews_due(ground.cases, ground.meetings, levels, day, intervals_of(settings)),
        evidence=signs,
        not_listed=not_on_this_list(signs, levels),
        audits=audit(ground.cases, ground.assessments, signs, days, day),
        dual_status=dual_status(ground.named, ground.children),
        cuckooed=cuckooed(wanted, ground.victims_in(wanted), _at(ground, wanted), ground.children),
        transition=in_transition(ground.cases, ground.born, ground.services, day),
    )


def intervals_of(settings: Settings) -> Intervals:
    """How often plans are reviewed, as set."""
    return Intervals(
        settings.review_high_days, settings.review_medium_days, settings.review_low_days, settings.tasking_days
    )


def bounds_of(settings: Settings) -> Bounds:
    """What it takes for a sign, as set."""
    return Bounds(
        settings.evidence_reports,
        settings.evidence_agencies,
        settings.evidence_report_days,
        settings.evidence_nights,
        settings.trigger_episodes,
        settings.missing_days,
    )


def _children(ground: Ground, day: date) -> dict[str, ChildRisk]:
    """Everybody of whom a case, an assessment, a level or a service is recorded, by id."""
    decisions = _by_child(ground.decisions)
    services = _by_child(ground.services)
    assessed = _by_child(ground.assessments)
    cases = _by_child(ground.cases)
    found: dict[str, ChildRisk] = {}
    for child in sorted({*decisions, *services, *assessed, *cases}):
        facts = ground.facts.get(child, ChildFacts(child))
        level = in_force(decisions[child], facts, day)
        opened = [case for case in cases[child] if is_open(case, day)]
        found[child] = ChildRisk(
            child,
            level,
            history(decisions[child], facts, day),
            tool_answers(child, assessed[child]),
            offer(child, level.level, facts.born, services[child], day),
            tuple(case.source for case in opened),
            tuple(dict.fromkeys(case.officer for case in opened if case.officer)),
        )
    return found


def _by_child[T: OfAChild](rows: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[row.child].append(row)
    return found


def _at(ground: Ground, sources: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Where these records say it happened."""
    known = ground.of(sources).values()
    return {one.source: places for one in known if (places := one.named(Relation.AT))}
