"""Capitalised words of a text, and the runs in which they stand together."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.mentions.lists import ALSO_WORDS, FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES, folded

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060"
_ABOVE = [chr(code) for code in (*range(0xC0, 0x250), *range(0x386, 0x530), *range(0x1E00, 0x1F00))]
LETTER = "A-Za-z" + "".join(letter for letter in _ABOVE if letter.isalpha()) + _MARKS
_CAPITAL = "A-Z" + "".join(letter for letter in _ABOVE if letter.isupper())
CAPITALISED = rf"[{_CAPITAL}][{LETTER}]*(?:['’ʼ\-][{LETTER}]+)*"
"""A word that begins with a capital letter, with hyphens and apostrophes inside."""

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof sir master uncle aunt auntie aunty sister pastor imam
    """.split()
)

_WORD = re.compile(rf"{CAPITALISED}(?![\w])")
_JOINS = re.compile(
    r"[ ]{1,2}|[ ]&[ ]|\.[ ]?"
    r"|[ ](?:van|von|de|der|den|del|di|da|dos|bin|binti|ibn|al|el|ul|ur|la|le|st)[ ](?:(?:der|den|la|las|los)[ ])?"
    r"|[ ](?:al|el|ul|ur|d|de)[\-'’]"
)
_LONGEST_RUN = 12
_POSSESSIVE = ("'s", "’s", "ʼs")


class Word(NamedTuple):
    """One capitalised word: where it stands, how it stands in the lists, whether something of its own follows ('s)."""

    start: int
    end: int
    text: str
    low: str
    owns: bool
    given: bool
    family: bool
    also: bool
    plain: bool
    """In the list of words that name nobody."""


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[str, str, bool, bool, bool, bool, bool]:
    owns = word.endswith(_POSSESSIVE) and len(word) > 3
    bare = word[:-2] if owns else word
    low = folded(bare)
    if owns and f"{low}'s" in NOT_NAMES:
        low = f"{low}'s"
    return bare, low, owns, low in GIVEN_NAMES, low in FAMILY_NAMES, low in ALSO_WORDS, low in NOT_NAMES


def runs_of(text: str) -> list[list[Word]]:
    """The capitalised words in their runs: no further apart than a space, a particle, or the dot of an initial or
    title.
    """
    runs: list[list[Word]] = []
    last: Word | None = None
    for found in _WORD.finditer(text):
        start = found.start()
        if start and ((before := text[start - 1]).isalnum() or before in "_'’"):
            continue
        bare, low, owns, given, family, also, plain = _read(found[0])
        word = Word(start, start + len(bare), bare, low, owns, given, family, also, plain)
        if last is not None and len(runs[-1]) < _LONGEST_RUN and _joined(text, last, word):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return runs


def _joined(text: str, last: Word, word: Word) -> bool:
    gap = text[last.end + 2 if last.owns else last.end : word.start]
    if gap == " ":
        return True
    if len(gap) > 9:
        return False
    if gap == ", ":
        return is_surname_first(last, word)
    if not _JOINS.fullmatch(gap):
        return False
    return not gap.startswith(".") or len(last.text) == 1 or last.low in TITLES


def is_surname_first(last: Word, word: Word) -> bool:
    """`SMITH, Amy`."""
    return len(last.text) > 2 and last.text.isupper() and not word.text.isupper()
