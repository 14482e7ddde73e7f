"""The process that children are forked from: small, with one thread, the parsers loaded, and none of our
secrets.

Not multiprocessing's own fork server, because that runs the program's main module again in each child, which
under Streamlit is the screen that is being shown. Asked over a socket with three pipe ends: the request, the
results, and the status. It writes how the child ended into the status; whoever asked closes it to have the
child killed.
"""

import gc
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, cast

from graph.errors import InputError
from ingest.sandbox.wire import Crash, Sent, batches, send

STATUS = struct.Struct(">i")


@dataclass(frozen=True, slots=True)
class Request:
    """What a child is to do: call `work` ("module:function") with the arguments, within the limits, and send
    on what it yields.
    """

    work: str
    args: tuple[Any, ...]
    memory: int
    cpu_seconds: int


@dataclass(slots=True)
class _Server:
    asked: socket.socket
    woken: int
    poll: select.poll = field(default_factory=select.poll)
    pids: dict[int, int] = field(default_factory=dict[int, int])

    def serve(self) -> None:
        """Fork for each request until whoever started us is gone."""
        self.poll.register(self.asked, select.POLLIN)
        self.poll.register(self.woken, select.POLLIN)
        while True:
            for fd, _ in self.poll.poll():
                if fd == self.asked.fileno():
                    if not self._accept():
                        return
                elif fd == self.woken:
                    os.read(self.woken, 4096)
                elif fd in self.pids:
                    os.kill(self.pids[fd], signal.SIGKILL)
                    self.poll.unregister(fd)
            self._reap()

    def stop(self) -> None:
        """Nobody waits for what the children do."""
        for pid in self.pids.values():
            os.kill(pid, signal.SIGKILL)

    def _accept(self) -> bool:
        message, fds, _, _ = socket.recv_fds(self.asked, 1, 3)
        if not message:
            return False
        request, results, status = fds
        pid = os.fork()
        if pid == 0:
            self._forget(status)
            run_child(request, results)
        os.close(request)
        os.close(results)
        self.pids[status] = pid
        self.poll.register(status, 0)
        return True

    def _reap(self) -> None:
        for fd, pid in list(self.pids.items()):
            ended, code = os.waitpid(pid, os.WNOHANG)
            if ended:
                with suppress(KeyError):
                    self.poll.unregister(fd)
                with suppress(OSError):
                    os.write(fd, STATUS.pack(code))
                os.close(fd)
                del self.pids[fd]

    def _forget(self, status: int) -> None:
        """A child keeps nothing of the server but its own two pipes."""
        signal.set_wakeup_fd(-1)
        for fd in (self.asked.detach(), self.woken, status, *self.pids):
            os.close(fd)


def main() -> None:
    """Serve on the socket given as the second argument; the first is the path to import from, the rest are
    modules to preload.
    """
    fd, modules = int(sys.argv[1]), sys.argv[2:]
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, _noted)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    for name in modules:
        importlib.import_module(name)
    gc.freeze()
    server = _Server(socket.socket(fileno=fd), woken)
    server.asked.sendall(b"r")
    try:
        server.serve()
    finally:
        server.stop()


def _noted(number: int, frame: FrameType | None) -> None:
    """A child ended: that the poll wakes up is all that is needed."""


def run_child(request: int, results: int) -> None:
    """The child's whole life. Never returns."""
    code = 1
    try:
        for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        with os.fdopen(request, "rb") as file:
            asked = cast(Request, pickle.load(file))
        limit(asked.memory, asked.cpu_seconds)
        _work(asked, results)
        code = 0
    finally:
        os._exit(code)


def limit(memory: int, cpu_seconds: int) -> None:
    """Bound what this process may use from here on: memory, time, and no file written."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS has the name, but not the limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _work(asked: Request, results: int) -> None:
    try:
        for content in batches(_items(asked)):
            send(results, Sent.BATCH, content)
        send(results, Sent.DONE)
    except InputError as fault:
        send(results, Sent.FAULT, pickle.dumps((fault.message, fault.remedy)))
    except Exception as fault:  # noqa: BLE001
        # Whatever it is, whoever asked is told where it happened, and the load goes on.
        send(results, Sent.CRASH, pickle.dumps(Crash(type(fault).__name__, _place(fault))))


def _items(asked: Request) -> Iterator[Any]:
    module, _, name = asked.work.partition(":")
    return getattr(importlib.import_module(module), name)(*asked.args)


def _place(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
