"""Every mention planted in the invented town is a claim or a suggestion, on the words that it stands on."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.model import MentionLine, SourcePage
from tests.builders import ANALYST, PURPOSE
from tests.town import NotedStore, loaded_town

Place = tuple[str, str, str, str]
EXACT_KINDS = {"vehicle", "phone"}


@dataclass(frozen=True)
class Coverage:
    """What of the planted was missed, and which plates, phones and list items stand on other words than the planted."""

    planted: int
    missed: Sequence[dict[str, str]]
    exact_wanted: int
    inexact: Sequence[dict[str, str]]

    @property
    def found(self) -> float:
        return 1 - len(self.missed) / self.planted

    @property
    def exact(self) -> float:
        return 1 - len(self.inexact) / self.exact_wanted


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NotedStore, Path]]:
    """A town of eight months with the truth beside it."""
    folder = tmp_path_factory.mktemp("town")
    store = loaded_town(folder, children=60, months=8)
    yield store, folder / "town" / "truth"
    store.close()


def measure(store: NotedStore, truth: Path) -> Coverage:
    """Hold each line of the truth against what the store knows of that field."""
    known: dict[Place, list[MentionLine]] = defaultdict(list)
    for line in store.view(ANALYST, PURPOSE).mentions():
        known[line.source_system, line.feed, line.reference, line.field].append(line)
    with (truth / "mentions.csv").open(encoding="utf-8") as lines:
        planted = [line for line in csv.DictReader(lines) if line["reference"]]
    missed: list[dict[str, str]] = []
    inexact: list[dict[str, str]] = []
    exact_wanted = 0
    for line in planted:
        there = known[line["source_system"], line["feed"], line["reference"], line["field"]]
        of_kind = [mention for mention in there if mention.kind == line["kind"]]
        hits = [mention for mention in of_kind if touches(mention, line)]
        if not hits:
            missed.append(line)
        if line["kind"] in EXACT_KINDS or line["ordinal"]:
            exact_wanted += 1
            if not any(mention.as_written == line["as_written"] for mention in hits):
                inexact.append(line)
    return Coverage(len(planted), missed, exact_wanted, inexact)


def touches(mention: MentionLine, line: dict[str, str]) -> bool:
    """Whether a mention stands on (part of) the planted words."""
    if line["start"] and mention.start >= 0:
        return mention.start < int(line["end"]) and int(line["start"]) < mention.end
    return line["as_written"] in mention.as_written or mention.as_written in line["as_written"]


def test_at_least_97_of_100_planted_mentions_are_known(town: tuple[NotedStore, Path]) -> None:
    """Claims or suggestions, of all kinds."""
    coverage = measure(*town)
    assert coverage.planted > 4_000
    assert coverage.found >= 0.97, coverage.missed[:40]


def test_plates_phones_and_list_items_stand_on_exactly_their_words(town: tuple[NotedStore, Path]) -> None:
    """For at least 95 of 100 the span is the planted text, no more and no less."""
    coverage = measure(*town)
    assert coverage.exact >= 0.95, coverage.inexact[:40]


def test_the_stored_text_at_a_span_is_the_stored_wording(town: tuple[NotedStore, Path]) -> None:
    """For every mention that has a span, without exception."""
    view = town[0].view(ANALYST, PURPOSE)
    pages: dict[str, SourcePage] = {}
    spans = 0
    for line in view.mentions():
        if line.start >= 0:
            if line.source not in pages:
                pages[line.source] = view.source(line.source)
            page = pages[line.source]
            assert page.content[line.field][line.start : line.end] == line.as_written
            spans += 1
    assert spans > 4_000
