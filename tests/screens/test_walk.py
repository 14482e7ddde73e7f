"""Every page, choice, layer and dialog over a small matched town, in a real browser: what is asked for, and what clicks
on the drawings do.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.agenda.model import Item
from dashboard import map_wording, screen_wording
from dashboard import network_screen_wording as wording
from dashboard.reachable import PAGES
from dashboard.tasking import register_words
from tests.builders import ANALYST
from tests.screens.conftest import AT_REST, HEIGHT, WIDTH, Noted, door_for, let_in, matched_town, served

pytestmark = pytest.mark.browser

DAY = "2026-05-11"
FIRST = next(iter(PAGES))
"""The page that everything starts with: its address is that of the app."""
LIST, CARDS, NETWORK = (f".{name}[data-ready]" for name in ("ranked", "cards", "network"))
WHOLE = re.compile(r"^\d+ people who appear together$")
SPOT = """(host, of) => {
  const item = of === 'node' ? host._cy.nodes()[0] : host._cy.edges()[0];
  const at = of === 'node' ? item.renderedPosition() : item.renderedMidpoint();
  const frame = host.querySelector('.canvas').getBoundingClientRect();
  return [frame.x + at.x, frame.y + at.y];
}"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the store, with an account for the analyst beside it."""
    return matched_town(tmp_path_factory.mktemp("walked"), children=30, months=3)


@pytest.fixture(scope="module")
def walked(town: str, browser: Browser) -> Iterator[Noted]:
    """A page of the screens over the town; what it asks for is noted from the first test to the last."""
    with served(town) as home:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        let_in(context, home, door_for(town), ANALYST)
        yield Noted.on(context.new_page(), home)
        context.close()


def rest(page: Page) -> None:
    """Wait until the page is drawn."""
    page.wait_for_timeout(150)
    page.locator(AT_REST).wait_for(timeout=120_000)


def click_all(page: Page, found: Locator) -> None:
    """Click each of some things in turn, as many as there are at first."""
    for place in range(found.count()):
        if found.nth(place).is_visible():
            found.nth(place).click()
            rest(page)


def unheard(noted: Noted) -> None:
    """Nothing was asked of anybody else, nothing failed, all came under the policy."""
    assert noted.strangers == []
    assert noted.failed == []
    assert noted.unguarded == []
    assert noted.complaints == []


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"entity", "tasking"}))
def test_every_choice_of_every_page(walked: Noted, name: str):
    """Each list, view, period and kind that a page offers."""
    walked.go("/" if name == FIRST else f"/{name}", AT_REST)
    click_all(walked.page, walked.page.locator("[data-testid=stButtonGroup] button"))
    click_all(walked.page, walked.page.locator("[data-testid=stPopover] button"))
    walked.page.keyboard.press("Escape")
    expect(walked.page.get_by_test_id("stException")).to_have_count(0)
    unheard(walked)


def test_every_layer_of_the_map(walked: Noted):
    """Off and on again, and a place clicked."""
    walked.go("/map", ".leaflet-control-layers-selector")
    layers = walked.page.locator(".leaflet-control-layers-selector")
    assert layers.count() >= 2
    for _ in range(2):
        click_all(walked.page, layers)
    unheard(walked)


@pytest.mark.parametrize("item", list(Item))
def test_every_item_of_the_meeting_and_its_decision(walked: Noted, item: Item):
    """The list, the drawer in which a decision is recorded, and the room."""
    walked.go(f"/tasking?meeting={DAY}&item={item.value}", LIST)
    rest(walked.page)
    walked.page.keyboard.press("Alt+d")
    rest(walked.page)
    walked.page.keyboard.press("Escape")
    walked.go(f"/tasking?meeting={DAY}&item={item.value}&present=1", AT_REST)
    unheard(walked)


