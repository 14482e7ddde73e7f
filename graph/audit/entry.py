"""One entry of the log: who did which of six things, when, what for, to which ids. Never a name, never a value."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from graph.errors import Misuse
from graph.model import short_hash

_PLAIN_ID = re.compile(r"[\w.:/#@+-]{1,200}")


class Deed(StrEnum):
    """What the law wants logged (Data Protection Act 2018, section 62)."""

    COLLECT = "collect"
    ALTER = "alter"
    CONSULT = "consult"
    DISCLOSE = "disclose"
    COMBINE = "combine"
    """Joining what is known of two into one: a judgement that two mentions are the same is one."""
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be logged.

    `who` is the account's name, `ids` what was touched (entities, mentions, records), `surface` the screen, command or
    export. An erasure says who, which record and by which rule, and nothing else; a disclosure names its recipients
    and reason. `ledger` holds the store's (evidence, desk) versions afterwards. `about` is the line that this one
    answers to: a receipt names its intent.
    """

    deed: Deed
    who: str
    role: str = ""
    agency: str = ""
    session: str = ""
    purpose: str = ""
    reason: str = ""
    surface: str = ""
    ids: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    rule: str = ""
    stage: str = ""
    about: int = 0
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    ledger: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise Misuse("An entry of the log names who acted.")
        if self.deed is Deed.DISCLOSE and not (self.recipients and self.reason.strip()):
            raise Misuse("A disclosure names its recipients and its reason.")
        if self.deed is Deed.ERASE and (self.reason or self.purpose or self.counts or not self.rule):
            raise Misuse("An erasure is logged with who, which record and by which rule, and nothing else.")

    def values(self) -> dict[str, Any]:
        """What is written: blank fields left out, ids made harmless."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        held["ids"] = [plain_id(each) for each in self.ids]
        held["counts"] = dict(sorted(self.counts.items()))
        return {name: value for name, value in held.items() if value}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Read back what `values` gave."""
        held = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        held["deed"] = Deed(held["deed"])
        for name in ("ids", "recipients", "ledger"):
            if name in held:
                held[name] = tuple(held[name])
        return cls(**held)


def plain_id(text: str) -> str:
    """An id as it is; anything that does not look like one (it could hold a name) as its hash."""
    return text if _PLAIN_ID.fullmatch(text) else "H-" + short_hash(text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: its number, its instant, what it says."""

    number: int
    at: datetime
    entry: Entry

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a line of the file. Raises ValueError, KeyError or TypeError where it is none."""
        values: dict[str, Any] = json.loads(raw)
        return cls(values["n"], datetime.fromisoformat(values["at"]), Entry.of(values))


def whole_lines(file: Any) -> Iterator[bytes]:
    """The lines of an open binary file, without the unfinished one that a killed writer may have left."""
    for raw in file:
        if raw.endswith(b"\n"):
            yield raw
