"""Hostile text on every surface, in a real browser: no script, no request, the letters as they are."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.signin.door import door_of
from graph.access import Role, Viewer
from graph.model import DerivedRecord, Header
from graph.settings import resolve
from graph.store import View
from graph.vocabulary import Kind, Relation
from tests.builders import ANALYST, PURPOSE, Told, store_of
from tests.hostile import payloads
from tests.screens.conftest import Noted, let_in, served

pytestmark = pytest.mark.browser

SAMPLE = 12
"""Of 500, spread over all kinds; `make soak` walks through every one."""
STRANGE = Viewer("<img src=x onerror=window.__ran=1> ${window.__ran=1}", Role.ANALYST)
NAMED = (Relation.ALLEGED_OFFENDER, Relation.VICTIM)


def told(number: int, text: str) -> Told:
    """The text as somebody's name, as a child's, a place and a plate."""
    told = Told(f"OL-{number}").names(text, Relation.ALLEGED_OFFENDER, key=f"person_ref|lcs|P-{number}")
    told.names("Amy Eyre", Relation.VICTIM, born="2011-02-03", key="child_ref|lcs|C-7")
    told.names(f"Bea {text}", Relation.VICTIM, born="2012-02-03", key=f"child_ref|lcs|C-{number}x")
    return told.names(f"{text} Close", Relation.AT, Kind.LOCATION).names(text, Relation.VEHICLE, Kind.VEHICLE)


@contextmanager
def hostile_screens(
    browser: Browser, folder: Path, texts: list[str], more: list[DerivedRecord] | None = None
) -> Iterator[tuple[Noted, View]]:
    """The screens over such a ledger, with somebody signed in whose very name is hostile."""
    records = [
        *(more or []),
        *(
            told(number, text).record(
                header=Header(agency=text, reported_at="2026-03-09"), text=f"Seen with {text}. {text}"
            )
            for number, text in enumerate(texts)
        ),
    ]
    store = store_of(folder / "liberty.db", records)
    door = door_of(resolve({"store": store.url}, os.environ).values)
    door.accounts.add(STRANGE)
    with served(store.url) as home, browser.new_context(viewport={"width": 1536, "height": 864}) as context:
        let_in(context, home, door, STRANGE)
        yield Noted.on(context.new_page(), home), store.view(ANALYST, PURPOSE)
    store.close()


def wrong_with(noted: Noted, view: View, number: int, text: str) -> list[str]:
    """What does not hold for one text: in the heading, lists and cards of its person, and in the report beside."""
    report = view.resolve(f"liberty:liberty_report:OL-{number}")
    ends = {claim.object_entity for claim in view.entity(report).claims if claim.predicate in NAMED}
    person = next(end for end in ends if view.entity(end).label == text)
    noted.go(f"/entity?id={person}&report={report}", ".marked[data-ready]")
    noted.page.locator(".heading h2").wait_for()
    holds = {
        "heading": _letters(noted.page, ".heading h2") == " ".join(text.split()),
        "report": f"Seen with {text}." in _letters(noted.page, ".marked"),
        "script": _nothing_ran(noted.page),
    }
    return [f"{number} {what}: {text}" for what, held in holds.items() if not held]


def gathered(number: int, texts: list[str]) -> DerivedRecord:
    """One report that names many of them beside a child, and says all of them in its words."""
    told = Told(f"OL-{number}").names("Amy Eyre", Relation.VICTIM, born="2011-02-03", key="child_ref|lcs|C-7")
    for text in texts:
        told.names(text, Relation.ALLEGED_OFFENDER)
    header = Header(agency=texts[0], reported_at="2026-03-09", source_evaluation="2", intelligence_assessment="B")
    return told.record(header=header, text=" | ".join(f"Seen with {text}." for text in texts))


def wrong_with_report(noted: Noted, view: View, number: int, texts: list[str]) -> list[str]:
    """What does not hold for the many texts of one report: in its words, and in what it names."""
    report = view.resolve(f"liberty:liberty_report:OL-{number}")
    noted.go(f"/entity?id={report}", ".marked[data-ready]")
    said = _letters(noted.page, ".marked")
    missing = [f"report {number}: {text}" for text in texts if f"Seen with {' '.join(text.split())}." not in said]
    return missing + ([] if _nothing_ran(noted.page) else [f"report {number}: a script ran"])


def wrong_with_lists(noted: Noted) -> list[str]:
    """The pages that show many of them at once."""
    wrong: list[str] = []
    for address, until in (("/", ".ranked"), ("/linked", ".cards"), ("/map", ".map"), ("/intake", ".ranked")):
        noted.go(address, f"{until}[data-ready]")
        wrong += [] if _nothing_ran(noted.page) else [address]
    noted.go("/you", "text=Signed in since")
    shown = noted.page.inner_text("body")
    return wrong + [each for each in ("onerror", "${") if each not in shown]


def _letters(page: Page, where: str) -> str:
    return " ".join(" ".join(page.locator(where).all_text_contents()).split())


def _nothing_ran(page: Page) -> bool:
    return bool(page.evaluate("() => window.__ran === undefined && !document.querySelector('img[src=\"x\"]')"))


def test_no_text_becomes_anything_but_its_letters(browser: Browser, home: str, tmp_path: Path):
    """A sample of every kind."""
    texts = payloads()[:: 500 // SAMPLE]
    with hostile_screens(browser, tmp_path, texts) as (noted, view):
        noted.page.on("dialog", lambda dialog: pytest.fail("a script from a report ran"))
        wrong = [fault for number, text in enumerate(texts) for fault in wrong_with(noted, view, number, text)]

        assert wrong + wrong_with_lists(noted) == []
        assert (noted.strangers, noted.complaints) == ([], [])
