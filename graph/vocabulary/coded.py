"""One mechanism for every closed list of the field: an enum, its labels, and the words that others write for them."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self, cast

from graph.vocabulary.data import Table, VocabularyError, load

LONGEST = 200
"""No label or alias is longer, in code points; a longer text is prose and is not looked up."""

_SPACED = "".join(chr(c) for c in range(33, 127) if not chr(c).isalnum() and chr(c) not in "'&") + "‐‑‒–—―…·•“”„«»£"
_GONE = "'`´‘’ʼ\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_FOLD = str.maketrans({**dict.fromkeys(_SPACED, " "), **dict.fromkeys(_GONE, ""), "&": " and "})


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """Case, punctuation, apostrophes, invisible characters and runs of spaces do not tell two words apart."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).casefold().split())


@dataclass(frozen=True, slots=True)
class Problem:
    """Words that could not be read: as written (data for the screen, never for a log), why, and what to do."""

    words: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the data says of one member. `note` is shown where people choose; `quoted` is a source's own wording."""

    label: str
    aliases: tuple[str, ...]
    note: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where a list's words stand."""

    file: str
    table: str
    also: tuple[str, ...]


class Coded(StrEnum):
    """A closed list whose labels and aliases stand in a data file; the value is the member's key there.

    Subclass with `file` and `table`: every member needs a table of its own there, and every table a member. `also`
    names the keys that this list's tables may hold besides label, aliases and note.
    """

    def __init_subclass__(cls, *, file: str = "", table: str = "", also: tuple[str, ...] = (), **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if file:
            _HOME[cls] = Home(file, table, also)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The member meant by a label, value or alias, whatever its case, punctuation and spaces; None if none is."""
        index = _INDEX.get(cls)
        if index is None:
            index = _index(cls)
        found = index.get(text)
        if found is None and len(text) <= LONGEST:
            found = index.get(normalise(text))
        return cast(Self | None, found)

    @classmethod
    def unread(cls, text: str) -> Problem:
        """The problem to report for a text that `read` does not know: its remedy offers the closest known words."""
        return Problem(text, f"not one of the known words for {list_name(cls)}", remedy(cls, text))

    @property
    def label(self) -> str:
        """The words for people, en-GB."""
        return entry(self).label

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else is read as this member: words of others, never shown as ours."""
        return entry(self).aliases

    @property
    def note(self) -> str:
        """A sentence for whoever chooses or reads it; often blank."""
        return entry(self).note


_HOME: dict[type[Coded], Home] = {}
_ENTRIES: dict[type[Coded], dict[Coded, Entry]] = {}
_INDEX: dict[type[Coded], dict[str, Coded]] = {}


def by_name[C: Coded](cls: type[C]) -> dict[str, C]:
    """The members by their key in the data."""
    return {member.value: member for member in cls}


def table_of(cls: type[Coded]) -> Table:
    """The data file's table for a list: one table a member inside it."""
    return load(_HOME[cls].file).table(_HOME[cls].table)


def lists() -> tuple[type[Coded], ...]:
    """Every coded list that has been defined, in the order of definition."""
    return tuple(_HOME)


def home(cls: type[Coded]) -> Home:
    """Where a list's words stand: data file and table."""
    return _HOME[cls]


def list_name(cls: type[Coded]) -> str:
    """What a list is called in messages: its table's name in words."""
    return _HOME[cls].table.replace("_", " ")


def entry(member: Coded) -> Entry:
    """Label, aliases and note of one member."""
    cls = type(member)
    if cls not in _ENTRIES:
        _ENTRIES[cls] = entries(cls, table_of(cls))
    return _ENTRIES[cls][member]


def entries[C: Coded](cls: type[C], table: Table) -> dict[C, Entry]:
    """Read a list's entries out of its table; raises `VocabularyError` where members and tables do not pair."""
    names = by_name(cls)
    if missing := [name for name in names if name not in table]:
        raise VocabularyError(f"{table.file}, table [{table.path}]: no table for {', '.join(missing)}.")
    if unknown := [name for name in table if name not in names]:
        raise VocabularyError(
            f"{table.file}, table [{table.path}]: {', '.join(unknown)} is not in the program's list. "
            "Aliases can be added in the data; a new member needs a change of the program."
        )
    return {member: _entry(table.table(name), _HOME[cls].also) for name, member in names.items()}


def traits[C: Coded, T](cls: type[C], reader: Callable[[Table], T]) -> dict[C, T]:
    """What `reader` makes of each member's table: for the keys that only this list has. Cache what comes back."""
    table = table_of(cls)
    return {member: reader(table.table(name)) for name, member in by_name(cls).items()}


def _entry(table: Table, also: tuple[str, ...]) -> Entry:
    table.only("label", "aliases", "note", *also)
    return Entry(table.text("label"), table.texts("aliases"), table.text("note", ""), table.text("wording", ""))


def words_index[C: Coded](cls: type[C], known: dict[C, Entry], file: str) -> dict[str, C]:
    """From every normalised word, and every word as printed, to its member; one word cannot mean two members."""
    index: dict[str, C] = {}
    for member, what in known.items():
        for word in _words(member, what):
            for form in {word, normalise(word)} - {""}:
                if index.setdefault(form, member) is not member:
                    raise VocabularyError(
                        f"{file}, table [{_HOME[cls].table}]: {word!r} is given for both {index[form].value} "
                        f"and {member.value}. Leave it with one of them."
                    )
    return index


def words_of(member: Coded) -> tuple[str, ...]:
    """Every word that is read as this member, as the data writes it."""
    return _words(member, entry(member))


def _words(member: Coded, what: Entry) -> tuple[str, ...]:
    return tuple(filter(None, (member.value, what.label, what.quoted, *what.aliases)))


def _index(cls: type[Coded]) -> dict[str, Coded]:
    known = {member: entry(member) for member in cls}
    _INDEX[cls] = words_index(cls, known, _HOME[cls].file)
    return _INDEX[cls]


@lru_cache(maxsize=4096)
def remedy(cls: type[Coded], text: str) -> str:
    """What to write instead: the closest known words first, the whole list where it is short."""
    index = _INDEX.get(cls) or _index(cls)
    close = get_close_matches(normalise(text[:LONGEST]), index, n=3, cutoff=0.6)
    labels = list(dict.fromkeys(index[word].label for word in close))
    if labels:
        return "Did you mean: " + "; ".join(labels) + "?"
    if len(cls) <= 12:
        return "Write one of: " + "; ".join(member.label for member in cls) + "."
    return f"Choose from the list of {list_name(cls)} in docs/reference/words.md, or add the word there as an alias."
