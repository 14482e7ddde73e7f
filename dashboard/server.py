"""The process that serves the screens. Started by `dashboard.launch`, which prepares its settings; refuses to serve
without them.
"""

import socket
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from streamlit import config
from streamlit.starlette import App
from streamlit.web.server.starlette import starlette_server

from dashboard import logs, tiles
from dashboard.first_page import FirstPage, told_where
from dashboard.policy import Guard, content_policy, streamlit_files, streamlit_page
from dashboard.preload import links
from dashboard.screen_errors import show_friendly, strip_exceptions
from dashboard.server_settings import not_taken, serving_of
from dashboard.session import settings, warm_up
from dashboard.sharing import fetch
from dashboard.shelf import keep_collections_short
from dashboard.signin.browsers import reach_of
from dashboard.signin.door import door_of
from dashboard.signin.downloads import downloads
from dashboard.signin.gate import Gate
from dashboard.signin.oidc import Elsewhere, provider_of
from dashboard.signin.routes import Forms
from graph.errors import LibertyError

SCRIPT = Path(__file__).with_name("app.py")
REFUSED = 4
"""Exit status when a setting did not take."""


def settings_that_did_not_take() -> list[str]:
    """Names of the settings under which nothing may be served."""
    in_force = {key: option.value for key, option in config.get_config_options().items()}
    return not_taken(in_force, serving_of(settings()))


@asynccontextmanager
async def refuse_if_unsafe(_app: App) -> AsyncGenerator[None]:
    """Look at the settings once more when all of them are in force, before the first request is answered."""
    if wrong := settings_that_did_not_take():
        raise RuntimeError(f"Refusing to serve: settings not in force: {', '.join(wrong)}.")
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def build() -> App:
    """The application: the policy on every answer, then the gate, then the forms of sign-in and the screens."""
    page = told_where(streamlit_page())
    policy = content_policy(page, tiles.origin_of(settings()))
    files = {ahead: links(streamlit_files() / "static", ahead=ahead) for ahead in (False, True)}
    door, reach, provider = door_of(settings()), reach_of(settings()), provider_of(settings())
    forms = Forms(door, reach, provider.label if provider else "")
    elsewhere = Elsewhere(provider, forms).routes() if provider else []
    return App(
        SCRIPT,
        lifespan=refuse_if_unsafe,
        routes=[*forms.routes(), *elsewhere, *downloads(fetch), *tiles.routes(settings())],
        middleware=[
            Middleware(Guard, policy=policy, links=files),
            Middleware(Gate, door=door, reach=reach),
            Middleware(FirstPage, page=page),
        ],
        on_script_error=show_friendly,
    )


def answer_at_once() -> None:
    """From now on no answer waits for the browser's word that it has the one before: some 40 ms for every file.

    asyncio sees to it only on sockets that were made with the protocol named, and Streamlit makes its own without.
    Connections inherit what holds for the socket that listens.
    """
    bind = starlette_server._bind_socket  # pyright: ignore[reportPrivateUsage]

    def bound(address: str, port: int, backlog: int) -> socket.socket:
        listening = bind(address, port, backlog)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    starlette_server._bind_socket = bound  # pyright: ignore[reportPrivateUsage]


def main() -> int:
    """Check, then serve until stopped."""
    try:
        app = build()
    except LibertyError as fault:
        sys.stderr.write(f"Refusing to serve: {fault}\n")
        return REFUSED
    if wrong := settings_that_did_not_take():
        sys.stderr.write(
            f"Refusing to serve: settings not in force: {', '.join(wrong)}.\nStart with `liberty dashboard`.\n"
        )
        return REFUSED
    strip_exceptions()
    keep_collections_short()
    answer_at_once()
    logs.start(settings())
    app.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
