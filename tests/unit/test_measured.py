"""The page of figures: stable, and honest about when each was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import measured
from tests.measured import figure, read, record


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "reference" / "measured.md"


def test_a_figure_stands_beside_its_baseline_and_its_bar(page: Path):
    """A reader sees what was measured, what the bare work takes, how many times that is, and what was promised."""
    record("Loading", "100,000 reports from CSV", 180.0, "s", baseline=20.0, bar="<= 210 s", page=page)

    row = read(page)["Loading"]["100,000 reports from CSV"]

    assert (row.measured, row.bare, row.times_bare, row.bar) == ("180 s", "20.0 s", "9.00", "<= 210 s")


def test_only_the_row_measured_again_is_rewritten(page: Path, monkeypatch: pytest.MonkeyPatch):
    """A figure that was not measured again keeps the commit it was measured at."""
    monkeypatch.setattr(measured, "commit", lambda: "0ldc0mm1t")
    record("Reading", "an entity's page, p95", 31.0, "ms", page=page)
    record("Reading", "the whole picture, cold", 3.2, "s", page=page)
    monkeypatch.setattr(measured, "commit", lambda: "newc0mm1t")
    record("Reading", "the whole picture, cold", 2.9, "s", page=page)

    rows = read(page)["Reading"]

    assert rows["an entity's page, p95"].commit == "0ldc0mm1t"
    assert (rows["the whole picture, cold"].commit, rows["the whole picture, cold"].measured) == ("newc0mm1t", "2.90 s")


def test_the_order_of_measuring_does_not_show(tmp_path: Path):
    """Two runs of the same figures in another order write the same bytes."""
    figures = [("B", "y", 1.0), ("A", "z", 2.0), ("B", "x", 3.0)]
    for name, order in (("one.md", figures), ("two.md", figures[::-1])):
        for section, what, value in order:
            record(section, what, value, "s", page=tmp_path / name)

    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()


def test_a_cell_that_would_break_the_table_is_refused(page: Path):
    """A name with a bar in it would shift every cell after it."""
    with pytest.raises(ValueError, match="no bar"):
        record("Reading", "a | b", 1.0, "s", page=page)
    assert not page.exists()


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.000382, "s", "0.000382 s"),
        (0.5, "s", "0.5 s"),
        (3.14159, "s", "3.14 s"),
        (21.44, "s", "21.4 s"),
        (1234.5, "s", "1,234 s"),
        (305_000, "nodes", "305,000 nodes"),
        (9.0, "", "9.00"),
        (0.0, "%", "0.00 %"),
    ],
)
def test_figures_keep_three_significant_digits(value: float, unit: str, text: str):
    """Nobody can compare 0.38177361 with 21.443 at a glance; counts stay whole."""
    assert figure(value, unit) == text


def test_the_page_of_this_repository_reads_back(page: Path):
    """What stands in docs/reference/measured.md is a page that the next run can keep."""
    tables = read(measured.PAGE)

    measured.write(page, tables)

    assert page.read_text() == measured.PAGE.read_text()


def test_a_page_read_and_written_again_has_no_stray_lines(page: Path):
    """The line under a table's head is no figure."""
    for value in (1.0, 2.0):
        record("Reading", "a page", value, "s", page=page)

    assert page.read_text(encoding="utf-8").count("\n| --- ") == 1
    assert list(read(page)["Reading"]) == ["a page"]
