"""The engine that compares: how much it may hold, and where what does not fit is put."""

from pathlib import Path

import pytest

from graph.errors import LibertyError
from ingest.matching import score
from ingest.matching.score import matching_engine

TOO_MUCH = "create table much as select range as a, hash(range) as b from range(30_000_000)"
NAMED = "create table named as select range as a, 'Reed, Amy ' || range as name from range(2_000_000)"


def test_what_does_not_fit_lies_where_nobody_else_reads_and_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of children are among it; left to itself the engine would put them into the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(score, "MEGABYTES", 32)
    with matching_engine(10) as engine:
        engine.execute(NAMED)
        spilled = {Path(file).parent for file, _ in engine.execute("from duckdb_temporary_files()").fetchall()}
        assert len(spilled) == 1
        (folder,) = spilled
        assert folder.stat().st_mode & 0o077 == 0
        assert not list(tmp_path.iterdir())
    assert not folder.exists()


def test_too_little_memory_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many mentions, how much was set aside, and what to do."""
    monkeypatch.setattr(score, "MEGABYTES", 32)

    def too_much() -> None:
        with matching_engine(150_000) as engine:
            engine.execute("SET memory_limit = '1MB'; SET max_temp_directory_size = '1MB'")
            engine.execute(TOO_MUCH)

    with pytest.raises(LibertyError, match=r"Matching 150,000 mentions of people needs .* 1,032 MB") as fault:
        too_much()
    assert "Load a month at a time" in fault.value.remedy
