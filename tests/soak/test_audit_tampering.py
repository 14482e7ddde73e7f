"""A hundred times each on a log of three hundred lines: no way of tampering goes unseen, no kill breaks the chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.audit.building import filled, log_in, look
from tests.unit.audit.tampering import WAYS, Tampering, missed
from tests.unit.audit.test_log import child


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_hundred_times_each(way: Tampering, tmp_path: Path):
    """Found every time."""
    log = filled(tmp_path, 300)
    lines = log.path.read_bytes().splitlines(keepends=True)

    def faults(changed: list[bytes]) -> int:
        log.path.write_bytes(b"".join(changed))
        return len(log.verify())

    assert missed(lines, way, 100, faults) == []


def test_a_hundred_kills(tmp_path: Path):
    """Every line that was acknowledged is there, and the chain is whole."""
    log, told = log_in(tmp_path), 0
    for round_ in range(100):
        writer = child(tmp_path, "while True: print(log.append(look()).number, flush=True)")
        assert writer.stdout is not None
        for _ in range(1 + round_):
            told = int(writer.stdout.readline())
        writer.kill()
        rest = writer.communicate()[0].splitlines(keepends=True)
        told = max([told, *(int(line) for line in rest if line.endswith(b"\n"))])
        assert max(line.number for line in log.lines()) >= told
    log.append(look())

    assert [fault for fault in log.verify() if "clock" not in fault.what] == []
