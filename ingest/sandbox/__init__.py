"""Work on a stranger's file in a child process with limits on memory and time: whatever the file does, the
load goes on.

    with Sandbox(preload=("ingest.readers",)) as sandbox:
        for item in sandbox.run(dropped, "ingest.readers:read", dropped):
            ...

What the child yields comes in batches through a pipe: it goes no faster than it is read, and neither side
holds everything. Leaving the loop early ends the child.
"""

import importlib
import json
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, cast

from ingest.drop import Dropped
from ingest.errors import UnreadableFile
from ingest.sandbox.wire import HEAD, LARGEST_FRAME, Crash, Sent, read_exactly, unpickle

AVAILABLE = sys.platform != "win32" and hasattr(os, "fork")
"""Whether this system can limit a child. Where it cannot, workbooks and forms need to be trusted."""

PARSERS = ("ingest.readers", "openpyxl", "lxml.etree")
_START = "import json,sys; sys.path[:] = json.loads(sys.argv.pop(1)); from ingest.sandbox.server import main; main()"
_PASSED_ON = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory; seconds of work, more for each megabyte; seconds without a
    sign of life.
    """

    memory: int = 768 << 20
    cpu_seconds: int = 60
    cpu_seconds_per_megabyte: int = 30
    silent_seconds: int = 300

    def cpu(self, size: int) -> int:
        """Seconds of work for a file of this size."""
        return self.cpu_seconds + self.cpu_seconds_per_megabyte * (size >> 20)


class Sandbox:
    """Children for files, one a file, forked from a process that has the parsers loaded. Safe to share
    between threads.
    """

    def __init__(
        self, preload: tuple[str, ...] = PARSERS, limits: Limits | None = None, *, trust: bool = False
    ) -> None:
        self._preload = preload
        self._limits = limits or Limits()
        self._trust = trust
        self._lock = threading.Lock()
        self._server: tuple[subprocess.Popen[bytes], socket.socket, int] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process that children come from, and any child that still works."""
        with self._lock:
            server, self._server = self._server, None
        if server and server[2] == os.getpid():
            server[1].close()
            server[0].wait()

    def run(self, dropped: Dropped, work: str, *args: Any) -> Iterator[Any]:
        """What `work` ("module:function", a generator) yields for these arguments, in a child with limits for
        this file.

        Raises `UnreadableFile` where the child was ended by a limit, by an error nobody expected, or said
        itself that it cannot read it.
        """
        if not AVAILABLE:
            yield from self._here(dropped, work, args)
            return
        with closing(self._child(dropped, work, args)) as items:
            yield from items

    def _here(self, dropped: Dropped, work: str, args: tuple[Any, ...]) -> Iterator[Any]:
        with dropped.open() as file:
            packed = file.read(2) == b"PK"
        if packed and not self._trust:
            remedy = "Load it on Linux, or say --trust if you know who made it."
            raise UnreadableFile("this system cannot limit what a workbook or form does when it is opened", remedy)
        module, _, name = work.partition(":")
        yield from getattr(importlib.import_module(module), name)(*args)

    def _child(self, dropped: Dropped, work: str, args: tuple[Any, ...]) -> Generator[Any]:
        from ingest.sandbox.server import Request

        request = Request(work, args, self._limits.memory, self._limits.cpu(dropped.size))
        results, status = self._ask(pickle.dumps(request))
        try:
            yield from self._results(results, status)
        finally:
            os.close(results)
            os.close(status)

    def _ask(self, request: bytes) -> tuple[int, int]:
        """Have a child forked; the read ends of its results and its status."""
        (asked, ask), (results, give), (status, tell) = os.pipe(), os.pipe(), os.pipe()
        with self._lock:
            socket.send_fds(self._started(), [b"f"], [asked, give, tell])
        for fd in (asked, give, tell):
            os.close(fd)
        with os.fdopen(ask, "wb") as file, suppress(BrokenPipeError):
            file.write(request)
        return results, status

    def _started(self) -> socket.socket:
        """The socket of the process that children come from; started at the first file, and again in a forked
        process of ours.
        """
        if self._server is None or self._server[2] != os.getpid() or self._server[0].poll() is not None:
            ours, theirs = socket.socketpair()
            with theirs:
                process = _start(theirs.fileno(), self._preload)
            if ours.recv(1) != b"r":
                raise UnreadableFile("the process that reads files did not start", "Run `liberty doctor`.")
            self._server = (process, ours, os.getpid())
        return self._server[1]

    def _results(self, results: int, status: int) -> Iterator[Any]:
        poll = select.poll()
        poll.register(results, select.POLLIN)
        while True:
            if not poll.poll(self._limits.silent_seconds * 1000):
                raise UnreadableFile("reading it took too long", _SMALLER)
            head = read_exactly(results, HEAD.size)
            if len(head) < HEAD.size:
                raise _ended(status)
            length, what = HEAD.unpack(head)
            content = read_exactly(results, length) if length <= LARGEST_FRAME else b""
            if len(content) < length:
                raise _ended(status)
            if what == Sent.DONE:
                return
            yield from _received(Sent(what), content)


def _start(fd: int, preload: tuple[str, ...]) -> subprocess.Popen[bytes]:
    given = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    command = [sys.executable, "-I", "-c", _START, json.dumps(sys.path), str(fd), *preload]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, pass_fds=(fd,), env=given, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )


def _received(what: Sent, content: bytes) -> list[Any]:
    try:
        value = unpickle(content)
    except Exception as fault:
        raise UnreadableFile("what was read from it cannot be used", _SENDER) from fault
    if what is Sent.BATCH:
        return cast(list[Any], value)
    if what is Sent.FAULT:
        raise UnreadableFile(*value)
    raise _crashed(cast(Crash, value))


def _crashed(crash: Crash) -> UnreadableFile:
    if crash.type == "MemoryError":
        return UnreadableFile("reading it needs more memory than a file may have", _SMALLER)
    return UnreadableFile(f"reading it failed ({crash.type} at {crash.place})", _SENDER)


def _ended(status: int) -> UnreadableFile:
    from ingest.sandbox.server import STATUS

    told = read_exactly(status, STATUS.size)
    code = STATUS.unpack(told)[0] if len(told) == STATUS.size else 0
    if os.WIFSIGNALED(code) and os.WTERMSIG(code) in (signal.SIGXCPU, signal.SIGKILL):
        return UnreadableFile("reading it took more time or memory than a file may have", _SMALLER)
    return UnreadableFile("reading it ended the process that read it", _SENDER)


_SMALLER = "Ask the sender for it in smaller parts, or as CSV."
_SENDER = "Ask the sender to export it again; if it stays so, keep the file and report the fault."
