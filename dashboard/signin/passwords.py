"""Passwords: kept as Argon2id hashes only, and long enough to be worth keeping.

The National Cyber Security Centre's advice: length rather than signs, no change without cause, and a deny list.
"""

import secrets
import threading
from functools import cache
from typing import TYPE_CHECKING

from graph.errors import Misuse

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
LONGEST = 200
_TOO_COMMON = frozenset(
    "password passwort letmein welcome qwerty qwertyuiop iloveyou liberty admin administrator football dragon monkey "
    "sunshine princess derby derbyshire police changeme secret 0123456789 1234567890".split()
)
_SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfghjklmnprstvz" for vowel in "aeiou")
_AT_ONCE = threading.Semaphore(2)
"""Each takes 64 MB and a core for a moment: a flood of attempts waits its turn."""


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether this is the password. Without a hash it takes as long and is False: who has an account stays unsaid."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    with _AT_ONCE:
        try:
            return _hasher().verify(kept or _nobodys(), password) and bool(kept)
        except (Argon2Error, InvalidHashError):
            return False


def check_new(password: str, name: str) -> str:
    """A password that may be set.

    Raises:
        Misuse: it is too short or too long, or easily guessed.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Misuse(f"A password has {SHORTEST} to {LONGEST} characters.", "Three words that do not belong together.")
    squeezed = "".join(sign for sign in password.casefold() if sign.isalnum())
    common = any(squeezed.strip("0123456789") == word or squeezed == word * 2 for word in _TOO_COMMON)
    if len(set(squeezed)) < 5 or common or _squeezed(name) in squeezed:
        raise Misuse("This password is easily guessed.", "Three words that do not belong together.")
    return password


def invented() -> str:
    """A password to hand out: four groups that can be read aloud, about 50 bits."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(4))


def _squeezed(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum()) or " "


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # only who signs in or sets a password waits for it

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_hex())
