"""A network on Cytoscape, from files of ours alone: kinds by colour and shape, lines by how many agencies say so."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict, cast

import streamlit as st

from dashboard import network_screen_wording as wording
from dashboard.parts.mount import mount, part, signature


class Node(TypedDict):
    """One item: where it stands, how it is marked, and in words what it is (for who cannot see the shape)."""

    id: str
    kind: str
    label: str
    says: str
    x: float
    y: float
    centre: NotRequired[bool]
    high: NotRequired[bool]
    concern: NotRequired[bool]
    fresh: NotRequired[bool]
    pinned: NotRequired[bool]
    size: NotRequired[float]


class Edge(TypedDict):
    """One line. `thin`: one agency alone says so; `lead`: nothing that counts does; `way`: of the path asked for."""

    id: str
    source: str
    target: str
    agencies: int
    says: str
    thin: bool
    lead: bool
    way: bool


class Act(TypedDict):
    """What somebody did on the drawing."""

    do: Literal["pick", "line", "expand", "hide", "pin", "undo", "moved"]
    id: NotRequired[str]
    a: NotRequired[str]
    b: NotRequired[str]
    x: NotRequired[float]
    y: NotRequired[float]


_component = part("network", "network")


def network_graph(
    nodes: Sequence[Node],
    lines: Sequence[Edge],
    legend: Sequence[Mapping[str, str]],
    *,
    key: str,
    view: str,
    picked: str = "",
    below: int = 0,
    height: int = 300,
    small: bool = False,
    saves: bool = False,
) -> None:
    """Draw a network; what was done on it is read back with `act_of` before the page is drawn.

    Args:
        nodes: the items, with their places.
        lines: the lines among them.
        legend: what the marks mean, `{"t", "icon"}` or `{"t", "mark"}`.
        key: unique on the page.
        view: changes when the whole is to be fitted into the frame again.
        picked: id of the item or line that is chosen.
        below: as high as the window less so many CSS pixels; 0 takes `height`.
        height: in CSS pixels.
        small: a small one beside other things.
        saves: whether the picture may be taken along by this viewer.
    """
    data = {
        "nodes": nodes, "lines": lines, "legend": legend, "below": below, "height": height, "small": small,
        "saves": saves, "words": wording.NETWORK_WORDS,
    }  # fmt: skip
    more = {"view": signature({"view": view}), "picked": picked}
    mount(_component, data, key, extra=more, on_act_change=lambda: None)


def act_of(key: str) -> Act | None:
    """What was just done on the drawing, None where nothing was."""
    state = cast("Mapping[str, Any]", st.session_state.get(key) or {})
    return cast("Act | None", state.get("act"))
