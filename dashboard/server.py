"""The process that serves the screens. Started by `dashboard.launch`, which prepares its settings; refuses to serve
without them.
"""

import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from streamlit import config
from streamlit.starlette import App

from dashboard import logs, tiles
from dashboard.policy import Guard, content_policy, streamlit_page
from dashboard.screen_errors import show_friendly, strip_exceptions
from dashboard.server_settings import not_taken
from dashboard.session import settings, warm_up

SCRIPT = Path(__file__).with_name("app.py")
REFUSED = 4
"""Exit status when a setting did not take."""


def settings_that_did_not_take() -> list[str]:
    """Names of the settings under which nothing may be served."""
    return not_taken({key: option.value for key, option in config.get_config_options().items()})


@asynccontextmanager
async def refuse_if_unsafe(_app: App) -> AsyncGenerator[None]:
    """Look at the settings once more when all of them are in force, before the first request is answered."""
    if wrong := settings_that_did_not_take():
        raise RuntimeError(f"Refusing to serve: settings not in force: {', '.join(wrong)}.")
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def build() -> App:
    """The application with its policy; the place where routes and sign-in are added."""
    policy = content_policy(streamlit_page(), tiles.origin_of(settings()))
    return App(
        SCRIPT,
        lifespan=refuse_if_unsafe,
        routes=tiles.routes(settings()),
        middleware=[Middleware(Guard, policy=policy)],
        on_script_error=show_friendly,
    )


def main() -> int:
    """Check, then serve until stopped."""
    app = build()
    if wrong := settings_that_did_not_take():
        sys.stderr.write(
            f"Refusing to serve: settings not in force: {', '.join(wrong)}.\nStart with `liberty dashboard`.\n"
        )
        return REFUSED
    strip_exceptions()
    logs.start(settings())
    app.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
