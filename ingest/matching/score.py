"""Scoring pairs of people with Splink: who is compared, what agrees, and how probable it is that they are one."""

import logging
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.errors import LibertyError
from ingest.matching.compared import any_candidates, as_table
from ingest.matching.features import PersonFeatures
from ingest.matching.model import COMPARISONS, FREQUENCIES, Rates, level_weights, splink_settings
from ingest.matching.names import NameTable
from ingest.matching.possible import compared_at_all

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
MEGABYTES, PLENTY, MEGABYTES_MORE = 1_200, 100_000, 20
"""What the engine may hold, and from so many mentions on how much more for each thousand."""
NO_ROOM = "Matching {count:,} mentions of people needs more memory than the {room:,} MB that are set aside for it."
IN_PARTS = (
    "What was loaded stays, and nobody was joined. Load a month at a time into a new store: then only what is new is"
    " compared."
)
NAMESAKES = 5e-5
NAME_ALONE, NOTHING_ELSE = 0.94, 0.7
"""The most that a name alone makes probable; the bits up to which something beside it counts as nothing."""
Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


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
    if len(rows) < 2 or not any_candidates(rows, table):
        return NO_PAIRS
    enough = len(rows) >= ENOUGH_FOR_RATES and not new
    pairs = namesakes_allowed_for(_predicted(as_table(rows, table, new), len(rows), enough, only_new=bool(new)))
    return names_alone_held_back(fitted(pairs, len(rows)) if enough else pairs)


def _predicted(compared: Any, count: int, enough: bool, *, only_new: bool) -> Pairs:
    """What Splink makes of a table. The engine is closed behind it: it holds more than everything that follows."""
    rates = measured_rates(compared, count) if enough else {}
    with matching_engine(count) as engine:
        if enough:
            needed = LEAST_WEIGHT - bits(prior(count))
            compared = compared_at_all(engine, compared, rates, needed)
        linker = _linker(engine, compared, count, rates, only_new=only_new)
        found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")
        return _pairs(found.as_duckdbpyrelation(), level_weights(rates), bits(prior(count)))


def fitted(pairs: Pairs, count: int) -> Pairs:
    """The same pairs under the m and the prior that fit them, by expectation and maximisation over what was found.

    Each m is drawn towards its documented value as if that had been seen on PRIOR_MATCHES pairs; u stays as measured,
    and the prior within bounds. (Dempster, Laird and Rubin 1977; Winkler 1988 for record linkage.)
    """
    every = count * (count - 1) / 2
    anchors: list[Floats] = [np.array([level.m for level in c.levels], float) for c in COMPARISONS]
    anchors = [m / m.sum() for m in anchors]
    prior_weight = pairs.prior
    codes: list[npt.NDArray[np.int8]] = [
        np.ascontiguousarray(pairs.levels[:, c]) + np.int8(1) for c in range(len(anchors))
    ]  # 0: nothing said
    base = pairs.weights.sum(axis=1, dtype=float)
    moved = np.zeros(len(pairs))
    shifts: list[Floats] = []
    for _ in range(ROUNDS):
        likely = probability_of(base + moved + prior_weight)
        seen: list[Floats] = [np.bincount(code, likely, len(m) + 1)[1:] for code, m in zip(codes, anchors, strict=True)]
        current: list[Floats] = [
            (PRIOR_MATCHES * m + s) / (PRIOR_MATCHES + s.sum()) for m, s in zip(anchors, seen, strict=True)
        ]
        shifts = [np.append(0.0, np.log2(now / was)) for now, was in zip(current, anchors, strict=True)]
        moved = np.zeros(len(pairs))
        for shift, code in zip(shifts, codes, strict=True):
            moved += shift[code]
        prior_weight = bits(min(MOST_FITTED, max(LEAST_PRIOR, float(likely.sum()) / every)))
    weights = pairs.weights.copy()
    for place, (shift, code) in enumerate(zip(shifts, codes, strict=True)):
        weights[:, place] += shift[code].astype(np.float32)
    pairs = replace(pairs, weights=weights, prior=prior_weight)
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


