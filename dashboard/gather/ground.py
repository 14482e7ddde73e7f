"""Everything that the lists of missing children, risk and duty reckon with, gathered once from a view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from analysis.missing.episodes import Child, Episode, History, histories
from analysis.risk.evidence import VictimReport
from analysis.risk.levels import Decision
from analysis.risk.offer import Service
from analysis.risk.records import Assessment, Case, Meeting
from analysis.victims_first import POSES_RISK, VICTIM, Named
from dashboard.gather import casework, people
from dashboard.gather.worded import Worded, worded
from graph.desk import DeskKind
from graph.level_rule import ChildFacts
from graph.model import Outline
from graph.store.outlines import Outlines
from graph.store.picture_builder import no_collection
from graph.store.port import View
from graph.values import PartialDate
from graph.vocabulary import Relation

NAMED = (
    *sorted(VICTIM | POSES_RISK), Relation.ALLEGED_OFFENDER_AGAINST, Relation.STATUS_OF, Relation.AT, Relation.OF_CASE,
    Relation.FOUND_AT, Relation.FOUND_WITH, Relation.MISSING_FROM, Relation.LIVES_AT,
)  # fmt: skip
"""The roles that a list goes by; the outlines hold no others."""


@dataclass(frozen=True, eq=False)
class Ground:
    """One gathering. Ids are entities and sources of the view; places of episodes and homes are doors."""

    outlines: Outlines
    worded: Worded
    children: frozenset[str]
    born: Mapping[str, PartialDate]
    facts: Mapping[str, ChildFacts]
    decisions: tuple[Decision, ...]
    reports: tuple[VictimReport, ...]
    named: tuple[Named, ...]
    posing_risk: Mapping[str, tuple[str, ...]]

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """Every episode, one each of its children."""
        return self.worded.episodes

    @property
    def homes(self) -> tuple[Child, ...]:
        """Every child of whom a home is known."""
        return self.worded.homes

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case, one each of its children."""
        return self.worded.cases

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Every standing version of an assessment."""
        return self.worded.assessments

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting, one each of its cases and their children."""
        return self.worded.meetings

    @property
    def services(self) -> tuple[Service, ...]:
        """What is said to be in place, or not."""
        return self.worded.services

    def of(self, sources: Iterable[str]) -> dict[str, Outline]:
        """The last version of each of these records, by source."""
        return {one.source: one for one in self.outlines.from_sources(sources)}

    def known(self, as_of: datetime) -> Mapping[str, History]:
        """Each child's history at a moment, by child; the last one is kept, because every list asks for the same."""
        known = self.worded.known
        if as_of not in known:
            other = next(iter(known.items()), None)
            known.clear()
            known[as_of] = histories(self.episodes, as_of, other)
        return known[as_of]

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


def gather(view: View, before: Ground | None = None) -> Ground:
    """Read a view once. Costs a few seconds at 100,000 reports, most of it the words of episodes and cases.

    `before` was gathered earlier for the same viewer and purpose: words that have not changed are not read again.
    """
    with no_collection():
        outlines = view.outlines(relations=NAMED)
        return _gather(view, outlines, worded(view, outlines, before.worded if before else None))


def _gather(view: View, outlines: Outlines, said: Worded) -> Ground:
    children, agreed = view.children(), tuple(casework.agreed_here(view.decisions((DeskKind.LEVEL_AGREED,)), view))
    decisions = (*said.decisions, *agreed)
    of_whom = {one.child for one in (*said.cases, *said.assessments, *decisions, *said.services)}
    born = people.born(view.births(of_whom))
    company = {person for one in said.episodes for person in one.found_with}
    posing = people.posing_risk(outlines, children | company)
    return Ground(
        outlines=outlines,
        worded=said,
        children=children,
        born=born,
        facts=people.facts(born, said.send),
        decisions=decisions,
        reports=people.victim_reports(outlines),
        named=people.dual_named(outlines, posing, children),
        posing_risk=people.company(outlines, posing, company),
    )
