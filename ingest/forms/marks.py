"""Ticks: the many ways in which a box is checked or left empty, and what a box with its words says."""

import re
from itertools import pairwise

TICKED = "☒"
EMPTY = "☐"

_FONTS: dict[str, tuple[frozenset[int], frozenset[int]]] = {
    "wingdings": (frozenset({0xFE, 0xFD, 0xFC, 0xFB, 0x78}), frozenset({0xA8, 0x6F, 0x71, 0x72})),
    "wingdings 2": (frozenset({0x4F, 0x50, 0x51, 0x52, 0x53, 0x54}), frozenset({0xA3, 0x2A})),
    "webdings": (frozenset({0x61, 0x72}), frozenset({0x63})),
}
"""Of each symbol font, the characters that look like a tick or a ticked box, and those that look like an empty one."""

_MARK = re.compile(
    r"(?P<ticked>[☒☑✓✔✗✘√🗹🗷🗸■▣◉●]|[\[(]\s*[xX×✓✔√yY]\s*[\])]|(?<!\w)[xX×](?![\w.'’]))"
    r"|(?P<empty>[☐□▢❏❑❐❒○◯]|\[[ \t\u2002]*\]|\([ \t\u2002]*\))"
)
_BOX = re.compile(r"[☒☑✓✔✗✘√🗹🗷🗸■▣◉●☐□▢❏❑❐❒○◯]|[\[(]\s*[xX×✓✔√yY]?\s*[\])]")
_WORD = re.compile(r"(?<!\w)(yes|no|unknown|not known|n/k|don['’]t know)(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s/|,;:.\-–_]*")


def symbol(font: str, code: int) -> str:
    """What a character of a symbol font shows; a tick or a box as one of ours, anything else as nothing."""
    ticked, empty = _FONTS.get(font.strip().casefold(), (frozenset[int](), frozenset[int]()))
    return TICKED if code & 0xFF in ticked else EMPTY if code & 0xFF in empty else ""


def yes_no(answer: str) -> str:
    """ "yes" or "no" where boxes were ticked or left empty; blank where a choice was printed and not made;
    otherwise the words as written.
    """
    marks = [found.lastgroup == "ticked" for found in _MARK.finditer(answer)]
    words = [found.group().casefold() for found in _WORD.finditer(answer)]
    if not _BETWEEN.fullmatch(_WORD.sub("", _MARK.sub("", answer))) or not (marks or len(words) > 1):
        return answer
    if not marks:
        return ""
    if not words:
        return "yes" if any(marks) else "no"
    if len(words) == 1:
        return words[0] if any(marks) else _unticked(words[0])
    chosen = [found.casefold() for found in ticked_words(answer)]
    if len(chosen) > 1:
        return answer
    return chosen[0] if chosen else ""


def ticked_words(answer: str) -> list[str]:
    """The words beside the boxes that are ticked. Boxes stand before their words if one stands first,
    otherwise after.
    """
    pieces = _pieces(answer)
    if pieces and pieces[0][0] == "" and pieces[0][1] is not None:
        shifted = [(words, mark) for (_, mark), (words, _) in pairwise(pieces)]
        return [words for words, mark in shifted if mark and words]
    return [words for words, mark in pieces if mark and words]


def choices(answer: str) -> str:
    """A list of choices, a line each: the ticked ones where there are boxes, the lines with a cross where
    there are crosses, or all.
    """
    if _BOX.search(answer):
        return "\n".join(ticked_words(answer))
    if _MARK.search(answer):
        return "\n".join(_trim(_MARK.sub("", line)) for line in answer.split("\n") if _MARK.search(line))
    return answer


def begins_ticked(text: str) -> bool:
    """Whether a text is one box, ticked or empty, and nothing else."""
    return _MARK.fullmatch(text.strip()) is not None


def _pieces(answer: str) -> list[tuple[str, bool | None]]:
    """The words before each mark, and whether it is ticked; the last words have none after them."""
    pieces: list[tuple[str, bool | None]] = []
    start = 0
    for found in _MARK.finditer(answer):
        pieces.append((_trim(answer[start : found.start()]), found.lastgroup == "ticked"))
        start = found.end()
    return [*pieces, (_trim(answer[start:]), None)]


def _trim(text: str) -> str:
    return " ".join(text.strip(" \t\r\n\xa0/|,;:.-–_").split())


def _unticked(word: str) -> str:
    return {"yes": "no"}.get(word, "")
