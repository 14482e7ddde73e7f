"""The meeting as the room sees it: what all present may see, and the one click by which the chair releases more."""

from dataclasses import replace

import streamlit as st

from analysis.agenda.model import Item, Row
from dashboard.escape import markdown
from dashboard.parts.frame import marking
from dashboard.parts.links import REPORT
from dashboard.session import Looking, door, signed_in, store
from dashboard.tasking import words
from dashboard.tasking.kept import Kept
from dashboard.tasking.meetings import Sitting
from dashboard.tasking.room import Room, attendance, bodies_at, present_at, release, released, shared, with_released
from dashboard.tasking.session import Table, worker
from graph.access.viewer import FULL_PICTURE
from graph.errors import LibertyError

RELEASING = "tasking_releasing"


def room_of(look: Looking, held: Sitting) -> Room:
    """Who is present, as it stands on record."""
    record = attendance(look.view, held.day)
    return Room(held.day, present_at(record), look.viewer, bodies_at(record))


def presented(look: Looking, held: Sitting, kept: Kept) -> Table | None:
    """The table as the room sees it; None, with a sentence, where nobody is ticked as present."""
    st.query_params.pop(REPORT, None)  # a report opens under the view of whoever is signed in
    room = room_of(look, held)
    if not room.present:
        st.info(words.NOBODY_PRESENT, icon=":material/how_to_reg:")
        return None
    with st.spinner(words.PREPARING_ROOM, show_time=True):
        found = shared(worker(), store(), room, look.view, wait=True)
    if found is None:
        return None
    agenda = with_released(found.kept.agenda, kept.agenda, look.view, room)
    let = frozenset(row for _, row in released(look.view, room))
    return Table(look, held, replace(found.kept, agenda=agenda), True, found.seats, let)


def keep_awake(presenting: bool) -> None:
    """The session that presents an open meeting does not idle out."""
    door().sessions.present(signed_in(), presenting)


def offer(table: Table, item: Item, row: Row) -> None:
    """Whether the room sees this row, and the button that releases it; for who chairs, while somebody is present."""
    if table.seats or table.look.viewer.role not in FULL_PICTURE or not table.sitting.is_open:
        return
    room = room_of(table.look, table.sitting)
    if not room.present:
        return
    found = shared(worker(), store(), room, table.look.view, wait=False)
    if found is None:
        st.caption(words.ROOM_BEING_READ)
        return
    if any(one.id == row.id for one in found.kept.agenda.item(item).rows):
        st.caption(words.ROOM_SEES)
    elif record := released(table.look.view, room).get((item.value, row.id)):
        st.caption(markdown(words.ROOM_RELEASED.format(by=record.by, why=record.why)))
    else:
        st.button(words.RELEASE, icon=":material/lock_open:", key=f"release_{row.id}", on_click=_ask, args=(row.id,),
                  help=words.RELEASE_HELP)  # fmt: skip
        if st.session_state.get(RELEASING) == row.id:
            _dialog(table, room, item, row)


def _ask(row_id: str) -> None:
    st.session_state[RELEASING] = row_id


def _shut() -> None:
    st.session_state.pop(RELEASING, None)


@st.dialog(words.RELEASE, on_dismiss=_shut)
def _dialog(table: Table, room: Room, item: Item, row: Row) -> None:
    marking()
    agencies = ", ".join(words.label_of_agency(agency) for agency in room.present)
    st.markdown(markdown(words.RELEASE_SAYS.format(agencies=agencies)))
    with st.form("release", border=False):
        why = st.text_input(words.REASON, max_chars=600)
        pressed = st.form_submit_button(words.RELEASE, type="primary", icon=":material/lock_open:")
    if not pressed:
        return
    try:
        release(store(), table.look.view, room, item, row, why)
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    _shut()
    st.toast(words.SAVED, icon=":material/check:")
    st.rerun()
