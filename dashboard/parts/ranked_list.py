"""A list that works from the keyboard, reads aloud, prints whole and grows with the font; a data grid does none of the
four.
"""

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict, cast

import streamlit as st

from dashboard.parts.links import Target
from dashboard.parts.mount import mount, part

Tone = Literal["soft", "info", "good", "warn", "bad"]


class Badge(TypedDict):
    """A few words in a frame; the tone is a colour that repeats what the words say."""

    t: str
    tone: Tone


class Cell(TypedDict):
    """What one row says in one column."""

    main: NotRequired[str]
    icon: NotRequired[str]
    to: NotRequired[Target]
    sub: NotRequired[Sequence[str]]
    badges: NotRequired[Sequence[Badge]]


class Row(TypedDict):
    """One row: its id, its cells, and what opens when it is chosen."""

    id: str
    cells: Sequence[Cell | str | int]
    open: NotRequired[Target]


class Column(TypedDict):
    """A heading; `k` is `num`, `tight` or `plain`, `w` a CSS width."""

    t: str
    k: NotRequired[str]
    w: NotRequired[str]


_component = part("ranked_list", "ranked")


def ranked_list(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    label: str,
    key: str,
    empty: str,
    mode: Literal["open", "select", "read"] = "open",
    selected: str = "",
    height: int = 0,
    below: int = 0,
) -> str:
    """Draw the list; a chosen row's target is followed.

    Args:
        rows: in the order in which they are shown.
        columns: as many as each row has cells.
        label: what a screen reader calls the list.
        key: unique on the page.
        empty: the sentence in place of a list without rows.
        mode: "select" reports the row that the cursor is on, "open" and "read" do not.
        selected: the row that is chosen before anybody chose.
        height: in CSS pixels before the list scrolls; 0 never.
        below: instead of a height: as high as the window, less so many CSS pixels.

    Returns:
        The id of the selected row in mode "select"; "" where there is none.
    """
    ids = [row["id"] for row in rows]
    chosen = _chosen(key, ids, selected) if mode == "select" else ""
    data: dict[str, Any] = {
        "rows": rows, "cols": columns, "label": label, "mode": mode, "empty": empty, "height": height, "below": below
    }  # fmt: skip
    more = {"default": {"selected": chosen}} if mode == "select" else {}
    result = mount(_component, data, key, extra={"selected": chosen}, on_selected_change=lambda: None, **more)
    if mode != "select":
        return ""
    latest = cast("str | None", result.selected)
    return latest if latest in ids else chosen


def _chosen(key: str, ids: Sequence[str], selected: str) -> str:
    state = cast("dict[str, Any]", st.session_state.get(key) or {})
    for wanted in (state.get("selected"), selected):
        if wanted in ids:
            return cast(str, wanted)
    return ids[0] if ids else ""
