"""What was loaded, and first of all what waits for a person."""

from collections import Counter
from contextlib import suppress

import streamlit as st

from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.parts import links
from dashboard.parts.frame import title
from dashboard.parts.ranked_list import Badge, Cell, Column, Row, ranked_list
from dashboard.session import Looking, loads, looking
from dashboard.wording import FEED, WAITING_KIND, count
from graph.errors import NotHeld
from graph.model import LoadLine, WaitingLine
from graph.vocabulary import Feed

WAITING_COLUMNS: list[Column] = [
    {"t": "What", "w": "13%"},
    {"t": "Where", "k": "plain", "w": "23%"},
    {"t": "As written", "k": "plain", "w": "20%"},
    {"t": "Why, and what to do", "k": "plain"},
    {"t": "Since", "k": "tight plain"},
]
LOAD_COLUMNS: list[Column] = [
    {"t": "File", "w": "36%"},
    {"t": "Feed", "k": "plain", "w": "16%"},
    {"t": "Read", "k": "num"},
    {"t": "Accepted", "k": "num"},
    {"t": "Unchanged", "k": "num"},
    {"t": "Amended", "k": "num"},
    {"t": "Quarantined", "k": "num"},
    {"t": "When, and by whom", "k": "plain"},
]
MOST_WAITING = 200


def draw() -> None:
    """What needs somebody, then what came in."""
    look = looking("screen:intake")
    waiting = look.view.waiting()
    files = loads(look)
    title(wording.INTAKE_TITLE, _summary(waiting, files))
    if not files:
        st.info(wording.NO_LOADS, icon=":material/inbox:")
        return
    if waiting:
        _waiting(look, waiting)
    else:
        st.markdown(f"### {wording.WAITING_TITLE}")
        st.success(wording.NOTHING_WAITS, icon=":material/check:")
    st.markdown(f"### {wording.LOADS_TITLE}")
    ranked_list(
        [_load(i, line) for i, line in enumerate(files)],
        LOAD_COLUMNS,
        label=wording.LOADS_TITLE,
        key="loads",
        empty=wording.NO_LOADS,
        mode="read",
        height=430,
    )


def _summary(waiting: list[WaitingLine], files: list[LoadLine]) -> str:
    kinds = Counter(line.kind for line in waiting)
    words = [count(kinds[kind], *_plural(WAITING_KIND[kind])) for kind in WAITING_KIND if kinds[kind]]
    return f"{' and '.join(words) or 'Nothing'} waiting · {count(len(files), 'file')} loaded"


def _plural(words: str) -> tuple[str, str]:
    first, _, rest = words.partition(" ")
    return words, f"{first}s {rest}"


def _waiting(look: Looking, waiting: list[WaitingLine]) -> None:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.markdown(f"### {wording.WAITING_TITLE}")
    feeds = sorted({line.feed for line in waiting})
    chosen = right.selectbox(
        "Feed", ["All feeds", *feeds], format_func=_feed_words, key="waiting_feed", label_visibility="collapsed"
    )
    st.caption(wording.HOW_TO_MEND)
    lines = [line for line in waiting if chosen in ("All feeds", line.feed)]
    # Rows first: a row in quarantine is a record that nobody can see yet.
    lines.sort(key=lambda line: (line.kind != "row", line.feed, line.file_name, line.row, line.waiting_id))
    ranked_list(
        [_waiting_row(look, line) for line in lines[:MOST_WAITING]],
        WAITING_COLUMNS,
        label=wording.WAITING_TITLE,
        key="waiting",
        empty=wording.NOTHING_WAITS,
        height=430,
    )
    if len(lines) > MOST_WAITING:
        st.caption(f"{len(lines) - MOST_WAITING:,} more: `liberty quarantine list` shows all.")


def _waiting_row(look: Looking, line: WaitingLine) -> Row:
    tone: Badge = {"t": WAITING_KIND.get(line.kind, line.kind), "tone": "bad" if line.kind == "row" else "warn"}
    sheet = f", sheet {line.sheet}" if line.sheet else ""
    where: Cell = {
        "main": line.reference or "no reference",
        "sub": [f"{line.file_name}{sheet}, row {line.row}" if line.row else line.file_name],
    }
    why: Cell = {"main": line.reason[:1].upper() + line.reason[1:], "sub": [line.remedy]}
    what: Cell = {"badges": [tone], "sub": [_feed_words(line.feed)]}
    written: Cell = {"main": line.value or "(blank)", "sub": [captions.field(line.column)] if line.column else []}
    row: Row = {"id": line.waiting_id, "cells": [what, where, written, why, captions.instant(line.since)]}
    if line.source:
        with suppress(NotHeld):
            row["open"] = links.report(look.view.resolve(line.source))
    return row


def _load(i: int, line: LoadLine) -> Row:
    name: Cell = {"main": line.file_name, "sub": list(line.notes)}
    quarantined: Cell = {"main": f"{line.quarantined:,}"}
    if line.quarantined:
        quarantined = {"badges": [{"t": f"{line.quarantined:,}", "tone": "bad"}]}
    when: Cell = {"main": captions.instant(line.finished_at or line.started_at), "sub": [f"by {line.by}"]}
    if not line.finished_at:
        when["badges"] = [{"t": "not finished", "tone": "warn"}]
    numbers = [f"{number:,}" for number in (line.read, line.accepted, line.unchanged, line.amended)]
    return {"id": str(i), "cells": [name, _feed_words(line.feed), *numbers, quarantined, when]}


def _feed_words(feed: str) -> str:
    words = FEED[Feed(feed)].removeprefix("Operation Liberty ") if feed in frozenset(Feed) else feed or "not recognised"
    return words[:1].upper() + words[1:]
