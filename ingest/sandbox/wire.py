"""What goes between a child and us: frames of pickled batches, of which only plain values of our own shapes
are unpickled.

A child that a hostile file has taken over could send anything; it can hand over dataclasses, enums and tuples
of ours, and nothing that runs.
"""

import io
import os
import pickle
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass
from enum import Enum, IntEnum
from typing import Any

HEAD = struct.Struct(">IB")
LARGEST_FRAME = 256 << 20
MOST = 200
ABOUT = 256 << 10
"""A batch has at most so many items, and about so many bytes."""

_PLAIN = frozenset(
    {
        *(("builtins", name) for name in ("set", "frozenset", "bytearray")),
        *(("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")),
        ("decimal", "Decimal"),
    }
)
_OURS = ("ingest.", "graph.")


class Sent(IntEnum):
    """What a frame holds."""

    BATCH = 1
    DONE = 2
    FAULT = 3
    CRASH = 4


@dataclass(frozen=True, slots=True)
class Crash:
    """An error that nobody expected, by type and place alone: its words may hold what was in the file."""

    type: str
    place: str


class _Careful(pickle.Unpickler):
    """Unpickles values, never functions."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _PLAIN:
            return super().find_class(module_name, global_name)
        if module_name.startswith(_OURS) and "." not in global_name:
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name and _is_value(found):
                return found
        raise pickle.UnpicklingError("the child sent something that is no value")


def _is_value(found: type[Any]) -> bool:
    return is_dataclass(found) or issubclass(found, Enum | tuple)


def unpickle(content: bytes) -> Any:
    """A value out of a frame. Raises `pickle.UnpicklingError` for anything that is more than a value."""
    return _Careful(io.BytesIO(content)).load()


def batches(items: Iterable[Any]) -> Iterator[bytes]:
    """The items pickled in batches, the number in each found from the size of those before it."""
    batch: list[Any] = []
    most = 1
    for item in items:
        batch.append(item)
        if len(batch) >= most:
            content = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
            most = max(1, min(MOST, 2 * most, ABOUT * len(batch) // len(content)))
            yield content
            batch = []
    if batch:
        yield pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)


def send(fd: int, what: Sent, content: bytes = b"") -> None:
    """Write one frame; waits while the other side has not read."""
    left = memoryview(HEAD.pack(len(content), what) + content)
    while left:
        left = left[os.write(fd, left) :]


def read_exactly(fd: int, count: int) -> bytes:
    """So many bytes, or fewer where the other side has ended."""
    blocks: list[bytes] = []
    while count and (block := os.read(fd, min(count, 1 << 20))):
        blocks.append(block)
        count -= len(block)
    return b"".join(blocks)
