"""Chance that can be repeated: one stream of numbers for each part of the town, so that a change in one leaves the
others alone.
"""

from collections.abc import Sequence
from random import Random


def stream(seed: int, part: str) -> Random:
    """Return the numbers of one part. Seeding by text goes through SHA-512 and does not depend on the hash seed of
    the process.
    """
    return Random(f"hollowmere:{seed}:{part}")


def pick[T](rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, each as likely; faster than `Random.choice`, and this is asked millions of times."""
    return items[int(rng.random() * len(items))]


def some[T](rng: Random, items: Sequence[T], at_most: int) -> list[T]:
    """Return between one and `at_most` different items, in a random order; none of none."""
    return rng.sample(items, min(len(items), 1 + int(rng.random() * at_most))) if items else []


def weighted[T](rng: Random, table: Sequence[tuple[T, float]]) -> T:
    """Return one item by weight. The table is short and read in its order."""
    at = rng.random() * sum(weight for _, weight in table)
    for item, weight in table:
        at -= weight
        if at < 0:
            return item
    return table[-1][0]
