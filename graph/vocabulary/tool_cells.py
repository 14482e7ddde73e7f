"""The risk tool's items as a feed's cell writes them: "indicator: L|M|H, CCE and/or CSE, context", factors likewise.

Words are read in any case, order and abbreviation; what is not known is reported with the closest known words, never
guessed. What was not understood stays in the context, so that nothing written is lost.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from graph.vocabulary.cases import Level
from graph.vocabulary.coded import LONGEST, Coded, Problem, normalise, words_of
from graph.vocabulary.forms import ExploitationType
from graph.vocabulary.tool import FactorOf, FactorTime, Indicator, Vulnerability

_BOUNDARY = re.compile(r"[:=,(|]|\s[-–—]\s|$")
_SEPARATORS = " \t\r\n:=,()|-–—"
_PART = re.compile(r"[^,|()]+")
_JOIN = re.compile(r"\s*(?:/|&|\+|\band/or\b|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One item of `indicators`. What is None or empty was not written or not understood; `problems` tells which.

    `context_at` is where the context starts in the item, in code points.
    """

    indicator: Indicator | None
    level: Level | None
    types: frozenset[ExploitationType]
    context: str
    context_at: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorReading:
    """One item of `vulnerabilities`; as with an indicator, the commentary keeps all that was not understood."""

    factor: Vulnerability | None
    of: FactorOf | None
    time: FactorTime | None
    commentary: str
    commentary_at: int
    problems: tuple[Problem, ...] = ()


def read_indicator(item: str) -> IndicatorReading:
    """Read one item of the list `indicators`."""
    indicator, at = _longest(Indicator, item)
    problems = () if indicator else (Indicator.unread(_head(item)),)
    level, types, end = _judged(item, at if indicator else _after_head(item))
    context, start = _remainder(item, end)
    if indicator is Indicator.OTHER and level is None:
        level, types, _ = _judged(item, max(at, item.rfind(":")))
    if level is None and _is_stray(context):
        problems = (*problems, Level.unread(_head(context)))
    return IndicatorReading(indicator, level, types, context, start, problems)


def _judged(item: str, at: int) -> tuple[Level | None, frozenset[ExploitationType], int]:
    """Level and types that stand at a place of the item, and where they end."""
    level: Level | None = None
    types: frozenset[ExploitationType] = frozenset()
    while part := _PART.match(item, _skip(item, at)):
        if level is None and (found := Level.read(part.group())):
            level = found
        elif kinds := _types(part.group()):
            types |= kinds
        else:
            break
        at = part.end()
    return level, types, at


def read_factor(item: str) -> FactorReading:
    """Read one item of the list `vulnerabilities`."""
    factor, at = _longest(Vulnerability, item)
    problems = () if factor else (Vulnerability.unread(_head(item)),)
    of: FactorOf | None = None
    time: FactorTime | None = None
    rest = _after_head(item) if factor is None else at
    while part := _PART.match(item, _skip(item, rest)):
        words = part.group()
        if normalise(words) == "both" and time is None:
            if of is None:
                problems = (*problems, _unclear_both(words))
                break
            time = FactorTime.BOTH
        elif of is None and (whose := FactorOf.read(words)):
            of = whose
        elif time is None and (when := FactorTime.read(words)):
            time = when
        else:
            break
        rest = part.end()
    commentary, start = _remainder(item, rest)
    return FactorReading(factor, of, time, commentary, start, problems)


def _longest[C: Coded](kind: type[C], item: str) -> tuple[C | None, int]:
    """The member that the longest possible beginning of the item names, and where that beginning ends.

    A beginning that runs over a separator counts only where a known word has that separator too: "Looked after, child"
    is a factor of the child, although "looked after child" is known.
    """
    ends = [match.start() for match in _BOUNDARY.finditer(item[: LONGEST + 1])]
    for end in reversed(ends):
        beginning = item[:end]
        known = kind.read(beginning) if end == ends[0] else _with_separators(kind).get(_folded(beginning))
        if known is not None:
            return cast(C, known), end
    return None, 0


@cache
def _with_separators(kind: type[Coded]) -> dict[str, Coded]:
    """The words of a list as they are written but for case and spaces: separators count."""
    return {_folded(word): member for member in kind for word in words_of(member)}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _types(part: str) -> frozenset[ExploitationType]:
    """CCE and/or CSE out of "CSE", "CCE/CSE", "CCE and CSE", "both"; nothing if any word of the part is another."""
    if whole := ExploitationType.read(part):
        return whole.parts
    pieces = [ExploitationType.read(piece) for piece in _JOIN.split(part.strip())]
    known = [piece for piece in pieces if piece is not None]
    return frozenset(kind for piece in known for kind in piece.parts) if len(known) == len(pieces) else frozenset()


def _skip(item: str, at: int) -> int:
    while at < len(item) and item[at] in _SEPARATORS:
        at += 1
    return at


def _head(item: str) -> str:
    """What stands where the known word should: up to the first separator."""
    return item[: _after_head(item)].strip()


def _after_head(item: str) -> int:
    found = _BOUNDARY.search(item, _skip(item, 0))
    return found.start() if found else len(item)


def _remainder(item: str, at: int) -> tuple[str, int]:
    start = _skip(item, at)
    return item[start:].rstrip(), start


def _is_stray(context: str) -> bool:
    """A single short word where the level should be was meant as one: "severe", "X"."""
    return bool(re.fullmatch(r"\w{1,12}", _head(context)))


def _unclear_both(words: str) -> Problem:
    return Problem(
        words,
        "it is not clear whether child and parent, or historic and current, are meant",
        'Write "child and parent/carer" or "historic and current".',
    )
