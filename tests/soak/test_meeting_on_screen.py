"""The meeting over a matched town of eight months, in a real browser: what fits, and where each reason leads."""

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page

from analysis.agenda.model import Item
from dashboard.tasking import words
from graph.store import open_store
from graph.vocabulary import ENTITY_KINDS
from tests.builders import ANALYST, PURPOSE
from tests.measured import record
from tests.screens import conftest
from tests.screens.conftest import HEIGHT, WIDTH, Noted, door_for, let_in, matched_town, served

pytestmark = [pytest.mark.soak, pytest.mark.browser]

browser, playwright = conftest.browser, conftest.playwright
SECTION = "The meeting on screen"
LIST, CARDS, WORDS = (f".{name}[data-ready]" for name in ("ranked", "cards", "marked"))
PAGES = int(os.environ.get("SOAK_PAGES", "50"))
ROWS = 8
SEEN = """list => [...list.querySelectorAll('tr[data-id]')].filter(row => {
  const box = row.getBoundingClientRect(), frame = list.getBoundingClientRect();
  return box.top >= frame.top && box.bottom <= Math.min(frame.bottom, innerHeight) + 1;
}).length"""
HIGHER = "document.querySelector('[data-testid=stMain]').scrollHeight - innerHeight"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the store, with an account for the analyst beside it."""
    return matched_town(tmp_path_factory.mktemp("town"), children=120, months=8)


@pytest.fixture(scope="module")
def noted(town: str, browser: Browser, chromium: Path) -> Iterator[Noted]:
    """A page of the screens over the town."""
    with served(town) as home:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        let_in(context, home, door_for(town), ANALYST)
        yield Noted.on(context.new_page(), home)
        context.close()


def test_each_item_fits_and_shows_eight_rows(noted: Noted) -> None:
    """No scrolling of the page at 1536 x 864; eight rows of a list that has as many, whole."""
    short: list[str] = []
    for item in Item:
        noted.page.goto(f"{noted.home}/tasking?item={item.value}")
        noted.page.locator(LIST).first.wait_for(timeout=120_000)
        rows = noted.page.locator(LIST).first
        seen, there = rows.evaluate(SEEN), rows.locator("tr[data-id]").count()
        high = noted.page.evaluate(HIGHER)
        print(f"{item}: {seen} of {there} rows, {high} pixels too high", flush=True)
        if high > 0 or seen < min(ROWS, there):
            short.append(f"{item}: {seen} of {there} rows, {high} pixels too high")
    record(SECTION, f"items of the meeting that scroll or show fewer than {ROWS} rows", len(short), "", bar="0")
    assert short == []


def test_the_meeting_is_opened_while_children_are_missing(noted: Noted) -> None:
    """Who is missing has the right of the screen; opening, and who is present, stand below the list."""
    noted.go("/tasking?item=open", f"{LIST} tr[data-id]")
    noted.page.get_by_role("button", name=words.OPENING).click()
    noted.page.get_by_role("button", name=words.OPEN_MEETING, exact=True).wait_for()


def test_everything_on_a_page_opens_a_report(town: str, noted: Noted) -> None:
    """Every card of fifty pages of people, places and vehicles names a report, and one of each page is opened."""
    with closing(open_store(town)) as store:
        graph = cast("Any", store.view(ANALYST, PURPOSE).picture().graph)
        entities = sorted(entity for entity, held in graph.nodes(data=True) if held["kind"] in ENTITY_KINDS)
    some = random.Random(1).sample(entities, PAGES)
    cards, faults = 0, list[str]()
    for one in some:
        noted.go(f"/entity?id={one}", CARDS)
        told = noted.page.locator(f"{CARDS} .card")
        bare = noted.page.locator(f"{CARDS} .card:not(:has(.source a))")
        cards += told.count()
        faults += [f"{one}: {text[:80]}" for text in bare.all_inner_texts()]
        faults += _leads_nowhere(noted.page, one)
    print(f"{cards} cards on {PAGES} pages; {faults[:10]}", flush=True)
    record(SECTION, f"cards on {PAGES} pages that open no report, of {cards:,}", len(faults), "", bar="0")
    assert faults == []


def _leads_nowhere(page: Page, entity: str) -> list[str]:
    """Opens one of the reports of a page, drawn by its id."""
    sources = page.locator(f"{CARDS} .source a:visible")
    if not sources.count():
        return [f"{entity}: nothing to open"]
    sources.nth(random.Random(entity).randrange(sources.count())).click()
    page.locator(WORDS).first.wait_for(timeout=30_000)
    return []
