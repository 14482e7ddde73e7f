"""What is worked out once and shown many times."""

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, cast

LONG = 1.0
"""Seconds of work from which on a thing is large."""
NOTICED = 0.05
"""Seconds of a collection from which on somebody who waits for a page notices it."""
SWEPT_EVERY = 600.0
"""Seconds between two looks at all that is held."""


class Shelf:
    """A small cache that several threads share: a thing is made once, the others wait for it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[threading.Lock, list[Any]]] = OrderedDict()
        self._edition: Hashable = None

    def renew(self, edition: Hashable) -> None:
        """Let go of everything that was made of another edition: nobody will ask for it again."""
        with self._lock:
            if edition != self._edition:
                self._edition = edition
                self._held.clear()

    def get[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """The thing under a key, made now if it is not there."""
        with self._lock:
            lock, held = self._held.setdefault(key, (threading.Lock(), []))
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                self._held.popitem(last=False)
        with lock:
            if not held:
                began = time.monotonic()
                held.append(make())
                if time.monotonic() - began > LONG:
                    _sweeper.pass_over()
            return cast(T, held[0])


class _Sweeper:
    """Keeps the garbage collector from looking at large things that stay, again and again.

    What is alive when one was made is passed over from then on; what of it has become garbage in a circle meanwhile
    goes at the next sweep.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._swept = self._began = time.monotonic()

    def pass_over(self) -> None:
        with self._lock:
            if time.monotonic() - self._swept > SWEPT_EVERY:
                gc.unfreeze()
                gc.collect()
                self._swept = time.monotonic()
            gc.freeze()

    def watch(self) -> None:
        # Much that is large is made outside the shelves: that a collection has looked at it once is enough.
        gc.callbacks.append(self._collected)

    def _collected(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.monotonic()
        elif time.monotonic() - self._began > NOTICED:
            gc.freeze()


_sweeper = _Sweeper()


def keep_collections_short() -> None:
    """For a process that serves many: nobody is to wait for the garbage collector twice for the same things."""
    _sweeper.watch()
