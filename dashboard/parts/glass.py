"""Breaking the glass on screen: a dialog that asks for the record and the reason; others are told before it opens."""

from urllib.parse import quote

import streamlit as st

from dashboard import glass_wording as wording
from dashboard.captions import instant
from dashboard.escape import markdown
from dashboard.session import signed_in, store
from graph.access import Clearance, Role, Viewer
from graph.errors import LibertyError

SURFACE = "screen:glass"


def may_break(viewer: Viewer) -> bool:
    """Whether the button is there for them; the rule decides once more when it is pressed."""
    return viewer.role is Role.CHAIR or (viewer.role is Role.ANALYST and Clearance.DUTY in viewer.clearances)


def glass(viewer: Viewer) -> None:
    """The button, for chair and duty analyst."""
    if may_break(viewer) and st.button(wording.BUTTON, key="glass", icon=":material/lock_open:"):
        _ask()


@st.dialog(wording.TITLE)
def _ask() -> None:
    st.caption(wording.HINT)
    with st.form("glass_form", border=False):
        source = st.text_input(wording.RECORD, max_chars=120, placeholder="system:feed:reference").strip()
        reason = st.text_area(wording.REASON, max_chars=600, height=100).strip()
        if not st.form_submit_button(wording.GO, type="primary"):
            return
    try:
        _open(source, reason)
    except LibertyError as refused:
        st.error(markdown(f"{refused.message} {refused.remedy}".strip()), icon=":material/lock:")


def _open(source: str, reason: str) -> None:
    session = signed_in()  # the role may have gone since the page was drawn
    kind = session.purpose.partition(":")[0]
    opened = store().break_glass(
        session.viewer, f"{kind}: {reason}", source, session=session.session_id, surface=SURFACE
    )
    st.success(markdown(wording.opened(instant(opened.until.isoformat()), opened.notice)), icon=":material/lock_open:")
    if opened.too_often:
        st.warning(wording.TOO_OFTEN, icon=":material/flag:")
    st.html(f'<p><a class="deed" href="/entity?id={quote(source, safe="")}" target="_self">{wording.SHOW}</a></p>')
