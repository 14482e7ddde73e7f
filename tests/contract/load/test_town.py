"""The invented town through the loader: what was planted to be mended is, and the order of files does not show."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from graph.store import open_store
from ingest.load import LoadReport, load
from ingest.sandbox import Sandbox
from ingest.synthetic import write_town
from tests.contract.load.conftest import ANALYST, NOW


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every container, forms among them, with the truth beside it."""
    folder = tmp_path_factory.mktemp("town") / "town"
    write_town(folder, seed=23, children=24, months=3, reports=220)
    return folder


def _loaded(store: Path, paths: list[Path], sandbox: Sandbox) -> tuple[str, LoadReport]:
    opened = open_store(store)
    try:
        report = load(opened, paths, by="Jo Bright", clock=lambda: NOW, sandbox=sandbox)
        return opened.view(ANALYST, "test").picture_hash(), report
    finally:
        opened.close()


def _files(town: Path) -> list[Path]:
    return sorted(path for path in town.glob("20*/**/*") if path.is_file())


def _planted(town: Path) -> Iterator[dict[str, str]]:
    with (town / "truth" / "faults.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def test_every_planted_fault_waits_for_a_person(town: Path, tmp_path: Path, sandbox: Sandbox):
    """A bad value by file, record and column; a bad row by file and reference. And nothing costs a file."""
    _, report = _loaded(tmp_path / "liberty.db", [town], sandbox)

    to_mend = {(flag.file, flag.reference, flag.column) for flag in report.flags}
    waiting = {(fault.file, fault.reference) for fault in report.rejections}
    missed = [
        line
        for line in _planted(town)
        if (line["file"], line["reference"]) not in waiting
        and (line["file"], line["reference"], line["column"]) not in to_mend
        and line["outcome"] != "quarantined"
    ]
    assert to_mend
    assert missed == []
    assert sum(line["outcome"] == "quarantined" for line in _planted(town)) == len(report.rejections)


def test_the_order_of_the_files_does_not_show_in_the_picture(town: Path, tmp_path: Path, sandbox: Sandbox):
    """Amended and re-sent records among them: months forwards, and all files in no order at all."""
    files = _files(town)
    mixed = Random(4).sample(files, len(files))

    assert _loaded(tmp_path / "1.db", files, sandbox)[0] == _loaded(tmp_path / "2.db", mixed, sandbox)[0]
