"""The pages that tell how to do a job: every example is run, every answer is the one that comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.pages import PAGES, Runner, same_but_ids


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.usefixtures("home")
def test_the_examples_of_a_page_work(page: Path):
    """Copied line by line by a newcomer, in order, each does what the page says."""
    written = page.read_text(encoding="utf-8")
    runner = Runner()

    assert same_but_ids(runner.run(written)) == same_but_ids(written)
    assert [line for line, status in runner.statuses if status not in {0, 3}] == []
