"""Every screen leaves exactly the lines that it should in the log of looks, before it shows anything."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.reachable import PAGES
from graph.audit import Line
from graph.store.sqlite_store import SqliteStore
from graph.vocabulary import Kind
from tests.builders import ANALYST, PURPOSE
from tests.unit.screens.conftest import letters, parts, shown, signed_in

LEDGER, LOADS, WAITING, DECISIONS = "whole:ledger", "whole:loads", "whole:waiting", "whole:decisions"
CAPTIONS = "captions"
SCREENS: dict[str, tuple[str, ...]] = {
    "search": (LOADS, LEDGER, WAITING),
    "tasking": (DECISIONS, LEDGER, CAPTIONS),
    "register": (DECISIONS,),
    "missing": (LEDGER, DECISIONS, CAPTIONS),
    "risk": (DECISIONS, LEDGER, CAPTIONS),
    "duties": (LEDGER, DECISIONS, CAPTIONS),
    "linked": (DECISIONS, LEDGER, CAPTIONS, CAPTIONS),
    "network": (LOADS, LEDGER, DECISIONS),
    "map": (LOADS, LEDGER, DECISIONS, CAPTIONS),
    "intake": (WAITING, LOADS),
    "entity": (),
    "you": (),
}
"""What each page looks at; what is prepared for all sittings at once has lines of its own."""


def opened(name: str, held: SqliteStore) -> AppTest:
    """A page as an analyst opens it: that of a person for the first who is found."""
    if name != "entity":
        return shown(PAGES[name].draw)
    return shown(PAGES[name].draw, id=held.view(ANALYST, PURPOSE).search("Danny", [Kind.PERSON])[0].entity_id)


def of_screen(held: SqliteStore, name: str, after: int = 0) -> list[Line]:
    """The lines of a screen."""
    return [line for line in held.audit.lines() if line.number > after and line.entry.surface == f"screen:{name}"]


def looked_at(line: Line) -> str:
    """What a line is about: the whole of something, or entities."""
    first = line.entry.ids[0] if line.entry.ids else ""
    return first if first.startswith("whole:") else CAPTIONS


def test_every_page_says_what_it_leaves_in_the_log():
    """A new page is not let in without its lines."""
    assert set(SCREENS) == set(PAGES)


@pytest.mark.parametrize("name", [name for name in SCREENS if name != "entity"])
def test_a_page_leaves_exactly_its_lines(held: SqliteStore, name: str):
    """Each with the sitting and the purpose; drawn again within 15 minutes it leaves none."""
    assert not opened(name, held).exception
    found = of_screen(held, name)
    assert sorted(map(looked_at, found)) == sorted(SCREENS[name])
    assert all(line.entry.session and line.entry.purpose == PURPOSE for line in found)

    opened(name, held)
    assert len(of_screen(held, name)) == len(found)


def test_a_person_s_page_names_the_person_first(held: SqliteStore):
    """Whose page it is stands in the log before anything of it is read."""
    opened("entity", held)
    danny = held.view(ANALYST, PURPOSE).search("Danny", [Kind.PERSON])[0].entity_id
    assert of_screen(held, "entity")[0].entry.ids == (danny,)


@pytest.mark.parametrize("name", ["search", "missing", "duties", "linked", "network", "map"])
def test_another_sitting_leaves_lines_of_its_own(held: SqliteStore, name: str, monkeypatch: pytest.MonkeyPatch):
    """What was worked out for the first sitting and kept is shown to the second, and logged for it."""
    opened(name, held)
    before = of_screen(held, name)
    other = signed_in()
    monkeypatch.setattr(session, "token", lambda: other)
    opened(name, held)
    again = of_screen(held, name, after=before[-1].number)
    assert LEDGER in map(looked_at, again)
    assert {line.entry.session for line in again}.isdisjoint(line.entry.session for line in before)


@pytest.mark.parametrize("name", [name for name in SCREENS if name != "you"])
def test_where_the_log_cannot_be_written_a_page_shows_nothing(held: SqliteStore, name: str):
    """Nothing of the ledger, and the reason in a sentence."""
    person = held.view(ANALYST, PURPOSE).search("Danny", [Kind.PERSON])[0].entity_id
    held.audit.path.unlink()
    held.audit.path.mkdir()
    page = shown(PAGES[name].draw, id=person)
    said = letters(page) + " ".join(error.message for error in page.exception)
    assert "cannot be written" in said
    assert parts(page) == []
    assert not any(name in said for name in ("Amy", "Danny", "Bea", "XB93"))
