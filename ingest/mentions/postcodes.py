"""Postcodes in a text: whole ones anywhere, a first half where a word says that it is one."""

import re

from graph.values import Postcode, UnreadableValue
from graph.vocabulary import Kind
from ingest.mentions.found import Taken

WHOLE_POSTCODE = r"[A-Za-z]{1,2}[0-9OIl][0-9A-Za-z]?[ ]{0,2}[0-9OI][A-Za-z]{2}(?![A-Za-z0-9])"
_WHOLE = re.compile(rf"(?<![A-Za-z0-9]){WHOLE_POSTCODE}")
_HALF = r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]?"
_CUED = re.compile(
    rf"\b(?:post ?code|p/c)s?(?: (?:is|was|of|area|district|sector|starts|starting|beginning|begins|with|in|unknown but))*[ :,(]{{1,3}}({_HALF}(?: [0-9])?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_AREA = re.compile(rf"(?<![A-Za-z0-9])({_HALF})(?= (?:area|postcode|post code|district)\b)")
_IN = re.compile(r"\b(?:in|around|near)(?: the)? ([A-Z]{2}[0-9]{1,2})(?![A-Za-z0-9?*]|[ ]?[0-9])")
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[0-9]th)$", re.IGNORECASE)
_SCHOOL_STAGE = re.compile(r"ks[0-9]", re.IGNORECASE)


def take_postcodes(taken: Taken) -> None:
    """Take what has the form of a postcode; whether it is in use is not asked."""
    text = taken.text
    for found in _WHOLE.finditer(text):
        if is_postcode(found[0]):
            taken.take(Kind.LOCATION, found.start(), found.end())
    for pattern in (_CUED, _AREA, _IN):
        for found in pattern.finditer(text):
            if not _SCHOOL_STAGE.match(found[1]) and is_postcode(found[1]):
                taken.take(Kind.LOCATION, found.start(1), found.end(1))


def is_postcode(text: str) -> bool:
    """Whether a text of that form is one: `A4 2nd` is paper and a place in a row."""
    if _ORDINAL.search(text) or (text.islower() and len(text.replace(" ", "")) < 6 and " " in text):
        return False
    try:
        Postcode.parse(text)
    except UnreadableValue:
        return False
    return True
