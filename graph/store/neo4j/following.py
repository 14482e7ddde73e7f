"""A thread that follows the ledger: it is woken after a change and does one piece of work as often as it takes."""

import logging
import threading
from collections.abc import Callable

from graph.errors import LibertyError

LOG = logging.getLogger(__name__)


class Follower:
    """Does `work` after each `wake`, once for many that come close together. Nobody waits for it but `close`."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._turn = threading.Condition()
        self._wanted = self._ending = False
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """There is something to follow."""
        with self._turn:
            self._wanted = True
            self._turn.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._follow, name="projection", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Finish what is wanted, and end."""
        with self._turn:
            self._ending = True
            self._turn.notify()
        if self._thread is not None:
            self._thread.join()

    def _follow(self) -> None:
        while self._next():
            try:
                self._work()
            except LibertyError as fault:  # what follows the ledger never stops it: the next change tries again
                LOG.warning("the projection was not refreshed: %s", fault.message)

    def _next(self) -> bool:
        """Wait for something to do; False when there will be nothing more."""
        with self._turn:
            self._turn.wait_for(lambda: self._wanted or self._ending)
            wanted, self._wanted = self._wanted, False
            return wanted
