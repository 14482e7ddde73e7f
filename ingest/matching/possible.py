"""Which pairs could reach a weight at all: the most that each comparison can give, from plain numbers.

Most pairs that share a token fall far short. Comparing lists and letters is what costs, so every pair is first held
against conditions that are never stricter than those of the model: two lists that share a word share a bit; two words
so few edits apart differ in so few bits of their letters; addresses that are alike share most of their parts. A pair
whose most falls short falls short.
"""

import re
from collections.abc import Sequence
from math import log2
from typing import Any

from ingest.matching.model import (
    COMPARISONS,
    LEAST_FREQUENCY,
    LETTERS_ALIKE,
    PARTS_ALIKE,
    WORDS_ALIKE,
    Comparison,
    Level,
    Rates,
    level_weights,
)  # fmt: skip

BITS = 62
"""Bits that the words of a list are spread over."""
SPARE = 0.001
"""How far below the weight a pair may fall and still be compared: sums of fractions are not the same in any order."""
NEVER = "-1e9"

_LIST = r"(\w+)_([lr])"
_SHARED = re.compile(rf"list_has_any\({_LIST}, {_LIST}\)")
_SHARED_TWO = re.compile(rf"len\(list_intersect\({_LIST}, {_LIST}\)\) >= \d")
_EDITS = re.compile(r"damerau_levenshtein\(\w+, \w+\) <= .*? else false end")


def compared_at_all(engine: Any, compared: Any, rates: Rates, needed: float) -> Any:
    """The same table, where a mention is found by the numbers of the pairs that could reach a weight.

    Args:
        engine: a connection to DuckDB.
        compared: the Arrow table of `ingest/matching/compared.py`.
        rates: the measured u of (comparison, level).
        needed: the sum in bits of all comparisons that a pair must be able to reach.
    """
    lists = write_plain(engine, compared)
    engine.execute("create table found_by as select number, grp, unnest(token) as token from compared")
    columns = [row[0] for row in engine.execute("describe plain").fetchall()]
    sides = ", ".join(f"{side}.{name} as {name}_{side}" for side in "lr" for name in columns)
    most = " + ".join(f"({one})" for one in most_of_each(rates, lists))
    engine.execute("""
        create table pairs as select distinct a.number as one, b.number as other
        from found_by a join found_by b on a.token = b.token and a.grp <> b.grp and a.number < b.number
    """)
    engine.execute(f"""
        create table possible as select one, other from (
            select one, other, {sides} from pairs join plain l on l.number = one join plain r on r.number = other
        ) where {most} >= {needed - SPARE}
    """)
    found = engine.query("""
        select compared.* replace (coalesce(pairs, [])::int[] as token) from compared left join (
            select number, list(pair) as pairs from (
                select one as number, rowid as pair from possible union all select other, rowid from possible
            ) group by number
        ) using (number)
    """).to_arrow_table()
    for table in ("plain", "found_by", "pairs", "possible"):  # what follows needs the room
        engine.execute(f"drop table {table}")
    engine.unregister("compared")
    return found


def write_plain(engine: Any, compared: Any) -> list[str]:
    """Register a table as `compared` and write its plain numbers into `plain`; the names of its lists."""
    lists = [field.name for field in compared.schema if str(field.type).startswith("list") and field.name != "token"]
    words = [field.name for field in compared.schema if field.name not in (*lists, "token")]
    bits = [
        f"coalesce(list_bit_or(list_transform({name}, lambda one: 1::bigint << (one % {BITS}))), 0) as {name}_bits"
        for name in lists
    ]
    counts = [f"len({name})::int as {name}_count" for name in ("home_words", "home_parts")]
    engine.register("compared", compared)
    engine.execute(f"create table plain as select {', '.join([*words, *bits, *counts])} from compared")
    return lists


def most_of_each(rates: Rates, lists: Sequence[str]) -> list[str]:
    """For each comparison an expression of the most bits that it can give a pair."""
    names = frozenset(lists)
    return [
        _most(comparison, weights, names) for comparison, weights in zip(COMPARISONS, level_weights(rates), strict=True)
    ]


def _most(comparison: Comparison, weights: Sequence[float], lists: frozenset[str]) -> str:
    most = str(weights[-1])
    for level, weight in reversed(list(zip(comparison.levels[:-1], weights, strict=False))):
        may = _may(level.condition, lists)
        gives = _gives(level, weight)
        if _is_plain(level.condition):
            most = f"case when {may} then {gives} else {most} end"
        else:
            most = f"greatest(case when {may} then {gives} else {NEVER} end, {most})"
    if not _is_plain(comparison.nothing):  # it is not known for sure
        most = f"greatest(0, {most})"
    return f"case when {_may(comparison.nothing, lists)} then 0 else {most} end"


def _is_plain(condition: str) -> bool:
    """Whether a condition can be looked at as it is."""
    return not re.search(r"list_|damerau|jaro", condition)


def _may(condition: str, lists: frozenset[str]) -> str:
    """A condition that holds wherever the given one does; under a `not`, only where it does."""
    for alike, may_be in MAY_BE_ALIKE.items():
        condition = condition.replace(alike, f"({may_be})")
    may = _EDITS.sub("true else false end", condition)
    may = _SHARED_TWO.sub(r"(\1_bits_\2 & \3_bits_\4) <> 0", may)
    may = _SHARED.sub(r"(\1_bits_\2 & \3_bits_\4) <> 0", may)
    return re.sub(
        rf"len\({_LIST}\) (=|>) 0",
        lambda m: f"{m[1]}_bits_{m[2]} {'<>' if m[3] == '>' else '='} 0" if m[1] in lists else m[0],
        may,
    )


def _gives(level: Level, weight: float) -> str:
    if not level.frequency:
        return str(weight)
    left, right = (f"tf_{level.frequency}_{side}" for side in "lr")
    known = f"coalesce({left}, {right})"
    share = f"greatest({known}, coalesce({right}, {left}), {LEAST_FREQUENCY})"
    return f"case when {known} is not null then {log2(level.m)} - log2({share}) else {weight} end"


def _missing(column: str, one: str, other: str) -> str:
    """How many words of one list the other lacks, at the least."""
    return f"bit_count({column}_bits_{one} & ~{column}_bits_{other})::int"


MAY_BE_ALIKE = {
    # Jaro (1989) and Winkler (1990): .93 with a common start of four letters at most means a Jaro similarity of .8833
    # or more, so that m matching letters of a and b have m/a + m/b >= 1.65. Letters that match differ in no bit.
    LETTERS_ALIKE: "bit_count(xor(home_letters_l, home_letters_r))"
    " <= len(home_l) + len(home_r) - 3.29 * len(home_l) * len(home_r) / (len(home_l) + len(home_r))",
    # More than half the words of the longer are shared, so each lacks fewer than half of its own.
    WORDS_ALIKE: " and ".join(
        f"2 * {_missing('home_words', one, other)} < home_words_count_{one}" for one, other in ("lr", "rl")
    ),
    # More than six in ten parts of the shorter are shared: it lacks fewer than four in ten.
    PARTS_ALIKE: " or ".join(
        f"(home_parts_count_{one} <= home_parts_count_{other}"
        f" and 10 * {_missing('home_parts', one, other)} < 4 * home_parts_count_{one})"
        for one, other in ("lr", "rl")
    ),
}
"""For each way in which two addresses are alike a condition that holds wherever they are."""
