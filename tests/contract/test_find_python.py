"""How `make env` finds a Python, and what it says when there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.repository import ROOT

PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
MINOR = sys.version_info.minor
SHELL = shutil.which("sh") or "/bin/sh"


def find_python(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script where the PATH holds nothing but one folder of ours."""
    return subprocess.run(
        [SHELL, str(ROOT / "tools" / "find_python.sh")],
        env={"PATH": str(path), **environment},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "path"
    folder.mkdir()
    return folder


def pyenv(root: Path, version: str = f"3.{MINOR}.0") -> Path:
    """A pyenv root that holds the Python of this run under a version's name."""
    command = root / "versions" / version / "bin" / "python3"
    command.parent.mkdir(parents=True)
    command.symlink_to(PYTHON)
    return command


def test_a_machine_without_one_is_told_what_is_missing_and_what_to_do(empty: Path):
    """Nobody has to read a script to learn that Python is too old."""
    answer = find_python(empty)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Python 3.13 or 3.12" in answer.stderr
    assert "make env PYTHON=" in answer.stderr


def test_an_older_python_is_passed_over_for_one_under_pyenv(empty: Path, tmp_path: Path):
    """`python3` is often the system's own, years old: the right one is found where pyenv keeps it."""
    older = empty / "python3"
    older.write_text(f"#!{SHELL}\nexit 1\n")
    older.chmod(0o755)
    right = pyenv(tmp_path / "pyenv")

    assert find_python(empty, PYENV_ROOT=str(tmp_path / "pyenv")).stdout.strip() == str(right)


def test_pyenv_in_the_home_folder_is_found_without_its_variable(empty: Path, tmp_path: Path):
    """A shell that did not start pyenv still has its versions in the usual place."""
    right = pyenv(tmp_path / ".pyenv")

    assert find_python(empty, HOME=str(tmp_path)).stdout.strip() == str(right)


def test_a_folder_named_for_another_version_is_not_believed(empty: Path, tmp_path: Path):
    """What counts is what the command says of itself."""
    pyenv(tmp_path / "pyenv", version=f"3.{25 - MINOR}.0")

    assert find_python(empty, PYENV_ROOT=str(tmp_path / "pyenv")).returncode == 1


def test_a_python_named_by_hand_comes_first(empty: Path, tmp_path: Path):
    """`make env PYTHON=...` is for the one that stands somewhere else."""
    named = pyenv(tmp_path / "elsewhere")
    pyenv(tmp_path / "pyenv")

    answer = find_python(empty, PYTHON=str(named), PYENV_ROOT=str(tmp_path / "pyenv"))

    assert answer.stdout.strip() == str(named)
