"""A second implementation of the scores, from nothing but the parts that the JSON lists: for the tests alone."""

import math
from typing import Any


def strength(tie: dict[str, Any]) -> float:
    """1 - product over origins of (1 - grade x identity x age); of those not known to their source the best alone."""
    weights = {"yes": [0.0], "once": [0.0]}
    for origin in tie["origins"]:
        weights[origin["counts"]].append(origin["grade_weight"] * origin["identity"] * origin["age"])
    missing = 1.0 - max(weights["once"])
    for weight in weights["yes"]:
        missing *= 1.0 - weight
    return 1.0 - missing


def rarity(kind: str, linked: int, population: int) -> float:
    """max(0, ln(N / d) - ln 4), at least .05 for what is no place; N at least 100."""
    value = math.log(max(population, 100) / max(linked, 1) / 4)
    return max(value, 0.0 if kind == "location" else 0.05)


def score(link: dict[str, Any], population: int) -> float:
    """The score of a link of `liberty links --json`."""
    kinds = {"person": 1.0, "vehicle": 1.0, "phone": 1.0, "online_account": 1.0, "location": 0.5}
    total = 0.0
    for thing in link["shared"]:
        if thing["counted"]:
            rare = rarity(thing["kind"], thing["linked_children"], population)
            total += kinds[thing["kind"]] * strength(thing["a"]) * strength(thing["b"]) * rare
    for event in link["together"]:
        weight = 1.0 if event["how"] == "named_together" else 2.0
        total += weight * strength(event) * rarity("person", 2, population)
    return total
