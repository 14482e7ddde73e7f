"""What belongs to which session: page states and the files made in them, in this process."""

import threading
from collections import OrderedDict

from streamlit import runtime

KEPT = 5_000
_owners: OrderedDict[str, str] = OrderedDict()
"""Streamlit's own session (a page state, one a tab) to ours."""
_turn = threading.Lock()


def claim(page_state: str, session_id: str) -> None:
    """This page state is drawn for that session."""
    with _turn:
        _owners[page_state] = session_id
        _owners.move_to_end(page_state)
        while len(_owners) > KEPT:
            _owners.popitem(last=False)


def owns(session_id: str, page_state: str) -> bool:
    """Whether that page state was drawn for this session."""
    with _turn:
        return _owners.get(page_state) == session_id


def is_of(session_id: str, file: str) -> bool:
    """Whether a file under /media/ was made in a page state of this session."""
    # The address of such a file is made of what is in it, and Streamlit keeps who made it to itself; the version is
    # held to one minor one in pyproject.toml, and a test asks for a file as its owner and as another.
    made = runtime.get_instance().media_file_mgr._files_by_session_and_coord  # pyright: ignore[reportPrivateUsage]
    file_id = file.split("/")[-1].split(".")[0]
    return any(file_id in files.values() and owns(session_id, state) for state, files in list(made.items()))
