"""Every command leaves exactly the lines that it should, before anything is shown; without a log nothing is shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.audit import AuditLog, open_audit
from graph.keys import KeyMissing
from tests.unit.cli.conftest import Liberty

LOOK = ("consult", "")
BEGINS, DONE = ("collect", "intent"), ("collect", "receipt")
ALTERS = [("alter", "intent"), ("alter", "receipt")]
SHARES = [("disclose", "intent"), ("disclose", "receipt")]


def log_of(held: Path) -> AuditLog:
    """The log of the small store."""
    return open_audit(held / "liberty.db".replace(".db", ".audit.log"))


def lines_after(held: Path, before: int) -> list[tuple[str, str]]:
    """(deed, stage) of the lines written since."""
    return [(line.entry.deed.value, line.entry.stage) for line in log_of(held).lines() if line.number > before]


def count(held: Path) -> int:
    """How many lines there are."""
    return sum(1 for _ in log_of(held).lines())


COMMANDS: list[tuple[list[str], list[tuple[str, str]]]] = [
    (["search", "Amy"], [LOOK]),
    (["mentions"], [LOOK]),
    (["store", "hash"], [LOOK]),
    (["quarantine", "list"], [LOOK]),
    (["audit", "show"], [LOOK]),
    (["audit", "verify"], []),
    (["config"], []),
    (["release", "list"], [LOOK]),
    (["hotspots"], [LOOK, LOOK]),  # at the records, and at what was decided of their origins
    (["show", "E-AAAAAAAAAA"], [LOOK]),
]


@pytest.mark.parametrize(("command", "expected"), COMMANDS, ids=[" ".join(c[0]) for c in COMMANDS])
def test_a_command_leaves_exactly_its_lines(
    liberty: Liberty, held: Path, command: list[str], expected: list[tuple[str, str]]
) -> None:
    """One line a look, whatever the command found; nothing for what shows nothing of the ledger."""
    liberty("store", "check")
    before = count(held)
    liberty(*command, "--json")
    assert lines_after(held, before) == expected


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
    assert told == [*SHARES, ("disclose", ""), ("disclose", "")]
    assert all("Health lead" in line.entry.recipients for line in log_of(held).lines() if line.number > before)


def test_a_load_says_that_it_begins_and_what_it_did(liberty: Liberty, held: Path, tmp_path: Path) -> None:
    """Intent and receipt, with the counts."""
    file = tmp_path / "one.csv"
    file.write_text("service_ref,case_ref,child_ref,item\nS-9,C-9,CH-9,mentoring\n")
    liberty("store", "check")
    before = count(held)
    liberty("load", str(file))
    assert lines_after(held, before) == [BEGINS, DONE]
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
