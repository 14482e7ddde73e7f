"""The page under every address of the screens: Streamlit's own, which is told where its server is.

By itself it looks for the server beneath the address of the page, is told that nothing is there, and looks one step
further up: a tenth of a second before each page that is opened by its address, and two refusals in the log.
"""

import re

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.policy import BEFORE_THE_SCREENS

_TOLD = b"""<script>
      window.__streamlit = {
        BACKEND_BASE_URL: location.origin,
        HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
      }
    </script>
    """
_A_PAGE = re.compile("/[a-z]*")


def told_where(page: bytes) -> bytes:
    """The page with one more inline script, ahead of all others."""
    before, script, after = page.partition(b"<script")
    return before + _TOLD + script + after if script else page


class FirstPage:
    """Answers for the addresses of the screens from memory; everything else is Streamlit's."""

    def __init__(self, app: ASGIApp, page: bytes) -> None:
        self._app, self._page = app, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _A_PAGE.fullmatch(scope["path"])
        answer = HTMLResponse(self._page) if asked and scope["path"] not in BEFORE_THE_SCREENS else self._app
        await answer(scope, receive, send)
