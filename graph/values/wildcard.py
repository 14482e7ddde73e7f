"""Texts with unknown characters: `?` is one unknown character, `*` any number of them."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def could_meet(left: str, right: str, longest: int) -> bool:
    """Whether some text of at most `longest` characters fits both patterns.

    Walks all pairs of positions once, keeping the shortest common text so far: the time is the product of the two
    lengths.
    """
    if "*" not in left and "*" not in right:
        return len(left) == len(right) <= longest and all(_agree(a, b) for a, b in zip(left, right, strict=True))
    return _shortest(left, right) <= longest


def _agree(a: str, b: str) -> bool:
    return a == b or a == "?" or b == "?"


def _shortest(left: str, right: str) -> float:
    """The length of the shortest text that fits both patterns; infinite where there is none."""
    never = float("inf")
    below = [never] * (len(right) + 1)
    for i in range(len(left), -1, -1):
        row = [never] * (len(right) + 1)
        for j in range(len(right), -1, -1):
            row[j] = _step(left, right, i, j, below, row)
        below = row
    return below[0]


def _step(left: str, right: str, i: int, j: int, below: list[float], row: list[float]) -> float:
    a, b = left[i : i + 1], right[j : j + 1]
    if not a and not b:
        return 0
    best = float("inf")
    if a == "*":
        best = min(best, below[j])  # the star ends here
        if b and b != "*":
            best = min(best, 1 + row[j + 1])  # it takes one character of the other side
    if b == "*":
        best = min(best, row[j + 1])
        if a and a != "*":
            best = min(best, 1 + below[j])
    if a and b and a != "*" and b != "*" and _agree(a, b):
        best = min(best, 1 + below[j + 1])
    return best
