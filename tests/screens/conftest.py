"""The screens as people meet them: started by the launcher over a small ledger, driven in a real Chromium, every
request noted.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import unquote_plus, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Response, sync_playwright

from dashboard.signin.browsers import Reach
from dashboard.signin.door import Door, door_of
from graph.access import Role, Viewer
from graph.settings import resolve
from ingest.matching.run import match
from tests.builders import ANALYST, PURPOSE, store_of
from tests.town import loaded_town
from tests.unit.screens.conftest import ledger

ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WIDTH, HEIGHT = 1536, 864
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
"""Nothing is being worked out for this page."""

NAMES = ("Amy", "Eyre", "Bea", "Pott", "Danny", "XB93KTR", "2011-02-03")


def named_in(texts: Iterable[str]) -> list[str]:
    """The names that stand in addresses and titles, each as a word: three letters in a row stand in many an id."""
    plain = [unquote_plus(text) for text in texts]
    words = {name: re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", re.IGNORECASE) for name in NAMES}
    return [name for name, word in words.items() if any(map(word.search, plain))]


@dataclass
class Noted:
    """What a page asked for and complained of."""

    page: Page
    home: str
    asked: list[str] = field(default_factory=list[str])
    failed: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])
    unguarded: list[str] = field(default_factory=list[str])

    @classmethod
    def on(cls, page: Page, home: str) -> Self:
        """Note everything that a page does from now on."""
        noted = cls(page, home)
        page.on("request", lambda request: noted.asked.append(request.url))
        page.on("pageerror", lambda error: noted.complaints.append(str(error)))
        page.on("console", noted.hear)
        page.on("response", noted.look)
        return noted

    def go(self, address: str, until: str) -> None:
        """Open an address of the app and wait for something on it."""
        self.page.goto(self.home + address)
        self.page.locator(until).first.wait_for(timeout=30_000)

    def hear(self, line: ConsoleMessage) -> None:
        """Keep what the browser says of the policy."""
        if "Content Security" in line.text:
            self.complaints.append(line.text)

    def look(self, response: Response) -> None:
        """Keep what was refused, and what came without the policy."""
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")
        if response.url.startswith(self.home) and "content-security-policy" not in response.headers:
            self.unguarded.append(response.url)

    @property
    def strangers(self) -> list[str]:
        """Addresses asked for that are not the app's own."""
        own = urlparse(self.home).netloc
        asked = {urlparse(url) for url in self.asked}
        return sorted(url.geturl() for url in asked if url.scheme not in ("blob", "data") and url.netloc != own)


PASSWORD = "heron-gravel-spoon"
CHAIR = Viewer("cher", Role.CHAIR, "police")
PARTNER = Viewer("sol", Role.PARTNER, "social_care")
AUDITOR = Viewer("audi", Role.AUDITOR)


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small ledger, and the accounts beside it."""
    store = store_of(tmp_path_factory.mktemp("screens") / "liberty.db", ledger())
    store.close()
    accounts = door_for(store.url).accounts
    for viewer in (ANALYST, CHAIR, PARTNER, AUDITOR):
        accounts.add(viewer)
        accounts.set_password(viewer.name, PASSWORD)
    return store.url


@pytest.fixture(scope="session")
def door(store_url: str) -> Door:
    """The file of accounts and sessions that the running screens look into."""
    return door_for(store_url)


def door_for(url: str) -> Door:
    return door_of(resolve({"store": url}, os.environ).values)


@pytest.fixture(scope="session")
def home(store_url: str, chromium: Path) -> Iterator[str]:
    """The address of the running screens."""
    with served(store_url) as address:
        yield address


def matched_town(folder: Path, *, children: int, months: int) -> str:
    """A matched town with an account for the analyst beside it; the address of its store."""
    store = loaded_town(folder, children=children, months=months)
    match(store, store.view(ANALYST, PURPOSE), at=datetime(2027, 1, 1, tzinfo=UTC))
    store.close()
    accounts = door_for(store.url).accounts
    accounts.add(ANALYST)
    accounts.set_password(ANALYST.name, PASSWORD)
    return store.url


@contextmanager
def served(url: str) -> Iterator[str]:
    """The screens over a store, started by the launcher and stopped as an operating system would."""
    port = _free_port()
    start = f"from dashboard.launch import launch; import sys; sys.exit(launch({url!r}, port={port}, headless=True))"
    launcher = subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, text=True)
    try:
        assert launcher.stdout is not None
        assert "Liberty is at" in launcher.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        launcher.send_signal(signal.SIGTERM)
        assert launcher.wait(20) == 0


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Ended with this folder: while it runs, no other test can start an event loop."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """A Chromium that knows no other machine."""
    launched = playwright.chromium.launch(executable_path=str(chromium), args=[*QUIET, ONLY_THIS_MACHINE])
    yield launched
    launched.close()


@pytest.fixture
def noted(browser: Browser, home: str, door: Door) -> Iterator[Noted]:
    """A fresh page, as by an analyst who has never been here and has just signed in."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    let_in(context, home, door, ANALYST)
    noted = Noted.on(context.new_page(), home)
    yield noted
    context.close()


def let_in(context: BrowserContext, home: str, door: Door, viewer: Viewer) -> str:
    """Sign somebody in without the forms, which have tests of their own; returns the id of the session."""
    account = door.accounts.find(viewer.name)
    assert account
    token, session = door.sessions.begin(account)
    door.sessions.state_purpose(session, PURPOSE)
    context.add_cookies([{"name": Reach().session_cookie, "value": token, "url": home, "httpOnly": True}])
    return session.session_id


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
