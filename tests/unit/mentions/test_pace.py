"""How long a search takes; run by `make bench`."""

from __future__ import annotations

import time

import pytest

from ingest.mentions import find
from tests.unit.mentions.marked import lines, read

BAR = 0.35e-3


@pytest.mark.speed
def test_a_text_of_500_characters_takes_a_third_of_a_millisecond() -> None:
    """Measured over the corpus cut to 500 characters, as processor time, the best of five."""
    whole = " ".join([*(read(line)[0] for line in lines("corpus.txt")), *lines("neutral.txt")])
    texts = [whole[start : start + 500] for start in range(0, len(whole) - 500, 500)]
    best = min(_seconds(texts) for _ in range(5))
    assert best <= BAR, f"{best * 1000:.3f} ms"


def _seconds(texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        find(text)
    return (time.process_time() - started) / len(texts)
