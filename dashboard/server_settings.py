"""How the web server must be set: every value stated here is written to a private config.toml, and asserted before
anything is served.

Streamlit's defaults send usage data to a stranger, show tracebacks with links to search engines, and watch the file
system. They come back silently when the server is started some other way, so the launcher writes this table and the
server refuses to start without it.
"""

import json
from collections.abc import Mapping

type Value = bool | int | str | list[str]

HOST = "127.0.0.1"
"""Loopback only: until people sign in, whoever reaches the port is taken for the person at the keyboard."""

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
    "server.address": HOST,
    "server.allowedHosts": [HOST, "localhost"],
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


def as_toml(port: int) -> str:
    """The whole config.toml for one port."""
    settings: dict[str, Value] = {**SAFE, **_LOOK, "server.port": port}
    # A JSON string, number, boolean or list of strings is also a TOML one; dotted keys need no tables.
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in sorted(settings.items()))


def not_taken(actual: Mapping[str, object]) -> list[str]:
    """Names of the settings that do not hold; empty when it is safe to serve."""
    return sorted(key for key, value in SAFE.items() if actual.get(key) != value)
