"""Every file of the town: what was read is what was accepted, unchanged, amended and quarantined, as planted."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.town import NotedStore, loaded_town

COUNTS = ("accepted", "unchanged", "amended", "quarantined")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NotedStore, Path]]:
    """A town of eight months: each feed comes once in each of the eight containers."""
    folder = tmp_path_factory.mktemp("town")
    store = loaded_town(folder, children=20, months=8)
    yield store, folder / "town" / "truth"
    store.close()


def test_every_row_of_every_container_is_accounted_for(town: tuple[NotedStore, Path]) -> None:
    """read = accepted + unchanged + amended + quarantined, for each file of each feed in each container."""
    store, _ = town
    assert all(line.read == sum(getattr(line, count) for count in COUNTS) for line in store.lines.values())
    assert {line.feed for line in store.lines.values()} >= {"liberty_report", "case", "service"}


def test_the_counts_are_those_that_were_planted(town: tuple[NotedStore, Path]) -> None:
    """File by file against the truth: bad rows wait, re-sent rows change nothing, changed rows amend."""
    store, truth = town
    with (truth / "rows.csv").open(encoding="utf-8") as lines:
        planted = {
            line["file"]: (line["feed"], line["container"], *(int(line[count]) for count in COUNTS))
            for line in csv.DictReader(lines)
            if line["feed"]
        }
    wrong = {
        file: (wanted, got)
        for file, (_, _, *wanted) in planted.items()
        if file.startswith("20") and (got := [getattr(store.lines.get(file), count, 0) for count in COUNTS]) != wanted
    }
    assert not wrong
    assert len({(feed, container) for feed, container, *_ in planted.values()}) >= 60
