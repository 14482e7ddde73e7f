"""The vault's file: plain SQLite, or encrypted where a key is given and the driver for it is installed.

Encrypted it is SQLCipher's format (AES-256, every page and the write-ahead log). There is no silent way back: a key
without the driver, a key on a plain file, no key or a wrong key on an encrypted one are all refused.

`python -m graph.vault_file FILE` encrypts a plain vault with the key that is configured.
"""

import importlib
import os
import re
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from graph.errors import StoreError
from graph.keys import KeyMissing, keys_folder
from graph.lock import BUSY_SECONDS, locked

ENCRYPTION_KEY = "vault-encryption.key"
ENCRYPTION_VARIABLE = "LIBERTY_VAULT_ENCRYPTION_KEY"
_PLAIN = b"SQLite format 3\0"
_RAW = re.compile(r"[0-9a-fA-F]{64}")


def configured_key(folder: Path | None = None, environ: Mapping[str, str] = os.environ) -> str | None:
    """The key that encrypts the vault: out of its variable, else its file in the keys folder; None: no encryption.

    64 hexadecimal digits are the key itself; anything else is a passphrase.

    Raises:
        KeyMissing: the file is there and cannot be read, or is empty.
    """
    if given := environ.get(ENCRYPTION_VARIABLE, "").strip():
        return given
    file = (folder or keys_folder(environ)) / ENCRYPTION_KEY
    if not file.exists():
        return None
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissing(f"The key {ENCRYPTION_KEY} cannot be read ({type(error).__name__}).") from error
    if not text:
        raise KeyMissing(f"The key {ENCRYPTION_KEY} is empty.", "Write 64 hexadecimal digits or a passphrase into it.")
    return text


def driver() -> Any:
    """The module that reads encrypted files; None where it is not installed."""
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except ImportError:
        return None


def is_encrypted(path: Path) -> bool:
    """Whether the file there is an encrypted one; a file that is not there or empty is not.

    Only for a vault that this process does not have open.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
    except FileNotFoundError:
        return False
    return bool(start) and start != _PLAIN


def connect(path: Path, key: str | None, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the vault's file.

    Raises:
        StoreError: it is encrypted and there is no key, or the wrong one; or the other way about.
    """
    if key is None:
        connection = _opened(sqlite3, path, read_only=read_only)
        if not _reads(connection, sqlite3):
            raise StoreError(
                "The vault is encrypted, and no key is given.",
                f"Give it: {ENCRYPTION_VARIABLE}, or {ENCRYPTION_KEY} in the keys folder.",
            )
        return connection
    cipher = _cipher()
    connection = _opened(cipher, path, read_only=read_only)
    # Its own log would go to standard error, past ours.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = {_quoted(key)}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not _reads(connection, cipher):
        if _reads(plain := _opened(sqlite3, path, read_only=True), sqlite3):
            plain.close()
            raise StoreError(
                "A key is given, and the vault is not encrypted yet.",
                "Encrypt it with `python -m graph.vault_file FILE`, or take the key away.",
            )
        raise StoreError(
            "The vault does not open with this key.",
            f"Give the one that it was encrypted with ({ENCRYPTION_VARIABLE}), or restore it from a backup.",
        )
    return connection


def _reads(connection: sqlite3.Connection, module: Any) -> bool:
    """Whether the file can be read this way; a connection to one that cannot is closed.

    The file is never looked at otherwise: closing it a second time would let go the locks that SQLite holds on it.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except module.OperationalError:
        connection.close()
        raise
    except module.DatabaseError:
        connection.close()
        return False
    return True


def encrypt(path: Path, key: str) -> None:
    """Turn a plain vault into an encrypted one. Nothing else may have it open.

    The encrypted file takes the place of the plain one, whose bytes stay on the disk until it uses them again: a
    vault that is to be encrypted is best encrypted before anything is in it.

    Raises:
        StoreError: it is encrypted already, not there, in use, or the driver is missing.
    """
    cipher = _cipher()
    if not path.is_file() or is_encrypted(path):
        raise StoreError("There is no plain vault to encrypt.", "Choose the file that ends in .vault.db.")
    draft = path.with_name(path.name + ".encrypting")
    draft.unlink(missing_ok=True)
    with locked(path):
        try:
            with closing(_opened(cipher, path, read_only=False, timeout=1)) as plain:
                plain.execute("PRAGMA locking_mode = EXCLUSIVE")
                plain.execute("PRAGMA journal_mode = DELETE")
                plain.execute(f"ATTACH DATABASE ? AS sealed KEY {_quoted(key)}", (str(draft),))
                plain.execute("SELECT sqlcipher_export('sealed')")
                plain.execute("DETACH DATABASE sealed")
        except cipher.DatabaseError as error:
            draft.unlink(missing_ok=True)
            raise StoreError("The vault is in use, so it was left as it was.", "Close Liberty first.") from error
        draft.chmod(0o600)
        draft.replace(path)


def _cipher() -> Any:
    found = driver()
    if found is None:
        raise StoreError(
            "A key for the vault is given, and the driver for encrypted files is not installed.",
            "Install the extra: pip install 'liberty[encryption]'.",
        )
    return found


def _opened(module: Any, path: Path, *, read_only: bool, timeout: float = BUSY_SECONDS) -> sqlite3.Connection:
    where = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = module.connect(where, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)
    return cast(sqlite3.Connection, connection)


def _quoted(key: str) -> str:
    """A raw key or a passphrase as SQL: a PRAGMA takes no parameters."""
    return f"\"x'{key}'\"" if _RAW.fullmatch(key) else "'" + key.replace("'", "''") + "'"


def main() -> None:
    """Encrypt the vault named on the command line."""
    key = configured_key()
    if len(sys.argv) != 2 or key is None:
        sys.exit(f"Usage: python -m graph.vault_file FILE, with {ENCRYPTION_VARIABLE} set.")
    try:
        encrypt(Path(sys.argv[1]), key)
    except StoreError as error:
        sys.exit(str(error))
    sys.stdout.write("Encrypted.\n")


if __name__ == "__main__":
    main()
