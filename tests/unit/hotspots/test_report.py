"""The hotspots of a period put together: what is counted where, what is left out, which area an event lies in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from shapely.geometry import box

from analysis.hotspots.areas import area_of, join
from analysis.hotspots.change import Course
from analysis.hotspots.events import CameBy, Event
from analysis.hotspots.report import find
from graph.vocabulary import LocationClass
from tests.hotspot_worlds import SOUTH, WEST, events_of, premises_event, square, wards, world

AS_OF = date(2025, 12, 31)
UNKNOWN = Event("u", LocationClass.UNKNOWN, day=AS_OF)


def some(n: int, prefix: str, east: float, first_ago: int, step: int = 7, **more: object) -> list[Event]:
    """Events at one door, one a step of days."""
    return [
        premises_event(f"{prefix}{i}", WEST + east, SOUTH + east, AS_OF - timedelta(days=first_ago + step * i), **more)
        for i in range(n)
    ]


def test_every_event_is_counted_in_exactly_one_place():
    """On the map, outside it, without a place, at a home, found because somebody looked."""
    events = [
        *some(10, "a", 1_000, 1),
        *some(3, "h", 2_000, 1, protected=True),
        *some(4, "l", 3_000, 1, came_by=CameBy.FOUND_BECAUSE_WE_LOOKED),
        UNKNOWN,
        premises_event("out", WEST - 9_000, SOUTH, AS_OF),
    ]
    beside = find(events, square(), as_of=AS_OF, seed=1).beside
    assert (beside.mapped, beside.outside, beside.unmapped) == (10, 1, 1)
    assert (beside.protected, beside.found_because_we_looked) == (3, 4)
    assert beside.events == len(events) == 19


def test_below_thirty_events_there_is_no_surface_and_it_says_why():
    """Twenty-nine are too few, thirty are enough."""
    few = find(some(29, "a", 1_000, 1), square(), as_of=AS_OF, seed=1)
    assert few.surface is None
    assert few.why_no_surface == "29 located events are fewer than the 30 that a surface needs."
    assert find(some(30, "a", 1_000, 1), square(), as_of=AS_OF, seed=1).surface is not None


def test_no_home_is_drawn_ranked_or_part_of_a_hotspot():
    """Forty events at a home leave no trace but their number."""
    background = events_of(world("flat", 1, months=24))
    home = some(40, "h", 2_050, 1, protected=True, place="E-H")
    found = find([*background, *home], square(), as_of=AS_OF, seed=1)
    assert found.beside.protected == 40
    assert not any(event.protected for event in found.events)
    assert "E-H" not in [row.place for row in found.premises]
    plain = find(background, square(), as_of=AS_OF, seed=1)
    assert plain.counted.every.tobytes() == found.counted.every.tobytes()
    assert find([*background, *home], square(), as_of=AS_OF, seed=1, protected_too=True).beside.protected == 0


def test_deployment_does_not_make_its_own_hotspot():
    """What was found because officers looked is left out unless asked for."""
    events = [*events_of(world("flat", 2, months=24)), *some(30, "l", 3_000, 1, came_by=CameBy.FOUND_BECAUSE_WE_LOOKED)]
    assert find(events, square(), as_of=AS_OF, seed=1).hotspots == ()
    assert len(find(events, square(), as_of=AS_OF, seed=1, looked_too=True).hotspots) >= 1


def test_two_equal_areas_stay_equal_though_officers_go_where_the_map_says():
    """240 months: each month officers go to the hotter half and find as much again; the surface does not follow."""
    rng, grid, day = np.random.default_rng(8), square(side=2_000.0), AS_OF
    reported: list[Event] = []
    found: list[Event] = []
    shares: list[float] = []
    for month in range(240):
        for n, (x, y) in enumerate(rng.uniform(0, 2_000, (10, 2)).tolist()):
            reported.append(premises_event(f"r{month}-{n}", WEST + x, SOUTH + y, day))
        told = find([*reported, *found], grid, as_of=AS_OF, seed=1, simulations=1)
        if told.surface is None:
            continue
        west = float(told.surface.mean[:, :5].sum() / told.surface.mean.sum())
        shares.append(west)
        sent = 0 if west >= 0.5 else 1_000
        for n, (x, y) in enumerate(rng.uniform(0, 1_000, (10, 2)).tolist()):
            looked = CameBy.FOUND_BECAUSE_WE_LOOKED
            found.append(premises_event(f"f{month}-{n}", WEST + sent + x, SOUTH + y, day, came_by=looked))
    assert 0.45 <= min(shares[24:]) <= max(shares[24:]) <= 0.55
    assert len(found) > 2_000


def test_each_hotspot_says_how_many_how_sure_and_which_course():
    """A new place, one that is gone, on ground of three years."""
    background = [
        replace(event, day=AS_OF - timedelta(days=2 * i))
        for i, event in enumerate(events_of(world("flat", 3, months=24)))
    ]
    events = [*background, *some(14, "new", 1_050, 1), *some(14, "old", 4_050, 500)]
    found = find(events, square(), as_of=AS_OF, seed=1, since=AS_OF - timedelta(days=364), until=AS_OF)
    new = min(found.hotspots, key=lambda h: abs(h.easting - WEST - 1_050))
    gone = min(found.hotspots, key=lambda h: abs(h.easting - WEST - 4_050))
    assert new.course is Course.NEW or new.course is Course.RISING
    assert (new.events >= 14, new.p, new.probability > 0.9) == (True, 0.01, True)
    assert set(new.event_ids) >= {f"new{i}" for i in range(14)}
    assert gone.course in (Course.GONE, Course.FADING)


def test_the_words_are_concentration_unless_there_is_a_baseline():
    """No map without a baseline speaks of a rate."""
    events = some(30, "a", 1_000, 1)
    grid = square()
    assert find(events, grid, as_of=AS_OF, seed=1).measure == "concentration of reports"
    people = grid.with_baseline(np.array([WEST + 500.0]), np.array([SOUTH + 500.0]))
    assert find(events, people, as_of=AS_OF, seed=1).measure == "rate against the baseline"


def test_each_event_lies_in_one_area():
    """The first of two at a border, none outside, its own where it names one."""
    outlines = wards()
    codes = list(outlines)
    inside = premises_event("a", WEST + 100, SOUTH + 1_300)
    named = Event("b", LocationClass.WARD, WEST + 100, SOUTH + 100, 1_500, area="X44")
    outside = premises_event("c", 0, 0)
    assert area_of([inside, named, outside, UNKNOWN], outlines) == ("X10", "X44", "", "")
    squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    assert join(np.array([1.0, 0.5, 5.0]), np.array([0.5, 0.5, 0.5]), squares).tolist() == [0, 0, -1]
    assert codes[0] == "X00"


def test_a_map_of_nothing_is_a_right_answer():
    """No events: no hotspot, no premises, no surface, and that is said."""
    found = find([], square(), as_of=AS_OF, seed=1)
    assert (found.hotspots, found.premises, found.surface) == ((), (), None)
    assert found.why_no_surface.startswith("0 located events")


@pytest.mark.parametrize("looked_too", [False, True])
def test_a_period_is_both_its_days(looked_too: bool):
    """An event without a day is in no period."""
    events = [*some(3, "a", 1_000, 0, step=10), premises_event("n", WEST + 1, SOUTH + 1, None)]
    found = find(
        events, square(), as_of=AS_OF, seed=1, since=AS_OF - timedelta(days=10), until=AS_OF, looked_too=looked_too
    )
    assert found.beside.events == 2
