"""Every page held to WCAG 2.2 A and AA by axe, light and dark, with drawers and dialogs open."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard import screen_wording as screens
from dashboard.signin import wording
from dashboard.signin.door import Door
from tests.builders import ANALYST
from tests.screens.conftest import CHAIR, HEIGHT, PARTNER, WIDTH, let_in

pytestmark = pytest.mark.browser

STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SEARCHED = "text=What is held"
PAGES = [
    ("/", SEARCHED),
    ("/linked", ".cards[data-ready]"),
    ("/map", ".map[data-ready]"),
    ("/intake", ".ranked[data-ready]"),
    ("/you", "text=Signed in since"),
    ("/entity", "text=Nothing was asked for"),
]
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
@pytest.mark.parametrize("viewer", [ANALYST, CHAIR, PARTNER], ids=lambda viewer: viewer.role)
def test_every_screen(browser: Browser, home: str, door: Door, viewer: Any, scheme: Scheme):
    """As each of the three who sit round the table sees it; a page that is not theirs says so accessibly too."""
    with browser.new_context(color_scheme=scheme, viewport={"width": WIDTH, "height": HEIGHT}) as context:
        let_in(context, home, door, viewer)
        page = context.new_page()
        for address, until in PAGES:
            page.goto(home + address)
            page.locator(".marking").wait_for()
            page.locator(until).or_(page.get_by_text(screens.NOT_FOR_ROLE)).first.wait_for()
            page.wait_for_timeout(500)
            assert faults(page) == [], address
