"""What every search for mentions promises, whatever the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mentions import find
from tests.unit.mentions.marked import lines, read

PIECES = st.sampled_from(
    [word for line in lines("corpus.txt") for word in read(line)[0].split()]
    + [
        "aka",
        "(",
        ")",
        '"',
        "'",
        ",",
        ".",
        "\n",
        "é",
        "İ",
        "\u0301",
        "\u200b",
        "@",
        "_",
        "?",
        "*",
        "Snapchat",
        "reg",
        "ends",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=15).map("".join),
)
UNITS = (
    "a|Aa |aka |1 |called |ends 7TK |Danny Khan aka 'Big D' |Snapchat |snap foo_1 |@a |(|'|"
    "07700 900123 |0|XX1 4AB |12 foo road |A.|Mr |known as |"
    "on foo |of the |AB12 |? |*|Aa-|a_|reg is |room 1 of the |é|Danny, |SMITH, |Foo Road, |phone ends |İ|\u0301"
).split("|")


@given(TEXTS)
def test_what_is_found_stands_where_it_says(text: str) -> None:
    """The words at the span are the words as written; nothing overlaps; the order is that of the text."""
    found = find(text)
    assert all(text[one.start : one.end] == one.as_written for one in found)
    assert all(one.as_written.strip() for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(alias in one.as_written for one in found for alias in one.aliases)


@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    """A function of the text alone."""
    assert find(text) == find(text)


@given(st.sampled_from([read(line)[0] for line in lines("corpus.txt")]), st.integers(0, 200))
def test_a_text_cut_anywhere_is_still_read(text: str, cut: int) -> None:
    """A field may end in the middle of a word."""
    for part in (text[:cut], text[cut:]):
        assert all(part[one.start : one.end] == one.as_written for one in find(part))


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    """Repetition of anything takes no more than a hundredth of a millisecond a character: no search runs away."""
    text = unit * (40_000 // len(unit))
    started = time.process_time()
    find(text)
    assert time.process_time() - started < 0.4
