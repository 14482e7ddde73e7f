"""`liberty hotspots --public`, again and again: nothing is had by holding one table against another."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tests.hotspot_disclosure import attacked
from tests.hotspot_exports import ONE, OTHER, Town, history, read
from tests.unit.cli.conftest import Answer, Liberty


@pytest.fixture
def liberty_done(liberty: Liberty) -> Liberty:
    """Run a command that must not fail."""

    def run(*words: str) -> Answer:
        answer = liberty(*words)
        assert answer.status in {0, 3}, answer.err
        return answer

    return run


@pytest.mark.parametrize("seed", range(5))
def test_nothing_can_be_worked_out_from_all_tables_that_the_command_published(
    seed: int, liberty_done: Liberty, tmp_path: Path
):
    """Growing and overlapping periods, other outlines, withdrawals: bounds over three tables (500 towns in soak)."""
    town = Town(seed, tmp_path, liberty_done)
    only_grows = history(town, seed)
    assert attacked(town.tables, only_grows=only_grows) == []
    assert sum(len(table.figures) for table in town.tables) > 0


def grown(tmp_path: Path, liberty: Liberty) -> Town:
    """A town with enough to show."""
    town = Town(2, tmp_path, liberty)
    town.mean = 8.0
    town.report()
    return town


def test_a_year_is_never_cut(liberty_done: Liberty, tmp_path: Path):
    """A period that begins in March and ends in June counts the whole of its years, and says so."""
    town = grown(tmp_path, liberty_done)
    whole = town.publish()
    cut = town.publish("--from", f"{town.years[0]}-03-01", "--to", f"{town.years[0]}-06-30")
    first = town.years[0]
    assert cut.years == (first,)
    assert {key: n for key, n in cut.figures.items() if key[1]} == {
        key: n for key, n in whole.figures.items() if key[1] == first
    }


def test_what_was_published_by_other_outlines_is_left_out(liberty: Liberty, liberty_done: Liberty, tmp_path: Path):
    """With a word about it; where nothing else is left, that is an error that says what to do."""
    town = grown(tmp_path, liberty_done)
    town.publish("--to", f"{town.years[0]}-12-31")
    assert town.publish(outlines=OTHER).years == tuple(town.years[1:])
    words = ("hotspots", "--boundaries", str(tmp_path / ONE), "--public", str(tmp_path / "more.csv"))
    answer = liberty(*words)
    assert "published by other outlines: " in answer.err
    assert read(tmp_path / "more.csv", town.outlines[ONE], {}).years == (town.years[0],)
    refused = liberty(*words, "--from", f"{town.years[-1]}-01-01")
    assert refused.status == 2
    assert "Publish by the same outlines" in refused.err


def test_years_without_reports_are_refused_as_that(liberty: Liberty, liberty_done: Liberty, tmp_path: Path):
    """Nothing is written, and nothing is said of outlines."""
    town = grown(tmp_path, liberty_done)
    words = ("hotspots", "--boundaries", str(tmp_path / ONE), "--public", str(tmp_path / "none.csv"))
    refused = liberty(*words, "--from", f"{town.years[-1] + 5}-01-01")
    assert refused.status == 2
    assert "No event that was reported in these years" in refused.err
    assert not (tmp_path / "none.csv").exists()


def test_a_table_from_elsewhere_is_held_against_and_remembered(liberty_done: Liberty, tmp_path: Path):
    """Its figures stay as they are, in this table and in those after it, where the option is not given again."""
    town = grown(tmp_path, liberty_done)
    first = town.publish()
    theirs = tmp_path / "theirs.csv"
    shutil.copy(tmp_path / "public_0.csv", theirs)
    (tmp_path / "home" / "liberty.db").rename(tmp_path / "home" / "before.db")
    for file in sorted(tmp_path.glob("reports_*.csv")):
        liberty_done("load", str(file))
    town.report(0.1)
    second = town.publish("--earlier", str(theirs))
    third = town.publish()
    assert second.figures == third.figures
    kept = {key: n for key, n in first.figures.items() if key in second.figures}
    changed = [key for key, n in kept.items() if second.figures[key] != n]
    assert len(kept) >= len(first.figures) - 2
    assert all(abs(second.figures[key] - kept[key]) >= 5 for key in changed)
    assert attacked([first, second, third]) == []


def test_a_table_that_is_none_is_told(liberty: Liberty, liberty_done: Liberty, tmp_path: Path):
    """Which file, what was expected, what to do; and nothing is published."""
    town = grown(tmp_path, liberty_done)
    out = tmp_path / "out.csv"
    words = ("hotspots", "--boundaries", str(tmp_path / ONE), "--public", str(out))
    broken = tmp_path / "broken.csv"
    for content, says in (
        ("a,b\n1,2\n", "is no table published by"),
        (f"ward,name,{town.years[0]},all\nX99,,c,c\nall wards,,c,c\n", "X99"),
        (f"ward,name,{town.years[0]},all\nX00,,few,c\nall wards,,c,c\n", "row 2"),
        (f"ward,name,{town.years[0]},all\nX00,c\nall wards,,c,c\n", "row 2"),
    ):
        broken.write_text(content)
        answer = liberty(*words, "--earlier", str(broken))
        assert answer.status == 1
        assert says in answer.err
        assert not out.exists()
    assert liberty("hotspots", "--earlier", str(broken)).status == 2
    assert liberty(*words[:-1], str(tmp_path / "out.txt")).status == 2


def test_the_file_says_no_more_than_the_table(liberty_done: Liberty, tmp_path: Path):
    """Two tables of one state are one file, byte for byte; the register adds nothing to it."""
    town = grown(tmp_path, liberty_done)
    town.publish()
    town.publish()
    first, second = ((tmp_path / f"public_{n}.csv").read_bytes() for n in (0, 1))
    assert first == second
    rows = list(csv.reader(first.decode().splitlines()))
    assert all(value == "c" or int(value) % 5 == 0 for row in rows[1:] for value in row[2:])
