"""The Lows that the hard rule keeps out of force, worked out alone: a load tells of its own at once."""

from collections import defaultdict
from datetime import datetime

from analysis.risk.levels import Decision, HeldBack, in_force
from dashboard.gather import casework, people
from dashboard.gather.lines import lines_of
from graph.desk import DeskKind
from graph.level_rule import ChildFacts
from graph.store.port import View
from graph.values.london import LONDON
from graph.vocabulary import Feed

MAY_SAY_A_LEVEL = frozenset({Feed.RISK_ASSESSMENT, Feed.MEETING})
_READ = (Feed.CASE, *sorted(MAY_SAY_A_LEVEL), Feed.SERVICE)
"""Services too: of a case without a record of its own they say whose it is."""


def held_back(view: View, as_of: datetime) -> list[HeldBack]:
    """Every Low that is held back at a moment, by child; the same as `risk_lists` has, without reading all else."""
    lines = lines_of(view, view.outlines(_READ))
    of_case, by_child = casework.children_of_cases(lines), defaultdict[str, list[Decision]](list)
    agreed = casework.agreed_here(view.decisions((DeskKind.LEVEL_AGREED,)), view)
    for decision in (*casework.decisions(lines, of_case), *agreed):
        by_child[decision.child].append(decision)
    facts = people.facts(people.born(view.births(by_child)), people.send(lines))
    day = as_of.astimezone(LONDON).date()
    return [
        held
        for child in sorted(by_child)
        for held in in_force(by_child[child], facts.get(child, ChildFacts(child)), day).held_back
    ]
