"""The session at the screen: bound to this page state, watched, and what stands there once it has ended."""

from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.session import door, signed_in
from dashboard.signin import belongings
from dashboard.signin.sessions import Session
from graph.errors import LibertyError, NotAllowed

LOOKED_AFTER_EVERY = "20s"
_WHOSE = "_whose"


def sitting() -> Session:
    """The session of this click; without one, nothing but the way to sign in is drawn and the run stops.

    What one session left in this page state is never another's: it is cleared first.
    """
    try:
        session = signed_in()
    except LibertyError as fault:
        _ended(fault)
    if st.session_state.get(_WHOSE, session.session_id) != session.session_id:
        st.session_state.clear()
    st.session_state[_WHOSE] = session.session_id
    if context := get_script_run_ctx():
        belongings.claim(context.session_id, session.session_id)
    return session


@st.fragment(run_every=LOOKED_AFTER_EVERY)
def watch() -> None:
    """Looks by itself whether the session still holds, without keeping it alive, and clears the screen when not."""
    try:
        signed_in()
    except LibertyError:
        st.rerun(scope="app")


def sign_out() -> None:
    """End this session; the next thing drawn is the way to sign in."""
    door().sign_out(signed_in())


def _ended(fault: LibertyError) -> NoReturn:
    """A sentence and a link, in place of everything that was on the screen."""
    st.session_state.clear()
    st.navigation([st.Page(_nothing, title=wording.PRODUCT)], position="hidden")
    st.markdown(f"## {wording.PRODUCT}")
    is_told = isinstance(fault, NotAllowed)
    (st.info if is_told else st.error)(markdown(str(fault)))
    to, label = ("/purpose", wording.TO_PURPOSE) if fault.code == "no_purpose" else ("/sign-in", wording.TO_SIGN_IN)
    st.html(f'<p><a class="deed" href="{to}" target="_self">{label}</a></p>')
    st.stop()


def _nothing() -> None:
    """The only page there is without a session; it takes the others out of the navigation."""
