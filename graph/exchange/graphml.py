"""GraphML: the picture for Gephi, yEd, NetworkX and others; one edge a relation claim, with its source and grade.

Written as a stream, because the graph with all its words would not fit beside the store in memory.
"""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from graph.exchange.export import About, Written, draft
from graph.exchange.harmless import xml_text
from graph.exchange.rows import EntityRow, RelationRow, entity_rows, relation_rows
from graph.store.port import View

SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = EntityRow._fields[1:]
EDGE_KEYS = tuple(name for name in RelationRow._fields if name not in ("subject", "object"))
BOOLEAN = frozenset({"is_child", "suggested"})


def write(view: View, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write entities as nodes and every relation claim as an edge of its own."""
    picture = view.picture(suggestions=suggestions)
    facts = asdict(about)
    number = 0
    with draft(out) as stream:
        stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{SPACE}">\n')
        _keys(stream, "graph", facts)
        _keys(stream, "node", NODE_KEYS)
        _keys(stream, "edge", EDGE_KEYS)
        stream.write('<graph id="picture" edgedefault="directed">\n')
        _data(stream, "graph", facts.items())
        for entity in entity_rows(view, picture):
            stream.write(f"<node id={_quoted(entity.entity_id)}>\n")
            _data(stream, "node", zip(NODE_KEYS, entity[1:], strict=True))
            stream.write("</node>\n")
        for number, relation in enumerate(relation_rows(picture), start=1):
            ends = f"source={_quoted(relation.subject)} target={_quoted(relation.object)}"
            stream.write(f'<edge id="r{number}" {ends}>\n')
            _data(stream, "edge", ((name, getattr(relation, name)) for name in EDGE_KEYS))
            stream.write("</edge>\n")
        stream.write("</graph>\n</graphml>\n")
    return (Written(out, picture.graph.number_of_nodes() + number),)


def _keys(stream: IO[str], of: str, names: Iterable[str]) -> None:
    for name in names:
        kind = "boolean" if name in BOOLEAN else "string"
        stream.write(f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n')


def _data(stream: IO[str], of: str, values: Iterable[tuple[str, object]]) -> None:
    for name, value in values:
        if value != "":
            words = str(value).lower() if isinstance(value, bool) else xml_text(str(value))
            stream.write(f'<data key="{of}-{name}">{_escaped(words)}</data>\n')


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(id_: str) -> str:
    return '"' + _escaped(id_).replace('"', "&quot;") + '"'
