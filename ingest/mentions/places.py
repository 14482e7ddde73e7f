"""Addresses, streets and premises in a text."""

import re
from functools import cache

from graph.vocabulary import Kind
from ingest.mentions.found import Taken
from ingest.mentions.lists import words
from ingest.mentions.place_words import ALSO_FAMILY_NAMES, BRANDS, LEADING, PLACES, SMALL, SMALL_PAIRS, STREETS
from ingest.mentions.postcodes import WHOLE_POSTCODE, is_postcode
from ingest.mentions.tokens import CAPITALISED, Word

_BEFORE = re.compile(
    r"\b(in|at|near|nr|outside|inside|behind|opposite|opp|around|off|along|via|towards?|into|through|visit(?:s|ing|ed)?|between|attends?|attending|leaving|left|"
    r"(?:went|going|gone|goes?|taken|takes?|took|travel\w{0,5}|driv\w{1,3}|drove|moved?|trips?|trafficked|transported|train|bus|sent|return\w{0,3}|walk\w{0,3}|back|over|up|down|lift|cuckooed|placed|placement|relocated|runs?|lines?) (?:to|from|in|at|into|through)|"
    r"(?:collected|picked up|return\w{0,3}|run|came|come|back|missing|excluded|moved) from|address(?: is| of)?|talked about|(?:on|by|of|to|from|as))[ ](?:the[ ]|a[ ]|an[ ]|somewhere in[ ])?$",
    re.IGNORECASE,
)
_SURE = frozenset(
    "in at near nr outside inside behind opposite opp around along via toward towards into through visit visits visiting visited".split()
)
_LEFT = re.compile(
    r"(?:\b(?:flat|apartment|apt|room|unit|block|plot|bedsit)[ ]?[0-9]{0,4}[a-z]?(?:,[ ]|[ ](?:of|at|in|above)[ ](?:the[ ])?|[ ]))?"
    r"(?:\b(?:no\.?[ ]?|number[ ])?[0-9]{1,4}[a-z]?(?:[ ]?[\-/][ ]?[0-9]{1,4}[a-z]?)?,?[ ])?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}[ ]$")
_NEXT = re.compile(r"[ ]([a-z]+)(?:[ ]([a-z']+))?")
_MORE = re.compile(rf",[ ]({CAPITALISED}(?:[ ]{CAPITALISED}){{0,3}})(?![\w])")
_CODE = re.compile(rf",?[ ]({WHOLE_POSTCODE})")

_SMALL_STREET = r"road|rd|street|st|avenue|ave|lane|ln|close|crescent|cres|drive|terrace|gardens|gdns|grove|way|court|place|walk|square|mews|parade|hill|row"
_NUMBERED = re.compile(
    r"(?<![\w£.:/\-])(?:(?:flat|room|apt|unit)[ ]?[0-9]{1,4}[a-z]?,?[ ])?[0-9]{1,4}[a-z]?,?[ ]((?:[a-z'’]{2,}[ ]){1,3})"
    rf"(?:{_SMALL_STREET})\b(?:,?[ ]{WHOLE_POSTCODE})?",
    re.IGNORECASE,
)
_ON_STREET = re.compile(
    r"\b(?:on|in|at|near|along|down|off|up|to|from|of|outside|behind|by)[ ]((?:[a-z'’]{3,}[ ]){1,2}(?:road|rd|street|avenue|ave|lane|crescent|terrace|grove|drive|close))\b"
)
_SMALL_PLACE = re.compile(
    r"\b(?:in|at|near|outside|behind|opposite|by|to|from)[ ](?:the[ ])?((?:[a-z'’]{3,}[ ]){1,2}(?:park|academy|hotel|kebabs|bus station|train station|retail park|high school|primary school|shopping centre))\b"
)


@cache
def _plain() -> frozenset[str]:
    """Words that describe rather than name."""
    return (
        words("not_names")
        | PLACES
        | frozenset(
            "main busy same area whole quiet country nearby local old new big main public empty derelict cheap fancy posh budget".split()
        )
    )


def take_place(taken: Taken, run: list[Word]) -> list[Word]:
    """Take a place that a run names, with its number before and its locality and postcode behind; what is left of the run."""
    text = taken.text
    end = _named_to(text, run)
    before = _before(taken, run[0].start)
    if end is None:
        return [] if _take_by_the_word_before(taken, run, before) else run
    kept = _without_lead(run, end, before)
    if not kept or _is_person_rather(kept, end, before):
        return run
    start = _from(text, kept[0].start)
    if taken.take(Kind.LOCATION, start, _to(text, end)) or taken.take(Kind.LOCATION, kept[0].start, end):
        return [word for word in run if word.start >= end]
    return run


