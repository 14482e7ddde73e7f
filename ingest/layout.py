"""From the cells of a row to the text of a record's columns, worked out once for a table."""

import json
import re
from typing import NamedTuple

from ingest.feed import VERSION, FeedSpec
from ingest.records import Flag, RowAddress
from ingest.rows import Fault, Header, Row, blank

_TOTALS = re.compile(
    r"\s*(grand\s+|sub[\s-]?|overall\s+)?(totals?|count|sum|average|mean)"
    r"(\s+(number|of|rows|records|entries|reports|episodes|cases|children|meetings|links|occurrences))*\s*[:=]?\s*[\d.,]*\s*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\s\d.,%£:()+-]+")


class Draft(NamedTuple):
    """One row of one key. `several` has the texts of single-valued columns for which the row itself gave more
    than one.
    """

    system: str
    reference: str
    fields: dict[str, str]
    several: dict[str, tuple[str, ...]]
    updated: str
    extracted: str
    address: RowAddress
    flags: tuple[Flag, ...] = ()

    def canonical(self) -> str:
        """What the row says, as canonical JSON: equal for rows that are repeats of each other."""
        return canonical_json({**self.fields, **{name: "\n".join(texts) for name, texts in self.several.items()}})

    def raw(self, reference: str) -> str:
        """The whole row as canonical JSON, by canonical columns, to be mended and released."""
        version = {
            reference: self.reference,
            "source_system": self.system,
            "last_updated_at": self.updated,
            "extracted_at": self.extracted,
        }
        several = {name: "\n".join(texts) for name, texts in self.several.items()}
        return canonical_json({**{name: text for name, text in version.items() if text}, **self.fields, **several})


def canonical_json(values: dict[str, str]) -> str:
    """Sorted keys, no spaces, letters as they are."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Layout:
    """Where a table's columns stand, for one feed.

    A column that stands there twice (two headers of one meaning) gives both texts: joined in a list column,
    side by side in a single one.
    """

    def __init__(self, spec: FeedSpec, header: tuple[str, ...], file: str, sheet: str | None, system: str = "") -> None:
        self.spec = spec
        self.file = file
        self.sheet = sheet
        self.width = len(header)
        self._system = system or str(spec.feed)
        columns = Header(header)
        places = {name: columns.take_where(lambda text, name=name: spec.named(text) == name) for name in spec.columns}
        self.unlisted = columns.untaken()
        self._version = [(*places.pop(name), -1)[0] for name in VERSION]
        self._reference = places[spec.reference][0]
        self._reference_header = header[self._reference]
        if not spec.keep_reference:
            del places[spec.reference]
        self._simple = [(name, found[0]) for name, found in places.items() if len(found) == 1]
        self._double = [(name, found) for name, found in places.items() if len(found) > 1]
        self._column = {index: name for name, found in places.items() for index in found}

    def key(self, cells: list[str]) -> tuple[str, str]:
        """Source system and reference; the reference is blank where there is none."""
        return self._cell(cells, self._version[0]) or self._system, self._cell(cells, self._reference)

    def draft(self, row: Row) -> Draft:
        """The row's text by canonical columns. Columns without text are absent."""
        cells = row.cells
        if len(cells) < self.width:
            cells = cells + [""] * (self.width - len(cells))
        fields = {name: text for name, index in self._simple if (text := cells[index]) and not text.isspace()}
        several = self._several(cells, row, fields) if self._double or row.parts else {}
        system, reference = self.key(cells)
        updated, extracted = self._cell(cells, self._version[2]), self._cell(cells, self._version[1])
        address = RowAddress(self.file, row.number, self.sheet)
        flags = tuple(self._flag(fault, address, reference) for fault in row.faults) if row.faults else ()
        return Draft(system, reference, fields, several, updated, extracted, address, flags)

    def is_no_row(self, cells: list[str]) -> str:
        """Why a line between the rows is not one of them (totals, the header again), or "" where it is one."""
        reference = cells[self._reference] if self._reference < len(cells) else ""
        if reference == self._reference_header:
            return "the header stands here again; left out"
        if (not reference or reference[0] in "tTgGsScCaAmMoO \t") and _is_totals(cells):
            return "a line of totals; left out"
        return ""

    def _cell(self, cells: list[str], index: int) -> str:
        return cells[index].strip() if 0 <= index < len(cells) else ""

    def _several(self, cells: list[str], row: Row, fields: dict[str, str]) -> dict[str, tuple[str, ...]]:
        several: dict[str, tuple[str, ...]] = {}
        parts = row.parts or {}
        single = [(name, (index,)) for name, index in self._simple if index in parts]
        for name, places in [*self._double, *single]:
            texts = [text for index in places for text in parts.get(index, (cells[index],)) if not blank(text)]
            different = tuple({text.strip(): text for text in reversed(texts)}.values())[::-1]
            fields.pop(name, None)
            if self.spec.columns[name].is_list and texts:
                fields[name] = "\n".join(texts)
            elif len(different) == 1:
                fields[name] = different[0]
            elif different:
                several[name] = different
        return several

    def _flag(self, fault: Fault, address: RowAddress, reference: str) -> Flag:
        column = self._column.get(fault.place) or self.spec.reference
        return Flag(address, reference, column, fault.value, fault.reason, fault.remedy)


def _is_totals(cells: list[str]) -> bool:
    texts = [text for text in cells if not blank(text)]
    return bool(texts) and _TOTALS.fullmatch(texts[0]) is not None and all(map(_is_figure, texts[1:]))


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None or _TOTALS.fullmatch(text) is not None
