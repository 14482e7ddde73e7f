"""The text of a DOCX as a reader sees it: paragraphs in reading order, each with the table cell it stands in.

Read from the XML itself, because text boxes, content controls, legacy form fields, struck-through and deleted
text are beyond what python-docx gives. What nobody sees as an answer is left out here: deletions,
struck-through words, placeholders, pictures.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.forms.marks import EMPTY, TICKED, symbol
from ingest.readers.text import as_text

_MAIN = re.compile(r"word/document\d*\.xml")
_PLACEHOLDER = re.compile(
    r"\s*[\[<(]?\s*(click|tap|press|choose|select|enter|type|insert)\b[^.\n]{0,40}\b(here|text|date|item|option|name|details)\b[^\n]{0,20}",
    re.IGNORECASE,
)
_OFF = frozenset({"0", "false", "off", "none"})
_SKIPPED = frozenset(
    {"del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "instrText", "delText", "rt", "fldData"}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: which table, which row, and the columns of its grid that it covers."""

    table: int
    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph's text, with the number of its cell (0: outside all tables)."""

    text: str
    cell: int


@dataclass(slots=True)
class Document:
    """What a document says. `cells` are numbered from 1; `left_out` tells what was there and not read."""

    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    cells: dict[int, Cell] = field(default_factory=dict[int, Cell])
    tables: int = 0
    struck: int = 0
    left_out: list[str] = field(default_factory=list[str])


def read_document(path: Path) -> Document:
    """Read a DOCX that has been checked. Raises `UnreadableFile` where it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            main = next(name for name in packed.namelist() if _MAIN.fullmatch(name))
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            root = etree.fromstring(packed.read(main), parser)
            document = Document(left_out=_unread(packed.namelist()))
    except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError) as fault:
        raise UnreadableFile("the document is damaged", "Open it, save it again as DOCX, and load that.") from fault
    for child in root:
        if _name(child) == "body":
            _Blocks(document).read(child, 0)
    if document.struck:
        document.left_out.append("struck-through or deleted words were left out")
    return document


def _unread(names: list[str]) -> list[str]:
    pictures = sum(name.startswith("word/media/") for name in names)
    told = [f"{pictures} {'picture was' if pictures == 1 else 'pictures were'} dropped unread"] if pictures else []
    if any(name.startswith("word/embeddings/") for name in names):
        told.append("embedded files were dropped unread")
    if "word/comments.xml" in names:
        told.append("comments in the margin were not read")
    return told


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if _name(child) == name), None)


def _attribute(element: Any, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def _is_on(properties: Any | None, *names: str) -> bool:
    """Whether a toggle stands among the properties and is not switched off."""
    found = [child for child in properties if _name(child) in names] if properties is not None else []
    return any((_attribute(one, "val") or "1") not in _OFF for one in found)


class _Blocks:
    """Paragraphs and tables, one inside the other."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def read(self, element: Any, cell: int) -> None:
        """Everything inside an element, as standing in a cell."""
        for child in element:
            match _name(child):
                case "p":
                    self._paragraph(child, cell)
                case "tbl":
                    self._table(child)
                case "sdt":
                    self._control(child, cell)
                case "AlternateContent":
                    self.read(_alternative(child), cell)
                case name if name not in _SKIPPED:
                    self.read(child, cell)
                case _:
                    self._document.struck += _name(child) in ("del", "moveFrom")

    def _paragraph(self, element: Any, cell: int) -> None:
        inline = _Inline()
        inline.read(element)
        self._document.struck += inline.struck
        self._document.paragraphs.append(Paragraph(as_text(inline.text()), cell))
        for box in inline.boxes:
            self.read(box, cell)

    def _control(self, element: Any, cell: int) -> None:
        inline = _Inline()
        if (answer := inline.control_answer(element)) is not None:
            self._document.paragraphs.append(Paragraph(answer, cell))
        elif (content := _child(element, "sdtContent")) is not None:
            self.read(content, cell)

    def _table(self, element: Any) -> None:
        self._document.tables += 1
        table = self._document.tables
        for row, line in enumerate(_rows(element)):
            start = _skipped(line, "gridBefore")
            for box in _cells(line):
                properties = _child(box, "tcPr")
                span = _number(_child(properties, "gridSpan") if properties is not None else None, 1)
                if not _is_continued(properties):
                    number = len(self._document.cells) + 1
                    self._document.cells[number] = Cell(table, row, start, start + span)
                    before = len(self._document.paragraphs)
                    self.read(box, number)
                    if len(self._document.paragraphs) == before:
                        self._document.paragraphs.append(Paragraph("", number))
                start += span


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        name = _name(child)
        if name == "tr":
            properties = _child(child, "trPr")
            if properties is None or _child(properties, "del") is None:
                yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(child)


def _cells(element: Any) -> Iterator[Any]:
    for child in element:
        name = _name(child)
        if name == "tc":
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _cells(child)


def _skipped(line: Any, name: str) -> int:
    properties = _child(line, "trPr")
    return _number(_child(properties, name) if properties is not None else None, 0)


def _number(element: Any | None, default: int) -> int:
    value = _attribute(element, "val") if element is not None else None
    return min(int(value), 1000) if value and value.isdecimal() else default


