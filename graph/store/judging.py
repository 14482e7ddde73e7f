"""What holds for a judgement on every store: it is about two different mentions, and its id says what was said."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from graph.errors import NotHeld
from graph.model import Judged, short_hash
from graph.store.days import micros


class Named(NamedTuple):
    """A judgement with its id; the mentions in order."""

    judgement_id: str
    left: str
    right: str
    judged: Judged


def named(one: Judged, by: str, at: datetime, before: Collection[str]) -> Named:
    """Name a judgement; what was said, ended (`before`), and is said again in the same instant gets another id.

    Raises:
        NotHeld: it is about one mention alone.
    """
    left, right = sorted((one.left, one.right))
    if left == right:
        raise not_held()
    parts = (left, right, one.verdict, by, one.why, micros(at))
    judgement_id, again = "J-" + short_hash(*parts, length=12), 0
    while judgement_id in before:
        again += 1
        judgement_id = "J-" + short_hash(*parts, again, length=12)
    return Named(judgement_id, left, right, one)


def not_held() -> NotHeld:
    """One of the mentions is not there."""
    return NotHeld("A judgement needs two different mentions that are held.", "See `liberty mentions`.")
