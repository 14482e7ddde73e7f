"""Clusters: people who appear together in reports, with what holds and what does not.

A cluster is found once on everything, and again in re-runs with another order, a tenth of the links left out and
uncertain identities drawn. Who is with it in at least 80 % of the re-runs is its core, in at least half its fringe; the
rest is not listed. In a re-run a cluster is the community with the most of its people. Ranks are told as bands ("among
the three most connected in 44 of 50"), never as a list from first to last.

Null hypothesis: none is tested. A cluster says that people appear together in what agencies chose to write down, not
that they act together, who leads, or that anybody is guilty. Six UK investigations of child sexual exploitation had no
clear hierarchy (Cockbain 2018): most connected here is most connected in what is held, no more.

Children are never members. They hang off a cluster as children linked to it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import networkx as nx

from analysis.networks.communities import ALONE, Again, Labels, Runs, Weighted, Workers
from analysis.networks.company import Company
from analysis.networks.contacts import NAMED_OUTRIGHT, VICTIM_ROLES, Contacts
from analysis.networks.evidence import LINKING_KINDS
from analysis.networks.hubs import Hubs
from analysis.networks.weights import Parameters
from graph.model import short_hash
from graph.vocabulary import Kind

CORE, FRINGE = 0.8, 0.5
TOP = 3


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a cluster: in how many of the re-runs with it, and how often among the most connected of it.

    `linked` are the others of the cluster that he or she appears with; `is_decided`: a person of concern by a named
    person's decision, else only named in reports.
    """

    entity: str
    runs: int
    top: int
    linked: tuple[str, ...]
    sources: tuple[str, ...]
    is_decided: bool
    is_victim: bool


@dataclass(frozen=True, slots=True)
class TiedTo:
    """A child, place, vehicle, phone or account that people of a cluster are tied to: by whom, by which records."""

    entity: str
    kind: Kind
    people: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakest:
    """Where a cluster would part most easily: the smaller side, and the records behind what holds it there."""

    side: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody who connects a cluster to another one, with the records behind it."""

    entity: str
    cluster: str
    people: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """People who appear together. `stability` is the share of re-runs, averaged over everybody listed."""

    id: str
    core: tuple[str, ...]
    fringe: tuple[str, ...]
    not_listed: int
    members: tuple[Member, ...]
    children: tuple[TiedTo, ...]
    things: tuple[TiedTo, ...]
    weakest: Weakest | None
    bridges: tuple[Bridge, ...]
    stability: float
    runs: int
    sources: tuple[str, ...]
    fewest: int
    most: int

    @property
    def people(self) -> tuple[str, ...]:
        """Core and fringe, core first."""
        return (*self.core, *self.fringe)


@dataclass(frozen=True, slots=True)
class DualChild:
    """A child who is also named as a possible danger: a child first. `at_risk` are those named as harmed beside."""

    child: str
    harmed_in: tuple[str, ...]
    named_in: tuple[str, ...]
    at_risk: tuple[str, ...]
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters, largest first; children who may pose a risk to others apart; how it was worked out."""

    clusters: tuple[Cluster, ...]
    dual: tuple[DualChild, ...]
    people: int
    links: int
    runs: int
    resolution: float
    seed: int


def find_clusters(contacts: Contacts, hubs: Hubs, company: Company, *, seed: int, workers: Workers = ALONE) -> Clusters:
    """Find the clusters of some evidence; equal evidence and seed give equal bits, whatever its order."""
    return gather_clusters(contacts, hubs, company, rerunning(contacts, company, seed=seed, workers=workers), seed=seed)


def rerunning(contacts: Contacts, company: Company, *, seed: int, workers: Workers) -> Runs:
    """Begin with the re-runs: the workers are at them from here on."""
    parameters = contacts.parameters
    return Runs(_weighted(contacts, company), _again(parameters, seed), parameters.runs, workers)


def gather_clusters(contacts: Contacts, hubs: Hubs, company: Company, reruns: Runs, *, seed: int) -> Clusters:
    """The clusters, once the re-runs are there."""
    return _Gatherer(contacts, hubs, company, *reruns.found()).all(seed)


def _again(parameters: Parameters, seed: int) -> Again:
    return Again(parameters.resolution, parameters.dropped, seed)


def _weighted(contacts: Contacts, company: Company) -> Weighted:
    number = {person: i for i, person in enumerate(company.people)}
    maybe = tuple(
        sorted(
            (min(number[one.a], number[one.b]), max(number[one.a], number[one.b]), one.probability)
            for one in contacts.evidence.maybe_one
            if one.a in number and one.b in number and one.a != one.b
        )
    )
    return Weighted(len(company.people), company.pairs, company.weights, maybe)


