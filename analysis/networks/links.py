"""Linked children: for each pair what they share, how firmly, and what would break it.

score(a, b) = sum over shared things h of kind(h) x s(a, h) x s(b, h) x rarity(h), and the same for having been in one
event. A thing that only records naming both children say they share adds nothing to their having been together. The
score orders pairs within a tier and is never shown beside a child; the tier is told in words, with its grounds
(`analysis/networks/tiers.py`).

What it cannot say: that two children know each other, or that what they share did them harm.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from analysis.networks.contacts import CONTEXT, Contacts, Tie
from analysis.networks.evidence import LINKING_KINDS, Counts
from analysis.networks.hubs import Hubs
from analysis.networks.tiers import TIERS, Break, Case, Ground, Thing, Tier, Tiers, tier_of
from analysis.networks.together import RowPairs, away_together, victims_of_one_incident
from analysis.networks.weights import KIND_WEIGHT, TOGETHER_WEIGHT, rarity
from graph.vocabulary import Kind

WIDE = 300
"""What more children than this are tied to makes no pairs by itself (they would be many thousands): it heads the list
of what many are linked to, with every child, and stands in each pair that something else ties."""


PLACE_ALONE = 8
"""A place that more children than this are tied to strengthens a link, but makes none by itself."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that both children are tied to. `part` is what it adds to the score.

    `linked` children are tied to it by what counts, `tied` by that or by leads.
    """

    entity: str
    kind: Kind
    a: Tie
    b: Tie
    linked: int
    tied: int
    rarity: float
    says_more: bool
    part: float

    @property
    def weight(self) -> float:
        """What a thing of its kind says."""
        return KIND_WEIGHT[self.kind]

    @property
    def is_lead(self) -> bool:
        """Whether one side rests on what does not count."""
        return self.a.is_lead or self.b.is_lead

    @property
    def is_context(self) -> bool:
        """Whether it is no more than a home, a school or a family in common."""
        return self.a.is_context and self.b.is_context

    @property
    def makes_a_link(self) -> bool:
        """Whether the two would be listed for this alone."""
        return not self.is_context and (self.kind is not Kind.LOCATION or self.tied <= PLACE_ALONE)

    @property
    def is_counted(self) -> bool:
        """Whether it ties the two by itself."""
        return not self.is_lead and not self.is_context and self.says_more

    @property
    def sources(self) -> frozenset[str]:
        """The records behind either side."""
        return frozenset((*self.a.sources, *self.b.sources))


@dataclass(frozen=True, slots=True)
class InOneEvent:
    """That both were in one event, or are named in one record: how, by which records, and what it adds."""

    how: Ground
    tie: Tie
    weight: float
    rarity: float
    part: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two children (`a` sorts before `b`), everything that links them and what it rests on."""

    a: str
    b: str
    tier: Tier
    grounds: tuple[Ground, ...]
    score: float
    lead_score: float
    shared: tuple[Shared, ...]
    together: tuple[InOneEvent, ...]
    sources: tuple[str, ...]
    lead_sources: tuple[str, ...]
    agencies: tuple[str, ...]
    fewest: int
    most: int
    best_grade: str
    newest: int | None
    breaks: tuple[Break, ...]

    @property
    def rests_on_one_source(self) -> bool:
        """Whether one record less leaves no link, or a lesser one."""
        return bool(self.breaks)


@dataclass(frozen=True, slots=True)
class LinkedChildren:
    """The links, strongest first; what was left out, what many are linked to, and what was asked."""

    links: tuple[Link, ...]
    many: tuple[tuple[str, Kind, tuple[str, ...], tuple[str, ...]], ...]
    hubs: Hubs
    children: int
    context_only: int
    """Pairs that share a home, a school, a family or a busy place and nothing else: no links."""


def link_children(contacts: Contacts, hubs: Hubs) -> LinkedChildren:
    """Link the children of some evidence, strongest first; equal evidence gives equal bits, whatever its order."""
    return _Linker(contacts, hubs).all()


