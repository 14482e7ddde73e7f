"""Addresses typed without capitals, where a number or a word such as "on" stands before."""

import re

from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import NOT_NAMES
from ingest.mentions.place_words import PLACES
from ingest.mentions.postcodes import WHOLE_POSTCODE, is_postcode

_STREETS = frozenset(
    """
    road rd street st avenue ave lane ln close crescent cres drive terrace gardens gdns grove way court place
    walk square mews parade hill row
    """.split()
)
_SURE = frozenset(
    """
    road rd street avenue ave lane crescent terrace grove drive close park academy hotel kebabs station school centre
    club
    """.split()
)
_LAST_WORDS = _STREETS | _SURE
_PAIRS = {
    "station": ("bus", "train"),
    "school": ("high", "primary", "secondary"),
    "centre": ("shopping", "leisure"),
    "park": ("retail", "skate"),
    "club": ("youth", "football", "boxing"),
}
_NAMES = r"((?:[a-z'’]{2,30}[ ]){1,3})"
_NUMBERED = re.compile(
    rf"(?<![\w£.:/\-])(?:(?:flat|room|apt|unit)[ ]?[0-9]{{1,4}}[a-z]?,?[ ])?[0-9]{{1,4}}[a-z]?,?[ ]{_NAMES}$",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"\b(?:on|in|at|near|along|down|off|up|to|from|of|outside|behind|opposite|"
    rf"by)[ ](?:the[ ](?=.*(?:park|hotel|academy)))?{_NAMES}$"
)
_WORD = re.compile(r"[a-z]+(?![A-Za-z0-9])", re.IGNORECASE)
_CODE = re.compile(rf",?[ ]({WHOLE_POSTCODE})")
_DESCRIBING = frozenset(
    """
    main busy same area whole quiet country nearby local old new big public empty derelict cheap fancy posh
    budget
    """.split()
)
_LONGEST = 60


def take_small_places(taken: Taken, text: str) -> None:
    """Take them where no word of the name is one that only describes: `12 foo road`, but not `on the main road`."""
    for start in taken.starts_of(_LAST_WORDS):
        last = _WORD.match(text, start)
        if not last or last[0].lower() not in _LAST_WORDS:
            continue
        word = last[0].lower()
        if word in _STREETS and (numbered := _named(_NUMBERED, text, start, word)):
            taken.take(Kind.LOCATION, numbered.start(), _with_postcode(text, last.end()))
        elif last[0] in _SURE and (found := _named(_ON, text, start, word)):
            taken.take(Kind.LOCATION, found.start(1), last.end())


def _named(pattern: re.Pattern[str], text: str, end: int, last: str) -> re.Match[str] | None:
    """The longest stretch up to the last word in which every word may be part of a name."""
    found = pattern.search(text, max(0, end - _LONGEST), end)
    while found and not _is_a_name(found[1], last):
        found = pattern.search(text, found.start() + 1, end)
    return found


def _is_a_name(words: str, last: str) -> bool:
    """Whether each word may be part of a name; `bus` before `station` needs one before it."""
    names = words.lower().split()
    if names[-1] in _PAIRS.get(last, ()):
        names = names[:-1]
    elif last in ("station", "school", "centre", "club"):
        return False
    return bool(names) and not any(name in NOT_NAMES or name in PLACES or name in _DESCRIBING for name in names)


def _with_postcode(text: str, end: int) -> int:
    code = _CODE.match(text, end)
    return code.end() if code and is_postcode(code[1]) else end
