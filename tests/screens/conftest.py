"""The screens as people meet them: started by the launcher over a small ledger, driven in a real Chromium, every
request noted.
"""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Response, sync_playwright

from tests.builders import store_of
from tests.unit.screens.conftest import ledger

ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WIDTH, HEIGHT = 1536, 864
STREAMLIT_ASKS_ASTRAY = re.compile(r"/\w+/_stcore/(health|host-config)$")
"""A page that is opened by its own address first asks beside it; two harmless 404s."""


@dataclass
class Noted:
    """What a page asked for and complained of."""

    page: Page
    home: str
    asked: list[str] = field(default_factory=list[str])
    failed: list[str] = field(default_factory=list[str])
    complaints: list[str] = field(default_factory=list[str])
    unguarded: list[str] = field(default_factory=list[str])

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
        if response.status >= 400 and not STREAMLIT_ASKS_ASTRAY.search(urlparse(response.url).path):
            self.failed.append(f"{response.status} {response.url}")
        if response.url.startswith(self.home) and "content-security-policy" not in response.headers:
            self.unguarded.append(response.url)

    @property
    def strangers(self) -> list[str]:
        """Addresses asked for that are not the app's own."""
        own = urlparse(self.home).netloc
        asked = {urlparse(url) for url in self.asked}
        return sorted(url.geturl() for url in asked if url.scheme not in ("blob", "data") and url.netloc != own)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, chromium: Path) -> Iterator[str]:
    """The address of the running screens."""
    folder = tmp_path_factory.mktemp("screens")
    store = store_of(folder / "liberty.db", ledger())
    url = store.url
    store.close()
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
def noted(browser: Browser, home: str) -> Iterator[Noted]:
    """A fresh page, as by somebody who has never been here."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    noted = Noted(context.new_page(), home)
    noted.page.on("request", lambda request: noted.asked.append(request.url))
    noted.page.on("pageerror", lambda error: noted.complaints.append(str(error)))
    noted.page.on("console", noted.hear)
    noted.page.on("response", noted.look)
    yield noted
    context.close()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
