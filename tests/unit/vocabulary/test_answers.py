"""Yes, no and unknown are three answers."""

import pytest

from graph.vocabulary import Answer


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "X", "x", "✓", "☒", "Yes."])
def test_yes_in_its_spellings_and_ticks(text):
    """Words, digits and ticked boxes."""
    assert Answer.read(text) is Answer.YES


@pytest.mark.parametrize("text", ["no", "N", "false", "0", "☐"])
def test_no_in_its_spellings_and_the_empty_box(text):
    """An empty box of a form is a no."""
    assert Answer.read(text) is Answer.NO


@pytest.mark.parametrize("text", ["", "  ", "-", "N/K", "not known", "unknown", "?"])
def test_blank_and_not_known_are_unknown_never_no(text):
    """Nobody has answered."""
    assert Answer.read(text) is Answer.UNKNOWN


def test_unknown_is_neither_true_nor_false():
    """For those who count in booleans."""
    assert [answer.as_bool for answer in (Answer.YES, Answer.NO, Answer.UNKNOWN)] == [True, False, None]


@pytest.mark.parametrize("text", ["maybe", "yes but later", "2"])
def test_other_words_are_not_read(text):
    """They are kept and flagged by whoever asked."""
    assert Answer.read(text) is None


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ("yes no", "yes"),
        ("unknown yes", "yes"),
        ("no no", "no"),
        ("no unknown", "unknown"),
        ("unknown unknown", "unknown"),
    ],
)
def test_one_yes_is_enough_and_all_must_say_no(answers, together):
    """Not knowing one of two is not knowing."""
    assert Answer.any_of([Answer(answer) for answer in answers.split()]) is Answer(together)
