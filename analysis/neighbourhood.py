"""Who stands beside whom in the records, read fast enough for a screen: rings, lines, ways, common neighbours.

Two things stand beside each other where one record states both. A line counts its records, and the agencies that
recorded them: a repeat by one agency is one voice. What was only found in free text, or comes from one that nobody
graded or that is unreliable, is a lead: it is drawn only where nothing better is there. A record never links what it is
filed under (a case, a gazetteer entry) to what it speaks of.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.picture import FEEDS, KINDS, NO_DAY, RELATIONS, Picture
from graph.vocabulary import ENTITY_KINDS, Feed, Kind, Relation

NOT_BESIDE = frozenset({Relation.OF_CASE, Relation.DESCRIBES, Relation.STATUS_OF})
"""Relations of a record to what it is about, which bring nothing together."""
GRADED = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
"""Feeds whose records are intelligence, and count by their grade; the rest count as their agency recorded them."""
RINGS = 100
"""Rings that are kept before all are let go of."""
_EPOCH = date(1970, 1, 1).toordinal()
_UNRELIABLE, _SUSPECTED_FALSE = 3, 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two, `a` before `b`.

    `rows` are positions in `Picture.sources`, of what counts where anything does; `agencies` recorded it. Days count
    from 1970-01-01, `NO_DAY` where no record has one.
    """

    a: str
    b: str
    rows: tuple[int, ...]
    agencies: int
    first: int
    last: int
    is_lead: bool

    def other(self, entity: str) -> str:
        """The far end."""
        return self.b if entity == self.a else self.a


@dataclass(frozen=True, slots=True)
class Within:
    """Which records count: of a period (days, open where None), and lines of at least so many agencies."""

    since: int | None = None
    until: int | None = None
    agencies: int = 0


ALWAYS = Within()