def test_every_dialog(walked: Noted, town: str):
    """Papers, the register, views, marks, sharing, a report, and an address that leads nowhere."""
    walked.go("/network?show=clusters", NETWORK)
    walked.page.get_by_text(wording.LIST, exact=True).click()
    walked.page.locator(f"{LIST} tr[data-id]").first.wait_for()
    walked.page.get_by_text(wording.CHOSEN, exact=True).click()
    walked.page.locator(f"{CARDS} a[href*='entity?id=']").first.click()
    walked.page.wait_for_url("**/entity?**")
    entity = walked.page.url.rpartition("=")[2]
    for address, button in (
        (f"/tasking?meeting={DAY}&item=close", "Make it"),
        ("/register", register_words.ADD["actions"]),
        (f"/network?id={entity}", wording.SAVE),
        (f"/network?id={entity}", wording.MARK),
        ("/map", map_wording.EXPORT),
        (f"/entity?id={entity}", screen_wording.SHARE_ENTITY),
    ):
        walked.go(address, AT_REST)
        walked.page.get_by_role("button", name=button).first.click()
        expect(walked.page.get_by_role("dialog").first, address).to_be_visible()
        rest(walked.page)
    walked.go(f"/entity?id={entity}", f"{CARDS} .source a")
    walked.page.locator(f"{CARDS} .source a").first.click()
    walked.page.locator(".marked[data-ready]").first.wait_for()
    walked.go("/entity?id=E-NOSUCHTHING", "text=Nothing by that id is held")
    unheard(walked)


def test_a_bubble_a_line_and_a_row_say_who_and_why(walked: Noted):
    """Each opens its people with their records; the people are then drawn one by one."""
    page = walked.page
    walked.go("/network?show=clusters", NETWORK)
    rest(page)
    page.get_by_text(wording.LINES_OF["any"], exact=True).click()
    rest(page)
    page.mouse.click(*page.locator(NETWORK).evaluate(SPOT, "node"))
    expect(page.get_by_text(WHOLE).first).to_be_visible()
    expect(page.locator(f"{CARDS} .source a").first).to_be_visible()
    assert "cluster=" in page.url
    page.mouse.click(*page.locator(NETWORK).evaluate(SPOT, "edge"))
    expect(page.get_by_text(wording.BETWEEN_RECORDS).first).to_be_visible()
    expect(page.locator(f"{CARDS} .source a").first).to_be_visible()
    page.get_by_text(wording.LIST, exact=True).click()
    page.locator(f"{LIST} tr[data-id]").nth(1).click()
    rest(page)
    page.get_by_text(wording.CHOSEN, exact=True).click()
    expect(page.get_by_text(WHOLE).first).to_be_visible()
    page.get_by_role("button", name=wording.DRAW_PEOPLE).click()
    expect(page.get_by_role("textbox", name=wording.FIND)).to_be_visible()
    rest(page)
    assert int(page.locator(NETWORK).get_attribute("data-items") or 0) > 2
    unheard(walked)


def test_only_new_and_a_period_leave_less(walked: Noted, town: str):
    """What is left is tied by records that are new, or of the months chosen; all comes back afterwards."""
    page = walked.page
    walked.go("/network?show=clusters", NETWORK)
    rest(page)
    page.get_by_role("button", name=wording.DRAW_PEOPLE).click()
    expect(page.get_by_role("textbox", name=wording.FIND)).to_be_visible()
    rest(page)
    whole = _items(page)
    page.get_by_text(wording.ONLY_NEW, exact=True).click()
    rest(page)
    fresh = _items(page)
    page.get_by_text(wording.ONLY_NEW, exact=True).click()
    rest(page)
    assert _items(page) == whole
    page.get_by_role("button", name=wording.PERIOD).click()
    slider = page.get_by_role("slider").first
    slider.press("End")
    rest(page)
    page.keyboard.press("Escape")
    last_month = _items(page)
    assert last_month < whole
    assert fresh <= whole
    assert "all" not in page.get_by_role("button", name=wording.PERIOD).inner_text()


def _items(page: Page) -> int:
    return int(page.locator(NETWORK).get_attribute("data-items") or 0)