@contextmanager
def matching_engine(count: int) -> Generator[Any]:
    """DuckDB with room for so many mentions. What it puts on disk for a while, names among it, nobody else can read,
    and it goes with the engine.

    Raises:
        LibertyError: the room is not enough.
    """
    import duckdb

    room = MEGABYTES + MEGABYTES_MORE * max(0, count - PLENTY) // 1000
    with TemporaryDirectory(prefix="liberty-matching-") as spilled, closing(duckdb.connect()) as connection:
        connection.execute(f"SET threads = 2; SET memory_limit = '{room}MB'; SET enable_progress_bar = false")
        connection.execute("SET temp_directory = ?", [spilled])
        try:
            yield connection
        except Exception as fault:  # Splink passes on what the engine says in an exception of its own
            if "Out of Memory" not in str(fault):
                raise
            raise LibertyError(NO_ROOM.format(count=count, room=room), IN_PARTS, "memory") from fault


def _linker(engine: Any, compared: Any, count: int, rates: Rates, *, only_new: bool = False) -> Any:
    splink: Any = import_module("splink")  # neither has types that hold
    backend: Any = import_module("splink.backends.duckdb")
    logging.getLogger("splink").setLevel(logging.ERROR)
    frame = backend.DuckDBAPI(engine).register(compared)
    settings = splink_settings(prior(count), rates, only_new=only_new)
    return splink.Linker(frame, settings, log_level=logging.ERROR, validate_settings=False)


def prior(count: int) -> float:
    """The probability that two mentions picked at random are one person's, before anything is compared: as if each
    person were mentioned about five times, within bounds.
    """
    return min(MOST_COMMON_PRIOR, max(LEAST_PRIOR, 4 / count))


def measured_rates(compared: Any, count: int) -> Rates:
    """u measured on random pairs of a table, each blended with its prior by how much was seen."""
    with matching_engine(count) as engine:
        linker = _linker(engine, compared, count, {})
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
        measured = linker.misc.save_model_to_json()["comparisons"]
    pairs = min(SAMPLED_PAIRS, count * (count - 1) / 2)
    rates: Rates = {}
    for comparison, told in zip(COMPARISONS, measured, strict=True):
        for level, said in zip(comparison.levels, told["comparison_levels"][1:], strict=True):
            seen = said.get("u_probability") or 0.0
            rates[comparison.name, level.name] = (PRIOR_PAIRS * level.u + pairs * seen) / (PRIOR_PAIRS + pairs)
    return rates


def _pairs(found: Any, weights: Sequence[Sequence[float]], prior_weight: float) -> Pairs:
    """The pairs out of DuckDB, a column at a time. Splink tells the weight of each comparison; the level is the one
    with that weight.
    """
    ends = found.query("found", "SELECT number_l, number_r FROM found").fetchnumpy()
    left, right = (np.asarray(ends[name], np.int64) for name in ("number_l", "number_r"))
    left, right = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((right, left))
    told = np.empty((len(order), len(COMPARISONS)), np.float32)
    levels = np.empty((len(order), len(COMPARISONS)), np.int8)
    for place, (comparison, known) in enumerate(zip(COMPARISONS, weights, strict=True)):
        names = [f"mw_{comparison.name}"]
        names += [f"mw_tf_adj_{comparison.name}"] if comparison.name in FREQUENCIES else []
        columns = found.query("found", f"SELECT {', '.join(names)} FROM found").fetchnumpy()
        levels[:, place] = _level_of(columns[names[0]], known)[order]
        told[:, place] = np.sum([_filled(columns[name]) for name in names], axis=0)[order]
    return Pairs(left[order], right[order], told, levels, prior_weight)


def _filled(column: Any) -> Floats:
    return np.ma.filled(np.ma.asarray(column, dtype=float), 0.0)


def _level_of(weight: Any, known: Sequence[float]) -> npt.NDArray[np.int8]:
    """For each weight the place of its level among the comparison's, -1 where nothing is said (weight 0)."""
    order = np.argsort([0.0, *known])
    nearest = np.array([0.0, *known])[order]
    edges = (nearest[1:] + nearest[:-1]) / 2
    return (order[np.searchsorted(edges, np.asarray(weight, float))] - 1).astype(np.int8)


_NONE = np.empty(0, np.int64)
NO_PAIRS = Pairs(
    _NONE, _NONE, np.empty((0, len(COMPARISONS)), np.float32), np.empty((0, len(COMPARISONS)), np.int8), 0.0
)
