"""The chain: each line is sealed together with the one before, and the head says how many there are.

A line is the JSON of an entry with `mac` as its last key: HMAC-SHA256, under a key that is not in the file, over the
seal of the line before and the bytes of this one. Whoever edits, deletes, inserts, reorders or renumbers a line would
have to know the key. Cutting lines off the end leaves a good chain: the head, kept elsewhere, tells.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

SEAL = b',"mac":"'
SEAL_LENGTH = len(SEAL) + 64 + len(b'"}\n')
_SEALED = re.compile(rb'.*,"mac":"([0-9a-f]{64})"\}\n', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """How many lines there are, and the seal of the last one."""

    count: int
    last: str


def genesis(key: bytes) -> str:
    """What stands before the first line."""
    return hmac.digest(key, b"liberty audit log", hashlib.sha256).hex()


def seal(key: bytes, before: str, body: bytes) -> str:
    """The seal of a line."""
    return hmac.digest(key, before.encode() + body, hashlib.sha256).hex()


def sealed_line(key: bytes, before: str, number: int, at: datetime, values: dict[str, Any]) -> tuple[bytes, str]:
    """The bytes of a line with its seal, and the seal."""
    text = json.dumps(
        {"n": number, "at": at.isoformat(timespec="microseconds"), **values},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    body = text.encode()[:-1]
    mac = seal(key, before, body)
    return body + SEAL + mac.encode() + b'"}\n', mac


def split(raw: bytes) -> tuple[bytes, str] | None:
    """(body, seal) of a line; None where it carries no seal."""
    found = _SEALED.fullmatch(raw)
    return (raw[:-SEAL_LENGTH], found[1].decode()) if found else None


def write_head(path: Path, key: bytes, head: Head) -> None:
    """Say how far the log goes: one small write over the old one, of the same length."""
    text = f"{head.count:016d} {head.last} {_head_seal(key, head)}\n"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        with path.open("r+b", buffering=0) as out:
            out.write(text.encode())
    else:
        path.touch(0o600)
        path.write_text(text, encoding="ascii")


def read_head(path: Path, key: bytes) -> Head | None:
    """The head; None where there is none.

    Raises:
        ValueError: what is there was not written with this key.
    """
    try:
        count, last, mac = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    head = Head(int(count), last)
    if not hmac.compare_digest(mac, _head_seal(key, head)):
        raise ValueError("the head is not sealed with this key")
    return head


def _head_seal(key: bytes, head: Head) -> str:
    return seal(key, f"{head.count}", head.last.encode())
