"""Number plates (VRM): whole, in part, and easily misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from graph.values.errors import UnreadableValue, not_known
from graph.values.text import clean, fold, says_unknown
from graph.values.wildcard import could_meet

LONGEST_PLATE = 7
_LONGEST_FOREIGN = 10
_LONGEST_TEXT = 80
_REMEDY = "Give the plate as XB93 KTR, or a part of it as XB9?, ends 7TK or starts XB9."

_LOOK_ALIKES = str.maketrans("OISB", "0158")
_FORMATS = (
    re.compile(r"([A-Z]{2}[0-9]{2})([A-Z]{3})"),  # current, since 2001: XB93 KTR
    re.compile(r"([A-Z][0-9]{1,3})([A-Z]{3})"),  # prefix, 1983 to 2001: A123 BCD; Q plates
    re.compile(r"([A-Z]{3})([0-9]{1,3}[A-Z])"),  # suffix, 1963 to 1983: ABC 123D
)
# Dateless plates, and those of Northern Ireland (three letters, one of them I or Z, four figures).
_DATELESS = re.compile(r"([A-Z]{1,3})([0-9]{1,4})|([0-9]{1,4})([A-Z]{1,3})")
# These are dateless plates, but far more often the part of a longer plate that someone could read.
_LIKELY_PART = re.compile(r".{1,4}|[A-Z]{3}[0-9]{2}|[0-9]{2}[A-Z]{3}")

_LABEL = re.compile(
    r"^(?:(?:vehicle|car|full|uk)\s+)?(?:registration(?: (?:number|plate|mark))?|reg(?: ?(?:no|"
    r"number|plate))?|vrm|vrn|index(?: (?:no|number))?|number plate|plate|licence plate|"
    r"v\.?r\.?m)\b[\s.:#=\-]*(?:is\s+|of\s+)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:part(?:ial)?|p/p|incomplete)\b[\s\-.]*(?:(?:registration|reg|vrm|vrn|plate|index|"
    r"number plate)\b)?[\s.:\-]*(?:(?:no|of|is)\s+)?",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?:starts|starting|start|begins|beginning|begin|first(?: (?:two|three|four|five|few|"
    r"[2-6]))?(?: (?:characters|letters|digits|part|half))?)\b(?:\s+(?:with|in|is|are|of))?[\s.:\-]*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^(?:ends|ending|end|finishes|finishing|last(?: (?:two|three|four|five|few|"
    r"[2-6]))?(?: (?:characters|letters|digits|part|half))?)\b(?:\s+(?:with|in|is|are|of))?[\s.:\-]*",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"^(?:contains|containing|includes|including|with|has|somewhere)\b[\s.:\-]*", re.IGNORECASE)
_PLATE = re.compile(r"[A-Z0-9?*]+")
_NUMBER_OF_A_SHEET = re.compile(r"[0-9.]+E[+\-][0-9]+|[0-9]{4,}(?:\.[0-9]+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vrm:
    """A number plate in capitals without spaces; `?` stands for one unknown character, `*` for any number of them."""

    pattern: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a plate or a part of one: `xb93 ktr`, `XB9?`, `ends 7TK`, `starting XB9`, `part plate XB93`, `last
        three KTR`.

        Raises:
            UnreadableValue: it cannot be read as a plate.
        """
        return cls(_read(text))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        return cls(text)

    @property
    def canonical(self) -> str:
        """`XB93KTR`; in part `XB9*`, `*7TK`, `XB9?KTR`."""
        return self.pattern

    @property
    def key(self) -> str:
        """For comparison: characters misread for each other (O and 0, I and 1, S and 5, B and 8) made equal."""
        return self.pattern.translate(_LOOK_ALIKES)

    @property
    def is_full(self) -> bool:
        """Whether every character is known and they make a plate of a known format; a plate that may be a part of one
        is none.
        """
        return _format(self.pattern) is not None

    def could_be(self, other: Vrm) -> bool:
        """Whether one plate fits both."""
        mine, theirs = self.key, other.key
        longest = max(LONGEST_PLATE, len(mine.replace("*", "")), len(theirs.replace("*", "")))
        return could_meet(mine, theirs, longest)

    def fits(self, partial: Vrm) -> bool:
        """Whether this whole plate is one that the partial may be."""
        return "*" not in self.pattern and "?" not in self.pattern and self.could_be(partial)

    def caption(self) -> str:
        """`XB93 KTR`; in part `plate ends 7TK`."""
        if halves := _format(self.pattern):
            return f"{halves[0]} {halves[1]}"
        known = self.pattern.strip("*")
        if "*" in known:
            return f"plate like {self.pattern}"
        match self.pattern.startswith("*"), self.pattern.endswith("*"):
            case True, True:
                return f"plate with {known}"
            case True, False:
                return f"plate ends {known}"
            case False, True:
                return f"plate starts {known}"
            case _:
                return f"plate {known}"


