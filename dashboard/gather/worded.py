"""What the words of cases, episodes, assessments, meetings and services say; read again only where one has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from analysis.missing.episodes import Child, Episode, History
from analysis.risk.levels import Decision
from analysis.risk.offer import Service
from analysis.risk.records import Assessment, Case, Meeting
from dashboard.gather import casework, episodes, people
from dashboard.gather.lines import lines_of
from graph.access import FULL_PICTURE
from graph.store.outlines import Outlines
from graph.store.port import View
from graph.vocabulary import Answer, Feed, Relation

READ = (Feed.MISSING_EPISODE, Feed.CASE, Feed.RISK_ASSESSMENT, Feed.MEETING, Feed.SERVICE)
"""The feeds whose words are read; of case links those that name a home, and of the others the outlines are enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """The records of one reading. `of` names the versions that were read and whom they named then."""

    of: str
    episodes: tuple[Episode, ...]
    homes: tuple[Child, ...]
    cases: tuple[Case, ...]
    assessments: tuple[Assessment, ...]
    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...]
    services: tuple[Service, ...]
    send: Mapping[str, Answer]
    known: dict[datetime, Mapping[str, History]] = field(default_factory=dict[datetime, Mapping[str, History]])
    """The histories of the last moment that was asked for."""


def worded(view: View, outlines: Outlines, before: Worded | None) -> Worded:
    """Read them. `before` is what the same viewer read earlier for the same purpose: it is given back where the same
    versions stand and name the same, to whom every word is open.
    """
    records = outlines.of(*READ)
    homes = outlines.of(Feed.CASE_LINK).telling(Relation.LIVES_AT)
    of = f"{records.fingerprint} {homes.fingerprint}"
    if before and before.of == of and view.viewer.role in FULL_PICTURE:
        return before
    lines = lines_of(view, [*records, *homes])
    door, of_case = episodes.doors_of(lines), casework.children_of_cases(lines)
    return Worded(
        of=of,
        episodes=episodes.episodes(lines, door),
        homes=episodes.homes(lines, door),
        cases=casework.cases(lines),
        assessments=casework.assessments(lines, of_case),
        meetings=casework.meetings(lines, of_case),
        decisions=casework.decisions(lines, of_case),
        services=casework.services(lines, of_case),
        send=people.send(lines),
    )
