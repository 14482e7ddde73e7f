"""The invented town, loaded month by month, with its history kept for the second implementation."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from graph.model import Arrival, Outcome
from graph.store.port import Writer
from graph.store.sqlite_store import SqliteStore
from ingest.load import FileLine, load
from ingest.synthetic import write_town
from tests.second_ledger import History


class Noting:
    """A writer that notes what arrives and leaves everything else to the real one."""

    def __init__(self, writer: Writer, history: History) -> None:
        self._writer, self._history = writer, history

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)

    def write(self, load_id: int, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Note, then write."""
        self._history.arrivals.extend(arrivals)
        return self._writer.write(load_id, arrivals)


class NotedStore(SqliteStore):
    """A real store whose loads are noted."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, clock=lambda: datetime(2027, 1, 1, tzinfo=UTC))
        self.history = History()
        self.lines: dict[str, FileLine] = {}

    @contextmanager
    def writer(self) -> Generator[Any]:
        """The real pen, noted."""
        with super().writer() as writer:
            yield Noting(writer, self.history)


def month_end(folder: Path) -> datetime:
    """When a month's drop is loaded: the first day of the next month."""
    year, month = map(int, folder.name.split("-"))
    return datetime(year + month // 12, month % 12 + 1, 1, 9, tzinfo=UTC)


def loaded_town(folder: Path, *, children: int, months: int, seed: int = 11) -> NotedStore:
    """A town in a new store, each month's drop loaded as if in the month after it."""
    write_town(folder / "town", seed=seed, children=children, months=months)
    store = NotedStore(folder / "town.db")
    for drop in sorted(path for path in (folder / "town").iterdir() if path.name[:2] == "20"):
        report = load(store, [drop], by="ada", clock=partial(month_end, drop))
        store.lines |= {f"{drop.name}/{line.file}": line for line in report.files}
    return store
