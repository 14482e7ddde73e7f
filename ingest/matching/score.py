"""Scoring pairs of people with Splink: who is compared, what agrees, and how probable it is that they are one."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.matching.births import is_whole, swapped
from ingest.matching.features import (
    PRIOR_NAMES,
    USUAL_ALIAS,
    USUAL_FAMILY,
    USUAL_GIVEN,
    PersonFeatures,
    tokens,
)
from ingest.matching.model import COMPARISONS, FREQUENCIES, Rates, level_weights, splink_settings
from ingest.matching.names import NameTable

MOST_IN_A_BLOCK = 400
"""A token that more mentions carry finds nobody: its pairs would be too many to look at, and too weak to matter."""
ENOUGH_FOR_RATES = 1000
"""From so many mentions on, u is measured on random pairs."""
MOST_COMMON_PRIOR, LEAST_PRIOR, MOST_FITTED = 1e-3, 2e-6, 0.02
"""Bounds of the probability that two mentions picked at random are one person's."""
LEAST_WEIGHT = -8.0
"""Pairs below this (in bits) are not kept: they are nobody's candidates."""
SAMPLED_PAIRS = 1_000_000
ROUNDS = 6
PRIOR_MATCHES = 300
"""How many pairs of one person the documented m weighs as much as."""
PRIOR_PAIRS = 5_000
"""How many random pairs the documented u weighs as much as."""
HOUSEMATES, UNMEASURED_HOUSEMATES = 5.0, -4.0
"""Two names at one home: how many such pairs count as two people before any is seen; the bits off where none is."""
HOMES = ("whole", "nearly", "door", "other_door", "postcode")
NAMESAKES = 5e-5
NAME_ALONE, NOTHING_ELSE = 0.94, 0.7
"""The most that a name alone makes probable; the bits up to which something beside it counts as nothing."""
OFTEN = 4
"""A given name seen so often is a name, and no slip of another."""
COMMON_COMPANY = 30
"""What so many reports speak of tells nobody apart."""

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


