"""While the server is away the screen says so, and comes back by itself."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from graph.store import open_store
from tests.builders import ANALYST, put
from tests.screens.conftest import HEIGHT, PASSWORD, WIDTH, Noted, door_for, let_in, served
from tests.servers import Reached
from tests.unit.screens.conftest import ledger

SECONDS = 60_000


@pytest.fixture
def url(local_server: Reached, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The small ledger on a server, and an account beside it."""
    monkeypatch.setenv("LIBERTY_NEO4J_PASSWORD", local_server.password)
    monkeypatch.setenv("LIBERTY_NEO4J_PROJECTION", "off")
    local_server.wipe_ledger()
    with closing(open_store(local_server.url)) as store:
        put(store, ledger())
    accounts = door_for(local_server.url).accounts
    if not accounts.find(ANALYST.name):
        accounts.add(ANALYST)
        accounts.set_password(ANALYST.name, PASSWORD)
    yield local_server.url
    local_server.wipe_ledger()


@pytest.mark.timeout(400)
def test_the_screen_says_that_the_store_is_down_and_recovers_by_itself(
    browser: Browser, url: str, local_server: Reached
) -> None:
    """A server that hangs, as on a machine without power to spare: nobody has to reload anything."""
    assert local_server.local
    with served(url) as home:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        let_in(context, home, door_for(url), ANALYST)
        noted = Noted.on(context.new_page(), home)
        noted.go("/", "text=What is held")
        local_server.local.signal(signal.SIGSTOP)
        try:
            noted.page.reload()
            noted.page.get_by_text("Store down").first.wait_for(timeout=SECONDS)
        finally:
            local_server.local.signal(signal.SIGCONT)
        noted.page.get_by_text("Store down").first.wait_for(state="detached", timeout=SECONDS)
        assert noted.page.locator("text=What is held").first.is_visible()
        context.close()