class Neighbourhood:
    """The records of one picture by entity, and the entities by record."""

    def __init__(self, picture: Picture, left_out: Collection[str] = ()) -> None:
        self.picture = picture
        self._at = picture.position
        nodes = picture.graph.nodes
        kinds = [nodes[entity]["kind"] for entity in picture.entities]
        self.kinds: Sequence[Kind] = kinds
        self._left_out = frozenset(self._at[entity] for entity in left_out if entity in self._at)
        thing = np.array([kind in ENTITY_KINDS for kind in kinds], np.bool_)
        relations, sources = picture.relations, picture.sources
        beside = ~np.isin(relations.relation, [RELATIONS.index(relation) for relation in NOT_BESIDE])
        pairs: list[np.ndarray] = []
        for ends in (relations.subject, relations.object):
            rows = beside & thing[ends]
            pairs.append(np.column_stack((relations.source[rows], ends[rows], relations.suggested[rows])))
        told = np.concatenate(pairs) if len(relations) else np.empty((0, 3), np.int64)
        told = told[np.lexsort((told[:, 2], told[:, 1], told[:, 0]))]
        # A thing that a record states and its text repeats is stated: the first of the two is kept.
        new = np.ones(len(told), np.bool_)
        new[1:] = (told[1:, :2] != told[:-1, :2]).any(axis=1)
        told = told[new]
        self._by_source = _Lists(told[:, 0], told[:, 1], len(sources))
        self._lead_by_source = told[:, 2].astype(np.bool_)
        order = np.argsort(told[:, 1], kind="stable")
        self._by_entity = _Lists(told[order, 1], told[order, 0], len(kinds))
        self._lead_by_entity = told[order, 2].astype(np.bool_)
        graded = np.isin(sources.feed, [FEEDS.index(feed) for feed in GRADED])
        weak = (sources.source_evaluation == 0) & (sources.intelligence_assessment == 0)
        weak |= sources.source_evaluation == _UNRELIABLE
        weak |= sources.intelligence_assessment == _SUSPECTED_FALSE
        self._weak = graded & weak
        self._day = np.where(sources.occurred_from_day == NO_DAY, sources.reported_day, sources.occurred_from_day)
        self._rings: dict[tuple[str, Within], tuple[Line, ...]] = {}

    def has(self, entity: str) -> bool:
        """Whether it is somebody or something that can stand on a network."""
        return entity in self._at and self.kinds[self._at[entity]] in ENTITY_KINDS

    def kind(self, entity: str) -> Kind:
        """The kind of an entity of the picture."""
        return self.kinds[self._at[entity]]

    def is_left_out(self, entity: str) -> bool:
        """Whether it is a place that everybody passes, and ties nobody."""
        return self._at.get(entity, -1) in self._left_out

    def span(self) -> tuple[date, date] | None:
        """The days of the first and the last record; None where none is dated."""
        dated = self._day[self._day != NO_DAY]
        if not len(dated):
            return None
        return date.fromordinal(int(dated.min()) + _EPOCH), date.fromordinal(int(dated.max()) + _EPOCH)

    def ring(self, entity: str, within: Within = ALWAYS) -> tuple[Line, ...]:
        """Every line of one entity: most agencies first, then most records, leads last.

        They are kept for a while: one page asks for the same several times over.
        """
        key = entity, within
        found = self._rings.get(key)
        if found is None:
            if len(self._rings) >= RINGS:
                self._rings.clear()
            found = self._rings[key] = self._ring(entity, within)
        return found

    def _ring(self, entity: str, within: Within) -> tuple[Line, ...]:
        me = self._at[entity]
        found: dict[int, tuple[list[int], list[int]]] = {}
        rows, leads = self._of_entity(me)
        for row, mine in zip(rows, leads, strict=True):
            if not self._counts_in(row, within):
                continue
            start, end = self._by_source.span(row)
            for position in range(start, end):
                other = int(self._by_source.values[position])
                if other != me and other not in self._left_out:
                    stated, lead = found.setdefault(other, ([], []))
                    is_lead = mine or bool(self._lead_by_source[position]) or bool(self._weak[row])
                    (lead if is_lead else stated).append(row)
        lines = [self._line(me, other, stated, lead) for other, (stated, lead) in found.items()]
        kept = [line for line in lines if line.agencies >= within.agencies]
        return tuple(sorted(kept, key=lambda line: _rank(line, entity)))

    def lines(self, entities: Collection[str], within: Within = ALWAYS, of: Collection[str] = ()) -> list[Line]:
        """The lines among some entities: those of a person, and those of whatever is named in `of`.

        Two things that stand in one record are brought together by the people in it, and would only hide them.
        """
        ends = {self._at[entity] for entity in of if entity in self._at}
        held = {self._at[entity] for entity in entities if entity in self._at}
        by_row: dict[int, list[tuple[int, bool]]] = {}
        for me in held:
            for row, lead in zip(*self._of_entity(me), strict=True):
                by_row.setdefault(row, []).append((me, lead))
        found: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
        for row, named in by_row.items():
            if len(named) < 2 or not self._counts_in(row, within):
                continue
            named.sort()
            for i, (a, lead_a) in enumerate(named):
                for b, lead_b in named[i + 1 :]:
                    if Kind.PERSON in (self.kinds[a], self.kinds[b]) or a in ends or b in ends:
                        stated, lead = found.setdefault((a, b), ([], []))
                        (lead if lead_a or lead_b or self._weak[row] else stated).append(row)
        lines = [self._line(a, b, stated, lead) for (a, b), (stated, lead) in sorted(found.items())]
        return [line for line in lines if line.agencies >= within.agencies]

    def line(self, a: str, b: str, within: Within = ALWAYS) -> Line | None:
        """The line between two; None where no record names both."""
        return next(iter(self.lines((a, b), within, of=(a, b))), None)

    def path(self, a: str, b: str, within: Within = ALWAYS, longest: int = 6) -> list[str]:
        """A shortest way by what counts; among equals the one whose steps have the most agencies. Empty: none.

        Breadth first from the far end; a walk back then prefers the firmest step, then the least id.
        """
        distance, queue = {b: 0}, deque([b])
        while queue and a not in distance:
            here = queue.popleft()
            if distance[here] >= longest:
                continue
            for line in self._firm(here, within):
                other = line.other(here)
                if other not in distance:
                    distance[other] = distance[here] + 1
                    queue.append(other)
        if a not in distance:
            return []
        way = [a]
        while way[-1] != b:
            here = way[-1]
            nearer = [x for x in self._firm(here, within) if distance.get(x.other(here), -1) == distance[here] - 1]
            way.append(nearer[0].other(here))
        return way

    def common(self, a: str, b: str, within: Within = ALWAYS) -> list[tuple[str, Line, Line]]:
        """Whom and what both stand beside, by what counts: the firmer of the weaker line first."""
        theirs = {line.other(b): line for line in self._firm(b, within)}
        both = [
            (line.other(a), line, theirs[line.other(a)]) for line in self._firm(a, within) if line.other(a) in theirs
        ]
        return sorted(both, key=lambda one: (-min(one[1].agencies, one[2].agencies), one[0]))

    def recorded_since(self, rows: Iterable[int], day: int) -> bool:
        """Whether one of these records was reported on the day or later."""
        return any(int(self.picture.sources.reported_day[row]) >= day for row in rows)

    def named_since(self, day: int) -> frozenset[str]:
        """Everybody and everything that records reported on the day or later state."""
        new = np.flatnonzero(self.picture.sources.reported_day >= day).tolist()
        found: set[int] = set()
        for row in new:
            start, end = self._by_source.span(row)
            found.update(self._by_source.values[start:end][~self._lead_by_source[start:end]].tolist())
        return frozenset(self.picture.entities[number] for number in found)

    def _firm(self, entity: str, within: Within) -> list[Line]:
        return [line for line in self.ring(entity, within) if not line.is_lead]

    def _of_entity(self, entity: int) -> tuple[list[int], list[bool]]:
        start, end = self._by_entity.span(entity)
        return self._by_entity.values[start:end].tolist(), self._lead_by_entity[start:end].tolist()

    def _counts_in(self, row: int, within: Within) -> bool:
        if within.since is None and within.until is None:
            return True
        day = int(self._day[row])
        return day != NO_DAY and (within.since or day) <= day <= (within.until if within.until is not None else day)

    def _line(self, one: int, other: int, stated: list[int], lead: list[int]) -> Line:
        rows = sorted(set(stated or lead))
        entities, agency = self.picture.entities, self.picture.sources.agency
        agencies = {int(agency[row]) for row in stated} - {-1}
        days = [int(self._day[row]) for row in rows if self._day[row] != NO_DAY]
        a, b = sorted((entities[one], entities[other]))
        voices = max(1, len(agencies)) if stated else 0
        return Line(a, b, tuple(rows), voices, min(days, default=NO_DAY), max(days, default=NO_DAY), not stated)


