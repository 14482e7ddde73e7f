"""Plates, telephone numbers, online accounts and postcodes: their readings, and the keys that settle what they are."""

from functools import lru_cache
from typing import NamedTuple

from graph.values import OnlineHandle, Phone, Postcode, UnreadableValue, Vrm
from graph.vocabulary import Property
from ingest.claims.draft import Draft, Words
from ingest.claims.reading import NO_VALUE, Reading


class Settled(NamedTuple):
    """A reading with the key that says which one thing it is ("" where the words leave that open)."""

    canonical: str
    key: str = ""
    reason: str = ""
    remedy: str = ""


@lru_cache(maxsize=32768)
def plate(text: str) -> Settled:
    """A plate, whole or in part. Only a whole one, every character as written, settles which vehicle it is."""
    try:
        found = Vrm.parse(text)
    except UnreadableValue as fault:
        return Settled("", "", fault.reason, fault.remedy)
    return Settled(found.canonical, f"vrm|{found.canonical}" if found.is_full else "")


@lru_cache(maxsize=32768)
def phone(text: str) -> Settled:
    """A telephone number; a whole one in international form settles which phone it is."""
    try:
        found = Phone.parse(text)
    except UnreadableValue as fault:
        return Settled("", "", fault.reason, fault.remedy)
    return Settled(found.canonical, f"phone|{found.canonical}" if found.is_full else "")


@lru_cache(maxsize=32768)
def account(text: str, platform: str = "") -> Settled:
    """An online account. A name settles it only where the platform is known and gives each name to one account."""
    try:
        found = OnlineHandle.parse(text, platform)
    except UnreadableValue as fault:
        return Settled("", "", fault.reason, fault.remedy)
    return Settled(found.canonical, f"account|{found.canonical}" if found.is_full else "")


@lru_cache(maxsize=32768)
def postcode(text: str) -> Reading:
    """A postcode, or its first half. It never settles a place."""
    try:
        return Reading(Postcode.parse(text).canonical)
    except UnreadableValue as fault:
        return NO_VALUE if "ZZ99" in fault.reason else Reading("", fault.reason, fault.remedy)


def say_settled(
    draft: Draft, position: int, what: Property, read: Settled, words: Words, *, suggested: bool = False
) -> None:
    """Claim what was read, with its key; flag what could not be."""
    if read.canonical:
        draft.say(position, what, read.canonical, words, suggested=suggested, key=read.key)
    elif read.reason and "not known" not in read.reason:
        draft.flag(words.field, words.text, read.reason, read.remedy)


def say_account(draft: Draft, position: int, read: Settled, words: Words, *, suggested: bool = False) -> None:
    """Claim the name of an account with its key, and its platform where it is known."""
    say_settled(draft, position, Property.HANDLE, read, words, suggested=suggested)
    if platform := read.canonical.partition(":")[0]:
        draft.say(position, Property.PLATFORM, platform, words, suggested=suggested)
