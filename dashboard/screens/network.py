"""The network: found by name or reference, drawn from the firmest lines, expanded by hand; each line opens its records.

What is drawn lives in the session; the address names the one it started from, by id. Nothing is worked out from a whole
picture at a click: the records by entity are read once for an evidence version, and kept.
"""

from dataclasses import replace

import streamlit as st

from analysis.neighbourhood import Line, Neighbourhood, Within
from dashboard import network_board as boards
from dashboard import network_screen_wording as wording
from dashboard.network_board import Board
from dashboard.network_layout import lay_out
from dashboard.parts import links
from dashboard.parts.frame import title
from dashboard.parts.network_graph import Act, Edge, Node, act_of, network_graph
from dashboard.parts.ranked_list import Column, Row, ranked_list
from dashboard.screens import network_bubbles
from dashboard.screens import network_chosen as chosen
from dashboard.screens import network_controls as controls
from dashboard.screens.network_drawn import edge, node
from dashboard.screens.network_facts import Facts, facts_of
from dashboard.session import Looking, loads, looking
from graph.access import FULL_PICTURE
from graph.errors import NotHeld

GRAPH = "network_graph"
LISTED = 200


def draw() -> None:
    """Controls above, the drawing on the left, what is chosen or the same as a list on the right."""
    look = looking("screen:network")
    title(wording.TITLE)
    if look.viewer.role not in FULL_PICTURE:
        st.info(wording.NOT_LIVE, icon=":material/hub:")
        return
    if not loads(look):
        st.info(wording.NOBODY_YET, icon=":material/inbox:")
        return
    facts = facts_of(look)
    choice, more = st.columns([3, 14], vertical_alignment="bottom", gap="medium")
    with choice:
        of_clusters = controls.is_of_clusters()
    if of_clusters:
        network_bubbles.draw(look, facts, more)
        return
    with more:
        asked = controls.top(look, facts)
    board = _board(look, facts, asked)
    if board is None:
        st.info(wording.START, icon=":material/hub:")
        return
    board = _acted(look, facts.ground, board, asked.within)
    spotted = tuple(sorted(board.spots.items()))
    lines = _lines(facts, board, asked)
    drawn = _seen(facts, board, lines, asked)
    spots = look.kept(
        f"layout {hash((drawn, tuple((line.a, line.b, line.agencies) for line in lines), spotted))}",
        lambda: lay_out(drawn, lines, dict(spotted)),
    )
    board = _keep(replace(board, spots={**board.spots, **spots}))
    left, right = st.columns([9, 5], gap="medium")
    with left:
        labels = look.view.labels(drawn)
        network_graph(
            [_node(facts, board, entity, spots[entity], labels) for entity in drawn],
            [_edge(facts, board, line, labels) for line in lines],
            [*chosen.legend(facts, drawn), *wording.LEGEND],
            key=GRAPH,
            view=f"{board.centre} {board.fitted}",
            picked=board.picked,
            below=395,
            saves=True,
        )
        left_over = len(facts.ground.ring(board.centre, asked.within)) - sum(
            1 for line in lines if board.centre in (line.a, line.b)
        )
        st.caption(f"{wording.counted(len(drawn), len(lines), max(0, left_over))} · {facts.new_words}")
    with right:
        _beside(look, facts, board, lines, labels, asked.within)


def _beside(
    look: Looking, facts: Facts, board: Board, lines: list[Line], labels: dict[str, str], within: Within
) -> None:
    if controls.is_as_a_list("network_side"):
        _list(facts, board, lines, labels)
        return
    after = chosen.show(look, facts, board, within)
    if after is not board:
        _keep(after)
        st.rerun()


