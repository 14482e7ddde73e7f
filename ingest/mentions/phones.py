"""Telephone numbers in a text, whole or in part."""

import re

from graph.values import Phone, UnreadableValue
from graph.vocabulary import Kind
from ingest.mentions.found import Taken

_WHOLE = re.compile(
    r"(?<![\w.,/+\-])(?:"
    r"(?:\+44|0044|\(\+44\)|44(?=[ ]?7))[ .\-]?(?:\(0\)[ .\-]?)?[1-9](?:[ .\-]?[0-9]){8,9}"  # from abroad
    r"|\(?0[1-9](?:[ .\-]{0,2}[()]?[ ]?[0-9]){8,9}"  # as dialled here
    r"|7[0-9]{3}[ ]?[0-9]{6}"  # the zero lost
    r"|\+[1-9][0-9]{0,2}(?:[ .\-]?[0-9]){7,12}"  # of another country
    r")(?![0-9])(?!\.[0-9])"
)
_FIGURES = re.compile(r"[(+]{0,2}[0-9][0-9 ().\-]{8,24}")
_UNKNOWN_FIGURES = re.compile(
    r"(?<![\w.,/+\-])0[1-9](?:[ .\-]?[0-9]){2,8}[ ]?[?xX*]{1,6}(?:[ ]?[0-9?xX*]{1,4})?(?![\w?*])"
)
_PART = re.compile(
    r"(?:phones?|mobiles?|mob|numbers?|telephone|tel|num|handset|sim|no|calls? from|texts? from)\b[^.\n;]{0,40}?"
    r"\b((?:ends?|ending|finish(?:es|ing)|last (?:two|three|four|five|six|[2-6])(?: (?:digits|"
    r"numbers|figures))?|starts?|starting|begins|beginning)"
    r"(?: (?:in|with|is|are|being|were|as))?[ :]{1,2}[0-9]{2,7})(?![\w/:.\-]?[0-9])(?! ?[ap]m\b)",
    re.IGNORECASE,
)
_TURNS = frozenset(
    """
    end ends ending finishes finishing last start starts starting begins beginning
    """.split()
)
_PHONES = frozenset(
    """
    phone phones mobile mobiles mob number numbers telephone tel num handset sim no call calls text texts
    """.split()
)
_A_DATE = re.compile(r"[0-9]{2}[.\-/ ][0-9]{2}[.\-/ ](?:19|20)[0-9]{2}")


def take_phones(taken: Taken) -> None:
    """Take every number that can be one: the length must be right, the number need not be in use."""
    text = taken.text
    for piece in _FIGURES.finditer(text):
        found = _WHOLE.search(text, piece.start(), min(len(text), piece.end() + 4))
        if found and not _A_DATE.match(found[0]) and _is_a_number(found[0]):
            taken.take(Kind.PHONE, found.start(), found.end())
    if "0" in text:
        for found in _UNKNOWN_FIGURES.finditer(text):
            taken.take(Kind.PHONE, found.start(), found.end())
    if not taken.words.isdisjoint(_TURNS):
        for start in taken.starts_of(_PHONES):
            if found := _PART.match(text, start):
                taken.take(Kind.PHONE, found.start(1), found.end(1))


def _is_a_number(text: str) -> bool:
    try:
        return Phone.parse(text).is_full
    except UnreadableValue:
        return False
