"""Whatever is done to the log without its key is found; `make soak` does each 100 times on a longer log."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graph.audit import AuditRefused
from graph.audit.log import CLOCK_WENT_BACK
from tests.unit.audit.building import KEY, START, filled, later, log_in, look
from tests.unit.audit.tampering import WAYS, Tampering, missed

TIMES = 25


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_way_of_tampering_is_found_every_time(way: Tampering, tmp_path: Path):
    """Edit, delete, renumber, reorder, insert, truncate, another hour: never without a fault."""
    log = filled(tmp_path)
    lines = log.path.read_bytes().splitlines(keepends=True)

    def faults(changed: list[bytes]) -> int:
        log.path.write_bytes(b"".join(changed))
        return len(log.verify())

    assert faults(lines) == 0
    assert missed(lines, way, TIMES, faults) == []


def test_an_edit_is_found_where_it_was_made(tmp_path: Path):
    """The fault carries the number of the line."""
    log = filled(tmp_path)
    lines = log.path.read_bytes().splitlines(keepends=True)
    lines[6] = lines[6].replace(b"ada", b"bea")
    log.path.write_bytes(b"".join(lines))

    assert [fault.line for fault in log.verify()] == [7]


def test_a_log_cut_short_takes_no_more_lines(tmp_path: Path):
    """Otherwise the next look would write a new head and the cut would be forgotten."""
    log = filled(tmp_path)
    lines = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(b"".join(lines[:-2]))

    for again in (log, log_in(tmp_path)):
        with pytest.raises(AuditRefused):
            again.append(look())
    assert [(fault.line, "12 lines" in fault.what) for fault in log.verify()] == [(11, True)]


@pytest.mark.parametrize("removed", ["log", "head"])
def test_without_the_log_or_without_its_head_nothing_goes_on(removed: str, tmp_path: Path):
    """A log that begins anew by itself would hide the old one."""
    log = filled(tmp_path)
    (log.path if removed == "log" else log.head_path).unlink()

    with pytest.raises(AuditRefused):
        log_in(tmp_path).append(look())
    assert log.verify() != []


def test_a_head_of_another_key_is_not_believed(tmp_path: Path):
    """A head that somebody wrote to match a shortened log."""
    log = filled(tmp_path)
    other = log_in(tmp_path / "other", key=bytes(32))
    (tmp_path / "other").mkdir()
    other.append(look())
    log.head_path.write_bytes(other.head_path.read_bytes())

    assert log.verify()[0].line == 0
    with pytest.raises(AuditRefused):
        log_in(tmp_path).append(look())


def test_a_line_forged_with_another_key_is_found(tmp_path: Path):
    """Whoever can write the file but has not the key."""
    log = filled(tmp_path)
    forger = log_in(tmp_path, key=bytes(32))

    assert forger.verify()[0] == (0, "the head was not written with this key")
    with pytest.raises(AuditRefused):
        forger.append(look())
    assert log.verify() == []


def test_a_clock_that_went_back_is_told_and_stops_nobody(tmp_path: Path):
    """The line is kept with the hour that the machine gave."""
    hours = iter([START, START - timedelta(hours=1), START - timedelta(minutes=30)])

    def clock() -> datetime:
        return next(hours)

    log = log_in(tmp_path, clock=clock)
    for number in range(3):
        log.append(look(number))

    assert log.verify() == [(2, CLOCK_WENT_BACK)]


def test_a_log_that_was_moved_is_adopted_once_it_is_whole(tmp_path: Path):
    """A restored log has no head in its new place; taking it over is a line of the log."""
    log = filled(tmp_path)
    log.head_path.unlink()
    moved = log_in(tmp_path, clock=later)

    moved.adopt(look(99, surface="adopt"))

    assert moved.verify() == []
    assert [line.entry.surface for line in moved.lines()][-1] == "adopt"
    with pytest.raises(AuditRefused):
        moved.adopt(look())
    assert KEY.hex() not in moved.path.read_text()


def test_a_broken_log_is_not_adopted(tmp_path: Path):
    """First it has to come back from a backup."""
    log = filled(tmp_path)
    log.head_path.unlink()
    log.path.write_bytes(log.path.read_bytes().replace(b"ada", b"bea", 1))

    with pytest.raises(AuditRefused, match="line 1"):
        log_in(tmp_path).adopt(look())