_STAGES = {True: "child", False: "adult", None: ""}
_PLACE = {comparison.name: place for place, comparison in enumerate(COMPARISONS)}
_LEVEL = {(c.name, level.name): place for c in COMPARISONS for place, level in enumerate(c.levels)}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scored pairs: positions of two mentions (`left` < `right`), and for each comparison (columns as in COMPARISONS)
    the weight in bits and the level reached (-1 where it says nothing). `prior` is the weight of knowing nothing.
    """

    left: Longs
    right: Longs
    weights: npt.NDArray[np.float32]
    levels: npt.NDArray[np.int8]
    prior: float

    def __len__(self) -> int:
        return len(self.left)

    @property
    def weight(self) -> Floats:
        """The whole weight in bits."""
        return self.weights.sum(axis=1, dtype=float) + self.prior

    @property
    def probability(self) -> Floats:
        """How probable it is that the two are one."""
        return probability_of(self.weight)


def probability_of(weight: Any) -> Any:
    """1 / (1 + 2 ** -weight)."""
    return 1.0 / (1.0 + np.exp2(-np.clip(weight, -60, 60)))


def score(rows: Sequence[PersonFeatures], table: NameTable, new: frozenset[int] = frozenset()) -> Pairs:
    """Score every pair of mentions that share a token; with `new`, only pairs that have one of these mentions in them.

    Mentions of one group are not compared: they are known to be one person. The prior is fitted to what was found,
    within bounds, so that a handful of mentions is not taken for a whole town.
    """
    if len(rows) < 2 or not _any_candidates(rows, table):
        return NO_PAIRS
    enough = len(rows) >= ENOUGH_FOR_RATES and not new
    rates = measured_rates(rows, table) if enough else {}
    linker = _linker(rows, table, new, rates)
    found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")
    pairs = _pairs(found.as_duckdbpyrelation(), level_weights(rates), bits(prior(len(rows))))
    pairs = namesakes_allowed_for(pairs)
    return names_alone_held_back(fitted(pairs, len(rows)) if enough else pairs)


def fitted(pairs: Pairs, count: int) -> Pairs:
    """The same pairs under the m and the prior that fit them, by expectation and maximisation over what was found.

    Each m is drawn towards its documented value as if that had been seen on PRIOR_MATCHES pairs; u stays as measured,
    and the prior within bounds. (Dempster, Laird and Rubin 1977; Winkler 1988 for record linkage.)
    """
    every = count * (count - 1) / 2
    documented = [np.array([level.m for level in c.levels]) for c in COMPARISONS]
    current = [m / m.sum() for m in documented]
    anchors = [m.copy() for m in current]
    before = [m.copy() for m in current]
    weights = pairs.weights
    for _ in range(ROUNDS):
        likely = pairs.probability
        for c, anchor in enumerate(anchors):
            said = pairs.levels[:, c] >= 0
            seen = np.bincount(pairs.levels[said, c], weights=likely[said], minlength=len(anchor))
            current[c] = (PRIOR_MATCHES * anchor + seen) / (PRIOR_MATCHES + seen.sum())
        shift = [np.append(np.log2(now / was), 0.0) for now, was in zip(current, before, strict=True)]
        moved = np.stack([shift[c][pairs.levels[:, c]] for c in range(len(anchors))], axis=1).astype(np.float32)
        share = float(likely.sum()) / every
        pairs = replace(pairs, weights=weights + moved, prior=bits(min(MOST_FITTED, max(LEAST_PRIOR, share))))
    return housemates_told_apart(pairs)


def housemates_told_apart(pairs: Pairs) -> Pairs:
    """The same pairs, with what a shared home is worth for two given names that differ.

    Families share a home and a family name, which two independent comparisons cannot know. How often two such mentions
    are one person shows in their dates of birth, where both are whole; the weight of the given name is lowered for all
    such pairs until the probability without the date of birth agrees with that share.
    """
    given, birth, home = (pairs.levels[:, _PLACE[name]] for name in ("given", "birth", "home"))
    together = (given == _LEVEL["given", "differs"]) & np.isin(home, [_LEVEL["home", name] for name in HOMES])
    same = np.isin(birth, [_LEVEL["birth", name] for name in ("same_day", "swapped", "slip")])
    other = np.isin(birth, [_LEVEL["birth", name] for name in ("near", "differs")])
    whole = together & (same | other)
    share = (float((same & whole).sum()) + 0.5) / (float(whole.sum()) + HOUSEMATES)
    without = pairs.weight[whole] - pairs.weights[whole, _PLACE["birth"]]
    lowered = 0.0
    while len(without) and lowered > -20 and float(probability_of(without + lowered).mean()) > share:
        lowered -= 0.25
    if not len(without):
        lowered = UNMEASURED_HOUSEMATES
    weights = pairs.weights.copy()
    weights[together, _PLACE["given"]] += lowered
    if share < 0.5:  # families are there: one date of birth and one home may be twins
        over = np.maximum(0.0, weights.sum(axis=1) + pairs.prior)
        weights[together, _PLACE["given"]] -= over[together]
    return replace(pairs, weights=weights)


def names_alone_held_back(pairs: Pairs) -> Pairs:
    """The same pairs, where the same name and nothing else is never enough for joining without a person.

    Age, sex and district are nothing here: half a school year shares them.
    """
    others = [_PLACE[name] for name in ("alias", "birth", "home", "phone", "plate", "account", "company")]
    alone = (pairs.weights[:, others] <= NOTHING_ELSE).all(axis=1)
    over = np.maximum(0.0, pairs.weight - bits(NAME_ALONE))
    weights = pairs.weights.copy()
    weights[alone, _PLACE["family"]] -= over[alone].astype(np.float32)
    return replace(pairs, weights=weights)


def namesakes_allowed_for(pairs: Pairs) -> Pairs:
    """The same pairs, with no more for a whole name than namesakes leave it.

    Given and family names go together in families and communities: however rare its two words are, two people in
    NAMESAKES of all pairs bear one name.
    """
    given, family = _PLACE["given"], _PLACE["family"]
    both = (pairs.weights[:, given] > 0) & (pairs.weights[:, family] > 0)
    name = pairs.weights[both, given] + pairs.weights[both, family]
    weights = pairs.weights.copy()
    weights[both, family] -= name + np.log2(np.exp2(-name.astype(float)) + NAMESAKES).astype(np.float32)
    return replace(pairs, weights=weights)


def bits(probability: float) -> float:
    """Log odds to base 2."""
    return float(np.log2(probability / (1 - probability)))


def _linker(
    rows: Sequence[PersonFeatures],
    table: NameTable,
    new: frozenset[int],
    rates: Rates,
) -> Any:
    import duckdb

    splink: Any = import_module("splink")  # neither has types that hold
    backend: Any = import_module("splink.backends.duckdb")
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute("SET threads = 2; SET memory_limit = '1200MB'; SET enable_progress_bar = false")
    frame = backend.DuckDBAPI(connection).register(as_table(rows, table, new))
    settings = splink_settings(prior(len(rows)), rates, only_new=bool(new))
    return splink.Linker(frame, settings, log_level=logging.ERROR, validate_settings=False)


def prior(count: int) -> float:
    """The probability that two mentions picked at random are one person's, before anything is compared: as if each
    person were mentioned about five times, within bounds.
    """
    return min(MOST_COMMON_PRIOR, max(LEAST_PRIOR, 4 / count))


def measured_rates(rows: Sequence[PersonFeatures], table: NameTable) -> Rates:
    """u measured on random pairs, each blended with its prior by how much was seen."""
    linker = _linker(rows, table, frozenset(), {})
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
    pairs = min(SAMPLED_PAIRS, len(rows) * (len(rows) - 1) / 2)
    rates: Rates = {}
    measured = linker.misc.save_model_to_json()["comparisons"]
    for comparison, told in zip(COMPARISONS, measured, strict=True):
        for level, said in zip(comparison.levels, told["comparison_levels"][1:], strict=True):
            seen = said.get("u_probability") or 0.0
            rates[comparison.name, level.name] = (PRIOR_PAIRS * level.u + pairs * seen) / (PRIOR_PAIRS + pairs)
    return rates


def _pairs(found: Any, weights: Sequence[Sequence[float]], prior_weight: float) -> Pairs:
    """The pairs out of DuckDB. Splink tells the weight of each comparison; the level is the one with that weight."""
    own = ", ".join(f"mw_{c.name}" for c in COMPARISONS)
    adjusted = ", ".join(f"mw_tf_adj_{c.name}" for c in COMPARISONS if c.name in FREQUENCIES)
    columns = found.query(
        "found",
        f"SELECT least(number_l, number_r) AS a, greatest(number_l, number_r) AS b, {own}, {adjusted}"
        " FROM found ORDER BY a, b",
    ).fetchnumpy()
    levels = [_level_of(columns[f"mw_{c.name}"], known) for c, known in zip(COMPARISONS, weights, strict=True)]
    told = [_filled(columns[f"mw_{c.name}"]) + _filled(columns.get(f"mw_tf_adj_{c.name}", 0.0)) for c in COMPARISONS]
    return Pairs(
        columns["a"].astype(np.int64),
        columns["b"].astype(np.int64),
        np.stack(told, axis=1).astype(np.float32),
        np.stack(levels, axis=1),
        prior_weight,
    )


def _filled(column: Any) -> Floats:
    return np.ma.filled(np.ma.asarray(column, dtype=float), 0.0)


def _level_of(weight: Any, known: Sequence[float]) -> npt.NDArray[np.int8]:
    """For each weight the place of its level among the comparison's, -1 where nothing is said (weight 0)."""
    order = np.argsort([0.0, *known])
    nearest = np.array([0.0, *known])[order]
    edges = (nearest[1:] + nearest[:-1]) / 2
    return (order[np.searchsorted(edges, np.asarray(weight, float))] - 1).astype(np.int8)


