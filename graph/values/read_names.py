"""From the ways people write a name to its parts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from graph.values.errors import UnreadableValue
from graph.values.non_names import is_description, is_non_name
from graph.values.text import clean, fold

Parts = tuple[str, str, tuple[str, ...], str]

LONGEST_TEXT = 500
LONGEST_NAME = 120
_REMEDY = "Give one name, such as Amy Smith, SMITH, Amy, or Danny aka 'Big D'."

TITLES = frozenset(
    """mr mrs ms miss mx dr doctor prof professor rev reverend sir dame lord lady master pc dc ds di dci dsgt sgt
    insp pcso wpc cllr
    councillor fr imam pastor mister madam hon""".split()
)
_BEFORE = TITLES | {"unknown", "unk", "n/k", "nk"}
_AFTER = frozenset("jr jnr junior sr snr senior ii iii mbe obe esq bsc ma phd qpm".split())
PARTICLES = frozenset(
    """van von de der den del della delle di da dos das du le la el al ul ur bin binte binti ibn bint ap mac st ter
    ten""".split()
)

_ALIAS_CUE = (
    r"(?:a\.?k\.?a\.?|a/k/a|also known as|otherwise known as|better known as|known as|"
    r"known to (?:friends|others) as|goes by(?: the name(?: of)?)?|"
    r"nick-?named|nick ?name(?:s)?|street name|alias|calls (?:him|her)self|called|formerly|previously|n[ée]e|also)"
)
_CUE = re.compile(rf"(?:^|[\s,;(\-])\s?{_ALIAS_CUE}(?:[\s:]|(?=[\"']))(?:is |of |as )?", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"]{1,60})\"|(?<![A-Za-z0-9])'([^\"]{1,60}?)'(?![A-Za-z0-9])")
_BRACKETS = re.compile(r"\(([^()]{0,200})\)|\[([^\[\]]{0,200})\]")
_TWO_PEOPLE = re.compile(r"(?<=[^\s]) (?:and|&|\+) (?=[^\s])|[;\n\r]|(?<=[a-z]{2})/(?=[A-Za-z]{2})| / ", re.IGNORECASE)
_ENDS = re.compile(
    r", ?| - |: | (?=[0-9])| (?=(?:aged?|approx|approximately|dob|born|d\.o\.b|drives|driving|lives|"
    r"living|who|which|described|wears|wearing|"
    r"from|works|working|of|is|was|has|with|at|in|on)\b)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'\-·])*\.?")
_STREET_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'\-·$])*\.?")
_CALLED = re.compile(r"([^,;:]{1,60}?) (?:called|named|by the name of|name of) (?=[^\s])", re.IGNORECASE)
_NO_SURNAME = re.compile(
    r"[ (\[]*(?:(?:surname|last name|second name|family name)[ :]+)?\b(?:unknown|unk|not known|n/k|nk|lnu)[ )\].]*$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\s\",;:()\[\]{}<>|=_*!?/\\@#+&^%~]+")
_LEFT_OVER = "\"',;:()[]-. "


@lru_cache(maxsize=65536)
def read_name(text: str) -> Parts:
    """Given name, family name, aliases, and the description that stood behind them."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableValue("This is too long for a name.", _REMEDY)
    if is_non_name(text):
        raise UnreadableValue(
            "This describes somebody without a name.", "Leave it, or give the name when it becomes known."
        )
    name, description = _without_description(_introduced(_one_line(text)))
    rest, aliases = _take_aliases(_NO_SURNAME.sub("", name))
    if aliases and is_non_name(rest):
        rest = ""  # "unknown male known as Shaz"
    if _TWO_PEOPLE.search(rest):
        raise UnreadableValue("These are the names of two people.", "Give each person a line of their own.")
    given, family = _given_family(rest)
    if family and "," not in rest and given and is_description(given.split()[0]):
        # "Big D" and "Polish Dave" are what someone is called, not a given and a family name.
        aliases, given, family = [f"{given} {family}", *aliases], "", ""
    own = f"{given} {family}".strip()
    others = tuple(alias for alias in dict.fromkeys(aliases) if alias != own)
    if (not own and not others) or len(own) > LONGEST_NAME:
        raise UnreadableValue("There is no name in it.", _REMEDY)
    return given, family, others, description


def _one_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        raise UnreadableValue("This has several lines.", "Give each person a line of their own.")
    return clean(text)


def _introduced(text: str) -> str:
    """Leave out who is introduced: `male called Danny Smith`."""
    found = _CALLED.match(text)
    return text[found.end() :] if found and is_non_name(found[1]) else text


