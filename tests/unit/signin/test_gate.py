"""The gate and the forms as a browser's requests meet them, without a browser."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.signin import belongings, wording
from dashboard.signin.browsers import Reach, here
from dashboard.signin.gate import Gate
from dashboard.signin.routes import Forms
from tests.unit.signin.conftest import ANA, SOL, WORDS, House

HOME = "http://127.0.0.1:8501"
STREAM = "ws://127.0.0.1:8501/_stcore/stream"
PAGE = {"accept": "text/html"}
SECRET = "what the page holds"


@dataclass
class Seen:
    """What reached the application behind the gate."""

    states: list[str] = field(default_factory=list[str])


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def app(house: House, seen: Seen) -> Starlette:
    """Everything answers, if the gate lets it."""

    async def stream(socket: WebSocket) -> None:
        seen.states.append(socket.headers.get("sec-websocket-protocol", ""))
        await socket.accept()
        with suppress(WebSocketDisconnect):
            while True:
                await socket.receive_bytes()
                await socket.send_text(SECRET)

    routes = [
        *Forms(house.door, Reach()).routes(),
        WebSocketRoute("/_stcore/stream", stream),
        Mount("/", app=PlainTextResponse(SECRET)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Gate, door=house.door, reach=Reach())])


@pytest.fixture
def browser(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, base_url=HOME, follow_redirects=False, headers={"origin": HOME}) as client:
        yield client


def fill(browser: TestClient, path: str, **fields: str) -> Any:
    """Open a form and send it."""
    token = re.search(r'name="token" value="([^"]+)"', browser.get(path, headers=PAGE).text)
    assert token
    return browser.post(path, data={"token": token[1], **fields})


def sign_in(browser: TestClient, name: str = ANA.name) -> None:
    """As far as the first page."""
    assert fill(browser, "/sign-in", name=name, password=WORDS).status_code == 303
    sent = fill(browser, "/purpose", kind="enquiry", about="114/26", reason="car named by two schools")
    assert sent.headers["location"] == "/"


def said(*, by_itself: bool) -> bytes:
    """What a page says when it is to be drawn anew."""
    message = BackMsg()
    message.rerun_script.is_auto_rerun = by_itself
    return message.SerializeToString()


CLOSED = (
    "/", "/entity?id=E-1", "/index.html", "/favicon.png", "/media/abc.pdf", "//static/../media/abc.pdf", "/download/x",
    "/_stcore/metrics", "/_stcore/host-config", "/_stcore/health", "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/x.js", "/component/x", "/purpose", "/password", "/sign-out", "/sign-inside", "/staticky",
    "/app/staticky",
)  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
def test_without_a_session_nothing_answers(browser: TestClient, path: str):
    """A request is refused; somebody who opens a page is shown the way in."""
    asked = browser.get(path)
    page = browser.get(path, headers=PAGE)

    assert (asked.status_code, SECRET in asked.text) == (401, False)
    assert (page.status_code, page.headers["location"].split("?")[0]) == (303, "/sign-in")
    assert browser.post(path, headers=PAGE).status_code == 401


def test_code_and_the_sign_in_page_need_no_session(browser: TestClient):
    """They hold no record."""
    for path in ("/static/js/index.js", "/app/static/app.css", "/sign-in"):
        assert browser.get(path).status_code == 200


def test_the_way_in_leads_back_to_the_address_asked_for(browser: TestClient):
    """An address of ours with ids in it; nothing else is gone on to."""
    way = browser.get("/entity?id=E-ABC", headers=PAGE).headers["location"]
    assert way == "/sign-in?to=%2Fentity%3Fid%3DE-ABC"
    on = fill(browser, way, name=ANA.name, password=WORDS, to="/entity?id=E-ABC").headers["location"]
    assert on == "/purpose?to=%2Fentity%3Fid%3DE-ABC"


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/a b", "/sign-out", "", "/x?n=%3Cscript%3E", "/%0d"],
)
def test_no_link_leads_elsewhere_after_sign_in(to: str):
    """An open redirect is how a copy of the sign-in page is brought in."""
    assert here(to) == "/"


def test_the_cookie_is_for_our_own_pages_alone(browser: TestClient):
    """No script reads it, no other site sends it, and behind TLS it goes over TLS only."""
    sent = fill(browser, "/sign-in", name=ANA.name, password=WORDS)
    cookie = sent.headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie
    assert Reach("https://liberty.example").session_cookie.startswith("__Host-")


def test_before_a_purpose_is_stated_nothing_is_shown(browser: TestClient):
    """Whatever is asked for leads to the picker."""
    fill(browser, "/sign-in", name=ANA.name, password=WORDS)

    assert browser.get("/entity", headers=PAGE).headers["location"] == "/purpose"
    assert browser.get("/media/abc.pdf").status_code == 403
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(STREAM):
        pass


def test_a_password_handed_out_is_changed_before_anything_else(house: House, browser: TestClient):
    """Even a purpose comes after."""
    house.door.accounts.set_password(ANA.name, WORDS, must_change=True)
    fill(browser, "/sign-in", name=ANA.name, password=WORDS)

    assert browser.get("/", headers=PAGE).headers["location"] == "/password"
    assert browser.get("/purpose", headers=PAGE).headers["location"] == "/password"
    refused = fill(browser, "/password", old=WORDS, new="kettle-orbit-lantern", again="kettle-orbit-candle")
    assert wording.NOT_TWICE_THE_SAME in refused.text
    fill(browser, "/password", old=WORDS, new="kettle-orbit-lantern", again="kettle-orbit-lantern")
    assert browser.get("/", headers=PAGE).headers["location"] == "/purpose"


def test_who_is_signed_in_gets_through(browser: TestClient):
    """To pages and their parts, and over the WebSocket."""
    sign_in(browser)

    assert browser.get("/entity", headers=PAGE).text == SECRET
    with browser.websocket_connect(STREAM) as socket:
        socket.send_bytes(said(by_itself=False))
        assert socket.receive_text() == SECRET


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9999", "null", ""])
def test_another_page_opens_no_websocket_and_sends_no_form(browser: TestClient, origin: str):
    """Even with the cookie: a missing origin is no excuse."""
    sign_in(browser)
    browser.headers["origin"] = origin

    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(STREAM):
        pass
    assert wording.STALE_FORM in fill(browser, "/sign-out").text
    assert browser.get("/").status_code == 200


def test_a_form_without_our_token_does_nothing(browser: TestClient):
    """Nor with somebody else's."""
    sign_in(browser)
    for token in ("", "x" * 32):
        assert browser.post("/sign-out", data={"token": token}).status_code == 403

    assert browser.get("/").text == SECRET


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "", "127.0.0.1.evil.example", "a@127.0.0.1:x"])
def test_another_host_is_not_served(browser: TestClient, host: str):
    """A name that an attacker points at this machine is not ours."""
    sign_in(browser)

    assert browser.get("/", headers={"host": host}).status_code == 400
    assert browser.get("/sign-in", headers={"host": host}).status_code == 400


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(browser: TestClient):
    """The cookie alone is worth nothing."""
    sign_in(browser)
    kept = dict(browser.cookies)
    assert wording.SIGNED_OUT in fill(browser, "/sign-out").text
    browser.cookies.update(kept)

    assert browser.get("/").status_code == 401


