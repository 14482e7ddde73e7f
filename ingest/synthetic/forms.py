"""Reports that come as filled-in forms instead of rows: which ones, with which answers, in which layout."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import real
from ingest.synthetic.containers.form import LABELS, Answers, FormLayout, fill_form
from ingest.synthetic.rows import Cell, Fault, Mention, Row

FORM_SYSTEM = str(Feed.LIBERTY_REPORT)
"""A form names no source system, so that its references are those of the feed."""
_PRINTED = frozenset(column for column, _ in LABELS)
_TICKED = ("witnessed_incident", "member_of_public", "practitioner", "third_party")


@dataclass(frozen=True, slots=True)
class Form:
    """One filled-in form with the row that says what is in it."""

    row: Row
    layout: FormLayout
    data: bytes


class FormFiller:
    """Fills in forms, the layouts in turn; every third has no reference, as the printed form has none."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._filled = 0

    def fill(self, row: Row) -> Form:
        """Put a report that was typed as a row into a form. The tenth is handed in without any details."""
        layout = list(FormLayout)[self._filled % len(FormLayout)]
        self._filled += 1
        reference = "" if self._filled % 3 == 0 else f"OLF-{row.reference[3:]}"
        form = _as_on_paper(row, reference, self._rng)
        if self._filled == 10:
            form = replace(form, cells={**form.cells, "incident_details": ""}, mentions=[], non_names=[])
            form = replace(form, fault=Fault.NO_SUBJECT, fault_column="incident_details")
        text = {name: _text(cell) for name, cell in form.cells.items()}
        ticks = {name: bool(form.cells.get(name)) for name in _TICKED}
        return Form(form, layout, fill_form(layout, Answers(text, ticks)))


def _as_on_paper(row: Row, reference: str, rng: Random) -> Row:
    """The report as the form holds it: date and place stand in the box of details, and there is no grade and no sex."""
    cells = {name: cell for name, cell in row.cells.items() if name in _PRINTED}
    cells["report_ref"] = reference
    when, where = _text(row.cells.get("incident_at", "")), _text(row.cells.get("incident_location", ""))
    before = ". ".join(part for part in (when, where) if part)
    before = f"{before}\n" if before else ""
    cells["incident_details"] = before + _text(row.cells["incident_details"])
    mentions = [
        _moved(m, len(before), before.find(where))
        for m in row.mentions
        if m.field in _PRINTED or m.field == "incident_location"
    ]
    for column in ("alleged_offenders", "other_persons"):
        items = cells.get(column)
        if isinstance(items, list) and rng.random() < 0.2:
            cells[column], mentions = _with_birth_line(column, items, mentions)
    return Row(row.feed, FORM_SYSTEM, reference, row.drop, cells, mentions, row.non_names)


def _moved(mention: Mention, shift: int, place_at: int) -> Mention:
    if mention.field == "incident_location":
        return replace(mention, field="incident_details", start=place_at, end=place_at + len(mention.as_written))
    if mention.field != "incident_details" or mention.start is None or mention.end is None:
        return mention
    return replace(mention, start=mention.start + shift, end=mention.end + shift)


def _with_birth_line(column: str, items: list[str], mentions: list[Mention]) -> tuple[list[str], list[Mention]]:
    """The first item with a line below it that starts with a date of birth: it belongs to the person above."""
    first = f"{items[0]}\nDOB: not known, about 30"
    changed = [
        replace(m, as_written=first) if m.field == column and m.ordinal == 0 and m.kind is Kind.PERSON else m
        for m in mentions
    ]
    return [first, *items[1:]], changed


def _text(cell: Cell) -> str:
    if isinstance(cell, list):
        return "\n".join(cell)
    if isinstance(cell, datetime):
        return f"{real(cell):%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
