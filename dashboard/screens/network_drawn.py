"""Items and lines as the drawing takes them: with their marks, and in words for who cannot see the shape."""

import re
from collections.abc import Mapping

from analysis.neighbourhood import Line
from dashboard import network_board as boards
from dashboard import network_screen_wording as wording
from dashboard.parts.network_graph import Edge, Node
from dashboard.screens import network_chosen as chosen
from dashboard.screens.network_facts import Facts


def node(facts: Facts, entity: str, at: tuple[float, float], labels: Mapping[str, str], *, is_centre: bool) -> Node:
    """One item at its spot."""
    kind = facts.kind(entity)
    high, fresh = facts.is_high(entity), entity in facts.fresh
    says = [facts.named_as(entity)]
    says += [wording.HIGH] if high else []
    says += [wording.FRESH] if fresh else []
    return {
        "id": entity,
        "kind": kind,
        "label": re.sub("^Reference ", "Ref. ", facts.label(entity, labels)),  # beneath an item there is little room
        "says": ", ".join(says),
        "x": at[0],
        "y": at[1],
        "centre": is_centre,
        "high": high,
        "concern": entity in facts.concern,
        "fresh": fresh,
        "pinned": False,
    }


def edge(facts: Facts, line: Line, labels: Mapping[str, str]) -> Edge:
    """One line, with how firm it is."""
    ends = f"{facts.label(line.a, labels)} and {facts.label(line.b, labels)}"
    return {
        "id": boards.line_id(line),
        "source": line.a,
        "target": line.b,
        "agencies": line.agencies,
        "says": f"{ends}: {chosen.how_firm(line)}",
        "thin": line.agencies == 1,
        "lead": line.is_lead,
        "way": False,
    }
