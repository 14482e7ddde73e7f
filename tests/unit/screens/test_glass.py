"""Breaking the glass on screen: chair and duty analyst are asked for record and reason, and others are told first."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import glass_wording as wording
from dashboard import session
from dashboard.parts.glass import SURFACE
from dashboard.screens import you
from graph.access import Role, Viewer
from graph.desk import DeskKind
from graph.model import Header
from graph.store.sqlite_store import SqliteStore
from tests.builders import PURPOSE, Told, put
from tests.unit.screens.conftest import shown, signed_in

CHAIR = Viewer("cher", Role.CHAIR)
SOURCE = "liberty:liberty_report:OL-9"


@pytest.fixture
def chair(held: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> SqliteStore:
    """The small ledger with a restricted report, looked at by the chair."""
    put(held, [Told("OL-9").names("Danny").record(header=Header(agency="police", restricted=True))], minute=9)
    token = signed_in(CHAIR)
    monkeypatch.setattr(session, "token", lambda: token)
    return held


def dialog() -> None:
    """The dialog alone: without a browser, sending its form draws the whole page again, as if it were not open."""
    from dashboard.parts import glass

    glass._ask()  # pyright: ignore[reportPrivateUsage]


def asked(source: str, reason: str) -> AppTest:
    """The dialog, filled in and sent."""
    page = AppTest.from_function(dialog, default_timeout=30).run()
    page.text_input[0].set_value(source)
    page.text_area[0].set_value(reason)
    return page.button[0].click().run()


def test_the_chair_has_the_button_and_it_opens_the_dialog(chair: SqliteStore):
    """On their own page."""
    page = shown(you.draw)
    page.button(key="glass").click().run()
    assert [field.label for field in (*page.text_input, *page.text_area)] == [wording.RECORD, wording.REASON]


def test_the_record_opens_after_log_and_desk_were_told(chair: SqliteStore):
    """With the reason, the sitting and the notice."""
    page = asked(SOURCE, "child C-007 missing since Monday, record may say where")
    assert not page.exception
    assert "shuts by itself" in page.success[0].value
    (notice,) = session.store().view(CHAIR, PURPOSE).decisions([DeskKind.GLASS_BROKEN])
    line = next(line.entry for line in chair.audit.lines() if line.entry.stage == "glass")
    assert (line.surface, line.ids, bool(line.session)) == (SURFACE, (SOURCE, notice.record_id), True)
    assert session.store().view(CHAIR, PURPOSE).source(SOURCE).source == SOURCE


def test_a_reason_that_says_nothing_opens_nothing(chair: SqliteStore):
    """The dialog says what is missing."""
    page = asked(SOURCE, "for work please")
    assert "reason" in page.error[0].value
    assert chair.view(CHAIR, PURPOSE).decisions([DeskKind.GLASS_BROKEN]) == []


def test_others_have_no_such_button(held: SqliteStore):
    """An analyst who is not on duty."""
    assert wording.BUTTON not in [button.label for button in shown(you.draw).button]
