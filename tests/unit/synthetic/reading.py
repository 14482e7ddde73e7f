"""The town's files read back through the project's own door, and its forms through python-docx."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import docx
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.drop import Dropped, walk
from ingest.readers import read
from ingest.records import Reading


def dropped(out: Path) -> Iterator[Dropped]:
    """Every file of every month."""
    for folder in sorted(out.glob("20*")):
        yield from (found for found in walk([folder]) if isinstance(found, Dropped))


def readings(out: Path) -> Iterator[tuple[str, list[Reading]]]:
    """What the readers make of each tabular file, by its path in the town."""
    for file in dropped(out):
        if file.path.suffix != ".docx":
            yield file.path.relative_to(out).as_posix(), list(read(file))


def body_of(path: Path) -> BaseOxmlElement:
    """The body of a form as python-docx opens it."""
    document = cast(Any, docx.Document(str(path)))
    return cast(BaseOxmlElement, document.element.body)


def form_text(path: Path) -> str:
    """All text of a form in the order of the document, paragraphs as lines, boxes and tables included."""
    lines: list[str] = []
    for paragraph in body_of(path).iter("{*}p"):
        parts = [node.text or "" if node.tag.endswith("}t") else "\n" for node in paragraph.iter("{*}t", "{*}br")]
        lines.append("".join(parts))
    return "\n".join(lines)