def _any_candidates(rows: Sequence[PersonFeatures], table: NameTable) -> bool:
    """Whether two mentions share a token: a small load with nothing to compare need not wait for the engine."""
    owner: dict[str, str] = {}
    for row in rows:
        group = row.said.group or str(row.number)
        if any(owner.setdefault(token, group) != group for token in tokens(row, table)):
            return True
    return False


def as_table(rows: Sequence[PersonFeatures], table: NameTable, new: frozenset[int] = frozenset()) -> Any:
    """The rows as an Arrow table, with the tokens that find candidates and how frequent each name is among all.

    With `new` it holds these mentions and their candidates alone.
    """
    pa: Any = import_module("pyarrow")

    found_by = [set(tokens(row, table)) for row in rows]
    blocks = Counter(one for some in found_by for one in some)
    company = Counter(one for row in rows for one in row.said.company)
    given = Counter(row.given for row in rows)
    frequencies = {
        "given": _frequencies((row.given for row in rows), USUAL_GIVEN),
        "family": _frequencies((row.family for row in rows), USUAL_FAMILY),
        "alias": _frequencies((row.aliases[0] if row.aliases else "" for row in rows), USUAL_ALIAS),
    }
    if new:
        wanted = {one for number in new for one in found_by[number]}
        rows = [row for row in rows if not wanted.isdisjoint(found_by[row.number])]
    token = [sorted(found_by[row.number]) for row in rows]
    groups = {group: number for number, group in enumerate(dict.fromkeys(row.said.group for row in rows))}
    columns: dict[str, list[Any]] = {
        "number": [row.number for row in rows],
        "grp": [groups[row.said.group] if row.said.group else len(groups) + row.number for row in rows],
        "is_new": [row.number in new for row in rows],
        "token": [[one for one in some if 1 < blocks[one] <= MOST_IN_A_BLOCK] for some in token],
        "given": [row.given for row in rows],
        "known": [table.is_given(row.given) or given[row.given] >= OFTEN for row in rows],
        "roots": [sorted(table.given(row.given)) if row.given else [] for row in rows],
        "family": [row.family for row in rows],
        "forms": [_forms(row.family, table) for row in rows],
        "aliases": [row.aliases for row in rows],
        "called": [[*row.aliases, *([row.given] if row.given else [])] for row in rows],
        "alias": [row.aliases[0] if row.aliases else "" for row in rows],
        "birth": [row.birth for row in rows],
        "turned": [swapped(row.birth) for row in rows],
        "whole": [is_whole(row.birth) for row in rows],
        "lo": [row.span[0] if row.span else None for row in rows],
        "hi": [row.span[1] if row.span else None for row in rows],
        "by_age": [row.by_age for row in rows],
        "sex": [row.sex for row in rows],
        "stage": [_STAGES[row.said.child] for row in rows],
        "homes": [row.homes for row in rows],
        "home": [row.homes[0] if row.homes else "" for row in rows],
        "home_words": [sorted(set(row.homes[0].split())) if row.homes else [] for row in rows],
        "home_parts": [sorted(_parts(row.homes[0])) if row.homes else [] for row in rows],
        "postcode": [row.postcodes[0] if row.postcodes else "" for row in rows],
        "postcodes": [row.postcodes for row in rows],
        "districts": [row.districts for row in rows],
        "phones": [row.phones for row in rows],
        "phone_ends": [[end[-6:] for end in row.phone_ends] for row in rows],
        "phone_tails": [
            [tail for phone in row.phones for tail in (phone[-3:], phone[-4:], phone[-6:])] for row in rows
        ],
        "plates": [row.plates for row in rows],
        "plate_parts": [row.plate_parts for row in rows],
        "plate_shapes": [[shape for plate in row.plates for shape in shapes(plate)] for row in rows],
        "accounts": [row.said.accounts for row in rows],
        "company": [[one for one in row.said.company if 1 < company[one] <= COMMON_COMPANY] for row in rows],
    }
    for name, shares in frequencies.items():
        columns[f"tf_{name}"] = [shares.get(word) for word in columns[name]]
    strings = pa.list_(pa.string())
    kinds = {"lo": pa.int64(), "hi": pa.int64(), "number": pa.int64()}
    lists = {"token", "roots", "forms", "aliases", "called", "homes", "home_words", "home_parts", "postcodes",
             "districts", "phones", "phone_ends", "phone_tails", "plates", "plate_parts", "plate_shapes", "accounts",
             "company"}  # fmt: skip
    return pa.table(
        {name: pa.array(column, strings if name in lists else kinds.get(name)) for name, column in columns.items()}
    )


