"""The language guard: words that blame a child, and what to say instead.

The table is that of the sector's language guidance (NWG and Children's Society, "Appropriate language: child sexual
and/or criminal exploitation", which the CRE annual report 2018-19 names; HMICFRS 2023 asks forces to end such
language). It holds for what users type and for what the program prints. What a report says is left as it is and shown
as quoted; so is whatever stands between quotation marks. Nothing is rewritten: the better wording is offered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.vocabulary.data import Table, load


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the guidance: its name, the words it is about, what to say instead, and where it does not hold."""

    key: str
    words: str
    instead: str
    why: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that the guidance is about, where they stand (half-open code points), and what it offers instead."""

    row: str
    start: int
    end: int
    as_written: str
    instead: str
    why: str


_QUOTED = re.compile(
    r'"[^"\n]{1,2000}"|“[^”]{1,2000}”|«[^»]{1,2000}»|(?<!\w)\'[^\'\n]{2,300}\'(?!\w)|(?<!\w)‘[^’\n]{2,300}’(?!\w)'
)


def flags(text: str) -> tuple[Flag, ...]:
    """Every place where words of the guidance stand outside quotation marks, in order; each place once."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    found = [flag for row in rows() for flag in _of(row, text) if not any(a <= flag.start < b for a, b in quoted)]
    return tuple(_apart(sorted(found, key=lambda flag: (flag.start, -flag.end))))


def warning(text: str) -> str:
    """What to tell whoever typed this; blank where nothing is to be said. The user's words are quoted back to them."""
    said = [f"“{flag.as_written}”: {flag.instead}" for flag in flags(text)]
    if not said:
        return ""
    return "Say what happened to the child, or put the words in quotation marks if they are somebody's: " + " ".join(
        said
    )


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the guidance, from the data."""
    table = load("language.toml").table("row")
    return tuple(_row(key, table.table(key)) for key in table)


def _of(row: Row, text: str) -> Iterator[Flag]:
    for found in row.pattern.finditer(text):
        around = text[max(0, found.start() - 40) : found.end() + 40]
        if row.unless is None or not row.unless.search(around):
            yield Flag(row.key, found.start(), found.end(), found.group(), row.instead, row.why)


def _apart(found: list[Flag]) -> Iterator[Flag]:
    reached = -1
    for flag in found:
        if flag.start >= reached:
            yield flag
            reached = flag.end


def _row(key: str, table: Table) -> Row:
    table.only("words", "instead", "why", "patterns", "unless")
    patterns = "|".join(table.texts("patterns"))
    unless = table.text("unless", "")
    return Row(
        key,
        table.text("words"),
        table.text("instead"),
        table.text("why", ""),
        re.compile(rf"\b(?:{patterns})(?!\w)", re.IGNORECASE),
        re.compile(unless, re.IGNORECASE) if unless else None,
    )
