"""Actions and disruption: who does what until when and what came of it; notices and orders with their end; trigger
plans.

Each entry is a desk record: changing it is a new version, and the second of two people who change one is told. What is
covert is here for named police viewers and the chair alone, because the view gives it to nobody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.agenda.model import Item
from dashboard.escape import markdown
from dashboard.parts import links
from dashboard.parts.ranked_list import Badge, Cell, Column, Row, Tone, ranked_list
from dashboard.screens import register_edit
from dashboard.session import Looking, looking
from dashboard.tasking import register as registers
from dashboard.tasking import register_words as words
from dashboard.tasking import words as meeting_words
from dashboard.tasking.session import ready, which
from graph.access.viewer import FULL_PICTURE
from graph.desk import DeskAudience, DeskRecord, JsonValue
from graph.vocabulary import ActionTheme, Agency, Level, Rag

LIST, CHOSEN, AGENCY, THEME, EVERY = "list", "sel", "agency", "theme", "all"
BELOW = 330
ENDED = frozenset({"ended", "refused"})
RAG_TONE: dict[str, Tone] = {Rag.RED: "bad", Rag.AMBER: "warn", Rag.GREEN: "good"}
COLUMNS: dict[str, list[Column]] = {
    "actions": [
        {"t": "Action", "w": "36%"}, {"t": "About", "k": "plain"}, {"t": "Owner", "k": "plain"},
        {"t": "Theme", "k": "plain"}, {"t": "Due", "k": "plain"}, {"t": "Achieved", "k": "plain"},
    ],
    "disruption": [
        {"t": "Means", "w": "34%"}, {"t": "About", "k": "plain"}, {"t": "Status", "k": "plain"},
        {"t": "Until", "k": "plain"}, {"t": "Looked after by", "k": "plain"},
    ],
    "plans": [
        {"t": "Child", "w": "38%"}, {"t": "Level", "k": "plain"}, {"t": "Trigger plan", "k": "plain"},
        {"t": "Allocated officer", "k": "plain"}, {"t": "Look again", "k": "tight plain"},
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A child's trigger plan; `record` None where nobody wrote one down here."""

    child: str
    level: str
    record: DeskRecord | None


def draw() -> None:
    """The register on the left, the chosen entry with its history and what can be done with it on the right."""
    look = looking("screen:register")
    actions = registers.actions(look.view, look.today, closed_too=True)
    orders = registers.orders(look.view, look.today)
    st.markdown(f"### {markdown(words.TITLE)}  :small[{markdown(words.counted(actions, orders))}]")
    chosen = _which(look)
    left, right = st.columns([7, 5], gap="medium")
    match chosen:
        case "disruption":
            shown = [o for o in orders if _every() or o.status not in ENDED]
            records = [order.record for order in shown]
            with left:
                place = _list(chosen, [_order_row(look, order) for order in shown])
        case "plans":
            plans = _plans(look)
            names = look.view.labels([plan.child for plan in plans])
            records = [plan.record for plan in plans]
            with left:
                place = _list(chosen, [_plan_row(plan, names) for plan in plans])
            with right, st.container(key="register_detail", border=True):
                if place is not None:
                    register_edit.plan(look, plans[place].child, names, plans[place].record)
                else:
                    st.info(markdown(words.PLAN_ASK), icon=":material/info:")
            return
        case _:
            shown_actions = _wanted(actions)
            records = [action.record for action in shown_actions]
            with left:
                place = _list(chosen, [_action_row(look, action) for action in shown_actions])
    with right, st.container(key="register_detail", border=True):
        if place is None:
            st.caption(words.NONE_CHOSEN)
        else:
            register_edit.entry(look, records[place])  # pyright: ignore[reportArgumentType]


def _which(look: Looking) -> str:
    """Which register, by its slug in the address; beside it what narrows it, and the way to add to it."""
    mine = [name for name in words.REGISTERS if name != "plans" or look.viewer.role in FULL_PICTURE]
    asked = st.query_params.get(LIST, "")
    st.session_state["register_list"] = asked if asked in mine else mine[0]
    one, two, three, five, four = st.columns([4.4, 2.6, 2.6, 2.6, 2.2], vertical_alignment="center", gap="small")
    with one:
        st.segmented_control(words.WHICH, mine, format_func=lambda name: words.REGISTERS[name], key="register_list",
                             label_visibility="collapsed", required=True, on_change=_listed)  # fmt: skip
    chosen = st.session_state["register_list"] or mine[0]
    if chosen == "actions":
        _narrow(two, AGENCY, words.ALL_AGENCIES, {a.value: a.label for a in Agency})
        _narrow(three, THEME, words.ALL_THEMES, {t.value: t.label for t in ActionTheme})
    if chosen != "plans":
        with four:
            if chosen == "actions" or look.viewer.role in FULL_PICTURE:
                register_edit.new(look, chosen)
        five.checkbox(words.ENDED_TOO, value=_every(), key="register_every", on_change=_toggled)
    return chosen


def _listed() -> None:
    st.query_params[LIST] = st.session_state.get("register_list") or "actions"
    st.query_params.pop(CHOSEN, None)


