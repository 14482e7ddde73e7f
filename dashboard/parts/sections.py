"""A list that was laid out for people, as a list on a page: each row opens its records in the drawer."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard.parts import links
from dashboard.parts.ranked_list import Cell, Column, Row, ranked_list
from dashboard.sections import Line, Section, reference
from dashboard.session import Looking
from graph.errors import NotHeld

MOST_LINKS = 8
MOST_ROWS = 400
MORE = "The first {shown:,} of {all:,}; the terminal has them all."
WHOLE = frozenset({"day", "due", "last held", "level", "on", "since"})
"""Columns whose words are not broken over two lines."""
FOR_THE_TERMINAL = frozenset({"id", "record", "records", "code"})
"""Columns that a command needs; on a page a row opens what it stands for, and the records stand last."""


def chosen_section(sections: Sequence[Section], key: str) -> Section:
    """Which list to show; the address keeps it by its own word."""
    by_key = {section.key: section for section in sections}
    asked = st.query_params.get("list", "")
    first = asked if asked in by_key else sections[0].key
    chosen = st.selectbox(
        "List",
        list(by_key),
        index=list(by_key).index(first),
        format_func=lambda name: f"{by_key[name].title} ({len(by_key[name].lines):,})",
        label_visibility="collapsed",
        key=key,
    )
    if chosen != asked:
        st.query_params["list"] = chosen
    return by_key[chosen]


def draw_section(look: Looking, section: Section, *, key: str, below: int = 330, height: int = 0) -> None:
    """The list itself; a row opens its first record in the drawer. For `below` and `height` see `ranked_list`."""
    _draw(look, section, key, "open", below, height)


def selected_line(look: Looking, section: Section, *, key: str, below: int = 330) -> int | None:
    """The list itself, and the place of the row that the cursor is on; None where there is none."""
    chosen = _draw(look, section, key, "select", below, 0)
    return int(chosen) if chosen else None


def _draw(look: Looking, section: Section, key: str, mode: Literal["open", "select"], below: int, height: int) -> str:
    kept = [place for place, name in enumerate(section.columns) if name not in FOR_THE_TERMINAL]
    columns = [_column(section.columns[place]) for place in kept]
    columns.append({"t": "Records", "k": "plain"})
    whose = section.columns.index("id") if "id" in section.columns else None
    rows = [_row(look, number, line, kept, whose) for number, line in enumerate(section.lines[:MOST_ROWS])]
    empty = section.empty[:1].upper() + section.empty[1:]
    chosen = ranked_list(
        rows, columns, label=section.title, key=key, empty=empty, mode=mode, below=below, height=height
    )
    more = [MORE.format(shown=MOST_ROWS, all=len(section.lines))] if len(section.lines) > MOST_ROWS else []
    if notes := [*filter(None, [section.note]), *more]:
        st.caption(" ".join(notes))
    return chosen


def _column(name: str) -> Column:
    return {"t": name.capitalize(), "k": "tight plain" if name in WHOLE else "plain"}


def _row(look: Looking, number: int, line: Line, kept: Sequence[int], whose: int | None) -> Row:
    """`whose`: the place of the id of the entry that is called by its name in the cell behind it."""
    targets = [target for source in line.opens[:1] if (target := _record(look, source))]
    cells: list[Cell | str | int] = [
        {"main": line.cells[place], "to": links.entity(line.cells[whose])}
        if whose is not None and place == whose + 1
        else line.cells[place]
        for place in kept
    ]
    more = f"and {len(line.opens) - MOST_LINKS} more" if len(line.opens) > MOST_LINKS else ""
    shown = [reference(source) for source in line.opens[:MOST_LINKS]]
    cell: Cell = {"main": shown[0] if shown else "", "sub": [*shown[1:], *filter(None, [more])]}
    if targets:
        cell["to"] = targets[0]
    row: Row = {"id": f"{number}", "cells": [*cells, cell]}
    if targets:
        row["open"] = targets[0]
    return row


def _record(look: Looking, source: str) -> links.Target | None:
    """Where a record opens; None for a decision at the desk, which is no record."""
    try:
        return links.report(look.view.resolve(source))
    except NotHeld:
        return None
