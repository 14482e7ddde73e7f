"""The log: on disk before the look, refused where it cannot be, six deeds, ids and no names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from graph.audit import AUDIT_KEY, AuditRefused, Deed, Entry, open_audit
from graph.errors import LibertyError, Misuse
from graph.keys import KeyMissing, is_private
from tests.unit.audit.building import KEY, START, filled, later, log_in, look

APPEND = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.unit.audit.building import log_in, look
log = log_in(Path({folder!r}))
{body}
"""


def child(folder: Path, body: str) -> subprocess.Popen[bytes]:
    """Another process with the same log."""
    root = str(Path(__file__).parents[3])
    code = APPEND.format(root=root, folder=str(folder), body=body)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_line_is_there_when_append_returns(tmp_path: Path):
    """Number, instant, who, what for, which ids; read back as it was given."""
    log = log_in(tmp_path)
    entry = look(reason="taxi named by two schools")

    line = log.append(entry)

    assert line.number == 1
    assert list(log.lines()) == [line]
    assert line.entry == entry
    assert json.loads(log.path.read_text())["at"] == "2026-03-02T10:00:00.000000+00:00"


@pytest.mark.parametrize("deed", list(Deed))
def test_each_of_the_six_deeds_is_kept(deed: Deed, tmp_path: Path):
    """Collect, alter, consult, disclose, combine, erase."""
    log = log_in(tmp_path)
    more = {"disclose": {"recipients": ("health",), "reason": "for the plan"}, "erase": {"rule": "review"}}
    entry = Entry(deed, "ada", ids=("R-1",), **more.get(deed.value, {}))

    log.append(entry)

    assert [line.entry for line in log.lines(deed=deed)] == [entry]
    assert log.verify() == []


def test_lines_are_found_by_who_what_and_when(tmp_path: Path):
    """Who saw this child, since when: the question after a breach."""
    log = log_in(tmp_path)
    for number in range(10):
        log.append(look(number % 3, **({"purpose": "enquiry"} if number == 4 else {})))
    log.append(Entry(Deed.ALTER, "bea", ids=("E-0000000001",)))

    assert [line.number for line in log.lines(touched="E-0000000001")] == [2, 5, 8, 11]
    assert [line.number for line in log.lines(who="bea")] == [11]
    assert [line.number for line in log.lines(deed=Deed.CONSULT, touched="E-0000000002")] == [3, 6, 9]
    assert [line.number for line in log.lines(since=START + timedelta(seconds=8))] == [9, 10, 11]
    assert [line.number for line in log.lines(until=START + timedelta(seconds=1))] == [1]
    assert list(log.lines(touched="E-9")) == []


def test_a_missing_key_refuses(tmp_path: Path):
    """Nothing is shown that could not be sealed."""
    log = log_in(tmp_path, key=None)

    with pytest.raises(LibertyError, match="key"):
        log.append(look())
    with pytest.raises(LibertyError, match="key"):
        log.verify()
    assert not log.path.exists()


@pytest.mark.parametrize("obstacle", ["a folder in its place", "no folder", "a file for a folder", "head"])
def test_a_log_that_cannot_be_written_refuses(obstacle: str, tmp_path: Path):
    """Whatever the reason: one error, which is the caller's to pass on."""
    log = log_in(tmp_path / "logs")
    if obstacle != "no folder" and obstacle != "a file for a folder":
        (tmp_path / "logs").mkdir()
    match obstacle:
        case "a folder in its place":
            log.path.mkdir()
        case "a file for a folder":
            (tmp_path / "logs").write_text("")
        case "head":
            log.head_path.mkdir(parents=True)
        case _:
            pass

    with pytest.raises(AuditRefused, match="nothing is shown"):
        log.append(look())


@pytest.mark.skipif(os.name == "nt", reason="no such limit on Windows")
def test_a_full_disk_refuses_and_leaves_no_half_line(tmp_path: Path):
    """What was written of the line is taken back; with room again the log goes on."""
    log = filled(tmp_path, 2)
    size = log.path.stat().st_size
    body = f"""
import resource, signal
from graph.audit import AuditRefused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 100}, {size + 100}))
try:
    log.append(look(3))
except AuditRefused:
    print("refused")
"""
    full = child(tmp_path, body)
    out, err = full.communicate(timeout=60)

    assert (out.strip(), err) == (b"refused", b"")
    assert log.path.stat().st_size == size
    assert log.append(look(3)).number == 3
    assert log.verify() == []


def test_several_processes_and_threads_take_turns(tmp_path: Path):
    """No number twice, no line lost, one chain."""
    log = log_in(tmp_path)
    others = [child(tmp_path, "for n in range(40): log.append(look(n))") for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: log.append(look(number)), range(40)))
    errors = [other.communicate(timeout=60)[1] for other in others]

    assert errors == [b"", b""]
    assert [line.number for line in log.lines()] == list(range(1, 121))
    assert [fault for fault in log.verify() if "clock" not in fault.what] == []


