"""What the service offer says should be in place at a child's level, and what is known of it.

A gap is shown only where a source says that an item is not in place; where no source says anything it is not known
here, which is no gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.values import Age, PartialDate
from graph.vocabulary import Answer, Level, ServiceItem


class State(StrEnum):
    """Whether an item of the offer is in place."""

    IN_PLACE = "in place"
    NOT_IN_PLACE = "not in place"
    NOT_KNOWN = "not known here"


@dataclass(frozen=True, slots=True)
class Service:
    """What one record says of one item. `in_place` is for a source that says yes or no without a date."""

    source: str
    child: str
    item: ServiceItem
    offered_on: PartialDate | None = None
    started_on: PartialDate | None = None
    declined_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    in_place: Answer = Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Offered:
    """An item that the offer holds for a child, and the records behind its state.

    `offered` names the records that say it was offered and nothing since; `against` those that say it is not in place
    while others say it is. `perhaps_by_age`: the age is known too roughly to say that the item is for this child.
    """

    item: ServiceItem
    state: State
    sources: tuple[str, ...]
    offered: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    perhaps_by_age: bool = False


def offer(
    child: str, level: Level, born: PartialDate | None, services: Iterable[Service], as_of: date
) -> tuple[Offered, ...]:
    """All that the offer holds for a child at a level and age on a day, in printed order.

    Transition is owed whatever the level, where exploitation remains a factor: a person says whether it does.
    """
    mine: dict[ServiceItem, list[Service]] = defaultdict(list)
    for service in services:
        if service.child == child:
            mine[service.item].append(service)
    certain, possible = _transition(born, as_of)
    items = {*ServiceItem.offered_at(level), *possible}
    return tuple(
        _offered(item, mine[item], as_of, item in possible and item not in certain)
        for item in ServiceItem
        if item in items
    )


def gaps(offered: Iterable[Offered]) -> tuple[Offered, ...]:
    """The items that a source says are not in place."""
    return tuple(item for item in offered if item.state is State.NOT_IN_PLACE)


def trigger_plan(source: str, child: str, plan: Answer, officer: str) -> Service:
    """What a case says of the trigger plan and its allocated officer: the offer holds both together.

    A plan without a named officer leaves the item not known: a blank is no statement.
    """
    whole = Answer.UNKNOWN if plan is Answer.YES and not officer.strip() else plan
    return Service(source, child, ServiceItem.TRIGGER_PLAN, in_place=whole)


def says(service: Service, as_of: date) -> State:
    """What one record says on a day; dates that certainly lie ahead say nothing yet."""
    if _has_come(service.ended_on, as_of) or _has_come(service.declined_on, as_of):
        return State.NOT_IN_PLACE
    if _has_come(service.started_on, as_of) or service.in_place is Answer.YES:
        return State.IN_PLACE
    return State.NOT_IN_PLACE if service.in_place is Answer.NO else State.NOT_KNOWN


def _offered(item: ServiceItem, services: Sequence[Service], as_of: date, perhaps: bool) -> Offered:
    """`services` are those of this item."""
    if not services:
        return Offered(item, State.NOT_KNOWN, (), perhaps_by_age=perhaps)
    told: dict[State, list[Service]] = {state: [] for state in State}
    for service in services:
        told[says(service, as_of)].append(service)
    offered = _sources(s for s in told[State.NOT_KNOWN] if _has_come(s.offered_on, as_of))
    against = _sources(told[State.NOT_IN_PLACE])
    if told[State.IN_PLACE]:
        return Offered(item, State.IN_PLACE, _sources(told[State.IN_PLACE]), offered, against, perhaps)
    state = State.NOT_IN_PLACE if against else State.NOT_KNOWN
    return Offered(item, state, against, offered, (), perhaps)


def _transition(born: PartialDate | None, as_of: date) -> tuple[set[ServiceItem], set[ServiceItem]]:
    """The items of transition that are for this age in any case, and those that may be."""
    if born is None or born.is_placeholder:
        return set(), set()
    age = Age.on_day(born, as_of)
    if age is None:
        return set(), set()
    by_year = [set(ServiceItem.of_transition(year)) for year in range(age.low, age.high + 1)]
    possible = {item for items in by_year for item in items}
    return {item for item in possible if all(item in items for items in by_year)}, possible


def _has_come(day: PartialDate | None, as_of: date) -> bool:
    return day is not None and day.earliest <= as_of


def _sources(services: Iterable[Service]) -> tuple[str, ...]:
    return tuple(sorted({s.source for s in services}))
