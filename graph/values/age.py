"""How old someone is said to be, in whole years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from graph.values.dates import PartialDate
from graph.values.errors import UnreadableValue, not_known
from graph.values.text import fold, says_unknown

OLDEST = 120
_LONGEST_TEXT = 60
_REMEDY = "Write it as 15, 15-16, 30s or mid 20s."

_UNIT = r"(?:years? of age|years? olds?|year[ -]old|yrs? old|y/?o|years?|yrs?|y)?\b\.?"
_LEAD = re.compile(r"^(?:(?:is|was|he|she|they|in|their|his|her|the|age[ds]?|aged|years)\b[ :]*)+")
_ABOUT = re.compile(
    r"^(?:approximately|approx|about|around|circa|roughly|possibly|maybe|looks|abt|ca|c|~)(?:\.| |(?=[0-9]))[ ]?"
)
_ONE = re.compile(rf"([0-9]{{1,3}}) ?{_UNIT}")
_TWO = re.compile(rf"([0-9]{{1,3}}) ?(?:-|/|to|or|and) ?([0-9]{{1,3}}) ?{_UNIT}")
_DECADE = re.compile(r"(early|mid|middle|late)?[ \-]*(?:to late[ \-]*)?([1-9]0)'?s")
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fourties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_TENS_WORD = re.compile(rf"(early|mid|middle|late)?[ \-]*({'|'.join(_TENS)})")
_TEENS = re.compile(r"(early|mid|middle|late)?[ \-]*(?:teen(?:s|age|aged|ager)?|teenage (?:boy|girl))")
_UNDER = re.compile(rf"(?:under|below|younger than|less than) (?:the age of )?([0-9]{{1,3}}) ?{_UNIT}")
_OVER = re.compile(
    rf"(?:over|above|older than|at least) (?:the age of )?([0-9]{{1,3}}) ?{_UNIT}|"
    rf"([0-9]{{1,3}}) ?(?:\+|plus|and over|or over)"
)
_MONTHS = re.compile(r"([0-9]{1,2}) ?(?:months?|mths?|weeks?|wks?)(?: old)?")
_SPELT = {
    word: str(number)
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), 10
    )
}
_SPELT_WORD = re.compile(rf"\b({'|'.join(_SPELT)})\b")
_PARTS = {None: (0, 9), "early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}
_TEEN_PARTS = {None: (13, 19), "early": (13, 15), "mid": (14, 17), "middle": (14, 17), "late": (17, 19)}


@dataclass(frozen=True, slots=True)
class Age:
    """An age between two whole years, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= OLDEST:
            raise UnreadableValue(f"An age lies between 0 and {OLDEST}, the lower one first.", _REMEDY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an age as people write it: `aged 15`, `15-16`, `30s`, `mid 20s`, `about 40` (a tenth either way),
        `teenage`.

        Raises:
            UnreadableValue: it cannot be read as an age.
        """
        return cls(*_read(text))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        low, _, high = text.partition("-")
        return cls(int(low), int(high or low))

    @classmethod
    def on_day(cls, born: PartialDate, day: date) -> Self | None:
        """The age on a day of someone born then; nothing for a day before the birth."""
        low, high = _years(born.latest, day), _years(born.earliest, day)
        return cls(max(low, 0), min(high, OLDEST)) if high >= 0 and low <= OLDEST else None

    @property
    def canonical(self) -> str:
        """`15` or `15-16`."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    def born(self, seen: PartialDate) -> PartialDate:
        """When someone was born who was this old on a day of the given stretch."""
        first, last = seen.earliest, seen.latest
        earliest = _moved(first, -self.high - 1)
        return PartialDate(date.fromordinal(earliest.toordinal() + 1), _moved(last, -self.low))

    def could_be(self, other: Age) -> bool:
        """Whether both may mean the same age."""
        return self.low <= other.high and other.low <= self.high

    def caption(self) -> str:
        """`aged 15`, `aged 15 to 16`."""
        return f"aged {self.low}" if self.low == self.high else f"aged {self.low} to {self.high}"


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _moved(day: date, years: int) -> date:
    year = max(day.year + years, 1)
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[int, int]:
    if len(text) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for an age.", _REMEDY)
    folded = fold(text).strip(" .,;()")
    if not folded or says_unknown(text):
        raise not_known("age")
    folded = _SPELT_WORD.sub(lambda found: _SPELT[found[1]], _LEAD.sub("", folded))
    if about := _ABOUT.match(folded):
        low, high = _plain(folded[about.end() :])
        return max(0, low - max(1, low // 10)), min(OLDEST, high + max(1, high // 10))
    return _plain(folded)


def _plain(text: str) -> tuple[int, int]:
    text = _LEAD.sub("", text)
    if found := _ONE.fullmatch(text):
        return int(found[1]), int(found[1])
    if found := _TWO.fullmatch(text):
        low, high = sorted((int(found[1]), int(found[2])))
        return low, high
    if found := _DECADE.fullmatch(text):
        first, last = _PARTS[found[1]]
        return int(found[2]) + first, int(found[2]) + last
    if found := _TENS_WORD.fullmatch(text):
        first, last = _PARTS[found[1]]
        return _TENS[found[2]] + first, _TENS[found[2]] + last
    if found := _TEENS.fullmatch(text):
        return _TEEN_PARTS[found[1]]
    if found := _UNDER.fullmatch(text):
        return 0, int(found[1]) - 1
    if found := _OVER.fullmatch(text):
        # "Over 18" is said of people who are 18 as well.
        return int(found[1] or found[2]), OLDEST
    if _MONTHS.fullmatch(text):
        return 0, 1 if int(re.sub("[^0-9]", "", text)) > 11 else 0
    raise UnreadableValue("This cannot be read as an age.", _REMEDY)
