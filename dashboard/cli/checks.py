"""Whether all is well: what was looked at, what was found, what to do; what is not encrypted, what cannot be seen."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from dashboard.cli.frame import Run
from dashboard.logs import positions
from dashboard.wording import count
from graph.errors import LibertyError

OLDEST_PYTHON = (3, 12)
MEGABYTE = 1_000_000


class State(StrEnum):
    """How one thing stands."""

    GOOD = "good"
    ASK = "ask"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `ask`: it cannot be seen from here; `look`: it needs a person."""

    name: str
    state: State
    found: str
    remedy: str = ""


def look(run: Run) -> list[Check]:
    """Everything that `liberty doctor` looks at, in order. A store that does not open is one of the findings."""
    folder = _folder(run.settings.home, run.settings.free_space_mb)
    return [*_program(run), *folder, *_store(run), *_audit(run), *_keys(run.settings.home), *_encryption(run)]


def _program(run: Run) -> Iterator[Check]:
    python = ".".join(map(str, sys.version_info[:3]))
    state = State.GOOD if sys.version_info[:2] >= OLDEST_PYTHON else State.WRONG
    yield Check("Python", state, python, "" if state is State.GOOD else "Liberty needs Python 3.12 or 3.13.")
    yield Check("Liberty", State.GOOD, version("liberty"))
    yield Check("SQLite", State.GOOD, f"{sqlite3.sqlite_version}, used so that its known WAL fault cannot happen")
    if run.resolved.unknown:
        found = ", ".join(run.resolved.unknown)
        yield Check("settings", State.LOOK, f"no such setting: {found}", "Mend the variable's name or unset it.")


def _folder(home: Path, enough_mb: int) -> Iterator[Check]:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free // MEGABYTE
    state = State.GOOD if free >= enough_mb else State.LOOK
    yield Check("free space", state, f"{free:,} MB", "" if state is State.GOOD else f"Keep {enough_mb:,} MB free.")
    if not home.exists():
        yield Check("data folder", State.GOOD, "not made yet: the first load makes it")
    elif sys.platform != "win32" and stat.S_IMODE(home.stat().st_mode) & 0o077:
        remedy = "Take the rights of group and others away: chmod 700."
        yield Check("data folder", State.LOOK, "others on this machine can look into it", remedy)
    else:
        yield Check("data folder", State.GOOD, "for this user alone")


def _store(run: Run) -> Iterator[Check]:
    try:
        health = run.store.health()
        faults = store_faults(run)
        waiting = len(run.view().waiting())
    except LibertyError as fault:
        yield Check("store", State.WRONG, fault.message, fault.remedy)
        return
    except Exception as fault:  # noqa: BLE001 - whatever it is, here it is a finding
        yield Check("store", State.WRONG, f"it cannot be read ({type(fault).__name__} at {positions(fault)[-1]})")
        return
    size = health.get("holds") or f"{int(health.get('size_bytes', 0)) // MEGABYTE:,} MB"
    yield Check("store", State.GOOD, f"{health.get('kind', '')}, schema {health.get('schema', '')}, {size}")
    if behind := health.get("projection"):
        yield Check("projection for Browser", State.LOOK, behind, "liberty store project")
    said = health.get("encrypted", "")
    yield Check("encryption of the store", State.GOOD if said.startswith("yes") else State.ASK, said)
    for fault in faults:
        yield Check("store", State.WRONG, fault, "Keep the file as it is, and take up the last backup.")
    if unfinished := int(health.get("unfinished_loads", 0)):
        found = f"{count(unfinished, 'load')} began and did not end: cut short, or still at work"
        yield Check("loads", State.LOOK, found, "If nobody is loading, load the same files again: nothing comes twice.")
    if waiting:
        yield Check(
            "mending",
            State.LOOK,
            f"{count(waiting, 'row or value', 'rows and values')} to mend",
            "liberty quarantine list",
        )


