"""What else somebody is called, right behind a name: `aka 'Big D'`, `"Taz" Khan`, `(known as Ames)`."""

import re

from ingest.mentions.lists import GIVEN_NAMES, NOT_NAMES, folded
from ingest.mentions.tokens import CAPITALISED, LETTER

_CALLED = (
    r"(?:(?:also|otherwise|better)[ ])?(?:aka|a\.k\.a\.?|a/k/a|known[ ](?:as|to[ ]\w{1,10}[ ]as)|"
    r"alias|nick-?named?|street[ ]name|"
    r"goes[ ]by(?:[ ]the[ ](?:name|nickname|street name)(?:[ ]of)?)?)"
)
_NAME = rf"{CAPITALISED}(?:[ ](?:{CAPITALISED}|[0-9]{{1,2}})){{0,2}}"
_QUOTED = r"[\"“‘'](?P<quoted>[^\"”’'\n]{1,30})[\"”’']"
_TAIL = re.compile(rf",?[ ]\(?(?i:{_CALLED})[ :]{{1,2}}(?:{_QUOTED}|(?P<plain>{_NAME}|[{LETTER}]{{2,20}}))\)?")
_MORE = re.compile(rf"[ ](?:or|and|/)[ ]{_QUOTED}")
_MIDDLE = re.compile(
    rf"[ ][\"“‘'](?P<quoted>[{LETTER}][{LETTER} .\-]{{0,25}})[\"”’'](?P<family>(?:[ ]{CAPITALISED}){{1,2}})?(?![\w])"
)
_BRACKETED = re.compile(rf"[ ]\((?P<plain>{CAPITALISED}(?:[ ]{CAPITALISED})?)\)")


def with_aliases(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Where a name ends when what else the person is called is counted in, and what that is."""
    if text[end : end + 1] not in (" ", ","):
        return end, ()
    aliases: list[str] = []
    if (found := _MIDDLE.match(text, end)) and (found["family"] or found["quoted"][0].isupper()):
        aliases.append(found["quoted"])
        end = found.end()
    elif (found := _BRACKETED.match(text, end)) and not is_plain(found["plain"]):
        aliases.append(found["plain"])
        end = found.end()
    if (found := _TAIL.match(text, end)) and not is_plain(found["quoted"] or found["plain"]):
        aliases.append(found["quoted"] or found["plain"])
        end = _closed(text, found)
        while more := _MORE.match(text, end):
            aliases.append(more["quoted"])
            end = more.end()
    return end, tuple(aliases)


def _closed(text: str, found: re.Match[str]) -> int:
    """The end, with a closing bracket only where one was opened."""
    opened = "(" in text[found.start() : found.start() + 3]
    return found.end() - 1 if text[found.end() - 1] == ")" and not opened else found.end()


def is_plain(alias: str) -> bool:
    """Whether all of it are words that name nobody."""
    lows = [folded(word) for word in alias.split()]
    return all(low in NOT_NAMES and low not in GIVEN_NAMES and len(low) > 1 for low in lows)
