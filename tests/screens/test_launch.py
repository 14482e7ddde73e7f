"""Starting the screens: refused where it would not be safe."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.launch import environment, launch, write_settings
from dashboard.server import REFUSED
from graph.errors import Misuse

pytestmark = pytest.mark.browser


def start_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the server by hand in a folder."""
    env = environment(str(folder / "liberty.db"), {"PATH": "", "HOME": str(folder), "LIBERTY_HOME": str(folder)})
    return subprocess.run(
        [sys.executable, "-m", "dashboard.server"], cwd=folder, env=env, capture_output=True, text=True, timeout=60
    )


def test_a_server_started_without_the_launcher_refuses(tmp_path: Path):
    """Streamlit's defaults would hold in silence: telemetry on, tracebacks to the reader."""
    ended = start_in(tmp_path)

    assert ended.returncode == REFUSED
    assert "browser.gatherUsageStats" in ended.stderr
    assert "client.showErrorDetails" in ended.stderr


def test_one_changed_value_is_enough_to_refuse(tmp_path: Path):
    """Somebody edits the launcher's file between two starts."""
    write_settings(tmp_path, 8501)
    file = tmp_path / ".streamlit" / "config.toml"
    file.write_text(file.read_text().replace("browser.gatherUsageStats = false", "browser.gatherUsageStats = true"))
    ended = start_in(tmp_path)

    assert ended.returncode == REFUSED
    assert ended.stderr.splitlines()[0] == "Refusing to serve: settings not in force: browser.gatherUsageStats."


def test_a_port_in_use_is_said_before_anything_starts(tmp_path: Path):
    """With what to do about it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Misuse, match="in use"):
            launch(str(tmp_path / "liberty.db"), port=taken.getsockname()[1], headless=True)
    assert not (tmp_path / "liberty.db").exists()
