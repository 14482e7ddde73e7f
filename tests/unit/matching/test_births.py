"""Dates of birth: how far they are known, and when two of them cannot be one person's."""

import pytest

from ingest.matching.births import UNKNOWN, birth_text, exclude_each_other


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2010-03-04", "20100304"),
        ("2010-03", "201003??"),
        ("2010", "2010????"),
        ("2010-01-01", "2010????"),  # filled in where only the year is known
        ("1900-01-01", UNKNOWN),
        ("19871332", "19871332"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(written: str, text: str) -> None:
    """Placeholders say no more than they do; a slip keeps its figures."""
    assert birth_text(written) == text


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("20100304", "20100304", False),
        ("20100304", "20100403", False),  # day and month exchanged
        ("20100304", "20110304", False),  # one figure
        ("20100304", "20103004", False),  # two neighbours exchanged
        ("20100304", "2010????", False),
        ("20100304", "2012????", False),  # one figure of the year
        ("20100304", "1985????", True),
        ("20100304", "20110925", True),
        ("20100304", UNKNOWN, False),
    ],
)
def test_dates_exclude_each_other_only_where_no_slip_explains_it(a: str, b: str, apart: bool) -> None:
    """Swaps and slips are explained before anybody is kept apart."""
    assert exclude_each_other(a, b) is exclude_each_other(b, a) is apart
