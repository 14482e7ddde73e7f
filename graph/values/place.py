"""A place in words: an address, a street, the name of premises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self

from graph.values.errors import UnreadableValue, not_known
from graph.values.postcode import Postcode
from graph.values.streets import CERTAIN_STREET_WORDS, STREET_WORDS, in_full
from graph.values.text import clean, fold, says_unknown
from graph.vocabulary.places import LocationClass

_LONGEST_TEXT = 500
_REMEDY = "Give an address, a street or the name of a place."

_NOWHERE = re.compile(
    r"(?:of )?(?:nfa|no fixed abode|no fixed address|address (?:unknown|not known|withheld)|"
    r"unknown address|various(?: (?:places|locations|addresses))?|"
    r"location (?:unknown|not known)|unknown location|whereabouts unknown|not known to (?:us|police)|"
    r"outside|home|online|somewhere|address)"
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9OIl][0-9A-Z]?) ?([0-9OIl][A-Z]{2})\b", re.IGNORECASE)
_OUTWARD = re.compile(r"(?:, ?|\s)([A-Z]{1,2}[0-9]{1,2}[A-Z]?)$", re.IGNORECASE)
_FLAT = re.compile(
    r"((?:flat|apartment|apt|unit|room|rm|suite|floor|bedsit)\.? (?:no\.? ?)?[0-9]{1,4}[a-z]?|"
    r"(?:flat|unit|apartment) [a-z]|(?:ground|first|second|third|"
    r"top)[ \-]floor(?: flat)?)\b[ ,]*(?:of |at )?(?:the )?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:no\.? ?|number )?([0-9]{1,4}[a-z]?(?:[\-/][0-9]{1,4}[a-z]?)?)(?:,? |$)", re.IGNORECASE)
_NEARBY = re.compile(
    r"^(?:(?:outside|inside|in|at|near|nr|by|opposite|opp|behind|next to|close to|rear of|front of|"
    r"in front of|corner of|junction of|around|on|off|of|from|to|the|area of|(?:flats?|house|"
    r"property|address|room|premises) (?:at|above|over|on|in|of))\b[ :]*)+",
    re.IGNORECASE,
)


class _Parts(NamedTuple):
    name: str
    flat: str
    number: str
    street: str
    locality: str
    postcode: str


@dataclass(frozen=True, slots=True)
class PlaceText:
    """The words for a place, tidied, with the parts that could be told apart; a part that is not there is empty.

    Only common forms are understood: a flat, a number, a street that ends in a usual word, a postcode. Everything else
    is a name.
    """

    text: str
    name: str = ""
    flat: str = ""
    number: str = ""
    street: str = ""
    locality: str = ""
    postcode: Postcode | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address or the name of a place.

        Raises:
            UnreadableValue: it is empty, says that the place is not known, or is longer than a place.
        """
        tidy, parts = _read(text)
        postcode = Postcode.from_canonical(parts.postcode) if parts.postcode else None
        return cls(tidy, parts.name, parts.flat, parts.number, parts.street, parts.locality, postcode)

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        return cls.parse(text)

    @property
    def canonical(self) -> str:
        """The words on one line."""
        return self.text

    @property
    def key(self) -> str:
        """For exact comparison: without case, accents and punctuation, the words of streets written out."""
        return place_key(self.text)

    @property
    def location_class(self) -> LocationClass:
        """How exactly the words say where it is."""
        whole = self.postcode is not None and self.postcode.is_full
        if self.number and (self.street or whole):
            return LocationClass.PREMISES
        if whole:
            return LocationClass.POSTCODE
        return LocationClass.STREET if self.street else LocationClass.PLACE

    def could_be(self, other: PlaceText) -> bool:
        """Whether nothing in the words speaks against one place, and at least one part speaks for it."""
        if self.key == other.key:
            return True
        if self.postcode and other.postcode and not self.postcode.could_be(other.postcode):
            return False
        # The name of premises beside the address of premises: neither speaks for or against.
        pairs = [(place_key(a), place_key(b)) for a, b in zip(self._told(), other._told(), strict=True)]
        if any(a and b and a != b for a, b in pairs):
            return False
        return any(a and a == b for a, b in pairs[:1] + pairs[3:]) or self._same_door(other)

    def _told(self) -> tuple[str, str, str, str]:
        return self.name, self.flat, self.number, self.street

    def _same_door(self, other: PlaceText) -> bool:
        """A whole postcode in common; with a number it is nearly one door."""
        return bool(self.postcode and self.postcode == other.postcode and self.postcode.is_full)

    def caption(self) -> str:
        """The words on one line."""
        return self.text


@lru_cache(maxsize=65536)
def place_key(text: str) -> str:
    """A place, or a part of one, for exact comparison."""
    words = re.sub(r"[^\w]+", " ", fold(_NEARBY.sub("", text)).replace("'", "")).split()
    return " ".join(in_full(words))


@lru_cache(maxsize=65536)
def _read(text: str) -> tuple[str, _Parts]:
    if len(text) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for a place.", _REMEDY)
    tidy = clean(", ".join(line.strip(" ,;") for line in text.splitlines() if line.strip(" ,;"))).strip(" ,;")
    if not tidy or says_unknown(tidy) or _NOWHERE.fullmatch(fold(tidy).strip(" .")):
        raise not_known("place")
    if not any(letter.isalnum() for letter in tidy):
        raise UnreadableValue("There is no place in it.", _REMEDY)
    return tidy, _parts(tidy)


def _parts(text: str) -> _Parts:
    rest, postcode = _take_postcode(text)
    flat = number = street = ""
    before: list[str] = []
    after: list[str] = []
    for piece in (piece.strip() for piece in rest.split(",")):
        if not piece:
            continue
        if street:
            after.append(piece)
            continue
        if found := _FLAT.match(piece):
            flat, piece = flat or found[1], piece[found.end() :]
        bare = _NEARBY.sub("", piece)
        if (found := _NUMBER.match(bare)) and not number:
            number, bare = found[1], bare[found.end() :]
        if bare and _is_street(bare, numbered=bool(number)):
            street = bare
        elif bare:
            before.append(bare)
    if not street and len(before) > 1:
        before, after = before[:1], before[1:]
    return _Parts(" ".join(before), flat, number, street, ", ".join(after), postcode)


def _take_postcode(text: str) -> tuple[str, str]:
    for found in reversed(list(_POSTCODE.finditer(text))):
        if postcode := _postcode(found[0]):
            return text[: found.start()] + "," + text[found.end() :], postcode
    if (found := _OUTWARD.search(text)) and (postcode := _postcode(found[1])):
        return text[: found.start()], postcode
    return text, ""


def _postcode(text: str) -> str:
    try:
        return Postcode.parse(text).canonical
    except UnreadableValue:
        return ""


def _is_street(text: str, *, numbered: bool) -> bool:
    words = fold(text).strip(" .").split()
    last = words[-1].strip(".") if words else ""
    if len(words) < 2 or len(words) > 6:
        return False
    return last in CERTAIN_STREET_WORDS or (
        last in STREET_WORDS and (numbered or last in ("st", "cl", "dr", "ct", "pl", "sq"))
    )
