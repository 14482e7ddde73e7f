"""Who told and who saw, as far as it takes to see that two records have one teller: words to be made opaque.

A reporter is known by name; a witness by the name at the head of what was written of him or her ("Jane Quillgate,
neighbour, 01632 960123") and by a telephone number in it. What says nobody's name ("wishes to stay anonymous", "a
neighbour") tells nothing apart. The vault makes opaque ids of these words; nothing else ever sees them.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from graph.values import Phone, UnreadableValue, is_non_name, says_unknown

_TITLES = frozenset("mr mrs ms miss mx dr rev sgt sergeant pc dc ds di pcso insp inspector constable sister".split())
_HEAD = re.compile(r"[,;:(\n\d+]")
_PHONE = re.compile(r"\+?\d[\d ()-]{8,}\d")
_FEWEST, _MOST = 2, 4
"""Words of a name: one alone is shared by too many, and more are a sentence."""


class Tellers(NamedTuple):
    """Opaque ids of who reported a record and who saw what it tells: equal ids, one person; else nothing is known."""

    reporter: frozenset[str] = frozenset()
    witness: frozenset[str] = frozenset()


def reporter_words(fields: Mapping[str, str]) -> list[str]:
    """What a reporter is known by."""
    return [name] if (name := _name(fields.get("reporter_name", ""))) else []


def witness_words(fields: Mapping[str, str]) -> list[str]:
    """What a witness is known by: name, telephone."""
    text = fields.get("witness_details", "")
    name, phone = _name(_HEAD.split(text, maxsplit=1)[0]), _phone(text)
    return [word for word in (name, phone) if word]


def _name(text: str) -> str:
    """A name in one form, whatever the order of its words: "QUILLGATE, Jane" is "Jane Quillgate"."""
    if not text.strip() or is_non_name(text) or says_unknown(text):
        return ""
    words = unicodedata.normalize("NFKC", text).replace(",", " ").split()
    named = [word.casefold().strip(".") for word in words if word.casefold().strip(".") not in _TITLES]
    starts = [word[:1] for word in words if word.casefold().strip(".") not in _TITLES]
    if not _FEWEST <= len(named) <= _MOST or not all(start.isupper() for start in starts):
        return ""
    return "name " + " ".join(sorted(named))


def _phone(text: str) -> str:
    found = _PHONE.search(text)
    if found is None:
        return ""
    try:
        return "phone " + Phone.parse(found.group()).canonical
    except UnreadableValue:
        return ""
