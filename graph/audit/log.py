"""The log itself: a file of its own, append-only, on disk before the look.

`append` returns once the line is on disk. Where it cannot be written, or the key is missing, or the file is not the
one that the head knows, it raises, and the caller shows nothing.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from graph.audit.chain import Head, genesis, read_head, seal, sealed_line, split, write_head
from graph.audit.entry import Deed, Entry, Line, plain_id, whole_lines
from graph.errors import Misuse, StoreError
from graph.keys import key_of, keys_folder, sync_folder
from graph.lock import locked
from graph.model import short_hash

AUDIT_KEY = "audit.key"
AUDIT_KEY_VARIABLE = "LIBERTY_AUDIT_KEY"
CLOCK_WENT_BACK = "the clock went back"
_BLOCK = 1 << 16


class AuditRefused(StoreError):
    """The log cannot take the entry, so what was to be logged must not happen."""


class Fault(NamedTuple):
    """Something that is wrong with the log, at a line (0: the log as a whole)."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class _End:
    """Where the file ends: its size and inode, the number and seal of its last line."""

    size: int
    inode: int
    number: int
    mac: str


class AuditLog:
    """One log file. Several processes and threads may append to it at once; they take turns."""

    def __init__(
        self,
        path: Path,
        key: bytes | None,
        head_path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path
        self.head_path = head_path
        self._key = key
        self._clock = clock
        self._end: _End | None = None
        self._turn = threading.Lock()

    def append(self, entry: Entry) -> Line:
        """Write one entry and have it on disk.

        Raises:
            AuditRefused: it was not written.
        """
        key = self._sealing_key()
        try:
            with self._turn, locked(self.path):
                return self._append(key, entry)
        except (OSError, sqlite3.Error) as error:
            self._end = None
            raise _unwritable(error) from error

    def ready(self) -> None:
        """See to it that an entry could be written: the key is there, the file is the one that its head knows.

        Raises:
            AuditRefused: none could.
        """
        key = self._sealing_key()
        try:
            with self._turn, locked(self.path):
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
                try:
                    self._find_end(key, handle)
                finally:
                    os.close(handle)
        except (OSError, sqlite3.Error) as error:
            raise _unwritable(error) from error

    def _sealing_key(self) -> bytes:
        if self._key is None:
            raise AuditRefused(
                "The key of the log of looks is missing, so nothing is shown.",
                f"Put {AUDIT_KEY} back into the keys folder, or give it as {AUDIT_KEY_VARIABLE}.",
            )
        return self._key

    def _append(self, key: bytes, entry: Entry) -> Line:
        at = self._clock()
        if at.utcoffset() is None:
            raise Misuse("The log's clock gives no offset.")
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            end, torn = self._find_end(key, handle)
            values = entry.values() | ({"mended": torn} if torn else {})
            raw, mac = sealed_line(key, end.mac, end.number + 1, at.astimezone(UTC), values)
            _write(handle, end.size, raw)
        finally:
            os.close(handle)
        if is_new:
            sync_folder(self.path.parent)
        write_head(self.head_path, key, Head(end.number + 1, mac))
        self._end = _End(end.size + len(raw), end.inode, end.number + 1, mac)
        return Line(end.number + 1, at, entry)

    def _find_end(self, key: bytes, handle: int) -> tuple[_End, int]:
        """Where to go on, and how many bytes of an unfinished line were cut off first."""
        status, head = os.fstat(handle), self._head(key)
        end = self._end
        if end and head == Head(end.number, end.mac) and (status.st_size, status.st_ino) == (end.size, end.inode):
            return end, 0
        if head is None:
            if status.st_size:
                raise AuditRefused(
                    "The log of looks has no head here, so nothing is shown.",
                    "Was it moved or restored? `liberty audit adopt --why TEXT` gives it one.",
                )
            head = Head(0, genesis(key))
            write_head(self.head_path, key, head)
        last = _last_line(handle, status.st_size)
        size, number, mac = (last.ends, last.number, last.mac) if last else (0, 0, genesis(key))
        if head != Head(number, mac) and (number <= head.count or self._broken()):
            raise _refused("is not the one that its head knows")
        torn = status.st_size - size
        if torn:
            os.ftruncate(handle, size)
        return _End(size, status.st_ino, number, mac), torn

    def _head(self, key: bytes) -> Head | None:
        try:
            return read_head(self.head_path, key)
        except ValueError:
            raise _refused("has a head that was not written with this key") from None

    def lines(
        self,
        *,
        who: str = "",
        deed: Deed | None = None,
        touched: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Line]:
        """The lines that fit, oldest first; lines that cannot be read are left out here and found by `verify`.

        `since` is inclusive, `until` is not; `touched` is an id.
        """
        # Bytes that every fitting line holds: most lines need not be parsed.
        needles = [text.encode() for text in (plain_id(touched) if touched else "", deed or "") if text]
        if not self.path.exists():
            return
        with self._opened() as file:
            for raw in whole_lines(file):
                if all(needle in raw for needle in needles) and (line := _parsed(raw)):
                    entry = line.entry
                    if (
                        (not who or entry.who == who)
                        and (deed is None or entry.deed is deed)
                        and (not touched or plain_id(touched) in entry.ids)
                        and (since is None or line.at >= since)
                        and (until is None or line.at < until)
                    ):
                        yield line

    def verify(self) -> list[Fault]:
        """Everything that is wrong with the log, by line; empty when nothing is.

        Raises:
            AuditRefused: the key is missing, so nothing can be said.
        """
        key = self._sealing_key()
        faults: list[Fault] = []
        try:
            head = read_head(self.head_path, key)
        except ValueError:
            head = None
            faults.append(Fault(0, "the head was not written with this key"))
        before, number, at_head = genesis(key), 0, genesis(key)
        latest: datetime | None = None
        for number, raw in enumerate(self._raw_lines(), start=1):
            parts, line = split(raw), _parsed(raw)
            if parts is None or line is None:
                faults.append(Fault(number, "this is no line of the log"))
                continue
            body, mac = parts
            if seal(key, before, body) != mac:
                faults.append(Fault(number, "this line, or the one before it, is not the one that was written"))
            elif line.number != number:
                faults.append(Fault(number, f"line {line.number} stands here"))
            if latest is not None and line.at < latest:
                faults.append(Fault(number, CLOCK_WENT_BACK))
            before, latest = mac, line.at
            at_head = mac if head and number == head.count else at_head
        faults += _against_head(head, number, at_head)
        return faults

    def _broken(self) -> list[Fault]:
        """The lines that are not what was written. A clock that went back is for the auditor, and stops nobody."""
        return [fault for fault in self.verify() if fault.line and fault.what != CLOCK_WENT_BACK]

    def _raw_lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self._opened() as file:
                yield from whole_lines(file)

    def _opened(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise AuditRefused(
                f"The log of looks cannot be read ({type(error).__name__}).",
                "See to its folder and rights; then try again.",
            ) from error

    def adopt(self, entry: Entry) -> Line:
        """Give a log that was moved or restored a new head here, and say so in it. The chain itself has to be whole.

        Raises:
            AuditRefused: there is a head already, or the chain is not whole.
        """
        key = self._sealing_key()
        if not self.path.exists():
            raise AuditRefused("There is no log here to give a head.", "Put the log back beside the store first.")
        if self._head(key) is not None:
            raise AuditRefused("The log has its head already.", "`liberty audit verify` says what is wrong with it.")
        if faults := self._broken():
            raise AuditRefused(f"The log is not whole: line {faults[0].line}.", "Restore it from a backup.")
        with self._turn, locked(self.path), self.path.open("rb") as file:
            last = _last_line(file.fileno(), self.path.stat().st_size)
            write_head(self.head_path, key, Head(last.number, last.mac) if last else Head(0, genesis(key)))
        return self.append(entry)


class _Last(NamedTuple):
    ends: int
    number: int
    mac: str


def _unwritable(error: Exception) -> AuditRefused:
    return AuditRefused(
        f"The log of looks cannot be written ({type(error).__name__}), so nothing is shown.",
        "See to its disk and folder: space, rights; then try again.",
    )


def _refused(what: str) -> AuditRefused:
    return AuditRefused(f"The log of looks {what}, so nothing is shown.", "`liberty audit verify` says more.")


def _write(handle: int, start: int, raw: bytes) -> None:
    """The bytes at the end and on disk; where that fails, what was written of them is taken back."""
    os.lseek(handle, start, os.SEEK_SET)
    try:
        written = 0
        while written < len(raw):
            written += os.write(handle, raw[written:])
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, start)
        raise


def _last_line(handle: int, size: int) -> _Last | None:
    """The last whole line of the file: where it ends, its number and seal; None where there is none."""
    start, tail = size, b""
    while start > 0:
        step = min(_BLOCK, start)
        start -= step
        os.lseek(handle, start, os.SEEK_SET)
        tail = os.read(handle, step) + tail
        ends = tail.rfind(b"\n")
        begins = tail.rfind(b"\n", 0, max(ends, 0))
        if ends >= 0 and (begins >= 0 or start == 0):
            raw = tail[begins + 1 : ends + 1]
            parts, line = split(raw), _parsed(raw)
            if parts is None or line is None:
                raise _refused("ends in something that is no line")
            return _Last(start + ends + 1, line.number, parts[1])
    return None


def _parsed(raw: bytes) -> Line | None:
    try:
        return Line.read(raw)
    except (ValueError, KeyError, TypeError, Misuse):
        return None


def _against_head(head: Head | None, count: int, at_head: str) -> list[Fault]:
    if head is None:
        return [Fault(0, "the log has no head")] if count else []
    if count < head.count:
        return [Fault(count + 1, f"the log ends here, and its head knows of {head.count} lines")]
    if at_head != head.last:
        return [Fault(head.count, "this is not the line that the head knows")]
    return []


def open_audit(
    path: Path,
    *,
    folder: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AuditLog:
    """The log at a path, with its key and its head out of the keys folder. The key is made with the first log.

    Raises:
        KeyMissing: the log is there, and its key is not.
    """
    place = folder or keys_folder(environ)
    head = place / f"audit-{short_hash(path.absolute(), length=10)}.head"
    fresh = not path.exists() and not head.exists()
    key = key_of(AUDIT_KEY, variable=AUDIT_KEY_VARIABLE, create=fresh, folder=place, environ=environ)
    return AuditLog(path, key, head, clock)
