"""How grades are written: the codes of each scale, joined or in columns of their own, handling and its conditions."""

from __future__ import annotations

import re
from enum import StrEnum

from graph.vocabulary.coded import Coded, normalise
from graph.vocabulary.grades import (
    Grade,
    HandlingCode,
    HandlingCode555,
    IntelligenceAssessment,
    IntelligenceAssessment555,
    SourceEvaluation,
    SourceEvaluation555,
)


class Scheme(StrEnum):
    """In which scale a grade was received; or that there is none, or that none belongs."""

    THREE_FIVE_TWO = "3x5x2"
    FIVE_FIVE_FIVE = "5x5x5"
    UNGRADED = "ungraded"
    RECORDED = "recorded"


SOURCE: dict[Scheme, type[Grade]] = {
    Scheme.THREE_FIVE_TWO: SourceEvaluation,
    Scheme.FIVE_FIVE_FIVE: SourceEvaluation555,
}
INTELLIGENCE: dict[Scheme, type[Grade]] = {
    Scheme.THREE_FIVE_TWO: IntelligenceAssessment,
    Scheme.FIVE_FIVE_FIVE: IntelligenceAssessment555,
}
HANDLING: dict[Scheme, tuple[type[Coded], ...]] = {
    Scheme.THREE_FIVE_TWO: (HandlingCode,),
    Scheme.FIVE_FIVE_FIVE: (HandlingCode555, HandlingCode),
    Scheme.UNGRADED: (HandlingCode, HandlingCode555),
    Scheme.RECORDED: (HandlingCode, HandlingCode555),
}
_NEW = re.compile(r"([1-3])[\s/.,x-]*([A-E])(?![A-Z0-9])(?:[\s/.,x-]*([PC])(?![A-Z0-9]))?[\s/.,:;-]*(.*)", re.I | re.S)
_NEW_TIGHT = re.compile(r"([1-3])([A-E])([PC])(?![A-Z0-9])[\s/.,:;-]*(.*)", re.I | re.S)
_OLD = re.compile(r"([A-E])[\s/.,x-]*([1-5])(?:[\s/.,x-]*([1-5]))?(?![A-Z0-9])[\s/.,:;-]*(.*)", re.I | re.S)
_JOINED = ((Scheme.THREE_FIVE_TWO, _NEW_TIGHT), (Scheme.THREE_FIVE_TWO, _NEW), (Scheme.FIVE_FIVE_FIVE, _OLD))
_CONDITION = re.compile(r"\b(A[1-3]|S[12])\b", re.I)
_NOT_GRADED = frozenset(
    {"", "ungraded", "not graded", "none", "n a", "not known", "unknown", "tbc", "awaiting grading"}
)

_NO_CONDITIONS = frozenset({"", "none", "nil", "no", "n a", "no conditions"})


def joined(text: str) -> tuple[Scheme, str, str, str, str] | None:
    """Scale, source, intelligence, handling and what follows, of a joined grade (`2B C A1`); None if it is none."""
    for scheme, pattern in _JOINED:
        if found := pattern.fullmatch(text.strip()):
            source, intelligence, handling, rest = (group or "" for group in found.groups())
            return scheme, source.upper(), intelligence.upper(), handling.upper(), rest
    return None


def is_ungraded(text: str) -> bool:
    """Whether a text says that there is no grade, or nothing."""
    return normalise(text) in _NOT_GRADED


def is_code(text: str) -> bool:
    """Whether a text is a single code, of either scale."""
    return bool(re.fullmatch(r"\s*[A-Ea-e1-5]\s*", text))


def code(codes: type[Grade], text: str) -> str:
    """The code that a cell means, by code or words; blank if none."""
    found = codes.read(text)
    return found.value if found else ""


def handling(scheme: Scheme, text: str) -> tuple[str, str]:
    """The handling code in a cell, and what stands behind it: `C A1 S2`."""
    head, _, rest = text.strip().partition(" ")
    for kind in HANDLING[scheme]:
        if whole := kind.read(text):
            return whole.value, ""
        if head.strip(",;:-").upper() in kind:
            return head.strip(",;:-").upper(), rest
    return "", ""


def conditions(text: str) -> tuple[tuple[str, ...], str]:
    """The condition codes in a text; and the whole text where it says more than codes."""
    codes = tuple(dict.fromkeys(code.upper() for code in _CONDITION.findall(text)))
    more = normalise(_CONDITION.sub(" ", text)) not in _NO_CONDITIONS
    return codes, " ".join(text.split()) if more else ""
