"""The level in force and how it came about, from assessments and meetings. Nothing here sets a level.

The hard rule: a child under 13 or with SEND is never Low before a named Child Protection Manager has agreed. So a Low
that the rule does not let stand, or of which nobody can say whether it does, comes into force for no child: what was in
force before stays, and the Low is held back for a person to settle. Of decisions whose order is not known, the higher
is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph import level_rule
from graph.level_rule import ChildFacts, under_age
from graph.values import PartialDate
from graph.vocabulary import Answer, Level, level_stands


class DecidedAt(StrEnum):
    """Where a level was decided."""

    ASSESSMENT = "assessment"
    MEETING = "meeting"
    DESK = "agreed here"


@dataclass(frozen=True, slots=True)
class Decision:
    """A level that one record gives a child, with who decided it and who agreed."""

    source: str
    child: str
    at: DecidedAt
    level: Level
    on: PartialDate | None = None
    decided_by: str = ""
    agreed: Answer = Answer.UNKNOWN
    agreed_by: str = ""
    agreed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A Low that is not in force. `stands` is no, or unknown where the age or SEND has to be found out first."""

    decision: Decision
    stands: Answer
    under_13: Answer
    send: Answer


@dataclass(frozen=True, slots=True)
class InForce:
    """A child's level at `as_of` and the decisions it stands on.

    `others` are decisions of another level that may be later; `held_back` the Lows that the hard rule keeps out since;
    `undated` levels that cannot be placed in time.
    """

    child: str
    level: Level
    decisions: tuple[Decision, ...]
    others: tuple[Decision, ...]
    held_back: tuple[HeldBack, ...]
    undated: tuple[Decision, ...]

    @property
    def is_certain(self) -> bool:
        """Whether no other decision may be the later one."""
        return not self.others


@dataclass(frozen=True, slots=True)
class Change:
    """From the given day on (the earliest on which it may have begun) this level was in force."""

    since: date
    level: Level
    decisions: tuple[Decision, ...]


def stands(decision: Decision, child: ChildFacts, as_of: date) -> Answer:
    """Whether the hard rule lets a decision stand, with what is agreed by then.

    The age is that on the day of the decision: a Low of a child of twelve does not come into force by a birthday.
    """
    if decision.level is not Level.LOW:
        return Answer.YES
    young = under_age(child.born, decision.on)
    return level_stands(decision.level, young, child.send, _agreed(decision, as_of), decision.agreed_by)


def refusal(decision: Decision, child: ChildFacts, as_of: date) -> str:
    """Why a level cannot be written, and what to do; blank where it can. Names the child by id alone."""
    return level_rule.refusal(child, decision.level, decision.on, _agreed(decision, as_of), decision.agreed_by)


def in_force(decisions: Iterable[Decision], child: ChildFacts, as_of: date) -> InForce:
    """The level in force on a day: of the decisions that stand and may be the last, the highest."""
    mine = sorted((d for d in decisions if d.child == child.id and _says_a_level(d)), key=lambda d: d.source)
    dated = [d for d in mine if d.on and d.on.earliest <= as_of]
    standing, kept_out = list[Decision](), list[Decision]()
    for decision in dated:
        (standing if stands(decision, child, as_of) is Answer.YES else kept_out).append(decision)
    last = _not_before(standing, standing)
    level = max((d.level for d in last), key=lambda known: known.rank, default=Level.NOT_YET_ASSESSED)
    held = _not_before(kept_out, last)
    return InForce(
        child.id,
        level,
        tuple(d for d in last if d.level is level),
        tuple(d for d in last if d.level is not level),
        tuple(_held(d, child, as_of) for d in held),
        tuple(d for d in mine if d.on is None),
    )


def history(decisions: Sequence[Decision], child: ChildFacts, as_of: date) -> tuple[Change, ...]:
    """Every change of the level in force up to a day, earliest first; its last is `in_force` on that day."""
    mine = [d for d in decisions if d.child == child.id]
    days = {day.earliest for d in mine for day in (d.on, d.agreed_on) if day and day.earliest <= as_of}
    changes: list[Change] = []
    for day in sorted(days):
        found = in_force(mine, child, day)
        before = changes[-1].level if changes else Level.NOT_YET_ASSESSED
        if found.level is not before:
            changes.append(Change(day, found.level, found.decisions))
    return tuple(changes)


def _held(decision: Decision, child: ChildFacts, as_of: date) -> HeldBack:
    young = under_age(child.born, decision.on)
    return HeldBack(decision, stands(decision, child, as_of), young, child.send)


def _agreed(decision: Decision, as_of: date) -> Answer:
    """An agreement that lies ahead is none yet."""
    ahead = decision.agreed_on is not None and decision.agreed_on.earliest > as_of
    return Answer.UNKNOWN if ahead else decision.agreed


def _says_a_level(decision: Decision) -> bool:
    """`Not yet assessed` is no level: it takes none out of force."""
    return decision.level is not Level.NOT_YET_ASSESSED


def _not_before(decisions: list[Decision], others: list[Decision]) -> list[Decision]:
    """Those of which no other decision certainly came after.

    A late agreement lets an earlier Low stand; it does not put it after a level decided in between.
    """
    reached = max([d.on.earliest for d in others if d.on], default=date.min)
    return [d for d in decisions if d.on and d.on.latest >= reached]
