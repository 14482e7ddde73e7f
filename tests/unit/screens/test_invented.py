"""When the screens may say that all data is invented."""

import hashlib
from pathlib import Path

import pytest

from dashboard.invented import OPENING, PAGE, all_invented


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "town" / "2026-03").mkdir(parents=True)
    (tmp_path / "town" / PAGE).write_text(f"{OPENING}\n")
    (tmp_path / "town" / "2026-03" / "case.csv").write_text("case_ref\nC-1\n")
    return tmp_path


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_store_with_files_of_the_town_alone_is_invented(town: Path):
    """Every loaded file is one of the town's, byte for byte."""
    assert all_invented(town, [sha("case_ref\nC-1\n")])


def test_one_file_from_elsewhere_and_it_is_not(town: Path):
    """Real data is never called synthetic because it was loaded beside a town."""
    assert not all_invented(town, [sha("case_ref\nC-1\n"), sha("case_ref\nC-2\n")])


def test_a_folder_that_does_not_say_so_is_no_town(town: Path):
    """The page of the town is what counts, not where the files lie."""
    (town / "town" / PAGE).write_text("Exports of March.\n")
    assert not all_invented(town, [sha("case_ref\nC-1\n")])


def test_an_empty_store_is_not_called_invented(town: Path):
    """Nothing is known of it."""
    assert not all_invented(town, [])
