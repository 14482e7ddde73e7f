"""The elements of a JSON array, one after the other, without the whole array in memory."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from ingest.errors import UnreadableFile

LONGEST_ELEMENT = 4 << 20
_BLOCK = 1 << 16
_SHOWN = 2000
_SPACE = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)|\n\s*(?=\{)")


@dataclass(frozen=True, slots=True)
class Broken:
    """Text between the elements before and after that could not be read as one."""

    raw: str
    reason: str


def elements(file: TextIO, decoder: json.JSONDecoder) -> Iterator[Any]:
    """Every element of the array; a `Broken` for what is none. Reading goes on at the next object after it."""
    window = _Window(file)
    window.skip("[")
    while window.skip():
        if window.text[window.at] == "]":
            break
        yield window.element(decoder)
    else:
        yield Broken("", "the file ends inside the array: rows may be missing")
        return
    window.at += 1
    if window.skip():
        yield Broken(window.text[window.at :], "text stands after the end of the array")


class _Window:
    """The part of the file that is being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._ended = False
        self.text = ""
        self.at = 0
        self._more()
        self.text = self.text.removeprefix("\ufeff")

    def skip(self, also: str = "") -> bool:
        """Go past spaces, commas and one given character; false at the end of the file."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                break
            if not self._more():
                return False
        if also and self.text.startswith(also, self.at):
            self.at += len(also)
        return True

    def element(self, decoder: json.JSONDecoder) -> Any:
        """The element here, read further into the file as far as it needs."""
        while True:
            try:
                value, end = decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as fault:
                if not self._is_cut_off(fault) or not self._more():
                    return self._broken("the element is not valid JSON")
            except (RecursionError, ValueError):
                return self._broken("its values are nested too deeply, or a number has no end")
            else:
                if end < len(self.text) or not self._more():
                    self.at = end
                    return value

    def _is_cut_off(self, fault: json.JSONDecodeError) -> bool:
        if len(self.text) - self.at > LONGEST_ELEMENT:
            return False
        return fault.pos >= len(self.text) - 16 or fault.msg.startswith("Unterminated string")

    def _broken(self, reason: str) -> Broken:
        start, head = self.at, self.text[self.at : self.at + _SHOWN]
        while not (found := _NEXT.search(self.text, start + 1)):
            if not self._more(keep=False):
                break
            start = -1
        end = found.end() if found else len(self.text)
        self.at = end
        return Broken(head, reason)

    def _more(self, keep: bool = True) -> bool:
        """Read on. What was passed is let go; with `keep` false, so is what is not yet read."""
        block = self._file.read(max(_BLOCK, len(self.text) - self.at)) if not self._ended else ""
        self._ended = not block
        self.text = (self.text[self.at :] if keep else self.text[-1:]) + block
        self.at = 0
        if len(self.text) > 4 * LONGEST_ELEMENT:
            raise UnreadableFile("one of its elements has no end", "Ask the sender to export it again.")
        return bool(block)
