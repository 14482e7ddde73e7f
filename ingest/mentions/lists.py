"""The lists of words beside this file, read once. People can change them: a word on a line, small letters, no accents."""

from functools import cache
from importlib.resources import files

from graph.values import fold


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list; lines that start with # explain."""
    text = files("ingest.mentions").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def folded(word: str) -> str:
    """A word as it stands in the lists."""
    return word.lower() if word.isascii() else fold(word).replace("\u2019", "'")
