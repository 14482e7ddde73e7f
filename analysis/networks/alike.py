"""Texts that tell the same words: copies, and copies with something added or changed.

Words are compared as runs of three, case and punctuation aside. Two texts are alike by *containment*: the share of the
shorter one's runs that the other has too (Broder 1997), so that a copy inside a longer text is still a copy. Candidates
come from MinHash sketches (Broder et al. 1998) with fixed constants, and every candidate is then compared exactly: a
sketch can miss a pair, never make one.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

RUN = 3
FEWEST = 8
"""Runs under which a text is too short to be known again."""

SKETCH = 10
MOST_TOGETHER = 200
"""Texts with one sketch value beyond this are a form's own words, not a copy."""

_WORDS = re.compile(r"\w+")
_PRIME = (1 << 61) - 1
_FACTORS = np.random.default_rng(20_261_127).integers(1, 1 << 30, size=(SKETCH, 2), dtype=np.int64)

type Runs = frozenset[int]


def runs_of(text: str) -> Runs:
    """The runs of words of a text as numbers; empty where it is too short to be known again."""
    words = _WORDS.findall(text.casefold())
    runs = frozenset(zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))
    return runs if len(runs) >= FEWEST else frozenset()


def containment(a: Runs, b: Runs) -> float:
    """Share of the shorter text's runs that the other has, 0 to 1; 0 where one is too short."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def candidates(texts: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share a value of their sketches, each once, in order."""
    sketches = [(i, _sketch(runs)) for i, runs in enumerate(texts) if runs]
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, sketch in sketches:
        for place, value in enumerate(sketch):
            together[place, value].append(i)
    pairs = {pair for same in together.values() if 1 < len(same) <= MOST_TOGETHER for pair in combinations(same, 2)}
    yield from sorted(pairs)


def _sketch(runs: Runs) -> list[int]:
    values: npt.NDArray[np.int64] = np.fromiter(runs, np.int64, len(runs))
    hashed = (values[None, :] * _FACTORS[:, :1] + _FACTORS[:, 1:]) % _PRIME
    return hashed.min(axis=1).tolist()
