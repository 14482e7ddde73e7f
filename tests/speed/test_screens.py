"""The screens over 100,000 reports, in a real browser: from the click to the list, page or map that was asked for.

Over an embedded store, then over a Neo4j server. `BENCH_STORE` names a file that was loaded before, `BENCH_NEO4J` the
folder of a server that was, and `BENCH_KEYS` the keys of their vaults, else a town is loaded; `-k embedded` or
`-k neo4j` chooses. Nothing is asserted about time.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from asyncio import gather, run, sleep
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from analysis.neighbourhood import Neighbourhood
from dashboard import screen_wording as wording
from dashboard.network_board import FIRST
from dashboard.signin.browsers import Reach
from dashboard.signin.door import Door
from graph.access import Role, Viewer
from graph.store import open_store
from graph.vocabulary import Kind
from ingest.load import load
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.measured import record
from tests.screens import conftest
from tests.screens.conftest import AT_REST, HEIGHT, PASSWORD, WIDTH, door_for, let_in, served
from tests.screens.test_signing_in import sign_in, state_purpose
from tests.servers import local
from tests.speed.test_ledger import p95

REPORTS = int(os.environ.get("BENCH_REPORTS", "100000"))
SECTIONS = {"embedded": f"Screens, {REPORTS:,} reports", "neo4j": f"Screens, {REPORTS:,} reports (Neo4j)"}
LIST, CARDS, MAP, NETWORK = (f".{name}[data-ready]" for name in ("ranked", "cards", "map", "network"))
TIMES, FIRSTS = 40, 12
browser, playwright = conftest.browser, conftest.playwright
AT_ONCE, THINKING, ROUNDS = 50, 10.0, 3
LONG = 300_000
STANDS = """([wanted, not]) => {
  const roots = [document]
  for (const root of roots) {
    for (const found of root.querySelectorAll(wanted))
      if (found.checkVisibility()) return found.innerText === not ? '' : found.innerText || 'there'
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot)
  }
  return ''
}"""
"""The words of the first of these that is to be seen, in the page or our own parts; "" where they are just those."""


@dataclass
class Open:
    """The running screens over the large town, and the ids of some of whom it tells. `section` is of measured.md."""

    section: str
    home: str
    door: Door
    entities: list[str]
    busy: list[str]
    names: list[str]


@pytest.fixture(scope="module", params=list(SECTIONS))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store that holds the large town, loaded now if it was not before."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        if keys := os.environ.get("BENCH_KEYS"):
            patch.setenv("LIBERTY_KEYS", keys)
        if request.param == "embedded":
            url = os.environ.get("BENCH_STORE") or str(folder / "large.db")
            _load(url, folder)
            yield url
            return
        server_folder = Path(os.environ.get("BENCH_NEO4J") or folder / "neo4j")
        home = server_folder / "liberty"
        patch.setenv("LIBERTY_HOME", str(home))
        patch.setenv("LIBERTY_NEO4J_PROJECTION", "off")  # it has a figure of its own
        with local(server_folder, quick=False) as server:
            for name, value in server.environment().items():
                patch.setenv(name, value)
            _load(server.url, home)
            yield server.url


def _load(url: str, folder: Path) -> None:
    """The folder is where the outlines of the town are looked for."""
    with closing(open_store(url)) as store:
        if not store.is_empty():
            return
        write_town(folder / "town", seed=26, children=REPORTS // 60, months=24, reports=REPORTS, forms=False)
        files = sorted(p for p in (folder / "town").glob("20*/*") if p.is_file())
        load(store, files, by="bench", clock=lambda: datetime.now(UTC))


@pytest.fixture(scope="module")
def opened(url: str, chromium: Path, browser: Browser) -> Iterator[Open]:
    """Every page has been opened once by somebody: what a meeting finds in the morning."""
    with closing(open_store(url)) as store:
        view = store.view(ANALYST, PURPOSE)
        picture = view.picture()
        graph = cast("Any", picture.graph)
        people = [entity for entity, held in graph.nodes(data=True) if held["kind"] is Kind.PERSON]
        some = random.Random(1).sample(people, 3 * TIMES)
        around = Neighbourhood(picture)
        many = sorted((entity for entity in graph if around.has(entity)), key=graph.degree, reverse=True)[: 10 * TIMES]
        busy = [entity for entity in many if len(around.ring(entity)) > FIRST][:TIMES]
        names = [first for label in view.labels(some).values() if len(first := label.partition(" ")[0]) > 2]
    door = door_for(url)
    for viewer in (ANALYST, *(Viewer(f"ada{number}", Role.ANALYST) for number in range(AT_ONCE))):
        if door.accounts.find(viewer.name) is None:
            door.accounts.add(viewer)
            door.accounts.set_password(viewer.name, PASSWORD)
    with served(url) as home:
        section = SECTIONS["embedded" if Path(url).exists() else "neo4j"]
        opened = Open(section, home, door, some, busy, names)
        context = _context(browser, opened)
        page = context.new_page()
        for address, until in ((f"/{name}", LIST) for name in ("missing", "risk", "duties", "tasking")):
            _go(page, opened, address, until)
        _go(page, opened, "/map", MAP)
        _go(page, opened, f"/network?id={some[0]}", NETWORK)
        _go(page, opened, f"/entity?id={some[0]}", CARDS)
        _go(page, opened, "/tasking?item=close", ".st-key-tasking_build")
        _go(page, opened, "/", LIST)
        context.close()
        while (
            subprocess.run(["pgrep", "-f", "dashboard.own_process"], stdout=subprocess.DEVNULL, check=False).returncode
            == 0
        ):
            time.sleep(1)  # an agenda is still being made ready
        yield opened


def _context(browser: Browser, opened: Open, viewer: Viewer = ANALYST) -> BrowserContext:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.set_default_timeout(LONG)
    let_in(context, opened.home, opened.door, viewer)
    return context


def _go(page: Page, opened: Open, address: str, until: str) -> float:
    """Seconds from an address to something on it."""
    return _took(page, lambda: page.goto(opened.home + address, wait_until="commit"), until)


def _took(page: Page, act: Callable[[], object], until: str, unlike: str | None = None) -> float:
    """Seconds from an act to something that was not on the page before it, or said something else.

    Looked for at each picture of the screen: to wait for a locator looks only every half second after the first.
    """
    began = time.perf_counter()
    act()
    page.wait_for_function(STANDS, arg=[until, unlike], timeout=LONG)
    return time.perf_counter() - began


def told(opened: Open, what: str, times: list[float], bar: str) -> None:
    record(opened.section, f"{what}, p95 of {len(times)}", p95(times) / 1000, "s", bar=bar)


@pytest.fixture
def page(browser: Browser, opened: Open) -> Iterator[Page]:
    context = _context(browser, opened)
    yield context.new_page()
    context.close()


def test_the_first_screen(browser: Browser, opened: Open) -> None:
    """A browser that has nothing yet, with and without the pages of sign-in before it; then the same browser again."""
    cold: list[float] = []
    warm: list[float] = []
    signed: list[float] = []
    for _ in range(FIRSTS):
        with _context(browser, opened) as context:
            page = context.new_page()
            cold.append(_go(page, opened, "/", LIST))
            warm.append(_go(page, opened, "/", LIST))
        with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
            page = context.new_page()
            page.goto(opened.home)
            page.wait_for_load_state("networkidle")  # what comes ahead comes while somebody types
            sign_in(page, ANALYST.name)
            signed.append(_took(page, lambda page=page: state_purpose(page, "monthly tasking, all wards"), LIST))
    told(opened, "first screen, cold browser, from the purpose stated", signed, "<= 2.0 s")
    told(opened, "first screen, cold browser that is signed in", cold, "<= 2.0 s")
    told(opened, "first screen, warm browser", warm, "<= 1.0 s")


def test_the_meeting(page: Page, opened: Open) -> None:
    """From item to item, row to row, and into the drawer, by keys."""
    _go(page, opened, "/tasking?item=high", LIST)
    items: list[float] = []
    for _ in range(TIMES):
        for key in ("ArrowRight", "ArrowLeft"):
            listed = page.evaluate(STANDS, [LIST, None])
            items.append(_took(page, lambda key=key: page.keyboard.press(f"Alt+{key}"), LIST, listed))
    told(opened, "next item of the meeting", items, "<= .5 s")
    rows: list[float] = []
    for _ in range(TIMES):
        page.locator(f"{LIST} tr[aria-selected=true]").first.focus()
        chosen = page.evaluate(STANDS, [".heading", None])
        assert chosen
        rows.append(_took(page, lambda: page.keyboard.press("ArrowDown"), ".heading", chosen))
    told(opened, "next row of the meeting", rows, "<= .5 s")
    drawers: list[float] = []
    for _ in range(TIMES):
        drawers.append(_took(page, lambda: page.keyboard.press("Alt+d"), "[role=dialog]"))
        page.keyboard.press("Escape")
        page.locator("[role=dialog]").wait_for(state="detached")
        page.locator(AT_REST).wait_for()
    told(opened, "drawer of a decision", drawers, "<= .5 s")


def test_profiles_and_search(page: Page, opened: Open) -> None:
    """What fits a name, and from it the page of somebody, whose small network is drawn after the words; then pages by
    their address, which loads everything anew.
    """
    searches: list[float] = []
    profiles: list[float] = []
    drawn: list[float] = []
    hits = "[role=grid][aria-label='What fits the search']"
    for name in opened.names[:TIMES]:
        _go(page, opened, "/", LIST)
        box = page.get_by_role("textbox", name="Find a child")
        box.fill(name)
        searches.append(_took(page, lambda box=box: box.press("Enter"), f"{hits}, .ranked .empty"))
        page.locator(AT_REST).wait_for()
        if page.locator(hits).count():
            began = time.perf_counter()
            profiles.append(_took(page, page.locator(f"{hits} tbody tr td").first.click, CARDS))
            with suppress(PlaywrightTimeout):  # who is alone has no network
                page.wait_for_function(STANDS, arg=[NETWORK, None], timeout=5_000)
                drawn.append(time.perf_counter() - began)
    told(opened, "search", searches, "<= .5 s")
    told(opened, "profile, from a list", profiles, "<= 1.0 s")
    told(opened, "profile, from a list, its network drawn", drawn, "")
    anew = [_go(page, opened, f"/entity?id={one}", CARDS) for one in opened.entities[:TIMES]]
    told(opened, "profile, by its address", anew, "<= 1.0 s")


def test_network_and_map(page: Page, opened: Open) -> None:
    """Up to 60 items at first, and the areas and points of the town."""
    networks: list[float] = []
    expanded: list[float] = []
    for one in opened.busy:
        networks.append(_go(page, opened, f"/network?id={one}", NETWORK))
        page.locator(AT_REST).wait_for()
        more = page.locator("[class*='st-key-expand-'] button").first
        expanded.append(_took(page, more.click, ".st-key-network_undo button:not([disabled])"))
    told(opened, f"network of {FIRST}", networks, "<= 1.5 s")
    told(opened, "network, expanded", expanded, "<= .8 s")
    told(opened, "map, first", [_go(page, opened, "/map", MAP) for _ in range(5)], "<= 3.5 s")


def test_the_pack(page: Page, opened: Open) -> None:
    """From the last word of the disclosure to the file, with each high-risk child on a page of its own."""
    _go(page, opened, "/tasking?item=high", LIST)
    children = page.locator(f"{LIST} tbody tr").count()
    _go(page, opened, "/tasking?item=close", ".st-key-tasking_build button")
    page.locator(".st-key-tasking_build button").click()
    reason = "monthly tasking meeting, all wards"
    for label, said in ((wording.SHARE_WITH, "Ada"), (wording.SHARE_ROLE, "chair"), (wording.SHARE_REASON, reason)):
        page.get_by_label(label).fill(said)
    took = _took(page, page.get_by_role("button", name=wording.SHARE_GO).click, "a.deed")
    record(opened.section, f"pack of a meeting, {children} children", took, "s", bar="<= 30 s for 40 children")


def test_fifty_at_once(opened: Open) -> None:
    """Fifty signed-in people, each opening a page every ten seconds on average: until the server has sent all of it.

    Without browsers, of which fifty would keep this machine busy by themselves.
    """
    with ThreadPoolExecutor(1) as own:  # a loop may not start where Playwright runs one
        told(
            opened,
            f"{AT_ONCE} people at {THINKING:.0f} s of thought: a page",
            own.submit(run, _fifty(opened)).result(),
            "<= .8 s",
        )


async def _fifty(opened: Open) -> list[float]:
    draw = random.Random(1)
    people = [_person(opened, number, random.Random(draw.random())) for number in range(AT_ONCE)]
    return [seconds for times in await gather(*people) for seconds in times]


async def _person(opened: Open, number: int, draw: random.Random) -> list[float]:
    """One after another the pages of some, as a browser asks for them."""
    account = opened.door.accounts.find(f"ada{number}")
    assert account
    token, session = opened.door.sessions.begin(account)
    opened.door.sessions.state_purpose(session, PURPOSE)
    times: list[float] = []
    async with connect(
        f"{opened.home.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(opened.home),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": f"{Reach().session_cookie}={token}"},
        max_size=None,
    ) as line:
        for _ in range(ROUNDS + 1):
            await sleep(draw.expovariate(1 / THINKING))
            began = time.perf_counter()
            await _whole_page(line, f"id={draw.choice(opened.entities)}")
            times.append(time.perf_counter() - began)
    return times[1:]  # the first opens the session


async def _whole_page(line: ClientConnection, query: str) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, "entity"
    await line.send(asked.SerializeToString())
    async for part in line:
        answer = ForwardMsg()
        answer.ParseFromString(cast("bytes", part))
        if answer.WhichOneof("type") == "script_finished" and answer.script_finished != _RERUN:
            return


_RERUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
