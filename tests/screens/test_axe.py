"""The pages held to WCAG 2.2 A and AA by axe: those before the screens light and dark, each screen as it opens."""

from contextlib import closing
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard import network_screen_wording as network_words
from dashboard.reachable import PAGES
from dashboard.signin import wording
from dashboard.signin.door import Door
from dashboard.tasking import register_words
from graph.store import open_store
from tests.builders import ANALYST, PURPOSE
from tests.screens.conftest import HEIGHT, WIDTH, Noted, let_in

pytestmark = pytest.mark.browser

STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DAY = "2026-05-11"
Scheme = Literal["light", "dark"]


def faults(page: Page) -> list[str]:
    """What axe finds on a page as it stands: the rule, and where."""
    found: list[dict[str, Any]] = Axe().run(page, options=STANDARD).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_before_the_screens(browser: Browser, home: str, door: Door, scheme: Scheme):
    """Sign-in with and without a refusal, the purpose, the password, the question before signing out."""
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{home}/sign-in")
        assert faults(page) == []
        page.get_by_label(wording.NAME).fill("nobody")
        page.get_by_label(wording.PASSWORD).fill("nothing")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert faults(page) == []
        let_in(context, home, door, ANALYST)
        for address in ("/purpose", "/password", "/sign-out"):
            page.goto(home + address)
            assert faults(page) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_risk_and_duty(browser: Browser, home: str, door: Door, scheme: Scheme):
    """The list, and what is chosen beside it."""
    with browser.new_context(color_scheme=scheme) as context:
        let_in(context, home, door, ANALYST)
        page = context.new_page()
        for address, until in (("/risk?list=levels", "risk_detail"), ("/duties", "duty_detail")):
            page.goto(home + address)
            page.locator(f".st-key-{until}").wait_for()
            page.locator(".ranked[data-ready]").first.wait_for()
            assert faults(page) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen(browser: Browser, home: str, door: Door, scheme: Scheme):
    """Each page behind sign-in as it opens; the meeting has a test of its own, an entity is opened from a list."""
    with browser.new_context(color_scheme=scheme, viewport={"width": WIDTH, "height": HEIGHT}) as context:
        let_in(context, home, door, ANALYST)
        noted = Noted.on(context.new_page(), home)
        found = {name: _opened(noted, f"/{name}") for name in sorted(set(PAGES) - {"entity", "tasking"})}
        noted.go("/", ".ranked[data-ready]")
        noted.page.locator(".ranked[data-ready] tr[data-id]").first.press("Enter")
        noted.page.locator(".marked[data-ready]").wait_for()
        found["a report"] = faults_at_rest(noted.page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_dialog(browser: Browser, home: str, store_url: str, door: Door, scheme: Scheme):
    """Who gets a paper, an entry of the register, a view to save, an entry to mark for the meeting."""
    with closing(open_store(store_url)) as store:
        danny = store.view(ANALYST, PURPOSE).search("Danny")[0].entity_id
    asked = [
        (f"/tasking?meeting={DAY}&item=close", "Make it"),
        ("/register", register_words.ADD["actions"]),
        (f"/network?id={danny}", network_words.SAVE),
        (f"/network?id={danny}", network_words.MARK),
    ]
    with browser.new_context(color_scheme=scheme, viewport={"width": WIDTH, "height": HEIGHT}) as context:
        let_in(context, home, door, ANALYST)
        noted = Noted.on(context.new_page(), home)
        found = {button: _asked(noted, address, button) for address, button in asked}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _asked(noted: Noted, address: str, button: str) -> list[str]:
    noted.go(address, "[data-testid=stMainBlockContainer]")
    noted.page.get_by_role("button", name=button).first.click()
    noted.page.get_by_role("dialog").wait_for()
    return faults_at_rest(noted.page)


def _opened(noted: Noted, address: str) -> list[str]:
    noted.go(address, "[data-testid=stMainBlockContainer]")
    noted.page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    return faults_at_rest(noted.page)


def faults_at_rest(page: Page) -> list[str]:
    """The same once a page no longer fades in: until then its letters are paler than they will be."""
    found: list[str] = []
    for _ in range(10):
        if not (found := faults(page)):
            return []
        page.wait_for_timeout(1_000)
    return found
