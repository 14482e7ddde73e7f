"""Which level is in force for which child, read once an evidence version."""

from datetime import datetime

from analysis.risk.levels import Change
from dashboard.risk_lists import RiskLists, risk_lists
from dashboard.screens.ground import agreed, ground
from dashboard.session import Looking, settings
from graph.values.london import LONDON
from graph.vocabulary import Level


def risk(look: Looking) -> RiskLists:
    """The lists of risk of this look."""

    def read() -> RiskLists:
        moment = datetime.combine(look.today, datetime.max.time(), LONDON)
        return risk_lists(ground(look), (), moment, settings())

    return look.alike(f"risk lists {agreed(look)}", read)


def children_at_high(look: Looking) -> frozenset[str]:
    """The children for whom High is in force."""
    children = risk(look).children
    return frozenset(child for child, known in children.items() if known.level.level is Level.HIGH)


def level_history(look: Looking, child: str) -> tuple[Change, ...]:
    """How a child's level came about, the first change first; empty for one of whom none is held."""
    known = risk(look).children.get(child)
    return known.history if known is not None else ()
