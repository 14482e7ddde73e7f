"""What rules words and pairs out beforehand never rules out one that would have counted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.matching.compared import letter_bits
from ingest.matching.model import COMPARISONS
from ingest.matching.rules import Joint, kinds_agreeing, kinds_of_pairs, level_bits

WORDS = st.text("abcdefgh019 -'", max_size=12)


def edited(word: str, how: int, at: int, letter: str) -> str:
    """One edit as Damerau counts them: put in, take away, replace, or exchange two beside each other."""
    at %= len(word) + 1
    match how % 4:
        case 0:
            return word[:at] + letter + word[at:]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + letter + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


@given(WORDS, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.sampled_from("abz07'")), max_size=3))
def test_each_edit_changes_two_letters_at_most(word: str, edits: list[tuple[int, int, str]]):
    """So that words further apart in their letters are further apart in edits."""
    after = word
    for how, at, letter in edits:
        after = edited(after, how, at, letter)
    assert (letter_bits(word) ^ letter_bits(after)).bit_count() <= 2 * len(edits)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[int], list[float]]:
    """A level and a weight for each comparison."""
    levels = [draw(st.integers(-1, len(comparison.levels) - 1)) for comparison in COMPARISONS]
    return levels, [draw(st.sampled_from([-3.5, 0.0, 2.25])) for _ in COMPARISONS]


@given(st.lists(pairs(), min_size=1, max_size=8))
def test_kinds_are_counted_alike_one_by_one_and_all_at_once(told: list[tuple[list[int], list[float]]]):
    """For two single mentions."""
    levels = level_bits(np.array([levels for levels, _ in told], np.int8))
    weights = np.array([weights for _, weights in told], np.float32)
    one_by_one = [
        kinds_agreeing(Joint(0.5, dict(enumerate(weight.tolist())), int(bits)))
        for weight, bits in zip(weights, levels, strict=True)
    ]
    assert kinds_of_pairs(weights, levels).tolist() == one_by_one
