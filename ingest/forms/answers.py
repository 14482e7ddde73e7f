"""What is written to each label: on its line, in the next paragraphs, in the cell to the right, or in the
cell below.
"""

from dataclasses import replace

from ingest.forms.document import without_placeholder
from ingest.forms.labels import BOXES, EDGE, Label
from ingest.forms.marks import begins_ticked
from ingest.forms.places import Place, Sheet

_LEADERS = "_…‥"


def answers(sheet: Sheet, found: list[Place]) -> dict[str, str]:
    """The words written to each label found; blank where nothing is. Nothing that stands between two labels is lost."""
    found, given = _boxes_before(sheet, found)
    taken: dict[int, int] = {}
    for number, place in enumerate(found):
        if _in_table(sheet, place) and not _rest(sheet, found, number).strip():
            answer = _beside(sheet, found, place, taken)
            if answer:
                taken[answer] = number
    read = {
        place.label.column: _clean(_answer(sheet, found, number, taken))
        for number, place in enumerate(found)
        if place.label.column
    }
    return {**read, **given}


def _answer(sheet: Sheet, found: list[Place], number: int, taken: dict[int, int]) -> str:
    """All that stands between a label and the next one, without the cells that answer others, with the cells
    that answer it.
    """
    here, following = _span(sheet, found, number)
    mine = [cell for cell, whose in taken.items() if whose == number]
    parts: list[str] = []
    for cell, stretches in sheet.stretches.items():
        for start, end in stretches:
            inside = (max(start, here), min(end, following))
            if cell in mine and not here <= start < following:
                parts.append(sheet.text[start:end])
            elif inside[0] < inside[1] and taken.get(cell, number) == number:
                parts.append(sheet.text[inside[0] : inside[1]])
    return "\n".join(parts)


def _span(sheet: Sheet, found: list[Place], number: int) -> tuple[int, int]:
    after = found[number + 1].start if number + 1 < len(found) else len(sheet.text)
    return found[number].end, after


def _rest(sheet: Sheet, found: list[Place], number: int) -> str:
    """What stands after a label in its own cell, up to the next label."""
    start, end = _span(sheet, found, number)
    edge = sheet.text.find(EDGE, start, end)
    return without_placeholder(sheet.text[start : edge if edge >= 0 else end])


def _in_table(sheet: Sheet, place: Place) -> bool:
    return sheet.cell_at(place.start) != 0


def _beside(sheet: Sheet, found: list[Place], place: Place, taken: dict[int, int]) -> int:
    """The cell that answers a label with nothing after it: to the right, or below in a row that has no label
    of its own.
    """
    labelled = {sheet.cell_at(one.start) for one in found}
    own = sheet.cells[sheet.cell_at(place.start)]
    table = {number: cell for number, cell in sheet.cells.items() if cell.table == own.table}
    right = [number for number, cell in table.items() if cell.row == own.row and cell.start == own.end]
    if any(number not in labelled and _text(sheet, number) for number in right):
        return right[0]
    below = {number: cell for number, cell in table.items() if cell.row == own.row + 1}
    if labelled.isdisjoint(below):
        under = [
            number
            for number, cell in below.items()
            if cell.start < own.end and own.start < cell.end and number not in taken
        ]
        return next((number for number in under if _text(sheet, number)), 0)
    return 0


def _text(sheet: Sheet, cell: int) -> str:
    return "".join(sheet.text[start:end] for start, end in sheet.stretches.get(cell, ())).strip()


def _boxes_before(sheet: Sheet, found: list[Place]) -> tuple[list[Place], dict[str, str]]:
    """Where the form's three boxes stand before their labels: the labels with their boxes, and what these say."""
    boxes = [place for place in found if place.label.column in BOXES]
    before = {place: _mark_before(sheet, found, place) for place in boxes}
    if not boxes or any(mark < 0 for mark in before.values()) or _mark_after(sheet, found, boxes[-1]):
        return found, {}
    given = {place.label.column: sheet.text[mark : place.start].strip() for place, mark in before.items()}
    return [replace(place, start=before.get(place, place.start)) for place in found], given


def _mark_before(sheet: Sheet, found: list[Place], place: Place) -> int:
    """Where the box before a label begins, or -1 where its paragraph has none there."""
    ends = [one.end for one in found if one.end <= place.start]
    start = max(sheet.paragraph_start(place.start), max(ends, default=0))
    words = sheet.text[start : place.start]
    return start if begins_ticked(words.replace(EDGE, "")) else -1


def _mark_after(sheet: Sheet, found: list[Place], place: Place) -> bool:
    return begins_ticked(_rest(sheet, found, found.index(place)))


def _clean(text: str) -> str:
    """Without the space around it, the dotted or underscored line that was printed to write on, and words
    that only ask for an answer.
    """
    text = text.replace(EDGE, "\n").strip()
    kept = [line.rstrip() for line in text.split("\n")]
    text = "\n".join(line for line in kept if not _is_leader(line)).strip()
    text = without_placeholder(text)
    return text.strip(_LEADERS + " \t\n\xa0") if any(mark in text for mark in ("___", "…")) else text


def _is_leader(line: str) -> bool:
    words = line.strip()
    return len(words) >= 3 and not words.strip(_LEADERS + ".")


def missing(found: list[Place], labels: tuple[Label, ...]) -> tuple[str, ...]:
    """The printed labels that were not found."""
    there = {place.label.column for place in found}
    return tuple(label.printed for label in labels if label.column and label.column not in there)