def _narrow(place: DeltaGenerator, name: str, every: str, codes: dict[str, str]) -> None:
    asked = st.query_params.get(name, "")
    options = ["", *codes]
    chosen = place.selectbox(every, options, index=options.index(asked) if asked in codes else 0,
                             format_func=lambda code: codes.get(code, every), label_visibility="collapsed",
                             key=f"register_{name}")  # fmt: skip
    if chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)


def _every() -> bool:
    return st.query_params.get(EVERY) == "1"


def _toggled() -> None:
    if st.session_state.get("register_every"):
        st.query_params[EVERY] = "1"
    else:
        st.query_params.pop(EVERY, None)


def _wanted(actions: Sequence[registers.Action]) -> list[registers.Action]:
    agency, theme = st.query_params.get(AGENCY, ""), st.query_params.get(THEME, "")
    return [
        one
        for one in actions
        if (_every() or not one.is_closed)
        and (not agency or one.agency == agency)
        and (not theme or one.theme == theme)
    ]


def _list(which_list: str, rows: list[Row]) -> int | None:
    """The list; returns the place of the row that the cursor is on."""
    chosen = ranked_list(rows, COLUMNS[which_list], label=words.REGISTERS[which_list], key=f"rows_{which_list}",
                         empty=words.EMPTY[which_list], mode="select", selected=st.query_params.get(CHOSEN, ""),
                         below=BELOW)  # fmt: skip
    st.caption(markdown(words.ORDER[which_list]))
    if chosen and st.query_params.get(CHOSEN) != chosen:
        st.query_params[CHOSEN] = chosen
    return next((place for place, row in enumerate(rows) if row["id"] == chosen), None)


def _about(look: Looking, record: DeskRecord) -> Cell:
    """Whom it is about by name, as far as this viewer may see them."""
    entities = registers.about_now(look.view, record)
    if not entities:
        return {"main": ""}
    names = look.view.labels(entities)
    first = entities[0]
    return {"main": names.get(first, first), "to": links.entity(first), "sub": [names.get(e, e) for e in entities[1:3]]}


def _covert(record: DeskRecord) -> list[Badge]:
    return [{"t": "covert", "tone": "warn"}] if record.audience is DeskAudience.COVERT else []


def _action_row(look: Looking, action: registers.Action) -> Row:
    late: list[Badge] = [{"t": words.LATE, "tone": "bad"}] if action.is_late else []
    rag: Badge = {"t": meeting_words.rag_words(action.rag), "tone": RAG_TONE.get(action.rag, "soft")}
    if action.is_closed:
        rag = {"t": f"closed · {meeting_words.rag_words(action.rag)}", "tone": rag["tone"]}
    cells: list[Cell | str | int] = [
        {"main": action.text, "badges": _covert(action.record)},
        _about(look, action.record),
        {"main": action.owner, "sub": [meeting_words.label(Agency, action.agency)]},
        meeting_words.theme_words(action.theme),
        {"main": meeting_words.day_words(action.due), "badges": late},
        {"badges": [rag]},
    ]
    return {"id": action.record.thing, "cells": cells}


def _order_row(look: Looking, order: registers.Order) -> Row:
    until = meeting_words.day_words(order.record.body.get("until"))
    warning: list[Badge] = []
    if says := words.ending(order):
        warning = [{"t": says, "tone": "bad" if (order.days_left or 0) < 0 else "warn"}]
    text = str(order.record.body.get("text") or "")
    cells: list[Cell | str | int] = [
        {"main": words.means_of(order), "sub": [text] if text else [], "badges": _covert(order.record)},
        _about(look, order.record),
        meeting_words.DISRUPTION_STATUS.get(order.status, order.status),
        {"main": until, "badges": warning},
        words.owner_line(order.record),
    ]  # fmt: skip
    return {"id": order.record.thing, "cells": cells}


def _plans(look: Looking) -> list[Plan]:
    """The High children of the agenda that is ready, and whoever else has a plan; those without one first."""
    held = registers.trigger_plans(look.view)
    kept = ready(look, which(look, ""))
    high = [row for row in kept.agenda.item(Item.HIGH).rows if row.entity] if kept else []
    found = {row.entity: Plan(row.entity, row.level, held.get(row.entity)) for row in high}
    found |= {child: Plan(child, "", record) for child, record in held.items() if child not in found}
    return sorted(found.values(), key=lambda plan: plan.record is not None and bool(plan.record.body.get("in_place")))


def _plan_row(plan: Plan, names: dict[str, str]) -> Row:
    body: Mapping[str, JsonValue] = plan.record.body if plan.record else {}
    state: Badge = {"t": words.PLAN_UNKNOWN, "tone": "soft"}
    if plan.record:
        state = (
            {"t": words.PLAN_IN_PLACE, "tone": "good"} if body.get("in_place") else {"t": words.PLAN_NOT, "tone": "bad"}
        )
    level: Badge = {"t": meeting_words.short_level(plan.level), "tone": "bad" if plan.level == Level.HIGH else "soft"}
    cells: list[Cell | str | int] = [
        {"main": names.get(plan.child, plan.child), "icon": "child", "to": links.entity(plan.child)},
        {"badges": [level]} if plan.level else "",
        {"badges": [state]},
        str(body.get("officer") or ""),
        meeting_words.day_words(body.get("review")),
    ]  # fmt: skip
    return {"id": plan.child, "cells": cells}
