"""Everything that the lists of missing children, risk and duty reckon with, gathered once from a view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from analysis.missing.episodes import Child, Episode, History, histories
from analysis.risk.evidence import VictimReport
from analysis.risk.levels import Decision
from analysis.risk.offer import Service
from analysis.risk.records import Assessment, Case, Meeting
from analysis.victims_first import POSES_RISK, VICTIM, Named
from dashboard.gather import casework, episodes, people
from dashboard.gather.lines import lines_of
from graph.desk import DeskKind
from graph.level_rule import ChildFacts
from graph.model import Outline
from graph.store.outlines import Outlines
from graph.store.picture_builder import no_collection
from graph.store.port import View
from graph.values import PartialDate
from graph.vocabulary import Feed, Relation

READ = (Feed.MISSING_EPISODE, Feed.CASE, Feed.RISK_ASSESSMENT, Feed.MEETING, Feed.SERVICE)
"""The feeds whose words are read; of case links those that name a home, and of the others the outlines are enough."""

NAMED = (
    *sorted(VICTIM | POSES_RISK), Relation.ALLEGED_OFFENDER_AGAINST, Relation.STATUS_OF, Relation.AT, Relation.OF_CASE,
    Relation.FOUND_AT, Relation.FOUND_WITH, Relation.MISSING_FROM, Relation.LIVES_AT,
)  # fmt: skip
"""The roles that a list goes by; the outlines hold no others."""


@dataclass(frozen=True, eq=False)
class Ground:
    """One gathering. Ids are entities and sources of the view; places of episodes and homes are doors."""

    outlines: Outlines
    children: frozenset[str]
    born: Mapping[str, PartialDate]
    facts: Mapping[str, ChildFacts]
    episodes: tuple[Episode, ...]
    homes: tuple[Child, ...]
    cases: tuple[Case, ...]
    assessments: tuple[Assessment, ...]
    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...]
    services: tuple[Service, ...]
    reports: tuple[VictimReport, ...]
    named: tuple[Named, ...]
    posing_risk: Mapping[str, tuple[str, ...]]
    _known: dict[datetime, Mapping[str, History]] = field(default_factory=dict[datetime, Mapping[str, History]])

    def of(self, sources: Iterable[str]) -> dict[str, Outline]:
        """The last version of each of these records, by source."""
        return {one.source: one for one in self.outlines.from_sources(sources)}

    def known(self, as_of: datetime) -> Mapping[str, History]:
        """Each child's history at a moment, by child; the last one is kept, because every list asks for the same."""
        if as_of not in self._known:
            self._known.clear()
            self._known[as_of] = histories(self.episodes, as_of)
        return self._known[as_of]

    def days(self, sources: Iterable[str]) -> dict[str, date]:
        """When these records are from, as far as they say."""
        some = self.outlines.from_sources(sources)
        return {source: day for source, day in dict(zip(some.sources, some.days, strict=True)).items() if day}

    def victims_in(self, sources: Iterable[str]) -> tuple[Named, ...]:
        """Whom these records name as victims."""
        known = self.of(sources).values()
        return tuple(
            Named(one.source, Relation.VICTIM, person) for one in known for person in one.named(Relation.VICTIM)
        )


def gather(view: View) -> Ground:
    """Read a view once. Costs a few seconds at 100,000 reports, most of it the outlines."""
    with no_collection():
        return _gather(view, view.outlines(relations=NAMED), view.children())


def _gather(view: View, outlines: Outlines, children: frozenset[str]) -> Ground:
    homes = outlines.of(Feed.CASE_LINK).telling(Relation.LIVES_AT)
    lines = lines_of(view, [*outlines.of(*READ), *homes])
    door, of_case = episodes.doors_of(lines), casework.children_of_cases(lines)
    cases, assessments = casework.cases(lines), casework.assessments(lines, of_case)
    decisions = casework.decisions(lines, of_case, view.decisions((DeskKind.LEVEL_AGREED,)), view)
    services = casework.services(lines, of_case)
    of_whom = {one.child for one in (*cases, *assessments, *decisions, *services)}
    born, told = people.born(view.births(of_whom)), episodes.episodes(lines, door)
    company = {person for one in told for person in one.found_with}
    posing = people.posing_risk(outlines, children | company)
    return Ground(
        outlines=outlines,
        children=children,
        born=born,
        facts=people.facts(born, lines),
        episodes=told,
        homes=episodes.homes(lines, door),
        cases=cases,
        assessments=assessments,
        meetings=casework.meetings(lines, of_case),
        decisions=decisions,
        services=services,
        reports=people.victim_reports(outlines),
        named=people.dual_named(outlines, posing, children),
        posing_risk=people.company(outlines, posing, company),
    )