def test_signing_in_anew_ends_the_session_that_this_browser_had(house: House, browser: TestClient):
    """One browser is one person."""
    sign_in(browser)
    sign_in(browser, SOL.name)

    assert [session.viewer for session in house.door.sessions.running()] == [SOL]


def test_a_page_that_asks_by_itself_keeps_no_session_alive(house: House, browser: TestClient):
    """A click does; a redraw at an interval, or the first message of a page that is back, does not."""
    sign_in(browser)
    with browser.websocket_connect(STREAM) as socket:
        first, by_itself = said(by_itself=False), said(by_itself=True)
        for message, minutes, lasts in (
            (first, 8, True),
            (by_itself, 6, True),
            (first, 14, True),
            (by_itself, 2, False),
        ):
            socket.send_bytes(message)
            socket.receive_text()
            house.later(minutes=minutes)
            assert bool(house.door.sessions.running()) is lasts


def test_a_page_state_is_taken_up_again_only_by_its_own_session(house: House, seen: Seen, browser: TestClient):
    """Somebody who signs in with the same browser does not find what the one before had open."""
    sign_in(browser)
    (session,) = house.door.sessions.running()
    belongings.claim("state-of-ana", session.session_id)
    protocols = ["streamlit", "xsrf", "state-of-ana"]
    with browser.websocket_connect(STREAM, subprotocols=protocols):
        pass
    sign_in(browser, SOL.name)
    with browser.websocket_connect(STREAM, subprotocols=protocols):
        pass

    assert seen.states == ["streamlit, xsrf, state-of-ana", "streamlit, xsrf"]


def test_where_the_accounts_cannot_be_read_nothing_is_shown(house: House, browser: TestClient):
    """And it is said why."""
    sign_in(browser)
    (house.folder / "liberty.people.db").write_bytes(b"no database" * 100)

    answer = browser.get("/")
    assert answer.status_code == 503
    assert "file of accounts" in answer.text
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(STREAM):
        pass
