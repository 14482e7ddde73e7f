"""How fast files become gathered records of text, in the child and out of it."""

import csv
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from graph.vocabulary import Feed
from ingest.drop import drop
from ingest.feed import columns
from ingest.readers import read
from ingest.records import Gathered
from ingest.sandbox import Sandbox
from tests.measured import record

REPORTS = 100_000
SMALL = 100


def write_reports(path: Path, count: int) -> None:
    """Reports of about a kilobyte, a fiftieth of the rows gathering into another's."""
    names = [column.name for column in columns(Feed.LIBERTY_REPORT)]
    chance = random.Random(1)
    details = 'Seen at the bus station with "Big D", in a grey car.\nRan off towards the park. ' * 8
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for number in range(count):
            ref = f"OL-{number if chance.random() > 0.02 else number - 1}"
            known = {"report_ref": ref, "incident_details": details, "reported_at": "03/04/2026 10:11"}
            writer.writerow([known.get(name, f"{name} text" if chance.random() > 0.3 else "") for name in names])


@pytest.mark.timeout(300)
def test_a_hundred_thousand_reports_from_csv(tmp_path: Path) -> None:
    """Recognised, gathered and handed on by the child, beside the bare reading of the same file."""
    path = tmp_path / "reports.csv"
    write_reports(path, REPORTS)
    began = time.perf_counter()
    with path.open(newline="", encoding="utf-8") as file:
        bare_rows = sum(1 for _ in csv.reader(file)) - 1
    bare = time.perf_counter() - began
    dropped = drop(path)
    began = time.perf_counter()
    counts = Counter(type(item) for item in read(dropped))
    here = time.perf_counter() - began
    with Sandbox() as sandbox:
        began = time.perf_counter()
        through = Counter(type(item) for item in sandbox.run(dropped, "ingest.readers:read", dropped))
        child = time.perf_counter() - began
    assert bare_rows == REPORTS
    assert through == counts
    assert REPORTS * 0.97 < counts[Gathered] < REPORTS
    record("Reading", "100,000 reports from CSV, read and gathered", here, "s", bare, "<= 25 s")
    record("Reading", "100,000 reports from CSV, through the limited child", child, "s", bare, "<= 25 s")
    assert max(here, child) <= 25


def test_a_child_for_each_small_file(tmp_path: Path) -> None:
    """What it costs to read a file in a child of its own, once the first one has started."""
    path = tmp_path / "small.csv"
    path.write_text("report_ref,incident_details\nOL-1,Seen\n")
    dropped = drop(path)
    bare = list(read(dropped))
    began = time.perf_counter()
    for _ in range(SMALL):
        assert list(read(dropped)) == bare
    here = (time.perf_counter() - began) / SMALL
    with Sandbox() as sandbox:
        assert list(sandbox.run(dropped, "ingest.readers:read", dropped)) == bare
        began = time.perf_counter()
        for _ in range(SMALL):
            list(sandbox.run(dropped, "ingest.readers:read", dropped))
        child = (time.perf_counter() - began) / SMALL
    record("Reading", "one small file in a child of its own", child * 1000, "ms", here * 1000, "<= 20 ms")
    assert child <= 0.02
