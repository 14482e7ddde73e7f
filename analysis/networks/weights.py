"""What counts how much, in one place: every number that the networks are made with, and why.

None of them is shown beside a person. They order a list and decide nothing: a tier is told in words, with its reasons.
"""

import math
from dataclasses import dataclass

from graph.vocabulary import Kind

KIND_WEIGHT: dict[Kind, float] = {
    Kind.PERSON: 1.0,
    Kind.VEHICLE: 1.0,
    Kind.PHONE: 1.0,
    Kind.ONLINE_ACCOUNT: 1.0,
    Kind.LOCATION: 0.5,
}
"""A place says half of what a person, car, phone or account says: on planted networks .4 % of the pairs that share one
place alone were truly linked, 3 to 6 % of those that share one of the others."""

TOGETHER_WEIGHT = 2.0
"""Victims of one incident, or away or found together."""

SMALL_TOWN = 100
"""A ledger with fewer children than this is weighed as if it had so many: two children of five are not half a town."""

FLOOR = 0.05
"""A person, vehicle, phone or account linked to however many children still says something: they are never cut."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the user may set. `half_life` in days (0: age does not count); `hub_cap` in children."""

    hub_cap: int = 25
    half_life: int = 730
    resolution: float = 0.12
    runs: int = 50
    dropped: float = 0.1


DEFAULT = Parameters()


def age_factor(days: int | None, half_life: int) -> float:
    """1 for today, a half after `half_life` days; what bears no date counts like something a half-life old."""
    if not half_life:
        return 1.0
    return 0.5 if days is None else 0.5 ** (max(days, 0) / half_life)


def any_of(weights: list[float]) -> float:
    """1 - product of (1 - weight): how strong independent origins are together, whatever their order.

    They are multiplied from the smallest up, so that equal sets give equal bits.
    """
    missing = 1.0
    for weight in sorted(weights):
        missing *= 1.0 - weight
    return 1.0 - missing


def rarity(kind: Kind, linked: int, population: int) -> float:
    """How little is shared by chance: max(0, ln(population / linked) - ln 4), and never nothing but for places.

    `linked` is the number of children (or people) tied to the thing, of `population` in the ledger.
    """
    value = math.log(max(population, SMALL_TOWN) / max(linked, 1)) - math.log(4)
    return max(0.0 if kind is Kind.LOCATION else FLOOR, value)


SOURCE_RANK_WEIGHT = {1: 0.95, 2: 0.9, 3: 0.8, 4: 0.7}
INTELLIGENCE_RANK_WEIGHT = {1: 1.0, 2: 1.0, 3: 0.85, 4: 0.65, 5: 0.4}
"""By the rank of `graph/vocabulary/grading.toml`, which puts both scales in one order."""

RECORDED_WEIGHT = 0.8
"""What an agency records (episodes, cases, assessments, occurrences) counts without a grade."""

UNGRADED_WEIGHT = 0.3
"""How leads are put in order among themselves; it never meets a counted weight."""
