"""No name, date of birth or plate in any log line, error, progress line or file name: a scan over a whole demo."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

LIBERTY = Path(sys.executable).with_name("liberty")


@dataclass(frozen=True)
class Demo:
    """A demo that was run, and everything it wrote that is no data."""

    home: Path
    folder: Path
    said: list[str]

    @property
    def store(self) -> Path:
        return self.folder / "liberty.db"

    def liberty(self, *arguments: str | Path) -> None:
        """Run one command; what it says on standard error, and in an error document, is kept for the scan."""
        command = [LIBERTY, "--store", self.store, *arguments]
        environment = {**os.environ, "LIBERTY_HOME": str(self.home)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        self.said.append(done.stderr)
        if done.returncode in {1, 2}:
            self.said.append(done.stdout)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo without its screens, then a day of ordinary mistakes."""
    home = tmp_path_factory.mktemp("home")
    run = Demo(home, home / "demo", [])
    run.liberty("demo", "--dir", run.folder, "--headless", "--no-dashboard")
    name = names(run)[0]
    damaged = home / "in" / f"{name}.csv"
    damaged.parent.mkdir()
    damaged.write_bytes(b"report_ref,incident_details,victim_name\nX1,," + name.encode() + b"\n\x00\xff,\n")
    for wrong in (
        ["load", damaged],
        ["load", home / "nothing here"],
        ["show", name],
        ["show", "E-AAAAAAAAAA"],
        ["path", name, "E-AAAAAAAAAA"],
        ["withdraw", f"liberty:liberty_report:{name}", "--why", "a mistake", "--yes"],
        ["quarantine", "show", name],
        ["--as", name, "search", name],
        ["load", damaged, "--feed", name],
        ["load", damaged, "--mapping", damaged],
        ["--json", "export", "--format", name, "--out", home / "out"],
        ["doctor"],
        ["store", "check"],
    ):
        run.liberty(*wrong)
    return run


def rows(demo: Demo, file: str) -> list[dict[str, str]]:
    """Lines of one file of the truth."""
    with (demo.folder / "town" / "truth" / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def names(demo: Demo) -> list[str]:
    """Given name and family name of everybody in the town."""
    return sorted(f"{person['true_given']} {person['true_family']}" for person in rows(demo, "people.csv"))


def identifying(demo: Demo) -> set[str]:
    """What must not be found: names, dates of birth and plates, as they are mostly written."""
    plates = [vehicle["plate"] for vehicle in rows(demo, "vehicles.csv")]
    births = [person["born"] for person in rows(demo, "people.csv") if person["born"]]
    return {*names(demo), *births, *plates, *(plate.replace(" ", "") for plate in plates)}


def found_in(texts: Iterable[str], wanted: set[str]) -> list[str]:
    """Those of the wanted that stand in one of the texts, in any case."""
    together = "\n".join(texts).casefold()
    return sorted(one for one in wanted if one.casefold() in together)


def test_no_log_line_names_anybody(demo: Demo) -> None:
    """The logs carry ids and positions only."""
    logs = [path.read_text(encoding="utf-8") for path in (demo.home / "logs").rglob("*") if path.is_file()]
    assert sum(map(len, logs)) > 500
    assert found_in(logs, identifying(demo)) == []


def test_no_error_or_progress_line_names_anybody(demo: Demo) -> None:
    """What the terminal says beside its answer: progress, warnings, errors. (What a user typed is not repeated.)"""
    assert any(demo.said)
    assert found_in(demo.said, identifying(demo)) == []


def test_no_file_that_liberty_makes_is_named_after_anybody(demo: Demo) -> None:
    """File names of the data folder, without the town's own and the file of the test."""
    made = [str(path.relative_to(demo.home)) for path in demo.home.rglob("*") if not {"town", "in"} & set(path.parts)]
    assert len(made) > 3
    assert found_in(made, identifying(demo)) == []
