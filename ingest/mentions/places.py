"""Addresses, streets and premises that a text names with capital letters."""

import re

from graph.vocabulary import Kind
from ingest.mentions.around import before
from ingest.mentions.found import Taken
from ingest.mentions.lists import FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES
from ingest.mentions.place_words import ALSO_FAMILY_NAMES, BRANDS, LEADING, PLACES, SMALL, SMALL_PAIRS, STREETS
from ingest.mentions.postcodes import WHOLE_POSTCODE, is_postcode
from ingest.mentions.tokens import CAPITALISED, Word

# What the word before says: a place follows; perhaps one does; or nothing.
_SURE, _PERHAPS, _ON, _NOTHING = "sure", "perhaps", "on", ""

_PLACING = frozenset(
    """
    in at near nr outside inside behind opposite opp around off along via toward towards into through visit
    visits visiting visited attends attending leaving address
    """.split()
)
_PREPOSITIONS = frozenset("to from in at into through".split())
_MOVING = frozenset(
    """
    went going gone go goes taken take takes took travel travels travelled travelling drive drives driven
    driving drove move moves moved trip trips trafficked transported train bus sent return returns returned
    returning walk walks walked walking back over up down lift placed placement relocated run runs line lines
    collected came come missing excluded
    """.split()
)
_SAID_OF_PLACES = frozenset("on by of to from as between left about is".split())
_ARTICLES = frozenset(
    """
    the a an this that these those my his her their our your at in on near outside from to by opposite behind
    inside
    """.split()
)
_COMPASS = frozenset(
    """
    north south east west upper lower great little new old saint st mount queen's king's queens kings royal
    green red white black blue golden
    """.split()
)
_FLAT = re.compile(
    r"(?:\b(?:flat|apartment|apt|room|unit|block|plot|bedsit)[ ]?[0-9]{0,4}[a-z]?(?:,[ ]|[ ](?:of|at|"
    r"in|above)[ ](?:the[ ])?|[ ]))?"
    r"(?:\b(?:no\.?[ ]?|number[ ])?[0-9]{1,4}[a-z]?(?:[ ]?[\-/][ ]?[0-9]{1,4}[a-z]?)?,?[ ])?$",
    re.IGNORECASE,
)
_FLATS = re.compile(r"(?:flat|apartment|apt|room|unit|block|plot|bedsit)[ ]", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}[ ]$")
_NEXT = re.compile(r"[ ]([a-z]+)(?:[ ]([a-z']+))?")
_MORE = re.compile(rf",[ ]({CAPITALISED}(?:[ ]{CAPITALISED}){{0,3}})(?![\w])")
_OF = re.compile(rf"[ ]of[ ](?:the[ ])?{CAPITALISED}(?![\w])")
_CODE = re.compile(rf",?[ ]({WHOLE_POSTCODE})")


def take_place(taken: Taken, run: list[Word]) -> list[Word]:
    """Take a place that a run names, with its number before and its locality and postcode behind; what is left of the
    run.
    """
    text = taken.text
    end = _named_to(text, run)
    leads = _before(taken, run[0].start)
    if end is None:
        return [] if leads and _take_by_the_word_before(taken, run, leads) else run
    kept = _without_lead(run, end, leads)
    if not kept or _is_person_rather(kept, end, leads):
        return run
    start = _from(text, kept[0].start)
    if taken.take(Kind.LOCATION, start, _to(text, end)) or taken.take(Kind.LOCATION, kept[0].start, end):
        return [word for word in run if word.start >= end]
    return run


def _named_to(text: str, run: list[Word]) -> int | None:
    """Where the name of a place ends: behind the last word of the run that says so, or behind small words that follow
    it.
    """
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


def _without_lead(run: list[Word], end: int, leads: str) -> list[Word]:
    """The words of the name, without articles and words that only begin the sentence; nothing where no name is left."""
    kept = [word for word in run if word.end <= end]
    street = kept[-1].low in STREETS and kept[-1].end == end
    least = 2 if leads else 1
    while kept and (kept[0].low in _ARTICLES or (not street and len(kept) > least and _only_begins(kept[0]))):
        kept = kept[1:]
    if street:
        return kept if len(kept) > 1 else []
    names = kept if kept and (kept[-1].end < end or kept[0].low in LEADING) else kept[:-1]
    if any(not word.plain for word in names):
        return kept
    return kept if names and leads and not any(word.owns for word in names) else []


def _only_begins(word: Word) -> bool:
    return word.plain and word.low not in _COMPASS and word.low not in PLACES


def _is_person_rather(kept: list[Word], end: int, leads: str) -> bool:
    """`Danny Green` is a person; `at Danny Green` and `on Summer Walk` are not."""
    last = kept[-1]
    if len(kept) != 2 or last.end != end or kept[0].owns or not kept[0].given or last.low not in ALSO_FAMILY_NAMES:
        return False
    return leads != _SURE and not (leads == _ON and last.low in STREETS)


def _before(taken: Taken, start: int) -> str:
    """What the word before says; a comma behind another place says that one follows."""
    text = taken.text
    if text[start - 2 : start] == ", ":
        last = taken.found[-1] if taken.found else None
        return _SURE if last and last.end == start - 2 and last.kind is Kind.LOCATION else _NOTHING
    words = before(text, start)
    while words and words[-1] in ("the", "a", "an"):
        words.pop()
    if not words:
        return _NOTHING
    if words[-1] in _PLACING or (words[-1] in _PREPOSITIONS and words[-2:-1] and words[-2] in _MOVING):
        return _SURE
    if words[-1] == "on" or words[-2:] == ["picked", "from"] or words[-2:] == ["up", "from"]:
        return _ON if words[-1] == "on" else _SURE
    if words[-2:] in (["talked", "about"], ["address", "is"], ["address", "of"]):
        return _SURE
    return _PERHAPS if words[-1] in _SAID_OF_PLACES else _NOTHING


def _take_by_the_word_before(taken: Taken, run: list[Word], leads: str) -> bool:
    """A place that only the word before gives away: `outside Xeno`, `taken to Fircrest`."""
    first = run[0]
    if first.low in BRANDS:
        return taken.take(Kind.LOCATION, first.start, first.end + (2 if first.owns else 0))
    if leads != _SURE:
        return False
    kept = [word for word in run if word.low not in _ARTICLES]
    if not kept or any(word.given or word.owns for word in kept):
        return False
    while kept and kept[-1].plain:
        kept = kept[:-1]
    if not kept or all(word.plain or word.low in PLACES for word in kept) or any(_abbreviates(word) for word in kept):
        return False
    more = _OF.match(taken.text, kept[-1].end)
    return taken.take(Kind.LOCATION, kept[0].start, more.end() if more else kept[-1].end)


def _abbreviates(word: Word) -> bool:
    return len(word.text) < 3 or (word.text.isupper() and len(word.text) < 6)


def _from(text: str, start: int) -> int:
    """Where the address begins: with a flat or a number before the street."""
    near = max(0, start - 45)
    if not (_DIGIT.search(text, max(0, start - 16), start) or _FLATS.search(text, near, start)):
        return start
    found = _FLAT.search(text, near, start)
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
    return len(low) <= 2 and not any(word in GIVEN_NAMES or word in NOT_NAMES or word in FAMILY_NAMES for word in low)
