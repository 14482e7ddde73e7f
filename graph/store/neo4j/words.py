"""Words as they are indexed and looked for: lower case, without accents, divided by whatever is no letter or digit.

Made here rather than by the server's analyser, so that both stores find the same: no stop words ("Will" is a name).
"""

import re
import unicodedata
from collections.abc import Sequence

_BETWEEN = re.compile(r"[\W_]+")
LONGEST = 255
"""Characters of one word that the server's index keeps together."""


def folded(text: str) -> str:
    """The words of a text with one space between."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", text).strip()


def distinct(text: str) -> str:
    """The words of a text, each once: enough to find it, and less to keep."""
    return " ".join(dict.fromkeys(folded(text).split()))


def beginnings(words: Sequence[str]) -> str:
    """A query of the full-text index for all of these words by their beginnings; nothing in it is an operator."""
    return " ".join(f"+{word[:LONGEST]}*" for word in folded(" ".join(words)).split())
