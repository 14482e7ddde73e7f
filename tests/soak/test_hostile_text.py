"""All five hundred hostile texts on every surface of the screens, in a real browser: many on each page."""

from itertools import batched
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile import payloads
from tests.measured import record
from tests.screens.conftest import browser, playwright  # noqa: F401
from tests.screens.test_hostile_text import (
    gathered,
    hostile_screens,
    wrong_with,
    wrong_with_lists,
    wrong_with_report,
)

pytestmark = [pytest.mark.soak, pytest.mark.browser]

ON_A_PAGE = 25
FIRST = 10_000
"""Reports that gather many texts are numbered from here on."""


def test_five_hundred_texts_stay_letters(browser: Browser, tmp_path: Path):  # noqa: F811
    """No script, no request, the letters as they are: in reports by the page, and each tenth as a person's own page."""
    texts = payloads()
    batches = {FIRST + number: list(batch) for number, batch in enumerate(batched(texts, ON_A_PAGE))}
    alone = texts[::10]
    with hostile_screens(browser, tmp_path, alone, [gathered(*each) for each in batches.items()]) as (noted, view):
        wrong = [fault for number, batch in batches.items() for fault in wrong_with_report(noted, view, number, batch)]
        wrong += [fault for number, text in enumerate(alone) for fault in wrong_with(noted, view, number, text)]
        wrong += wrong_with_lists(noted)
        requests = noted.strangers

    record("Safety", "hostile texts that did not stay letters, of 500, in a real browser", len(wrong), "", bar="0")
    record("Safety", "requests to other hosts while they were shown", len(requests), "", bar="0")
    assert (wrong, requests) == ([], [])
