"""Signing in and being signed out, in a real browser: without a script, by keys, and gone at the next click."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import linked_wording
from dashboard import screen_wording as screens
from dashboard.signin import wording
from dashboard.signin.door import Door
from tests.builders import ANALYST
from tests.screens.conftest import AUDITOR, PARTNER, PASSWORD, Noted, let_in

pytestmark = pytest.mark.browser


def sign_in(page: Page, name: str) -> None:
    """By keys alone, as far as the purpose."""
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=wording.PURPOSE).wait_for()


def state_purpose(page: Page, reason: str) -> None:
    """An enquiry, for that reason."""
    page.get_by_label("Enquiry", exact=True).check()
    page.get_by_label(wording.PURPOSE_ABOUT).fill("114/26")
    page.get_by_label(wording.PURPOSE_REASON, exact=True).fill(reason)
    page.keyboard.press("Enter")


def test_from_a_link_through_sign_in_to_the_page_it_names(browser: Browser, home: str):
    """Keys suffice, the forms need no script, "work" is no reason, and it ends at the address asked for."""
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{home}/intake")
        expect(page).to_have_url(f"{home}/sign-in?to=%2Fintake")
        sign_in(page, ANALYST.name)
        state_purpose(page, "work")
        expect(page.get_by_role("alert")).to_contain_text("does not say enough")
        state_purpose(page, "car named by two schools in March")
        expect(page).to_have_url(f"{home}/intake")
        (cookie,) = [cookie for cookie in plain.cookies() if cookie.get("name") == "liberty"]
        assert (cookie.get("httpOnly"), cookie.get("sameSite")) == (True, "Strict")


def test_purpose_and_role_stand_on_the_page_and_the_marking_above(noted: Noted):
    """Whoever looks over the shoulder knows who is signed in and what the page may be used for."""
    noted.go("/you", "text=Signed in since")

    expect(noted.page.locator(".marking")).to_contain_text("OFFICIAL-SENSITIVE")
    expect(noted.page.locator(".marking")).to_contain_text(screens.HANDLING)
    expect(noted.page.locator(".st-key-footer")).to_contain_text("seen as ada, analyst")


def test_after_a_sign_out_the_screen_is_empty_and_the_address_shut(noted: Noted):
    """One click, no question; another tab of the same session says so at its next click."""
    noted.go("/you", "text=Signed in since")
    other = noted.page.context.new_page()
    other.goto(f"{noted.home}/")
    other.get_by_text("What is held").first.wait_for()
    noted.page.get_by_role("button", name=screens.SIGN_OUT).click()
    noted.page.get_by_text(wording.ENDED).wait_for()
    expect(noted.page.get_by_role("link", name="Search")).to_have_count(0)

    box = other.get_by_role("textbox", name="Find a child")
    box.fill("amy")
    box.press("Enter")
    other.get_by_text(wording.ENDED).wait_for()
    assert "Amy" not in other.inner_text("body")
    noted.page.goto(f"{noted.home}/")
    expect(noted.page).to_have_url(re.compile(r"/sign-in"))


def test_a_closed_account_sees_nothing_at_the_next_click(browser: Browser, home: str, door: Door):
    """And a screen that nobody touches clears itself."""
    from graph.access import Role, Viewer

    leaver = Viewer("lea ver", Role.ANALYST)
    door.accounts.add(leaver)
    with browser.new_context() as context:
        let_in(context, home, door, leaver)
        clicked, left_open = context.new_page(), context.new_page()
        for page in (clicked, left_open):
            page.goto(f"{home}/")
            page.get_by_text("What is held").first.wait_for()
        door.accounts.close(leaver.name)
        box = clicked.get_by_role("textbox", name="Find a child")
        box.fill("amy")
        box.press("Enter")
        clicked.get_by_text(wording.ENDED).wait_for()
        left_open.get_by_text(wording.ENDED).wait_for(timeout=40_000)
        for page in (clicked, left_open):
            assert "What is held" not in page.inner_text("body")


def test_a_role_reaches_only_its_pages(browser: Browser, home: str, door: Door):
    """What it has stands in the navigation; the address of another page answers with a sentence."""
    with browser.new_context() as context:
        let_in(context, home, door, AUDITOR)
        page = context.new_page()
        page.goto(f"{home}/linked")
        page.get_by_text(screens.NOT_FOR_ROLE).wait_for()
        assert page.get_by_role("link", name=linked_wording.TITLE).count() == 0
        page.goto(home)
        page.get_by_text("Signed in since").wait_for()


def test_two_users_in_turn_with_one_browser_find_nothing_of_each_other(browser: Browser, home: str, door: Door):
    """Not in what the server sends, not in the page, not in what the browser keeps."""
    with browser.new_context() as context:
        let_in(context, home, door, ANALYST)
        page = context.new_page()
        page.goto(f"{home}/")
        box = page.get_by_role("textbox", name="Find a child")
        box.fill("amy")
        box.press("Enter")
        page.get_by_text("Amy Eyre").first.wait_for()
        page.goto(f"{home}/sign-out")
        page.get_by_role("button", name=wording.SIGN_OUT).click()
        page.get_by_text(wording.SIGNED_OUT).wait_for()

        let_in(context, home, door, AUDITOR)
        frames: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(_bytes(frame))))
        for address in ("/", "/linked", "/entity", "/you"):
            page.goto(home + address)
            page.locator(".marking").wait_for()
            page.wait_for_timeout(800)
        page.go_back()
        page.wait_for_timeout(800)
        kept = page.evaluate(
            "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.documentElement.outerHTML])"
        )
        assert frames
        assert not any(b"Amy" in frame or b"Eyre" in frame for frame in frames)
        assert "Amy" not in kept


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


BESIDE = (
    "/",
    "/search",
    "/entity?id=E-X",
    "/you",
    "/media/0a.png",
    "/manifest.json",
    "/no/such/page",
    "//media/0a.png",
)
OPEN = ("/sign-in", "/static/", "/app/static/")


LIST_THEM = """
import json, re
from starlette.routing import Mount
from dashboard.server import build

