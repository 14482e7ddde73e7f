"""Which meetings and plan reviews are due, and which are late. A suggestion to whoever chairs them.

The tasking meeting looks at every child at high risk monthly (CRE annual report 2018-19); how often a plan is reviewed
at each level is a matter of local procedure, and therefore a setting.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analysis.risk.records import Case, Meeting
from graph.values import PartialDate
from graph.vocabulary import Level, MeetingKind

REVIEWS = frozenset({MeetingKind.STRATEGY, MeetingKind.REVIEW, MeetingKind.CONFERENCE, MeetingKind.COMPLEX})


class What(StrEnum):
    """What is due."""

    PLAN_REVIEW = "review of the plan"
    TASKING = "discussion at the high-risk tasking meeting"


@dataclass(frozen=True, slots=True)
class Intervals:
    """Days from one to the next, by level. A child not yet assessed is due as one at medium risk."""

    high: int = 42
    medium: int = 91
    low: int = 182
    tasking: int = 35

    def of(self, level: Level) -> int:
        """Days between reviews of a plan."""
        return {Level.HIGH: self.high, Level.LOW: self.low}.get(level, self.medium)


@dataclass(frozen=True, slots=True)
class Due:
    """Something due for a child's open case. `last` is the latest that was held, None where none is known here.

    `due` counts from it, or else from when the case began; it is None where neither is known.
    """

    child: str
    case: str
    level: Level
    what: What
    last: PartialDate | None
    due: date | None
    late: bool
    sources: tuple[str, ...]


def reviews_due(
    cases: Iterable[Case],
    meetings: Iterable[Meeting],
    levels: Mapping[str, Level],
    as_of: date,
    intervals: Intervals | None = None,
) -> tuple[Due, ...]:
    """For every open case its next review, and at high risk its next discussion at tasking; late ones first."""
    by_case: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.on and meeting.on.earliest <= as_of:
            by_case[meeting.case].append(meeting)
    found: list[Due] = []
    for case in (c for c in cases if is_open(c, as_of)):
        level, days = levels.get(case.child, Level.NOT_YET_ASSESSED), intervals or Intervals()
        held = by_case[case.case]
        reviews = [m for m in held if m.kind in REVIEWS and m.child == case.child]
        found.append(_due(case, level, What.PLAN_REVIEW, reviews, days.of(level), as_of))
        if level is Level.HIGH:
            tasking = [m for m in held if m.kind is MeetingKind.TASKING and m.child == case.child]
            found.append(_due(case, level, What.TASKING, tasking, days.tasking, as_of))
    return tuple(sorted(found, key=lambda d: (not d.late, d.due or date.min, d.child, d.case, d.what)))


def is_open(case: Case, as_of: date) -> bool:
    """Whether a case has begun by then (what has no known beginning has) and is not certainly closed."""
    begun = case.began is None or case.began.earliest <= as_of
    return begun and not (case.closed_on and case.closed_on.latest <= as_of)


def _due(case: Case, level: Level, what: What, held: list[Meeting], days: int, as_of: date) -> Due:
    last = max((m for m in held if m.on), key=lambda m: (m.on.latest if m.on else date.min, m.source), default=None)
    since = last.on if last else case.began
    due = since.latest + timedelta(days=days) if since else None
    sources = (last.source, case.source) if last else (case.source,)
    return Due(case.child, case.case, level, what, last.on if last else None, due, bool(due and due < as_of), sources)
