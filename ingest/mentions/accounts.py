"""Accounts online in a text: a name beside its platform, one that says what it is, addresses of profiles, e-mail."""

import re
from bisect import bisect_left
from functools import cache

from graph.vocabulary import Kind
from graph.vocabulary.online import Platform
from ingest.mentions.found import Taken
from ingest.mentions.lists import NOT_NAMES

# Platforms whose names are ordinary words or letters, which count only where a name stands right beside them.
_ORDINARY = frozenset(
    """
    x sc wa tg tt yt signal monkey tagged zoom hoop steam meta switch yolo kik messenger marketplace yellow
    """.split()
)
_FAR = 90

Span = tuple[int, int]

_URL = re.compile(
    r"\b(?:https?://)?(?:www\.|m\.|web\.)?(?:instagram|facebook|fb|snapchat|tiktok|twitter|x|youtube|"
    r"t|wa|discord|twitch|"
    r"onlyfans|roblox|reddit|kik|telegram|threads)\.(?:com|me|net|gg|tv|org)/[A-Za-z0-9@._\-/?=&]{1,120}",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9][A-Za-z0-9\-]{0,60}(?:\.[A-Za-z0-9][A-Za-z0-9\-]{1,20}){1,3}"
)
_AT = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][A-Za-z0-9_.\-]{1,40}")
_NAME = r"@?[A-Za-z0-9_.][A-Za-z0-9_.\-]{2,40}"
_WHOLE_NAME = re.compile(_NAME)
_LABELLED = re.compile(r"[:=\-]|user|account|profile|handle|name")
_SAYS = re.compile(
    r"(?:user ?names?|handle|screen ?name|gamer ?tag|(?:user|account|profile) ?(?:name|id)|"
    r"(?:using|uses|under|by|with|of) the (?:name|user ?name|handle|tag)|(?:account|profile|"
    r"user) (?:called|named|in the name of))"
    r"(?: (?:of|is|was|being|called|named|as|in the name of|similar to))*[ :=]{1,2}[\"'“‘(]?(" + _NAME + ")",
    re.IGNORECASE,
)
_SAYING = frozenset(
    """
    user username usernames handle screen screenname gamer gamertag account profile using uses under by with of
    """.split()
)
_UNDERSCORED = r"[A-Za-z0-9.]{1,20}_[A-Za-z0-9._]{0,30}[A-Za-z0-9_]|_[A-Za-z0-9._]{2,30}"
_NUMBERED = (
    r"[A-Za-z]{3,20}(?:[.\-][A-Za-z]{2,20})?[0-9]{1,5}[A-Za-z]{0,5}|"
    r"[a-z]{1,8}[0-9]{1,4}[a-z]{2,20}[0-9]{0,5}|"
    r"[A-Za-z][A-Za-z0-9]{0,20}\.[a-z0-9]{2,20}(?:\.[a-z0-9]{1,20})?"
)
_LOOKS_LIKE_ONE = re.compile(rf"(?<![\w@.£#/\-])(?:{_UNDERSCORED}|{_NUMBERED})(?![\w@])")
_DOTTED = re.compile(r"[A-Za-z.]+")
_NO_NAME = re.compile(
    r"(?i:iphone|covid|xbox|galaxy|section|year|class|room|flat|unit|ipad|grade|level|form|route|page|item)[0-9]"
)

_LABELS = (
    r"(?:(?:user ?name|user|account|profile|handle|name|id|tag|called|named|as|is|was|under|of|using)[ :=\-]{1,3}){0,3}"
)
_GAP_BEFORE = re.compile(rf"(?:[ ]?[:=\-][ ]?|[ ]|[ ]?\()(?:{_LABELS})[\"'“‘(]?", re.IGNORECASE)
_GAP_BEHIND = re.compile(
    r"[\"'”’)]?,?[ ]?\(?(?:(?:on|via|from|over|in)[ ])?(?:(?:his|her|their|the)[ ])?", re.IGNORECASE
)


@cache
def _platforms() -> tuple[frozenset[str], re.Pattern[str]]:
    """The platforms that have accounts, by all their names in the vocabulary, and the first words of these."""
    labels = (name for platform in Platform if platform.is_one_platform for name in (platform.label, *platform.aliases))
    names = {label.partition(" (")[0] for label in labels}
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    firsts = frozenset(re.split(r"[^a-z0-9]", name.lower())[0] for name in names)
    return firsts, re.compile(rf"(?:{either})(?![\w@])", re.IGNORECASE)


