"""Loads in the log, and the log against the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.access import Role, Viewer
from graph.access.purpose import Purpose, PurposeKind
from graph.audit import AuditLog, Deed, Entry, Line, intent, lines_for, receipt, reconcile
from graph.errors import NotAllowed
from tests.builders import Told, put, store_of
from tests.unit.audit.building import START, log_in, look


def test_a_load_says_that_it_begins_and_what_it_did(tmp_path: Path):
    """Intent before, receipt after, with the ledger's own versions: the two agree."""
    log, store = log_in(tmp_path), store_of(tmp_path / "liberty.db")
    begun = intent(log, who="ada", purpose="analysis", files=["f" * 64], ledger=store.versions())
    put(store, [Told("R-1").names("Danny").record()])
    done = receipt(log, begun, counts={"read": 1, "accepted": 1}, ledger=store.versions())

    assert (done.entry.stage, done.entry.about, done.entry.counts) == ("receipt", 1, {"accepted": 1, "read": 1})
    assert reconcile(log.lines(), store.versions()) == []
    store.close()


def test_a_change_that_nobody_logged_is_found(tmp_path: Path):
    """After a load the ledger went on without the log."""
    log, store = log_in(tmp_path), store_of(tmp_path / "liberty.db")
    begun = intent(log, who="ada", purpose="analysis", files=[], ledger=store.versions())
    receipt(log, begun, counts={}, ledger=store.versions())
    put(store, [Told("R-1").names("Danny").record()])

    assert [fault.what for fault in reconcile(log.lines(), store.versions())] == [
        "the ledger was changed without a line in the log"
    ]
    again = intent(log, who="ada", purpose="analysis", files=[], ledger=store.versions())
    receipt(log, again, counts={}, ledger=store.versions())
    assert [fault.line for fault in reconcile(log.lines(), store.versions())] == [again.number]
    store.close()


def test_a_load_without_its_receipt_is_found(tmp_path: Path):
    """It was killed, or wrote no line."""
    log = log_in(tmp_path)
    intent(log, who="ada", purpose="analysis", files=[], ledger=(0, 0))

    assert [fault.line for fault in reconcile(log.lines(), (5, 0))] == [1]


def test_a_ledger_that_was_put_back_is_found(tmp_path: Path):
    """A backup was restored over what the log knows."""
    log = log_in(tmp_path)
    log.append(Entry(Deed.ALTER, "ada", ids=("E-1",), ledger=(9, 4)))

    assert "older" in reconcile(log.lines(), (8, 4))[0].what
    assert reconcile(log.lines(), (9, 4)) == []
    assert reconcile([], (9, 4)) == []


def test_the_log_is_the_auditors_and_everybody_reads_their_own(tmp_path: Path):
    """No analyst looks up what a colleague looked up."""
    log = log_in(tmp_path)
    log.append(look())
    log.append(Entry(Deed.CONSULT, "bea", ids=("E-1",)))
    analyst, auditor = Viewer("ada", Role.ANALYST), Viewer("dee", Role.AUDITOR)
    analysis, audit = Purpose(PurposeKind.ANALYSIS), Purpose(PurposeKind.AUDIT)

    assert [line.entry.who for line in lines_for(log, auditor, audit, START)] == ["ada", "bea"]
    assert [line.entry.who for line in lines_for(log, auditor, audit, START, who="bea")] == ["bea"]
    assert [line.entry.who for line in lines_for(log, analyst, analysis, START)] == ["ada"]
    with pytest.raises(NotAllowed):
        lines_for(log, analyst, analysis, START, who="bea")
    with pytest.raises(NotAllowed):
        lines_for(log, analyst, audit, START)


def begun(log: AuditLog, surface: str, ledger: tuple[int, int]) -> Line:
    """A change that says that it begins."""
    return log.append(Entry(Deed.ALTER, "ada", surface=surface, stage="intent", ledger=ledger))


@pytest.mark.parametrize(
    ("surface", "now", "found"),
    [
        ("judge", (3, 1), []),  # it was killed before it did anything
        ("judge", (4, 1), []),  # or after
        ("judge", (5, 1), ["the ledger was changed without a line in the log"]),
        ("judge", (3, 2), ["the ledger was changed without a line in the log"]),
        ("desk:action", (3, 2), []),
        ("desk:action", (4, 1), ["the ledger was changed without a line in the log"]),
        ("load", (9, 1), []),
        ("load", (9, 4), []),  # it also writes down that it began, and what it kept
        ("judge", (2, 1), ["the ledger is older than the log: it was put back to an earlier state"]),
    ],
)
def test_a_killed_change_covers_no_other(tmp_path: Path, surface: str, now: tuple[int, int], found: list[str]):
    """Whatever went round the log between it and the next change that is done is found, beyond the one that it made."""
    log = log_in(tmp_path)
    begun(log, surface, (3, 1))
    next_one = begun(log, "withdraw", now)
    receipt(log, next_one, counts={}, ledger=(now[0] + 1, now[1]))

    assert [fault.what for fault in reconcile(log.lines(), (now[0] + 1, now[1]))] == found
