"""Where the labels of a form stand in a document: each once, in printed order, so that "DOB:" inside an
answer is text.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ingest.forms.document import Cell, Document
from ingest.forms.labels import EDGE, INSTRUCTIONS, Label

MOST_EACH = 60
"""Of a label that stands there more often, the first ones are looked at."""

_NEAR = 200
"""How far to look for the ends of a line: further words make no difference, and a line may be endless."""


@dataclass(frozen=True, slots=True)
class Place:
    """A label at a stretch of the text. `weight` says how much it looks like the printed one."""

    order: int
    label: Label
    start: int
    end: int
    weight: int


class Sheet:
    """The text of a document in one piece, with the cell of each position."""

    def __init__(self, document: Document) -> None:
        self.cells: dict[int, Cell] = document.cells
        self._starts: list[int] = []
        self._in_cell: list[int] = []
        pieces: list[str] = []
        length = 0
        for paragraph in document.paragraphs:
            between = "" if not pieces else EDGE if paragraph.cell != self._in_cell[-1] else "\n"
            text = INSTRUCTIONS.sub("", paragraph.text.replace(EDGE, ""))
            self._starts.append(length + len(between))
            self._in_cell.append(paragraph.cell)
            pieces += (between, text)
            length += len(between) + len(text)
        self.text = "".join(pieces)

    def cell_at(self, position: int) -> int:
        """The number of the cell that a position stands in, 0 outside tables."""
        return self._in_cell[bisect_right(self._starts, position) - 1] if self._starts else 0

    def paragraph_start(self, position: int) -> int:
        """Where the paragraph of a position begins."""
        return self._starts[bisect_right(self._starts, position) - 1]

    def starts_line(self, position: int) -> bool:
        """Whether nothing stands before a position in its line."""
        before = self.text[max(position - _NEAR, 0) : position]
        line = before[max(before.rfind("\n"), before.rfind(EDGE)) + 1 :]
        return len(line) < _NEAR and not line.strip(" \t\xa0*•·-–0123456789.)")

    def ends_line(self, position: int) -> bool:
        """Whether nothing stands after a position in its line."""
        after = self.text[position : position + _NEAR]
        ends = [end for end in (after.find("\n"), after.find(EDGE)) if end >= 0]
        return not after[: min(ends, default=len(after))].strip()

    @cached_property
    def stretches(self) -> dict[int, list[tuple[int, int]]]:
        """The stretches of text that stand in each cell."""
        found: dict[int, list[tuple[int, int]]] = {}
        for place, (start, cell) in enumerate(zip(self._starts, self._in_cell, strict=True)):
            end = self._starts[place + 1] - 1 if place + 1 < len(self._starts) else len(self.text)
            found.setdefault(cell, []).append((start, end))
        return found


def places(sheet: Sheet, labels: tuple[Label, ...]) -> list[Place]:
    """The labels that the document has, each once, in printed order: the choice that looks most like the
    printed form.
    """
    candidates = _without_parts([place for order, label in enumerate(labels) for place in _found(sheet, order, label)])
    candidates.sort(key=lambda place: place.start)
    best: list[tuple[int, int]] = []
    for number, place in enumerate(candidates):
        before = [
            (best[other][0], -other)
            for other, one in enumerate(candidates[:number])
            if one.order < place.order and one.end <= place.start
        ]
        weight, other = max(before, default=(0, 1))
        best.append((weight + place.weight, -other))
    chosen: list[Place] = []
    at = max(range(len(best)), key=lambda number: (best[number][0], -number), default=-1)
    while at >= 0:
        chosen.append(candidates[at])
        at = best[at][1]
    return chosen[::-1]


def _found(sheet: Sheet, order: int, label: Label) -> list[Place]:
    found: list[Place] = []
    for match in label.words.finditer(sheet.text):
        if len(found) == MOST_EACH:
            break
        start, end = match.span()
        alone = sheet.starts_line(start)
        if label.short and match.group()[-1] not in ":?" and not (alone and sheet.ends_line(end)):
            continue
        found.append(Place(order, label, start, end, _weight(sheet, label, match.group(), start, alone)))
    return found


def _weight(sheet: Sheet, label: Label, words: str, start: int, alone: bool) -> int:
    exact = 3 if _letters(words) == _letters(label.printed) else 0
    if alone:
        return 20 + exact
    return (10 if sheet.text[max(start - 2, 0) : start] == "  " or sheet.text[start - 1] in "\t\xa0" else 4) + exact


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _without_parts(candidates: list[Place]) -> list[Place]:
    """Without those that are a part of a longer label: "Contact details" in "Name(s) and contact details of ..."."""
    return [
        one
        for one in candidates
        if not any(
            other.order != one.order
            and other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in candidates
        )
    ]
