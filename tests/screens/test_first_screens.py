"""The first screens in a real browser: nothing leaves, every click leads somewhere, Back works, keys suffice."""

from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screen_wording import WAITING
from tests.builders import ANALYST, store_of
from tests.screens.conftest import HEIGHT, WIDTH, Noted, door_for, let_in, named_in, served
from tests.unit.screens.conftest import HOSTILE, ledger

pytestmark = pytest.mark.browser

LIST, CARDS, MAP, WORDS = (f".{name}[data-ready]" for name in ("ranked", "cards", "map", "marked"))


def find(noted: Noted, words: str) -> None:
    """Search from the first page and open the first hit, by keys alone."""
    noted.go("/", "text=What is held")
    box = noted.page.get_by_role("textbox", name="Find a child")
    box.fill(words)
    box.press("Enter")
    row = noted.page.get_by_role("grid", name="What fits the search").locator("tr[data-id]").first
    row.wait_for()
    row.press("Enter")
    noted.page.locator(CARDS).first.wait_for()


def test_every_page_asks_nothing_of_anybody_else(noted: Noted):
    """The request log of a visit to all pages, with a drawer opened, holds the app's own host only, and all answers the
    policy.
    """
    noted.go("/", "text=What is held")
    noted.go("/linked", CARDS)
    noted.go("/map", MAP)
    noted.go("/intake", LIST)
    find(noted, "amy")
    noted.page.locator(f"{CARDS} .source a").first.click()
    noted.page.locator(WORDS).wait_for()

    assert noted.strangers == []
    assert noted.failed == []
    assert noted.unguarded == []
    assert noted.complaints == []


def test_a_claim_leads_to_its_report_and_back(noted: Noted):
    """One click opens the report with the words marked; Back closes it; the address holds ids alone."""
    find(noted, "amy")
    page = noted.page
    before = page.url
    page.locator(f"{CARDS} .source a").first.click()
    page.locator(f"{WORDS} mark.here").first.wait_for()
    expect(page.locator(f"{WORDS} dd mark.here").first).to_have_text("Amy Eyre")

    asked = parse_qs(urlparse(page.url).query)
    assert set(asked) == {"id", "report"}
    assert all(value.startswith("E-") for values in asked.values() for value in values)
    page.go_back()
    expect(page.locator(WORDS)).to_have_count(0)
    assert page.url == before


def test_a_page_that_is_being_worked_out_says_so(browser: Browser, tmp_path: Path):
    """Links and clusters are found in a process of their own; until it answers the page would be blank."""
    store = store_of(tmp_path / "liberty.db", ledger())
    store.close()
    door = door_for(store.url)
    door.accounts.add(ANALYST)
    with served(store.url) as home, browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
        let_in(context, home, door, ANALYST)
        page = context.new_page()
        page.goto(f"{home}/linked", wait_until="commit")
        words = page.get_by_role("status").get_by_text(WAITING)
        words.wait_for()
        page.locator(CARDS).wait_for(timeout=30_000)
        expect(words).to_be_hidden()


def test_an_address_restores_the_view(noted: Noted):
    """Another session opens the same page with the same report on it."""
    find(noted, "amy")
    noted.page.locator(f"{CARDS} .source a").first.click()
    noted.page.locator(WORDS).wait_for()
    address = noted.page.url.removeprefix(noted.home)

    noted.go(address, WORDS)
    expect(noted.page.locator(f"{WORDS} dd mark.here").first).to_have_text("Amy Eyre")


def test_no_address_or_title_holds_a_name(noted: Noted):
    """Neither what was searched for nor what was opened is left in the browser's history."""
    find(noted, "danny")
    noted.page.locator(f"{CARDS} .source a").first.click()
    noted.page.locator(WORDS).wait_for()
    seen = [noted.page.url, noted.page.title(), *noted.asked]

    assert named_in(seen) == []


def test_hostile_text_is_shown_letter_for_letter_and_does_nothing(noted: Noted):
    """On the page of an entity, in its heading, in lists and in the report itself."""
    noted.page.on("dialog", lambda dialog: pytest.fail("a script from a report ran"))
    find(noted, "onerror")
    expect(noted.page.locator(".heading h2")).to_contain_text(HOSTILE)
    noted.page.locator(f"{CARDS} .source a").first.click()
    expect(noted.page.locator(f"{WORDS} dd").first).to_contain_text(HOSTILE)

    assert noted.page.locator("img[src^='http://x.example'], img[src='x']").count() == 0
    assert noted.strangers == []


def test_a_list_is_walked_by_keys(noted: Noted):
    """Arrows and End move, one row at a time can be reached by Tab, Enter opens."""
    noted.go("/", "text=What is held")
    rows = noted.page.locator(f"{LIST} tr[data-id]")
    rows.first.wait_for()
    rows.first.focus()
    noted.page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    noted.page.keyboard.press("ArrowUp")
    expect(rows.nth(rows.count() - 2)).to_be_focused()
    assert noted.page.locator(f"{LIST} tr[data-id][tabindex='0']").count() == 1
    noted.page.keyboard.press("Enter")
    noted.page.locator(WORDS).wait_for()


def scrolls(page: Page) -> bool:
    """Whether the page is higher than the window."""
    main = page.get_by_test_id("stMain")
    return main.evaluate("node => node.scrollHeight > node.clientHeight + 4")


@pytest.mark.parametrize(("address", "until"), [("/", LIST), ("/map", MAP)])
def test_search_and_map_fit_the_projector_without_scrolling(noted: Noted, address: str, until: str):
    """1080 lines at 125 % zoom are 864."""
    noted.go(address, until)
    noted.page.wait_for_timeout(400)

    assert not scrolls(noted.page)


def test_an_error_shows_a_sentence_and_a_reference(noted: Noted):
    """A link into nothing is explained; there is no traceback and no link to a search engine."""
    noted.go("/entity?id=E-NOSUCHTHING", "text=Nothing by that id is held")
    text = noted.page.inner_text("body")

    assert "Traceback" not in text
    assert noted.page.locator("a[href*='google'], a[href*='chatgpt']").count() == 0


def test_every_kind_to_search_for_is_in_sight_on_a_small_screen(noted: Noted):
    """At 1280 pixels no choice is cut off at the edge."""
    noted.page.set_viewport_size({"width": 1280, "height": 720})
    noted.go("/", "text=What is held")
    choices = noted.page.get_by_test_id("stButtonGroup").locator("[role=radiogroup], [role=group]").first
    choices.wait_for()
    assert choices.evaluate("group => group.scrollWidth <= group.clientWidth")
