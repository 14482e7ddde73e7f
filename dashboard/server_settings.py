"""How the web server must be set: every value stated here is written to a private config.toml, and asserted before
anything is served.

Streamlit's defaults send usage data to a stranger, show tracebacks with links to search engines, and watch the file
system. They come back silently when the server is started some other way, so the launcher writes this table and the
server refuses to start without it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.errors import Misuse
from graph.settings import Settings

type Value = bool | int | str | list[str]

HOST = "127.0.0.1"
"""This machine alone. Another address is served only where `public_address` says that TLS stands in front of it."""
_LOOPBACK = (HOST, "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the server listens, and the names by which browsers may call it."""

    address: str = HOST
    hosts: tuple[str, ...] = (HOST, "localhost")


def serving_of(settings: Settings) -> Serving:
    """Where to listen, as set.

    Raises:
        Misuse: others could reach it without TLS, or the public address is none.
    """
    public = urlsplit(settings.public_address)
    if settings.public_address and not (public.scheme in ("http", "https") and public.hostname and not public.path):
        raise Misuse("public_address is an address without a path.", "Such as https://liberty.example.")
    if settings.dashboard_address not in _LOOPBACK and public.scheme != "https":
        raise Misuse(
            "The dashboard listens beyond this machine only behind TLS.",
            "Set public_address to the https:// address that your proxy serves, or leave dashboard_address out.",
        )
    named = [public.hostname] if public.hostname and public.hostname not in Serving().hosts else []
    return Serving(settings.dashboard_address, (*Serving().hosts, *named))


SAFE: Mapping[str, Value] = {
    "browser.gatherUsageStats": False,
    "browser.serverAddress": HOST,
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "logger.enableRich": False,
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    "runner.magicEnabled": False,
    "server.baseUrlPath": "",
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": True,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.runOnSave": False,
    "server.showEmailPrompt": False,
}

_LOOK: Mapping[str, Value] = {
    "theme.font": "sans-serif",
    "theme.baseFontSize": 15,
    "theme.headingFontSizes": ["1.6rem", "1.25rem", "1.08rem", "1rem", "1rem", "0.9rem"],
    "theme.metricValueFontSize": "1.5rem",
    "theme.light.primaryColor": "#0A4A80",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F3F5F8",
    "theme.light.textColor": "#17202A",
    "theme.light.borderColor": "#D5DAE1",
    "theme.light.linkColor": "#0A4A80",
    "theme.light.grayTextColor": "#4A5563",
    "theme.light.redColor": "#B3261E",
    "theme.light.redTextColor": "#8C1D18",
    "theme.light.orangeTextColor": "#7A4100",
    "theme.light.yellowTextColor": "#5C4700",
    "theme.light.codeTextColor": "#17202A",
    "theme.light.codeBackgroundColor": "#F3F5F8",
    "theme.dark.primaryColor": "#2B6CB0",
    "theme.dark.backgroundColor": "#10161D",
    "theme.dark.secondaryBackgroundColor": "#18212B",
    "theme.dark.textColor": "#E8EDF2",
    "theme.dark.borderColor": "#36414D",
    "theme.dark.linkColor": "#8CC4F8",
    "theme.dark.grayTextColor": "#B9C4D0",
}


_PACE: Mapping[str, Value] = {"runner.postScriptGC": False}
"""After every click Streamlit has the garbage collector look at all that is held: a second and more over a large town,
in which nobody's page moves (`dashboard/shelf.py`)."""


def safe(serving: Serving) -> dict[str, Value]:
    """Every value that has to hold before anything is served there."""
    return {**SAFE, "server.address": serving.address, "server.allowedHosts": list(serving.hosts)}


def as_toml(port: int, serving: Serving) -> str:
    """The whole config.toml for one port."""
    settings: dict[str, Value] = {**safe(serving), **_LOOK, **_PACE, "server.port": port}
    # A JSON string, number, boolean or list of strings is also a TOML one; dotted keys need no tables.
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in sorted(settings.items()))


def not_taken(actual: Mapping[str, object], serving: Serving) -> list[str]:
    """Names of the settings that do not hold; empty when it is safe to serve."""
    return sorted(key for key, value in safe(serving).items() if actual.get(key) != value)
