"""The server's settings: written as they are stated, and refused when they did not take."""

import socket
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from streamlit import config
from streamlit.web.server.starlette import starlette_server

from dashboard import server
from dashboard.launch import environment, write_settings
from dashboard.server_settings import HOST, Serving, as_toml, not_taken, safe, serving_of
from graph.errors import Misuse
from graph.settings import Settings

HERE = Serving()
SAFE = safe(HERE)


def flat(table: dict[str, object], before: str = "") -> dict[str, object]:
    """Nested tables as dotted keys."""
    found: dict[str, object] = {}
    for key, value in table.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}  # pyright: ignore[reportUnknownArgumentType]
    return found


def test_every_safe_value_is_written():
    """Telemetry off, details of errors off, this machine's own address."""
    written = flat(tomllib.loads(as_toml(8501, HERE)))

    assert {key: written[key] for key in SAFE} == SAFE
    assert written["server.port"] == 8501
    assert (written["browser.gatherUsageStats"], written["server.address"]) == (False, HOST)


def test_every_key_is_one_that_streamlit_knows():
    """A misspelt key would be ignored, and the default would hold in silence."""
    known = config.get_config_options()

    assert [key for key in flat(tomllib.loads(as_toml(8501, HERE))) if key not in known] == []


def test_one_value_that_did_not_take_is_named():
    """The server names it and does not start."""
    assert not_taken(dict(SAFE), HERE) == []
    assert not_taken({**SAFE, "browser.gatherUsageStats": True}, HERE) == ["browser.gatherUsageStats"]
    assert not_taken({}, HERE) == sorted(SAFE)


def test_no_variable_of_the_user_reaches_streamlit():
    """STREAMLIT_ variables would outrank the file."""
    handed_on = environment("/data/liberty.db", {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true", "LANG": "en_GB"})

    ours = {"LIBERTY_STORE": "/data/liberty.db", "PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1"}
    assert handed_on == {"LANG": "en_GB", **ours}


def test_a_relative_store_is_found_from_the_servers_own_folder():
    """The server runs elsewhere, so the path is made whole first."""
    assert environment("town/liberty.db", {})["LIBERTY_STORE"] == str(Path.cwd() / "town" / "liberty.db")


def test_the_settings_are_for_their_owner_alone(tmp_path: Path):
    """Nobody else of the machine reads or changes them."""
    write_settings(tmp_path, 8501)

    file = tmp_path / ".streamlit" / "config.toml"
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_beyond_this_machine_it_listens_only_behind_tls():
    """A session's cookie on plain HTTP is there for whoever listens on the network."""
    for public in ("", "http://liberty.example"):
        with pytest.raises(Misuse, match="behind TLS"):
            serving_of(Settings(dashboard_address="0.0.0.0", public_address=public))

    behind = serving_of(Settings(dashboard_address="0.0.0.0", public_address="https://liberty.example"))
    assert (behind.address, behind.hosts) == ("0.0.0.0", (HOST, "localhost", "liberty.example"))


def test_a_public_address_with_a_path_is_refused():
    """Addresses inside begin at the root."""
    with pytest.raises(Misuse, match="without a path"):
        serving_of(Settings(public_address="https://example/liberty"))


def test_no_answer_waits_for_the_browsers_word(monkeypatch: pytest.MonkeyPatch):
    """A connection that was accepted sends what it has at once."""
    monkeypatch.setattr(starlette_server, "_bind_socket", starlette_server._bind_socket)
    server.answer_at_once()
    listening = starlette_server._bind_socket("127.0.0.1", 0, 1)
    listening.setblocking(True)
    with closing(listening), closing(socket.create_connection(listening.getsockname())):
        accepted, _ = listening.accept()
        with closing(accepted):
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
