"""Networks planted in an invented world whose truth is known: who offends with whom, which children they reach.

Everything that makes it hard is in it: busy places that everybody passes, at a rate that is chosen; people named
wrongly; bystanders; retellings by other agencies; grades of all kinds and none; children whom two networks reach.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from analysis.networks.evidence import Counts, Evidence, Record, Said
from graph.vocabulary import Feed, Kind, Relation

GRADES = (
    ("1A", Counts.YES, 0.9, 0.12),
    ("2A", Counts.YES, 0.81, 0.1),
    ("1B", Counts.YES, 0.77, 0.1),
    ("2B", Counts.YES, 0.69, 0.15),
    ("2C", Counts.YES, 0.52, 0.2),
    ("2D", Counts.ONCE, 0.36, 0.12),
    ("", Counts.LEAD, 0.3, 0.13),
    ("3C", Counts.NO, 0.0, 0.05),
    ("2E", Counts.NO, 0.0, 0.03),
)
AGENCIES = ("police", "school", "health", "social_care", "housing", "youth_club")
TODAY = 20_700
"""A day in 2026, counted from 1970."""


@dataclass(frozen=True)
class Network:
    """One planted network."""

    people: tuple[str, ...]
    children: tuple[str, ...]
    vehicles: tuple[str, ...]
    phones: tuple[str, ...]
    places: tuple[str, ...]


@dataclass
class World:
    """What is true, and what was reported of it."""

    networks: list[Network]
    linked: set[tuple[str, str]]
    hubs: tuple[str, ...]
    common: frozenset[str]
    children: tuple[str, ...]
    records: list[Record] = field(default_factory=list[Record])
    kinds: dict[str, Kind] = field(default_factory=dict[str, Kind])

    @property
    def evidence(self) -> Evidence:
        """What the analysis is given."""
        return Evidence(tuple(self.records), self.kinds, frozenset(self.children), self.common)


def plant(
    seed: int, *, hub_rate: float = 0.35, networks: int = 20, children: int = 400, events: int = 18, noise: float = 0.1
) -> World:
    """Plant a world. `hub_rate` is the share of all events that are no more than children in a busy place."""
    return _Planter(seed, hub_rate, networks, children, events, noise).world


class _Planter:
    def __init__(self, seed: int, hub_rate: float, networks: int, children: int, events: int, noise: float) -> None:
        self.rng = random.Random(f"planted:{seed}")
        self.noise = noise
        self.told = 0
        self.reached: set[str] = set()
        everyone = tuple(f"C{i:04}" for i in range(children))
        hubs = tuple(f"H{i:02}" for i in range(8))
        # As many to a network in a large world as in a small one, or each would stand beside hundreds of children.
        self.bystanders = tuple(f"B{i:04}" for i in range(max(150, 15 * networks // 2)))
        self.world = World([], set(), hubs, frozenset(hubs[:5]), everyone)
        self.kinds = self.world.kinds
        self.kinds.update(dict.fromkeys(everyone, Kind.PERSON))
        self.kinds.update(dict.fromkeys(self.bystanders, Kind.PERSON))
        self.kinds.update(dict.fromkeys(hubs, Kind.LOCATION))
        for number in range(networks):
            self.world.networks.append(self._network(number))
        self.people = tuple(p for network in self.world.networks for p in network.people)
        self.vehicles = tuple(v for network in self.world.networks for v in network.vehicles)
        self.phones = tuple(t for network in self.world.networks for t in network.phones)
        for network in self.world.networks:
            self.world.linked |= set(combinations(sorted(network.children), 2))
        self.loners = tuple(f"P9{i:03}" for i in range(networks))
        self.kinds.update(dict.fromkeys(self.loners, Kind.PERSON))
        for network in self.world.networks:
            for _ in range(events):
                self._meeting(network)
        for loner in self.loners:
            for _ in range(4):
                self._alone(loner)
        # A generator of their own: what is true is the same whatever the rate of busy places.
        self.rng = random.Random(f"hubs:{seed}")
        for _ in range(int(networks * events * hub_rate / (1 - hub_rate))):
            self._at_a_hub()

    def _things(self, letter: str, number: int, count: int, kind: Kind) -> tuple[str, ...]:
        things = tuple(f"{letter}{number:03}{i}" for i in range(count))
        self.kinds.update(dict.fromkeys(things, kind))
        return things

    def _network(self, number: int) -> Network:
        rng = self.rng
        free = [child for child in self.world.children if child not in self.reached]
        reached = rng.sample(free, rng.randint(4, 8))
        if self.world.networks and rng.random() < 0.3:
            reached.append(rng.choice(rng.choice(self.world.networks).children))
        self.reached.update(reached)
        return Network(
            self._things("P", number, rng.randint(4, 8), Kind.PERSON),
            tuple(reached),
            self._things("V", number, rng.randint(1, 3), Kind.VEHICLE),
            self._things("T", number, rng.randint(1, 3), Kind.PHONE),
            self._things("L", number, rng.randint(2, 3), Kind.LOCATION),
        )

    def _meeting(self, network: Network) -> None:
        rng = self.rng
        men = rng.sample(network.people, min(len(network.people), 1 + (rng.random() < 0.7) + (rng.random() < 0.35)))
        if rng.random() < self.noise:
            men.append(rng.choice(self.people))
        harmed = rng.sample(network.children, 1 + (rng.random() < 0.35) + (rng.random() < 0.1))
        where = rng.choice(self.world.hubs) if rng.random() < 0.3 else rng.choice(network.places)
        things = [where]
        if rng.random() < 0.5:
            things.append(rng.choice((self if rng.random() < self.noise else network).vehicles))
        if rng.random() < 0.2:
            things.append(rng.choice((self if rng.random() < self.noise else network).phones))
        self.event(harmed, men, things)

    def _alone(self, loner: str) -> None:
        self.event([self.rng.choice(self.world.children)], [loner], [self.rng.choice(self.world.hubs)])

    def _at_a_hub(self) -> None:
        rng = self.rng
        men = [rng.choice(self.people)] if rng.random() < self.noise else []
        things = [rng.choice(self.world.hubs)]
        if rng.random() < self.noise:
            things.append(rng.choice(self.vehicles))
        self.event([rng.choice(self.world.children)], men, things)

    def event(self, harmed: Sequence[str], men: Sequence[str], things: Sequence[str]) -> None:
        """Something happened; some saw it, and some tell again what they saw."""
        rng = self.rng
        day = TODAY - rng.randint(1, 720)
        others = rng.sample(self.bystanders, 1) if rng.random() < 0.25 else []
        self.world.linked |= set(combinations(sorted(harmed), 2))
        for _ in range(1 + (rng.random() < 0.2)):
            witness = f"W{rng.randrange(10**9)}"
            for _ in range(1 + (rng.random() < 0.25) * rng.randint(1, 3)):
                self.tell(harmed, men, others, things, day, witness)

    def tell(
        self,
        harmed: Sequence[str],
        men: Sequence[str],
        others: Sequence[str],
        things: Sequence[str],
        day: int,
        who: str,
    ) -> None:
        """One witness tells it: one form for each child harmed, as the form has it."""
        rng = self.rng
        grade = rng.choices(GRADES, [g[3] for g in GRADES])[0]
        reported, agency = day + rng.randint(0, 5), rng.choice(AGENCIES)
        for child in harmed:
            self.told += 1
            own = f"R{self.told:06}"
            self.kinds[own] = Kind.REPORT
            said = [Said(Relation.VICTIM, own, child)]
            said += [Said(Relation.ALLEGED_OFFENDER, own, man) for man in men if rng.random() < 0.92]
            said += [Said(Relation.PRESENT, own, other) for other in others]
            said += [Said(_ROLE[self.kinds[thing]], own, thing) for thing in things]
            self.world.records.append(
                Record(
                    f"liberty:liberty_report:OL-{self.told:06}", Feed.LIBERTY_REPORT, own, agency, grade[1], grade[0],
                    grade[2], tuple(said), reported, day, day, day * 1440 + 1200, day * 1440 + 1200, True,
                    witness=frozenset({who}),
                )
            )  # fmt: skip


_ROLE = {
    Kind.LOCATION: Relation.AT,
    Kind.VEHICLE: Relation.VEHICLE,
    Kind.PHONE: Relation.MENTIONED,
    Kind.PERSON: Relation.PRESENT,
}


def average_precision(ranked: Sequence[tuple[str, str]], true: set[tuple[str, str]]) -> float:
    """Mean of the precision at each true pair; true pairs that are not listed count as missed."""
    hits, total = 0, 0.0
    for place, pair in enumerate(ranked, start=1):
        if pair in true:
            hits += 1
            total += hits / place
    return total / len(true)


def recovery(found: Sequence[frozenset[str]], true: Sequence[frozenset[str]]) -> float:
    """Mean over the true networks of the best Jaccard overlap with any cluster found."""
    return sum(max((len(t & f) / len(t | f) for f in found), default=0.0) for t in true) / len(true)
