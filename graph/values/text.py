"""Forms of a text for comparison. What was written is never changed: these are looked at beside it."""

import re
import unicodedata
from functools import lru_cache

# Zero-width and direction marks change nothing that a reader sees, but make two equal words differ.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"),
    }
)
# Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)

_UNKNOWN = frozenset(
    phrase.strip()
    for phrase in """
    not known|unknown|n/k|nk|u/k|n.k.|n.k|n/a|na|n.a.|none|nil|not stated|not given|not provided|not recorded
    not disclosed|not available|no|tbc|tba|unk|?|??|???|-|--|---|.|x|xx|xxx|as above|see above|ditto|no trace
    not applicable|unavailable|refused|refused to say|would not say|not sure|unsure|don't know|dont know|blank|null
    no details|no further details""".replace("\n", "|").split("|")
)


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Put into one form: composed, without invisible marks, plain quotes and dashes, single spaces."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_QUOTES)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text for comparison: clean, case folded, without accents."""
    text = clean(text)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS).translate(_QUOTES)
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).casefold().split())


def says_unknown(text: str) -> bool:
    """Whether the text is one of the ways to write that something is not known."""
    folded = fold(text)
    return bool(folded) and (folded in _UNKNOWN or folded.rstrip(".") in _UNKNOWN)
