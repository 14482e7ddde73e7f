"""What was dropped: the files of a folder, each with the SHA-256 of its bytes.

Files are named to people by their path below what was given, and in logs by their hash alone: names of files
hold names of children.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import UnreadableFile
from ingest.records import FileReading

_MAY_READ = "Check who may read it, and load it again."


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file: where it is, what people call it, and its bytes by their hash. `path` may be a kept copy of
    the original.
    """

    path: Path
    name: str
    sha256: str
    size: int

    def open(self) -> BinaryIO:
        """The bytes, from the beginning."""
        return self.path.open("rb")

    @property
    def mark(self) -> str:
        """What the file is called in logs."""
        return self.sha256[:12]


def walk(paths: Iterable[Path]) -> Iterator[Dropped | FileReading]:
    """Every file below the paths, by name. What is no plain file (a link, a device) comes back as a reading
    that says so.

    Links are not followed: one could lead out of the folder, or round in a circle. Raises `UnreadableFile`
    for a path that is not there.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableFile(
                "One of the paths to load does not exist.", "Check the path; put quotes round one with spaces."
            )
        if path.is_dir() and not path.is_symlink():
            yield from _folder(path)
        else:
            yield _file(path.resolve(), _called(Path(path.name)))


def drop(path: Path, name: str = "") -> Dropped:
    """One file with its hash. Raises `UnreadableFile` where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return Dropped(path, name or _called(Path(path.name)), digest, file.tell())
    except OSError as fault:
        raise UnreadableFile(f"the file cannot be opened ({fault.__class__.__name__})", _MAY_READ) from fault


def _folder(folder: Path) -> Iterator[Dropped | FileReading]:
    closed: list[OSError] = []
    for parent, folders, names in folder.walk(on_error=closed.append):
        folders.sort()
        links = [name for name in folders if (parent / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = parent / name
            yield _file(path, _called(path.relative_to(folder)))
    for fault in closed:
        name = _called(Path(os.fsdecode(fault.filename)).relative_to(folder))
        yield FileReading(name, "", None, "the folder cannot be opened", remedy=_MAY_READ)


def _called(path: Path) -> str:
    """What people read: a name in another encoding is shown as far as it goes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _file(path: Path, name: str) -> Dropped | FileReading:
    if path.is_symlink():
        return FileReading(
            name, "", None, "it is a link to another place; links are not followed", remedy="Load the file itself."
        )
    if not path.is_file():
        return FileReading(name, "", None, "it is no plain file", remedy="Load a plain file.")
    try:
        return drop(path, name)
    except UnreadableFile as fault:
        return FileReading(name, "", None, fault.message, remedy=fault.remedy)
