"""Time: what is emerging, what follows close, how far back to look, whether the map would have foretold anything."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from analysis.hotspots.backtest import BETTER, NO_BETTER, TOO_FEW, backtest, flag
from analysis.hotspots.grid import grid_of_points
from analysis.hotspots.memory import choose_span
from analysis.hotspots.near_repeat import near_repeats
from analysis.hotspots.scan import emerging
from tests.hotspot_figures import best_rival, pooled_hits, scan_figures
from tests.hotspot_worlds import KINDS, SOUTH, START, WEST, World, events_of, premises_event, square, world


@pytest.mark.parametrize("kind", KINDS)
def test_the_surface_foretells_nearly_as_well_as_the_best_map_for_that_world(kind: str):
    """Four seeds here, twenty in soak: the best map is chosen on other seeds."""
    ours, verdicts = pooled_hits(kind, range(4))
    others, _ = pooled_hits(kind, range(100, 104))
    for area, bar in (("1%", 0.90), ("5%", 0.95)):
        assert ours["liberty", area] >= bar * ours[best_rival(others, area), area], area
    assert set(verdicts) == {BETTER}


def test_gi_star_foretells_less():
    """At 5 % of the area, pooled over worlds."""
    pools = [pooled_hits(kind, range(2))[0] for kind in KINDS]
    assert sum(pool["Gi*", "5%"] for pool in pools) < sum(pool["liberty", "5%"] for pool in pools)


def test_a_flat_world_is_called_chance():
    """Where there is nothing to foretell the test says so."""
    _, verdicts = pooled_hits("flat", range(10))
    assert verdicts.count(NO_BETTER) >= 9


def test_a_flat_world_without_an_outline_is_chance_too():
    """The ground is then the hull of the points, whose cells at the edge are not whole: area is what lies inside."""
    verdicts: list[str] = []
    pai: list[float] = []
    for seed in range(10):
        found = world("flat", seed, months=30, a_month=30, side=4_000.0)
        hull = grid_of_points(found.easting, found.northing, 100.0)
        tested = backtest(found.easting, found.northing, found.day, hull, seed=seed)
        verdicts.append(tested.verdict)
        pai += [line.pai for line in tested.methods if line.area == "5%"]
    assert verdicts.count(NO_BETTER) >= 9
    assert 0.9 <= np.mean(pai) <= 1.1


def test_a_planted_cluster_is_alerted_by_the_third_month():
    """4 a month over 300 a year: 70 % of runs, with at most .10 false alerts a monthly test."""
    found, false = scan_figures(20)
    assert found >= 0.7
    assert false <= 0.1


def test_an_alert_names_its_events_and_a_place_that_is_always_busy_gives_none():
    """The busy corner has ten a month throughout; the new one five in the last month."""
    days = [START + timedelta(days=3 * n) for n in range(360)]
    busy = [premises_event(f"B{n}", WEST + 900, SOUTH + 900, day) for n, day in enumerate(days)]
    last = days[-1]
    new = [premises_event(f"N{n}", WEST + 4_000, SOUTH + 4_000, last - timedelta(days=n)) for n in range(8)]
    (alert,) = emerging([*busy, *new], square(cell=250.0), as_of=last, seed=1)
    assert alert.event_ids == tuple(sorted(event.event_id for event in new))
    assert (alert.events, alert.p) == (8, 0.01)
    assert emerging([], square(), as_of=last, seed=1) == ()


def test_near_repeats_are_seen_and_one_child_or_report_makes_none():
    """Twenty doors that are struck again within a week; with one child throughout nothing is a repeat."""
    rng = np.random.default_rng(1)
    first = [
        premises_event(f"A{n}", WEST + x, SOUTH + y, START + timedelta(days=int(d)), reports=(f"a{n}",))
        for n, (x, y, d) in enumerate(rng.uniform((0, 0, 0), (6_000, 6_000, 700), (120, 3)).tolist())
    ]
    again = [
        premises_event(f"B{n}", e.easting, e.northing, (e.day or START) + timedelta(days=3), reports=(f"b{n}",))
        for n, e in enumerate(first[:20])
    ]
    same_place = near_repeats([*first, *again], seed=1, simulations=99)[0]
    assert same_place.pairs == 20
    assert same_place.p == 0.01
    assert same_place.times_expected > 5
    one_report = [premises_event(e.event_id, e.easting, e.northing, e.day, reports=("r",)) for e in (*first, *again)]
    assert sum(band.pairs for band in near_repeats(one_report, seed=1, simulations=19)) == 0


def test_a_town_that_changes_is_looked_at_in_its_last_months():
    """Everything moves from one corner to the other half a year ago: no more than that is looked back on."""
    rng, day = np.random.default_rng(2), np.sort(np.random.default_rng(3).integers(0, 1095, 900))
    corner = np.where(day < 900, 1_000.0, 5_000.0)
    at = WEST + corner + rng.normal(0, 100, 900), SOUTH + corner + rng.normal(0, 100, 900)
    grid = square()
    span = choose_span(grid.index(*at), day, grid, 1095)
    assert span is not None
    assert span <= 365
    still = WEST + rng.uniform(0, 6_000, 900), SOUTH + rng.uniform(0, 6_000, 900)
    assert choose_span(grid.index(*still), day, grid, 1095) is None


def test_cells_that_tie_share_what_is_left():
    """Two cells to flag, one above, three at the cut: a third each."""
    assert flag(np.array([[5.0, 2.0], [2.0, 2.0]]), 2).tolist() == [[1.0, 1 / 3], [1 / 3, 1 / 3]]


def test_too_little_to_test_is_said():
    """A few months or a few events are no forward test."""
    few = world("clustered", 1, months=8, a_month=10)
    grid = square()
    assert backtest(few.easting, few.northing, few.day, grid, seed=1).verdict == TOO_FEW
    none = World(np.array([]), np.array([]), np.array([], np.int64))
    assert backtest(none.easting, none.northing, none.day, grid, seed=1).verdict == TOO_FEW


def test_figures_are_what_they_are_named():
    """All later events in one cell that was always hot: every measure at its best."""
    n = 400
    day = np.linspace(START.toordinal(), date(2024, 1, 1).toordinal(), n).astype(np.int64)
    east, north = np.full(n, WEST + 100.0), np.full(n, SOUTH + 100.0)
    line = next(row for row in backtest(east, north, day, square(), seed=1).methods if row.area == "1%")
    assert (line.method, line.hit_rate, line.pei, line.rri) == ("liberty", 1.0, 1.0, 1.0)
    assert line.pai == pytest.approx(100.0)
    assert line.pai_low <= line.pai <= line.pai_high


def test_events_from_the_world_helper_are_dated():
    """The builders themselves: one event a point, in order."""
    found = world("clustered", 1, months=2)
    assert len(events_of(found)) == len(found.day)