class _Gatherer:
    def __init__(self, contacts: Contacts, hubs: Hubs, company: Company, base: Labels, found: Sequence[Labels]) -> None:
        self.contacts = contacts
        self.hubs = hubs
        self.company = company
        self.base = base
        self.runs = found
        self.behind: dict[tuple[int, int], set[int]] = {}
        self.near: dict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), weight in zip(company.pairs, company.weights, strict=True):
            self.near[a][b] = self.near[b][a] = weight

    def all(self, seed: int) -> Clusters:
        listed = self._listed()
        named = {label: self._id(people) for label, people in listed.items()}
        home = {person: label for label, people in listed.items() for person in people}
        clusters = [self._cluster(label, people, named, home) for label, people in listed.items()]
        clusters.sort(key=lambda c: (-len(c.people), -c.stability, c.id))
        parameters = self.contacts.parameters
        return Clusters(
            tuple(clusters),
            dual_children(self.contacts),
            len(self.company.people),
            len(self.company.pairs),
            len(self.runs),
            parameters.resolution,
            seed,
        )

    def _id(self, people: Iterable[int]) -> str:
        return "N-" + short_hash(*sorted(self.company.people[p] for p in people), length=8)

    def _listed(self) -> dict[int, dict[int, int]]:
        """Base community -> its people with the number of re-runs that each was with it, those listed alone."""
        members: dict[int, list[int]] = defaultdict(list)
        for person, label in enumerate(self.base):
            members[label].append(person)
        wanted = {label: people for label, people in members.items() if len(people) > 1}
        seen: dict[int, Counter[int]] = {label: Counter() for label in wanted}
        for labels in self.runs:
            theirs: dict[int, list[int]] = defaultdict(list)
            for person, label in enumerate(labels):
                theirs[label].append(person)
            for label, people in wanted.items():
                overlap = Counter(labels[person] for person in people)
                best = min(overlap, key=lambda one: (-overlap[one], len(theirs[one]), one))
                seen[label].update(theirs[best])
        best_of: dict[int, tuple[int, bool, int]] = {}
        for label, counter in sorted(seen.items()):
            for person, number in sorted(counter.items()):
                rank = (number, self.base[person] == label, -label)
                if number >= FRINGE * len(self.runs) and rank > best_of.get(person, (-1, False, 0)):
                    best_of[person] = rank
        listed: dict[int, dict[int, int]] = defaultdict(dict)
        for person, (number, _, label) in sorted(best_of.items()):
            listed[-label][person] = number
        return {label: people for label, people in listed.items() if len(people) > 1}

    def _cluster(self, label: int, people: dict[int, int], named: dict[int, str], home: dict[int, int]) -> Cluster:
        names, total = self.company.people, len(self.runs)
        core = tuple(names[p] for p, n in people.items() if n >= CORE * total)
        fringe = tuple(names[p] for p, n in people.items() if n < CORE * total)
        top = self._top(people)
        members = tuple(self._member(person, people, top[person]) for person in people)
        inside = [(a, b) for a in people for b in self.near[a] if a < b and b in people]
        rows = sorted({row for pair in inside for row in self._rows(pair)})
        fewest, most = self.contacts.origins.number(rows)
        base_size = sum(1 for one in self.base if one == label)
        kept = sum(1 for person in people if self.base[person] == label)
        things = self._things(people)
        return Cluster(
            named[label],
            core,
            fringe,
            base_size - kept,
            members,
            tuple(one for one in things if self.contacts.evidence.is_child(one.entity)),
            tuple(one for one in things if not self.contacts.evidence.is_child(one.entity)),
            self._weakest(people),
            self._bridges(people, named, home),
            sum(people.values()) / (len(people) * total),
            total,
            self._names(rows),
            fewest,
            most,
        )

    def _top(self, people: dict[int, int]) -> Counter[int]:
        """In how many re-runs each was among the most connected of those of the cluster who were together."""
        together: Counter[tuple[int, ...]] = Counter()
        for labels in self.runs:
            most = Counter(labels[person] for person in people)
            label = min(most, key=lambda one: (-most[one], one))
            together[tuple(person for person in people if labels[person] == label)] += 1
        top: Counter[int] = Counter()
        for here, number in together.items():
            top.update(dict.fromkeys(self._most_connected(here), number))
        return top

    def _most_connected(self, here: tuple[int, ...]) -> list[int]:
        degree = {p: sum(sorted(self.near[p][q] for q in here if q in self.near[p])) for p in here}
        least = sorted(degree.values(), reverse=True)[min(TOP, len(here)) - 1]
        return [p for p in here if degree[p] >= least]

    def _member(self, person: int, people: dict[int, int], top: int) -> Member:
        entity, evidence = self.company.people[person], self.contacts.evidence
        linked = sorted(other for other in self.near[person] if other in people)
        rows = {row for other in linked for row in self._rows((min(person, other), max(person, other)))}
        return Member(
            entity,
            people[person],
            top,
            tuple(self.company.people[other] for other in linked),
            self._names(rows),
            entity in evidence.decided.persons_of_concern,
            bool(self.contacts.harmed.get(entity)),
        )

    def _rows(self, pair: tuple[int, int]) -> set[int]:
        """The records behind a link: those that name both, and those that tie each to what they have in common."""
        if pair not in self.behind:
            self.behind[pair] = self._behind(pair)
        return self.behind[pair]

    def _behind(self, pair: tuple[int, int]) -> set[int]:
        a, b = (self.company.people[end] for end in pair)
        noted = self.contacts.noted
        rows = set(own.rows) if (own := noted(a, b)) else set[int]()
        for thing in self.company.through.get(pair, ()):
            for end in (a, b):
                if side := noted(end, thing):
                    rows.update(side.rows)
        return rows

    def _things(self, people: dict[int, int]) -> list[TiedTo]:
        by_thing: dict[str, list[str]] = defaultdict(list)
        for person in sorted(people):
            entity = self.company.people[person]
            for other in self.contacts.beside.get(entity, ()):
                kind = self.contacts.evidence.kinds[other]
                if other in self.hubs.cut or (kind is Kind.PERSON and not self.contacts.evidence.is_child(other)):
                    continue
                noted = self.contacts.noted(entity, other)
                if noted is not None and not noted.is_lead and not noted.is_context:
                    by_thing[other].append(entity)
        found: list[TiedTo] = []
        for thing, tied in by_thing.items():
            rows = {row for one in tied if (noted := self.contacts.noted(one, thing)) for row in noted.rows}
            found.append(TiedTo(thing, self.contacts.evidence.kinds[thing], tuple(tied), self._names(rows)))
        return sorted(found, key=lambda t: (-len(t.people), LINKING_KINDS.index(t.kind), -len(t.sources), t.entity))

    def _weakest(self, people: dict[int, int]) -> Weakest | None:
        """The cheapest cut of the cluster's own links (Stoer and Wagner 1997); None where only others hold it."""
        graph = cast("Any", nx.Graph())
        graph.add_nodes_from(sorted(people))
        graph.add_weighted_edges_from(
            (a, b, self.near[a][b]) for a in sorted(people) for b in sorted(self.near[a]) if a < b and b in people
        )
        if len(people) < 2 or not cast("Any", nx).is_connected(graph):
            return None
        _, (left, right) = cast("Any", nx).stoer_wagner(graph)
        sides: list[list[int]] = [sorted(left), sorted(right)]
        side = min(sides, key=lambda one: (len(one), one))
        links = [(a, b) for a in side for b in sorted(self.near[a]) if b in people and b not in side]
        rows = {row for a, b in links for row in self._rows((min(a, b), max(a, b)))}
        names = self.company.people
        return Weakest(tuple(names[p] for p in side), tuple((names[a], names[b]) for a, b in links), self._names(rows))

    def _bridges(self, people: dict[int, int], named: dict[int, str], home: dict[int, int]) -> tuple[Bridge, ...]:
        """Who of the cluster has links into another one, those with the most first."""
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for person in people:
            for other in sorted(self.near[person]):
                if other in home and other not in people:
                    found[person, named[home[other]]].append(other)
        bridges: list[Bridge] = []
        for (person, cluster), others in found.items():
            rows = {row for other in others for row in self._rows((min(person, other), max(person, other)))}
            names = self.company.people
            bridges.append(Bridge(names[person], cluster, tuple(names[o] for o in others), self._names(rows)))
        return tuple(sorted(bridges, key=lambda b: (-len(b.people), -len(b.sources), b.entity, b.cluster)))

    def _names(self, rows: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted({self.contacts.origins.records[row].source for row in rows}))


def dual_children(contacts: Contacts) -> tuple[DualChild, ...]:
    """Children who are named as a possible danger to others: a list of their own, with who else is at risk."""
    evidence, records = contacts.evidence, contacts.origins.records
    found: list[DualChild] = []
    for child in sorted(evidence.children):
        counted, leads = contacts.named.get(child, set()), contacts.named_by_leads.get(child, set())
        rows = counted or leads
        if not rows:
            continue
        beside = {other for row in rows for other in _harmed_in(contacts, row)} - {child}
        found.append(
            DualChild(
                child,
                tuple(sorted({records[row].source for row in contacts.harmed.get(child, ())})),
                tuple(sorted({records[row].source for row in rows})),
                tuple(sorted(beside)),
                not counted,
            )
        )
    return tuple(found)


def _harmed_in(contacts: Contacts, row: int) -> set[str]:
    said = contacts.origins.records[row].said
    harmed = {s.object for s in said if s.relation in VICTIM_ROLES and not s.suggested}
    return harmed | {s.object for s in said if s.relation in NAMED_OUTRIGHT and not s.suggested}
