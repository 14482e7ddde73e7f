"""Names that stand for one another: nicknames, spellings, and how names of elsewhere are written here."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from graph.errors import Misuse
from graph.values.names import name_key

_WORDS = Path(__file__).parent / "words"
_LINE = re.compile(r"([^:]+):(.+)")
_SKELETON = (
    ("ph", "f"), ("gh", "g"), ("ck", "k"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("th", "t"), ("dh", "d"),
    ("zh", "s"), ("sch", "s"), ("cz", "k"), ("sz", "s"), ("rz", "s"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("v", "f"), ("w", ""), ("j", "g"), ("y", ""), ("h", ""),
)  # fmt: skip


class NameTable:
    """Which given and family names may be one person's. Words are folded: small letters, no accents."""

    def __init__(self, given: Iterable[str], family: Iterable[str]) -> None:
        self._given = _roots(given)
        self._family = _roots(family)

    def given(self, word: str) -> frozenset[str]:
        """The full names that a given name may stand for, the name itself among them."""
        return self._given.get(word) or frozenset((word,))

    def family(self, word: str) -> frozenset[str]:
        """The same of a family name."""
        return self._family.get(word) or frozenset((word,))

    def is_given(self, word: str) -> bool:
        """Whether the word is known as a given name or a short form of one."""
        return word in self._given

    def is_family(self, word: str) -> bool:
        """Whether the word is known as a family name."""
        return word in self._family


@cache
def name_table(own: Path | None = None) -> NameTable:
    """The table that comes with Liberty and, where a file of one's own is given, its lines for given names.

    Raises:
        Misuse: the file cannot be read, or a line of it is no line of such a table.
    """
    given = _lines(_WORDS / "given_names.txt")
    if own is not None:
        given += _lines(own)
    return NameTable(given, _lines(_WORDS / "family_names.txt"))


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Misuse(
            f"The list of names cannot be read ({type(fault).__name__}).", "Setting matching_names."
        ) from fault
    told = [(number, line.strip()) for number, line in enumerate(lines, start=1)]
    wanted = [(number, line) for number, line in told if line and not line.startswith("#")]
    for number, line in wanted:
        if not _LINE.fullmatch(line):
            raise Misuse(
                f"Line {number} of the list of names is not understood.",
                "A name, a colon, and what it stands for: sharon: shaz shazza.",
            )
    return [line for _, line in wanted]


def _roots(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    roots: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        root, _, forms = line.partition(":")
        full = name_key(root)
        for form in (full, *(name_key(form) for form in forms.split())):
            roots[form] |= {full, form}
    return {form: frozenset(known) for form, known in roots.items()}


@cache
def sound(word: str) -> str:
    """A rough code of how a name sounds, for finding candidates only: never counted for or against anybody."""
    text = word.replace(" ", "")
    for written, heard in _SKELETON:
        text = text.replace(written, heard)
    first, rest = text[:1], re.sub(r"[aeiou]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if first in "aeiou" else first) + rest)[:4]
