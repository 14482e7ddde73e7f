"""Who is tied to whom and what, by which origins, how firmly.

Tied is whoever and whatever stands beside a person in one record (the man named in the report, the car a child got
into, the place), and what a record relates them to outright (drives, was seen with). A tie is as firm as its
independent origins make it: 1 - product of (1 - grade x identity x age) over origins. What only free text suggests,
and what nobody has graded, makes leads, kept apart.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.networks.evidence import LINKING_KINDS, Counts, Evidence, Record, Said
from analysis.networks.origins import Origins
from analysis.networks.weights import UNGRADED_WEIGHT, Parameters, age_factor, any_of
from graph.vocabulary import Kind, Relation

HOME = frozenset({Relation.LIVES_AT, Relation.MISSING_FROM, Relation.ATTENDS})
FAMILY = frozenset({Relation.PARENT_OF, Relation.CARER_OF, Relation.SIBLING_OF, Relation.RELATIVE_OF})
CONTEXT = HOME | FAMILY
"""Relations that alone link nobody: one home, one school, one family."""

NOT_BESIDE = frozenset({Relation.OF_CASE, Relation.DESCRIBES, Relation.STATUS_OF})
"""Roles that put nobody beside anybody: they point at other records, or say what a record is about."""

VICTIM_ROLES = frozenset({Relation.VICTIM, Relation.CHILD})
NAMED_ROLES = frozenset({Relation.ALLEGED_OFFENDER, Relation.SUSPECT, Relation.PERSON_POSING_RISK})
"""Roles in a record under which somebody is named as a possible danger. Being present is none."""

NAMED_OUTRIGHT = frozenset({Relation.ALLEGED_OFFENDER_AGAINST, Relation.ADULT_SAYING_PARTNER_OF})
"""The same, where a record relates the two outright: the subject is who is named."""

_EPOCH = date(1970, 1, 1).toordinal()
_LINKING = frozenset(LINKING_KINDS)
_TWO_THINGS = 4
"""The ranks of two things together: they are tied to each other by nobody."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What one origin brings to a tie: `weight` = grade x identity x age. `sources` are its records that say so."""

    sources: tuple[str, ...]
    grade: float
    identity: float
    age: float
    counts: Counts
    code: str

    @property
    def weight(self) -> float:
        """How firm the tie would be by this origin alone, 0 to 1."""
        return self.grade * self.identity * self.age


@dataclass(frozen=True, slots=True)
class Tie:
    """How somebody is tied to somebody or something.

    `origins` are what counts, `leads` what does not; `rows` and `lead_rows` their records by position. `fewest` and
    `most` bound the number of independent origins while doubtful pairs wait for a person.
    """

    relations: tuple[Relation, ...]
    origins: tuple[Factor, ...]
    leads: tuple[Factor, ...]
    rows: tuple[int, ...]
    lead_rows: tuple[int, ...]
    strength: float
    lead_strength: float
    fewest: int
    most: int

    @property
    def is_lead(self) -> bool:
        """Whether nothing that counts says so."""
        return not self.origins

    @property
    def is_context(self) -> bool:
        """Whether it is no more than a home, a school or a family in common."""
        return CONTEXT.issuperset(self.relations)

    @property
    def sources(self) -> tuple[str, ...]:
        """The records it stands on: what counts, where anything does."""
        return tuple(sorted({name for factor in self.origins or self.leads for name in factor.sources}))


class Noted:
    """What records say of a pair: the relations, the rows that count and state one, and the other ones.

    Rows are noted from the first to the last, each once in a list.
    """

    __slots__ = ("lead_rows", "relations", "rows")

    def __init__(self) -> None:
        self.relations: list[Relation] = []
        self.rows: list[int] = []
        self.lead_rows: list[int] = []

    @property
    def is_lead(self) -> bool:
        """Whether nothing that counts says so."""
        return not self.rows

    @property
    def is_context(self) -> bool:
        """Whether it is no more than a home, a school or a family in common."""
        return CONTEXT.issuperset(self.relations)

    def add(self, row: int, *, lead: bool) -> None:
        """Note a row, unless it was the last."""
        rows = self.lead_rows if lead else self.rows
        if not rows or rows[-1] != row:
            rows.append(row)


