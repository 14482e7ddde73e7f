"""Children in one event: victims of one incident, away from home or care together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from analysis.networks.contacts import VICTIM_ROLES, Contacts
from analysis.networks.evidence import Record
from graph.vocabulary import Feed, Kind, Relation

INCIDENTS = frozenset({Feed.LIBERTY_REPORT, Feed.POLICE_OCCURRENCE})
FOUND = frozenset({Relation.FOUND_AT, Relation.FOUND_WITH, Relation.FOUND_VEHICLE})
LONGEST = 60 * 24 * 60
"""Minutes: an absence that nobody closed is not taken to overlap everything that ever came after."""

MOST_VICTIMS = 30
"""An event of more children than this is a list or a form's own phrase, not an incident in which they met."""

type Pair = tuple[str, str]
type RowPairs = dict[Pair, set[tuple[int, int]]]
"""Pair of children -> (row that has the one, row that has the other); one row may have both."""


def victims_of_one_incident(contacts: Contacts) -> RowPairs:
    """Pairs of children who are victims in records of one event: forms on one incident are one event."""
    by_event: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row, record in enumerate(contacts.origins.records):
        if record.feed in INCIDENTS and record.counts.is_counted:
            victims = {s.object for s in record.said if s.relation in VICTIM_ROLES and not s.suggested}
            for child in sorted(victims & contacts.evidence.children):
                by_event[contacts.origins.event_of[row]].append((child, row))
    found: RowPairs = defaultdict(set)
    for harmed in by_event.values():
        if len({child for child, _ in harmed}) > MOST_VICTIMS:
            continue
        for (a, row_a), (b, row_b) in combinations(sorted(harmed), 2):
            if a != b:
                found[a, b].add((row_a, row_b))
    return found


@dataclass(frozen=True, slots=True)
class _Away:
    child: str
    row: int
    first: int
    last: int
    found: frozenset[str]


def away_together(contacts: Contacts, left_out: frozenset[str]) -> RowPairs:
    """Pairs of children away in overlapping hours, and found with each other, or at one place, with one person or car.

    One home that both are missing from says nothing; nor does a place that links nobody, or the place either is
    missing from.
    """
    absences = [a for row, record in enumerate(contacts.origins.records) for a in _absences(contacts, row, record)]
    found: RowPairs = defaultdict(set)
    of_child: dict[str, list[_Away]] = defaultdict(list)
    by_thing: dict[str, list[_Away]] = defaultdict(list)
    for absence in absences:
        of_child[absence.child].append(absence)
        for thing in absence.found - left_out:
            by_thing[thing].append(absence)
    for absence in absences:
        for other in absence.found & of_child.keys() - {absence.child}:
            for theirs in of_child[other]:
                _note(found, absence, theirs)
    for thing, here in by_thing.items():
        if not contacts.evidence.is_child(thing):
            for one, other in _overlapping(here):
                _note(found, one, other)
    return found


def _note(found: RowPairs, one: _Away, other: _Away) -> None:
    if one.first <= other.last and other.first <= one.last:
        a, b = sorted((one, other), key=lambda away: away.child)
        found[a.child, b.child].add((a.row, b.row))


def _overlapping(absences: list[_Away]) -> Iterator[tuple[_Away, _Away]]:
    """Pairs of different children whose hours overlap: a sweep in order of time."""
    open_ones: list[_Away] = []
    for absence in sorted(absences, key=lambda a: (a.first, a.last, a.child, a.row)):
        open_ones = [one for one in open_ones if one.last >= absence.first]
        yield from ((one, absence) for one in open_ones if one.child != absence.child)
        open_ones.append(absence)


def _absences(contacts: Contacts, row: int, record: Record) -> Iterator[_Away]:
    if record.feed is not Feed.MISSING_EPISODE or record.first is None or not record.counts.is_counted:
        return
    stated = [said for said in record.said if not said.suggested]
    left = {said.object for said in stated if said.relation is Relation.MISSING_FROM}
    found = frozenset(said.object for said in stated if said.relation in FOUND) - left
    last = record.last if record.last is not None else record.first + LONGEST
    for said in stated:
        if said.relation is Relation.CHILD and contacts.evidence.is_child(said.object):
            homes = {
                place
                for place in found
                if contacts.evidence.kinds.get(place) is Kind.LOCATION
                and (tie := contacts.tie(said.object, place)) is not None
                and Relation.LIVES_AT in tie.relations
            }
            yield _Away(said.object, row, record.first, min(last, record.first + LONGEST), found - homes)
