"""A judgement on who is who can be taken back, and is obeyed ever after; 1,000 of each in `make soak`."""

import pytest

from tests.identity.judged import (
    judged_and_loaded_again,
    merged_and_split,
    merged_and_undone,
    rejected_and_loaded_again,
    split_and_told_more,
)

FEW = range(6)


@pytest.mark.parametrize("seed", FEW)
def test_a_merge_taken_back_is_the_picture_of_before(seed: int) -> None:
    """Byte for byte, for entities of 2 to 30 mentions; a split is taken back with it."""
    assert merged_and_undone(seed) == ""


@pytest.mark.parametrize("seed", FEW)
def test_a_merge_that_is_split_is_the_picture_of_before(seed: int) -> None:
    """But for the lines that say what was judged."""
    assert merged_and_split(seed) == ""


@pytest.mark.parametrize("seed", FEW)
def test_after_a_split_each_is_one_and_later_reports_are_of_the_right_one(seed: int) -> None:
    """Also where those who stay were held together by those who were moved."""
    assert split_and_told_more(seed) == ""


@pytest.mark.parametrize("seed", FEW)
def test_the_same_reports_loaded_again_change_nothing(seed: int) -> None:
    """Of what was judged, and of the picture."""
    assert judged_and_loaded_again(seed) == ""


@pytest.mark.parametrize("seed", FEW)
def test_what_was_rejected_is_not_proposed_again(seed: int) -> None:
    """Nor joined, when the same reports and new ones are loaded and matched."""
    assert rejected_and_loaded_again(seed) == ""
