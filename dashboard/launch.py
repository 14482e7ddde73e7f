"""Starts the screens: settings into a private folder, the server beside, the address to the reader.

The server reads its settings from the folder it is started in, so each start gets a folder of its own, and no
STREAMLIT_ variable of the user's reaches it. The server itself refuses to serve when a value did not take.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from dashboard.server_settings import HOST, Serving, as_toml
from graph.errors import Misuse, StoreError

SECONDS_TO_START = 60.0
STORE = "LIBERTY_STORE"


def launch(store_url: str, *, port: int, headless: bool, serving: Serving | None = None) -> int:
    """Serve the screens of a store until stopped: on this machine's loopback address, unless told otherwise.

    Args:
        store_url: what `graph.store.open_store` takes.
        port: where to listen; refused when something listens there already.
        headless: do not open the browser.

    Returns:
        0 when stopped by the user; the server's exit status otherwise.

    Raises:
        Misuse: the port is taken.
        StoreError: the server refused to start or did not answer in time.
    """
    serving = serving or Serving()
    if not _is_free(serving.address, port):
        raise Misuse(f"Port {port} is in use on this machine.", "Choose another: --port N.")
    with tempfile.TemporaryDirectory(prefix="liberty-dashboard-") as folder:
        write_settings(Path(folder), port, serving)
        server = subprocess.Popen(
            [sys.executable, "-m", "dashboard.server"], cwd=folder, env=environment(store_url, os.environ)
        )
        with _stops_with_us(server):
            _wait_until_up(server, port)
            _announce(port, headless, is_ours_alone=serving == Serving())
            return server.wait()
    return 0  # stopped by hand


def write_settings(folder: Path, port: int, serving: Serving | None = None) -> None:
    """Write config.toml where a server started in that folder finds it; readable by its owner alone."""
    (folder / ".streamlit").mkdir(mode=0o700)
    file = folder / ".streamlit" / "config.toml"
    file.touch(mode=0o600)
    file.write_text(as_toml(port, serving or Serving()), encoding="utf-8")


def environment(store_url: str, ours: Mapping[str, str]) -> dict[str, str]:
    """The server's environment: which store, and nothing that could change Streamlit's settings."""
    kept = {name: value for name, value in ours.items() if not name.upper().startswith("STREAMLIT_")}
    # The server runs in a folder of its own, where a relative path would point at nothing.
    store = store_url if "://" in store_url else str(Path(store_url).absolute())
    # A drawing's sums are small: shared among threads they wait for each other, ten times as long as they take.
    return {"OPENBLAS_NUM_THREADS": "1", **kept, STORE: store, "PYTHONSAFEPATH": "1"}


class _stops_with_us:  # noqa: N801  reads as a phrase where it is used
    """Ends the server when the launcher ends, also by SIGTERM; Ctrl-C is an ordinary end."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self._server = server

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGTERM, self._ask_to_stop)

    def _ask_to_stop(self, *_: object) -> None:
        raise KeyboardInterrupt

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        signal.signal(signal.SIGTERM, self._before)
        if self._server.poll() is None:
            self._server.terminate()
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        return kind is KeyboardInterrupt


def _is_free(address: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError:
            return False
    return True


def _wait_until_up(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if (status := server.poll()) is not None:
            raise StoreError(
                f"The dashboard's server ended before it was up (status {status}).", "Its message stands above."
            )
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/sign-in", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise StoreError(f"The dashboard's server did not answer within {SECONDS_TO_START:.0f} s.", "Try again.")


def _announce(port: int, headless: bool, *, is_ours_alone: bool) -> None:
    address = f"http://{HOST}:{port}/"
    reach = "Only this machine can reach it." if is_ours_alone else "Others reach it at its public address."
    sys.stdout.write(f"Liberty is at {address}\n{reach} Ctrl-C stops it.\n")
    sys.stdout.flush()
    if not headless:
        webbrowser.open(address)
