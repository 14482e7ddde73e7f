import time
from pathlib import Path

import pytest

from ingest.synthetic import write_town
from tests.measured import record


@pytest.mark.speed
def test_a_hundred_thousand_reports_are_written_within_a_minute(tmp_path: Path) -> None:
    """With the other feeds in proportion and one report in a hundred as a form, on one core."""
    begun = time.perf_counter()
    summary = write_town(tmp_path, seed=1, children=4_000, months=24, reports=100_000)
    took = time.perf_counter() - begun

    record(
        "Invented town",
        "100,000 reports with all other feeds, written as CSV, 1,000 of them as DOCX forms",
        took,
        "s",
        bar="<= 60 s",
    )
    assert (summary.reports, summary.forms) == (100_000, 1_000)
    assert took <= 60
