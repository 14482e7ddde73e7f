"""What children are asked to do in the tests of the sandbox."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.records import RowNote


class Trap:
    """Something that runs code when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def count(to: int) -> Iterator[int]:
    yield from range(to)


def large(items: int, size: int) -> Iterator[str]:
    for _ in range(items):
        yield "x" * size


def eat_memory() -> Iterator[int]:
    yield 1
    yield len(b"x" * (4 << 30))


def spin() -> Iterator[int]:
    yield 1
    while True:
        pass


def sleep() -> Iterator[int]:
    yield os.getpid()
    time.sleep(600)


def end_at_once() -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGSEGV)


def stumble(words: str) -> Iterator[int]:
    yield 1
    raise ValueError(words)


def refuse() -> Iterator[int]:
    yield 1
    raise UnreadableFile("it is damaged", "Send it again.")


def send_trap(path: Path) -> Iterator[object]:
    yield Trap(path)


def write(path: Path) -> Iterator[object]:
    yield path.write_text("x" * 100)


def secrets() -> Iterator[list[str]]:
    yield sorted(os.environ)


def note() -> Iterator[RowNote]:
    from ingest.records import RowAddress

    yield RowNote(RowAddress("a", 1), "b")
