"""Reading the desk for an agenda: who was nominated, what is decided of whom, what is due."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from analysis.agenda.facts import Decided, Facts
from analysis.agenda.model import Badge, Item, Reason, Row, Why
from graph.desk import DeskKind
from graph.vocabulary import Rag

WARNED_BEFORE = timedelta(days=14)
"""An order or notice that ends within two weeks is put to the meeting."""


def nominated(facts: Facts, item: Item) -> dict[str, list[Decided]]:
    """Entities that somebody put on this item's list, with the nominations; "" holds themes without one.

    A nomination for a meeting is for that meeting; one without a day stands until it is taken back.
    """
    found: dict[str, list[Decided]] = {}
    for decided in of_kind(facts, DeskKind.NOMINATION):
        if decided.text("item") == item and decided.day("meeting") in {None, facts.meeting}:
            for entity in decided.entities or ("",):
                found.setdefault(entity, []).append(decided)
    return found


def of_kind(facts: Facts, *kinds: DeskKind) -> Iterator[Decided]:
    """The desk records of some kinds, in order of commit."""
    return (decided for decided in facts.desk if decided.record.kind in kinds)


def about(facts: Facts, entity: str, *kinds: DeskKind) -> list[Decided]:
    """The desk records of some kinds about one entity."""
    return [decided for decided in of_kind(facts, *kinds) if entity in decided.entities]


def nomination_reasons(decided: Iterable[Decided]) -> tuple[Reason, ...]:
    """Why it was nominated is in the records themselves, by whom as well."""
    return tuple(Reason(Why.NOMINATED, code=each.record.record_id) for each in decided)


def open_actions(facts: Facts) -> list[Decided]:
    """Actions that nobody has closed, the earliest due first."""
    found = [decided for decided in of_kind(facts, DeskKind.ACTION) if not decided.text("closed")]
    return sorted(found, key=lambda decided: (decided.day("due") or date.max, decided.record.thing))


def action_rows(facts: Facts) -> tuple[Row, ...]:
    """Actions due by the meeting or after it, late ones first; then what is about to end."""
    actions = tuple(_action(facts, decided) for decided in open_actions(facts))
    late = tuple(row for row in actions if Badge.LATE in row.badges)
    rest = tuple(row for row in actions if Badge.LATE not in row.badges)
    return (*late, *rest, *ending(facts))


def _action(facts: Facts, decided: Decided) -> Row:
    due = decided.day("due")
    late = due is not None and due < facts.meeting
    entity = next(iter(decided.entities), "")
    return Row(
        decided.record.thing,
        entity,
        is_child=entity in facts.children,
        code=decided.text("rag") or Rag.RED.value,
        day=due,
        badges=(Badge.LATE,) if late else (),
        reasons=(Reason(Why.ACTION, code=decided.record.record_id, number=(facts.meeting - due).days if due else 0),),
        desk=(decided.record.record_id,),
    )


def ending(facts: Facts) -> tuple[Row, ...]:
    """Disruption in force that ends within two weeks of the meeting, or has ended and nobody said so."""
    rows: list[Row] = []
    for decided in of_kind(facts, DeskKind.DISRUPTION):
        until = decided.day("until")
        if until is None or decided.text("status") != "in_force" or until > facts.meeting + WARNED_BEFORE:
            continue
        entity = next(iter(decided.entities), "")
        badge = Badge.EXPIRED if until < facts.meeting else Badge.EXPIRES_SOON
        reason = Reason(Why.EXPIRES, code=decided.record.record_id, number=(until - facts.meeting).days)
        rows.append(
            Row(
                decided.record.thing, entity, is_child=entity in facts.children, code=decided.text("means"),
                day=until, badges=(badge,), reasons=(reason,), desk=(decided.record.record_id,),
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.day or date.max, row.id)))


def decided_rows(facts: Facts) -> tuple[Row, ...]:
    """What was decided at this meeting, in the order in which it was decided: the read-back at its close."""
    kinds = (
        DeskKind.DECISION, DeskKind.ACTION, DeskKind.DISRUPTION, DeskKind.PERSON_OF_CONCERN, DeskKind.LEVEL_AGREED,
        DeskKind.TRIGGER_PLAN, DeskKind.NOMINATION,
    )  # fmt: skip
    rows: list[Row] = []
    for decided in of_kind(facts, *kinds):
        if decided.day("meeting") == facts.meeting:
            entity = next(iter(decided.entities), "")
            reason = Reason(Why.DECIDED, code=decided.record.record_id)
            rows.append(
                Row(
                    decided.record.thing, entity, is_child=entity in facts.children, code=decided.record.kind.value,
                    day=decided.day("due"), reasons=(reason,), desk=(decided.record.record_id,),
                )
            )  # fmt: skip
    return tuple(rows)
