"""What stands above the network: the search, the kinds, how firm, of when, and the views that were saved.

Before all that, whether people and things are drawn one by one, or the clusters as bubbles; the address keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from analysis.neighbourhood import Within
from dashboard import captions
from dashboard import network_board as boards
from dashboard import network_screen_wording as wording
from dashboard.escape import markdown
from dashboard.network_board import Board
from dashboard.network_views import opened, saved_views
from dashboard.parts import links
from dashboard.screens.network_facts import Facts
from dashboard.session import Looking, settings
from dashboard.wording import kind as kind_words
from graph.vocabulary import ENTITY_KINDS

HITS = 6
_EPOCH = date(1970, 1, 1).toordinal()
_WORDS, _ASKED, _HOW = "network_words", "network_asked", "network_how"
BOARD = "network_board"
"""In the session: what is drawn one by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: which lines count, which kinds, and whom to start from or to add."""

    within: Within
    kinds: frozenset[str]
    only_new: bool
    start: str = ""
    added: tuple[str, ...] = ()
    board: Board | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether items without a line are left out."""
        return self.only_new or self.within != Within()


def is_of_clusters() -> bool:
    """Draw the choice between one by one and the clusters; whether it is the clusters."""
    asked = st.query_params.get("show", wording.ONE_BY_ONE)
    st.session_state.setdefault(_HOW, asked if asked in wording.DRAWN else wording.ONE_BY_ONE)
    chosen = st.segmented_control(
        wording.HOW,
        list(wording.DRAWN),
        format_func=wording.DRAWN.__getitem__,
        label_visibility="collapsed",
        key=_HOW,
    )
    how = chosen or wording.ONE_BY_ONE
    if how != asked:
        st.query_params["show"] = how
    return how == wording.BUBBLES


def is_as_a_list(key: str) -> bool:
    """Draw the choice between what is chosen and the same as a list; whether it is the list."""
    side = st.segmented_control(
        "Beside the drawing",
        [wording.CHOSEN, wording.LIST],
        default=wording.CHOSEN,
        label_visibility="collapsed",
        key=key,
    )
    return side == wording.LIST


def show_items(entities: Sequence[str]) -> None:
    """Go on with these, drawn one by one. From a button, before anything is drawn."""
    board = boards.of_these(entities, st.session_state.get(BOARD))
    st.session_state[BOARD], st.session_state[_HOW] = board, wording.ONE_BY_ONE
    st.query_params[links.ENTITY] = board.centre


def top(look: Looking, facts: Facts) -> Asked:
    """Draw the controls; the hits of a search stand under them."""
    find, kinds = st.columns([4, 9], vertical_alignment="bottom", gap="medium")
    words = find.text_input(wording.FIND, placeholder=wording.FIND_HINT, key=_WORDS) or ""
    shown = kinds.pills(
        wording.SHOW,
        list(wording.KINDS),
        selection_mode="multi",
        default=[kind for kind in wording.KINDS if kind != "organisation"],
        format_func=lambda kind: wording.KINDS[kind],
        key="network_kinds",
    )
    if words.strip():
        _hits(look, facts, words)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        lines = _how_firm("any", "network_lines")
        since, until = _period(facts)
        board = _saved(look, facts)
        only_new = st.toggle(wording.ONLY_NEW, key="network_new", help=facts.new_words)
    start, added = st.session_state.pop(_ASKED, ("", ()))
    within = Within(since, until, 2 if lines == "two" else 0)
    return Asked(within, frozenset(shown), only_new, start, added, board)


def is_of_two_agencies() -> bool:
    """Draw the choice of lines for the clusters, where one agency's lines are left out at first."""
    return _how_firm("two", "network_bubble_lines") == "two"


def _how_firm(first: str, key: str) -> str | None:
    return st.segmented_control(
        wording.LINES,
        list(wording.LINES_OF),
        default=first,
        format_func=lambda of: wording.LINES_OF[of],
        key=key,
        label_visibility="collapsed",
    )


def _period(facts: Facts) -> tuple[int | None, int | None]:
    """The days between which records count, by month; None where the slider stands at its ends."""
    span = facts.ground.span()
    if span is None or span[0].replace(day=1) == span[1].replace(day=1):
        st.caption(wording.PERIOD)
        return None, None
    months = _months(*span)
    first, last = st.session_state.get("network_period", (months[0], months[-1]))
    whole = (first, last) == (months[0], months[-1])
    label = "all" if whole else f"{captions.month(first)} to {captions.month(last)}"
    with st.popover(f"{wording.PERIOD}: {label}"):
        first, last = st.select_slider(
            wording.PERIOD,
            months,
            (months[0], months[-1]),
            format_func=captions.month,
            key="network_period",
        )
    if (first, last) == (months[0], months[-1]):
        return None, None
    after = (last.replace(day=28).toordinal() + 4) - _EPOCH
    end = date.fromordinal(after + _EPOCH).replace(day=1).toordinal() - 1 - _EPOCH
    return first.toordinal() - _EPOCH, end


def _months(first: date, last: date) -> list[date]:
    """The first day of each month from one to the other; the last ten years of them."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begin = first.year * 12 + first.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(begin, begin + count)][-120:]


def _saved(look: Looking, facts: Facts) -> Board | None:
    views = saved_views(look)
    with st.popover(wording.SAVED):
        if not views:
            st.caption(wording.NO_SAVED)
        for view in views:
            if st.button(markdown(view.name), key=f"saved {view.record_id}", width="stretch"):
                board, missing = opened(look, facts.ground, view)
                if missing:
                    st.toast(wording.GONE)
                return board
    return None


def _hits(look: Looking, facts: Facts, words: str) -> None:
    """The hits as buttons: start from one, or add it to what is drawn."""
    limit = min(HITS, settings().search_hits)
    hits = look.view.search(words, tuple(ENTITY_KINDS), limit=limit * 2)
    found = [hit for hit in hits if facts.ground.has(hit.entity_id)][:limit]
    if not found:
        st.caption(wording.NOTHING_FOUND)
        return
    is_drawn = st.session_state.get(BOARD) is not None
    with st.container(horizontal=True, gap="small"):
        for hit in found:
            says = kind_words(hit.kind, hit.entity_id in facts.ground.picture.children)
            label = markdown(f"{captions.label(hit.kind, hit.label)} ({says})")
            entity = hit.entity_id
            st.button(label, key=f"start {entity}", help=wording.BEGIN_HERE, on_click=_ask, args=(entity, ()))
            if is_drawn:
                st.button(wording.ADD, key=f"add {entity}", icon=":material/add:", on_click=_ask, args=("", (entity,)))


def _ask(start: str, added: tuple[str, ...]) -> None:
    """What was chosen is done at the next drawing; the words have done their work and were never in the address."""
    st.session_state[_ASKED] = (start, added)
    st.session_state[_WORDS] = ""
