"""Every command leaves exactly the lines that it should, before anything is shown; without a log nothing is shown."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from dashboard.cli.frame import EXAMPLES
from graph.keys import KeyMissing
from tests.unit.cli.conftest import Liberty
from tests.unit.cli.every_command import count, drive, lines_after, log_of

LOOK, LEAVES, BREAKS = "consult", "disclose", "consult glass"
ALTERS, SHARES = ("alter intent", "alter receipt"), ("disclose intent", "disclose receipt")


COMMANDS: dict[str, tuple[str, ...]] = {
    "actions add": (*ALTERS, LOOK),  # what is now at the desk is shown
    "actions close": (LOOK, *ALTERS),
    "actions list": (LOOK,),
    "actions set": (LOOK, *ALTERS),
    "agenda": (LOOK,) * 5,  # what was decided, the ledger, what waits, the names, the loads
    "audit adopt": ("alter",),
    "audit show": (LOOK,),
    "audit verify": (),
    "backup": (LEAVES,),
    "break-glass": (BREAKS, *ALTERS),
    "clusters": (LOOK,) * 3,
    "config": (),
    "decide concern": (LOOK, LOOK, *ALTERS),
    "decide list": (LOOK,),
    "decide rule-out": (LOOK, LOOK, *ALTERS),
    "decide telling": (*(LOOK,) * 3, *ALTERS, LOOK),  # what the two are now is shown
    "decide undo": (LOOK, *ALTERS),
    "doctor": (LOOK, LOOK),  # at loads and at what waits
    "duties answer": (LOOK, LOOK, *ALTERS),
    "duties list": (LOOK,) * 3,
    "export": (*SHARES, LEAVES, LEAVES),
    "growth": (LOOK, LOOK),
    "hotspots": (LOOK, LOOK),
    "level agree": (LOOK, *ALTERS),
    "level take-back": (LOOK, *ALTERS),
    "links": (LOOK,) * 3,
    "load": (),  # a trial: what it says comes from the files
    "match decide": (LOOK, LOOK, LOOK, "combine intent", "combine receipt"),
    "match queue": (LOOK, LOOK),
    "match report": (LOOK,),
    "match run": (LOOK,),  # there is nothing to join in so small a store
    "match split": (LOOK, LOOK, *ALTERS),  # whom, and what held together those who stay
    "match undo": (LOOK, *ALTERS),
    "meeting close": (LOOK, *ALTERS),
    "meeting list": (LOOK,),
    "meeting nominate": ALTERS,
    "meeting open": (LOOK,),  # it is open already
    "meeting take-back": (LOOK, *ALTERS),
    "mentions": (LOOK,),
    "missing": (LOOK,) * 3,
    "new": (LOOK,) * 3,
    "pack": (*(LOOK,) * 5, *SHARES),
    "path": (LOOK,) * 4,
    "quarantine discard": (LOOK, *ALTERS),
    "quarantine list": (LOOK,),
    "quarantine release": (LOOK, "collect intent", "collect receipt", *ALTERS),
    "quarantine show": (LOOK, LOOK),
    "release list": (LOOK,),
    "release make": SHARES,
    "release recall": (LOOK, *ALTERS),
    "release show": (LOOK,),
    "restore": (),  # into another store, whose log comes with the backup
    "risk": (LOOK,) * 3,
    "search": (LOOK,),
    "show": (LOOK, LOOK),
    "store check": (LOOK,),
    "store copy": (LEAVES,),
    "store hash": (LOOK,),
    "store project": (),  # an embedded store has no projection to refresh
    "synth": (),
    "users add": ("alter account opened",),
    "users clearance": ("alter named for duty",),
    "users list": (),
    "users password": ("alter password set",),
    "users remove": ("alter account closed",),
    "users role": ("alter role analyst to chair",),
    "users sign-out": ("alter sessions ended",),
    "withdraw": (LOOK, *ALTERS),
}
"""What the example of each command leaves in the log: deed and stage, in order."""
ASKING = {"break-glass": ("--as", "C. Hair")}
STAYS_UP = {"dashboard", "demo"}
"""The screens, whose lines tests/screens holds; and a demo, which loads and matches like the commands of that name."""
NEEDS_NO_LOG = {name for name, lines in COMMANDS.items() if not lines} | {"audit adopt", "doctor"}
"""Of those with lines: one gives the log a head, the other says what is wrong."""


def test_every_command_says_what_it_leaves_in_the_log() -> None:
    """A new command is not let in without its lines."""
    assert set(COMMANDS) == set(EXAMPLES) - STAYS_UP


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_leaves_exactly_its_lines_before_it_answers(
    name: str, liberty: Liberty, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line a look and two a change, all on disk when the first word of the answer is written."""
    made_ready(name, liberty, held, tmp_path, monkeypatch)
    driven = drive(folder_of(name, held, tmp_path), name, *ASKING.get(name, ()))
    assert driven.lines == COMMANDS[name]
    assert driven.before_the_answer == len(driven.lines)
    assert driven.status in {0, 3}


def folder_of(name: str, held: Path, folder: Path) -> Path:
    """Where the log is that the command writes into: that of the store it takes from."""
    return folder if name == "store copy" else held


