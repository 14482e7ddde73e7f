"""Not on this list: children with strong evidence who are not High, or not assessed at all.

The tasking meeting sees the children at high risk; this is the list of those whom it does not see and may have to.
Who is High is decided by people: the list asks, with the tool's wording beside each sign.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.risk.evidence import Evidence
from graph.vocabulary import Level


@dataclass(frozen=True, slots=True)
class NotListed:
    """A child, the level in force, and the signs; more than one child may stand equal."""

    child: str
    level: Level
    evidence: tuple[Evidence, ...]

    @property
    def signs(self) -> int:
        """How many different strong signs there are."""
        return len({e.sign for e in self.evidence if e.is_strong})


def not_on_this_list(
    evidence: Mapping[str, tuple[Evidence, ...]], levels: Mapping[str, Level]
) -> tuple[NotListed, ...]:
    """Children with at least one strong sign who are not High: unassessed first, then most different signs, then id."""
    found = [
        NotListed(child, level, said)
        for child, said in evidence.items()
        if (level := levels.get(child, Level.NOT_YET_ASSESSED)) is not Level.HIGH and any(e.is_strong for e in said)
    ]
    return tuple(sorted(found, key=lambda n: (n.level is not Level.NOT_YET_ASSESSED, -n.signs, n.child)))
