"""Accounts online: the platform and the name used on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from graph.values.errors import UnreadableValue, not_known
from graph.values.text import clean, fold, says_unknown
from graph.vocabulary.online import Platform

_LONGEST_TEXT = 200
_REMEDY = "Give the platform and the name, such as Snapchat: xx_name."

_URL = re.compile(
    r"(?:https?://)?(?:[a-z0-9\-]{1,20}\.){0,2}([a-z0-9\-]{1,40})\.(com|co\.uk|net|org|me|tv|gg|app|"
    r"be)/([^\s?#]{1,120})(?:\?(?:[^\s#]{0,80}&)?id=([0-9]{1,30}))?[^\s]{0,120}",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[a-z0-9._%+\-]{1,64}@[a-z0-9\-]{1,60}(?:\.[a-z0-9\-]{1,30}){1,4}", re.IGNORECASE)
_SITES = {
    "facebook": "facebook", "fb": "facebook", "instagram": "instagram", "snapchat": "snapchat", "tiktok": "tiktok",
    "twitter": "twitter", "x": "twitter", "youtube": "youtube", "youtu": "youtube", "t": "telegram",
    "telegram": "telegram", "wa": "whatsapp", "whatsapp": "whatsapp", "discord": "discord", "discordapp": "discord",
    "twitch": "twitch", "onlyfans": "onlyfans", "roblox": "roblox", "reddit": "reddit", "kik": "kik",
    "pinterest": "pinterest", "tumblr": "tumblr", "steamcommunity": "steam", "ebay": "ebay", "vinted": "vinted",
}  # fmt: skip
_NOT_A_NAME = frozenset(
    "add user users u r c channel profile profile.php people p groups id in story stories watch invite o p.php".split()
)
_HANDLE = re.compile(r"@?[\w][\w.\-#']{0,59}|@?\.[\w.\-#]{1,59}")
_LABEL = re.compile(
    r"(?<![@\w.\-])(?:user ?name|user|handle|account|profile|screen ?name|gamer ?tag|name|id|"
    r"tag)(?: is)?(?:[ :=\-]+|$)",
    re.IGNORECASE,
)
_GAP = " :=-,()"
_LINKING = frozenset("on in via the his her their my is was called named as under at".split())


@dataclass(frozen=True, slots=True)
class OnlineHandle:
    """A name on a platform, both folded: most platforms take capitals for the same. An unknown platform is empty."""

    platform: str
    handle: str

    @classmethod
    def parse(cls, text: str, platform: str = "") -> Self:
        """Read an account: `Snapchat: xx_name`, `@name on Insta`, an address of a profile, an e-mail address; or a
        bare name.

        Args:
            text: the account as written.
            platform: what a column of its own says of the platform; it counts more than the words in the text.

        Raises:
            UnreadableValue: there is no account name in it.
        """
        return cls(*_read(text, platform))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        platform, _, handle = text.partition(":")
        return cls(platform, handle)

    @property
    def canonical(self) -> str:
        """`snapchat:xx_name`; `:xx_name` where the platform is not known."""
        return f"{self.platform}:{self.handle}"

    @property
    def is_full(self) -> bool:
        """Whether the platform is known and is one on which a name belongs to one account."""
        listed = _LISTED.get(self.platform)
        return bool(self.platform) and (
            listed is None or listed.is_one_platform or (listed is Platform.EMAIL and "@" in self.handle)
        )

    def could_be(self, other: OnlineHandle) -> bool:
        """Whether the name is the same and the platforms are, or one of them is not known."""
        if self.handle != other.handle:
            return False
        return self.platform == other.platform or not self.platform or not other.platform

    def caption(self) -> str:
        """`xx_name on Snapchat`."""
        listed = _LISTED.get(self.platform)
        if listed is Platform.EMAIL:
            return self.handle
        name = listed.label.partition(" (")[0] if listed else self.platform
        return f"{self.handle} on {name}" if name else self.handle


_LISTED = {member.value: member for member in Platform}


def platform_of(text: str) -> str:
    """The platform's value in the vocabulary, or the words folded where it is not listed there."""
    words = clean(text).strip(" .:-")
    if not words or says_unknown(words):
        return "twitter" if words.casefold() == "x" else ""
    found = Platform.read(words)
    return found.value if found else fold(words).replace(":", " ").strip(" .-")


@lru_cache(maxsize=65536)
def _read(text: str, platform: str) -> tuple[str, str]:
    if len(text) > _LONGEST_TEXT or len(platform) > _LONGEST_TEXT:
        raise UnreadableValue("This is too long for an account.", _REMEDY)
    if not text.strip() or says_unknown(text):
        raise not_known("account")
    found, handle = _split(clean(text).strip(" .,;"))
    known = platform_of(platform) if platform.strip() else found
    return known, _checked(handle)


def _split(text: str) -> tuple[str, str]:
    if url := _URL.fullmatch(text):
        return _from_url(url)
    if "://" in text:
        raise UnreadableValue("There is no account name in this address.", _REMEDY)
    if text.startswith(":"):
        return "", text[1:]
    if _EMAIL.fullmatch(text):
        return Platform.EMAIL.value, text
    bare = " ".join(_LABEL.sub(" ", text).split()).strip(_GAP) or text
    words = [word for word in re.split(r"[ :=(),]+|(?<= )-(?= )", bare) if word and word != "-"]
    for length in (3, 2, 1):
        if listed := Platform.read(" ".join(words[:length])):
            return listed.value, _name(words[length:])
        if listed := Platform.read(" ".join(words[-length:])):
            return listed.value, _name(words[:-length])
    if found := re.fullmatch(r"([^:@]{1,40}): ?(@?[^\s:]{1,60})", bare):
        return platform_of(found[1]), found[2]
    return "", bare


def _name(words: list[str]) -> str:
    while words and words[0].lower() in _LINKING:
        words = words[1:]
    while words and words[-1].lower() in _LINKING:
        words = words[:-1]
    return " ".join(words)


def _from_url(url: re.Match[str]) -> tuple[str, str]:
    site = _SITES.get(url[1].lower(), "")
    if url[4]:
        return site, url[4]
    names = [part for part in url[3].split("/") if part and part.lower() not in _NOT_A_NAME]
    if not names:
        raise UnreadableValue("There is no account name in this address.", _REMEDY)
    return site or f"{url[1]}.{url[2]}".lower(), names[0]


def _checked(handle: str) -> str:
    handle = fold(handle).strip(" \"'()[]<>,;.@")
    if _EMAIL.fullmatch(handle) or _HANDLE.fullmatch(handle):
        return handle
    if (
        0 < len(handle) <= 60
        and any(letter.isalnum() for letter in handle)
        and len(handle.split()) <= 4
        and ":" not in handle
    ):
        return handle  # some platforms show names with spaces
    raise UnreadableValue("There is no account name in it.", _REMEDY)
