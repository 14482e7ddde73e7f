"""How the project is packed: four plain names, none hidden by another, and everything in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.contract.repository import NAMES, ROOT, tracked_files


@pytest.mark.parametrize("name", NAMES)
def test_each_of_the_four_names_is_ours(name: str, tmp_path: Path):
    """`import graph` is a plain word: it finds this project from any folder, and no other package offers it."""
    script = f"import importlib.util as u; print(u.find_spec({name!r}).origin)"
    found = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    assert Path(found.stdout.strip()) == ROOT / name / "__init__.py"
    assert set(packages_distributions().get(name, [])) <= {"liberty"}


def test_no_module_of_the_dashboard_hides_another():
    """Streamlit puts dashboard/ first on the path, where a file named like a library would be imported in its place."""
    here = {path.stem for path in (ROOT / "dashboard").iterdir() if path.suffix == ".py" or path.is_dir()}
    others = set(sys.stdlib_module_names) | set(packages_distributions()) | set(NAMES) | {"tests"}

    assert (here - {"__init__", "__pycache__"}) & others == set()


def test_every_folder_of_tests_is_a_package():
    """Without `__init__.py` two test files of one name in two folders would be taken for one."""
    folders = [path for path in (ROOT / "tests").rglob("*") if path.is_dir() and not path.name.startswith((".", "__"))]

    assert [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_a_wheel_holds_the_four_packages_with_their_data(tmp_path: Path):
    """What is installed elsewhere has every file that it has here: data, pictures and vendored scripts included."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {path.relative_to(ROOT).as_posix() for path in tracked_files() if path.relative_to(ROOT).parts[0] in NAMES}

    assert packed == ours
