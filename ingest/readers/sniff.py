"""What a file is, by its first bytes and never by its name."""

from enum import StrEnum
from pathlib import Path

from ingest.errors import UnreadableFile


class Container(StrEnum):
    """What can be looked into."""

    TEXT = "text"
    ZIP = "zip"


_FOREIGN = (
    (b"%PDF", "it is a PDF", "Ask the sender for the DOCX form or an export as CSV or XLSX."),
    (b"\xff\xd8\xff", "it is a picture", ""),
    (b"\x89PNG", "it is a picture", ""),
    (b"GIF8", "it is a picture", ""),
    (b"II*\0", "it is a picture", ""),
    (b"MM\0*", "it is a picture", ""),
    (b"BM", "it is a picture", ""),
    (b"ID3", "it is a sound recording", ""),
    (b"OggS", "it is a sound or film recording", ""),
    (b"RIFF", "it is a picture, sound or film recording", ""),
    (b"\x1aE\xdf\xa3", "it is a film recording", ""),
    (
        b"\xd0\xcf\x11\xe0",
        "it is an old Office file, or one locked with a password",
        "Save it without a password as XLSX, DOCX or CSV.",
    ),
    (b"{\\rtf", "it is a rich-text file", "Save it as DOCX and load it again."),
    (b"\x1f\x8b", "it is a packed archive", "Unpack it and load what is inside."),
    (b"7z\xbc\xaf", "it is a packed archive", "Unpack it and load what is inside."),
    (b"Rar!", "it is a packed archive", "Unpack it and load what is inside."),
    (b"SQLite format 3\0", "it is a database", "Load the feeds that it was made from."),
    (b"\x7fELF", "it is a program", ""),
    (b"MZ", "it is a program", ""),
)
_MEDIA = (
    "Pictures, sound and film are not taken in. Keep it where evidence is kept, and load a report of what it shows."
)
_MARKED_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = bytes({*range(1, 9), *range(14, 27), 28, 29, 30, 31})


def sniff(path: Path) -> Container:
    """What kind of container the file is. Raises `UnreadableFile` for what is never read, with what to do instead."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("it is empty", "Ask the sender to export it again.")
    if start.startswith(_MARKED_TEXT):
        return Container.TEXT
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.ZIP
    for magic, reason, remedy in _FOREIGN:
        if start.startswith(magic) and _is_binary(start, magic):
            raise UnreadableFile(reason, remedy or _MEDIA)
    if start[4:8] == b"ftyp":
        raise UnreadableFile("it is a picture or film recording", _MEDIA)
    if sum(map(start.count, _BINARY)) > len(start) // 20:
        raise UnreadableFile(
            "it is not text, a workbook or a form", "Ask the sender for CSV, XLSX, JSON or the DOCX form."
        )
    return Container.TEXT


def _is_binary(start: bytes, magic: bytes) -> bool:
    # A CSV may well begin with "BM" or "MZ"; nothing but a picture or a program goes on with NULs or high
    # bytes at once.
    return len(magic) > 3 or any(byte < 9 or byte > 126 for byte in start[len(magic) : 64])