class _Linker:
    def __init__(self, contacts: Contacts, hubs: Hubs) -> None:
        self.contacts = contacts
        self.hubs = hubs
        self.origins = contacts.origins
        self.evidence = contacts.evidence
        self.tiers = Tiers(contacts)
        self.population = len(self.evidence.children)
        self.incidents: RowPairs = victims_of_one_incident(contacts)
        self.away: RowPairs = away_together(contacts, hubs.cut)
        self.event_rarity = rarity(Kind.PERSON, 2, self.population)

    def all(self) -> LinkedChildren:
        links: list[Link] = []
        context = 0
        for (a, b), things in self._found().items():
            link = self._link(a, b, things)
            if link is None:
                context += 1
            else:
                links.append(link)
        links.sort(key=lambda link: (TIERS.index(link.tier), -link.score, -link.lead_score, link.a, link.b))
        many = tuple((line.entity, line.kind, line.children, line.by_leads) for line in self.hubs.many)
        return LinkedChildren(tuple(links), many, self.hubs, self.population, context)

    def _found(self) -> dict[tuple[str, str], set[str]]:
        """The things that each pair has in common; none where the two were only in one event."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        cut, wide = self.hubs.cut, list[tuple[str, set[str]]]()
        for thing in {*self.hubs.children, *self.hubs.by_leads} - cut:
            tied = sorted({*self.hubs.children.get(thing, ()), *self.hubs.by_leads.get(thing, ())} - {thing})
            if len(tied) > WIDE:
                wide.append((thing, set(tied)))
                continue
            for pair in combinations(tied, 2):
                found[pair].add(thing)
        for child in self.evidence.children:
            for other in self.contacts.beside.get(child, ()):
                if other in self.evidence.children and child < other:
                    found[child, other].discard(child)
        for pair in (*self.incidents, *self.away):
            found[pair].discard(pair[0])
        for thing, tied in wide:
            for (a, b), things in found.items():
                if a in tied and b in tied:
                    things.add(thing)
        return found

    def _link(self, a: str, b: str, things: Iterable[str]) -> Link | None:
        together = self._together(a, b)
        event_origins = {self.origins.origin_of[row] for one in together for row in one.tie.rows}
        shared = [self._shared(a, b, thing, event_origins) for thing in things]
        shared.sort(key=lambda s: (-s.part, s.is_lead, LINKING_KINDS.index(s.kind), s.entity))
        if not together and not any(one.makes_a_link for one in shared):
            return None
        case = self._case(a, b, shared, together)
        grounds = self.tiers.grounds(a, b, case)
        tier = tier_of(grounds)
        counted = [one for one in shared if not one.is_lead]
        rows = sorted(
            {r for one in counted for r in (*one.a.rows, *one.b.rows)} | {r for e in together for r in e.tie.rows}
        )
        lead_rows = {r for one in shared for r in (*one.a.lead_rows, *one.b.lead_rows)}
        lead_rows |= {r for one in together for r in one.tie.lead_rows}
        fewest, most = self.origins.number(rows)
        return Link(
            a,
            b,
            tier,
            tuple(grounds),
            _sum([*(one.part for one in shared), *(one.part for one in together)]),
            _sum([self._lead_part(one) for one in shared]),
            tuple(shared),
            tuple(together),
            self._names(rows),
            self._names(lead_rows - set(rows)),
            tuple(sorted({self.origins.records[row].agency for row in (rows or lead_rows)} - {""})),
            fewest,
            most,
            self._best_grade(rows),
            self._newest(rows or lead_rows),
            self.tiers.breaks(a, b, case, tier),
        )

    def _shared(self, a: str, b: str, thing: str, event_origins: set[int]) -> Shared:
        one, other = self.contacts.tie(a, thing), self.contacts.tie(b, thing)
        assert one is not None
        assert other is not None
        kind, linked = self.evidence.kinds[thing], len(self.hubs.children.get(thing, ()))
        rare = rarity(kind, linked, self.population)
        origins = {self.origins.origin_of[row] for row in (*one.rows, *other.rows)}
        says_more = not origins <= event_origins or not origins
        context = one.is_context and other.is_context
        counts = says_more and not context and not one.is_lead and not other.is_lead
        part = KIND_WEIGHT[kind] * one.strength * other.strength * rare if counts else 0.0
        tied = linked + len(self.hubs.by_leads.get(thing, ()))
        return Shared(thing, kind, one, other, linked, tied, rare, says_more, part)

    def _lead_part(self, shared: Shared) -> float:
        if shared.is_context or not shared.is_lead:
            return 0.0
        a, b = (tie.strength if not tie.is_lead else tie.lead_strength for tie in (shared.a, shared.b))
        return KIND_WEIGHT[shared.kind] * a * b * rarity(shared.kind, shared.tied, self.population)

    def _together(self, a: str, b: str) -> list[InOneEvent]:
        found: list[InOneEvent] = []
        used: set[int] = set()
        for how, pairs in ((Ground.ONE_INCIDENT, self.incidents), (Ground.AWAY_TOGETHER, self.away)):
            rows = {row for both in pairs.get((a, b), ()) for row in both}
            if rows:
                used |= rows
                tie = self.contacts.weigh((a, b), (), rows, ())
                part = TOGETHER_WEIGHT * tie.strength * self.event_rarity
                found.append(InOneEvent(how, tie, TOGETHER_WEIGHT, self.event_rarity, part))
        direct = self.contacts.tie(a, b)
        if direct is not None and not CONTEXT.issuperset(direct.relations):
            rows, leads = set(direct.rows) - used, set(direct.lead_rows) - used
            if rows or (leads and not used):
                tie = self.contacts.weigh((a, b), direct.relations, rows, leads)
                part = tie.strength * self.event_rarity
                found.append(InOneEvent(Ground.NAMED_TOGETHER, tie, 1.0, self.event_rarity, part))
        return found

    def _case(self, a: str, b: str, shared: list[Shared], together: list[InOneEvent]) -> Case:
        named = tuple(row for one in together if one.how is Ground.NAMED_TOGETHER for row in one.tie.rows)
        return Case(
            tuple(Thing(one.entity, one.kind, one.a.rows, one.b.rows) for one in shared if not one.is_context),
            frozenset(self.incidents.get((a, b), ())),
            frozenset(self.away.get((a, b), ())),
            named,
            any(one.is_lead and not one.is_context for one in shared) or any(one.tie.is_lead for one in together),
        )

    def _names(self, rows: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted({self.origins.records[row].source for row in rows}))

    def _best_grade(self, rows: Iterable[int]) -> str:
        """The grade of the best origin; "" where all is recorded by agencies without one."""
        origins = {self.origins.origin_of[row] for row in rows}
        graded = [o for n in origins if (o := self.origins.origins[n]).grade and o.counts is not Counts.LEAD]
        return min(graded, key=lambda o: (-o.weight, o.grade)).grade if graded else ""

    def _newest(self, rows: Iterable[int]) -> int | None:
        days = [when for row in rows if (when := self.origins.origins[self.origins.origin_of[row]].when) is not None]
        return max(days, default=None)


def _sum(parts: Iterable[float]) -> float:
    """A sum that does not depend on the order."""
    return sum(sorted(parts))