def of(table, before=""):
    for route in table:
        path = before + getattr(route, "path", "")
        yield re.sub("{[^}]*}", "x", path) or "/"
        if isinstance(route, Mount):
            yield from of(route.routes or [], path)

print(json.dumps(sorted(set(of(build()._build_starlette_app().routes)))))
"""


@cache
def routes() -> list[str]:
    """Every address in the server's own table of routes, with something in place of each parameter."""
    listed = subprocess.run([sys.executable, "-c", LIST_THEM], capture_output=True, text=True, check=True)
    return [path for path in (*json.loads(listed.stdout), *BESIDE) if not f"{path}/".startswith(OPEN)]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_every_route_of_the_running_server_is_shut_without_a_session(home: str, method: str):
    """401 or 403, with the policy on it, and nothing that could be kept."""
    asked = routes()
    assert {"/_stcore/metrics", "/_stcore/stream", "/media/x", "/download/x", "/purpose"} <= set(asked)
    for route in asked:
        request = urllib.request.Request(home + route, method=method, data=b"" if method in ("POST", "PUT") else None)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        assert refused.value.code in (401, 403), route
        assert refused.value.headers["cache-control"] == "no-store"
        assert "default-src 'self'" in refused.value.headers["content-security-policy"]


def test_a_partner_is_told_in_a_sentence_what_is_not_for_them(browser: Browser, home: str, door: Door):
    """No traceback, and the frame stands."""
    with browser.new_context() as context:
        let_in(context, home, door, PARTNER)
        page = context.new_page()
        page.goto(f"{home}/linked")
        page.get_by_text(screens.NOT_FOR_ROLE).wait_for()
        assert "Traceback" not in page.inner_text("body")
