"""A file that a page made for one session is nobody else's."""

from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dashboard.signin import belongings


def made(page_state: str, content: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address under /media/ of a file that Streamlit's own manager keeps for a page state."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: page_state)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(media_file_mgr=manager))
    return manager.add(content, "application/pdf", "1.2.3", file_name="pack.pdf").removeprefix("/media/")


def test_a_file_is_of_the_session_whose_page_made_it(monkeypatch: pytest.MonkeyPatch):
    """The owner may fetch it, another may not, nor may anybody fetch what nobody made."""
    file = made("tab-1", b"who is on the agenda", monkeypatch)
    belongings.claim("tab-1", "S-ada")
    belongings.claim("tab-2", "S-ben")

    assert belongings.is_of("S-ada", file)
    assert not belongings.is_of("S-ben", file)
    assert not belongings.is_of("S-ada", "0" * 64 + ".pdf")


def test_a_page_state_that_was_never_claimed_owns_nothing(monkeypatch: pytest.MonkeyPatch):
    """A file of a page state that no session is known for is nobody's."""
    file = made("tab-unknown", b"x", monkeypatch)
    assert not belongings.is_of("S-ada", file)
    assert not belongings.is_of("", file)
