"""The tasking meeting in a real browser: by keys alone, on one screen an item, and nothing that was decided is lost."""

from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from analysis.agenda.model import Item
from dashboard.tasking import words
from tests.screens.conftest import Noted, named_in

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

LIST, WHY = ".ranked[data-ready]", ".cards[data-ready]"
DAY = "2026-05-11"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def at(noted: Noted, item: str, *, more: str = "") -> Page:
    """An item of the meeting."""
    noted.go(f"/tasking?meeting={DAY}&item={item}{more}", LIST)
    return noted.page


def decide(page: Page, text: str, why: str = "named by two agencies") -> None:
    """Open the drawer by its key and type a decision."""
    page.keyboard.press("Alt+d")
    page.get_by_label("What is decided").fill(text)
    page.get_by_label("Why", exact=True).fill(why)
    page.get_by_label("Why", exact=True).press("Enter")


def test_a_meeting_goes_by_keys_alone(noted: Noted):
    """Next item, a row, a decision with its reason, the page of the entry and back: no mouse."""
    page = at(noted, "missing")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_role("grid", name="Persons of concern")).to_be_visible()
    page.locator(f"{LIST} tr[data-id]").first.focus()
    page.keyboard.press("End")
    decide(page, "Discuss with licensing")
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Discuss with licensing")).to_be_visible()
    page.get_by_role("link", name="Open the page of this entry").press("Enter")
    page.wait_for_url("**/entity?**")
    page.go_back()
    expect(page.get_by_role("grid", name="Persons of concern")).to_be_visible()


def test_every_item_fits_the_screen_of_the_room(noted: Noted):
    """No scrolling of the page at 1536 x 864."""
    for item in Item:
        page = at(noted, item.value)
        expect(page.locator(".st-key-tasking_detail")).to_be_visible()
        high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight - innerHeight")
        assert high <= 0, f"{item} is {high} pixels too high"


def test_the_address_restores_the_view_and_holds_no_name(noted: Noted, browser: Browser):
    """Meeting, item and row by ids: another session opens the same row."""
    page = at(noted, "persons")
    expect(page.locator(".heading h2, .heading h3, .heading").first).to_contain_text("Danny")
    page.wait_for_url("**sel=**")
    query = parse_qs(urlparse(page.url).query)
    assert {"meeting", "item", "sel"} <= set(query)
    assert named_in([page.url, page.title()]) == []
    address = page.url.removeprefix(noted.home)
    noted.go(address, WHY)
    expect(page.locator(f"{LIST} tr[aria-selected=true]")).to_contain_text("Danny")


def test_a_draft_is_there_when_the_browser_was_killed(noted: Noted):
    """What was typed before the end of the browser stands in the drawer of the next one; dropping it forgets it."""
    page = at(noted, "persons")
    decide(page, "Half a sentence that")
    page.wait_for_timeout(1500)
    page.goto("about:blank")
    page = at(noted, "persons")
    page.get_by_role("button", name="Go on with your draft").click()
    expect(page.get_by_label("What is decided")).to_have_value("Half a sentence that")
    page.get_by_role("button", name="Drop the draft").click()
    expect(page.get_by_role("button", name="Record decision")).to_be_visible()


def test_a_drawer_that_was_shut_is_as_it_was(noted: Noted):
    """What kind of decision it is to be, and what was typed; where nothing was typed there is no draft."""
    page = at(noted, "places")
    for _ in range(2):
        page.keyboard.press("Alt+d")
        expect(page.get_by_role("radio", name="Decision", exact=True)).to_be_checked()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Record decision")).to_be_visible()
    decide(page, "Ask licensing first")
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Alt+d")
    expect(page.get_by_label("What is decided")).to_have_value("Ask licensing first")
    page.get_by_role("button", name="Drop the draft").click()
    expect(page.get_by_role("button", name="Record decision")).to_be_visible()


def test_a_double_click_is_one_decision(noted: Noted):
    """Saved twice in one breath, written once; taken back, it is gone from the read-back."""
    page = at(noted, "persons")
    decide(page, "Visit together with health")
    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_role("dialog")).to_have_count(0)
    at(noted, "close")
    expect(page.locator(f"{LIST} tr[data-id]", has_text="Visit together with health")).to_have_count(1)


def test_a_decision_without_a_reason_is_told_what_it_lacks(noted: Noted):
    """The drawer stays open, with what was typed."""
    page = at(noted, "persons")
    decide(page, "No reason for this", why="")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("it gives no reason")).to_be_visible()
    expect(page.get_by_label("What is decided")).to_have_value("No reason for this")
    page.get_by_role("button", name="Drop the draft").click()


def test_a_reason_opens_its_report(noted: Noted):
    """Every reason of a row has something to open."""
    page = at(noted, "persons")
    page.locator(WHY).first.wait_for()
    cards = page.locator(f"{WHY} .card")
    assert cards.count() >= 3
    for card in cards.all():
        assert card.locator("a").count() >= 1
    page.locator(f"{WHY} .card a").first.click()
    page.locator(".marked[data-ready]").wait_for()


def test_the_room_sees_no_navigation(noted: Noted):
    """Presentation: no navigation, and nothing before somebody is ticked as present; leaving is a button of its own."""
    noted.go(f"/tasking?meeting={DAY}&item=persons&present=1", f"text={words.NOBODY_PRESENT}")
    page = noted.page
    expect(page.locator(".ranked")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_nothing_is_asked_of_anybody_else(noted: Noted):
    """All items, and the question who gets a paper before it is made: the app's own host alone."""
    for item in Item:
        at(noted, item.value)
    noted.page.get_by_role("button", name="Make it").click()
    expect(noted.page.get_by_role("dialog")).to_be_visible()

    assert noted.strangers == []
    assert noted.failed == []
    assert noted.unguarded == []
    assert noted.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wcag_holds_on_every_item_and_in_the_drawer(noted: Noted, scheme: str):
    """axe finds nothing against WCAG 2.2 A and AA."""
    noted.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: dict[str, list[str]] = {}
    for item in ("open", "high", "persons", "actions", "close"):
        page = at(noted, item)
        page.wait_for_timeout(500)
        found[item] = _violations(page)
    page = at(noted, "persons")
    page.keyboard.press("Alt+d")
    page.get_by_label("What is decided").wait_for()
    page.wait_for_timeout(1500)
    found["drawer"] = _violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