def made_ready(name: str, liberty: Liberty, held: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the examples speak of, beside the small store."""
    monkeypatch.chdir(folder)
    liberty("users", "add", "A. Nalyst")
    (folder / "drop" / "2026-03").mkdir(parents=True)
    (folder / "links.json").write_text('{"links": []}')
    match name:
        case "restore":
            liberty("backup", "--out", "backups/last")
        case "audit adopt":
            for head in (held / "keys").glob("audit-*.head"):
                head.unlink()
        case "break-glass":
            liberty("users", "add", "C. Hair", "--role", "chair")
        case "store copy":
            shutil.copy(held / "liberty.db", folder)
            shutil.copy(held / "liberty.vault.db", folder)
        case _:
            pass


def test_the_doctor_says_that_the_log_cannot_be_written(liberty: Liberty, held: Path) -> None:
    """As a finding, with what to do."""
    (held / "liberty.audit.log").mkdir()
    checks = {check["name"]: check for check in liberty("doctor", "--json").json["checks"]}
    assert checks["log of looks"]["state"] == "wrong"
    assert "IsADirectoryError" in checks["log of looks"]["found"]


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - NEEDS_NO_LOG))
def test_where_the_log_cannot_be_written_no_command_shows_or_changes_anything(
    name: str, liberty: Liberty, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder stands where the log should: the command is refused, and says why."""
    made_ready(name, liberty, held, tmp_path, monkeypatch)
    for log in (held / "liberty.audit.log", tmp_path / "liberty.audit.log"):
        log.unlink(missing_ok=True)
        log.mkdir()
    before = (held / "liberty.db").read_bytes()
    error = liberty(*shlex.split(EXAMPLES[name])[1:], *ASKING.get(name, ()), "--json").json["error"]
    assert error["code"] == "store"
    assert "nothing is shown" in error["message"]
    assert (held / "liberty.db").read_bytes() == before


def test_a_withdrawal_is_looked_at_and_then_logged_before_and_after(liberty: Liberty, held: Path) -> None:
    """The page that is read first, what would go, then the intent and the receipt."""
    liberty("store", "check")
    source = "hollowmere:liberty_report:OL-1"
    before = count(held)
    assert liberty("withdraw", source, "--why", "sent to us twice", "--yes").status == 0
    assert lines_after(held, before) == [LOOK, *ALTERS]
    assert liberty("audit", "verify", "--json").json["whole"] is True


def test_an_export_names_who_gets_it_and_why(liberty: Liberty, held: Path, tmp_path: Path) -> None:
    """The disclosure ledger first, then what leaves; without a reason for somebody else, nothing is written."""
    out = tmp_path / "out.graphml"
    command = ["export", "--format", "graphml", "--out", str(out)]
    assert liberty(*command, "--for", "Health lead", "--json").json["error"]["code"] == "misuse"
    assert not out.exists()
    liberty("store", "check")
    before = count(held)
    assert liberty(*command, "--for", "Health lead", "--why", "child C-007, strategy meeting 3 May").status == 0
    told = lines_after(held, before)
    assert told == [*SHARES, LEAVES, LEAVES]
    assert all("Health lead" in line.entry.recipients for line in log_of(held).lines() if line.number > before)


def test_a_load_says_that_it_begins_and_what_it_did(liberty: Liberty, held: Path, tmp_path: Path) -> None:
    """Intent and receipt, with the counts."""
    file = tmp_path / "one.csv"
    file.write_text("service_ref,case_ref,child_ref,item\nS-9,C-9,CH-9,mentoring\n")
    liberty("store", "check")
    before = count(held)
    liberty("load", str(file))
    assert lines_after(held, before) == ["collect intent", "collect receipt"]
    assert liberty("audit", "verify", "--json").json["whole"] is True


@pytest.mark.skipif(os.name == "nt", reason="keys have no modes there")
def test_without_its_key_nothing_is_shown(liberty: Liberty, held: Path) -> None:
    """The log is there, the key is not: every look is refused, with what to do."""
    liberty("search", "Amy")
    (held / "keys" / "audit.key").unlink()
    for command in (["search", "Amy"], ["mentions"], ["store", "hash"], ["hotspots"], ["quarantine", "list"]):
        error = liberty(*command, "--json").json["error"]
        assert error["code"] == "store"
        assert "audit.key" in error["message"] + error["remedy"]
    with pytest.raises(KeyMissing):
        log_of(held)


def test_where_the_log_cannot_be_written_nothing_is_shown_or_changed(liberty: Liberty, held: Path) -> None:
    """A folder stands where the log should: no look, no load, no decision."""
    (held / "liberty.audit.log").unlink(missing_ok=True)
    (held / "liberty.audit.log").mkdir()
    for command in (["search", "Amy"], ["mentions"], ["withdraw", "a:service:b", "--why", "sent twice", "--yes"]):
        error = liberty(*command, "--json").json["error"]
        assert error["code"] == "store"
        assert "nothing is shown" in error["message"]


def test_a_log_cut_short_is_found(liberty: Liberty, held: Path) -> None:
    """By its head, which is kept elsewhere; exit status 3 says that a person is needed."""
    liberty("search", "Amy")
    liberty("mentions")
    log = held / "liberty.audit.log"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    found = liberty("audit", "verify", "--json")
    assert found.status == 3
    assert not found.json["whole"]
