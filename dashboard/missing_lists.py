"""The lists of missing children at one moment, prepared from a gathering: what the terminal and the screen lay out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.missing.drawn import Drawn, Frequent, drawn, frequent
from analysis.missing.episodes import History
from analysis.missing.found import Found, FoundWhere, Placed, found_where, found_with, placed_by_others
from analysis.missing.interviews import Interview, interviews
from analysis.missing.repeats import (
    FirstRepeat,
    Repeat,
    StillMissing,
    Trigger,
    first_repeats,
    repeats,
    still_missing,
    top,
    triggers,
)
from dashboard.gather.ground import Ground
from graph.settings import Settings
from graph.store.picture_builder import no_collection

UNDATED = "no time is known at which it began"
CONTRADICTORY = "the return lies before the report"


@dataclass(frozen=True, slots=True, eq=False)
class MissingLists:
    """Every list as known at `as_of`. Nothing in it is a decision: each is a question to a named person."""

    as_of: datetime
    days: int
    top: tuple[Repeat, ...]
    repeats: tuple[Repeat, ...]
    still_missing: tuple[StillMissing, ...]
    interviews: tuple[Interview, ...]
    triggers: tuple[Trigger, ...]
    first_repeats: tuple[FirstRepeat, ...]
    frequent: tuple[Frequent, ...]
    found_with: tuple[Found, ...]
    found_where: FoundWhere
    drawn: tuple[Drawn, ...]
    placed_by_others: tuple[Placed, ...]
    not_reckoned: tuple[tuple[str, str], ...]


def missing_lists(ground: Ground, as_of: datetime, settings: Settings) -> MissingLists:
    """All lists, with the bounds that the settings give. `as_of` carries an offset."""
    with no_collection():
        return _missing_lists(ground, as_of, settings)


def _missing_lists(ground: Ground, as_of: datetime, settings: Settings) -> MissingLists:
    told, days, known = ground.episodes, settings.missing_days, ground.known(as_of)
    again = repeats(told, as_of, days=days, known=known)
    return MissingLists(
        as_of=as_of,
        days=days,
        top=top(told, as_of, days=days, most=settings.missing_top, known=known),
        repeats=tuple(r for r in again if r.is_repeat),
        still_missing=still_missing(told, as_of),
        interviews=interviews(told, as_of),
        triggers=triggers(told, as_of, times=settings.trigger_episodes, days=settings.trigger_days, known=known),
        first_repeats=first_repeats(told, as_of, days=settings.first_repeat_days, known=known),
        frequent=frequent(told, as_of, times=settings.frequent_episodes, days=settings.frequent_days, known=known),
        found_with=found_with(told, as_of),
        found_where=found_where(told, ground.homes, as_of),
        drawn=drawn(told, ground.homes, as_of, least=settings.drawn_episodes, known=known),
        placed_by_others=placed_by_others(told, settings.own_authority, as_of),
        not_reckoned=_not_reckoned(tuple(known.values())),
    )


def _not_reckoned(known: Sequence[History]) -> tuple[tuple[str, str], ...]:
    """Records whose time could not be reckoned with, and why: they are on the lists, their hours are not."""
    found = [(source, UNDATED) for history in known for source in history.undated]
    found += [(source, CONTRADICTORY) for history in known for source in history.contradictory]
    return tuple(sorted(found))
