"""What stands beside the network: the item or line that is chosen, its records, and what can be done with it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from analysis.neighbourhood import Line, Neighbourhood, Within, left_over
from dashboard import captions, screen_wording
from dashboard import network_board as boards
from dashboard import network_screen_wording as wording
from dashboard.escape import markdown
from dashboard.network_board import Board
from dashboard.network_views import mention_of, save
from dashboard.parts import links
from dashboard.parts.cards import cards
from dashboard.parts.heading import heading
from dashboard.screens.network_facts import Facts
from dashboard.screens.sources import source_at
from dashboard.screens.tallied import tally_of
from dashboard.session import Looking, settings, store
from dashboard.wording import count
from graph.desk import DeskKind, DeskRecord
from graph.errors import LibertyError
from graph.picture import NO_DAY
from graph.vocabulary import Kind
from ingest.load import record

MODE = "network_mode"
"""In the session: ("way" or "common", the entity it starts from), while the other end is to be clicked."""
MOST_RECORDS = 60
AGENDA_ITEM = {Kind.LOCATION: "places", Kind.VEHICLE: "vehicles"}


def how_firm(line: Line) -> str:
    """How many say so, in words."""
    records = count(len(line.rows), "record")
    if line.is_lead:
        return f"{records}, {wording.LEAD}"
    return f"{records}, {wording.ONE_AGENCY if line.agencies == 1 else count(line.agencies, 'agency', 'agencies')}"


def legend(facts: Facts, drawn: Sequence[str]) -> list[Mapping[str, str]]:
    """The signs of the kinds that are drawn."""
    kinds = {facts.kind(entity) for entity in drawn}
    signs: list[Mapping[str, str]] = [{"t": t, "icon": kind} for kind, t in wording.KINDS.items() if kind in kinds]
    return signs if facts.concern.isdisjoint(drawn) else [*signs, wording.CONCERN_SIGN]


def second_end(
    look: Looking, ground: Neighbourhood, board: Board, mode: tuple[str, str], other: str, within: Within
) -> Board:
    """The path or the common neighbours, now that both ends are known."""
    st.session_state.pop(MODE, None)
    what, entity = mode
    if not ground.has(other) or other == entity:
        return board
    if what == "way":
        steps = ground.path(entity, other, within)
        if not steps:
            st.toast(wording.NO_WAY)
            return board
        return boards.walk(board, steps)
    common = ground.common(entity, other, within)
    if not common:
        st.toast(wording.NONE_COMMON)
        return board
    return boards.add(board, [entity, other, *(one for one, _, _ in common[: boards.AT_ONCE])])


def show(look: Looking, facts: Facts, board: Board, within: Within) -> Board:
    """Draw the panel; returns the board that a button made, else the same."""
    after = _board_buttons(look, board)
    if after is not board:
        return after
    if mode := st.session_state.get(MODE):
        st.info(wording.WAY_HINT if mode[0] == "way" else wording.COMMON_HINT, icon=":material/ads_click:")
        if st.button(wording.CANCEL, key="network_cancel"):
            st.session_state.pop(MODE, None)
            st.rerun()
    if "|" in board.picked:
        _line(look, facts, board, within)
        return board
    if board.picked in board.drawn:
        return _item(look, facts, board, within)
    st.caption(wording.PICK)
    return board


def _board_buttons(look: Looking, board: Board) -> Board:
    with st.container(horizontal=True, gap="small"):
        if st.button(wording.UNDO, icon=":material/undo:", disabled=board.before is None, key="network_undo"):
            return boards.undo(board)
        if st.button(wording.SAVE, icon=":material/bookmark_add:", key="network_save"):
            _save(look, board)
    return board


@st.dialog(wording.SAVE)
def _save(look: Looking, board: Board) -> None:
    with st.form("save_view", border=False):
        name = st.text_input(wording.VIEW_NAME, max_chars=80)
        if not st.form_submit_button(wording.SAVE, type="primary") or not name.strip():
            return
    save(look, board, name)
    st.success(wording.VIEW_SAVED, icon=":material/check:")


def _line(look: Looking, facts: Facts, board: Board, within: Within) -> None:
    a, b = board.picked.split("|", 1)
    line = facts.ground.line(a, b, within) if facts.ground.has(a) and facts.ground.has(b) else None
    if line is None:
        st.caption(wording.PICK)
        return
    labels = look.view.labels([a, b])
    heading(
        [
            {
                "t": facts.label(end, labels),
                "icon": screen_wording.shape(facts.ground.kind(end), facts.kind(end) == "child"),
                "to": links.entity(end),
            }
            for end in (a, b)
        ],
        line=f"{how_firm(line)} · {_days(line)}",
        key="network_line",
        small=True,
    )
    _records(look, facts, line, key="network_line_records")


def _records(look: Looking, facts: Facts, line: Line, *, key: str) -> None:
    held, columns = facts.ground.picture, facts.ground.picture.sources
    rows = sorted(line.rows, key=lambda row: (-int(columns.reported_day[row]), columns.name[row]))
    sources = [source_at(held, row) for row in rows[:MOST_RECORDS]]
    cards(
        [{"title": wording.RECORDS, "cards": [{"sources": sources}]}],
        label=wording.RECORDS,
        key=key,
        stacked=True,
        shown=12,
        below=470,
    )
    if len(rows) > MOST_RECORDS:
        st.caption(f"{len(rows) - MOST_RECORDS:,} more records name both.")


def _days(line: Line) -> str:
    if line.first == NO_DAY:
        return "not dated"
    first, last = captions.of_day(line.first), captions.of_day(line.last)
    return first if first == last else f"{first} to {last}"


def _item(look: Looking, facts: Facts, board: Board, within: Within) -> Board:
    entity = board.picked
    kind, is_child = facts.ground.kind(entity), facts.kind(entity) == "child"
    ring = facts.ground.ring(entity, within)
    records = {row for line in ring for row in line.rows}
    labels = look.view.labels([entity])
    words = [facts.named_as(entity).capitalize()]
    words += [wording.HIGH] if facts.is_high(entity) else []
    tally = tally_of(look, entity)
    words += [wording.named(len(tally.recent), len(tally.agencies), settings().missing_days)]
    words += [f"{count(len(ring), 'other')} beside it in {count(len(records), 'record')}"]
    heading(
        [
            {
                "t": facts.label(entity, labels),
                "icon": screen_wording.shape(kind, is_child),
                "to": links.entity(entity),
            }
        ],
        line=" · ".join(words),
        key="network_item",
        small=True,
    )
    after = _buttons(look, facts, board, entity, within)
    if after is not board:
        return after
    shown = [line for line in ring if line.other(entity) in board.drawn]
    if shown:
        _shown_lines(look, facts, entity, shown)
    return board


def _buttons(look: Looking, facts: Facts, board: Board, entity: str, within: Within) -> Board:
    left = left_over(facts.ground, entity, frozenset(board.drawn), within)
    if left and len(board.drawn) < boards.MOST:
        st.caption(wording.EXPAND)
        with st.container(horizontal=True, gap="small"):
            for kind, words in wording.KINDS.items():
                if left[kind] and st.button(f"{words} · {left[kind]}", key=f"expand {kind}", icon=":material/add:"):
                    return boards.expand(board, facts.ground, entity, kind, within)
    elif left:
        st.caption(wording.full(boards.MOST))
    with st.container(horizontal=True, gap="small"):
        if st.button(wording.HIDE, key="network_hide", icon=":material/visibility_off:"):
            return boards.hide(board, entity)
        if st.button(
            wording.UNPIN if entity in board.pinned else wording.PIN, key="network_pin", icon=":material/keep:"
        ):
            return boards.pin(board, entity)
        if entity != board.centre and st.button(wording.CENTRE, key="network_centre", icon=":material/my_location:"):
            st.query_params[links.ENTITY] = entity
            return boards.start(facts.ground, entity, within, board)
        if st.button(wording.WAY_TO, key="network_way", icon=":material/route:"):
            st.session_state[MODE] = ("way", entity)
            st.rerun()
        if st.button(wording.COMMON_WITH, key="network_common", icon=":material/join_inner:"):
            st.session_state[MODE] = ("common", entity)
            st.rerun()
        if st.button(wording.MARK, key="network_mark", icon=":material/flag:", type="primary"):
            _mark(look, facts, entity)
    return board


def _shown_lines(look: Looking, facts: Facts, entity: str, lines: Sequence[Line]) -> None:
    """Its lines on the drawing, the firmest first, each with the records that say so."""
    others = [line.other(entity) for line in lines[:30]]
    labels = look.view.labels(others)
    held = facts.ground.picture
    cards(
        [
            {
                "title": "",
                "cards": [
                    {
                        "title": facts.label(other, labels),
                        "icon": screen_wording.shape(facts.ground.kind(other), facts.kind(other) == "child"),
                        "to": links.entity(other),
                        "sub": [f"{how_firm(line)} · {_days(line)}"],
                        "sources": [source_at(held, row) for row in line.rows[-MOST_RECORDS:]],
                    }
                    for other, line in zip(others, lines, strict=False)
                ],
            }
        ],
        label=wording.RECORDS_HERE,
        key="network_item_lines",
        stacked=True,
        shown=1,
        below=620,
    )


@st.dialog(wording.MARK)
def _mark(look: Looking, facts: Facts, entity: str) -> None:
    """Put it on the agenda, with a reason: somebody has to say why before a child or an adult is spoken of."""
    with st.form("mark", border=False):
        why = st.text_area(wording.MARK_WHY, max_chars=600, height=110)
        if not st.form_submit_button(wording.MARK, type="primary"):
            return
    item = AGENDA_ITEM.get(facts.ground.kind(entity), "high" if facts.kind(entity) == "child" else "persons")
    nominated = DeskRecord(
        f"N-{secrets.token_hex(8)}", DeskKind.NOMINATION, (mention_of(look, entity),), {"item": item},
        look.viewer.name, datetime.now(UTC), why,
    )  # fmt: skip
    try:
        with store().writer() as writer:
            record(writer, nominated)
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    st.success(wording.MARKED, icon=":material/check:")
