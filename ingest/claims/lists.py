"""Lists in a cell: items are separated by ";" or a line break, and keep their place in the list, non-names included."""

import re
from functools import lru_cache

from graph.values.streets import CERTAIN_STREET_WORDS
from ingest.claims.draft import Draft, Words, trimmed

_ITEM = re.compile(r"[^;\r\n\v\f\x85\u2028\u2029]+")
# How a line of a form starts that says more of the person above it. Only such plain openings: any other line may as
# well be another person.
_LONGEST_START = 200
# "2 boys from Marram Street" is somebody else; "12 Marram Street" is where the one above lives.
_OTHERS = (
    "x|males?|females?|boys?|girls?|lads?|men|man|women|woman|youths?|people|persons?|others?|adults?|children|"
    "years?|yrs?|in|near|by|on|off|from|outside|at|with|the|a|of"
)
_CONTINUES = re.compile(
    r"""[-•*]?\s*(?:
        d\.?o\.?b\b | date\ of\ birth | born\b | aged?\b | address\b | (?:who\ )?(?:lives?|living|resides)\b
      | (?:who\ )?(?:drives?|driving)\b | (?:vehicle|car|reg(?:istration)?|vrm|plate)\ *(?:no\.?|number)?\ *[:=-]
      | desc(?:ription)?\ *[:=-] | described\ as\b
      | (?:phone|tel(?:ephone)?|mob(?:ile)?)\b[\ .:=-]*(?:no\.?|number)?[\ .:=-]*[+\d]
      | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b
      | [A-Z]{2}\d{2}\ ?[A-Z]{3}\s*$
      | (?:(?:flat|apartment|unit)\ \w{1,5},?\ )?\d{1,4}[a-z]?,?\ (?:(?!(?:OTHERS)\ )[a-z'’-]+\ ){1,3}?(?:STREETS)\b
    )""".replace("OTHERS", _OTHERS).replace("STREETS", "|".join(sorted(CERTAIN_STREET_WORDS))),
    re.IGNORECASE | re.VERBOSE,
)


def continues(line: str) -> bool:
    """Whether a line starts as one does that says more of the person above it."""
    return _CONTINUES.match(line[:_LONGEST_START].lstrip()) is not None


@lru_cache(maxsize=16384)
def spans(text: str, people: bool) -> tuple[tuple[int, int], ...]:
    """Start and end of each item that holds anything.

    In a list of people, a line that says more of the person above belongs to it.
    """
    found: list[tuple[int, int]] = []
    for item in _ITEM.finditer(text):
        start, end = item.span()
        if not item[0].strip():
            continue
        if people and found and ";" not in text[found[-1][1] : start] and continues(item[0]):
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def items_of(draft: Draft, column: str, *, people: bool = False) -> list[Words]:
    """The items of a list column, each with its place in the list."""
    text = draft.content.get(column, "")
    return [trimmed(column, text, start, end, ordinal) for ordinal, (start, end) in enumerate(spans(text, people))]
