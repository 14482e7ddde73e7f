"""People whom a text names with capital letters."""

import re

from graph.vocabulary import Kind
from ingest.mentions.aliases import with_aliases
from ingest.mentions.around import before, begins_sentence, does_something, is_called, is_something, speaks_of_someone
from ingest.mentions.found import Taken
from ingest.mentions.plates import MAKES_OF_CAR
from ingest.mentions.tokens import TITLES, Word, is_surname_first

_LIKE_NOUNS = tuple("ing tion sion ment ness ity ance ence ship ism ies age hood ful able ous ly ed s".split())
_LEADS = frozenset(
    """
    big lil li'l little young old fat mad crazy skinny tall baby uncle auntie aunty black white asian polish
    scouse manc ginger
    """.split()
)
_OWNED = frozenset(
    """
    mum dad brother sister mother father house flat car phone friend friends boyfriend girlfriend family address
    partner uncle cousin school bedroom account snapchat instagram behaviour parents nan
    """.split()
)
_IS_WILL = re.compile(r" (?:was|is|has|said|told|and [A-Z])")


def take_person(taken: Taken, run: list[Word]) -> None:
    """Take the people that a run of capitalised words names."""
    if len(run) == 1 and run[0].plain and _is_called(taken.text, run[0]):
        _take(taken, run)
        return
    for part in _parts(run, taken.text):
        if kept := _person(taken.text, part, alone=len(part) == len(run)):
            _take(taken, kept)


def _is_called(text: str, word: Word) -> bool:
    """Any word may be what somebody is called, unless a longer quotation begins with it."""
    quoted = text[word.start - 1 : word.start] in tuple("\"'“‘")
    whole = text[word.end : word.end + 1] in tuple("\"'”’") if quoted else len(word.text) > 2
    return whole and is_called(before(text, word.start))


def _take(taken: Taken, kept: list[Word]) -> None:
    last = kept[-1]
    end, aliases = (last.end, ()) if last.owns else with_aliases(taken.text, last.end)
    if not taken.take(Kind.PERSON, kept[0].start, end, aliases):
        taken.take(Kind.PERSON, kept[0].start, last.end)


def _parts(run: list[Word], text: str) -> list[list[Word]]:
    """The run cut where a word cannot be in a name, at an ampersand, and behind an owner: `Danny's Golf`."""
    parts: list[list[Word]] = [[]]
    for index, word in enumerate(run):
        if parts[-1] and "&" in text[parts[-1][-1].end : word.start]:
            parts.append([])
        if _may_be_in_a_name(run, index):
            parts[-1].append(word)
            if word.owns:
                parts.append([])
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _may_be_in_a_name(run: list[Word], index: int) -> bool:
    word = run[index]
    last = run[index - 1] if index else None
    if last is not None and last.low in MAKES_OF_CAR:
        return False  # a Seat Leon
    if not word.plain or word.low in TITLES:
        return True
    if word.given:
        return last is None or not last.plain
    if word.low == "van" and last is not None and index + 1 < len(run):
        return True
    if word.low in _LEADS and index + 1 < len(run) and not word.owns:
        return True
    if last is None:
        return False
    return word.low not in ("i", "a") if len(word.low) == 1 else word.family and (not last.plain or last.given)


def _person(text: str, part: list[Word], *, alone: bool) -> list[Word]:
    """The words of the part that name a person; nothing where they do not."""
    first = part[0]
    if first.low in TITLES:
        return part if len(part) > 1 else []
    starts = begins_sentence(text, first.start)
    if starts and len(part) > 1 and not first.given and part[1].given and _opens(part):
        part = part[1:]
    if len(part) == 1:
        return part if _is_single(text, part[0], starts, alone=alone) else []
    return part[:3] if is_surname_first(part[0], part[1]) else _several(text, part, starts)


def _several(text: str, part: list[Word], starts: bool) -> list[Word]:
    first, last = part[0], part[-1]
    if first.given and (not first.also or last.family or not _abbreviates(part)):
        return part
    if first.low in _LEADS:
        sure = not starts or last.given or is_something(text, last.end) or does_something(text, last.end)
        return part if sure else []
    if any(word.given for word in part) or last.family or len(first.text) == 1:
        return part
    return part if _are_unknown_names(part) else []


def _opens(part: list[Word]) -> bool:
    """Whether the first word begins the sentence rather than the name."""
    return len(part) > 2 or part[0].low.endswith("ly") or part[0].plain


def _abbreviates(part: list[Word]) -> bool:
    return any(word.text.isupper() and len(word.text) > 1 for word in part)


def _are_unknown_names(part: list[Word]) -> bool:
    """Two or three words of no list, each like a name: long enough and not in capitals throughout."""
    return (
        len(part) <= 3
        and all(len(word.text) > 1 and not word.text.isupper() for word in part)
        and any(len(word.text) > 2 for word in part)
    )


def _is_single(text: str, word: Word, starts: bool, *, alone: bool) -> bool:
    if word.given:
        if word.also or word.plain:
            return _is_ambiguous_single(text, word, starts)
        short = word.text.isupper() and len(word.text) < 4
        return not short or speaks_of_someone(before(text, word.start), surely=False)
    around = before(text, word.start)
    if len(word.low) < 2:
        return speaks_of_someone(around, surely=True)
    if word.text.isupper() and len(word.text) < 6:
        return is_called(around)
    if starts:
        return _is_single_at_start(text, word, alone=alone)
    if word.family or speaks_of_someone(around, surely=False):
        return True
    return does_something(text, word.end, surely=True) or (word.owns and _is_owner(text, word.end))


def _is_single_at_start(text: str, word: Word, *, alone: bool) -> bool:
    """Any word may begin a sentence: an unknown one is a name where it does what people do."""
    if word.family:
        return does_something(text, word.end)
    if word.low.endswith(_LIKE_NOUNS):
        return False
    return does_something(text, word.end, surely=True) or (alone and is_something(text, word.end))


def _is_owner(text: str, end: int) -> bool:
    """Whether a relative or something of a person follows: `Zebby's mum`."""
    return text[end + 2 : end + 20].split()[:1] != [] and text[end + 2 : end + 20].split()[0].rstrip(".,") in _OWNED


def _is_ambiguous_single(text: str, word: Word, starts: bool) -> bool:
    """A name that is an ordinary word as well: it needs a sign of a person beside it."""
    end = word.end
    if starts and word.low == "will":
        return _IS_WILL.match(text, end) is not None
    dated = text[end : end + 1] == " " and text[end + 1 : end + 2].isdecimal()
    if starts and word.plain:
        return does_something(text, end, surely=True)
    if word.plain or word.text.isupper():
        return not dated and speaks_of_someone(before(text, word.start), surely=True)
    if starts:
        spoken_of = text.startswith((" and ", " & ", " (", ", "), end) or with_aliases(text, end)[0] > end
        return word.owns or spoken_of or does_something(text, end)
    return not dated
