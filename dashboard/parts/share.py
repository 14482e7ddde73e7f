"""The one way out of a screen: a dialog that asks who gets it, what they are to it and why, before anything is made."""

from collections.abc import Callable
from html import escape

import streamlit as st

from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.session import Looking, signed_in
from dashboard.sharing import Paper, Recipient, disclose, faults


def share(look: Looking, label: str, make: Callable[[], Paper], *, key: str) -> None:
    """A button that opens the dialog; `make` is called once the disclosure is filled in."""
    if st.button(label, key=key, icon=":material/ios_share:"):
        _ask(look, make)


@st.dialog(wording.SHARE_TITLE)
def _ask(look: Looking, make: Callable[[], Paper]) -> None:
    st.caption(wording.SHARE_HINT)
    with st.form("disclosure", border=False):
        recipient = Recipient(
            st.text_input(wording.SHARE_WITH, max_chars=120),
            st.text_input(wording.SHARE_ROLE, max_chars=120),
            st.text_area(wording.SHARE_REASON, max_chars=600, height=100),
        )
        if not st.form_submit_button(wording.SHARE_GO, type="primary"):
            return
    if missing := faults(recipient):
        st.error(markdown(" ".join(missing)), icon=":material/error:")
        return
    paper = make()
    address = disclose(look, signed_in(), paper, recipient)
    st.success(wording.SHARED, icon=":material/check:")
    st.html(f'<p><a class="deed" href="{address}" download>{escape(paper.filename)}</a></p>')
