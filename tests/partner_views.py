"""How much of what a partner sees falls apart, because what joins it is hidden from them."""

import json
from collections import Counter
from dataclasses import dataclass

from graph.access import Clearance, Role, Viewer
from graph.access.partners import presets
from graph.store import Store, View

WHO_SEES_ALL = Viewer("ria", Role.ANALYST, clearances=frozenset({Clearance.RESTRICTED}))
MOST_APART = 0.02
COUNCIL = "Hollowmere Borough Council"
"""The controller of all that schools, health and the council itself send in the invented town."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Of the entities of the full picture: those of which a partner sees anything, and those seen as more than one."""

    visible: int
    apart: int


def seen_by_partners(store: Store) -> dict[str, Seen]:
    """By agency, each at the table for the body that sends its records in the town."""
    whole = {
        mention: entity for entity, members in _members(store.view(WHO_SEES_ALL, "analysis")) for mention in members
    }
    return {agency: _seen(whole, store.view(_partner(agency), "enquiry 1/26")) for agency in presets()}


def _partner(agency: str) -> Viewer:
    return Viewer(f"p-{agency}", Role.PARTNER, agency, body=COUNCIL)


def _seen(whole: dict[str, str], view: View) -> Seen:
    parts = Counter(whole[members[0]] for _, members in _members(view))
    return Seen(len(parts), sum(count > 1 for count in parts.values()))


def _members(view: View) -> list[tuple[str, list[str]]]:
    lines = [line for text in view.canonical_lines() if "node" in (line := json.loads(text))]
    return [(line["node"], line["members"]) for line in lines]
