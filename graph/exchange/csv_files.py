"""CSV: a folder of tables for a spreadsheet, every cell harmless, every text quoted.

UTF-8 with a byte order mark, because spreadsheets take a file without one for the local code page.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path

from graph.exchange.export import About, Written, draft
from graph.exchange.harmless import cell
from graph.exchange.rows import EntityRow, RelationRow, entity_rows, relation_rows
from graph.model import LocatedEvent, MentionLine
from graph.store.port import View

MENTIONS = (*(f.name for f in fields(MentionLine)), "source")
PLACES = tuple(f.name for f in fields(LocatedEvent))
CLAIMS = ("source", "subject", "claim", "object", "value", "as_written", "basis", "suggested")
ABOUT = tuple(f.name for f in fields(About))


def write(view: View, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write entities, relations, claims, mentions and located events, and a table that says what they are."""
    picture = view.picture(suggestions=suggestions)
    mentions = (line for line in view.mentions() if suggestions or not line.suggested)
    return (
        _table(out / "about.csv", ABOUT, [tuple(asdict(about).values())]),
        _table(out / "entities.csv", EntityRow._fields, entity_rows(view, picture)),
        _table(out / "relations.csv", RelationRow._fields, relation_rows(picture)),
        _table(out / "claims.csv", CLAIMS, _claims(view, suggestions=suggestions)),
        _table(out / "mentions.csv", MENTIONS, ([getattr(line, name) for name in MENTIONS] for line in mentions)),
        _table(out / "places.csv", PLACES, ([getattr(event, name) for name in PLACES] for event in view.located())),
    )


def _claims(view: View, *, suggestions: bool) -> Iterator[list[object]]:
    """Every claim with its words, from the canonical lines; `subject` and `object` are mention ids."""
    for line in view.canonical_lines():
        claim: dict[str, object] = json.loads(line)
        if "claim" in claim and (suggestions or not claim["suggested"]):
            yield [claim[name] for name in CLAIMS]


def _table(file: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Written:
    number = 0
    with draft(file, encoding="utf-8-sig", newline="") as stream:
        # Numbers go without quotes; every text has them, so that a comma or a line break in it splits no cell.
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(header)
        for row in rows:
            writer.writerow([cell(value) for value in row])
            number += 1
    return Written(file, number)
