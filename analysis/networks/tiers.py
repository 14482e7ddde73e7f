"""How much stands behind a link: its grounds, its tier, and which record it would fall without.

- strong: victims of one incident; away or found together; both victims of one decided person of concern by independent
  origins; a charged or convicted offence against both; or three things in common that count.
- possible: two things in common; named together; or one person, car, phone or account that both children are tied to
  by two independent origins each.
- lead: less than that, or nothing that counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from analysis.networks.contacts import Contacts
from graph.vocabulary import Kind


class Tier(StrEnum):
    """How much stands behind a link, in the words that are shown."""

    STRONG = "strong"
    POSSIBLE = "possible"
    LEAD = "lead"


TIERS = tuple(Tier)


class Ground(StrEnum):
    """Why a link has its tier."""

    ONE_INCIDENT = "one_incident"
    AWAY_TOGETHER = "away_together"
    ONE_CONFIRMED_PERSON = "one_confirmed_person"
    CHARGED = "charged"
    THREE_THINGS = "three_things"
    TWO_THINGS = "two_things"
    NAMED_TOGETHER = "named_together"
    CORROBORATED_THING = "corroborated_thing"
    ONE_THING = "one_thing"
    LEADS_ONLY = "leads_only"


STRONG_GROUNDS = frozenset(
    {
        Ground.ONE_INCIDENT,
        Ground.AWAY_TOGETHER,
        Ground.ONE_CONFIRMED_PERSON,
        Ground.CHARGED,
        Ground.THREE_THINGS,
    }
)
POSSIBLE_GROUNDS = frozenset({Ground.TWO_THINGS, Ground.NAMED_TOGETHER, Ground.CORROBORATED_THING})


@dataclass(frozen=True, slots=True)
class Break:
    """What a link falls to without one record; None: there is no link left."""

    source: str
    falls_to: Tier | None


class Thing(NamedTuple):
    """What both are tied to, and the records of either side that count, by position."""

    entity: str
    kind: Kind
    a: tuple[int, ...]
    b: tuple[int, ...]


class Case(NamedTuple):
    """What a tier is decided from: records by position, so that one can be taken away."""

    things: tuple[Thing, ...]
    incident: frozenset[tuple[int, int]]
    away: frozenset[tuple[int, int]]
    named: tuple[int, ...]
    leads: bool

    def rows(self) -> set[int]:
        """Every record that it rests on."""
        rows = {row for pair in (*self.incident, *self.away) for row in pair}
        rows.update(self.named)
        for one in self.things:
            rows.update(one.a)
            rows.update(one.b)
        return rows

    def without(self, gone: set[int]) -> "Case":
        """What is left of it without some records."""
        return Case(
            tuple(
                one
                if gone.isdisjoint(one.a) and gone.isdisjoint(one.b)
                else Thing(one.entity, one.kind, _but(one.a, gone), _but(one.b, gone))
                for one in self.things
            ),
            frozenset(pair for pair in self.incident if gone.isdisjoint(pair)),
            frozenset(pair for pair in self.away if gone.isdisjoint(pair)),
            _but(self.named, gone),
            self.leads,
        )


def _but(rows: tuple[int, ...], gone: set[int]) -> tuple[int, ...]:
    return rows if gone.isdisjoint(rows) else tuple([row for row in rows if row not in gone])


class Tiers:
    """Decides tiers by the origins, decisions and charges that are known."""

    def __init__(self, contacts: Contacts) -> None:
        self.contacts = contacts
        self.origins = contacts.origins
        self.evidence = contacts.evidence

    def grounds(self, a: str, b: str, case: Case) -> list[Ground]:
        """Why the pair has its tier; empty where nothing is left of the case."""
        things = self._telling(case)
        grounds: list[Ground] = []
        if case.incident:
            grounds.append(Ground.ONE_INCIDENT)
        if case.away:
            grounds.append(Ground.AWAY_TOGETHER)
        if any(self._both_harmed(a, b, one) for one in things):
            grounds.append(Ground.ONE_CONFIRMED_PERSON)
        if self._charged(a, b, things, case.incident):
            grounds.append(Ground.CHARGED)
        if len(things) >= 3:
            grounds.append(Ground.THREE_THINGS)
        elif len(things) == 2:
            grounds.append(Ground.TWO_THINGS)
        if case.named:
            grounds.append(Ground.NAMED_TOGETHER)
        if len(things) == 1:
            grounds.append(Ground.CORROBORATED_THING if self._corroborated(things[0]) else Ground.ONE_THING)
        if not grounds and case.leads:
            grounds.append(Ground.LEADS_ONLY)
        return grounds

    def _telling(self, case: Case) -> list[Thing]:
        """The things that say more than the events that both were in."""
        events = [row for pair in (*case.incident, *case.away) for row in pair] + list(case.named)
        if not events:
            return [one for one in case.things if one.a and one.b]
        origin_of = self.origins.origin_of
        told = {origin_of[row] for row in events}
        return [
            one for one in case.things if one.a and one.b and any(origin_of[r] not in told for r in (*one.a, *one.b))
        ]

    def _corroborated(self, one: Thing) -> bool:
        number = self.origins.number
        return one.kind is not Kind.LOCATION and number(one.a)[0] >= 2 and number(one.b)[0] >= 2

    def _harmed_by(self, child: str, person: str, rows: Iterable[int]) -> set[int]:
        """Rows in which the child is the victim and the person is named as a possible danger."""
        return self.contacts.harmed[child] & self.contacts.named[person] & set(rows)

    def _both_harmed(self, a: str, b: str, one: Thing) -> bool:
        if one.entity not in self.evidence.decided.persons_of_concern:
            return False
        return self._independent(self._harmed_by(a, one.entity, one.a), self._harmed_by(b, one.entity, one.b))

    def _independent(self, left: set[int], right: set[int]) -> bool:
        """Whether the two sides are told by two origins at least."""
        one = {self.origins.origin_of[row] for row in left}
        other = {self.origins.origin_of[row] for row in right}
        return bool(one and other) and len(one | other) > 1

    def _charged(self, a: str, b: str, things: list[Thing], incident: Iterable[tuple[int, int]]) -> bool:
        records, charged, in_law = self.origins.records, self.evidence.charged_records, self.evidence.in_law
        if charged and any(records[row].source in charged for pair in incident for row in pair):
            return True
        return any(
            one.entity in in_law
            and bool(self._harmed_by(a, one.entity, one.a))
            and bool(self._harmed_by(b, one.entity, one.b))
            for one in things
        )

    def breaks(self, a: str, b: str, case: Case, tier: Tier) -> tuple[Break, ...]:
        """What the link falls to without each record alone."""
        by_source: dict[str, set[int]] = defaultdict(set)
        for row in self._vital(case, tier):
            by_source[self.origins.records[row].source].add(row)
        found: list[Break] = []
        for source in sorted(by_source):
            grounds = self.grounds(a, b, case.without(by_source[source]))
            falls_to = tier_of(grounds) if grounds else None
            if falls_to is not tier:
                found.append(Break(source, falls_to))
        return tuple(found)

    def _vital(self, case: Case, tier: Tier) -> set[int]:
        """The rows without which the tier might fall: where both were in one event, those that each such event rests
        on; where it goes by how many things there are, those that alone hold one side of a thing; else all.
        """
        if tier is Tier.LEAD and case.leads:
            return set()  # whatever counts may go: the leads are left
        if case.incident or case.away:
            return self._of(case, self._in_all((*case.incident, *case.away)))
        things = self._telling(case)
        by_number = Tier.STRONG if len(things) >= 3 else Tier.POSSIBLE if len(things) == 2 else Tier.LEAD
        if case.named or tier is not by_number:
            return case.rows()
        held: Counter[str] = Counter()
        for one in things:
            held.update({name for side in (one.a, one.b) if (name := self._only_source(side))})
        enough = 3 if tier is Tier.STRONG else len(things)
        wanted = {name for name, number in held.items() if len(things) - number < enough}
        return self._of(case, wanted)

    def _of(self, case: Case, sources: set[str]) -> set[int]:
        records = self.origins.records
        return {row for row in case.rows() if records[row].source in sources} if sources else set()

    def _in_all(self, pairs: Sequence[tuple[int, int]]) -> set[str]:
        """The records that every one of these pairs rests on: without another one, a pair is left."""
        records = self.origins.records
        first, *others = ({records[a].source, records[b].source} for a, b in pairs)
        return first.intersection(*others)

    def _only_source(self, rows: tuple[int, ...]) -> str:
        """The record that these rows are all of; "" where there are several."""
        records = self.origins.records
        first = records[rows[0]].source
        return first if all(records[row].source == first for row in rows[1:]) else ""


def tier_of(grounds: Iterable[Ground]) -> Tier:
    """The tier that these grounds make."""
    found = set(grounds)
    if found & STRONG_GROUNDS:
        return Tier.STRONG
    return Tier.POSSIBLE if found & POSSIBLE_GROUNDS else Tier.LEAD
