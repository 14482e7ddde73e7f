"""Writing an export: which formats there are, what each says of itself, and that a half-written one never stands."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:  # brings NetworkX and NumPy; the terminal asks this file for the formats alone
    from graph.store.port import View


class Format(StrEnum):
    """The tongues that the picture is written in."""

    CSV = "csv"
    JSON = "json"
    GRAPHML = "graphml"
    GEOJSON = "geojson"


@dataclass(frozen=True, slots=True)
class About:
    """What stands in every export: its marking, who took it out, what for, when, from which state of the evidence."""

    marking: str
    exported_by: str
    purpose: str
    exported_at: str
    evidence_version: int

    @classmethod
    def of(cls, view: "View", at: datetime, marking: str) -> "About":
        """The facts of one export."""
        moment = at.isoformat(timespec="seconds")
        return cls(marking, view.viewer.name, view.purpose, moment, view.evidence_version)


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an export and how many rows it holds."""

    file: Path
    rows: int


def export(view: "View", form: Format, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write the picture of a view. `out` is a folder for CSV and a file for the rest.

    With `suggestions`, relations that were only found in free text are in it, marked; a map has none of them.
    """
    match form:
        case Format.CSV:
            from graph.exchange import csv_files as writer
        case Format.JSON:
            from graph.exchange import json_lines as writer
        case Format.GRAPHML:
            from graph.exchange import graphml as writer
        case Format.GEOJSON:
            from graph.exchange import geojson as writer
    return writer.write(view, out, about, suggestions=suggestions)


@contextmanager
def draft(file: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Generator[IO[str]]:
    """A text file that only takes its name when it is whole, readable by its owner alone."""
    unfinished = file.with_name(file.name + ".draft")
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding=encoding, errors="backslashreplace", newline=newline) as stream:
            yield stream
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
