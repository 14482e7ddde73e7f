"""Reading a delimited table, plain or gzipped, by named columns: the frame that the directories share."""

import csv
import gzip
import io
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import UnreadableFile


@contextmanager
def rows_of(file: Path, header: Sequence[str] | None = None) -> Generator[tuple[list[str], Iterator[list[str]]]]:
    """The header and the rows of a table; with `header`, a file that has none of its own.

    Raises:
        UnreadableFile: it cannot be opened or read as text.
    """
    try:
        with file.open("rb") as raw, _unzipped(raw) as content:
            text = io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="")
            reader = csv.reader(text)
            first = next(reader, None)
            if first is None:
                raise UnreadableFile(f"{file.name} is empty.", "Give a file with rows.")
            if header is not None and len(first) >= len(header) and not _names(first):
                yield list(header), _again(first, reader)
            else:
                yield [name.strip() for name in first], reader
    except (OSError, csv.Error, EOFError) as fault:
        raise UnreadableFile(f"{file.name} cannot be read ({type(fault).__name__}).", "Give a CSV file.") from fault


def _unzipped(raw: io.BufferedReader) -> io.BufferedReader | gzip.GzipFile:
    """The content of a file, unzipped where it begins as a gzip file does."""
    return gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw


def column(header: Sequence[str], file: Path, wanted: str | None, usual: Sequence[str], what: str) -> int:
    """Position of a column: the one named, or the first of the usual names that is there (case does not matter).

    Raises:
        UnreadableFile: it is not there; the message says which columns are.
    """
    known = {name.casefold(): position for position, name in reversed(list(enumerate(header)))}
    for name in [wanted] if wanted else usual:
        if name.casefold() in known:
            return known[name.casefold()]
    looked = f'"{wanted}"' if wanted else "one of " + ", ".join(usual)
    held = ", ".join(header[:20]) or "none"
    raise UnreadableFile(f"{file.name} has no column for {what}: looked for {looked}. Its columns: {held}.", "Name it.")


def has(header: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether one of the usual names is there."""
    return bool({name.casefold() for name in header} & {name.casefold() for name in usual})


def number(text: str) -> float:
    """A number, or not-a-number where there is none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return float("nan")


def _names(row: Sequence[str]) -> bool:
    """Whether a first row is a header: it names a postcode or coordinate column."""
    return bool({cell.strip().casefold() for cell in row} & {"postcode", "pcd", "pcds", "pcd7", "pcd8", "pc", "uprn"})


def _again(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest
