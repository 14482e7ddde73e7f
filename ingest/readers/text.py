"""What a file's bytes say as text, and how sure that is."""

import codecs
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnreadableFile

LONGEST_LINE = 16 << 20
"""In code points. A row is not longer; a file of one endless line is refused before it fills the memory."""

_BLOCK = 1 << 20
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(slots=True)
class Text:
    """How to read a file as text: the encoding, whether it holds NUL characters, and what a person should
    know about it.
    """

    path: Path
    encoding: str
    errors: str = "strict"
    has_nul: bool = False
    notes: list[str] = field(default_factory=list[str])

    def open(self) -> io.TextIOWrapper:
        """The text with its line ends as they are."""
        return self.path.open(encoding=self.encoding, errors=self.errors, newline="")

    def begins_with(self, letters: str) -> bool:
        """Whether one of the letters is the first that is no space."""
        with self.open() as file:
            return file.read(4096).lstrip("\ufeff \t\r\n")[:1] in tuple(letters)


def text_of(path: Path) -> Text:
    """Find out a file's encoding by reading all of it: UTF-8 and UTF-16 with or without a mark, otherwise
    Windows-1252.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise UnreadableFile("it is written in UTF-32", "Save it as UTF-8 and load it again.")
    for encoding in _wide(start):
        found = _tried(path, encoding)
        if found is None:
            raise UnreadableFile("it starts like UTF-16 but does not go on so", "Save it as UTF-8 and load it again.")
        return found
    return _tried(path, "utf-8-sig") or _western(path)


def as_text(text: str) -> str:
    """The text without what cannot be kept as text: NULs and halves of characters become the replacement character."""
    return _NOT_TEXT.sub("\ufffd", text)


def _wide(start: bytes) -> tuple[str, ...]:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    pairs = len(start) // 2
    if pairs < 8:
        return ()
    low, high = start[: pairs * 2 : 2].count(0), start[1 : pairs * 2 : 2].count(0)
    if high > pairs * 0.6 and low == 0:
        return ("utf-16-le",)
    return ("utf-16-be",) if low > pairs * 0.6 and high == 0 else ()


def _tried(path: Path, encoding: str) -> Text | None:
    """The text in one encoding, or None where the bytes are not that."""
    decoder = codecs.getincrementaldecoder(encoding)()
    nul = False
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                nul = "\0" in decoder.decode(block) or nul
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return None
    return Text(path, encoding, has_nul=nul)


def _western(path: Path) -> Text:
    """Windows-1252, unless nearly all that is beyond ASCII is good UTF-8: then a few foreign bytes were put
    into a UTF-8 file.
    """
    good = bad = unknown = 0
    nul = False
    decoder = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            text = decoder.decode(block)
            nul = nul or "\0" in text
            if not text.isascii():
                escaped = sum("\udc80" <= letter <= "\udcff" for letter in text)
                bad += escaped
                good += sum(letter > "\x7f" for letter in text) - escaped
            unknown += sum(map(block.count, (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")))
    if good > bad:
        note = f"{bad} bytes are not UTF-8 like the rest; they were read as Windows-1252"
        return Text(path, "utf-8-sig", MIXED, nul, [note])
    notes = ["read as Windows-1252, because it is not UTF-8"]
    if unknown:
        notes.append(f"{unknown} bytes are no letters in any encoding tried; each stands as \ufffd")
    return Text(path, "cp1252", "replace", nul, notes)


def _foreign(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


MIXED = "liberty_mixed"
codecs.register_error(MIXED, _foreign)
