"""Number plates in a text: whole ones anywhere, older formats and misread ones near a car, parts where a word says so."""

import re

from graph.values import UnreadableValue, Vrm
from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import words

_FREE = r"(?<![A-Za-z0-9@£#_])"
_END = r"(?![A-Za-z0-9_])"
_CURRENT = re.compile(rf"{_FREE}[A-Za-z]{{2}}[0-9]{{2}}[ \-]?[A-Za-z]{{3}}{_END}")
_UPPER = re.compile(
    rf"{_FREE}(?:"
    r"[A-Z?][A-Z0158?][0-9OISB?*]{2}[ \-]?[A-Z0158?*]{3}"  # current, misread or with characters unknown
    r"|[A-Z][0-9]{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?[0-9]{1,3}[A-Z]"  # prefix and suffix
    r"|[A-Z]{2,3}[ \-]?[0-9]{3,4}|[0-9]{3,4}[ \-]?[A-Z]{2,3}"  # dateless, Northern Ireland
    r"|[A-Z]{1,2}[0-9]{1,2}[?*]{1,5}(?:[ ][A-Z?*]{1,3})?|[?*]{1,5}[ ]?[0-9]{0,2}[ ]?[A-Z]{2,3}"  # the rest unknown
    r"|[A-Z]{2}[0-9]{2}(?:[ ][A-Z]{1,2})?|[0-9]{2}[ ]?[A-Z]{3}"  # half of a current plate
    rf")(?![A-Za-z0-9_]|[?*][A-Za-z0-9])"
)
_CARS = re.compile(
    r"\b(?:vehicles?|cars?|vans?|taxis?|cab|minicab|4x4|pick ?up|moped|motor ?bike|motorcycle|scooter|saloon|hatchback|convertible|reg(?:istration|istered|o)?|"
    r"vrm|vrn|index|plates?|number ?plate|golf|polo|corsa|astra|insignia|focus|fiesta|mondeo|transit|kuga|bmw|audi|mercedes|merc|benz|vw|volkswagen|vauxhall|"
    r"ford|toyota|prius|yaris|avensis|seat|leon|ibiza|skoda|octavia|fabia|nissan|qashqai|micra|juke|honda|civic|jazz|hyundai|kia|mazda|renault|clio|megane|"
    r"peugeot|citroen|fiat|punto|mini|range ?rover|land ?rover|jaguar|volvo|lexus|tesla|dacia|suzuki|passat|tiguan|sprinter|vivaro|caddy|a[1345678]|[135] series|"
    r"drives?|driving|driver|driven|parked|[a-z]-class)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:part(?:ial|ly)?|reg(?:istration|o)?|vrm|vrn|index|plates?|number ?plate|licen[cs]e plate)\b\.?"
    r"(?:[ ,]{1,2}(?:number|no\.?|mark|plates?|reg|registration|index|vrm|noted|seen|shown|given|recorded|was|is|as|of|possibly|maybe|believed|thought|may|to|be|the|a|it|with|only|partial|part|vehicle|something|like)\b\.?){0,6}"
    r"[ ]?[ :,(=\-'\"“‘]{1,3}",
    re.IGNORECASE,
)
_TURN = (
    r"(?:ends?|ending|ended|finish(?:es|ing|ed)|last (?:two|three|four|five|[2-5])(?: (?:letters|digits|characters|figures|part))?|last part|"
    r"start(?:s|ing|ed)?|begin(?:s|ning)|began|first (?:two|three|four|five|half|part|[2-5])(?: (?:letters|digits|characters|figures))?|contain(?:s|ing)|includ(?:es|ing))"
    r"(?: (?:with|in|is|are|was|were|being|of|as|the|letters|characters))*"
)
_TURNED = re.compile(
    rf"\b((?i:{_TURN})[ :'\"“‘]{{1,2}}((?:\.\.\.?|…)?[A-Za-z0-9?*_]{{1,7}}(?:[ ][A-Z0-9?*_]{{1,4}})?)){_END}"
)
_PIECE = re.compile(r"(?:\.\.\.?|…)?[A-Za-z0-9?*_]{1,8}(?:[ \-][A-Z0-9?*_]{1,4}(?![A-Za-z0-9]))?(?:\.\.\.|…)?")
_NOT_A_PLATE = re.compile(
    r"[0-9]+(?:am|pm|st|nd|rd|th|hrs?|h|m|k|g|s|yo|yrs?|mins?|cm|ft|kg|mph|x)?|[0-9]{1,2}[.:][0-9]{2}.*|ks[0-9]|y[0-9]{1,2}|[a-z]|[a-z]{4,}|covid.*|ic[0-9]|(?:19|20)[0-9]{2}s?",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}")
