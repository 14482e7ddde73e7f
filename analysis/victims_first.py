"""Victims first: children who may also pose a risk, occupiers of cuckooed homes, young people in transition.

Each list is its own, and none is a list of offenders. A child stays a child: the plan covers the risk to and from him
or her (service offer, June 2022). Being named in a record decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analysis.risk.due import is_open
from analysis.risk.offer import Offered, Service, offer
from analysis.risk.records import Case
from graph.values import Age, PartialDate
from graph.vocabulary import Level, Relation, ServiceItem

VICTIM = frozenset({Relation.VICTIM, Relation.CHILD})
POSES_RISK = frozenset({Relation.ALLEGED_OFFENDER, Relation.PERSON_POSING_RISK, Relation.SUSPECT})


class Named(NamedTuple):
    """A role of a person in one record."""

    source: str
    role: Relation
    person: str


@dataclass(frozen=True, slots=True)
class DualStatus:
    """A child who may also pose a risk to others.

    `as_victim` comes first, always; `others_at_risk` are the children and victims named in the records of `as_risk`.
    """

    child: str
    as_victim: tuple[str, ...]
    as_risk: tuple[str, ...]
    others_at_risk: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupier:
    """An adult whose home is used by others, as a victim of it: the records and the places."""

    person: str
    sources: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InTransition:
    """Somebody of 17 to 25 with a case on the strategy: the transition items of the offer, and what is known of them.

    `by_age` is False where the age is known too roughly to say that he or she is of this age.
    """

    person: str
    age: Age
    is_child: bool
    by_age: bool
    open_cases: tuple[str, ...]
    items: tuple[Offered, ...]


def dual_status(named: Iterable[Named], children: frozenset[str]) -> tuple[DualStatus, ...]:
    """Children whom some record names as posing a risk, by id; the order says nothing."""
    by_source: dict[str, list[Named]] = defaultdict(list)
    of_child: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        by_source[one.source].append(one)
        if one.person in children:
            of_child[one.person].append(one)
    found: list[DualStatus] = []
    for child, roles in sorted(of_child.items()):
        risk = sorted({one.source for one in roles if one.role in POSES_RISK})
        victim = sorted({one.source for one in roles if one.role in VICTIM})
        beside = {n.person for source in risk for n in by_source[source] if n.role in VICTIM} - {child}
        if risk:
            found.append(DualStatus(child, tuple(victim), tuple(risk), tuple(sorted(beside))))
    return tuple(found)


def cuckooed(
    reports: Iterable[str], named: Iterable[Named], at: Mapping[str, tuple[str, ...]], children: frozenset[str]
) -> tuple[Occupier, ...]:
    """Adults named as victim in reports of cuckooing, most reports first. `at`: the places of each report."""
    wanted, found = set(reports), defaultdict[str, set[str]](set)
    for one in named:
        if one.source in wanted and one.role is Relation.VICTIM and one.person not in children:
            found[one.person].add(one.source)
    occupiers = [
        Occupier(person, tuple(sorted(told)), tuple(sorted({place for source in told for place in at.get(source, ())})))
        for person, told in found.items()
    ]
    return tuple(sorted(occupiers, key=lambda o: (-len(o.sources), o.person)))


def in_transition(
    cases: Iterable[Case],
    born: Mapping[str, PartialDate],
    services: Iterable[Service],
    as_of: date,
) -> tuple[InTransition, ...]:
    """Everybody who may be 17 to 25 and has had a case that was open at 17 or later: eldest first.

    Whether exploitation remains a factor is for a person to say; a case that was closed before 17 asks nothing.
    """
    mine: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        mine[case.child].append(case)
    offered: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        offered[service.child].append(service)
    found: list[InTransition] = []
    for person, files in mine.items():
        if (day := born.get(person)) and (age := Age.on_day(day, as_of)) and any(_at_17(c, day) for c in files):
            items = [o for o in offer(person, Level.NOT_YET_ASSESSED, day, offered[person], as_of) if _is_transition(o)]
            if items:
                opened = tuple(sorted(c.source for c in files if is_open(c, as_of)))
                certain = not any(item.perhaps_by_age for item in items)
                found.append(InTransition(person, age, age.low < 18, certain, opened, tuple(items)))
    return tuple(sorted(found, key=lambda t: (-t.age.high, -t.age.low, t.person)))


def _at_17(case: Case, born: PartialDate) -> bool:
    """Whether the case may have been open on or after the 17th birthday."""
    if case.closed_on is None:
        return True
    age = Age.on_day(born, case.closed_on.latest)
    return age is not None and age.high >= 17


def _is_transition(offered: Offered) -> bool:
    return offered.item in (ServiceItem.TRANSITION_PLAN, ServiceItem.ADULT_SOCIAL_CARE_REFERRAL)
