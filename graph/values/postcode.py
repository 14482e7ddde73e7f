"""UK postcodes: whole, or the outward part alone. By format, not by a list: areas not in use are read as well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from graph.values.errors import UnreadableValue, not_known
from graph.values.text import clean, says_unknown

_REMEDY = "Give the postcode as XX1 4AB, or its first half as XX1."
_LONGEST_TEXT = 20

_TO_FIGURE = str.maketrans("OILSB", "01158")
_TO_LETTER = str.maketrans("0158", "OISB")
_SHAPES = ("A9", "A99", "AA9", "AA99", "A9A", "AA9A")
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9]{1,2}|[A-Z][0-9][ABCDEFGHJKPSTUW]|[A-Z]{2}[0-9][ABEHMNPRVWXY]")
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in two halves; of `inward` nothing may be known, or its figure alone (a sector)."""

    outward: str
    inward: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a postcode, with figures and letters that were misread for each other put right where the format
        tells them apart.

        Raises:
            UnreadableValue: it is no postcode, or ZZ99, which stands for no fixed address.
        """
        return cls(*_read(text))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        outward, _, inward = text.partition(" ")
        return cls(outward, inward)

    @property
    def canonical(self) -> str:
        """`XX1 4AB`, or `XX1`."""
        return f"{self.outward} {self.inward}".strip()

    @property
    def is_full(self) -> bool:
        """Whether both halves are known."""
        return len(self.inward) == 3

    @property
    def sector(self) -> str:
        """`XX1 4`, or nothing where only the first half is known."""
        return f"{self.outward} {self.inward[0]}" if self.inward else ""

    def could_be(self, other: Postcode) -> bool:
        """Whether the one is the other, or a part of it."""
        if self.outward != other.outward:
            return False
        return self.inward.startswith(other.inward) or other.inward.startswith(self.inward)

    def caption(self) -> str:
        """`XX1 4AB`; `XX1 area` where only the first half is known."""
        return self.canonical if self.is_full else f"{self.canonical} area"


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[str, str]:
    if len(text) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for a postcode.", _REMEDY)
    if not text.strip() or says_unknown(text):
        raise not_known("postcode")
    code = re.sub(r"[\s.,\-]", "", clean(text)).upper()
    spaced = re.sub(r"[.,\-]", " ", clean(text)).upper().split()
    found = _halves(code, spaced)
    if found is None:
        raise UnreadableValue("This cannot be read as a postcode.", _REMEDY)
    if found[0].startswith("ZZ99"):
        raise UnreadableValue(
            "ZZ99 stands for no fixed or no known address.", "Leave it, or give the postcode when it becomes known."
        )
    return found


def _halves(code: str, spaced: list[str]) -> tuple[str, str] | None:
    if code[:4] == "ZZ99":
        return "ZZ99", ""
    if 5 <= len(code) <= 7 and (inward := _inward(code[-3:])) and (outward := _outward(code[:-3])):
        return outward, inward
    if len(spaced) == 2 and len(spaced[1]) == 1 and spaced[1].isdecimal() and (outward := _outward(spaced[0])):
        return outward, spaced[1]
    if len(code) <= 4 and (len(spaced) == 1 or code[-1:].isalpha()) and (outward := _outward(code)):
        return outward, ""
    return None


def _outward(text: str) -> str | None:
    if _OUTWARD.fullmatch(text):
        return text
    return _repaired(text)


@lru_cache(maxsize=8192)
def _repaired(text: str) -> str | None:
    """The format that needs the fewest characters put right; the shorter area first among equals."""
    tries = [
        (_changes(text, put), put) for shape in _SHAPES if len(shape) == len(text) and (put := _put_right(text, shape))
    ]
    return min(tries)[1] if tries else None


def _put_right(text: str, shape: str) -> str | None:
    letters = [
        letter.translate(_TO_LETTER if kind == "A" else _TO_FIGURE) for letter, kind in zip(text, shape, strict=True)
    ]
    put = "".join(letters)
    return put if _OUTWARD.fullmatch(put) else None


def _changes(text: str, put: str) -> int:
    return sum(a != b for a, b in zip(text, put, strict=True))


def _inward(text: str) -> str | None:
    put = text[0].translate(_TO_FIGURE) + text[1:].translate(_TO_LETTER)
    return put if _INWARD.fullmatch(put) else None
