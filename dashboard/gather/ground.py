"""Everything that the lists of missing children, risk and duty reckon with, gathered once from a view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.missing.episodes import Child, Episode
from analysis.risk.evidence import VictimReport
from analysis.risk.levels import Decision
from analysis.risk.offer import Service
from analysis.risk.records import Assessment, Case, Meeting
from analysis.victims_first import Named
from dashboard.gather import casework, episodes, people
from dashboard.gather.lines import lines_of
from graph.desk import DeskKind
from graph.level_rule import ChildFacts
from graph.model import Outline
from graph.store.port import View
from graph.values import PartialDate
from graph.vocabulary import Feed

READ = (Feed.MISSING_EPISODE, Feed.CASE, Feed.RISK_ASSESSMENT, Feed.MEETING, Feed.SERVICE, Feed.CASE_LINK)
"""The feeds whose words are read whole; of the others the outlines are enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One gathering. Ids are entities and sources of the view; places of episodes and homes are doors."""

    outlines: tuple[Outline, ...]
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
    days: Mapping[str, date]


def gather(view: View) -> Ground:
    """Read a view once. Costs a few seconds at 100,000 reports, most of it the outlines."""
    outlines = tuple(view.outlines())
    lines = lines_of(view, (one for one in outlines if one.feed in READ))
    door, of_case = episodes.doors_of(lines), casework.children_of_cases(lines)
    born, roles = people.born(view.births()), people.named(outlines)
    return Ground(
        outlines=outlines,
        children=view.children(),
        born=born,
        facts=people.facts(born, lines),
        episodes=episodes.episodes(lines, door),
        homes=episodes.homes(lines, door),
        cases=casework.cases(lines),
        assessments=casework.assessments(lines, of_case),
        meetings=casework.meetings(lines, of_case),
        decisions=casework.decisions(lines, of_case, view.decisions((DeskKind.LEVEL_AGREED,)), view),
        services=casework.services(lines, of_case),
        reports=people.victim_reports(outlines),
        named=roles,
        posing_risk=people.posing_risk(outlines, roles),
        days={one.source: day for one in outlines if (day := people.day_of(one))},
    )