@pytest.mark.kills
@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_writer_that_is_killed_leaves_a_chain_that_verifies(tmp_path: Path):
    """Ten kills at any point; what was acknowledged is there, and the next writer goes on."""
    log = log_in(tmp_path)
    told = 0
    for round_ in range(10):
        writer = child(tmp_path, "while True: print(log.append(look()).number, flush=True)")
        assert writer.stdout is not None
        for _ in range(5 + 7 * round_):
            told = int(writer.stdout.readline())
        writer.kill()
        rest = writer.communicate()[0].splitlines(keepends=True)
        told = max([told, *(int(line) for line in rest if line.endswith(b"\n"))])

        assert [fault for fault in log.verify() if "clock" not in fault.what] == []
        assert max(line.number for line in log.lines()) >= told
    assert log.append(look()).number > told
    assert [fault for fault in log.verify() if "clock" not in fault.what] == []


def test_an_unfinished_line_is_cut_off_by_the_next_writer_who_says_so(tmp_path: Path):
    """It was never acknowledged, so nothing was shown for it."""
    log = filled(tmp_path, 3)
    with log.path.open("ab") as file:
        file.write(b'{"n":4,"at":"2026')
    assert log.verify() == []

    log.append(look(4))

    assert log.verify() == []
    assert json.loads(log.path.read_bytes().splitlines()[-1])["mended"] == 17


def test_a_line_whose_head_was_not_written_in_time_stays(tmp_path: Path):
    """Killed between the two: the line is sealed, so it is good, and the head catches up."""
    log = filled(tmp_path, 3)
    head = log.head_path.read_bytes()
    log.append(look(4))
    log.head_path.write_bytes(head)

    assert log.verify() == []
    assert log_in(tmp_path, clock=later).append(look(5)).number == 5
    assert log.verify() == []


def test_a_long_line_is_no_hindrance(tmp_path: Path):
    """A picture of twenty thousand things is one look."""
    log = log_in(tmp_path)
    log.append(look(ids=tuple(f"E-{number:010d}" for number in range(20_000))))

    assert log_in(tmp_path, clock=later).append(look()).number == 2
    assert log.verify() == []


def test_what_is_no_id_is_kept_as_its_hash(tmp_path: Path):
    """A reference that somebody made of a child's name."""
    log = log_in(tmp_path)
    log.append(look(ids=("liberty:case:Amy Example 12", "lcs:case:C-7")))

    assert "Amy" not in log.path.read_text()
    assert [line.number for line in log.lines(touched="liberty:case:Amy Example 12")] == [1]
    assert [line.number for line in log.lines(touched="lcs:case:C-7")] == [1]


def test_an_erasure_says_who_which_and_by_which_rule_and_no_more():
    """The log of an erasure never holds what was erased."""
    assert Entry(Deed.ERASE, "ada", ids=("R-1",), rule="group 3, reviewed").ids == ("R-1",)
    for more in ({"reason": "Amy asked"}, {"purpose": "Amy"}, {"counts": {"claims": 3}}):
        with pytest.raises(Misuse):
            Entry(Deed.ERASE, "ada", ids=("R-1",), rule="review", **more)  # pyright: ignore[reportArgumentType]
    with pytest.raises(Misuse):
        Entry(Deed.ERASE, "ada", ids=("R-1",))


def test_a_disclosure_says_to_whom_and_why():
    """Without recipient or reason there is no disclosure to log; without a person there is no entry."""
    for more in ({"recipients": ("health",)}, {"reason": "for the plan"}):
        with pytest.raises(Misuse):
            Entry(Deed.DISCLOSE, "ada", **more)  # pyright: ignore[reportArgumentType]
    with pytest.raises(Misuse):
        Entry(Deed.CONSULT, " ")


def test_key_and_head_lie_in_the_keys_folder(tmp_path: Path):
    """Made with the first log, for its owner alone; a log without its key stays shut."""
    keys = tmp_path / "keys"
    log = open_audit(tmp_path / "audit.jsonl", folder=keys)
    log.append(look())

    assert log.head_path.parent == keys
    assert is_private(keys / AUDIT_KEY)
    assert is_private(log.path)
    (keys / AUDIT_KEY).unlink()
    with pytest.raises(KeyMissing):
        open_audit(tmp_path / "audit.jsonl", folder=keys)
    assert not (keys / AUDIT_KEY).exists()
    environ = {"LIBERTY_AUDIT_KEY": KEY.hex()}
    with pytest.raises(AuditRefused):
        open_audit(tmp_path / "audit.jsonl", folder=keys, environ=environ).append(look())
