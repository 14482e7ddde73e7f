"""The vault: who told us, and the files as they came in, apart from the graph.

A file of its own beside the store. The ledger knows a reporter only by an opaque source id, made with the vault's
secret, so that two reports by one person can be seen to have one origin without anyone learning who it is. The secret
lies here sealed with a key that lies elsewhere (`graph.keys`): with the file alone no id can be made or tried out.
Encryption of the whole file is `graph.vault_file`.
"""

import hashlib
import hmac
import json
import secrets
import shutil
import unicodedata
import zlib
from base64 import b32encode
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from graph.errors import Misuse, StoreError
from graph.keys import key_of
from graph.lock import locked
from graph.tellers import Tellers, reporter_words, witness_words
from graph.vault_file import configured_key, connect

CHUNK = 1 << 22
VAULT_KEY = "vault.key"
VAULT_KEY_VARIABLE = "LIBERTY_VAULT_KEY"

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS original (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chunk (
    sha256 TEXT NOT NULL, position INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (sha256, position)
);
CREATE TABLE IF NOT EXISTS protected (
    source TEXT NOT NULL, content_hash TEXT NOT NULL, reporter TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (source, content_hash)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quarantined (
    quarantine_id TEXT PRIMARY KEY, value TEXT NOT NULL, raw TEXT NOT NULL
) WITHOUT ROWID;
"""


class Vault:
    """Originals, protected columns and quarantined rows.

    Everything is put in before the ledger speaks of it, and never changed.
    """

    def __init__(self, path: Path, key: str | None = None, *, keys: Path | None = None) -> None:
        """Open the vault, or make it.

        `key` encrypts the file; without one the configured key does, if there is any. `keys` is the folder of the
        sealing key; without it the usual one (`graph.keys.keys_folder`).

        Raises:
            KeyMissing: the vault was sealed before, and the key is not there.
            StoreError: a key is the wrong one, or the driver for encrypted files is not installed.
        """
        self.path = path
        self._key = key or configured_key(keys)
        with locked(path):
            self._connection = connect(path, self._key)
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = FULL")
                self._connection.execute("PRAGMA secure_delete = ON")
                self._connection.executescript(SCHEMA)
                self._secret = self._unsealed(keys)
            except BaseException:
                self._connection.close()
                raise

    @property
    def is_encrypted(self) -> bool:
        """Whether the file on disk is encrypted."""
        return self._key is not None

    def _unsealed(self, keys: Path | None) -> bytes:
        """The secret behind the source ids; sealed now where it is new, or lies open as it did in earlier versions."""
        held: dict[str, bytes] = dict(self._connection.execute("SELECT key, value FROM meta"))
        key = key_of(VAULT_KEY, variable=VAULT_KEY_VARIABLE, create="sealed" not in held, folder=keys)
        if "sealed" not in held:
            secret, salt = held.get("secret") or secrets.token_bytes(32), secrets.token_bytes(16)
            rows = {"salt": salt, "sealed": _masked(secret, key, salt), "check": _made_with(key, b"check", salt)}
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
            self._connection.execute("DELETE FROM meta WHERE key = 'secret'")
            self._connection.execute("COMMIT")
            # Otherwise the open secret would stay readable in the write-ahead log.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return secret
        if not hmac.compare_digest(held["check"], _made_with(key, b"check", held["salt"])):
            raise StoreError(
                "The vault was sealed with another key than the one that is here.",
                f"Put its own {VAULT_KEY} into the keys folder, or give it as {VAULT_KEY_VARIABLE}.",
            )
        return _masked(held["sealed"], key, held["salt"])

    def reporter_id(self, fields: Mapping[str, str], agency: str) -> str:
        """Opaque source id of who reported: the same person of the same agency gets the same one.

        "" where no name is given.
        """
        name = " ".join(unicodedata.normalize("NFKC", fields.get("reporter_name", "")).casefold().split())
        if not name:
            return ""
        digest = hmac.digest(self._secret, f"{agency}\x1f{name}".encode(), hashlib.sha256)
        return "S-" + b32encode(digest).decode()[:12]

    def tellers(self) -> Iterator[tuple[str, str, Tellers]]:
        """(source, content hash, who told and who saw it) of every protected version; opaque ids, no names."""
        with closing(connect(self.path, self._key, read_only=True)) as reader:
            for source, content_hash, fields in reader.execute("SELECT source, content_hash, fields FROM protected"):
                told = json.loads(fields)
                yield (
                    source,
                    content_hash,
                    Tellers(self._opaque(reporter_words(told)), self._opaque(witness_words(told))),
                )

    def _opaque(self, words: Iterable[str]) -> frozenset[str]:
        digests = (hmac.digest(self._secret, b"teller\x1f" + word.encode(), hashlib.sha256) for word in words)
        return frozenset("T-" + b32encode(digest).decode()[:12] for digest in digests)

    def keep_original(self, sha256: str, content: bytes) -> None:
        """Keep a file's bytes, packed, in one transaction. A file that is kept already is left as it is."""
        if self._connection.execute("SELECT 1 FROM original WHERE sha256 = ?", (sha256,)).fetchone():
            return
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO chunk VALUES (?, ?, ?)",
                (
                    (sha256, start // CHUNK, zlib.compress(content[start : start + CHUNK], 1))
                    for start in range(0, len(content), CHUNK)
                ),
            )
            self._connection.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (sha256, len(content)))

    def original(self, sha256: str) -> bytes:
        """The bytes of a file as they came in.

        Raises:
            StoreError: nothing is kept under that hash, or what is kept no longer has it.
        """
        with closing(connect(self.path, self._key, read_only=True)) as reader:
            packed = reader.execute("SELECT packed FROM chunk WHERE sha256 = ? ORDER BY position", (sha256,)).fetchall()
            known = reader.execute("SELECT size FROM original WHERE sha256 = ?", (sha256,)).fetchone()
        content = b"".join(zlib.decompress(chunk) for (chunk,) in packed)
        if known is None or hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"The original {sha256[:12]} is not kept whole.", "Restore the vault from a backup.")
        return content

    def keep(
        self,
        protected: Iterable[tuple[str, str, str, Mapping[str, str]]] = (),
        quarantined: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Keep protected columns as (source, content hash, reporter id, fields) and quarantined rows as (id,
        value, raw).
        """
        told = [(s, h, r, json.dumps(dict(f), ensure_ascii=False, sort_keys=True)) for s, h, r, f in protected]
        rows = list(quarantined)
        if not told and not rows:
            return
        with self._transaction():
            self._connection.executemany("INSERT OR IGNORE INTO protected VALUES (?, ?, ?, ?)", told)
            self._connection.executemany("INSERT OR IGNORE INTO quarantined VALUES (?, ?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Generator[None]:
        """One locked transaction: whole, or not at all.

        Raises:
            StoreError: the file took none of it; its disk may be full.
        """
        with locked(self.path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException as fault:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                if isinstance(fault, self._connection.Error):
                    raise StoreError(
                        f"The vault did not take the change ({type(fault).__name__}).",
                        "Nothing was written. See to its disk, and do it again.",
                    ) from fault
                raise

    def quarantined(self, quarantine_id: str) -> tuple[str, str]:
        """(value, raw) of a row that waits; empty texts where nothing is kept."""
        row = self._connection.execute(
            "SELECT value, raw FROM quarantined WHERE quarantine_id = ?", (quarantine_id,)
        ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def protected(self, source: str, content_hash: str) -> dict[str, str]:
        """The protected columns of one version of a record."""
        row = self._connection.execute(
            "SELECT fields FROM protected WHERE source = ? AND content_hash = ?", (source, content_hash)
        ).fetchone()
        return json.loads(row[0]) if row else {}

    def duplicate(self, path: Path) -> None:
        """Copy the file, sealed and encrypted as it is: the same keys open it. Nobody writes meanwhile.

        Raises:
            Misuse: there is a vault already.
        """
        if path.exists():
            raise Misuse("There is a vault already where a copy of this one is to lie.", "Choose another place.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(self.path, path)
        path.chmod(0o600)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def _made_with(key: bytes, what: bytes, salt: bytes) -> bytes:
    return hmac.digest(key, b"liberty vault " + what + salt, hashlib.sha256)


def _masked(text: bytes, key: bytes, salt: bytes) -> bytes:
    """32 bytes under a mask that only the key and this vault's own salt make; masked twice they are themselves."""
    return bytes(one ^ other for one, other in zip(text, _made_with(key, b"seal", salt), strict=True))
