"""Number plates in a text: whole ones anywhere, older formats and misread ones near a word about a car."""

import re

from graph.values import UnreadableValue, Vrm
from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import NOT_NAMES

_TWO_FIGURES = re.compile(r"[0-9]{2}")
_CURRENT = re.compile(r"[A-Za-z]{2}[0-9]{2}[ \-]?[A-Za-z]{3}(?![A-Za-z0-9_])")
_START = re.compile(r"[A-Z0-9?*]{2,}")
_UPPER = re.compile(
    r"(?:"
    r"[A-Z?][A-Z0158?][0-9OISB?*]{2}[ \-]?[A-Z0158?*]{3}"  # current, misread or with characters unknown
    r"|[A-Z][0-9]{1,3}[ \-]?[A-Z]{3}|[A-Z]{3}[ \-]?[0-9]{1,3}[A-Z]"  # prefix and suffix
    r"|[A-Z]{2,3}[ \-]?[0-9]{3,4}|[0-9]{3,4}[ \-]?[A-Z]{2,3}"  # dateless, Northern Ireland
    r"|[A-Z]{1,2}[0-9]{1,2}[?*]{1,5}(?:[ ][A-Z?*]{1,3})?|[?*]{1,5}[ ]?[0-9]{0,2}[ ]?[A-Z]{2,3}"  # the rest unknown
    r"|[A-Z]{2}[0-9]{2}(?:[ ][A-Z]{1,2})?|[0-9]{2}[ ]?[A-Z]{3}"  # half of a current plate
    r")(?![A-Za-z0-9_]|[?*][A-Za-z0-9])"
)
_CERTAIN = re.compile(r"(?=.*[?*])[A-Z]{2}(?:[0-9]{2}|[0-9?*]{2}) ?[A-Z?*]{3}")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}")
_LABEL = re.compile(
    r"\b(?:reg|registration|index|plate|vrm)\b(?: number| no\.?| was| is| as)*[ :,(]{1,2}$", re.IGNORECASE
)
_WORD = re.compile(r"[a-z0-9]+")
_CARS = frozenset(
    """
    vehicle vehicles car cars van vans taxi taxis cab minicab 4x4 pickup moped motorbike motorcycle scooter
    saloon hatchback convertible reg registration registered rego vrm vrn index plate plates golf polo corsa
    astra insignia focus fiesta mondeo transit kuga bmw audi mercedes merc benz vw volkswagen vauxhall ford
    toyota prius yaris avensis seat leon ibiza skoda octavia fabia nissan qashqai micra juke honda civic jazz
    hyundai kia mazda renault clio megane peugeot citroen fiat punto mini rover jaguar volvo lexus tesla dacia
    suzuki passat tiguan sprinter vivaro caddy a1 a3 a4 a5 a6 a7 a8 drive drives driving driver driven parked
    picanto aygo meriva zafira vectra beetle touran scirocco i10 i20 i30 swift sportage rio ceed duster sandero
    captur kadjar scenic twingo berlingo partner expert dispatch vito trafic ducato boxer connect galaxy puma ka
    fusion ecosport ranger outlander l200 lancer shogun impreza forester mx5 rav4 corolla auris hilux x1 x3 x5
    q2 q3 q5 q7 tt evoque discovery defender freelander xf xe v40 v60 xc60 xc90 mokka crossland combo movano
    amarok arteon up karoq kodiaq superb citigo arona ateca alhambra cooper countryman clubman series class
    """.split()
)
MAKES_OF_CAR = frozenset(
    """
    audi bmw citroen dacia fiat ford honda hyundai jaguar kia lexus mazda mercedes mini mitsubishi nissan
    peugeot porsche renault rover saab seat skoda subaru suzuki tesla toyota vauxhall volkswagen volvo vw
    """.split()
)
_BEFORE, _BEHIND = 70, 25
_YEAR = re.compile(
    r"(?:DOB|YOB|BORN|AGED?|YEAR|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[ \-]?(?:19|20)[0-9]{2}"
)
"""A year with the word before it, which has the shape of an old plate."""


def take_plates(taken: Taken) -> None:
    """Take whole plates of today's format anywhere, and other whole or spoilt ones near a word about a car."""
    text = taken.text
    for figures in _TWO_FIGURES.finditer(text):
        start = figures.start() - 2
        found = _CURRENT.match(text, start) if start >= 0 and _is_free_before(text, start) else None
        if found and (found[0].isupper() or found[0][-3:].lower() not in NOT_NAMES):
            taken.take(Kind.VEHICLE, start, found.end())
    for piece in _START.finditer(text):
        start = piece.start()
        if _is_free_before(text, start) and (found := _UPPER.match(text, start)) and _is_plate(text, found):
            taken.take(Kind.VEHICLE, start, found.end())


def _is_free_before(text: str, start: int) -> bool:
    """Whether no letter, figure or other sign that belongs to a longer word stands before."""
    return not start or not ((before := text[start - 1]).isalnum() or before in "@£#_")


def _is_plate(text: str, found: re.Match[str]) -> bool:
    plate, start, end = found[0], found.start(), found.end()
    if plate.isalpha() or plate.replace(" ", "").isalpha() or not can_be_a_plate(plate) or _YEAR.fullmatch(plate):
        return False
    if _POSTCODE.fullmatch(plate):
        return _LABEL.search(text, max(0, start - 30), start) is not None
    return _CERTAIN.fullmatch(plate) is not None or speaks_of_a_car(text, start, end)


def speaks_of_a_car(text: str, start: int, end: int) -> bool:
    """Whether a word about a car stands near."""
    near = text[max(0, start - _BEFORE) : start] + " " + text[end : end + _BEHIND]
    return not _CARS.isdisjoint(_WORD.findall(near.lower()))


def can_be_a_plate(text: str) -> bool:
    """Whether the value class can read it as a plate or a part of one."""
    try:
        Vrm.parse(text)
    except UnreadableValue:
        return False
    return True
