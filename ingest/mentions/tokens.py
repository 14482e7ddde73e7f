"""Capitalised words of a text, and the runs in which they stand together."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.mentions.lists import folded

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060"
_ABOVE = [
    chr(code) for code in (*range(0xC0, 0x250), *range(0x386, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isalpha()
]
LETTER = "A-Za-z" + "".join(_ABOVE) + _MARKS
CAPITAL = "A-Z" + "".join(letter for letter in _ABOVE if letter.isupper())
CAPITALISED = rf"[{CAPITAL}][{LETTER}]*(?:['’ʼ\-][{LETTER}]+)*"
"""A word that begins with a capital letter, with hyphens and apostrophes inside."""

_WORD = re.compile(rf"(?<![\w'’&]){CAPITALISED}(?![\w])|(?<![\w])[B-Z]&[A-Z](?![\w])")
_JOINS = re.compile(
    r"[ ]{1,2}|[ ]&[ ]|\.[ ]?|[ ](?:van|von|de|der|den|del|di|da|dos|bin|binti|ibn|al|el|ul|ur|la|le|st)[ ](?:(?:der|den|la|las|los)[ ])?"
    r"|[ ](?:al|el|ul|ur|d|de)[\-'’]"
)
TITLES = frozenset("mr mrs ms miss mx dr prof sir master uncle aunt auntie aunty sister pastor imam".split())
_POSSESSIVE = ("'s", "’s", "ʼs")


@dataclass(slots=True)
class Word:
    """One capitalised word: where it stands, as it stands in the lists, and whether something of its own follows ('s)."""

    start: int
    end: int
    text: str
    low: str
    owns: bool


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, int, bool]:
    owns = word.endswith(_POSSESSIVE) and len(word) > 3
    bare = word[:-2] if owns else word
    return folded(bare), len(bare), owns


def runs_of(text: str) -> list[list[Word]]:
    """The capitalised words in their runs: set apart by no more than a space, a particle, or the dot of an initial or title."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for found in _WORD.finditer(text):
        low, length, owns = _read(found[0])
        word = Word(found.start(), found.start() + length, found[0][:length], low, owns)
        if last is not None and _joined(text, last, word):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return runs


def _joined(text: str, last: Word, word: Word) -> bool:
    gap = text[last.end + 2 if last.owns else last.end : word.start]
    if gap == " ":
        return True
    if len(gap) > 9 or not _JOINS.fullmatch(gap):
        return gap == ", " and is_surname_first(last, word)
    return not gap.startswith(".") or len(last.text) == 1 or last.low in TITLES


def is_surname_first(last: Word, word: Word) -> bool:
    """`SMITH, Amy`."""
    return len(last.text) > 2 and last.text.isupper() and not word.text.isupper()
