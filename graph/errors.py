"""The errors a caller can tell apart.

    LibertyError
    ├── InputError      mend the data: a file, row or value cannot be read
    ├── NotAllowed      not for this viewer, or not for this purpose
    ├── StoreError      try again: the store is busy, down, full or newer than the program
    └── Misuse          the call itself is wrong: an unknown id, a missing argument

A message says what was read, where, what was expected and what to do. It carries ids and positions, never a name, a
date of birth or a plate: messages end up in logs.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class LibertyError(Exception):
    """The root: a message for people and what to do next."""

    message: str
    remedy: str = ""
    code: str = "error"

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


@dataclass(slots=True)
class InputError(LibertyError):
    """Something that came in cannot be used as it is; mend it and load again."""

    code: str = "input"


@dataclass(slots=True)
class NotAllowed(LibertyError):
    """This viewer may not do this for this purpose."""

    code: str = "not_allowed"


@dataclass(slots=True)
class StoreError(LibertyError):
    """The store did not answer as it should; nothing acknowledged is lost."""

    code: str = "store"


@dataclass(slots=True)
class Misuse(LibertyError):
    """The call is wrong: nothing was read or written."""

    code: str = "misuse"


@dataclass(slots=True)
class NotHeld(Misuse):
    """Nothing by that id is held, as far as this viewer may see."""

    code: str = "not_held"
