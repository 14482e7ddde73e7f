"""Small drops: a file in a folder, read, and what came of it."""

from dataclasses import dataclass
from pathlib import Path

from graph.vocabulary import Feed
from ingest.drop import drop
from ingest.mapping import Mapping
from ingest.readers import read
from ingest.records import FileReading, Gathered, ReadingEnd, Record, Rejection, RowNote


@dataclass(frozen=True)
class Read:
    """Everything that one file gave, by kind."""

    items: tuple[object, ...]

    @property
    def readings(self) -> list[FileReading]:
        return [item for item in self.items if isinstance(item, FileReading)]

    @property
    def reading(self) -> FileReading:
        (only,) = self.readings
        return only

    @property
    def gathered(self) -> list[Gathered]:
        return [item for item in self.items if isinstance(item, Gathered)]

    @property
    def records(self) -> dict[str, Record]:
        return {item.record.reference: item.record for item in self.gathered}

    @property
    def record(self) -> Record:
        (only,) = self.gathered
        return only.record

    @property
    def rejections(self) -> list[Rejection]:
        return [item for item in self.items if isinstance(item, Rejection)]

    @property
    def notes(self) -> list[RowNote]:
        return [item for item in self.items if isinstance(item, RowNote)]

    @property
    def rows_read(self) -> int:
        return sum(item.read for item in self.items if isinstance(item, ReadingEnd))

    @property
    def adds_up(self) -> bool:
        """Every row read is in a record or rejected."""
        return self.rows_read == sum(one.rows for one in self.gathered) + len(self.rejections)


def read_path(path: Path, *, feed: Feed | None = None, mapping: Mapping | None = None) -> Read:
    """Read one file that is there."""
    return Read(tuple(read(drop(path), feed=feed, mapping=mapping)))


def read_bytes(folder: Path, content: bytes, *, feed: Feed | None = None, mapping: Mapping | None = None) -> Read:
    """Read these bytes as a file. Its name says nothing."""
    path = folder / "dropped"
    path.write_bytes(content)
    return read_path(path, feed=feed, mapping=mapping)


def read_text(folder: Path, text: str, *, feed: Feed | None = None, mapping: Mapping | None = None) -> Read:
    """Read this text as a file in UTF-8."""
    return read_bytes(folder, text.encode(), feed=feed, mapping=mapping)