@lru_cache(maxsize=65536)
def _format(plate: str) -> tuple[str, str] | None:
    for form in _FORMATS:
        if found := form.fullmatch(plate):
            return found[1], found[2]
    if (found := _DATELESS.fullmatch(plate)) and not _LIKELY_PART.fullmatch(plate):
        return (found[1], found[2]) if found[1] else (found[3], found[4])
    return None


@lru_cache(maxsize=65536)
def _read(text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for a number plate.", _REMEDY)
    if says_unknown(text) or fold(text) in (
        "no plate",
        "no plates",
        "no vrm",
        "no reg",
        "not seen",
        "foreign",
        "foreign plate",
    ):
        raise not_known("plate")
    rest, start, end, part = _cues(clean(text))
    if _NUMBER_OF_A_SHEET.fullmatch(rest) and not (start or end or part):
        raise UnreadableValue("This is a number; a spreadsheet may have changed the plate into one.", _REMEDY)
    plate = _characters(rest)
    if start or end or part:
        plate = f"{'' if start else '*'}{plate.strip('*?')}{'' if end else '*'}"
    elif "*" not in plate and _format(plate) is None and "?" not in plate:
        plate = _as_part(plate)
    return _one_star(plate)


def _cues(text: str) -> tuple[str, bool, bool, bool]:
    """The plate without the words around it; whether it is the start, the end, or some part."""
    start = end = part = False
    for _ in range(4):
        before = text
        text = _LABEL.sub("", text)
        for pattern, kind in ((_PART, "part"), (_STARTS, "start"), (_ENDS, "end"), (_HOLDS, "part")):
            if found := pattern.match(text):
                text = text[found.end() :]
                start, end, part = start or kind == "start", end or kind == "end", part or kind == "part"
        if text == before:
            break
    if found := re.search(
        r"\s*\((?:part(?:ial)?(?: plate| reg| vrm)?|incomplete)\)$|\s+(?:part(?:ial)?(?: plate| only)?|partial reg)$",
        text,
        re.IGNORECASE,
    ):
        text, part = text[: found.start()], True
    return text, start and not end, end and not start, part or (start and end)


def _characters(text: str) -> str:
    """The characters of the plate in capitals, unknown ones as `?`; dots and dashes in a row at an end stand for a
    stretch.
    """
    marked = re.sub(r"\.{2,}|…|-{2,}", "*", text.strip(" .,;:'\"()[]") if not re.search(r"\.\.|…", text) else text)
    plate = re.sub(r"[\s\-.'\"()\[\]/,]", "", marked).upper().replace("_", "?")
    if not plate or not _PLATE.fullmatch(plate):
        raise UnreadableValue("This cannot be read as a number plate.", _REMEDY)
    plate = _stars(plate)
    known = re.sub(r"[?*]", "", plate)
    if not known or len(plate.replace("*", "")) > _LONGEST_FOREIGN or len(known) < 2:
        raise UnreadableValue("There is too little or too much of it for a number plate.", _REMEDY)
    word = known.isalpha() and len(known) > 3 and not ("?" in plate and len(plate) == LONGEST_PLATE)
    if word or (known.isdecimal() and len(known) > 4):
        raise UnreadableValue("This cannot be read as a number plate.", _REMEDY)
    return plate


def _stars(plate: str) -> str:
    """People use marks for one unknown character each or for the rest: one each where several in a row make seven in
    all.
    """
    if "**" in plate and len(plate) == LONGEST_PLATE:
        return plate.replace("*", "?")
    if "*" in plate:
        return re.sub(r"[?*]*\*[?*]*", "*", plate)
    if len(plate) < LONGEST_PLATE:
        plate = re.sub(r"^\?+|\?+$", "*", plate)
    return plate


def _as_part(plate: str) -> str:
    """Put the stars where the rest of a plate must be: `XB93` starts one, `93KTR` and `7TK` end one, anything else is
    within.
    """
    if len(plate) >= LONGEST_PLATE:
        return plate
    if re.fullmatch(r"[A-Z]{2}[0-9]{1,2}[A-Z]{0,2}|[A-Z][0-9]{1,3}[A-Z]{1,2}", plate):
        return f"{plate}*"
    return f"*{plate}" if re.fullmatch(r"[0-9]{1,2}[A-Z]{3}", plate) else f"*{plate}*"


def _one_star(plate: str) -> str:
    return re.sub(r"\*+", "*", plate)
