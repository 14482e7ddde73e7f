"""Parts of number plates: too short to be told from other words, unless "reg", "part plate" or "ends" stands before."""

import re

from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import NOT_NAMES
from ingest.mentions.plates import can_be_a_plate, speaks_of_a_car

_LABELS = frozenset(
    """
    part partial partially partly reg registration rego vrm vrn index plate plates numberplate number licence
    license
    """.split()
)
_LABEL = re.compile(
    r"(?:part(?:ial|ly|ially)?|reg(?:istration|o)?|vrm|vrn|index|plates?|number ?plate|licen[cs]e plate)\b\.?"
    r"(?:[ ,]{1,2}(?:number|no\.?|mark|plates?|reg|registration|index|vrm|noted|seen|shown|given|recorded|was|is|as|of|"
    r"possibly|maybe|believed|thought|may|to|be|the|a|it|with|only|partial|part|vehicle|something|like)\b\.?){0,6}"
    r"[ ]?[ :,(=\-'\"“‘]{1,3}",
    re.IGNORECASE,
)
_TURNS = frozenset(
    """
    end ends ending ended finish finishes finishing finished last start starts starting started begin begins beginning
    began first contains containing includes including
    """.split()
)
_TURN = (
    r"(?:ends?|ending|ended|finish(?:es|ing|ed)|last part|"
    r"last (?:two|three|four|five|[2-5])(?: (?:letters|digits|characters|figures|part))?|"
    r"start(?:s|ing|ed)?|begin(?:s|ning)|began|"
    r"first (?:two|three|four|five|half|part|[2-5])(?: (?:letters|digits|characters|figures))?|"
    r"contain(?:s|ing)|includ(?:es|ing))"
    r"(?: (?:with|in|is|are|was|were|being|of|as|the|letters|characters))*"
)
_TURNED = re.compile(
    rf"((?i:{_TURN})[ :'\"“‘]{{1,2}}((?:\.\.\.?|…)?[A-Za-z0-9?*_]{{1,7}}(?:[ ][A-Z0-9?*_]{{1,4}})?))(?![A-Za-z0-9_])"
)
_PIECE = re.compile(
    r"(?:\.\.\.?|…)?[A-Za-z0-9?*_]{1,8}(?:[ \-][A-Z0-9?*_]{1,4}(?![A-Za-z0-9]))?(?:\.\.\.|…)?(?![A-Za-z0-9])"
)
_NOT_A_PLATE = re.compile(
    r"[0-9]+(?:am|pm|st|nd|rd|th|hrs?|h|m|k|g|s|yo|yrs?|mins?|cm|ft|kg|mph|x)?|"
    r"[0-9]{1,2}[.:][0-9]{2}.*|ks[0-9]|y[0-9]{1,2}|"
    r"[a-z]|[a-z]{4,}|covid.*|ic[0-9]|(?:19|20)[0-9]{2}s?",
    re.IGNORECASE,
)


def take_parts_of_plates(taken: Taken) -> None:
    """Take the part with the word that says which part it is ("ends 7TK"), or without a label ("reg")."""
    text = taken.text
    for start in taken.starts_of(_TURNS):
        found = _TURNED.match(text, start)
        if found and _is_part(found[2]) and (_is_mixed(found[2]) or speaks_of_a_car(text, start, start)):
            taken.take(Kind.VEHICLE, found.start(1), found.end(1))
    for start in taken.starts_of(_LABELS):
        label = _LABEL.match(text, start)
        if label and (found := _PIECE.match(text, label.end())) and _is_part(found[0]):
            taken.take(Kind.VEHICLE, found.start(), found.end())


def _is_part(piece: str) -> bool:
    bare = piece.strip("._… ")
    return bool(bare) and not _NOT_A_PLATE.fullmatch(bare) and not _is_word(piece) and can_be_a_plate(piece)


def _is_word(piece: str) -> bool:
    """An ordinary word: letters alone, unless they are in capitals and no word of the lists."""
    letters = piece.strip("._… ?*")
    return letters.isalpha() and (not letters.isupper() or letters.lower() in NOT_NAMES)


def _is_mixed(piece: str) -> bool:
    return any(sign.isdecimal() or sign in "?*" for sign in piece) and any(sign.isalpha() for sign in piece)
