"""What a reader sees, and what a log keeps, when a screen fails: a plain sentence and a reference number, never a
traceback or a name.

The text of an exception may hold what a report says, so logs keep its type and the lines of code it passed; our own
errors carry ids only, so their message and remedy are shown.
"""

import logging
import secrets
import traceback
from collections.abc import Callable
from types import TracebackType

import streamlit as st

from dashboard import screen_wording as wording
from dashboard.escape import markdown
from graph.errors import LibertyError

log = logging.getLogger("liberty.dashboard")


def where(trace: TracebackType | None) -> str:
    """The lines of code an exception passed, innermost last, without any of their values."""
    frames = traceback.extract_tb(trace)[-8:]
    return " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


def show_friendly(error: Exception) -> bool:
    """Show what can be said to a reader and log what can be said to a log; True: Streamlit shows nothing of its own."""
    reference = secrets.token_hex(3).upper()
    log.error("screen failed, reference %s: %s at %s", reference, type(error).__name__, where(error.__traceback__))
    if isinstance(error, LibertyError):
        st.error(markdown(f"{error.message} {error.remedy}".strip()), icon=":material/error:")
    else:
        st.error(wording.FAILED, icon=":material/error:")
    st.caption(wording.failed_reference(reference))
    return True


def strip_exceptions() -> None:
    """From now on no log line of Streamlit's carries the text of an exception: its type and place stay."""
    make = logging.getLogRecordFactory()

    def make_without_values(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.exc_info and record.name.startswith(("streamlit", "uvicorn")):
            kind, _, trace = record.exc_info
            record.msg, record.args = "%s: %s at %s", (record.getMessage(), kind and kind.__name__, where(trace))
            record.exc_info = None
        return record

    logging.setLogRecordFactory(make_without_values)


def guarded(draw: Callable[[], None]) -> None:
    """Draw a screen; a failure in it leaves the frame round it standing."""
    try:
        draw()
    except Exception as error:  # noqa: BLE001  whatever went wrong, the reader gets a sentence and the frame stays
        show_friendly(error)
