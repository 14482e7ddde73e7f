"""The words kept in TOML beside this file: read once, checked as they are read.

A fault names file, table, key and what was expected, so that a practitioner can mend it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from graph.errors import InputError

FILES = files("graph.vocabulary")


@dataclass(slots=True)
class VocabularyError(InputError):
    """A data file of the vocabulary does not hold what is expected. The message names file, table and key."""

    code: str = "vocabulary"


class Table:
    """One table of a data file; what is taken out of it is checked."""

    def __init__(self, file: str, path: str, values: dict[str, Any]) -> None:
        self.file = file
        self.path = path
        self._values = values

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of the file."""
        return iter(self._values)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank; `default` (which may be blank) stands in for a missing key."""
        value = self._take(key, default, "a text in double quotes")
        if not isinstance(value, str) or (not value.strip() and key in self):
            raise self.fault(key, "a text in double quotes that is not blank")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing."""
        value = self._take(key, [], "a list of texts")
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in cast(list[Any], value)):
            raise self.fault(key, 'a list of texts: ["one", "two"]')
        return tuple(cast(list[str], value))

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self._take(key, False, "true or false")
        if not isinstance(value, bool):
            raise self.fault(key, "true or false, without quotes")
        return value

    def number(self, key: str) -> int | None:
        """A whole number of zero or more; None where the key is missing."""
        value = self._take(key, None, "a whole number") if key in self else None
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise self.fault(key, "a whole number of zero or more, without quotes")
        return value

    def whole(self, key: str) -> int:
        """A whole number that must be there."""
        number = self.number(key)
        if number is None:
            raise self.fault(key, "a whole number; it is missing")
        return number

    def table(self, key: str) -> "Table":
        """A table inside this one; an empty one where the key is missing."""
        value = self._take(key, {}, "a table")
        if not isinstance(value, dict):
            raise self.fault(key, f"a table of its own: [{self.path}.{key}]")
        return Table(self.file, f"{self.path}.{key}".lstrip("."), cast(dict[str, Any], value))

    def member[M](self, key: str, members: dict[str, M]) -> M:
        """One of a closed set, by its name in the data."""
        name = self.text(key)
        if name not in members:
            raise self.fault(key, f"one of {', '.join(members)}; it is {name!r}")
        return members[name]

    def members[M](self, key: str, members: dict[str, M]) -> tuple[M, ...]:
        """Several of a closed set, by their names in the data."""
        names = self.texts(key)
        if unknown := [name for name in names if name not in members]:
            raise self.fault(key, f"a list out of {', '.join(members)}; unknown: {', '.join(unknown)}")
        return tuple(members[name] for name in names)

    def fault(self, key: str, expected: str) -> VocabularyError:
        """The error for a key of this table, to be raised."""
        return VocabularyError(f"{self.file}, table [{self.path}], key {key!r}: expected {expected}.")

    def only(self, *keys: str) -> None:
        """Refuse any other key: a misspelt one would otherwise be ignored in silence."""
        if unknown := [key for key in self if key not in keys]:
            raise VocabularyError(
                f"{self.file}, table [{self.path}]: unknown key {', '.join(unknown)}. Known here: {', '.join(keys)}."
            )

    def _take(self, key: str, default: Any, expected: str) -> Any:
        if key in self._values:
            return self._values[key]
        if default is None:
            raise self.fault(key, f"{expected}; it is missing")
        return default


def parse(file: str, text: str) -> Table:
    """The tables of one data file, from its text. Raises `VocabularyError` where the text is no TOML."""
    try:
        return Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise VocabularyError(f"{file}: this is not valid TOML: {fault}. Undo the last change to the file.") from fault


@cache
def _text(file: str) -> str:
    return (FILES / file).read_text(encoding="utf-8")


def load(file: str) -> Table:
    """A fresh reading of a data file (the text is read from disk once)."""
    return parse(file, _text(file))
