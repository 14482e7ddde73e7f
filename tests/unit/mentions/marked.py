"""The invented corpus: texts with what they name marked between square brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.vocabulary import Kind

_MARK = re.compile(r"\[([PLVTCA]):([^\]|]+)(?:\|([^\]]+))?\]")
_KINDS = {
    "P": Kind.PERSON,
    "L": Kind.LOCATION,
    "V": Kind.VEHICLE,
    "T": Kind.PHONE,
    "C": Kind.LOCATION,
    "A": Kind.ONLINE_ACCOUNT,
}
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing that a text names; `mark` is its letter in the corpus."""

    mark: str
    kind: Kind
    start: int
    end: int


def lines(name: str) -> list[str]:
    """The texts of one file, without the lines that explain it."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def read(line: str) -> tuple[str, list[Spot]]:
    """The text without marks, and where what it names stands. Behind a stroke stands the part that counts."""
    text, spots, last = "", [], 0
    for found in _MARK.finditer(line):
        text += line[last : found.start()]
        core = found[3] or found[2]
        start = len(text) + found[2].find(core)
        spots.append(Spot(found[1], _KINDS[found[1]], start, start + len(core)))
        text += found[2]
        last = found.end()
    return text + line[last:], spots
