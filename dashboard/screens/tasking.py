"""The tasking meeting: item by item, who or what is on the list, why, what is missing, and the decision.

The list on the left, the chosen row on the right. The address keeps meeting, item and row by ids of ours; a name is
never in it.
"""

import streamlit as st

from analysis.agenda.model import Item, Listed, Row
from dashboard.escape import markdown
from dashboard.parts.ranked_list import ranked_list
from dashboard.screens import tasking_close, tasking_decide, tasking_open, tasking_room, tasking_row
from dashboard.screens.tasking_columns import columns, line
from dashboard.session import Looking, looking, signed_in
from dashboard.tasking import words
from dashboard.tasking.meetings import Sitting
from dashboard.tasking.names import Names
from dashboard.tasking.session import Table, listed, ready, wanted, which, worker
from dashboard.wording import count
from graph.access.viewer import FULL_PICTURE

ITEM, CHOSEN, MEETING, PRESENT = "item", "sel", "meeting", "present"
BELOW = 366
"""CSS pixels of a page that the list does not have: so each item fits the screen of the room without scrolling."""

BELOW_PRESENTED = 300
LOOK_AGAIN = "4s"


def draw() -> None:
    """The meeting that the address names, or the one at hand."""
    look = looking("screen:tasking")
    held = which(look, st.query_params.get(MEETING, ""))
    look.view.shown_again()  # the agenda may have been prepared for another sitting
    kept = ready(look, held)
    if kept is None:
        with st.spinner(words.PREPARING, show_time=True):
            kept = worker().make(wanted(look, held.day))
    table = Table(look, held, kept, worker().is_current(wanted(look, held.day), kept))
    if presenting():
        st.html(f"<style>{PRESENTED}</style>")
        shown = tasking_room.presented(look, held, kept)
        if shown is None:
            st.button(words.LEAVE_ROOM, icon=":material/present_to_all:", on_click=_present)
            return
        table = shown
    item = listed(table.agenda, st.query_params.get(ITEM, Item.OPEN))
    _head(table, item)
    _stepper(table, item)
    _body(table, item)
    if not table.is_current:
        _wait_for_newer(look, held, table)


def presenting() -> bool:
    """Whether the screen is shown to the room."""
    return st.query_params.get(PRESENT) == "1" and signed_in().viewer.role in FULL_PICTURE


def _head(table: Table, item: Listed) -> None:
    left, back, forth, more = st.columns([11, 2.1, 2.1, 1.6], vertical_alignment="center", gap="small")
    with left:
        state = words.STATE[bool(table.sitting.opened), bool(table.sitting.closed)]
        st.markdown(f"### {markdown(words.MEETING)} · {markdown(words.long_day(table.sitting.day))}  :small[{state}]")
    items = [one.item for one in table.agenda.items]
    place = items.index(item.item)
    back.button("Back", icon=":material/chevron_left:", shortcut="Alt+Left", disabled=place == 0, width="stretch",
                on_click=_go, args=(items[max(0, place - 1)],))  # fmt: skip
    forth.button("Next", icon=":material/chevron_right:", icon_position="right", shortcut="Alt+Right",
                 type="primary", disabled=place == len(items) - 1, width="stretch", on_click=_go,
                 args=(items[min(len(items) - 1, place + 1)],))  # fmt: skip
    label = words.LEAVE_ROOM if presenting() else words.TO_ROOM
    if may_decide(table.look):
        more.button(label, icon=":material/present_to_all:", on_click=_present, width="stretch", help=words.ROOM_HELP)
    st.caption(markdown(_prepared(table)))


def _prepared(table: Table) -> str:
    parts = [
        words.heading(table.agenda, shared=bool(table.seats)),
        f"as prepared {words.local(table.kept.made_at):%H:%M}",
    ]
    if may_decide(table.look) and not table.seats and (since := table.since_prepared()):
        parts.append(count(since, "load or judgement since", "loads and judgements since"))
    return " · ".join(parts)


def _stepper(table: Table, item: Listed) -> None:
    """The items by slug: a label with a count in it would make an address that dies with the count."""
    labels = {one.item: words.item_label(one, place) for place, one in enumerate(table.agenda.items, start=1)}
    slugs = [one.item for one in table.agenda.items]
    st.session_state["tasking_item"] = item.item
    chosen = st.segmented_control(
        words.ITEMS, slugs, format_func=lambda slug: labels[slug], label_visibility="collapsed", key="tasking_item",
        on_change=_stepped, width="stretch",
    )  # fmt: skip
    if chosen is None:
        st.session_state.pop("tasking_item", None)


