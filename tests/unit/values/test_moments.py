"""Dates with a time: local time unless an offset is given, and honest about the hours when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.values import Moment, PartialDate, Precision, UnreadableValue


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("03/04/2026 22:45", "2026-04-03T21:45Z"),
        ("2026-04-03 22:45:10", "2026-04-03T21:45:10Z"),
        ("2026-04-03T22:45:00Z", "2026-04-03T22:45Z"),
        ("2026-04-03T22:45+01:00", "2026-04-03T21:45Z"),
        ("2026-01-03 22:45", "2026-01-03T22:45Z"),
        ("2245hrs on 3rd April 2026", "2026-04-03T21:45Z"),
        ("3 Apr 26 10.45pm", "2026-04-03T21:45Z"),
        ("3 April 2026 at 10pm", "2026-04-03T21:00Z"),
        ("3 April 2026 2245", "2026-04-03T21:45Z"),
        ("22.45 03.04.2026", "2026-04-03T21:45Z"),
        ("46115.9479166667", "2026-04-03T21:45Z"),
        ("03/04/2026 22:00-23:00", "2026-04-03T21:00Z/2026-04-03T22:00Z"),
        ("03/04/2026 9-10pm", "2026-04-03T20:00Z/2026-04-03T21:00Z"),
        ("03/04/2026 22:00 to 04/04/2026 02:00", "2026-04-03T21:00Z/2026-04-04T01:00Z"),
        ("03/04/2026 22:00 - 02:00", "2026-04-03T21:00Z/2026-04-04T01:00Z"),
        ("03/04/2026 approx 9pm", "2026-04-03T19:30Z/2026-04-03T20:30Z"),
        ("evening of 3 April 2026", "2026-04-03T15:30Z/2026-04-03T22:59Z"),
        ("midnight 3/4/2026", "2026-04-02T23:00Z/2026-04-03T23:00Z"),
        ("2026-04-03", "2026-04-03"),
        ("2026-04-03 00:00:00", "2026-04-03"),
        ("March 2010", "2010-03"),
        ("3 April 1945", "1945-04-03"),
    ],
)
def test_a_moment_is_read_as_it_is_written(text: str, canonical: str) -> None:
    """A time to the minute, a stretch of time or a day: each comes to what it leaves open, in UTC."""
    assert Moment.parse(text).canonical == canonical


def test_the_hour_that_happens_twice_in_october_stays_a_range() -> None:
    """Half past one on 25 October 2026 is two instants an hour apart, unless the zone is said."""
    twice = Moment.parse("25/10/2026 01:30")
    assert twice.canonical == "2026-10-25T00:30Z/2026-10-25T01:30Z"
    assert not twice.flagged
    assert Moment.parse("25/10/2026 01:30 GMT").canonical == "2026-10-25T01:30Z"


def test_the_hour_that_does_not_exist_in_march_is_read_and_flagged() -> None:
    """Half past one on 29 March 2026 never was: it is kept, as either side of the jump, with a note."""
    never = Moment.parse("29/03/2026 01:30")
    assert never.flagged
    assert never.note
    assert never.canonical == "2026-03-29T00:30Z/2026-03-29T01:30Z"


def test_a_minute_spans_its_seconds() -> None:
    """22:45 could be 22:45:30, but not 22:46."""
    minute = Moment.parse("2026-04-03 22:45")
    assert minute.precision is Precision.MINUTE
    assert minute.could_be(Moment.parse("2026-04-03 22:45:30"))
    assert not minute.could_be(Moment.parse("2026-04-03 22:46"))


def test_a_day_spans_the_local_day() -> None:
    """In summer the local day begins at eleven at night in UTC."""
    day = Moment.parse("03/07/2026")
    assert day.earliest == datetime(2026, 7, 2, 23, tzinfo=UTC)
    assert day.days == PartialDate.parse("03/07/2026")


@pytest.mark.parametrize("text", ["22:45", "10pm", "about 9pm", "yesterday", "N/K", "", "25:99 03/04/2026"])
def test_a_time_without_a_date_is_no_moment(text: str) -> None:
    """A day is never made up for a time."""
    with pytest.raises(UnreadableValue):
        Moment.parse(text)


def test_order_and_lateness_are_certain_or_not_claimed() -> None:
    """A day overlaps every time in it, so neither is before the other."""
    day, evening = Moment.parse("03/04/2026"), Moment.parse("03/04/2026 22:45")
    assert not day.is_before(evening)
    assert day.is_before(Moment.parse("04/04/2026 00:10"))
    assert evening.is_after(datetime(2026, 4, 3, 21, 44, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("03/04/2026 22:45", "3 April 2026, 22:45"),
        ("03/04/2026", "3 April 2026"),
        ("03/04/2026 9-10pm", "3 April 2026, between 21:00 and 22:00"),
        ("25/10/2026 01:30", "25 October 2026, 01:30 (before or after the clocks went back)"),
    ],
)
def test_a_caption_is_in_local_time(text: str, caption: str) -> None:
    """People read local time."""
    assert Moment.parse(text).caption() == caption