def first_view(neighbourhood: Neighbourhood, entity: str, most: int, within: Within = ALWAYS) -> list[str]:
    """Who and what is drawn first: the entity and the firmest of each kind in turn, people before things.

    Each kind gets its turn so that forty sightings of places do not crowd out the one car.
    """
    by_kind: dict[tuple[Kind, bool], deque[str]] = {}
    children = neighbourhood.picture.children
    for line in neighbourhood.ring(entity, within):
        other = line.other(entity)
        by_kind.setdefault((neighbourhood.kind(other), other in children), deque()).append(other)
    order = sorted(by_kind, key=lambda key: (key[0] is not Kind.PERSON, not key[1], KINDS.index(key[0])))
    shown = [entity]
    while len(shown) < most and any(by_kind.values()):
        for key in order:
            for _ in range(2 if key[0] is Kind.PERSON else 1):
                if by_kind[key] and len(shown) < most:
                    shown.append(by_kind[key].popleft())
    return shown


def left_over(
    neighbourhood: Neighbourhood, entity: str, shown: Collection[str], within: Within = ALWAYS
) -> Counter[str]:
    """How many neighbours are not shown, by kind ("child" apart from other people)."""
    counts: Counter[str] = Counter()
    for line in neighbourhood.ring(entity, within):
        other = line.other(entity)
        if other not in shown:
            counts[kind_name(neighbourhood, other)] += 1
    return counts


def kind_name(neighbourhood: Neighbourhood, entity: str) -> str:
    """The kind, with "child" for a child."""
    return "child" if entity in neighbourhood.picture.children else str(neighbourhood.kind(entity))


def _rank(line: Line, entity: str) -> tuple[bool, int, int, str]:
    return line.is_lead, -line.agencies, -len(line.rows), line.other(entity)


class _Lists:
    """Lists of numbers, one a key, in one array. Keys come sorted."""

    def __init__(self, keys: np.ndarray, values: np.ndarray, size: int) -> None:
        self.values = values.astype(np.int64)
        self._starts = np.searchsorted(keys, np.arange(size + 1))

    def span(self, key: int) -> tuple[int, int]:
        """Where the list of a key begins and ends."""
        return int(self._starts[key]), int(self._starts[key + 1])
