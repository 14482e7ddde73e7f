"""Ages as people say them, in whole years."""

from __future__ import annotations

from datetime import date

import pytest

from graph.values import Age, PartialDate, UnreadableValue


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("15", "15"),
        ("aged 15", "15"),
        ("15 yrs", "15"),
        ("15yo", "15"),
        ("15 years old", "15"),
        ("fifteen", "15"),
        ("15-16", "15-16"),
        ("15 or 16", "15-16"),
        ("16/15", "15-16"),
        ("30s", "30-39"),
        ("in his 30's", "30-39"),
        ("mid 20s", "24-26"),
        ("late thirties", "37-39"),
        ("about 40", "36-44"),
        ("teenage", "13-19"),
        ("under 18", "0-17"),
        ("18+", "18-120"),
    ],
)
def test_an_age_is_read_as_it_is_said(text: str, canonical: str) -> None:
    """Every usual way to say an age comes to its lowest and highest year."""
    assert Age.parse(text).canonical == canonical


@pytest.mark.parametrize("text", ["200", "old", "N/K", "", "3 April 2010"])
def test_what_is_no_age_is_refused(text: str) -> None:
    """A word or an impossible number is not guessed at."""
    with pytest.raises(UnreadableValue):
        Age.parse(text)


def test_an_age_and_a_day_bound_the_birth() -> None:
    """Someone aged 15 on 3 April 2026 was born in the year up to 3 April 2011."""
    born = Age.parse("15").born(PartialDate.parse("2026-04-03"))
    assert born.canonical == "2010-04-04/2011-04-03"


def test_a_birth_and_a_day_bound_the_age() -> None:
    """Born in 2010 and seen on 3 April 2026: 15 or 16; not born yet has no age."""
    assert Age.on_day(PartialDate.parse("2010"), date(2026, 4, 3)) == Age(15, 16)
    assert Age.on_day(PartialDate.parse("2010"), date(2009, 4, 3)) is None


def test_ages_that_overlap_could_be_one() -> None:
    """Mid 20s could be 25, not 30."""
    assert Age.parse("mid 20s").could_be(Age.parse("25"))
    assert not Age.parse("mid 20s").could_be(Age.parse("30"))