def _platforms_in(taken: Taken) -> list[Span]:
    firsts, pattern = _platforms()
    found = [
        pattern.match(taken.text, start)
        for start in taken.starts_of(firsts)
        if taken.text[start - 1 : start] not in ("@", "_")
    ]
    return [platform.span() for platform in found if platform]


def take_accounts(taken: Taken) -> None:
    """Take addresses first, then names that say what they are, then those that look like one near a platform."""
    text = taken.text
    platforms = _platforms_in(taken)
    signs = "@" in text
    if signs or "/" in text:
        for pattern in (_URL, _EMAIL):
            for found in pattern.finditer(text):
                _take(taken, found.start(), found.end(), [])
    if signs:
        for found in _AT.finditer(text):
            _take(taken, found.start(), found.end(), platforms)
    for start in taken.starts_of(_SAYING):
        if (found := _SAYS.match(text, start)) and _is_a_name(found[1]):
            _take(taken, found.start(1), found.end(1), platforms)
    if platforms:
        _take_beside(taken, platforms)


def _take_beside(taken: Taken, platforms: list[Span]) -> None:
    text = taken.text
    for _, end in platforms:
        gap = _GAP_BEFORE.match(text, end)
        name = _WHOLE_NAME.match(text, gap.end()) if gap and _LABELLED.search(gap[0]) else None
        if gap and name and _is_a_name(name[0]) and (_says_so(gap[0], name[0]) or not name[0].isalpha()):
            _take(taken, name.start(), name.end(), platforms)
    for found in _LOOKS_LIKE_ONE.finditer(text):
        if not _NO_NAME.match(found[0]) and not _is_plate_like(found[0]) and _is_by_a_platform(text, found, platforms):
            _take(taken, found.start(), found.end(), platforms)


def _says_so(gap: str, name: str) -> bool:
    """Whether the words between platform and name leave no doubt: a colon, or `name` before a small letter."""
    return ":" in gap or "=" in gap or ("name" in gap and not name[0].isupper())


def _is_by_a_platform(text: str, found: re.Match[str], platforms: list[Span]) -> bool:
    """Whether a platform stands near what looks like a name; right beside, where the one or the other is doubtful."""
    if _beside(text, *found.span(), platforms) != found.span():
        return True
    if _DOTTED.fullmatch(found[0]):
        return False
    around = _neighbours(found.start(), platforms)
    plain = [span for span in around if text[slice(*span)].lower() not in _ORDINARY]
    return any(found.start() - end < _FAR and start - found.end() < _FAR for start, end in plain)


def _neighbours(start: int, platforms: list[Span]) -> list[Span]:
    """The two platforms before a place in the text and the two behind."""
    index = bisect_left(platforms, (start, start))
    return platforms[max(0, index - 2) : index + 2]


def _take(taken: Taken, start: int, end: int, platforms: list[Span]) -> None:
    while end > start and taken.text[end - 1] in ".,;:-)/'\"":
        end -= 1
    wide = _beside(taken.text, start, end, platforms)
    if not taken.take(Kind.ONLINE_ACCOUNT, *wide):
        taken.take(Kind.ONLINE_ACCOUNT, start, end)


def _beside(text: str, start: int, end: int, platforms: list[Span]) -> Span:
    """The stretch with the platform that stands right before or behind the name, if one does."""
    around = _neighbours(start, platforms)
    for first, last in reversed(around):
        if last <= start <= last + 40 and _GAP_BEFORE.fullmatch(text, last, start):
            return first, end
    for first, last in around:
        if end <= first <= end + 20 and _GAP_BEHIND.fullmatch(text, end, first):
            closing = last + 1 if "(" in text[end:first] and text[last : last + 1] == ")" else last
            return start, closing
    return start, end


def _is_a_name(name: str) -> bool:
    return name.lower().strip("@.-") not in NOT_NAMES and any(letter.isalnum() for letter in name)


def _is_plate_like(name: str) -> bool:
    return name.isupper() and len(name) <= 8
