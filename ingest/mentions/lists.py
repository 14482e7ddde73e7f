"""The lists of words beside this file, read once. People can change them: small letters, no accents, # explains."""

from importlib.resources import files

from graph.values import fold


def _words(name: str) -> frozenset[str]:
    text = files("ingest.mentions").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


GIVEN_NAMES = _words("given_names")
FAMILY_NAMES = _words("family_names")
ALSO_WORDS = _words("also_words")
"""Names that are ordinary words as well."""
NOT_NAMES = _words("not_names")
"""Words that often bear a capital letter and name nobody."""


def folded(word: str) -> str:
    """A word as it stands in the lists."""
    return word.lower() if word.isascii() else fold(word)
