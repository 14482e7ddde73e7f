"""Return interviews: how far each has come (stage) and whether it kept to the 72 hours (timeliness): two things.

The 72 hours are elapsed hours from the return to the completion, so they are 72 across a change of the clocks too. The
offer is a stage; a declined interview is never done and never late; the police's own check never counts. A time that
is not fully known is reckoned as a range: where it leaves more than one answer open, `possible` holds them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from analysis.missing.episodes import Episode
from analysis.missing.stretch import Stretch
from graph.vocabulary import Answer, FoundHow, InterviewOutcome

LIMIT = timedelta(hours=72)


class Stage(StrEnum):
    """How far a return interview has come."""

    NOT_YET_RETURNED = "not yet returned"
    NOT_OFFERED = "not offered"
    OFFERED = "offered"
    DECLINED = "declined"
    NOT_POSSIBLE = "not possible"
    COMPLETED = "completed"


class Timeliness(StrEnum):
    """Whether the 72 hours were kept. None: nothing runs, or it was held and nobody can say when."""

    RUNNING = "running"
    IN_TIME = "in time"
    LATE = "late"
    NONE = "none"


class Doubt(StrEnum):
    """What a person should ask about a record, so that the answer can be relied on."""

    NO_OUTCOME = "The interview has a date and no outcome: say whether it took place."
    NO_DATE = "The interview is recorded as completed without a date: give the date."
    BEFORE_RETURN = "The interview lies before the return: give the right date of one of them."
    RETURN_BEFORE_REPORT = "The return lies before the report: give the right date of one of them."
    RETURN_UNREADABLE = "The time of the return is not known: give it as exactly as it is known."
    NOT_INDEPENDENT = "The interview is recorded as not independent: a return interview has to be."
    FOUND_BUT_OPEN = "The record says how or where the child was found, and no return: say whether the child is back."


@dataclass(frozen=True, slots=True)
class Interview:
    """The return interview of one episode, as known at `as_of`.

    `due` is when the 72 hours end (a range where the return is one); `possible` holds every timeliness that the times
    leave open. With several, `timeliness` is late for an interview still owed, so that it is not overlooked, and none
    for a completed one, so that nobody is called late without proof.
    """

    source: str
    child: str
    stage: Stage
    timeliness: Timeliness
    possible: tuple[Timeliness, ...]
    due: Stretch | None
    independent: Answer
    doubts: tuple[Doubt, ...]

    @property
    def is_certain(self) -> bool:
        """Whether the times leave one answer."""
        return len(self.possible) == 1


def interviews(episodes: Iterable[Episode], as_of: datetime) -> tuple[Interview, ...]:
    """Every episode's return interview as known then: late first, then running, the earliest due first."""
    found = [interview(e, as_of) for e in episodes if e.has_begun(as_of)]
    return tuple(sorted(found, key=_urgency))


def interview(episode: Episode, as_of: datetime) -> Interview:
    """The return interview of one episode.

    Example:
        >>> home = Episode("s", "C-007", returned=Moment.parse("2026-03-27 10:00"))
        >>> interview(home, datetime.fromisoformat("2026-03-30T11:00+01:00")).timeliness.value
        'running'
    """
    back = episode.back(as_of)
    stage = _stage(episode, as_of)
    possible = _possible(episode, stage, back, as_of)
    timeliness = possible[0]
    if len(possible) > 1:
        timeliness = Timeliness.NONE if stage is Stage.COMPLETED else Timeliness.LATE
    due = back.plus(LIMIT) if back else None
    doubts = tuple(_doubts(episode, stage, back, as_of))
    return Interview(
        episode.source, episode.child, stage, timeliness, possible, due, episode.interview_independent, doubts
    )


def _stage(episode: Episode, as_of: datetime) -> Stage:
    if episode.is_open(as_of):
        return Stage.NOT_YET_RETURNED
    if episode.found_how is FoundHow.DIED:
        return Stage.NOT_POSSIBLE
    offered = _has_come(episode.offered, as_of) or episode.held is not None
    match episode.interview_outcome:
        case InterviewOutcome.COMPLETED:
            held = episode.held is None or _has_come(episode.held, as_of)
            return Stage.COMPLETED if held else Stage.OFFERED
        case InterviewOutcome.DECLINED:
            return Stage.DECLINED
        case InterviewOutcome.NOT_POSSIBLE:
            return Stage.NOT_POSSIBLE
        case InterviewOutcome.NOT_OFFERED:
            return Stage.NOT_OFFERED
        case None:
            return Stage.OFFERED if offered else Stage.NOT_OFFERED


def _possible(episode: Episode, stage: Stage, back: Stretch | None, as_of: datetime) -> tuple[Timeliness, ...]:
    if stage in (Stage.NOT_YET_RETURNED, Stage.DECLINED) or episode.found_how is FoundHow.DIED:
        return (Timeliness.NONE,)
    if stage is Stage.COMPLETED:
        return _of_completed(episode, back, as_of)
    if back is None:
        return (Timeliness.RUNNING, Timeliness.LATE)
    return _between(as_of - back.last, as_of - back.first, Timeliness.RUNNING)


def _of_completed(episode: Episode, back: Stretch | None, as_of: datetime) -> tuple[Timeliness, ...]:
    if back is None:
        return (Timeliness.IN_TIME, Timeliness.LATE)
    held = episode.held.until(as_of) if episode.held else Stretch(back.first, as_of)
    if held.last < back.first:
        return (Timeliness.NONE,)
    return _between(held.first - back.last, held.last - back.first, Timeliness.IN_TIME)


def _between(least: timedelta, most: timedelta, within: Timeliness) -> tuple[Timeliness, ...]:
    """Exactly 72 hours are within them."""
    if most <= LIMIT:
        return (within,)
    return (Timeliness.LATE,) if least > LIMIT else (within, Timeliness.LATE)


def _doubts(episode: Episode, stage: Stage, back: Stretch | None, as_of: datetime) -> Iterable[Doubt]:
    held = episode.held
    if held and held.first <= as_of and episode.interview_outcome is None:
        yield Doubt.NO_OUTCOME
    if stage is Stage.COMPLETED and held is None:
        yield Doubt.NO_DATE
    if stage is Stage.COMPLETED and held and back and held.last < back.first:
        yield Doubt.BEFORE_RETURN
    if episode.return_before_report:
        yield Doubt.RETURN_BEFORE_REPORT
    if episode.returned is None and episode.returned_unreadable:
        yield Doubt.RETURN_UNREADABLE
    if stage is Stage.COMPLETED and episode.interview_independent is Answer.NO:
        yield Doubt.NOT_INDEPENDENT
    if stage is Stage.NOT_YET_RETURNED and episode.returned is None and (episode.found_how or episode.found_at):
        yield Doubt.FOUND_BUT_OPEN


def _has_come(stretch: Stretch | None, as_of: datetime) -> bool:
    return stretch is not None and stretch.first <= as_of


def _urgency(found: Interview) -> tuple[int, datetime, str]:
    order = (Timeliness.LATE, Timeliness.RUNNING, Timeliness.NONE, Timeliness.IN_TIME)
    due = found.due.first if found.due else datetime.max.replace(tzinfo=UTC)
    return order.index(found.timeliness), due, found.source