class Contacts:
    """The ties of some evidence. Raw notes are kept by pair; a tie is weighed when it is asked for."""

    def __init__(self, evidence: Evidence, origins: Origins, as_of: date, parameters: Parameters) -> None:
        self.evidence = evidence
        self.origins = origins
        self.parameters = parameters
        self._today = as_of.toordinal() - _EPOCH
        self._notes: dict[tuple[str, str], Noted] = {}
        self._weighed: dict[tuple[str, str], Tie] = {}
        self._age: dict[int | None, float] = {}
        self.named: dict[str, set[int]] = defaultdict(set)
        """Person -> rows that count in which he or she is named as a possible danger."""
        self.named_by_leads: dict[str, set[int]] = defaultdict(set)
        self.harmed: dict[str, set[int]] = defaultdict(set)
        """Person -> rows that count in which he or she is the victim, or the child that the record is about."""
        self._rank = {entity: _rank(evidence, entity) for entity, kind in evidence.kinds.items() if kind in _LINKING}
        for row, record in enumerate(origins.records):
            if record.counts is not Counts.NO:
                self._read(row, record)
        self.beside: dict[str, list[str]] = defaultdict(list)
        for a, b in sorted(self._notes):
            self.beside[a].append(b)
            self.beside[b].append(a)

    def _read(self, row: int, record: Record) -> None:
        here: list[tuple[str, Relation, bool, int]] = []
        outright: set[tuple[str, str]] = set()
        counts = record.counts.is_counted
        for said in record.said:
            relation, subject, entity, suggested = said
            if subject != record.entity:
                self._outright(row, record, said)
                outright |= {(subject, entity), (entity, subject)}
                continue
            if relation in NAMED_ROLES and not suggested:
                self._name(entity, row, record)
            if relation in VICTIM_ROLES and counts and not suggested:
                self.harmed[entity].add(row)
            if relation not in NOT_BESIDE and entity in self._rank:
                here.append((entity, relation, suggested, self._rank[entity]))
        for place, (a, role_a, lead_a, rank_a) in enumerate(here):
            for b, role_b, lead_b, rank_b in here[place + 1 :]:
                if a != b and rank_a + rank_b < _TWO_THINGS and (a, b) not in outright:
                    noted = self._noted(a, b)
                    # The role that tells how the two stand: the thing's, the adult's beside a child; else both.
                    if rank_a >= rank_b:
                        _add(noted.relations, role_a)
                    if rank_b >= rank_a:
                        _add(noted.relations, role_b)
                    noted.add(row, lead=lead_a or lead_b or not counts)

    def _outright(self, row: int, record: Record, said: Said) -> None:
        relation, a, b, suggested = said
        if a != b and a in self._rank and b in self._rank and self._rank[a] + self._rank[b] < _TWO_THINGS:
            noted = self._noted(a, b)
            _add(noted.relations, relation)
            noted.add(row, lead=suggested or not record.counts.is_counted)
        if relation in NAMED_OUTRIGHT and not suggested:
            self._name(a, row, record)

    def _name(self, entity: str, row: int, record: Record) -> None:
        (self.named if record.counts.is_counted else self.named_by_leads)[entity].add(row)

    def _noted(self, a: str, b: str) -> Noted:
        key = (a, b) if a < b else (b, a)
        noted = self._notes.get(key)
        if noted is None:
            noted = self._notes[key] = Noted()
        return noted

    def noted(self, a: str, b: str) -> Noted | None:
        """What records say of two, not weighed; None where none puts them beside each other."""
        return self._notes.get((a, b) if a < b else (b, a))

    def tie(self, a: str, b: str) -> Tie | None:
        """How two are tied; None where no record puts them beside each other."""
        key = (a, b) if a < b else (b, a)
        if key not in self._weighed:
            noted = self._notes.get(key)
            if noted is None:
                return None
            self._weighed[key] = self._tie(key, noted.relations, noted.rows, noted.lead_rows)
        return self._weighed[key]

    def weigh(
        self, ends: tuple[str, str], relations: Iterable[Relation], stated: Iterable[int], suggested: Iterable[int]
    ) -> Tie:
        """A tie between `ends` from the records that state and that only suggest it."""
        records = self.origins.records
        rows = {row for row in stated if records[row].counts.is_counted}
        return self._tie(ends, relations, sorted(rows), sorted({*stated, *suggested}))

    def _tie(self, ends: tuple[str, str], relations: Iterable[Relation], rows: list[int], others: list[int]) -> Tie:
        counted = set(rows)
        lead_rows = [row for row in others if row not in counted]
        factors, leads = self._factors(rows, ends, lead=False), self._factors(lead_rows, ends, lead=True)
        fewest, most = self.origins.number(rows)
        return Tie(
            tuple(sorted(relations)),
            factors,
            leads,
            tuple(rows),
            tuple(lead_rows),
            any_of(_once(factors)),
            any_of([factor.weight for factor in leads]),
            fewest,
            most,
        )

    def _factors(self, rows: list[int], ends: tuple[str, str], *, lead: bool) -> tuple[Factor, ...]:
        if not rows:
            return ()
        certainty = self.evidence.certainty
        identity = certainty.get(ends[0], 1.0) * certainty.get(ends[1], 1.0)
        origin_of, records = self.origins.origin_of, self.origins.records
        if len(rows) == 1:
            return (self._factor(origin_of[rows[0]], (records[rows[0]].source,), identity, lead=lead),)
        by_origin: dict[int, set[str]] = {}
        for row in rows:
            by_origin.setdefault(origin_of[row], set()).add(records[row].source)
        factors = [
            self._factor(number, tuple(sorted(sources)), identity, lead=lead) for number, sources in by_origin.items()
        ]
        factors.sort(key=_sources)
        return tuple(factors)

    def _factor(self, number: int, sources: tuple[str, ...], identity: float, *, lead: bool) -> Factor:
        origin = self.origins.origins[number]
        age = self._age.get(origin.when)
        if age is None:
            days = None if origin.when is None else self._today - origin.when
            age = self._age[origin.when] = age_factor(days, self.parameters.half_life)
        weight = UNGRADED_WEIGHT if lead else origin.weight
        return Factor(sources, weight, identity, age, origin.counts, origin.grade)


def _rank(evidence: Evidence, entity: str) -> int:
    """0 a child, 1 an adult, 2 a thing."""
    if evidence.kinds[entity] is not Kind.PERSON:
        return 2
    return 0 if evidence.is_child(entity) else 1


def _sources(factor: Factor) -> tuple[str, ...]:
    return factor.sources


def _add(known: list[Relation], new: Relation) -> None:
    if new not in known:
        known.append(new)


def _once(factors: Iterable[Factor]) -> list[float]:
    """The weights of the origins; of those not known to their source the best alone."""
    full, once = list[float](), list[float]()
    for factor in factors:
        (once if factor.counts is Counts.ONCE else full).append(factor.weight)
    return [*full, max(once)] if once else full
