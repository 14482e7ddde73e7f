"""The addresses of the forms: each shows one, takes what was filled in, and says in a sentence what was wrong."""

import secrets
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.signin import pages, wording
from dashboard.signin.browsers import Reach, address_of, here, same
from dashboard.signin.door import Door, Opened
from dashboard.signin.gate import SESSION
from dashboard.signin.pages import Form
from dashboard.signin.sessions import Session
from graph.errors import LibertyError, NotAllowed, StoreError


class Forms:
    """The forms over one door. `elsewhere` is the label of the organisation's own sign-in, "" where there is none."""

    def __init__(self, door: Door, reach: Reach, elsewhere: str = "") -> None:
        self.door, self.reach, self._elsewhere = door, reach, elsewhere

    def routes(self) -> list[BaseRoute]:
        """What the application adds."""
        asked = {
            "/sign-in": self.sign_in,
            "/purpose": self.purpose,
            "/password": self.password,
            "/sign-out": self.sign_out,
        }
        return [Route(path, ask, methods=["GET", "POST"]) for path, ask in asked.items()]

    async def sign_in(self, request: Request) -> Response:
        """Name and password; whoever was signed in with this browser is signed out by it."""
        sent = await self._sent(request)
        show = partial(pages.sign_in, elsewhere=self._elsewhere)
        if sent is None:
            return self._shown(request, show)
        name = _text(sent, "name")
        try:
            self._check(request, sent)
            opened = await run_in_threadpool(
                self.door.sign_in, name, _text(sent, "password"), address=address_of(request)
            )
        except LibertyError as fault:
            return self._shown(request, partial(show, name=name), fault, to=here(_text(sent, "to")))
        return self.let_in(request, opened, here(_text(sent, "to")))

    def again(self, request: Request, fault: LibertyError) -> Response:
        """The sign-in page once more, with what went wrong."""
        return self._shown(request, partial(pages.sign_in, elsewhere=self._elsewhere), fault)

    def let_in(self, request: Request, opened: Opened, to: str, *, response: Response | None = None) -> Response:
        """Hand over the session and go on to the purpose; the session that this browser had is over."""
        if before := self.door.sessions.find(request.cookies.get(self.reach.session_cookie, "")):
            self.door.sign_out(before, address=address_of(request))
        response = response or RedirectResponse(f"/purpose?{urlencode({'to': to})}" if to != "/" else "/purpose", 303)
        self.reach.keep(response, self.reach.session_cookie, opened.token)
        return response

    async def purpose(self, request: Request) -> Response:
        """State or change what this session is for."""
        session, sent = _session(request), await self._sent(request)
        if session.account.must_change:
            return RedirectResponse("/password", 303)
        if sent is None:
            return self._shown(request, lambda form: pages.purpose(form, session))
        kind, about, reason = (_text(sent, name) for name in ("kind", "about", "reason"))
        try:
            self._check(request, sent)
            await run_in_threadpool(self.door.state_purpose, session, kind, about, reason)
        except LibertyError as fault:
            draw = partial(pages.purpose, session=session, kind=kind, about=about, reason=reason)
            return self._shown(request, draw, fault, to=here(_text(sent, "to")))
        return RedirectResponse(here(_text(sent, "to")), 303)

    async def password(self, request: Request) -> Response:
        """Choose a password of one's own."""
        session, sent = _session(request), await self._sent(request)
        draw = partial(pages.password, session=session)
        if sent is None:
            return self._shown(request, draw, note=wording.MUST_CHANGE if session.account.must_change else "")
        old, new = _text(sent, "old"), _text(sent, "new")
        try:
            self._check(request, sent)
            if new != _text(sent, "again"):
                raise NotAllowed(wording.NOT_TWICE_THE_SAME)
            await run_in_threadpool(self.door.change_password, session, old, new, address=address_of(request))
        except LibertyError as fault:
            return self._shown(request, draw, fault)
        return RedirectResponse("/", 303)

    async def sign_out(self, request: Request) -> Response:
        """Ask, then end the session."""
        session, sent = _session(request), await self._sent(request)
        draw = partial(pages.sign_out, session=session)
        if sent is None:
            return self._shown(request, draw)
        try:
            self._check(request, sent)
            await run_in_threadpool(self.door.sign_out, session, address=address_of(request))
        except LibertyError as fault:
            return self._shown(request, draw, fault)
        response = self._shown(request, partial(pages.sign_in, elsewhere=self._elsewhere), note=wording.SIGNED_OUT)
        self.reach.drop(response, self.reach.session_cookie)
        return response

    async def _sent(self, request: Request) -> FormData | None:
        """What was filled in; None where the page was only opened."""
        return await request.form(max_files=0, max_fields=20) if request.method == "POST" else None

    def _check(self, request: Request, sent: FormData) -> None:
        """Raises NotAllowed where the form is not one that we showed this browser."""
        ours = same(request.cookies.get(self.reach.form_cookie, ""), _text(sent, "token"))
        if not (ours and self.reach.is_from_here(request.headers)):
            raise NotAllowed(wording.STALE_FORM)

    def _shown(
        self,
        request: Request,
        draw: Callable[[Form], str],
        fault: LibertyError | None = None,
        *,
        note: str = "",
        to: str = "",
    ) -> Response:
        token = request.cookies.get(self.reach.form_cookie) or secrets.token_urlsafe(24)
        form = Form(token, to or here(request.query_params.get("to", "/")), str(fault) if fault else "", note)
        response = HTMLResponse(draw(form), _status(fault))
        self.reach.keep(response, self.reach.form_cookie, token)
        return response


def _session(request: Request) -> Session:
    """Who asks: the gate has let nobody without a session through to here."""
    return request.scope[SESSION]


def _text(sent: FormData, name: str) -> str:
    value = sent.get(name, "")
    return value[:2000] if isinstance(value, str) else ""


def _status(fault: LibertyError | None) -> int:
    if fault is None:
        return 200
    if isinstance(fault, StoreError):
        return 503
    return 429 if fault.code == "too_many_attempts" else 403
