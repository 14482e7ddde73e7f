"""Looking into a zip before anything opens it: what it is, how large it would grow, and whether it carries
what is never run or followed.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.errors import UnreadableFile

LARGEST_PART = 50 << 20
LARGEST_WHOLE = 300 << 20
LARGEST_RATIO = 100
SMALL = 4 << 20
"""A part that stays below this may be packed as tightly as it likes."""
MOST_PARTS = 5000
_PROLOGUE = 1 << 16


class Office(StrEnum):
    """The kinds of zip that are read, by the name of their main part."""

    WORKBOOK = r"xl/workbook\.xml"
    FORM = r"word/document\d*\.xml"


@dataclass(frozen=True, slots=True)
class Checked:
    """A zip that may be opened: what it is, and the parts in it."""

    office: Office
    parts: tuple[str, ...]


_OTHERS = (
    ("xl/workbook.bin", "it is a binary workbook (XLSB)", "Save it as XLSX or CSV."),
    ("ppt/presentation.xml", "it is a presentation", "Ask the sender for the form or export that it was made from."),
    ("content.xml", "it is an OpenDocument file", "Save it as XLSX, DOCX or CSV."),
)
_ARCHIVE = "Unpack it and load what is inside."
_AGAIN = "Ask the sender to save and send it again."


def check(path: Path) -> Checked:
    """Decide from the zip's own list whether it may be opened. Raises `UnreadableFile`, with what to do instead."""
    try:
        with zipfile.ZipFile(path) as packed:
            return _checked(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error) as fault:
        raise UnreadableFile("it is damaged: its parts cannot be unpacked", _AGAIN) from fault


def _checked(packed: zipfile.ZipFile) -> Checked:
    parts = packed.infolist()
    names = tuple(part.filename for part in parts)
    office = _office(names)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("it is locked with a password", "Save it without a password.")
    if any("vbaproject" in name.casefold() for name in names) or "macroEnabled" in _types(packed, names):
        raise UnreadableFile("it carries macros", "Save it without macros, as XLSX or DOCX.")
    _check_sizes(parts)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_prologue(packed, part)
    return Checked(office, names)


def _office(names: tuple[str, ...]) -> Office:
    for name, reason, remedy in _OTHERS:
        if name in names:
            raise UnreadableFile(reason, remedy)
    found = [office for office in Office if any(re.fullmatch(office.value, name) for name in names)]
    if not found:
        raise UnreadableFile("it is an archive, not a workbook or a form", _ARCHIVE)
    return found[0]


def _types(packed: zipfile.ZipFile, names: tuple[str, ...]) -> str:
    if "[Content_Types].xml" not in names or packed.getinfo("[Content_Types].xml").file_size > SMALL:
        return ""
    return packed.read("[Content_Types].xml").decode("utf-8", "replace")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(f"it has more than {MOST_PARTS} parts", _AGAIN)
    for part in parts:
        if part.file_size > LARGEST_PART and part.filename.endswith(".xml"):
            smaller = "Save it as CSV, or in several smaller files."
            raise UnreadableFile(f"it would grow beyond {LARGEST_PART >> 20} MB when opened", smaller)
        if part.file_size > SMALL and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
            raise UnreadableFile(
                f"it is packed more than {LARGEST_RATIO} times tighter than it should be", "Save it as CSV."
            )
    if sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise UnreadableFile(
            f"it would grow beyond {LARGEST_WHOLE >> 20} MB when opened", "Save it as CSV, or without its pictures."
        )


def _check_prologue(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Office writes no document type: one can define entities, at each of which a reader would silently cut
    the text.
    """
    with packed.open(part) as file:
        start = file.read(_PROLOGUE)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start or b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise UnreadableFile("it defines a document type or entities of its own, which Office never does", _AGAIN)
    if len(start) == _PROLOGUE and start.count(b"<") < 2:
        raise UnreadableFile("one of its parts does not begin like XML", _AGAIN)
