"""Places: an address or name, a postcode and a point that stand in columns of their own tell of one location."""

from dataclasses import dataclass
from functools import lru_cache

from graph.values import PlaceText, Point, UnreadableValue, says_unknown
from graph.vocabulary import Kind, LocationClass, Property
from ingest.claims.draft import Draft, Named, Words
from ingest.claims.reading import NO_VALUE, Reading
from ingest.claims.things import postcode


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that tell of one place.

    `prefix` stands before latitude, longitude, easting and northing; None where there are none.
    """

    address: str = ""
    postcode: str = ""
    name: str = ""
    prefix: str | None = None


@lru_cache(maxsize=32768)
def address(text: str) -> Reading:
    """An address or the name of a place; words that say it is not known stand for none."""
    try:
        return Reading(PlaceText.parse(text).canonical)
    except UnreadableValue as fault:
        known = says_unknown(text) or "not known" in fault.reason
        return NO_VALUE if known else Reading("", fault.reason, fault.remedy)


@lru_cache(maxsize=32768)
def _inner_postcode(text: str) -> str:
    """The postcode at the end or in the middle of an address, canonical; "" where there is none."""
    try:
        found = PlaceText.parse(text).postcode
    except UnreadableValue:
        return ""
    return found.canonical if found else ""


def places_in(draft: Draft, columns: Columns) -> list[Named]:
    """The place that the columns tell of; several where rows disagree about the address, and none where they tell of
    none.

    What stands beside several addresses (postcode, point) belongs to none of them for certain.
    """
    written = [
        words
        for column in (columns.name, columns.address)
        if column
        for words in draft.words(column)
        if _is_place(draft, words)
    ]
    if len(written) > 1 and not columns.name:
        return [_place(draft, [words]) for words in written]
    codes = (
        [(words, read) for words in draft.words(columns.postcode) if (read := _postcode(draft, words))]
        if columns.postcode
        else []
    )
    point = point_in(draft, columns.prefix) if columns.prefix is not None else None
    if not written and not codes and not point:
        return []
    named = _place(draft, written, at=codes[0][0] if codes else point[0] if point else None)
    for words, read in codes:
        draft.say(named.position, Property.POSTCODE, read, words)
    if point:
        draft.say(named.position, Property.POINT, point[1], point[0])
    return [named]


def _is_place(draft: Draft, words: Words) -> bool:
    reading = address(words.text)
    if reading.reason:
        draft.flag(words.field, words.text, reading.reason, reading.remedy)
    return bool(reading.canonical)


def _place(draft: Draft, written: list[Words], *, at: Words | None = None) -> Named:
    words = written[0] if written else at
    assert words is not None
    position = draft.mention(Kind.LOCATION, words)
    for one in written:
        say_address(draft, position, one)
    return Named(position, words)


def say_address(draft: Draft, position: int, words: Words, *, suggested: bool = False) -> None:
    """Claim an address, or the name of a place where there is no street or number in it; and the postcode in it."""
    what = Property.PLACE_NAME if words.field == "name" or _is_name(words.text) else Property.ADDRESS
    draft.say(position, what, address(words.text).canonical or words.text, words, suggested=suggested)
    if code := _inner_postcode(words.text):
        draft.say(position, Property.POSTCODE, code, _where(words, code), suggested=suggested)


@lru_cache(maxsize=32768)
def _is_name(text: str) -> bool:
    try:
        return PlaceText.parse(text).location_class is LocationClass.PLACE
    except UnreadableValue:
        return False


def _where(words: Words, code: str) -> Words:
    """The stretch of an address that holds its postcode; the whole address where it is spaced in some other way."""
    folded = words.text.upper()
    for form in (code, code.replace(" ", ""), code.replace(" ", "  ")):
        at = folded.rfind(form)
        if at >= 0 and len(folded) == len(words.text):
            return words.part(at, at + len(form))
    return words


def _postcode(draft: Draft, words: Words) -> str:
    reading = postcode(words.text)
    if reading.reason and not says_unknown(words.text):
        draft.flag(words.field, words.text, reading.reason, reading.remedy)
    return reading.canonical


def point_in(draft: Draft, prefix: str) -> tuple[Words, str] | None:
    """The point in two columns: the words of both, which stand in no single place, and the canonical reading."""
    pairs = ((f"{prefix}latitude", f"{prefix}longitude"), (f"{prefix}easting", f"{prefix}northing"))
    for first, second in pairs:
        here, there = draft.text(first), draft.text(second)
        if here and there:
            if found := _point(draft, first, second, here, there):
                return found
        elif here or there:
            column = first if here else second
            draft.flag(
                column, here or there, "One coordinate without the other is no place.", "Give both, or leave both out."
            )
    return None


def _point(draft: Draft, first: str, second: str, here: str, there: str) -> tuple[Words, str] | None:
    both = f"{here}, {there}"
    reading = _read_point(here, there, degrees=first.endswith("latitude"))
    if reading.reason and "0,0" not in reading.reason:
        draft.flag(first, both, reading.reason, reading.remedy)
    return (Words(first, -1, -1, both), reading.canonical) if reading.canonical else None


@lru_cache(maxsize=32768)
def _read_point(first: str, second: str, *, degrees: bool) -> Reading:
    try:
        found = Point.from_degrees(first, second) if degrees else Point.from_grid(first, second)
    except UnreadableValue as fault:
        return Reading("", fault.reason, fault.remedy)
    return Reading(found.canonical)
