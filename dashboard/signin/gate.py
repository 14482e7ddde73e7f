"""The gate in front of every address, WebSocket included: without a session there is code and the sign-in page only."""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.signin import belongings
from dashboard.signin.browsers import Reach, here
from dashboard.signin.door import Door
from dashboard.signin.sessions import Session
from graph.errors import StoreError

OPEN = ("/static/", "/app/static/", "/sign-in")
"""Code, styles, outlines of areas and the sign-in page: never a record."""
OF_THE_ACCOUNT = ("/purpose", "/password", "/sign-out")
"""What somebody without a purpose, or with a password that somebody else chose, may still do."""
SESSION = "liberty.session"
"""Where in the scope the routes find who asks."""


class Gate:
    """Lets in who has a session, and what belongs to it."""

    def __init__(self, app: ASGIApp, door: Door, reach: Reach) -> None:
        self._app, self._door, self._reach = app, door, reach

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        if not self._reach.knows(asked.headers.get("host", "")):
            await PlainTextResponse("This host is not served here.", 400)(scope, receive, send)
            return
        if not _is_open(scope["path"]):
            try:
                session = await self._session(asked)
            except StoreError as fault:
                await PlainTextResponse(str(fault), 503)(scope, receive, send)
                return
            scope[SESSION] = session
            if refusal := self._refusal(asked, session):
                await refusal(scope, receive, send)
                return
            if _is_page(asked):
                await run_in_threadpool(self._door.sessions.touch, self._token(asked))
        await self._app(scope, receive, send)

    def _refusal(self, asked: HTTPConnection, session: Session | None) -> Response | None:
        path: str = asked.scope["path"]
        if session is None:
            to = here(path + (f"?{asked.url.query}" if asked.url.query else ""))
            return _elsewhere(asked, f"/sign-in?{urlencode({'to': to})}" if to != "/" else "/sign-in", 401)
        if path in OF_THE_ACCOUNT:
            return None
        if session.account.must_change:
            return _elsewhere(asked, "/password", 403)
        if not session.purpose:
            return _elsewhere(asked, "/purpose", 403)
        if path.startswith("/media/") and not belongings.is_of(session.session_id, path.removeprefix("/media/")):
            return PlainTextResponse("Not yours, or no longer there.", 403)
        return None

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        known = self._reach.knows(asked.headers.get("host", "")) and self._reach.is_from_here(asked.headers)
        try:
            session = await self._session(asked) if known else None
        except StoreError:
            session = None
        if session is None or not session.purpose or session.account.must_change:
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the browser sees a 403
            return
        _keep_to_own(scope, session)
        token, is_first = self._token(asked), True

        async def receive_and_notice() -> Message:
            nonlocal is_first
            message = await receive()
            if _is_by_hand(message):
                # The first one only says that a page is there again, perhaps after the network came back by itself.
                if not is_first:
                    await run_in_threadpool(self._door.sessions.touch, token)
                is_first = False
            return message

        await self._app(scope, receive_and_notice, send)

    async def _session(self, asked: HTTPConnection) -> Session | None:
        return await run_in_threadpool(self._door.sessions.find, self._token(asked))

    def _token(self, asked: HTTPConnection) -> str:
        return asked.cookies.get(self._reach.session_cookie, "")


def _is_open(path: str) -> bool:
    return path.startswith(OPEN[:2]) or path == OPEN[2] or path.startswith(f"{OPEN[2]}/")


def _is_page(asked: HTTPConnection) -> bool:
    """Whether somebody opens an address in the browser, rather than a page its parts."""
    return asked.scope["method"] in ("GET", "HEAD") and "text/html" in asked.headers.get("accept", "")


def _elsewhere(asked: HTTPConnection, to: str, status: int) -> Response:
    if _is_page(asked):
        return RedirectResponse(to, 303)
    return PlainTextResponse("Sign in first." if status == 401 else "State your purpose first.", status)


def _is_by_hand(message: Message) -> bool:
    """Whether a person did something; a page also asks by itself, at intervals."""
    said = BackMsg()
    try:
        said.ParseFromString(message.get("bytes") or b"")
    except Exception:  # noqa: BLE001  the server behind closes the connection on what is no message
        return False
    return said.HasField("rerun_script") and not said.rerun_script.is_auto_rerun


def _keep_to_own(scope: Scope, session: Session) -> None:
    """A browser that comes back names the page state it had: taken only where it is this session's own."""
    named = [each.strip() for each in Headers(scope=scope).get("sec-websocket-protocol", "").split(",")]
    if len(named) > 2 and not belongings.owns(session.session_id, named[2]):
        MutableHeaders(scope=scope)["sec-websocket-protocol"] = ", ".join(named[:2])
