"""Repeat premises first, and what is never among them; the course of a place in plain words."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from analysis.hotspots.change import Course, change, ratio_interval
from analysis.hotspots.events import Event
from analysis.hotspots.premises import PlaceFacts, fit, repeat_premises
from tests.hotspot_worlds import SOUTH, WEST, premises_event

AS_OF = date(2026, 3, 1)


def at(place: str, number: int, ago: int, *, child: str = "C-1", agency: str = "school", **more: object) -> Event:
    """One event at a premises."""
    return premises_event(
        f"{place}-{number}",
        WEST,
        SOUTH,
        AS_OF - timedelta(days=ago),
        place=place,
        children=frozenset({child}),
        agencies=frozenset({agency}),
        reports=(f"r{place}{number}",),
        **more,
    )


def test_each_premises_says_all_that_is_asked_of_it():
    """Events, distinct children and agencies, first and last, gap, share, since the last meeting, names, licence."""
    events = [
        at("cafe", 1, 300),
        at("cafe", 2, 100, child="C-2", agency="police"),
        at("cafe", 3, 10, child="C-2"),
        at("park", 1, 5),
    ]
    facts = {"cafe": PlaceFacts("The Saltmarsh", ("Old Mill Cafe",), "HM/LP/0001")}
    (cafe,) = repeat_premises(events, as_of=AS_OF, last_meeting=AS_OF - timedelta(days=20), facts=facts)
    assert (cafe.events, cafe.children, cafe.agencies) == (3, 2, 2)
    assert (cafe.first, cafe.last) == (AS_OF - timedelta(days=300), AS_OF - timedelta(days=10))
    assert (cafe.longest_gap_days, cafe.share, cafe.since_last_meeting) == (200, 0.75, 1)
    assert cafe.facts == facts["cafe"]
    assert cafe.low < cafe.rate < cafe.high
    assert cafe.reports == ("rcafe1", "rcafe2", "rcafe3")


def test_a_home_is_neither_ranked_nor_named():
    """Homes, refuges and placements only on the word of a caller who knows the viewer."""
    events = [at("home", n, n, protected=True) for n in range(6)] + [at("cafe", n, n) for n in range(2)]
    assert [row.place for row in repeat_premises(events, as_of=AS_OF)] == ["cafe"]
    assert [row.place for row in repeat_premises(events, as_of=AS_OF, protected_too=True)] == ["home", "cafe"]


def test_rank_is_the_posterior_rate():
    """More events rank higher; a rate is shrunk below its count where most doors have one event."""
    events = [at("a", n, n) for n in range(5)] + [at("b", n, n) for n in range(3)]
    events += [at(f"once {n}", 0, n) for n in range(60)]
    rows = repeat_premises(events, as_of=AS_OF)
    assert [row.place for row in rows] == ["a", "b"]
    assert all(row.rate < row.events for row in rows)


def test_the_fit_finds_the_gamma_it_was_drawn_from():
    """10,000 doors with a mean of .5 and shape .4, of which only those with an event are seen."""
    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.gamma(0.4, 0.5 / 0.4, 10_000)).astype(float)
    shape, rate = fit(counts[counts > 0])
    assert 0.2 <= shape <= 0.8
    assert shape / rate == pytest.approx(0.5, rel=0.5)


@pytest.mark.parametrize(
    ("recent", "before", "course"),
    [
        (4, 0, Course.NEW),
        (2, 0, Course.STEADY),
        (14, 4, Course.RISING),
        (6, 5, Course.STEADY),
        (3, 13, Course.FADING),
        (0, 7, Course.GONE),
        (0, 1, Course.STEADY),
        (0, 0, Course.STEADY),
    ],
)
def test_the_course_of_a_place(recent: int, before: int, course: Course):
    """Twelve months against the twelve before; a handful of events is no change."""
    days = [AS_OF - timedelta(days=5 * n) for n in range(recent)]
    days += [AS_OF - timedelta(days=400 + 5 * n) for n in range(before)]
    found = change(days, as_of=AS_OF)
    assert found.course is course
    assert found.words() == f"{course}: {recent} in the last twelve months, {before} in the twelve months before"


def test_change_that_is_not_there_is_called_seldom():
    """The same rate in both years: rising or fading in no more than the 10 % that are allowed."""
    rng = np.random.default_rng(4)
    for mean in (3, 8, 20):
        courses = []
        for a, b in rng.poisson(mean, (1_000, 2)).tolist():
            days = [AS_OF] * a + [AS_OF - timedelta(days=400)] * b
            courses.append(change(days, as_of=AS_OF).course)
        assert np.mean([c in (Course.RISING, Course.FADING, Course.GONE) for c in courses]) <= 0.1


def test_less_than_two_years_are_divided_in_thirds():
    """Three months held: the last against the two before, and it says so."""
    days = [AS_OF - timedelta(days=n) for n in (1, 5, 9, 14, 20, 25)]
    found = change(days, as_of=AS_OF, held_since=AS_OF - timedelta(days=89))
    assert (found.recent_days, found.before_days, found.recent) == (30, 60, 6)
    assert found.words() == "new: 6 in the last 30 days, 0 in the 60 days before"


def test_the_interval_of_the_ratio_is_exact():
    """Equal spans with equal counts stand evenly about 1; nothing before leaves the top open."""
    low, high = ratio_interval(10, 10, 365, 365)
    assert low * high == pytest.approx(1.0)
    assert ratio_interval(4, 0, 365, 365)[1] == float("inf")
