"""What several agendas have in common: what each of several viewers would read of a meeting on a screen of their own.

Nothing is added up and nothing guessed: a row is here that stands on every agenda, with the reasons that every one of
them gives in the same words with the same records. A count that differs is left out, because it tells of a record
that one of them does not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from analysis.agenda.model import Agenda, Listed, Row

_SHARED = ("reasons", "warnings", "badges", "gaps", "desk")
"""Of these each is kept that every viewer has."""


def common(agendas: Sequence[Agenda]) -> Agenda:
    """The agenda that all of these viewers share, in the order of the first; at least one is given."""
    first = agendas[0]
    items = tuple(_listed([agenda.item(listed.item) for agenda in agendas]) for listed in first.items)
    figures = {
        name: number
        for name, number in first.figures.items()
        if all(agenda.figures.get(name) == number for agenda in agendas)
    }
    return replace(first, items=items, figures=figures)


def renamed(agenda: Agenda, ids: Mapping[str, str]) -> Agenda:
    """The agenda with other ids for its entities: an entity's id goes by the mentions that a viewer sees of it."""
    items = tuple(
        replace(one, rows=tuple(_renamed(row, ids) for row in one.rows),
                beside=tuple(_renamed(row, ids) for row in one.beside))
        for one in agenda.items
    )  # fmt: skip
    return replace(agenda, items=items)


def _renamed(row: Row, ids: Mapping[str, str]) -> Row:
    reasons, warnings = (
        tuple(replace(one, others=tuple(ids.get(other, other) for other in one.others)) for one in told)
        for told in (row.reasons, row.warnings)
    )
    own, entity = ids.get(row.id, row.id), ids.get(row.entity, row.entity)
    return replace(row, id=own, entity=entity, reasons=reasons, warnings=warnings)


def _listed(versions: Sequence[Listed]) -> Listed:
    first = versions[0]
    notes = {name: n for name, n in first.notes.items() if all(one.notes.get(name) == n for one in versions)}
    left_out = first.left_out if all(one.left_out == first.left_out for one in versions) else 0
    return replace(
        first,
        rows=_rows([one.rows for one in versions]),
        beside=_rows([one.beside for one in versions]),
        left_out=left_out,
        notes=notes,
    )


def _rows(lists: Sequence[Sequence[Row]]) -> tuple[Row, ...]:
    by_id = [{row.id: row for row in rows} for rows in lists]
    found = ([held[row.id] for held in by_id] for row in lists[0] if all(row.id in held for held in by_id))
    return tuple(_row(same) for same in found if len({(row.is_child, row.kind, row.entity) for row in same}) == 1)


def _row(versions: Sequence[Row]) -> Row:
    """One row as far as all say the same of it; its small network is left out, it shows others."""
    first = versions[0]
    same: dict[str, Any] = {
        field.name: getattr(first, field.name)
        for field in fields(Row)
        if all(getattr(one, field.name) == getattr(first, field.name) for one in versions)
    }
    shared: dict[str, Any] = {
        name: tuple(each for each in getattr(first, name) if all(each in getattr(one, name) for one in versions))
        for name in _SHARED
    }
    return replace(Row(**{**same, **shared}), near=(), near_left_out=0)