def _list(facts: Facts, board: Board, lines: list[Line], labels: dict[str, str]) -> None:
    """The same as a list; the line that the cursor is on is chosen in the drawing."""
    columns: list[Column] = [{"t": t, "k": "num"} if i > 1 else {"t": t} for i, t in enumerate(wording.COLUMNS)]
    ordered = sorted(lines, key=lambda line: (line.is_lead, -line.agencies, -len(line.rows), line.a, line.b))
    rows: list[Row] = [
        {
            "id": boards.line_id(line),
            "cells": [
                {"icon": facts.kind(line.a), "main": facts.label(line.a, labels)},
                {"icon": facts.kind(line.b), "main": facts.label(line.b, labels)},
                f"{line.agencies}" if not line.is_lead else "lead",
                f"{len(line.rows)}",
            ],
        }
        for line in ordered[:LISTED]
    ]
    now = ranked_list(
        rows, columns, label="The network as a list", key="network_list", empty=wording.PICK, mode="select",
        selected=board.picked, below=395,
    )  # fmt: skip
    if now and now != st.session_state.get("network_listed"):
        st.session_state["network_listed"] = now
        if now != board.picked:
            _keep(boards.pick(board, now))
            st.rerun()


def _board(look: Looking, facts: Facts, asked: controls.Asked) -> Board | None:
    """The board of this session; a new one where the address or the search names another start."""
    wanted = asked.start or st.query_params.get(links.ENTITY, "")
    held: Board | None = st.session_state.get(controls.BOARD)
    if asked.board is not None:
        st.query_params[links.ENTITY] = asked.board.centre
        return _keep(asked.board)
    if not wanted:
        return held
    try:
        entity = look.view.resolve(wanted)
    except NotHeld:
        entity = ""
    if not facts.ground.has(entity):
        st.warning(wording.NOT_HERE, icon=":material/search_off:")
        return held
    st.query_params[links.ENTITY] = entity
    if held is not None and held.centre == entity and not asked.start and not asked.added:
        return held
    if held is not None and asked.added:
        return _keep(boards.add(held, asked.added))
    return _keep(boards.start(facts.ground, entity, asked.within, held))


def _keep(board: Board) -> Board:
    st.session_state[controls.BOARD] = board
    return board


def _acted(look: Looking, ground: Neighbourhood, board: Board, within: Within) -> Board:
    """The board after what was just done on the drawing."""
    act = act_of(GRAPH)
    if act is None:
        return board
    after = _after(ground, board, act, within)
    mode = st.session_state.get(chosen.MODE)
    if act["do"] == "pick" and mode:
        after = chosen.second_end(look, ground, board, mode, act.get("id", ""), within)
    return _keep(after)


def _after(ground: Neighbourhood, board: Board, act: Act, within: Within) -> Board:
    entity = act.get("id", "")
    held = entity in board.drawn
    match act["do"]:
        case "pick" if held:
            return boards.pick(board, entity)
        case "line":
            return boards.pick(board, "|".join(sorted((act.get("a", ""), act.get("b", "")))))
        case "expand" if held:
            return boards.pick(boards.expand(board, ground, entity, "", within), entity)
        case "hide" if held:
            return boards.hide(board, entity)
        case "pin" if held:
            return boards.pin(board, entity)
        case "moved" if held:
            return boards.moved(board, entity, (float(act.get("x", 0.0)), float(act.get("y", 0.0))))
        case "undo":
            return boards.undo(board)
        case _:
            return board


def _lines(facts: Facts, board: Board, asked: controls.Asked) -> list[Line]:
    of_kind = [e for e in board.drawn if e == board.centre or facts.kind(e) in asked.kinds or e in board.way]
    lines = facts.ground.lines(of_kind, asked.within, of=(board.centre, *board.way))
    return [line for line in lines if facts.is_fresh(line)] if asked.only_new else lines


def _seen(facts: Facts, board: Board, lines: list[Line], asked: controls.Asked) -> tuple[str, ...]:
    """What is drawn: the kinds asked for; where only what is new or of a period is asked, what has a line."""
    of_kind = [e for e in board.drawn if e == board.centre or facts.kind(e) in asked.kinds or e in board.way]
    if not asked.is_narrowed:
        return tuple(of_kind)
    tied = {end for line in lines for end in (line.a, line.b)} | {board.centre}
    return tuple(entity for entity in of_kind if entity in tied)


def _node(facts: Facts, board: Board, entity: str, at: tuple[float, float], labels: dict[str, str]) -> Node:
    drawn = node(facts, entity, at, labels, is_centre=entity == board.centre)
    return {**drawn, "pinned": entity in board.pinned}


def _edge(facts: Facts, board: Board, line: Line, labels: dict[str, str]) -> Edge:
    return {**edge(facts, line, labels), "way": (line.a, line.b) in board.steps()}