def _stepped() -> None:
    if chosen := st.session_state.get("tasking_item"):
        _go(Item(chosen))


def _go(item: Item) -> None:
    st.query_params[ITEM] = item.value
    st.query_params.pop(CHOSEN, None)


def _present() -> None:
    tasking_room.keep_awake(not presenting())
    if presenting():
        st.query_params.pop(PRESENT, None)
    else:
        st.query_params[PRESENT] = "1"


def _body(table: Table, item: Listed) -> None:
    left, right = st.columns([6, 5], gap="medium")
    names = table.names(item)
    with left:
        chosen = _list(table, item, names)
        if _opens_beside(table, item):
            with st.popover(words.OPENING, icon=":material/how_to_reg:"):
                tasking_open.draw(table)
    with right, st.container(key="tasking_detail", border=True):
        if item.item is Item.OPEN and chosen is None and not _opens_beside(table, item):
            tasking_open.draw(table)
        elif item.item is Item.CLOSE:
            tasking_close.draw(table)
        elif chosen is None:
            st.info(markdown(words.EMPTY[item.item]), icon=":material/info:")
            if may_decide(table.look):
                tasking_decide.button(table, item.item, None, names)
        else:
            tasking_row.draw(table, item.item, chosen, names)


def _opens_beside(table: Table, item: Listed) -> bool:
    """Whether opening the meeting, and who is present, stand below the list: a child who is missing has the right."""
    return item.item is Item.OPEN and bool(item.rows) and may_decide(table.look) and not presenting()


def may_decide(look: Looking) -> bool:
    """Whether this viewer decides at the meeting."""
    return look.viewer.role in FULL_PICTURE


def _list(table: Table, item: Listed, names: Names) -> Row | None:
    st.markdown(f"**{markdown(words.listed_words(item, table.agenda.days))}**")
    st.caption(markdown(words.ORDER[item.order]))
    shown_beside = bool(item.beside) and st.query_params.get("beside") == "1"
    rows = item.beside if shown_beside else item.rows
    lines = [line(item.item, place, row, names, shared=bool(table.seats)) for place, row in enumerate(rows, start=1)]
    chosen = ranked_list(
        lines,
        columns(item.item),
        label=words.ITEM[item.item],
        key=f"tasking_{item.item}_{'beside' if shown_beside else 'list'}",
        empty=words.EMPTY[item.item],
        mode="select",
        selected=st.query_params.get(CHOSEN, ""),
        below=(BELOW_PRESENTED if presenting() else BELOW) + (48 if item.beside or _opens_beside(table, item) else 0),
    )
    _below(item, shown_beside)
    row = next((one for one in rows if one.id == chosen), None)
    if row is not None and st.query_params.get(CHOSEN) != row.id:
        st.query_params[CHOSEN] = row.id
    return row


def _below(item: Listed, shown_beside: bool) -> None:
    notes = [note for name, number in item.notes.items() if (note := words.note_words(name, number))]
    if notes:
        st.caption(markdown(" ".join(notes)))
    if item.beside:
        label = words.BACK_TO_LIST if shown_beside else f"{words.NOT_ON_THIS_LIST}: {len(item.beside)}"
        st.button(label, icon=":material/visibility:", on_click=_beside, args=(not shown_beside,), key="tasking_beside")


def _beside(shown: bool) -> None:
    st.query_params.pop(CHOSEN, None)
    if shown:
        st.query_params["beside"] = "1"
    else:
        st.query_params.pop("beside", None)


@st.fragment(run_every=LOOK_AGAIN)
def _wait_for_newer(look: Looking, held: Sitting, table: Table) -> None:
    """Looks by itself whether a newer agenda is ready, and shows it then."""
    newer = worker().look(wanted(look, held.day))
    if newer is not None and newer.made_at > table.kept.made_at:
        st.rerun(scope="app")


PRESENTED = """
[data-testid="stHeader"], .st-key-footer { display: none !important; }
[data-testid="stMainBlockContainer"] { padding-top: .6rem !important; }
html { font-size: 18px; }
"""
"""The room's screen: no navigation, larger letters. Leaving it is a button of its own, not a wrong click."""
