"""All five hundred hostile texts on every surface of the screens, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile import payloads
from tests.measured import record
from tests.screens.conftest import browser, playwright  # noqa: F401
from tests.screens.test_hostile_text import hostile_screens, wrong_with, wrong_with_lists

pytestmark = [pytest.mark.soak, pytest.mark.browser]


def test_five_hundred_texts_stay_letters(browser: Browser, tmp_path: Path):  # noqa: F811
    """No script, no request, the letters as they are."""
    texts = payloads()
    with hostile_screens(browser, tmp_path, texts) as (noted, view):
        wrong = [fault for number, text in enumerate(texts) for fault in wrong_with(noted, view, number, text)]
        wrong += wrong_with_lists(noted)
        requests = noted.strangers

    record("Safety", "hostile texts that did not stay letters, of 500, in a real browser", len(wrong), "", bar="0")
    record("Safety", "requests to other hosts while they were shown", len(requests), "", bar="0")
    assert (wrong, requests) == ([], [])
