"""One small town, written once for all tests of this folder."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.synthetic import TownSummary, write_town

type Lines = list[dict[str, str]]


@pytest.fixture(scope="session")
def summary(tmp_path_factory: pytest.TempPathFactory) -> TownSummary:
    """A town of the default size."""
    return write_town(tmp_path_factory.mktemp("town"), seed=11)


@pytest.fixture(scope="session")
def out(summary: TownSummary) -> Path:
    return summary.out


@pytest.fixture(scope="session")
def truth(out: Path) -> Callable[[str], Lines]:
    """A table of the truth by its name."""

    def lines(name: str) -> Lines:
        with (out / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return lines
