import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from ingest.synthetic import build_town, write_town

WRITE = """
import sys
from pathlib import Path
from ingest.synthetic import write_town
write_town(Path(sys.argv[1]), seed=5, children=40, months=3)
"""


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def written_by_another_process(folder: Path, hash_seed: str) -> dict[str, str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Auckland" if hash_seed == "2" else "UTC"}
    subprocess.run([sys.executable, "-c", WRITE, str(folder)], check=True, env=environment)
    return digest(folder)


def test_the_same_arguments_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """Neither the hash seed of the process nor the time zone of the machine reaches a file."""
    first = written_by_another_process(tmp_path / "one", "1")
    second = written_by_another_process(tmp_path / "two", "2")

    assert len(first) > 40
    assert first == second


def test_another_seed_is_another_town(tmp_path: Path) -> None:
    """Two seeds share no file of reports."""
    write_town(tmp_path / "a", seed=1, children=20, months=2)
    write_town(tmp_path / "b", seed=2, children=20, months=2)
    one, two = digest(tmp_path / "a"), digest(tmp_path / "b")

    reports = [name for name in one if "liberty_report" in name]
    assert reports
    assert all(one[name] != two.get(name) for name in reports)


def test_the_months_end_with_the_fixed_last_day_unless_said_otherwise(tmp_path: Path) -> None:
    """No clock decides which months a town has."""
    default = write_town(tmp_path / "a", seed=1, children=12, months=2)
    chosen = write_town(tmp_path / "b", seed=1, children=12, months=2, until=date(2025, 1, 15))
    started = write_town(tmp_path / "c", seed=1, children=12, months=2, start=date(2024, 6, 20))

    assert default.start == date(2026, 9, 1)
    assert chosen.start == date(2024, 12, 1)
    assert started.start == date(2024, 6, 1)


def test_a_part_of_the_town_does_not_depend_on_the_others() -> None:
    """More months leave the people of a town as they are."""
    short = build_town(seed=3, children=30, months=2, start=date(2026, 1, 1))
    long = build_town(seed=3, children=30, months=9, start=date(2026, 1, 1))

    assert [person.full for person in short.people] == [person.full for person in long.people]