def _without_description(text: str) -> tuple[str, str]:
    """Split where the name ends: before a comma, a dash set off by spaces, a colon, a figure, a word that describes."""
    ends = [found.span() for found in _ENDS.finditer(_masked(text))] + [(len(text), len(text))]
    name = ends[0][0]
    for (mark, behind), (following, _) in pairwise(ends):
        piece = text[behind:following]
        is_given = mark == ends[0][0] and text[mark] == "," and _is_given_behind_comma(text[:mark], piece)
        if not is_given and not _CUE.match(f" {piece}"):
            break
        name = following
    return text[:name], text[name:].strip(" ,-:")


def _masked(text: str) -> str:
    """The text with brackets and quotations blanked, at the same length: marks inside them end nothing."""
    text = _BRACKETS.sub(lambda found: "_" * len(found[0]), text)
    return _QUOTED.sub(lambda found: "_" * len(found[0]), text)


def _is_given_behind_comma(before: str, piece: str) -> bool:
    """`SMITH, Amy`: a family name of at most three words, then at most four name words, none of which describes; or
    none at all.
    """
    words, family = _QUOTED.sub("", _BRACKETS.sub("", piece)).split(), before.split()
    if len(words) > 4 or not 1 <= len(family) <= 3:
        return False
    if fold(family[0]).rstrip(".") in TITLES and len(family) > 2:
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words) and not any(is_description(word) for word in words)


def _take_aliases(text: str) -> tuple[str, list[str]]:
    aliases: list[str] = []
    if cue := _CUE.search(text):
        tail = text[cue.end() :]
        text = text[: cue.start()]
        if "(" in cue[0] and ")" in tail:  # Danny (aka Big D) Khan
            tail, _, behind = tail.partition(")")
            text = f"{text} {behind}"
        quoted = [found[1] or found[2] for found in _QUOTED.finditer(tail)]
        aliases += quoted or re.split(r",? (?:or|and|/|&) |[,/]| aka | alias ", _BRACKETS.sub(" ", tail))
    text = _BRACKETS.sub(lambda found: _bracketed(found[1] or found[2] or "", aliases), text)
    text = _QUOTED.sub(lambda found: _quoted(found[1] or found[2], aliases), text)
    read = [_alias(alias) for alias in aliases]
    return text, [alias for alias in read if alias]


def _bracketed(inside: str, aliases: list[str]) -> str:
    words = inside.split()
    named = 1 <= len(words) <= 3 and all(_STREET_WORD.fullmatch(word.strip("\"'")) for word in words)
    if named and not is_non_name(inside) and not any(is_description(word) for word in words):
        aliases.append(inside)
    return " "


def _quoted(inside: str, aliases: list[str]) -> str:
    aliases.append(inside)
    return " "


def _alias(text: str) -> str:
    text = " ".join(_WORDS.findall(text)).strip(_LEFT_OVER)
    if not any(letter.isalpha() for letter in text) or len(text) > 60 or len(text.split()) > 5 or is_non_name(text):
        return ""
    return _cased(text)


def _given_family(text: str) -> tuple[str, str]:
    before, comma, behind = text.partition(",")
    if comma:
        family, given = _words(before)[0], _words(behind)[0]
        return _cased(" ".join(given)), _cased(" ".join(family))
    words, titled = _words(text)
    if len(words) == 1:
        return ("", _cased(words[0])) if titled else (_cased(words[0]), "")
    split = _family_start(words)
    return _cased(" ".join(words[:split])), _cased(" ".join(words[split:]))


def _words(text: str) -> tuple[list[str], bool]:
    """The name words of a text, and whether a title stood before them."""
    words = [word.strip("'-") for word in _WORDS.findall(text)]
    words = [word for word in words if any(letter.isalpha() for letter in word)]
    titled = False
    while len(words) > 1 and fold(words[0]).rstrip(".") in _BEFORE:
        words, titled = words[1:], True
    while len(words) > 1 and fold(words[-1]).rstrip(".") in _AFTER:
        words = words[:-1]
    return words, titled


def _family_start(words: list[str]) -> int:
    for index in range(1, len(words) - 1):
        if fold(words[index]).rstrip(".") in PARTICLES or fold(words[index]).startswith("al-"):
            return index
    return len(words) - 1


def _cased(part: str) -> str:
    """Put capitals right in words typed in one case; initials and words in both cases stay."""
    words = part.split()
    alone = len(words) == 1
    return " ".join(_cased_word(word, alone=alone) for word in words)


def _cased_word(word: str, *, alone: bool) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or (len(letters) <= 2 and word.isupper()) or not (word.islower() or word.isupper()):
        return word
    lowered = word.lower()
    if not alone and fold(lowered) in PARTICLES:
        return lowered
    return re.sub(r"(?:^|(?<=-)|(?<=')(?=[^\W\d_]{2}))[^\W\d_]", lambda found: found[0].upper(), lowered)