def _is_continued(properties: Any | None) -> bool:
    """Whether the cell is the lower part of one that began in a row above."""
    merged = _child(properties, "vMerge") if properties is not None else None
    return merged is not None and _attribute(merged, "val") != "restart"


def _alternative(element: Any) -> Any:
    """One of several drawings of the same thing: the first with text in it, as they hold the same."""
    for choice in element:
        if any(_name(inner) == "txbxContent" for inner in choice.iter()):
            return choice
    return element[0] if len(element) else element


@dataclass(slots=True)
class _Field:
    """A legacy form field that is being read: its default, and where in the pieces its result begins."""

    default: str
    fixed: str | None
    start: int
    in_result: bool = False


class _Inline:
    """The text of one paragraph, and the text boxes that hang on it."""

    def __init__(self) -> None:
        self.boxes: list[Any] = []
        self.struck = 0
        self._pieces: list[str] = []
        self._fields: list[_Field] = []

    def text(self) -> str:
        """The paragraph's text."""
        return "".join(self._pieces)

    def read(self, element: Any) -> None:
        """Everything inside an element."""
        for child in element:
            name = _name(child)
            if name == "r":
                self._run(child)
            elif name == "sdt":
                self._control(child)
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name == "AlternateContent":
                self.read(_alternative(child))
            elif name not in _SKIPPED:
                self.read(child)
            elif name in ("del", "moveFrom"):
                self.struck += 1

    def control_answer(self, element: Any) -> str | None:
        """What a content control says by itself: nothing where it shows its placeholder, a box where it is
        one. None: read inside.
        """
        properties = _child(element, "sdtPr")
        if properties is None:
            return None
        if _is_on(properties, "showingPlcHdr"):
            return ""
        box = _child(properties, "checkbox")
        if box is None:
            return None
        checked = _child(box, "checked")
        return TICKED if checked is not None and (_attribute(checked, "val") or "1") not in _OFF else EMPTY

    def _control(self, element: Any) -> None:
        if (answer := self.control_answer(element)) is not None:
            self._pieces.append(answer)
        elif (content := _child(element, "sdtContent")) is not None:
            self.read(content)

    def _run(self, run: Any) -> None:
        properties = _child(run, "rPr")
        if _is_on(properties, "strike", "dstrike"):
            self.struck += any(_name(child) == "t" and child.text and child.text.strip() for child in run)
            return
        style = _child(properties, "rStyle") if properties is not None else None
        if style is not None and (_attribute(style, "val") or "").casefold() == "placeholdertext":
            return
        fonts = _child(properties, "rFonts") if properties is not None else None
        font = (_attribute(fonts, "ascii") or "") if fonts is not None else ""
        for child in run:
            self._in_run(child, font)

    def _in_run(self, child: Any, font: str) -> None:
        match _name(child):
            case "t":
                self._pieces.append(_shown(child.text or "", font))
            case "tab" | "ptab":
                self._pieces.append("\t")
            case "br" | "cr":
                self._pieces.append("\n")
            case "noBreakHyphen":
                self._pieces.append("-")
            case "sym":
                code = _attribute(child, "char") or ""
                self._pieces.append(symbol(_attribute(child, "font") or "", int(code, 16)) if _is_hex(code) else "")
            case "fldChar":
                self._field(child)
            case "AlternateContent":
                self.read(_alternative(child))
            case "drawing" | "pict" | "object":
                self.read(child)
            case _:
                pass

    def _field(self, mark: Any) -> None:
        kind = _attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(_legacy(_child(mark, "ffData"), len(self._pieces)))
        elif self._fields and kind == "separate":
            self._fields[-1].start = len(self._pieces)
        elif self._fields and kind == "end":
            done = self._fields.pop()
            result = "".join(self._pieces[done.start :])
            if done.fixed is not None:
                self._pieces[done.start :] = [done.fixed]
            elif done.default and result.strip() == done.default.strip():
                self._pieces[done.start :] = []


def _legacy(data: Any | None, start: int) -> _Field:
    """A form field of the old kind: a box, a list to choose from, or a text that may still be the default."""
    if data is None:
        return _Field("", None, start)
    if (box := _child(data, "checkBox")) is not None:
        checked, default = _child(box, "checked"), _child(box, "default")
        ticked = _is_on(box, "checked") if checked is not None else default is not None and _is_on(box, "default")
        return _Field("", TICKED if ticked else EMPTY, start)
    if (choice := _child(data, "ddList")) is not None:
        entries = [_attribute(one, "val") or "" for one in choice if _name(one) == "listEntry"]
        chosen = _number(_child(choice, "result"), _number(_child(choice, "default"), 0))
        return _Field("", without_placeholder(entries[chosen]) if chosen < len(entries) else "", start)
    text = _child(data, "textInput")
    default = _child(text, "default") if text is not None else None
    return _Field((_attribute(default, "val") or "") if default is not None else "", None, start)


def without_placeholder(text: str) -> str:
    """The text, or nothing where it only asks for one ("Click or tap here to enter text.")."""
    return "" if _PLACEHOLDER.fullmatch(text) else text


def _shown(text: str, font: str) -> str:
    if font.casefold().startswith(("wingdings", "webdings")):
        return "".join(symbol(font, ord(letter)) for letter in text)
    return text


def _is_hex(code: str) -> bool:
    return bool(code) and len(code) <= 6 and all(letter in "0123456789abcdefABCDEF" for letter in code)
