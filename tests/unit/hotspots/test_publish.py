"""What is published gives no small number away, to an attacker who has all the tables and knows the rule."""

from __future__ import annotations

import json

import pytest

from analysis.hotspots.publish import SUPPRESSED, Counted, Published, publish, rounded, tally
from tests.hotspot_disclosure import attacked, survivors, towns


@pytest.mark.parametrize("seed", range(24))
def test_no_small_number_can_be_worked_out(seed: int):
    """Linear bounds over a table, and over two tables of which one holds part of the other's events (500 in soak)."""
    truth, part, wards, years = towns(seed)
    before = publish(part, wards, years)
    after = publish(truth, wards, years, earlier=before)
    assert attacked(after, truth) == []
    assert attacked(before, part) == []
    assert attacked(after, truth, before, part) == []


def test_most_of_what_needs_no_protection_is_still_there():
    """At least 60 % of the cells with five events of three children, totals among them."""
    kept = needed = 0
    for seed in range(24):
        truth, _, wards, years = towns(seed)
        a, b = survivors(publish(truth, wards, years), truth, wards, years)
        kept, needed = kept + a, needed + b
    assert kept >= 0.6 * needed


def test_a_figure_is_rounded_and_a_small_one_is_a_letter():
    """Nought and four look alike; five events of two children do as well."""
    truth = {("A", 2025): Counted(4, 4), ("B", 2025): Counted(12, 6), ("C", 2025): Counted(9, 2)}
    table = publish(truth, ["A", "B", "C", "D"], [2025])
    assert [table.shown(ward, 2025) for ward in "ABCD"] == [SUPPRESSED, 10, SUPPRESSED, SUPPRESSED]
    assert [rounded(n) for n in (5, 7, 8, 12, 13)] == [5, 5, 10, 10, 15]


def test_a_total_that_gives_a_cell_away_is_withheld():
    """Two small wards of four each under a total of eight: each would be shown to be four."""
    truth = {("A", 2025): Counted(4, 4), ("B", 2025): Counted(4, 4), ("C", 2025): Counted(20, 9)}
    table = publish(truth, ["A", "B", "C"], [2025])
    assert table.shown(None, 2025) == SUPPRESSED
    assert table.shown("C", 2025) == 20


def test_rows_hold_plain_values_and_no_place_finer_than_a_ward():
    """Nothing but ward, year and figures leaves; which cells were small stays inside."""
    truth = tally([("A", 2025, frozenset({f"child {n}"})) for n in range(9)] + [("B", 2025, frozenset({"x"}))])
    table = publish(truth, ["A", "B"], [2025])
    text = json.dumps(table.rows())
    assert "child" not in text
    assert [set(row) for row in table.rows()] == [{"ward", "2025", "all"}] * 3
    figures = [value for row in table.rows() for name, value in row.items() if name != "ward"]
    assert all(value == SUPPRESSED or (isinstance(value, int) and value >= 5) for value in figures)


def test_the_attacker_of_these_tests_is_no_straw_man():
    """Exact totals over one hidden cell are broken by it."""
    naive = Published(("A", "B"), (2025,), {("B", 2025): 10, (None, 2025): 15}, frozenset({("A", 2025)}))
    truth = {("A", 2025): Counted(3, 3), ("B", 2025): Counted(12, 9)}
    assert attacked(naive, truth) != []
