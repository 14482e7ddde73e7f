"""Telephone numbers: whole in the international form, or in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import phonenumbers

from graph.values.errors import UnreadableValue, not_known
from graph.values.text import clean, fold, says_unknown
from graph.values.wildcard import could_meet

_REMEDY = "Give the whole number as 07700 900123 or +44 7700 900123, or a part as ends 123."
_LONGEST_TEXT = 80
_LONGEST_NUMBER = 16
_REGION = "GB"

_LABEL = re.compile(
    r"^(?:(?:mobile|mob|phone|telephone|tel|t|m|cell|contact|number|landline|home|work|whatsapp|no)\b[\s.:#\-]*)+",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\([^()0-9]*\)$|\s+-\s+[^0-9]*$|\s+[a-z][a-z' ]*$", re.IGNORECASE)
_PART = re.compile(
    r"^(?:part(?:ial)?(?: (?:number|no))?|number)?[\s.:\-]*(ends?|ending|last|final|starts?|starting|"
    r"begins|beginning|first|contains|containing|part(?:ial)?)\b"
    r"[\s.:]*(?:(?:two|three|four|five|six|few|[2-6])\b(?= +[^\s]))?\s*(?:digits|numbers|"
    r"figures)?\s*(?:with|in|is|are)?[\s.:]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9 \-./()]+")
_WITH_UNKNOWN = re.compile(r"[0-9 \-./()?*xX_]*[?*xX_][0-9 \-./()?*xX_]*")
_SHEET_NUMBER = re.compile(r"[0-9]\.?[0-9]*[eE]\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as `+447700900123`; `?` stands for one unknown figure, `*` for any number of them."""

    pattern: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people write it in the United Kingdom, or a part of one.

        Numbers that nobody has been given, such as those set aside for drama, are read as well.

        Raises:
            UnreadableValue: it is no number, or too short or too long for one.
        """
        return cls(_read(text))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        return cls(text)

    @property
    def canonical(self) -> str:
        """E.164, such as `+447700900123`; in part `*123`, `+44770090????`."""
        return self.pattern

    @property
    def is_full(self) -> bool:
        """Whether every figure is known."""
        return "*" not in self.pattern and "?" not in self.pattern

    def could_be(self, other: Phone) -> bool:
        """Whether one number fits both."""
        return could_meet(self.pattern, other.pattern, max(_LONGEST_NUMBER, len(self.pattern), len(other.pattern)))

    def caption(self) -> str:
        """`07700 900123`, or the international form for a number from abroad; in part `number ends 123`."""
        if self.is_full:
            return _spaced(self.pattern)
        known = self.pattern.strip("*").replace("+44", "0", 1)
        match self.pattern.startswith("*"), self.pattern.endswith("*"):
            case True, True:
                return f"number with {known}"
            case True, False:
                return f"number ends {known}"
            case False, True:
                return f"number starts {known}"
            case _:
                return f"number {known}"


@lru_cache(maxsize=16384)
def _spaced(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    national = parsed.country_code == 44
    form = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


@lru_cache(maxsize=65536)
def _read(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for a telephone number.", _REMEDY)
    if not text.strip() or says_unknown(text):
        raise not_known("number")
    rest = _LABEL.sub("", clean(text))
    if _SHEET_NUMBER.fullmatch(rest):
        raise UnreadableValue("A spreadsheet has rounded this number, so its last figures are lost.", _REMEDY)
    if re.fullmatch(r"[*+]*[0-9?]+\*?", rest) and re.search(r"[*?]", rest):
        return _partial(rest)
    if found := _PART.match(rest):
        return _part(fold(found[1]), rest[found.end() :])
    rest = _NOTE.sub("", rest)
    if _WITH_UNKNOWN.fullmatch(rest):
        return _partial(_international(re.sub(r"[^0-9?*]", "", re.sub("[xX_]", "?", rest))))
    return _whole(rest)


def _part(cue: str, text: str) -> str:
    figures = re.sub(r"[^0-9]", "", text) if _DIGITS.fullmatch(text) else ""
    if cue.startswith(("end", "last", "final")):
        return _partial(f"*{figures}")
    if cue.startswith(("start", "begin", "first")):
        return _partial(f"{_international(figures)}*")
    return _partial(f"*{figures}*")


def _international(figures: str) -> str:
    if figures.startswith("00"):
        return f"+{figures[2:]}"
    return f"+44{figures[1:]}" if figures.startswith("0") else figures if figures.startswith("*") else f"*{figures}"


def _partial(pattern: str) -> str:
    if len(re.sub(r"[^0-9]", "", pattern.removeprefix("+44"))) < 2:
        raise UnreadableValue("There is too little of the number.", _REMEDY)
    return re.sub(r"\*+", "*", pattern)


def _whole(text: str) -> str:
    text = re.sub(r"(?<=[0-9])\.0$", "", text)
    if re.search(r"[A-Za-z]", text) and not re.fullmatch(
        r"[+0-9 ().\-/]*(?:ext?\.?|x) ?[0-9]{1,6}", text, re.IGNORECASE
    ):
        raise UnreadableValue("This cannot be read as a telephone number.", _REMEDY)
    try:
        number = phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException:
        raise UnreadableValue("This cannot be read as a telephone number.", _REMEDY) from None
    _check_length(number)
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _check_length(number: phonenumbers.PhoneNumber) -> None:
    possible = phonenumbers.is_possible_number_with_reason(number)
    figures = len(str(number.national_number))
    british = number.country_code == 44
    if possible == phonenumbers.ValidationResult.TOO_LONG or (british and figures > 10):
        raise UnreadableValue("There are too many figures for a telephone number.", _REMEDY)
    # Nine figures are right for a few old landlines only; everywhere else one has been lost.
    too_few = british and figures < 10 and not (figures == 9 and phonenumbers.is_valid_number(number))
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE or too_few:
        raise UnreadableValue("There are too few figures for a telephone number.", _REMEDY)
