"""Dates as people write them: ISO first, otherwise the day first; what is not said stays open."""

from __future__ import annotations

from datetime import date

import pytest

from graph.values import PartialDate, UnreadableValue


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2026-04-03", "2026-04-03"),
        ("03/04/2026", "2026-04-03"),
        ("3/4/26", "2026-04-03"),
        ("03.04.2026", "2026-04-03"),
        ("3 Apr 26", "2026-04-03"),
        ("3rd of April 2026", "2026-04-03"),
        ("Friday 3rd April 2026", "2026-04-03"),
        ("April 3, 2026", "2026-04-03"),
        ("3-Apr-2026", "2026-04-03"),
        ("20260403", "2026-04-03"),
        ("03042026", "2026-04-03"),
        ("46115", "2026-04-03"),
        ("2026-04-03T00:00:00", "2026-04-03"),
        ("03/04/2026 22:45", "2026-04-03"),
        ("2026-07-03T23:30:00Z", "2026-07-04"),
        ("March 2010", "2010-03"),
        ("Mar-10", "2010-03"),
        ("03/2010", "2010-03"),
        ("2010", "2010"),
        ("c. 2010", "2009-01-01/2011-12-31"),
        ("early March 2026", "2026-03-01/2026-03-10"),
        ("late 2019", "2019-09-01/2019-12-31"),
        ("3-5 March 2026", "2026-03-03/2026-03-05"),
        ("28 Feb to 2 March 2026", "2026-02-28/2026-03-02"),
        ("between 3 March 2026 and 5 March 2026", "2026-03-03/2026-03-05"),
        ("March to June 2010", "2010-03-01/2010-06-30"),
        ("summer 2019", "2019-06-01/2019-08-31"),
        ("03–05 March 2026", "2026-03-03/2026-03-05"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, canonical: str) -> None:
    """Every usual form comes to the days that it leaves open, and no fewer."""
    assert PartialDate.parse(text).canonical == canonical


@pytest.mark.parametrize(
    "text", ["03/25/2026", "30/02/2026", "29/02/2023", "3 April", "12/03", "soon", "2026-13-01", ""]
)
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    """The month is never put first to make a date possible, and a year is never made up."""
    with pytest.raises(UnreadableValue) as refused:
        PartialDate.parse(text)
    assert refused.value.reason
    assert refused.value.remedy


def test_a_number_is_a_day_only_where_the_cell_held_one_or_it_cannot_be_a_year() -> None:
    """Serial 1000 is a day of 1902 in a cell that held a number; typed as text it is no date."""
    assert PartialDate.parse("1000", serial=True).earliest == date(1902, 9, 26)
    with pytest.raises(UnreadableValue):
        PartialDate.parse("1000")


def test_two_figures_of_a_year_turn_at_the_pivot() -> None:
    """For a birth recorded in 2026, 65 is 1965 and 12 is 2012."""
    assert PartialDate.parse("3/4/65", pivot=2026).earliest.year == 1965
    assert PartialDate.parse("3/4/12", pivot=2026).earliest.year == 2012
    assert PartialDate.parse("3/4/27", pivot=2026).earliest.year == 1927


def test_a_day_that_systems_fill_in_stands_for_nothing() -> None:
    """1 January 1900 is a placeholder for anything, a bare 1 January only for a birth."""
    assert PartialDate.parse("01/01/1900").is_placeholder
    assert not PartialDate.parse("01/01/2010").is_placeholder
    assert PartialDate.parse("01/01/2010").is_birth_placeholder
    assert not PartialDate.parse("2010").is_birth_placeholder


def test_a_date_is_after_a_day_only_when_all_of_it_is() -> None:
    """April 2026 is not in the future on 3 April."""
    assert not PartialDate.parse("April 2026").is_after(date(2026, 4, 3))
    assert PartialDate.parse("4 April 2026").is_after(date(2026, 4, 3))


def test_partial_dates_could_be_the_days_within_them() -> None:
    """March 2010 could be 4 March 2010, not 4 April."""
    march = PartialDate.parse("March 2010")
    assert march.could_be(PartialDate.parse("4/3/2010"))
    assert not march.could_be(PartialDate.parse("4/4/2010"))


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("03/04/2026", "3 April 2026"),
        ("2026-04", "April 2026"),
        ("2026", "2026"),
        ("3-5 April 2026", "between 3 and 5 April 2026"),
    ],
)
def test_a_caption_says_what_is_known(text: str, caption: str) -> None:
    """People read the date in words, without a day that nobody gave."""
    assert PartialDate.parse(text).caption() == caption