def _named_to(text: str, run: list[Word]) -> int | None:
    """Where the name of a place ends: behind the last word of the run that says so, or behind small words that follow it."""
    last = run[-1]
    if not last.owns and (found := _NEXT.match(text, last.end)):
        if found[2] and f"{found[1]} {found[2]}" in SMALL_PAIRS:
            return found.end()
        if found[1] in SMALL and last.low not in STREETS:
            return found.end(1)
    for word in reversed(run[1:]):
        if not word.owns and (word.low in STREETS or word.low in PLACES):
            return word.end
    return last.end if len(run) > 1 and run[0].low in LEADING and not last.owns else None


def _without_lead(run: list[Word], end: int, before: str) -> list[Word]:
    """The words of the name, without articles and words that only begin the sentence; nothing where no name is left."""
    kept = [word for word in run if word.end <= end]
    street = kept[-1].low in STREETS and kept[-1].end == end
    while kept and (
        kept[0].low in _ARTICLES or (not street and len(kept) > (2 if before else 1) and _only_begins(kept[0].low))
    ):
        kept = kept[1:]
    if street:
        return kept if len(kept) > 1 else []
    names = kept if kept and (kept[-1].end < end or kept[0].low in LEADING) else kept[:-1]
    if any(word.low not in words("not_names") for word in names):
        return kept
    return kept if names and before and not any(word.owns for word in names) else []


def _only_begins(low: str) -> bool:
    return low in words("not_names") and low not in _COMPASS and low not in PLACES


_ARTICLES = frozenset(
    "the a an this that these those my his her their our your at in on near outside from to by opposite behind inside".split()
)
_COMPASS = frozenset(
    "north south east west upper lower great little new old saint st mount queen's king's queens kings royal green red white black blue golden".split()
)


def _is_person_rather(kept: list[Word], end: int, before: str) -> bool:
    """`Danny Green` is a person; `at Danny Green` and `Victoria Park Road` are not."""
    last = kept[-1]
    if len(kept) != 2 or last.end != end or kept[0].owns or before == ",":
        return False
    placed = before.lower() in _SURE or " " in before or (before.lower() == "on" and last.low in STREETS)
    return kept[0].low in words("given_names") and last.low in ALSO_FAMILY_NAMES and not placed


def _before(taken: Taken, start: int) -> str:
    """The word before that makes a place likely; a comma behind another place."""
    text = taken.text
    if text[start - 2 : start] == ", " and taken.found and taken.found[-1].end == start - 2:
        return "," if taken.found[-1].kind is Kind.LOCATION else ""
    found = _BEFORE.search(text, max(0, start - 40), start)
    return found[1] if found else ""


def _take_by_the_word_before(taken: Taken, run: list[Word], before: str) -> bool:
    """A place that only the word before gives away: `outside Xeno`, `taken to Fircrest`."""
    if run[0].low in BRANDS and before:
        return taken.take(Kind.LOCATION, run[0].start, run[0].end + (2 if run[0].owns else 0))
    if before.lower() not in _SURE and " " not in before and before not in ("address", ","):
        return False
    kept = [word for word in run if word.low not in _ARTICLES]
    if not kept or any(word.low in words("given_names") or word.owns for word in kept):
        return False
    while kept and kept[-1].low in words("not_names"):
        kept = kept[:-1]
    if (
        not kept
        or all(word.low in _plain() for word in kept)
        or any(len(word.text) < 3 or (word.text.isupper() and len(word.text) < 6) for word in kept)
    ):
        return False
    return taken.take(Kind.LOCATION, kept[0].start, kept[-1].end)


def _from(text: str, start: int) -> int:
    """Where the address begins: with a flat or a number before the street."""
    near = max(0, start - 45)
    found = _LEFT.search(text, near, start)
    return start if found is None or _YEAR.search(text, near, start) else found.start()


def _to(text: str, end: int) -> int:
    """Where the address ends: with a locality and a postcode behind."""
    for _ in range(3):
        if (found := _CODE.match(text, end)) and is_postcode(found[1]):
            return found.end()
        more = _MORE.match(text, end)
        if not more or not _is_locality(more[1]):
            break
        end = more.end()
    return end


def _is_locality(text: str) -> bool:
    low = text.lower().split()
    if low[-1] in STREETS or low[-1] in PLACES:
        return True
    return len(low) <= 2 and not any(
        word in words("given_names") or word in words("not_names") or word in words("family_names") for word in low
    )


def take_small_places(taken: Taken, text: str) -> None:
    """Take addresses typed without capitals, where a number or a word such as "on" stands before."""
    for pattern, group in ((_NUMBERED, 0), (_ON_STREET, 1), (_SMALL_PLACE, 1)):
        for found in pattern.finditer(text):
            names = found[1].lower().split()[: None if group == 0 else -1]
            if not any(name in _plain() for name in names) or (group == 0 and _is_capitalised(found[1])):
                taken.take(Kind.LOCATION, found.start(group), found.end(group))


def _is_capitalised(text: str) -> bool:
    return all(word[0].isupper() for word in text.split())
