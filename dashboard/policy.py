"""What the browser may do with a page, and which addresses of the server answer at all.

The policy allows no script but the server's own files and the one inline script of Streamlit's page, by its hash,
worked out from the installed page at start. Pages are never stored; code and outlines are.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FENCED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/upload_file")
"""Streamlit answers these to anyone; no screen of ours needs them."""

KEPT_BY_BROWSERS = ("/static/", "/app/static/")
"""Code, styles and outlines, never a record: all else is `no-store`."""

BEFORE_THE_SCREENS = ("/sign-in", "/purpose", "/password")

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def inline_script_hashes(page: bytes) -> tuple[str, ...]:
    """The policy's words for each inline script of a page."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy(page: bytes, pictures: str = "") -> str:
    """The content security policy under which that page works, and nothing else does.

    `pictures` is one more origin of pictures: map tiles inside the organisation's network.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob:", *inline_script_hashes(page))),
            "style-src 'self' 'unsafe-inline'",
            " ".join(("img-src 'self' data: blob:", *([pictures] if pictures else []))),
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def streamlit_page() -> bytes:
    """The installed page that Streamlit serves for every address."""
    return (streamlit_files() / "index.html").read_bytes()


def streamlit_files() -> Path:
    """The folder of the installed page; its code and fonts lie in `static` there."""
    import streamlit

    return Path(streamlit.__file__).parent / "static"


class Guard:
    """Puts the policy on every answer and closes the fenced addresses; `dashboard.signin.gate` stands behind."""

    def __init__(self, app: ASGIApp, policy: str, links: Mapping[bool, str] | None = None) -> None:
        """`links` are the headers `Link` of pages: False for the screens, True for the pages of sign-in before them."""
        self._app, self._links = app, links or {}
        self._headers = {
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",  # with "no-referrer" a form of ours would come back without its origin
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if not path.startswith(KEPT_BY_BROWSERS):
                    headers["cache-control"] = "no-store"
                links = self._links.get(path.startswith(BEFORE_THE_SCREENS))
                if links and headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = links
            await send(message)

        if path.startswith(FENCED):
            await PlainTextResponse("Not available.", 403)(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)
