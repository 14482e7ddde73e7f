"""A paper before it is a file: headings, texts, tables, reasons with their records, small drawings.

The same paper becomes a PDF or a document to be edited. What it says comes in as plain text and stays so: whoever
writes the file sees to it that no letter of it is read as markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dashboard.cli.output import visible

Shape = Literal["child", "person", "place", "vehicle", "phone", "account", "organisation", "record"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of a drawing, in shares of its width; `dashed` where one source says so."""

    points: tuple[tuple[float, float], ...]
    width: float = 1.0
    colour: str = "#8a94a0"
    dashed: bool = False
    filled: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of a drawing with its words below it."""

    shape: Shape
    x: float
    y: float
    text: str = ""
    ring: bool = False
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing in a box as wide as 1 and as high as `height`; y grows downwards. `says` is its twin in words."""

    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    height: float
    says: str
    tallest: float = 330.0
    """Points on paper, at most."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part, 2 a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `tone` is plain, small, or warning, which is framed and says so in words of its own."""

    text: str
    tone: Literal["plain", "small", "warning"] = "plain"


@dataclass(frozen=True, slots=True)
class Reasons:
    """Sentences, each with the references of the records behind it."""

    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares of the page's width."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """What belongs on one page of its own, made smaller where it has to be."""

    blocks: "tuple[Block, ...]"


Block = Heading | Text | Reasons | Grid | Sketch | PageBreak | OnePage


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. The marking and the line below stand on every page."""

    title: str
    subtitle: str
    marking: str
    below: str
    at: datetime
    blocks: Sequence[Block] = field(default_factory=tuple[Block, ...])


def shown(text: str) -> str:
    """Text for a page: on one line, what cannot be seen spelt out."""
    return visible(" ".join(text.split(" ")))
