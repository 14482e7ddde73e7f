"""The items about persons, places and vehicles.

Persons of concern are those of whom a named person decided it; whoever is merely named in reports with two children or
more stands below them as a proposal, marked so. Homes, refuges and placements are never listed as places.
"""

from collections.abc import Iterable

from analysis.agenda.children import WARNINGS
from analysis.agenda.desk import about, nominated, nomination_reasons
from analysis.agenda.facts import Decided, Facts
from analysis.agenda.model import Badge, Item, Listed, Reason, Row, Why
from analysis.agenda.naming import Naming
from analysis.hotspots.premises import Premises
from analysis.tally import Rows
from graph.desk import DeskKind
from graph.vocabulary import Kind, Relation

FEWEST_CHILDREN = 2
"""Named together with so many children, somebody or something is put to the meeting."""

MOST = 60
ORDERS_OF_LAW = frozenset({"cawn", "civil_order"})


class Things:
    """What the items about persons, places and vehicles share."""

    def __init__(self, facts: Facts, naming: Naming) -> None:
        self.facts, self.naming = facts, naming
        self._statuses: dict[str, list[tuple[str, str]]] = {}
        for status in facts.statuses:
            if status.holds(facts.meeting):
                self._statuses.setdefault(status.person, []).append((status.status.value, status.source))

    # --- the items

    def persons(self) -> Listed:
        """Persons decided as of concern, then nominated ones, then proposals: adults named with several children."""
        put = nominated(self.facts, Item.PERSONS)
        decided, ruled_out = self._of_concern()
        proposals = {
            entity
            for entity, rows in self.naming.posing_risk.items()
            if entity not in self.facts.children and len(self.naming.children_with(rows)) >= FEWEST_CHILDREN
        }
        listed = set(decided) | {entity for entity in put if entity} | (proposals - ruled_out)
        rows = sorted((self._person(e, decided.get(e), put.get(e, [])) for e in listed), key=_person_order)
        notes = {"ruled_out": len(proposals & ruled_out)}
        return Listed(Item.PERSONS, "persons", tuple(rows[:MOST]), left_out=max(0, len(rows) - MOST), notes=notes)

    def places(self) -> Listed:
        """Premises where several events happened, places that assessments name as of concern, nominated ones."""
        put = nominated(self.facts, Item.PLACES)
        known = {premises.place: premises for premises in self.facts.premises}
        named = self.naming.in_role(Relation.LOCATION_OF_CONCERN)
        listed = (set(known) | set(named) | {e for e in put if e}) - self.facts.homes
        rows = sorted((self._place(e, known.get(e), put.get(e, [])) for e in listed), key=_thing_order)
        notes = {"homes": len((set(known) | set(named)) & self.facts.homes)}
        return Listed(Item.PLACES, "places", tuple(rows[:MOST]), left_out=max(0, len(rows) - MOST), notes=notes)

    def vehicles(self) -> Listed:
        """Vehicles named with two children or more, or something new of them, and nominated ones."""
        put = nominated(self.facts, Item.VEHICLES)
        listed = {entity for entity in put if entity}
        for entity, kind in self.facts.kinds.items():
            if kind is Kind.VEHICLE and len(self._children(entity)) >= FEWEST_CHILDREN:
                listed.add(entity)
        rows = sorted((self._thing(e, put.get(e, [])) for e in listed), key=_thing_order)
        return Listed(Item.VEHICLES, "vehicles", tuple(rows[:MOST]), left_out=max(0, len(rows) - MOST))

    # --- one row each

    def _of_concern(self) -> tuple[dict[str, Decided], set[str]]:
        """(persons decided as of concern, persons decided as not)."""
        of_concern: dict[str, Decided] = {}
        ruled_out: set[str] = set()
        for decided in self.facts.desk:
            if decided.record.kind is DeskKind.PERSON_OF_CONCERN:
                for entity in decided.entities:
                    of_concern.pop(entity, None)
                    ruled_out.discard(entity)
                    if decided.record.body.get("of_concern"):
                        of_concern[entity] = decided
                    else:
                        ruled_out.add(entity)
        return of_concern, ruled_out

    def _person(self, person: str, decided: Decided | None, put: list[Decided]) -> Row:
        rows = self.naming.tallies.rows(person)
        children = self.naming.children_with(self.naming.posing_risk.get(person, rows))
        first = [Reason(Why.OF_CONCERN, code=decided.record.record_id)] if decided else []
        statuses = self._statuses.get(person, [])
        first += [Reason(Why.LEGAL_STATUS, (source,), code=status) for status, source in statuses]
        first += self._orders(person)
        if not decided:
            risk = self.naming.posing_risk.get(person)
            sources = self.naming.sources(risk.tolist()) if risk is not None else ()
            first.append(Reason(Why.NAMED_ONLY, sources, len(sources)))
        badges = [Badge.OF_CONCERN if decided else Badge.PROPOSAL]
        return self._row(person, rows, children, first, put, badges, code=statuses[0][0] if statuses else "")

    def _orders(self, person: str) -> list[Reason]:
        found = about(self.facts, person, DeskKind.DISRUPTION)
        return [Reason(Why.ORDER, code=d.record.record_id) for d in found]

    def _place(self, place: str, premises: Premises | None, put: list[Decided]) -> Row:
        first: list[Reason] = []
        if premises is not None:
            first.append(Reason(Why.EVENTS, premises.reports, premises.events, premises.children))
            first.append(Reason(Why.CHANGE, premises.reports, premises.change.recent, premises.change.before,
                                premises.change.course.value))  # fmt: skip
        first += self._orders(place)
        rows = self.naming.tallies.rows(place)
        return self._row(place, rows, self.naming.children_with(rows), first, put, [])

    def _thing(self, thing: str, put: list[Decided]) -> Row:
        rows = self.naming.tallies.rows(thing)
        first = self._orders(thing)
        return self._row(thing, rows, self.naming.children_with(rows), first, put, [])

    def _row(
        self,
        entity: str,
        rows: Rows,
        children: dict[str, list[int]],
        first: Iterable[Reason],
        put: list[Decided],
        badges: list[Badge],
        code: str = "",
    ) -> Row:
        tally = self.naming.tallies.of(entity)
        reasons = [*first, *nomination_reasons(put)]
        if children:
            together = sorted({row for found in children.values() for row in found})
            reasons.append(Reason(Why.CHILDREN, self.naming.sources(together), len(children)))
            reasons += self.naming.company(Why.SEEN_WITH, children)
        if tally.new and self.facts.since:
            reasons.append(Reason(Why.NEW, tally.new, len(tally.new)))
        if tally.recent:
            reasons.append(Reason(Why.RECORDS, tally.recent, len(tally.recent), len(tally.agencies)))
        held = {
            Badge.NEW: bool(tally.new),
            Badge.FIRST_TIME: bool(tally.new) and len(tally.new) == len(tally.sources) and self.facts.since is not None,
            Badge.NOMINATED: bool(put),
            Badge.LEADS_ONLY: bool(tally.recent) and len(tally.leads) == len(tally.recent),
            Badge.ONE_AGENCY: len(tally.agencies) == 1,
        }
        warned = self.facts.warnings.get(entity, {})
        return Row(
            id=entity,
            entity=entity,
            is_child=entity in self.facts.children,
            recent=len(tally.recent),
            new=len(tally.new),
            agencies=len(tally.agencies),
            children=len(children),
            code=code,
            day=tally.last_day,
            badges=(*badges, *(badge for badge, holds in held.items() if holds)),
            reasons=tuple(reasons),
            warnings=tuple(Reason(w, warned[n], len(warned[n])) for n, w in WARNINGS.items() if warned.get(n)),
            desk=tuple(d.record.record_id for d in about(self.facts, entity, DeskKind.ACTION, DeskKind.DISRUPTION)),
        )

    def _children(self, entity: str) -> dict[str, list[int]]:
        return self.naming.children_with(self.naming.tallies.rows(entity))


def _person_order(row: Row) -> tuple[object, ...]:
    """Decided ones first, then nominated, then by what is new, the children and the agencies; then by id."""
    standing = 0 if Badge.OF_CONCERN in row.badges else 1 if Badge.NOMINATED in row.badges else 2
    return standing, -row.new, -row.children, -row.agencies, row.id


def _thing_order(row: Row) -> tuple[object, ...]:
    """Nominated first, then by what is new, the children and the agencies; then by id."""
    return Badge.NOMINATED not in row.badges, -row.new, -row.children, -row.agencies, row.id
