"""Byte scan of everything that Liberty writes over a town: who reported and who witnessed stand in the vault alone.

Store, index, exports, papers, maps, backup, copy and logs hold no name, number or e-mail of theirs; with the vault
encrypted its bytes hold none either, not those beside the ledger and not those of the backup. Reporters and witnesses
of the invented town bear family names and numbers that nobody else has, so whatever is found is one of them.
"""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from graph.vault_file import driver
from ingest.synthetic.staff import protected_people

LIBERTY = Path(sys.executable).with_name("liberty")
SEED = "26"
KEY = "5e" * 32
MAPS = ("--map", "out/map.html", "--geojson", "out/map.geojson", "--gpkg", "out/map.gpkg", "--png", "out/map.png")
TAKEN_OUT = (
    ["match", "run"],
    ["quarantine", "list"],
    ["export", "--format", "csv", "--out", "out/csv"],
    ["export", "--format", "json", "--out", "out/all.jsonl", "--suggestions"],
    ["export", "--format", "graphml", "--out", "out/all.graphml"],
    ["export", "--format", "geojson", "--out", "out/all.geojson"],
    ["hotspots", *MAPS],
    ["meeting", "open", "--meeting", "2026-08-04"],
    ["pack", "--meeting", "2026-08-04", "--out", "out/pack.pdf"],
    ["pack", "--meeting", "2026-08-04", "--out", "out/pack.docx"],
    ["pack", "--meeting", "2026-08-04", "--minutes", "--out", "out/minutes.pdf"],
    ["backup", "--out", "out/backup"],
    ["store", "copy", "home/liberty.db", "out/copy.db"],
    ["audit", "show"],
    ["doctor"],
)  # fmt: skip


def liberty(folder: Path, *arguments: str, answers: list[int], encrypted: bool) -> None:
    """One command of a person who works there; all it says is kept for the scan."""
    environment = {**os.environ, "LIBERTY_HOME": str(folder / "home"), "LIBERTY_MATCH_ON_LOAD": "0"}
    if encrypted:
        environment["LIBERTY_VAULT_ENCRYPTION_KEY"] = KEY
    command = [str(LIBERTY), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    said = folder / "said"
    said.mkdir(exist_ok=True)
    (said / f"{len(answers):03}").write_bytes(done.stdout + done.stderr)
    answers.append(done.returncode)


def loaded(folder: Path, answers: list[int], *, encrypted: bool, children: int = 12, months: int = 2) -> None:
    """A town, loaded month by month."""
    arguments = ["synth", "--out", "town", "--seed", SEED, "--children", str(children), "--months", str(months)]
    liberty(folder, *arguments, answers=answers, encrypted=encrypted)
    for month in sorted(path.name for path in (folder / "town").glob("20??-??")):
        liberty(folder, "load", f"town/{month}", answers=answers, encrypted=encrypted)


def texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of every file but the town's own; also what is packed inside a container or drawn on a page."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if not path.is_file() or name.startswith("town"):
            continue
        yield name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{name}/{member}", packed.read(member)) for member in packed.namelist())
        if path.suffix == ".pdf":
            yield f"{name} as read", "\n".join(page.extract_text() for page in PdfReader(path).pages).encode()


def found(folder: Path) -> dict[str, set[bytes]]:
    """By file: what of reporters and witnesses stands in it."""
    wanted = re.compile(protected_people().encode(), re.IGNORECASE)
    hits = ((name, set(wanted.findall(data))) for name, data in texts(folder))
    return {name: each for name, each in hits if each}


@pytest.mark.skipif(driver() is None, reason="the extra 'encryption' (sqlcipher3) is not installed")
def test_with_the_vault_encrypted_no_byte_names_who_reported_or_witnessed(tmp_path: Path):
    """A town matched, met about and taken out in every way: backup and copy and their vaults are scanned as well."""
    answers: list[int] = []
    loaded(tmp_path, answers, encrypted=True)
    for command in TAKEN_OUT:
        liberty(tmp_path, *command, answers=answers, encrypted=True)

    assert {status for status in answers if status not in {0, 3}} == set()
    assert sum(name.endswith("vault.db") for name, _ in texts(tmp_path)) == 3
    assert found(tmp_path) == {}


def test_in_a_plain_vault_they_stand_and_nowhere_else(tmp_path: Path):
    """What the scan finds where it is to be found: in the vault and its backup."""
    answers: list[int] = []
    loaded(tmp_path, answers, encrypted=False)
    liberty(tmp_path, "backup", "--out", "out/backup", answers=answers, encrypted=False)
    where = {re.sub(r"-(wal|shm)$", "", name) for name in found(tmp_path)}
    assert where == {"home/liberty.vault.db", "out/backup/liberty.vault.db"}
