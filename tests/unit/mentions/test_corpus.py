"""What is found in invented intelligence as it is typed: counted over the whole corpus."""

from __future__ import annotations

import pytest

from graph.values import OnlineHandle, Phone, Vrm
from graph.vocabulary import Kind
from ingest.mentions import find
from tests.unit.mentions.marked import Spot, lines, read

CORPUS = [read(line) for line in lines("corpus.txt")]
NEUTRAL = lines("neutral.txt")
ALLOWED_FALSE_ALARMS = 2


def _spots(mark: str) -> list[tuple[str, Spot]]:
    return [(text, spot) for text, spots in CORPUS for spot in spots if spot.mark == mark]


def _is_found(text: str, spot: Spot, *, exactly: bool = False) -> bool:
    """Whether something of the kind is found there: on the same characters, or on some of them."""
    for found in find(text):
        if found.kind is not spot.kind:
            continue
        if (found.start, found.end) == (spot.start, spot.end):
            return True
        if not exactly and found.start < spot.end and spot.start < found.end:
            return True
    return False


def _share(mark: str, *, exactly: bool = False) -> float:
    spots = _spots(mark)
    return sum(_is_found(text, spot, exactly=exactly) for text, spot in spots) / len(spots)


def test_the_corpus_is_large_enough_to_count() -> None:
    """Over 300 mentions, each kind among them."""
    assert sum(len(spots) for _, spots in CORPUS) > 300
    assert all(len(_spots(mark)) >= least for mark, least in zip("PLVTAC", (150, 75, 30, 15, 15, 5), strict=True))


@pytest.mark.parametrize(
    ("mark", "least"), [("V", 0.97), ("T", 0.97), ("C", 0.97), ("A", 0.97), ("P", 0.95), ("L", 0.95)]
)
def test_nearly_everything_that_is_named_is_found(mark: str, least: float) -> None:
    """Plates, phones, postcodes and accounts to 97 in a hundred; people and places, which need more guessing, to 95."""
    assert _share(mark) >= least


@pytest.mark.parametrize(("mark", "least"), [("V", 0.95), ("T", 0.95), ("P", 0.9)])
def test_what_is_found_is_what_was_written(mark: str, least: float) -> None:
    """Plates, phones and names are found on exactly their characters."""
    assert _share(mark, exactly=True) >= least


@pytest.mark.parametrize(
    ("kind", "value"), [(Kind.VEHICLE, Vrm), (Kind.PHONE, Phone), (Kind.ONLINE_ACCOUNT, OnlineHandle)]
)
def test_what_is_found_can_be_read(kind: Kind, value: type[Vrm | Phone | OnlineHandle]) -> None:
    """The words of a suggestion are enough to make its value: parts of plates with the word that says which part."""
    words = [found.as_written for text, _ in CORPUS for found in find(text) if found.kind is kind]
    assert words
    assert all(" " not in value.parse(text).canonical for text in words)


def test_texts_that_name_nobody_are_left_in_peace() -> None:
    """Thirty texts without a name give hardly anything."""
    alarms = [found for text in NEUTRAL for found in find(text)]
    assert len(NEUTRAL) >= 30
    assert len(alarms) <= ALLOWED_FALSE_ALARMS
