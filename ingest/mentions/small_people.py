"""Names of people typed without capitals."""

import re

from graph.vocabulary import Kind
from ingest.mentions.aliases import is_plain
from ingest.mentions.around import before, does_something, speaks_of_someone
from ingest.mentions.found import Taken
from ingest.mentions.lists import ALSO_WORDS, FAMILY_NAMES, GIVEN_NAMES, NOT_NAMES, folded
from ingest.mentions.tokens import LETTER

SMALL_NAMES = frozenset(name for name in GIVEN_NAMES - ALSO_WORDS - NOT_NAMES if len(name) > 2)
"""Given names that are no ordinary word: believed without a capital letter."""

_CALLED = (
    r"called|named|name(?:d)?[ ](?:is|was|of|as|given[ ]as)|known[ ](?:as|to[ ](?:me|us|them|"
    r"others)[ ]as|only[ ]as|locally[ ]as)|"
    r"nick-?named|nick ?name(?:[ ](?:is|of|was))?|aka|a\.k\.a\.?|alias|goes[ ]by(?:[ ]the[ ](?:name|"
    r"nickname|street[ ]name)(?:[ ]of)?)?|"
    r"street[ ]name(?:[ ](?:of|is))?|(?:calls?|called|calling)[ ](?:him|her|them)(?:self)?|answers[ ]to|the[ ]name"
)
_WORTH_WHILE = frozenset(
    """
    called named name known nick nicknamed nickname aka k alias goes street call calls calling answers
    """.split()
)
_CALLED_SOMETHING = re.compile(
    rf"(?P<cue>{_CALLED})[ :]{{1,2}}(?:[\"“‘'](?P<quoted>[^\"”’'\n]{{1,30}})[\"”’']"
    rf"|(?P<plain>(?-i:[a-z])[{LETTER}'’\-]+(?:[ ](?-i:[a-z])[{LETTER}'’\-]+)?)(?![\w]))",
    re.IGNORECASE,
)
_SOMEONE = frozenset(
    """
    male males man men lad lads boy girl female woman someone somebody guy bloke person friend youth adult kid
    one driver dealer brother cousin uncle mate boyfriend partner individual he she is was who are
    """.split()
)
_FAMILY = re.compile(rf"[ ]([{LETTER}'’\-]+)")


def take_small_people(taken: Taken, text: str) -> None:
    """Take names behind "called" and the like, and given names that are no ordinary word."""
    for cue in taken.starts_of(_WORTH_WHILE):
        if found := _CALLED_SOMETHING.match(text, cue):
            if found["quoted"]:
                if not is_plain(found["quoted"]):
                    taken.take(Kind.PERSON, *found.span("quoted"))
            elif end := _called(text, found):
                taken.take(Kind.PERSON, found.start("plain"), end)
    for name in _known(taken.words):
        start = text.find(name)
        while start >= 0:
            _take_known(taken, text, start, start + len(name))
            start = text.find(name, start + len(name))


def _known(words: frozenset[str]) -> list[str]:
    """The words that are such given names, as they stand in the text."""
    accented = [word for word in words if not word.isascii() and folded(word) in SMALL_NAMES]
    return sorted([*(words & SMALL_NAMES), *accented], key=lambda name: (-len(name), name))


def _take_known(taken: Taken, text: str, start: int, end: int) -> None:
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@.'’-"):
        return
    if (behind := text[end : end + 1]) and (behind.isalnum() or behind in "@_"):
        return
    whole = _with_family(text, end)
    if end - start > 3 or whole > end or _is_spoken_of(text, start, end):
        taken.take(Kind.PERSON, start, whole)


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a short word is treated as a person: `was gaz who`."""
    return does_something(text, end) or speaks_of_someone(before(text, start), surely=True)


def _called(text: str, found: re.Match[str]) -> int:
    """Where a small name behind "called" ends; 0 where the word is no name."""
    first, *rest = found["plain"].split()
    low = folded(first).removesuffix("'s").removesuffix("’s")
    if low in NOT_NAMES and low not in GIVEN_NAMES:
        return 0
    if low not in GIVEN_NAMES and low not in FAMILY_NAMES:
        someone = before(text, found.start())[-1:]
        certain = found["cue"].lower() not in ("called", "named", "alias") or (someone and someone[0] in _SOMEONE)
        if not certain or low.endswith(("ly", "ing", "ed")):
            return 0
    end = found.start("plain") + len(first)
    if rest and (folded(rest[0]) in FAMILY_NAMES or folded(rest[0]) in SMALL_NAMES):
        return found.end("plain")
    return end


def _with_family(text: str, end: int) -> int:
    found = _FAMILY.match(text, end)
    low = folded(found[1]) if found else ""
    return found.end() if found and low in FAMILY_NAMES and low not in NOT_NAMES else end
