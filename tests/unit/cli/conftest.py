"""A small store with two reports, an episode and something to mend, and a way to run a command line on it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli.main import main
from tests.unit.cli.held import write_small_store


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command line gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


Liberty = Callable[..., Answer]


@pytest.fixture
def liberty(home: Path, capsys: pytest.CaptureFixture[str]) -> Liberty:
    """Run one command line in this process, in a data folder of its own."""

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        status = main(arguments)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("LIBERTY_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store, written once."""
    folder = tmp_path_factory.mktemp("small-store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIBERTY_HOME", str(folder))  # where its keys are made, too
        write_small_store(folder / "liberty.db")
    return folder


@pytest.fixture
def held(home: Path, small_store: Path) -> Path:
    """The data folder with the small store in it."""
    shutil.copytree(small_store, home, dirs_exist_ok=True)
    (home / "liberty.audit.log").unlink()  # the log's head knows where the log was written
    return home