_LABEL = re.compile(
    r"\b(?:reg|registration|index|plate|vrm)\b(?: number| no\.?| was| is| as)*[ :,(]{1,2}$", re.IGNORECASE
)
_NEAR = 70


def take_plates(taken: Taken) -> None:
    """Take whole plates of today's format anywhere, and other whole or spoilt ones near a word about a car."""
    text = taken.text
    for found in _CURRENT.finditer(text):
        if found[0].isupper() or found[0][-3:].lower() not in words("not_names"):
            taken.take(Kind.VEHICLE, found.start(), found.end())
    cars: list[tuple[int, int]] | None = None
    for found in _UPPER.finditer(text):
        if not any(letter in found[0] for letter in "0123456789?*") or not _can_be_one(found[0]):
            continue
        if _POSTCODE.fullmatch(found[0]) and not _LABEL.search(text, max(0, found.start() - 30), found.start()):
            continue
        cars = [car.span() for car in _CARS.finditer(text)] if cars is None else cars
        if _is_certain(found[0]) or _is_near(found.start(), found.end(), cars):
            taken.take(Kind.VEHICLE, found.start(), found.end())


def _is_certain(plate: str) -> bool:
    """Unknown characters among those of a plate: nothing else is written so."""
    return bool(re.fullmatch(r"[A-Z]{2}(?:[0-9]{2}|[0-9?*]{2}) ?[A-Z?*]{3}", plate)) and any(c in plate for c in "?*")


def _is_near(start: int, end: int, cars: list[tuple[int, int]]) -> bool:
    return any(0 <= start - last <= _NEAR or 0 <= first - end <= 25 for first, last in cars)


def take_parts_of_plates(taken: Taken) -> None:
    """Take what stands behind "reg", "part plate" or "ends": too short to be told from other words without them."""
    text = taken.text
    for found in _TURNED.finditer(text):
        piece = found[2]
        if _is_part(piece) and (_is_mixed(piece) or _speaks_of_a_car(text, found.start())):
            taken.take(Kind.VEHICLE, found.start(1), found.end(1))
    for cue in _SAYS.finditer(text):
        if (found := _PIECE.match(text, cue.end())) and _is_part(found[0]) and not _is_word(found[0]):
            taken.take(Kind.VEHICLE, found.start(), found.end())


def _is_part(piece: str) -> bool:
    bare = piece.strip("._… ")
    return bool(bare) and not _NOT_A_PLATE.fullmatch(bare) and _can_be_one(piece) and not _is_word(piece)


def _is_word(piece: str) -> bool:
    """An ordinary word: letters alone, unless they are in capitals and no word of the lists."""
    letters = piece.strip("._… ?*")
    return letters.isalpha() and (not letters.isupper() or letters.lower() in words("not_names"))


def _is_mixed(piece: str) -> bool:
    return any(c.isdecimal() or c in "?*" for c in piece) and any(c.isalpha() for c in piece)


def _speaks_of_a_car(text: str, start: int) -> bool:
    return bool(_CARS.search(text, max(0, start - _NEAR), start))


def _can_be_one(text: str) -> bool:
    try:
        Vrm.parse(text)
    except UnreadableValue:
        return False
    return True
