"""A backup: the ledger as one SQLite file, the vault as it is, and a list that says what whole looks like.

The same for every store (a Neo4j Community server cannot be dumped while it runs). Keys are not in it: without them
neither vault nor log opens. Restoring compares every byte with the list, and the picture with its hash.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.errors import InputError, Misuse, StoreError
from graph.store.open import is_server, open_store, vault_of
from graph.store.port import Store
from graph.store.sqlite_store import SqliteStore, vault_path

LIST = "backup.json"
LEDGER = "liberty.db"
FORM = 1


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the picture hash of the ledger, and the SHA-256 of each file beside the list."""

    made_at: str
    picture_hash: str
    versions_of_records: int
    files: dict[str, str]
    form: int = FORM


def back_up(
    store: Store,
    folder: Path,
    *,
    at: datetime,
    more: Sequence[Path] = (),
    progress: Callable[[int], None] | None = None,
) -> Backup:
    """Write a backup into an empty or new folder. `more` are files to take along, such as the log of looks.

    Raises:
        Misuse: the folder is not empty.
        StoreError: the ledger changed meanwhile; nothing is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misuse("The folder for the backup is there and not empty.", "Name a new one.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        before = store.versions()
        store.keep_vault_at(vault_path(folder / LEDGER))
        with _Opened(SqliteStore(folder / LEDGER)) as copy:
            held = store.copy_into(copy, progress)
            digest = copy.whole_hash()
        if digest != store.whole_hash() or before != store.versions():
            raise StoreError("The ledger changed while it was copied.", "Try again when nobody loads or decides.")
        for file in more:
            shutil.copyfile(file, folder / file.name)
        made = Backup(at.isoformat(timespec="seconds"), digest, held, _hashes(folder))
        (folder / LIST).write_text(json.dumps(asdict(made), indent=2) + "\n", encoding="utf-8")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for file in folder.iterdir():
        file.chmod(0o600)
    return made


def read_list(folder: Path) -> Backup:
    """The list of a backup, after every file was held against it.

    Raises:
        InputError: there is no such list, or a file is missing or not what it was.
    """
    try:
        told: dict[str, Any] = json.loads((folder / LIST).read_text(encoding="utf-8"))
        listed = Backup(**told)
    except (OSError, ValueError, TypeError) as fault:
        raise InputError("There is no backup in that folder that can be read.", f"Look for {LIST}.") from fault
    if listed.form != FORM:
        raise InputError("The backup was made by another version of Liberty.", "Restore it with that version.")
    damaged = [name for name, digest in sorted(listed.files.items()) if _hash(folder / name) != digest]
    if damaged:
        raise InputError(
            f"The backup is damaged: {', '.join(damaged)}.", "Nothing was restored. Take up an earlier backup."
        )
    return listed


def restore(folder: Path, url: str, home: Path, *, progress: Callable[[int], None] | None = None) -> Backup:
    """Put a backup into a store that holds nothing, and hold the picture against the backup's hash.

    Raises:
        InputError: the backup is damaged.
        Misuse: the store, or its vault, holds something already.
        StoreError: the picture is not the one that was backed up.
    """
    listed = read_list(folder)
    place = Path(url.removeprefix("sqlite://"))
    if not is_server(url) and place.exists():
        raise Misuse("There is a store already where the backup is to go.", "Name another: --store.")
    vault = vault_of(url, home)
    if vault.exists():
        raise Misuse("There is a vault already where that of the backup is to go.", "Move it away, or name another.")
    _put(folder / vault_path(Path(LEDGER)).name, vault)
    if not is_server(url):
        _put(folder / LEDGER, place)
        try:
            with _Opened(open_store(url, home=home)) as store:
                return _checked(store, listed)
        except BaseException:
            place.unlink()
            vault.unlink()
            raise
    draft = home / "restoring" / LEDGER  # opening a store writes, and a backup is never written to
    _put(folder / LEDGER, draft)
    _put(folder / vault_path(Path(LEDGER)).name, vault_path(draft))
    try:
        with _Opened(SqliteStore(draft)) as source, _Opened(open_store(url, home=home)) as store:
            source.copy_into(store, progress)
            return _checked(store, listed)
    finally:
        shutil.rmtree(draft.parent, ignore_errors=True)


def _checked(store: Store, listed: Backup) -> Backup:
    if store.whole_hash() != listed.picture_hash:
        raise StoreError("The picture is not the one that was backed up.", "Do not use it; take up another backup.")
    return listed


def _put(file: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(file, place)
    place.chmod(0o600)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(f for f in folder.iterdir() if not f.name.endswith((".lock", "-wal", "-shm")))
    return {file.name: _hash(file) for file in files}


def _hash(file: Path) -> str:
    if not file.is_file():
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Opened[S: Store]:
    """A store for the length of a block, closed so that its file is whole."""

    def __init__(self, store: S) -> None:
        self._store = store

    def __enter__(self) -> S:
        return self._store

    def __exit__(self, *fault: object) -> None:
        self._store.close()
