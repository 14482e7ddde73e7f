"""A small ledger behind the screens, and the screens without a browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.tasking.session import worker
from graph.access import Viewer
from graph.model import DerivedRecord, Header
from graph.store import Store
from graph.vocabulary import Feed, Kind, Relation
from tests.builders import ANALYST, PURPOSE, Told, store_of

HOSTILE = "![](http://x.example/y.png) <img src=x onerror=alert(1)> ${alert(1)} :red[Danny]"
HEALTH = Header(agency="health", reported_at="2026-03-09", source_evaluation="2", intelligence_assessment="C")


def ledger() -> list[DerivedRecord]:
    """Two children beside one person and one car, told by two agencies; one date of birth said in two ways."""
    amy = "child_ref|lcs|C-7"
    first = Told("OL-1").names("Amy Eyre", Relation.VICTIM, born="2011-02-03", key=amy)
    first.names("Danny", Relation.ALLEGED_OFFENDER, key="person_ref|lcs|P-1")
    first.names("XB93KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR")
    second = Told("OL-2").names("Amy Eyre", Relation.VICTIM, born="2011-03-02", key=amy)
    third = Told("OL-3").names("Bea Pott", Relation.VICTIM, born="2012-05-05")
    third.names("Danny", Relation.ALLEGED_OFFENDER, key="person_ref|lcs|P-1")
    fourth = Told("OL-4").names(HOSTILE, Relation.ALLEGED_OFFENDER)
    case = Told("C-7", Feed.CASE, "lcs").names("Amy Eyre", Relation.CHILD, born="2011-02-03", key=amy)
    return [
        first.record(text=f"Seen with Danny. {HOSTILE}"),
        second.record(header=HEALTH),
        third.record(header=HEALTH),
        fourth.record(),
        case.record(),
    ]


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The small ledger, and screens that look at it."""
    store = store_of(tmp_path / "liberty.db", ledger())
    yield from looked_at(store, monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that nothing has been loaded into."""
    yield from looked_at(store_of(tmp_path / "liberty.db"), monkeypatch)


def signed_in(viewer: Viewer = ANALYST, purpose: str = PURPOSE) -> str:
    """The token of somebody who has an account with the store in force, and has said what for."""
    door = session.door()
    account = door.accounts.find(viewer.name) or door.accounts.add(viewer)
    token, sitting = door.sessions.begin(account)
    door.sessions.state_purpose(sitting, purpose)
    return token


def looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that the screens look at, with somebody signed in."""
    monkeypatch.setenv("LIBERTY_STORE", store.url)
    session.settings.cache_clear()
    worker.cache_clear()  # it holds the store of whoever asked first
    held = signed_in()
    monkeypatch.setattr(session, "token", lambda: held)  # there is no browser that could bring its cookie
    yield store
    store.close()
    session.settings.cache_clear()


def parts(page: AppTest) -> list[dict[str, Any]]:
    """What our own components were given to draw, in order."""
    drawn = [cast("Any", element).proto for element in page.main if element.type == "bidi_component"]
    return [json.loads(proto.json or proto.mixed.json) for proto in drawn]


def letters(page: AppTest) -> str:
    """Everything on a page as one text: Streamlit's own elements and our components."""
    own = [str(getattr(element, "value", "")) for element in page.main]
    return "\n".join([*own, *(json.dumps(part, ensure_ascii=False) for part in parts(page))])


def shown(draw: Callable[[], None], **query: str) -> AppTest:
    """One screen, drawn without a browser."""
    page = AppTest.from_function(_draw, default_timeout=30, kwargs={"module": draw.__module__})
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def _draw(module: str) -> None:
    import importlib

    importlib.import_module(module).draw()
