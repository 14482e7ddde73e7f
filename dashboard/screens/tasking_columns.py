"""What the list of each item shows: its columns, and a row's cells."""

from analysis.agenda.model import Badge, Item, Row, Why
from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.parts.ranked_list import Badge as Label
from dashboard.parts.ranked_list import Cell, Column
from dashboard.parts.ranked_list import Row as Line
from dashboard.tasking import words
from dashboard.tasking.names import Names, row_name
from graph.desk import DeskKind
from graph.vocabulary import Agency, Kind, Level, PersonStatus

LEVEL_TONE: dict[str, words.Tone] = {"high": "bad", "medium": "warn", "low": "good", "not_yet_assessed": "soft"}
_CHILD: list[Column] = [
    {"t": "#", "k": "num", "w": "2.4rem"}, {"t": "Child", "w": "32%"}, {"t": "Level", "k": "plain"},
    {"t": "New", "k": "plain"}, {"t": "Records", "k": "num"}, {"t": "Agencies", "k": "num"},
    {"t": "Absences", "k": "num"},
]  # fmt: skip
_THING: list[Column] = [
    {"t": "#", "k": "num", "w": "2.4rem"}, {"t": "Who or what", "w": "38%"}, {"t": "New and notable", "k": "plain"},
    {"t": "Children", "k": "num"}, {"t": "Records", "k": "num"}, {"t": "Agencies", "k": "num"},
]  # fmt: skip
_SPOT: list[Column] = [
    {"t": "#", "k": "num", "w": "2.4rem"}, {"t": "Square", "w": "34%"}, {"t": "Course", "k": "plain"},
    {"t": "Events", "k": "num"}, {"t": "Children", "k": "num"},
]  # fmt: skip
_ACTION: list[Column] = [
    {"t": "Action", "w": "46%"}, {"t": "Owner", "k": "plain"}, {"t": "Due", "k": "plain"},
    {"t": "Achieved", "k": "plain"},
]  # fmt: skip
_DECIDED: list[Column] = [{"t": "Decided", "w": "48%"}, {"t": "About", "k": "plain"}, {"t": "By", "k": "plain"}]
COLUMNS: dict[Item, list[Column]] = {
    Item.OPEN: _CHILD,
    Item.HIGH: _CHILD,
    Item.MISSING: _CHILD,
    Item.PERSONS: _THING,
    Item.PLACES: _THING,
    Item.VEHICLES: _THING,
    Item.HOTSPOTS: _SPOT,
    Item.EMERGING: _THING,
    Item.ACTIONS: _ACTION,
    Item.CLOSE: _DECIDED,
}
SHORT = {Badge.POSES_RISK_TOO: "risk too", Badge.ONE_AGENCY: "one agency", Badge.PROPOSAL: "named only"}
"""Shorter words for a narrow column; the right side says them in full."""


def columns(item: Item) -> list[Column]:
    """The columns of an item's list."""
    return COLUMNS[item]


def line(item: Item, place: int, row: Row, names: Names, *, shared: bool = False) -> Line:
    """One row of an item's list. What several viewers share has no count that they would read differently, and nought
    stands for that: it is left blank.
    """
    match item:
        case Item.OPEN | Item.HIGH | Item.MISSING:
            cells = _child(place, row, names, shared)
        case Item.HOTSPOTS:
            cells = _spot(place, row, names, shared) if row.at else _thing(place, row, names, shared)
        case Item.ACTIONS:
            cells = _action(row, names)
        case Item.CLOSE:
            cells = _decided(row, names)
        case Item.PERSONS | Item.PLACES | Item.VEHICLES | Item.EMERGING:
            cells = _thing(place, row, names, shared)
    return {"id": row.id, "cells": cells}


def _name(row: Row, names: Names) -> Cell:
    kind = Kind(row.kind) if row.kind else None
    return {"main": row_name(row, names), "icon": wording.shape(kind, row.is_child) if kind else "record"}


def _count(number: int, shared: bool) -> str:
    return "" if shared and not number else f"{number:,}"


def _child(place: int, row: Row, names: Names, shared: bool) -> list[Cell | str | int]:
    name = _name(row, names)
    if row.age:
        name["main"] = f"{name.get('main', '')}, {row.age}"
    level: Cell = {"badges": [{"t": words.short_level(row.level), "tone": LEVEL_TONE.get(row.level, "soft")}]}
    return [
        place,
        name,
        level,
        {"badges": badges(row)},
        _count(row.recent, shared),
        _count(row.agencies, shared),
        _count(row.episodes, shared),
    ]


def _thing(place: int, row: Row, names: Names, shared: bool) -> list[Cell | str | int]:
    marks = badges(row)
    if row.code and row.kind == Kind.PERSON:
        marks.append({"t": words.label(PersonStatus, row.code), "tone": "warn"})
    return [
        place,
        _name(row, names),
        {"badges": marks},
        _count(row.children, shared),
        _count(row.recent, shared),
        _count(row.agencies, shared),
    ]


def _spot(place: int, row: Row, names: Names, shared: bool) -> list[Cell | str | int]:
    change = next((reason for reason in row.reasons if reason.why is Why.CHANGE), None)
    course: Cell = {"main": row.code.capitalize(), "badges": badges(row)}
    if change:
        course["sub"] = [f"{change.number:,} in twelve months, {change.more:,} before"]
    return [
        place,
        {"main": row_name(row, names), "icon": "location"},
        course,
        _count(row.recent, shared),
        _count(row.children, shared),
    ]


def _action(row: Row, names: Names) -> list[Cell | str | int]:
    record = names.record(row.desk[0]) if row.desk else None
    about = [names.of(row.entity)] if row.entity else []
    what: Cell = {"main": row_name(row, names), "sub": about}
    due: Cell = {"main": captions.short(row.day) if row.day else "", "badges": badges(row)}
    if record is None or record.kind is not DeskKind.ACTION:
        return [what, "", due, words.DISRUPTION_STATUS["in_force"]]
    owner: Cell = {"main": str(record.body.get("owner", "")), "sub": [words.label(Agency, record.body.get("agency"))]}
    return [what, owner, due, words.rag_words(row.code)]


def _decided(row: Row, names: Names) -> list[Cell | str | int]:
    record = names.record(row.desk[0]) if row.desk else None
    what: Cell = {"main": row_name(row, names), "sub": [words.kind_words(DeskKind(row.code))]}
    return [what, names.of(row.entity) if row.entity else "", record.by if record else ""]


def badges(row: Row, *, whole: bool = False) -> list[Label]:
    """The badges of a row, the most telling first."""
    shown: list[Label] = []
    for badge in row.badges:
        tone = words.BADGE[badge][1]
        text = words.badge_text(badge, row) if whole or badge not in SHORT else SHORT[badge]
        if badge is not Badge.NOT_ASSESSED:  # the level says so itself
            shown.append({"t": text, "tone": tone})
    return shown


def level_badge(row: Row) -> list[Label]:
    """The level with its colour, which repeats the word."""
    if not row.level:
        return []
    return [{"t": words.label(Level, row.level), "tone": LEVEL_TONE.get(row.level, "soft")}]
