"""The first item when nobody is missing: opening the meeting, and who is there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from dashboard.escape import markdown
from dashboard.session import store
from dashboard.tasking import words
from dashboard.tasking.deciding import changed, decide, decision
from dashboard.tasking.meetings import open_meeting
from dashboard.tasking.room import Room, attendance, bodies_at, bodies_of, present_at
from dashboard.tasking.session import Table, worker
from graph.access.viewer import FULL_PICTURE
from graph.desk import DeskKind
from graph.errors import LibertyError
from graph.vocabulary import Agency


def draw(table: Table) -> None:
    """Open the meeting; who is present, whose conflict of interest is to be noted."""
    held = table.sitting
    st.markdown(f"**{words.LEVELS}**")
    st.markdown(markdown(words.levels_line(table.agenda)))
    if held.closed:
        st.info(words.CLOSED_READ, icon=":material/lock:")
        return
    if held.opened is None:
        st.markdown(words.NOT_OPENED)
        if table.look.viewer.role in FULL_PICTURE:
            st.button(words.OPEN_MEETING, type="primary", icon=":material/door_open:", on_click=_open, args=(table,))
        return
    if table.look.viewer.role in FULL_PICTURE:
        _attendance(table)


def _open(table: Table) -> None:
    try:
        open_meeting(store(), table.look.viewer, table.look.view, table.sitting.day, datetime.now(UTC))
        worker().ask(table.wanted)
    except LibertyError as fault:
        st.toast(markdown(str(fault)), icon=":material/error:")


def _attendance(table: Table) -> None:
    before = attendance(table.look.view, table.sitting.day)
    present = present_at(before)
    agencies = [agency.value for agency in Agency if agency not in {Agency.ANONYMOUS, Agency.MEMBER_OF_PUBLIC}]
    chosen = st.multiselect(
        words.PRESENT, agencies, default=[a for a in agencies if a in present],
        format_func=lambda code: words.label(Agency, code), key="tasking_present",
    )  # fmt: skip
    bodies = _bodies(table, chosen, bodies_at(before))
    conflicts = st.text_input(
        words.CONFLICTS, value=str(before.body.get("conflicts") or "") if before else "", key="tasking_conflicts"
    )
    if st.button(words.SAVE_PRESENT, icon=":material/how_to_reg:"):
        body = {"meeting": table.sitting.day.isoformat(), "present": chosen, "bodies": bodies, "conflicts": conflicts}
        at = datetime.now(UTC)
        made = changed(before, body, at, why="") if before else decision(DeskKind.ATTENDANCE, body, at)
        try:
            decide(store(), table.look.viewer, made)
            st.toast(words.SAVED, icon=":material/check:")
            for wanted in Room(table.sitting.day, tuple(chosen), table.look.viewer, bodies).wanted():
                worker().ask(wanted)
        except LibertyError as fault:
            st.error(markdown(str(fault)))


def _bodies(table: Table, chosen: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Which school or trust is here: one of those that sent records, as each reads no other's."""
    found: dict[str, str] = {}
    for agency, known in bodies_of(table.look.view, chosen).items():
        called = words.label(Agency, agency)
        options = sorted({*known, *filter(None, [before.get(agency)])})
        if not options:
            st.caption(markdown(words.NO_BODY.format(agency=called)))
            continue
        held = before.get(agency) or (options[0] if len(options) == 1 else None)
        body = st.selectbox(
            markdown(words.WHICH_BODY.format(agency=called)), options,
            index=options.index(held) if held else None, key=f"tasking_body_{agency}",
        )  # fmt: skip
        found |= {agency: body} if body else {}
    return found
