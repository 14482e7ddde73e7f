"""Each viewer's view of a ledger, beside their view of a ledger that never held what is hidden from them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from graph.access import Viewer
from graph.store import Store, View
from tests.hidden_claims import VIEWERS, Ledger, hides_something, purpose_of, put_in, without_the_hidden
from tests.quick_store import quick_store


@dataclass
class Pairs:
    """The pairs of one ledger, for each viewer from whom something is hidden; closed with the block."""

    folder: Path
    ledger: Ledger
    new: Callable[[Path], Store] = quick_store
    _others: dict[str, Store] = field(default_factory=dict[str, Store])

    def __enter__(self) -> Self:
        self.store = put_in(self.folder / "whole.db", self.ledger, self.new)
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self.store, *self._others.values()):
            each.close()

    def __iter__(self) -> Iterator[tuple[Viewer, View, View]]:
        matched = self.store.view(VIEWERS[0], purpose_of(VIEWERS[0]))
        for viewer in VIEWERS:
            purpose = purpose_of(viewer)
            view = self.store.view(viewer, purpose)
            less = without_the_hidden(self.ledger, view, matched)
            if hides_something(self.ledger, less):
                yield viewer, view, self._without(less).view(viewer, purpose)

    def _without(self, less: Ledger) -> Store:
        """One store for all from whom the same is hidden."""
        key = repr(less)
        if key not in self._others:
            self._others[key] = put_in(self.folder / f"less_{len(self._others)}.db", less, self.new)
        return self._others[key]