def _forms(family: str, table: NameTable) -> list[str]:
    """What a family name may be written as; each half of a double-barrelled one."""
    return sorted(table.family(family) | {part for part in family.split() if len(part) > 2}) if family else []


def _parts(home: str) -> set[str]:
    """Every three letters in a row of an address, which words run together or broken up leave as they are."""
    run = home.replace(" ", "")
    return {run[at : at + 3] for at in range(len(run) - 2)}


def shapes(plate: str) -> list[str]:
    """Every part of a whole plate that people write down: its start or end, one unknown character, a stretch of it."""
    wild = [plate[:at] + "?" + plate[at + 1 :] for at in range(len(plate))]
    starts = [plate[:length] + "*" for length in range(2, len(plate))]
    ends = ["*" + plate[-length:] for length in range(2, len(plate))]
    within = [f"*{plate[at : at + length]}*" for length in (3, 4) for at in range(len(plate) - length + 1)]
    return [*wild, *starts, *ends, *within]


def _frequencies(words: Iterable[str], usual: float) -> dict[str, float]:
    """The share of mentions with each word, drawn towards the usual one as far as little is known."""
    seen = Counter(word for word in words if word)
    count = seen.total()
    return {word: (times + PRIOR_NAMES * usual) / (count + PRIOR_NAMES) for word, times in seen.items()}


_NONE = np.empty(0, np.int64)
NO_PAIRS = Pairs(
    _NONE, _NONE, np.empty((0, len(COMPARISONS)), np.float32), np.empty((0, len(COMPARISONS)), np.int8), 0.0
)
