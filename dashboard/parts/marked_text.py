"""The words of a report with the matched ones marked. Spans are code points of the stored text; the cutting happens
here, not in a browser.
"""

from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from dashboard.parts.mount import mount, part
from graph.model import Mark


class Marked(TypedDict):
    """What a marked stretch stands for."""

    id: str
    cls: str
    title: str


class Stretch(TypedDict):
    """A run of letters with one mark or none."""

    t: str
    m: NotRequired[Marked]


class Field(TypedDict):
    """A column of the record in stretches that together are its stored text."""

    label: str
    stretches: Sequence[Stretch]


class Key(TypedDict):
    """One entry of the key to the marks."""

    t: str
    cls: str


_component = part("marked_text", "marked")


def marked_text(fields: Sequence[Field], *, key: str, legend: Sequence[Key] = (), narrow: bool = False) -> None:
    """Draw the fields of a record; a click on a mark leads to what it stands for."""
    mount(_component, {"fields": fields, "key": legend, "narrow": narrow}, key)


def stretches(text: str, marks: Iterable[Mark], here: str, titles: dict[str, str]) -> list[Stretch]:
    """Cut a stored text at its marks, losing no letter.

    Where marks overlap, the entity one came from wins, then a stated mark over a suggested one, then the shorter: the
    letters in question bear one mark only.

    Args:
        text: the stored text of one field.
        marks: marks on that field; spans outside the text are passed over.
        here: the entity the reader came from.
        titles: words for each entity, shown on hovering.
    """
    usable = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    usable.sort(key=lambda m: (m.entity_id != here, m.suggested, m.end - m.start, m.start, m.mention_id))
    owner: list[Mark | None] = [None] * len(text)
    for mark in usable:
        for at in range(mark.start, mark.end):
            owner[at] = owner[at] or mark
    cut: list[Stretch] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _means(owner[at]) != _means(owner[begin]):
            cut.append(_stretch(text[begin:at], owner[begin], here, titles))
            begin = at
    return cut


def _means(mark: Mark | None) -> tuple[str, bool] | None:
    """What a mark says of its letters: neighbours that say the same are one stretch."""
    return (mark.entity_id, mark.suggested) if mark else None


def _stretch(text: str, mark: Mark | None, here: str, titles: dict[str, str]) -> Stretch:
    if mark is None:
        return {"t": text}
    classes = [name for name, holds in (("here", mark.entity_id == here), ("suggested", mark.suggested)) if holds]
    return {"t": text, "m": {"id": mark.entity_id, "cls": " ".join(classes), "title": titles.get(mark.entity_id, "")}}
