"""What a reader sees, and what a log keeps, when a screen fails: a plain sentence and a reference number, never a
traceback or a name.

The text of an exception may hold what a report says, so logs keep its type and the lines of code it passed; our own
errors carry ids only, so their message and remedy are shown.
"""

import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.logs import positions
from dashboard.session import store
from graph.errors import LibertyError

ASKED_AGAIN_AFTER = 4
"""Seconds after which a screen that found the store down looks again."""
log = logging.getLogger("dashboard.screens")


def show_friendly(error: Exception) -> bool:
    """Show what can be said to a reader and log what can be said to a log; True: Streamlit shows nothing of its own."""
    reference = secrets.token_hex(3).upper()
    log.error("screen failed, reference %s: %s at %s", reference, type(error).__name__, _where(error))
    if isinstance(error, LibertyError):
        down = error.code == "store_down"
        said = f"{wording.STORE_DOWN if down else ''} {error.message} {error.remedy}"
        st.error(markdown(said.strip()), icon=":material/error:")
        if down:
            _until_it_answers(time.monotonic())
    else:
        st.error(wording.FAILED, icon=":material/error:")
    st.caption(wording.failed_reference(reference))
    return True


@st.fragment(run_every=f"{ASKED_AGAIN_AFTER}s")
def _until_it_answers(since: float) -> None:
    """Asks by itself whether the store is there again, and draws the screen when it is."""
    if time.monotonic() - since < ASKED_AGAIN_AFTER / 2:
        return
    with suppress(LibertyError):
        store().versions()
        st.rerun(scope="app")


def _where(error: BaseException) -> str:
    return " > ".join(positions(error))


def strip_exceptions() -> None:
    """From now on no log line of Streamlit's carries the text of an exception: its type and place stay."""
    make = logging.getLogRecordFactory()

    def make_without_values(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.exc_info and record.name.startswith(("streamlit", "uvicorn")):
            kind, error, _ = record.exc_info
            place = _where(error) if error else "a place not known"
            record.msg, record.args = "%s: %s at %s", (record.getMessage(), kind and kind.__name__, place)
            record.exc_info = None
        return record

    logging.setLogRecordFactory(make_without_values)


def guarded(draw: Callable[[], None]) -> None:
    """Draw a screen; a failure in it leaves the frame round it standing."""
    try:
        draw()
    except Exception as error:  # noqa: BLE001  whatever went wrong, the reader gets a sentence and the frame stays
        show_friendly(error)
