"""Whether all that is in a store is invented: every file that was loaded is, byte for byte, one of an invented town
beside the store.

`liberty synth` puts a page that says so into each town it writes. One file from elsewhere, and the store no longer
counts as invented: a wrong "synthetic" over real data would be worse than none over invented data.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

PAGE, OPENING = "README.txt", "THIS IS INVENTED DATA."


def all_invented(folder: Path, loaded: Iterable[str]) -> bool:
    """Whether every loaded file (by SHA-256) comes from an invented town in the folder of the store."""
    wanted = set(loaded)
    if not wanted:
        return False
    for file in _invented_files(folder):
        wanted.discard(_hash(file))
        if not wanted:
            return True
    return False


def beside(folder: Path, name: str) -> Path:
    """A folder of that name beside a store, or in a town beside it."""
    return next((found for found in sorted(folder.glob(f"*/{name}")) if found.is_dir()), folder / name)


def _invented_files(folder: Path) -> Iterator[Path]:
    for page in sorted((*folder.glob(PAGE), *folder.glob(f"*/{PAGE}"))):
        if page.read_text(encoding="utf-8", errors="replace").startswith(OPENING):
            yield from sorted(file for file in page.parent.rglob("*") if file.is_file() and file.suffix != ".db")


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
