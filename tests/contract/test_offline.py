"""The wall around the tests themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "offline.py"
LOOK = """
import os, socket
names = [name for _, name in socket.if_nameindex()]
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), timeout=5).close()
print(names, "--allow-hosts=127.0.0.1" in os.environ.get("PYTEST_ADDOPTS", ""))
"""


def test_a_command_behind_the_wall_sees_loopback_alone():
    """A namespace has no other interface, and loopback works in it; without one pytest-socket is told to hold."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    command = [sys.executable, str(SCRIPT), sys.executable, "-c", LOOK]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    said, seen = answer.stdout.splitlines()

    if "namespace of its own" in said:
        assert seen == "['lo'] False"
    else:
        assert "pytest-socket" in said
        assert seen.endswith("True")


def test_a_command_that_fails_fails_behind_the_wall_too():
    """The exit status is the command's own: a red test run is never reported as green."""
    answer = subprocess.run([sys.executable, str(SCRIPT), sys.executable, "-c", "raise SystemExit(7)"], check=False)

    assert answer.returncode == 7


def test_no_command_is_a_misuse():
    """Nothing to run is said, with how to say it."""
    answer = subprocess.run([sys.executable, str(SCRIPT)], check=False, capture_output=True, text=True)

    assert answer.returncode != 0
    assert "usage" in answer.stderr
