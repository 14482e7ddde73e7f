"""The surface: shrunk counts with their doubt; uncertain records spread; nothing counted twice."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import Polygon, box

from analysis.hotspots.events import CameBy, Event, columns, one_each
from analysis.hotspots.grid import grid_of_points, grid_over
from analysis.hotspots.significance import hotspots
from analysis.hotspots.spread import count
from analysis.hotspots.surface import surface
from graph.errors import InputError
from graph.vocabulary import LocationClass
from tests.hotspot_figures import covered, ward_only
from tests.hotspot_worlds import SOUTH, WEST, events_of, premises_event, square, wards, with_footfall, world


def test_intervals_hold_the_true_rate_as_often_as_they_say():
    """90 % intervals on maps without a hotspot, with and without a baseline: 80 to 97 %."""
    for grid in (square(), with_footfall(square())):
        for n in (30, 100, 400):
            assert 0.80 <= covered(grid, n, 40) <= 0.97, n


def test_a_report_told_ten_times_changes_not_one_bit():
    """Reports are evidence for an event; only events are counted."""
    grid = square()
    events = events_of(world("clustered", 1, months=6))
    told = [replace(events[7], reports=(f"r{k}",), agencies=frozenset({f"a{k}"})) for k in range(10)]
    alone = None
    for k in range(1, 11):
        mixed = [*events[:7], *told[:k], *events[8:]]
        random.Random(k).shuffle(mixed)
        merged = one_each(mixed)
        counted = count(merged, grid)
        fitted = surface(counted.every, grid)
        found = (
            fitted.mean.tobytes(),
            np.argsort(fitted.mean.ravel(), kind="stable").tobytes(),
            hotspots(counted.points, grid, seed=4),
        )
        alone = alone or found
        assert found == alone
        assert len({report for event in merged for report in event.reports}) == k


def test_one_more_event_adds_exactly_one_to_its_cell():
    """And nothing to any other."""
    grid = square()
    events = events_of(world("clustered", 2, months=4))
    more = premises_event("new", WEST + 1_234, SOUTH + 2_345)
    before, after = count(events, grid).every, count([*events, more], grid).every
    at = grid.index(*(np.array([v]) for v in (more.easting, more.northing)))[0]
    difference = (after - before).ravel()
    assert difference[at] == 1.0
    assert np.delete(difference, at).max() == np.delete(difference, at).min() == 0.0


def test_an_event_known_to_its_ward_alone_is_never_the_wards_middle():
    """30 % ward-only records: none of the top ten cells is a representative point, and more is foretold."""
    artefacts, without, gain = ward_only(range(6))
    assert artefacts == 0
    assert without > 6
    assert gain >= 1.08


def test_every_event_on_the_ground_adds_one_however_vague():
    """Points, streets near the border, areas with and without an outline: the sum is the number of events."""
    grid, outlines = square(), wards()
    vague = [
        Event("s", LocationClass.STREET, WEST + 30, SOUTH + 30, 250.0),
        Event("p", LocationClass.PLACE, WEST + 5_990, SOUTH + 3_000, 500.0),
        Event("w", LocationClass.WARD, WEST + 600, SOUTH + 600, 1_500.0, area="X00"),
        Event("l", LocationClass.LSOA, WEST + 3_000, SOUTH + 3_000, 500.0, area="not given"),
        Event("u", LocationClass.UNKNOWN),
        premises_event("far", WEST - 50_000, SOUTH),
    ]
    counted = count([*vague, premises_event("d", WEST + 10, SOUTH + 10)], grid, outlines)
    assert counted.every.sum() == pytest.approx(5.0)
    assert (counted.outside, counted.spread, counted.points.sum()) == (1, 4, 1)
    ward = count([vague[2]], grid, outlines).every
    assert ward[:6, :6].sum() == pytest.approx(1.0)


def test_merging_keeps_the_best_place_and_reported_beats_looked_for():
    """One report to the postcode, one to the door: the door stands, both agencies count."""
    looked = CameBy.FOUND_BECAUSE_WE_LOOKED
    rough = Event(
        "E", LocationClass.POSTCODE, 1, 1, 100, agencies=frozenset({"health"}), reports=("r2",), came_by=looked
    )
    exact = Event("E", LocationClass.PREMISES, 2, 2, 25, agencies=frozenset({"school"}), reports=("r1",), place="E-1")
    (merged,) = one_each([rough, exact])
    assert (merged.easting, merged.place, merged.reports) == (2, "E-1", ("r1", "r2"))
    assert merged.agencies == {"health", "school"}
    assert merged.came_by is CameBy.REPORTED


def test_a_cell_at_the_border_holds_the_share_that_lies_inside():
    """A coast is no edge of a hotspot: exposure is area, and it sums to one."""
    triangle = Polygon([(WEST, SOUTH), (WEST + 2_000, SOUTH), (WEST, SOUTH + 2_000)])
    grid = grid_over(triangle)
    assert grid.exposure.sum() == pytest.approx(1.0)
    assert grid.area.sum() == pytest.approx(triangle.area, rel=0.03)
    assert grid.index(np.array([WEST + 1_900.0]), np.array([SOUTH + 1_900.0])).tolist() == [-1]


def test_a_wrong_ground_is_told_in_words():
    """No points, degrees where metres belong, far too many cells, a baseline from elsewhere."""
    none = np.array([])
    with pytest.raises(InputError, match="no points"):
        grid_of_points(none, none)
    with pytest.raises(InputError, match="cells"):
        grid_over(box(0, 0, 700_000, 1_200_000), 200)
    with pytest.raises(InputError, match="National Grid"):
        grid_over(box(2e6, 0, 2.1e6, 10), 200)
    with pytest.raises(InputError, match="baseline"):
        square().with_baseline(np.array([0.0]), np.array([0.0]))


def test_columns_of_nothing_are_empty():
    """No event is no failure."""
    assert columns([]).easting.shape == (0,)
    assert count([], square()).every.sum() == 0
