"""What is published gives no small number away, to an attacker who has all the tables and knows the rule."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from analysis.hotspots.publish import SUPPRESSED, Cell, Counted, Published, publish, rounded, tally
from tests.hotspot_disclosure import Exported, Truth, attacked, survivors, town


def exported(tables: Sequence[Published], truths: Sequence[Truth]) -> list[Exported]:
    """The tables as an attacker has them, each ward a piece of ground of its own."""
    return [
        Exported(table.figures, table.years, {ward: (ward,) for ward in table.wards}, truth)
        for table, truth in zip(tables, truths, strict=True)
    ]


def published(states: Sequence[Truth], wards: Sequence[str], years: Sequence[Sequence[int]]) -> list[Published]:
    """One table after the other, each beside all earlier ones."""
    tables: list[Published] = []
    for truth, some in zip(states, years, strict=True):
        tables.append(publish(truth, wards, some, earlier=tables))
    return tables


@pytest.mark.parametrize("seed", range(12))
def test_no_small_number_can_be_worked_out_from_three_tables(seed: int):
    """Of growing periods, of overlapping years, and after a withdrawal (500 towns in soak)."""
    shrinks = seed % 3 == 2
    states, wards, years = town(seed, shrinks=shrinks)
    spans = [years, years, years] if seed % 2 else [years[:-1] or years, years[1:] or years, years]
    tables = exported(published(states, wards, spans), states)
    assert attacked(tables, only_grows=not shrinks) == []


def test_most_of_what_needs_no_protection_is_still_there():
    """At least 60 % of the cells with five events of three children, totals among them, in the last of three tables."""
    kept = needed = 0
    for seed in range(24):
        states, wards, years = town(seed)
        a, b = survivors(exported(published(states, wards, [years] * 3), states)[-1])
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


def test_what_was_published_stays_until_five_events_have_come():
    """Twelve, then fourteen, then seventeen: the second table shows what the first did."""
    counts: list[dict[Cell, Counted]] = [{("A", 2025): Counted(n, 6)} for n in (12, 14, 17)]
    tables = published(counts, ["A"], [[2025]] * 3)
    assert [table.shown("A", 2025) for table in tables] == [10, 10, 15]
    assert [bool(table.revised) for table in tables] == [False, False, True]


def test_what_comes_and_goes_again_is_shown_as_before():
    """Twelve, eighteen, then eleven: the third table shows what the first did, not that one is gone."""
    counts: list[dict[Cell, Counted]] = [{("A", 2025): Counted(n, 6)} for n in (12, 18, 11, 30)]
    tables = published(counts, ["A"], [[2025]] * 4)
    assert [table.shown("A", 2025) for table in tables] == [10, 20, 10, 30]
    assert tables[2].counts == tables[0].counts


@pytest.mark.parametrize("seed", [1073, 1157, 1409])
def test_a_rise_and_a_fall_together_pin_no_small_change(seed: int):
    """Towns in which five came and six went: standing on a third count, the tables gave away the one."""
    states, wards, years = town(seed, shrinks=True)
    spans = [years, years, years] if seed % 2 else [years[:-1] or years, years[1:] or years, years]
    assert attacked(exported(published(states, wards, spans), states), only_grows=False) == []


def test_a_cell_that_was_withheld_does_not_appear_because_one_event_came():
    """From four to five is one event; from four to nine is five."""
    counts: list[dict[Cell, Counted]] = [{("A", 2025): Counted(n, n)} for n in (4, 5, 9)]
    tables = published(counts, ["A"], [[2025]] * 3)
    assert [table.shown("A", 2025) for table in tables] == [SUPPRESSED, SUPPRESSED, 10]


def test_a_new_year_is_added_beside_old_ones_that_stay():
    """The year that was published keeps its figure though two reports of it came late."""
    first = publish({("A", 2024): Counted(12, 6)}, ["A", "B"], [2024])
    both = publish({("A", 2024): Counted(14, 7), ("A", 2025): Counted(30, 9)}, ["A", "B"], [2024, 2025], [first])
    assert (both.shown("A", 2024), both.shown("A", 2025)) == (10, 30)


def test_of_a_table_from_elsewhere_only_the_figures_are_known():
    """Its cells stay as they are shown there until they have surely changed by five; no new total takes them in."""
    theirs = Published(("A", "B"), (2024,), {("A", 2024): 10}, {}, from_elsewhere=True)
    counts = {("A", 2024): Counted(10, 9), ("B", 2024): Counted(0, 0)}
    theirs = Published(theirs.wards, theirs.years, theirs.figures, counts, from_elsewhere=True)
    truth = {("A", 2024): Counted(16, 9), ("B", 2024): Counted(8, 8), ("A", 2025): Counted(20, 9)}
    ours = publish(truth, ["A", "B"], [2024, 2025], [theirs])
    assert [ours.shown(*key) for key in (("A", 2024), ("B", 2024), ("A", None))] == [10, SUPPRESSED, SUPPRESSED]
    assert ours.shown("A", 2025) == 20
    grown = publish(truth | {("B", 2024): Counted(9, 9)}, ["A", "B"], [2024, 2025], [theirs])
    assert grown.shown("B", 2024) == 10


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
    """It breaks a total over one hidden cell, also where cell and total stand in two tables of which each is safe."""
    truth = {("A", 2025): Counted(3, 3), ("B", 2025): Counted(12, 9)}
    ground = {"A": ("A",), "B": ("B",)}
    assert attacked([Exported({("B", 2025): 10, (None, 2025): 15}, (2025,), ground, truth)]) != []
    tables = [
        Exported({key: figure}, (2025,), ground, truth) for key, figure in ((("B", 2025), 10), ((None, 2025), 15))
    ]
    assert [attacked([table]) for table in tables] == [[], []]
    assert attacked(tables) != []
