"""The last item: what was decided, the papers, and closing the meeting."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.escape import markdown
from dashboard.papers import pack as papers
from dashboard.papers.files import write
from dashboard.papers.ground import outlines
from dashboard.papers.paper import Paper
from dashboard.parts.share import share
from dashboard.session import settings, signed_in, store
from dashboard.sharing import Paper as Leaving
from dashboard.tasking import words
from dashboard.tasking.made import Made
from dashboard.tasking.meetings import close_meeting
from dashboard.tasking.ready import Wanted
from dashboard.tasking.register import actions
from dashboard.tasking.room import Room, attendance, bodies_at
from dashboard.tasking.session import Table, worker
from graph.access.partners import presets
from graph.access.viewer import FULL_PICTURE
from graph.errors import LibertyError

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
UNDER = "pack-"
PAPERS = {"pack": "Meeting pack", "minutes": "Minutes"}


def draw(table: Table) -> None:
    """The papers of the meeting, then its closing."""
    staff = table.look.viewer.role in FULL_PICTURE
    st.markdown(f"**{words.PAPERS}**")
    if staff:
        _papers(table)
    if table.sitting.closed:
        st.info(words.CLOSED_READ, icon=":material/lock:")
    elif table.sitting.opened and staff:
        _close(table)
    elif not table.sitting.opened:
        st.caption(words.NOT_OPENED)


def _papers(table: Table) -> None:
    agencies = sorted({one.agency for one in actions(table.look.view, table.look.today)})
    seen = {f"{UNDER}{agency}": words.pack_of(agency) for agency in presets()}
    which = {**PAPERS, **seen, **{agency: words.actions_of(agency) for agency in agencies}}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    chosen = left.selectbox(words.WHICH_PAPER, list(which), format_func=lambda name: which[name], key="tasking_paper")
    ending = right.segmented_control(words.AS, ["pdf", "docx"], default="pdf", format_func=str.upper, required=True,
                                     key="tasking_ending")  # fmt: skip
    share(table.look, words.BUILD, lambda: _build(table, chosen, ending or "pdf"), key="tasking_build")


def _build(table: Table, which: str, ending: str) -> Leaving:
    """Make the paper once it is on record who gets it and why, saying how far it is; no file stays on this machine."""
    bar = st.progress(0.0, text=words.PREPARING)
    look, wanted = table.look, table.wanted
    if which.startswith(UNDER):
        present = bodies_at(attendance(look.view, table.sitting.day))
        room = Room(table.sitting.day, (which.removeprefix(UNDER),), look.viewer, present)
        (viewer,) = room.viewers()
        wanted = Wanted(viewer, room.purpose, table.sitting.day)
    made = worker().made(wanted, surface="screen:tasking", session=signed_in().session_id)
    paper = _paper(made, which, bar)
    name = f"{which}-{table.sitting.day.isoformat()}.{ending}"
    with tempfile.TemporaryDirectory() as folder:
        content = write(paper, Path(folder) / name).read_bytes()
    bar.empty()
    return Leaving(which, name, MIME[ending], content, (), "screen:tasking")


def _paper(made: Made, which: str, bar: DeltaGenerator) -> Paper:
    at = datetime.now(UTC)
    if which == "minutes":
        return papers.minutes(made, at)
    if which != "pack" and not which.startswith(UNDER):
        return papers.agency_list(made, at, which)

    def step(label: str, done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=f"{label} {done} of {total}")

    return papers.pack(made, at, outlines=outlines(settings()), progress=step)


def _close(table: Table) -> None:
    st.markdown(f"**{words.CLOSE_MEETING}**")
    following = st.date_input(words.NEXT_MEETING, value=None, format="DD/MM/YYYY", key="tasking_next")
    sure = st.checkbox(words.READ_BACK, key="tasking_read_back")
    day = following if isinstance(following, date) else None
    st.button(words.CLOSE_MEETING, icon=":material/lock:", disabled=not sure, on_click=_closed, args=(table, day))


def _closed(table: Table, following: date | None) -> None:
    try:
        close_meeting(store(), table.look.viewer, table.look.view, table.sitting.day, datetime.now(UTC),
                      next_meeting=following)  # fmt: skip
        worker().ask(table.wanted)
    except LibertyError as fault:
        st.toast(markdown(str(fault)), icon=":material/error:")