def _audit(run: Run) -> Iterator[Check]:
    from graph.audit.loads import UNFINISHED

    try:
        faults = run.store.log_faults()
        count_of_lines = sum(1 for _ in run.store.audit.lines())
        head = run.store.audit.head_path
    except LibertyError as fault:
        yield Check("log of looks", State.WRONG, fault.message, fault.remedy)
        return
    for fault in faults:
        where = f"line {fault.line}: " if fault.line else ""
        state = State.LOOK if fault.what == UNFINISHED else State.WRONG
        yield Check("log of looks", state, f"{where}{fault.what}", "liberty audit verify; tell the auditor")
    if not faults:
        yield Check("log of looks", State.GOOD, f"whole, {count(count_of_lines, 'line')}; its head is kept apart")
    if count_of_lines and not head.exists():
        yield Check("head of the log", State.WRONG, "missing: lines cut off the end could not be told", "audit adopt")


def _keys(home: Path) -> Iterator[Check]:
    """Where the keys lie, and whether others can read them: a key beside what it seals protects from nobody."""
    from graph.keys import is_private, keys_folder

    folder = keys_folder()
    held = [file for file in folder.glob("*.key") if file.is_file()] if folder.is_dir() else []
    if not held:
        yield Check("keys", State.GOOD, "none yet, or given by variables of the environment")
        return
    if readable := [file.name for file in held if not is_private(file)]:
        found = f"others on this machine can read {', '.join(sorted(readable))}"
        yield Check("keys", State.WRONG, found, "Take the rights of group and others away: chmod 600.")
    elif home.exists() and folder.stat().st_dev == home.stat().st_dev:
        remedy = "On a shared server put them on another volume: LIBERTY_KEYS names the folder."
        yield Check("keys", State.ASK, "on the same volume as the data folder", remedy)
    else:
        yield Check("keys", State.GOOD, "on another volume than the data folder, for this user alone")


def store_faults(run: Run) -> list[str]:
    """What is wrong with the store: its file, receipts that do not add up."""
    faults = list(run.store.check())
    for line in run.view().loads():
        if line.read != line.accepted + line.unchanged + line.amended + line.quarantined:
            faults.append(f"Load {line.load_id}, file {line.file_sha256[:12]}: rows read and accounted for differ.")
    return faults


def _encryption(run: Run) -> Iterator[Check]:
    disk = disk_is_encrypted(run.settings.home)
    ask = "Whoever runs this machine knows. Without it, whoever has the disk has the names."
    match disk:
        case True:
            yield Check("encryption of the disk", State.GOOD, "the data folder lies on an encrypted volume")
        case False:
            found = "the data folder's volume is not itself encrypted by this system; its host may do it"
            yield Check("encryption of the disk", State.ASK, found, ask)
        case None:
            yield Check("encryption of the disk", State.ASK, "cannot be seen from here", ask)
    found = "log and exports are not encrypted; the log holds no names, an export does"
    yield Check("encryption of exports", State.ASK, found, "Keep an export on an encrypted volume.")


def disk_is_encrypted(folder: Path) -> bool | None:
    """True where the folder lies on a dm-crypt device, None where that cannot be told (no Linux, no block device)."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    device = there.stat().st_dev
    major, minor = device >> 8 & 0xFFF, device & 0xFF | device >> 12 & 0xFFF00
    entry = Path(f"/sys/dev/block/{major}:{minor}")
    if sys.platform != "linux" or not entry.exists():
        return None
    return _crypt_below(entry.resolve())


def _crypt_below(entry: Path) -> bool:
    """Whether a device, or one that it is made of (a volume group on an encrypted partition), is dm-crypt."""
    name = entry / "dm" / "uuid"
    if name.exists() and name.read_text(encoding="utf-8").startswith("CRYPT-"):
        return True
    below = entry / "slaves"
    return below.is_dir() and any(_crypt_below(part.resolve()) for part in below.iterdir())
