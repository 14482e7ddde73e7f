"""The most that a pair can reach is never less than what it reaches."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.matching.compared import as_table
from ingest.matching.features import features
from ingest.matching.model import COMPARISONS, LEAST_FREQUENCY, Comparison, level_weights
from ingest.matching.names import name_table
from ingest.matching.possible import MAY_BE_ALIKE, most_of_each, write_plain
from ingest.matching.read_table import labelled
from ingest.matching.said import PersonSaid
from tests.identity.people import SECOND, table

HALF = ["12 Mill Lane Eastmere", "12 Mill Lne, Eastmere", "21 Mill Lane", "Flat 3, 12 Mill Lane Eastmere", "2 Quay St"]
NAMES = ["Reed, Amy", "Reed, Aimee", "Amy, Reed", "Read, Amy", "Reed, A", "Okafor, Ngozi", "Reed", "Reed-Hall, Amie"]
BORN = ["2011-05-14", "2011-14-05", "2011-05-15", "2011-05-??", "2011-??-??", "2010-05-14", "1988-02-29", ""]
CODES = ["XX1 4AB", "XX1 4AD", "XX1", "XX2 4AB", "XX1 4A8"]
CALLED = ["Ghost", "Amy", "Little G", "Ngozi"]
NUMBERS = ["+447700900123", "+447700900132", "*0123", "*900123", "+447700900999"]
PLATES = ["AA19AAA", "AA19AAB", "AA19*", "*AAA", "AA1?AAA", "BD51SMR"]


def _some(options: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.one_of(st.sampled_from(options), st.text("amyred 123é'-", max_size=14)), max_size=2, unique=True)


@st.composite
def mentions(draw: st.DrawFn) -> PersonSaid:
    """Somebody who is a little like everybody else, in words that slip."""
    return PersonSaid(
        mention=str(draw(st.integers(0, 10**9))),
        day=date(2026, 3, 2),
        names=draw(_some(NAMES)),
        aliases=draw(_some(CALLED)),
        births=draw(st.lists(st.sampled_from(BORN), max_size=1)),
        ages=draw(st.lists(st.sampled_from(["14", "15-17", "40s"]), max_size=1)),
        sex=draw(st.sampled_from(["", "female", "male"])),
        child=draw(st.sampled_from([True, False, None])),
        postcodes=draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True)),
        homes=draw(_some(HALF)),
        phones=draw(st.lists(st.sampled_from(NUMBERS), max_size=2, unique=True)),
        plates=draw(st.lists(st.sampled_from(PLATES), max_size=2, unique=True)),
        accounts=draw(st.lists(st.sampled_from(["app:reed", "app:amy"]), max_size=1)),
        company=set(draw(st.lists(st.sampled_from(["E-1", "E-2", "E-3"]), max_size=3))),
    )


def _weight(comparison: Comparison, weights: Sequence[float]) -> str:
    """What the model gives, as it stands there."""
    gives: list[str] = []
    for level, weight in zip(comparison.levels, weights, strict=True):
        shares = [f"tf_{level.frequency}_l", f"tf_{level.frequency}_r"]
        gives.append(
            f"coalesce(log2({level.m} / greatest({shares[0]}, {shares[1]}, {LEAST_FREQUENCY})), {weight})"
            f" * ({shares[0]} is not null or {shares[1]} is not null)::int"
            f" + {weight} * ({shares[0]} is null and {shares[1]} is null)::int"
            if level.frequency
            else str(weight)
        )
    whens = [f"when {level.condition} then {give}" for level, give in zip(comparison.levels, gives, strict=True)]
    return f"case when {comparison.nothing} then 0 {' '.join(whens[:-1])} else {gives[-1]} end"


@contextmanager
def _paired(said: Sequence[PersonSaid]) -> Generator[tuple[Any, list[str]]]:
    """Every two of them in one table `pairs`, with all columns of both kinds; the names of the lists."""
    rows = features(said, name_table())
    with duckdb.connect() as engine:
        lists = write_plain(engine, as_table(rows, name_table()))
        engine.execute("create table both_kinds as select * from compared join plain using (number)")
        columns = [row[0] for row in engine.execute("describe compared").fetchall()]
        bits = [row[0] for row in engine.execute("describe plain").fetchall() if row[0] not in columns]
        sides = ", ".join(f"{side}.{name} as {name}_{side}" for side in "lr" for name in [*columns, *bits])
        every = "both_kinds l join both_kinds r on l.number < r.number"
        engine.execute(f"create table pairs as select {sides} from {every}")
        yield engine, lists


def _short(said: Sequence[PersonSaid]) -> list[Any]:
    """Pairs whose most is less than their weight: (left, right, comparison, most, weight)."""
    found: list[Any] = []
    with _paired(said) as (engine, lists):
        for comparison, weights, most in zip(COMPARISONS, level_weights({}), most_of_each({}, lists), strict=True):
            found += engine.execute(
                f"select number_l, number_r, '{comparison.name}', ({most}) as most, ({_weight(comparison, weights)})"
                " as weight from pairs where most < weight - 1e-9"
            ).fetchall()
    return found


@given(st.lists(mentions(), min_size=2, max_size=12))
@settings(max_examples=40)
def test_no_comparison_gives_more_than_its_most(said: list[PersonSaid]) -> None:
    """People made of words that slip into each other."""
    assert _short(said) == []


@pytest.mark.parametrize("seed", [7])
def test_nor_in_a_town(seed: int) -> None:
    """Every pair of some hundred mentions of the second generator."""
    assert _short(labelled(table(seed, 0.1), SECOND).said[:300]) == []


@given(st.lists(st.text("12 milaneqy", min_size=7, max_size=24), min_size=2, max_size=6))
@settings(max_examples=100)
def test_no_address_that_is_alike_is_ruled_out(homes: list[str]) -> None:
    """Each of the three ways of being alike by itself, with what a slip makes of every address."""
    slips = [slip for home in homes for slip in (home, home[1:], home[:4] + "y" + home[4:], home[:-2], f"3 {home}")]
    with _paired([PersonSaid(str(n), homes=[slip]) for n, slip in enumerate(slips)]) as (engine, _):
        for alike, may_be in MAY_BE_ALIKE.items():
            known = "len(homes_l) > 0 and len(homes_r) > 0"
            lost = f"select home_l, home_r from pairs where {known} and ({alike}) and not ({may_be})"
            assert engine.execute(lost).fetchall() == []
