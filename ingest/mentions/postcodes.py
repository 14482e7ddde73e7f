"""Postcodes in a text: whole ones anywhere, a first half where a word says that it is one."""

import re

from graph.values import Postcode, UnreadableValue
from graph.vocabulary import Kind
from ingest.mentions.found import Taken

WHOLE_POSTCODE = r"[A-Za-z]{1,2}[0-9OIl][0-9A-Za-z]?[ ]{0,2}[0-9OI][A-Za-z]{2}(?![A-Za-z0-9])"
_INWARD = re.compile(r"[0-9OI][A-Za-z]{2}(?![A-Za-z0-9])")
_OUTWARD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}[0-9OIl][0-9A-Za-z]?[ ]{0,2}$")
_HALF = r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]?"
_CUED = re.compile(
    r"\b(?:post ?code|p/c)s?(?: (?:is|was|of|area|district|sector|starts|starting|beginning|begins|"
    r"with|in|unknown but))*"
    rf"[ :,(]{{1,3}}({_HALF}(?: [0-9])?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_AREA = re.compile(rf"(?<![A-Za-z0-9])({_HALF})(?= (?:area|postcode|post code|district)\b)")
_IN = re.compile(r"\b(?:in|around|near)(?: the)? ([A-Z]{2}[0-9]{1,2})(?![A-Za-z0-9?*]|[ ]?[0-9])")
_TWO_LETTERS = re.compile(r"[A-Z]{2}[0-9]")
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[0-9]th)$", re.IGNORECASE)
_SCHOOL_STAGE = re.compile(r"ks[0-9]", re.IGNORECASE)


def take_postcodes(taken: Taken) -> None:
    """Take what has the form of a postcode; whether it is in use is not asked."""
    text = taken.text
    for inward in _INWARD.finditer(text):
        found = _OUTWARD.search(text, max(0, inward.start() - 7), inward.start())
        if found and is_postcode(text[found.start() : inward.end()]):
            taken.take(Kind.LOCATION, found.start(), inward.end())
    for pattern in _worth_while(taken):
        for found in pattern.finditer(text):
            if not _SCHOOL_STAGE.match(found[1]) and is_postcode(found[1]):
                taken.take(Kind.LOCATION, found.start(1), found.end(1))


def _worth_while(taken: Taken) -> list[re.Pattern[str]]:
    patterns = [_CUED] if not taken.words.isdisjoint(("postcode", "postcodes", "post", "p")) else []
    if not taken.words.isdisjoint(("area", "postcode", "post", "district")):
        patterns.append(_AREA)
    return [*patterns, _IN] if _TWO_LETTERS.search(taken.text) else patterns


def is_postcode(text: str) -> bool:
    """Whether a text of that form is one: `A4 2nd` is paper and a place in a row."""
    if _ORDINAL.search(text) or (text.islower() and len(text.replace(" ", "")) < 6 and " " in text):
        return False
    try:
        Postcode.parse(text)
    except UnreadableValue:
        return False
    return True
