"""What one line about a person says: a name, other names, an age, a sex, a date of birth, and what is left as a
description.

A pure function of the line, and read once: the same people recur in many reports.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.values import Age, PartialDate, PersonName, UnreadableValue, is_non_name
from graph.vocabulary import Basis, Property
from ingest.claims.lists import continues

LONGEST_LINE = 1000
"""What stands behind so many characters of a line is read for names of things alone."""
LATEST_BIRTH = 2029
"""Two figures of a year of birth in a line stand for a year up to this one."""

_AGE = re.compile(
    r"""(?<![\w/.-])(?:
        age[ds]?[ ]*:?[ ]*(?:(?:approx(?:imately|\.)?|about|around|circa)[ ]*)?
            \d{1,2}(?:[ ]*(?:-|–|to|/)[ ]*\d{1,2})?(?![\d/.]*\d)
      | (?:(?:early|mid|late)[ -]*)?[1-9]0'?s(?!\w)
      | (?:(?:early|mid|late)[ -]*)?(?:teen(?:s|age[dr]?)?|twenties|thirties|forties|fifties|sixties|seventies)(?!\w)
      | (?:approx(?:imately|\.)?|about|around|circa)[ ]+\d{1,2}(?:[ ]*(?:-|–|to)[ ]*\d{1,2})?
            (?:[ ]*(?:years?|yrs?)(?:[ ]old)?)?(?![\d/.]*\d)(?![ ]*(?:st|cm|kg|ft|foot|'|m)\b)
      | \d{1,2}(?:[ ]*(?:-|–|to|/)[ ]*\d{1,2})?[ -]*(?:years?[ -]?(?:old|of[ ]age)?|yrs?(?:[ ]old)?|y/?o)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_AGE = re.compile(r"(?:^|[,(\[\n])\s*([1-9]\d)\s*(?=$|[,)\]\n])")
_BIRTH = re.compile(
    r"""(?:\bd\.?o\.?b\.?|\bdate[ ]of[ ]birth|\bborn(?:[ ](?:on|in))?)\s*(?:is\b|[:=-])?\s*
        (?P<date>\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?
            |\d{1,2}(?:st|nd|rd|th)?[ ](?:of[ ])?[A-Za-z]{3,9}[ ,]+\d{2,4}|(?:[A-Za-z]{3,9}[ ])?\d{4})
      | (?:^|[,(\[\n])\s*(?P<bare>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)\s*(?=$|[,)\]\n])""",
    re.IGNORECASE | re.VERBOSE,
)
_SEX = re.compile(
    r"\b(?:(?P<female>female|woman|girl|lady|fe?male[ ]child)|(?P<male>male|man|boy|lad|bloke|gentleman))\b",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE_SEX = re.compile(r"(?:^|[,(\[\n/])\s*(?:(?P<female>F)|(?P<male>M))\s*(?=$|[,)\]\n/])")
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_COUNTED = re.compile(r"\d+\s*x\s", re.IGNORECASE)
_EDGE = " \t\r\n,;:-–—"


class Said(NamedTuple):
    """One property that a line claims of its person, by positions in the line."""

    what: Property
    value: str
    start: int
    end: int
    basis: Basis


@lru_cache(maxsize=32768)
def properties(line: str) -> tuple[Said, ...]:
    """What the line says of the person it names; empty where it names nobody (a non-name, or two people at once)."""
    first_line = line.split("\n", 1)[0]
    try:
        name = PersonName.parse(first_line)
    except UnreadableValue:
        return ()
    end = _name_end(first_line, name)
    if is_non_name(line[:end]) or _COUNTED.match(line) or continues(line):
        return ()
    said = [Said(Property.NAME, name.canonical, 0, end, Basis.FACT_STATED)]
    said.extend(_aliases(line, name))
    said.extend(_rest(line[:LONGEST_LINE], end))
    return tuple(said)


def no_name(line: str) -> UnreadableValue | None:
    """Why a line names nobody although it is no description either; None where it names or only describes somebody."""
    try:
        PersonName.parse(line.split("\n", 1)[0])
    except UnreadableValue as fault:
        return None if continues(line) or _COUNTED.match(line) else fault
    return None


def _name_end(line: str, name: PersonName) -> int:
    """Where the words of the name end and the description begins: at the description, or at a bracket that holds no
    other name.
    """
    end = len(line)
    if words := name.description.split():
        # Spacing may differ from the cleaned description's.
        pattern = r"\s+".join(map(re.escape, words))
        end = max((found.start() for found in re.finditer(pattern, line)), default=end)
    aliases = [alias.casefold() for alias in name.aliases]
    for bracket in _BRACKET.finditer(line, 0, end):
        if bracket.start() and not any(alias in bracket[0].casefold() for alias in aliases):
            end = bracket.start()
            break
    return len(line[:end].rstrip(_EDGE + "([")) or len(line)


def _aliases(line: str, name: PersonName) -> Iterator[Said]:
    folded = line.casefold()
    for alias in name.aliases:
        at = folded.find(alias.casefold())
        if at >= 0 and len(folded) == len(line):
            yield Said(Property.ALIAS, alias, at, at + len(alias), Basis.FACT_STATED)


def _rest(line: str, start: int) -> Iterator[Said]:
    rest = line[start:]
    begin = start + len(rest) - len(rest.lstrip(_EDGE))
    end = len(line.rstrip(_EDGE))
    if begin >= end:
        return
    yield Said(Property.DESCRIPTION, line[begin:end], begin, end, Basis.OPINION)
    births = list(_births(line, start))
    yield from births
    taken = [(said.start, said.end) for said in births]
    yield from _ages(line, start, taken)
    for pattern in (_SEX, _ALONE_SEX):
        if found := pattern.search(line, start):
            sex = found.lastgroup or ""
            yield Said(Property.SEX, sex, *found.span(sex), Basis.OPINION)
            break


def _births(line: str, start: int) -> Iterator[Said]:
    for found in _BIRTH.finditer(line, start):
        group = "date" if found["date"] else "bare"
        reading = birth_in_words(found[group])
        if reading:
            yield Said(Property.DATE_OF_BIRTH, reading, *found.span(group), Basis.FACT_STATED)


def birth_in_words(text: str) -> str:
    """The canonical date of birth that a text means; "" where it means none or is one that systems fill in."""
    try:
        found = PartialDate.parse(text, pivot=LATEST_BIRTH)
    except UnreadableValue:
        return ""
    if found.is_placeholder:
        return ""
    return f"{found.earliest.year:04}" if found.is_birth_placeholder else found.canonical


def _ages(line: str, start: int, taken: list[tuple[int, int]]) -> Iterator[Said]:
    for pattern, group in ((_AGE, 0), (_BARE_AGE, 1)):
        for found in pattern.finditer(line, start):
            begin, end = found.span(group)
            if any(begin < other_end and other_start < end for other_start, other_end in taken):
                continue
            try:
                age = Age.parse(found[group])
            except UnreadableValue:
                continue
            yield Said(Property.AGE, age.canonical, begin, end, Basis.OPINION)
            return
