"""All that one viewer can get out of a store, as text: asked with every id that somebody who knows more could ask with.

Two stores that answer every one of these questions alike tell this viewer the same.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from analysis.path import connect
from graph.access import FULL_PICTURE, Viewer
from graph.errors import LibertyError
from graph.exchange.export import About, Format, export
from graph.model import Outline
from graph.picture import Picture
from graph.store import Store, View
from graph.vocabulary import Property
from tests.builders import FILE, at
from tests.hidden_claims import Ledger

WORDS = ("amy", "danny", "XB93", "seen", "canal", "R1", "C-1", "E-", "market")
SAID = (Property.NAME, Property.VRM, Property.DATE_OF_BIRTH, Property.CHILD_REF)
REASON = "asked for by the head of the canal patrol"
OUT = datetime(2026, 4, 1, tzinfo=UTC)
MEMORY = Path("/dev/shm")

type Answers = Iterator[tuple[str, str]]
"""What was asked, and what came back."""


def everything(view: View, ledger: Ledger) -> Answers:
    """What each question that a `View` takes is answered with."""
    yield from _the_whole(view)
    yield from _by_id(view, ledger)
    yield from _exported(view)


def _the_whole(view: View) -> Answers:
    yield "canonical_lines", _answer(lambda: sorted(view.canonical_lines()))
    yield "picture_hash", _answer(view.picture_hash)
    yield "for_a_page", _answer(lambda: view.for_a_page().picture_hash())
    pictures = view.picture(), view.picture(suggestions=True)
    yield from (("picture", _picture(picture)) for picture in pictures)
    yield "paths", repr([_answer(lambda a=a, b=b: connect(pictures[1], a, b)) for a, b in _pairs(pictures[1])])
    yield "judgements", _answer(view.judgements)
    yield "decisions", _answer(lambda: [replace(each, ledger_seq=0) for each in view.decisions()])
    yield "decisions", _answer(lambda: [replace(each, ledger_seq=0) for each in view.decisions(history=True)])
    yield "located", _answer(view.located)
    lines = view.outlines(suggestions=True)
    yield "outlines", repr([_plain(line) for line in lines])
    yield "records", repr(sorted(_words(view, lines)))
    yield "births", _answer(lambda: sorted(view.births().items()))
    yield "children", repr(sorted(view.children()))
    yield "tellers", _answer(lambda: sorted(view.tellers().items()))
    yield "mentions", _answer(lambda: list(view.mentions()))
    yield "facts", _answer(lambda: [line._replace(group=0) for line in view.facts()])
    yield "said", _answer(lambda: view.said(SAID))
    yield "projected", _answer(lambda: _projected(view))
    yield "labels", _answer(lambda: sorted(view.labels(pictures[1].entities).items()))
    yield "known_since", repr(sorted(view.known_since(at(4))))
    yield "arrived_since", repr([sorted(view.arrived_since(0)), sorted(view.arrived_since(10_000))])
    if view.viewer.role not in FULL_PICTURE:  # of staff they count every file, whatever is in it
        yield "loads", _answer(view.loads)
        yield "evidence_version", repr(view.evidence_version)
    yield "shown_again", _answer(view.shown_again)
    yield "waiting", _answer(view.waiting)
    yield "quarantined_row", _answer(lambda: view.quarantined_row("Q-1"))
    yield from (("search", _answer(lambda text=text: view.search(text))) for text in WORDS)
    yield "search", _answer(lambda: view.search("a", limit=1))


def _by_id(view: View, ledger: Ledger) -> Answers:
    mentions = list(dict.fromkeys(m.mention_id for record in ledger.records for m in record.mentions))
    sources = list(dict.fromkeys(record.source for record in ledger.records))
    ids = [*mentions, *("E-" + mention[:10] for mention in mentions), *sources, "E-none"]
    found = {any_id: _answer(lambda any_id=any_id: view.resolve(any_id)) for any_id in ids}
    yield "resolve", repr(found)
    yield "resolve_all", repr(sorted(view.resolve_all(ids).items()))
    # A page for each entity that is there, and what is said of each mention that is not.
    asked = {answer: any_id for any_id, answer in found.items()}
    yield from (("entity", _answer(lambda any_id=any_id: view.entity(any_id))) for any_id in asked.values())
    for source in sources:
        yield "source", _answer(lambda source=source: _page(view, source))
        yield "lost_without", _answer(lambda source=source: view.lost_without(source))
        yield "decisions", _answer(lambda source=source: [d.record_id for d in view.decisions(about=source)])


def _exported(view: View) -> Answers:
    leaving = view.leaving(["Canal patrol"], REASON)
    for form in Format:
        yield "leaving", _answer(lambda form=form: _export(leaving, form, Path(_folder().name) / form))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where all of a process's exports are written, one over the other; in memory where there is some."""
    return tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


def _export(leaving: View, form: Format, out: Path) -> list[tuple[str, int, bytes]]:
    about = replace(About.of(leaving, OUT, "OFFICIAL"), evidence_version=0)
    written = export(leaving, form, out, about, suggestions=True)
    return [(each.file.name, each.rows, each.file.read_bytes()) for each in written]


def at_the_door(store: Store, viewer: Viewer, purpose: str, ledger: Ledger) -> Answers:
    """What the store itself answers to who has no view: nothing that would tell one ledger from another."""
    yield "view", _answer(lambda: store.view(viewer, purpose))
    yield "original", _answer(lambda: store.original(viewer, purpose, FILE))
    for source in dict.fromkeys(record.source for record in ledger.records):
        yield "break_glass", _answer(lambda source=source: store.break_glass(viewer, purpose, source))


def _picture(picture: Picture) -> str:
    graph, relations = picture.graph, picture.relations
    edges = sorted((*sorted((a, b)), sorted(map(str, data.items()))) for a, b, data in graph.edges(data=True))
    return repr((
        picture.entities, edges, sorted(map(repr, graph.nodes(data=True))), sorted(picture.children),
        picture.sources.name, picture.sources.agencies, picture.sources.feed.tolist(),
        relations.subject.tolist(), relations.relation.tolist(), relations.object.tolist(), relations.source.tolist(),
    ))  # fmt: skip


def _projected(view: View) -> list[str]:
    projected = view.projected()
    rows = [*projected.nodes(), *projected.ties(), *projected.of_concern()]
    return sorted(map(repr, rows))


def _pairs(picture: Picture) -> list[tuple[str, str]]:
    return list(zip(picture.entities, picture.entities[3:], strict=False))


def _plain(line: Outline) -> Outline:
    """Without what names the version in its own store."""
    return line._replace(version="")


def _words(view: View, lines: Sequence[Outline]) -> Iterator[str]:
    for record in view.records(lines):
        yield repr((_plain(record.outline), record.header, dict(record.content), dict(record.values)))


def _page(view: View, source: str) -> object:
    page = view.source(source)
    return replace(page, versions=tuple(replace(line, version=0) for line in page.versions))


def _answer(ask: Callable[[], object]) -> str:
    try:
        return repr(ask())
    except LibertyError as error:
        return f"{type(error).__name__}: {error}"


def differing(one: Answers, other: Answers) -> list[tuple[str, str, str]]:
    """Every question that two stores answer differently."""
    return [(asked, a, b) for (asked, a), (_, b) in zip(one, other, strict=True) if a != b]
