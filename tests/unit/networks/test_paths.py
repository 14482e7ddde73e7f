"""The firmest connection, against every way there is; what both are tied to."""

import math
import random
from itertools import pairwise

import networkx as nx
import pytest

from analysis.networks.networks import Ground
from analysis.networks.paths import in_common, strongest_path
from tests.planted_networks import plant
from tests.told_networks import DAY, ground, told
from tests.unit.networks.test_planted import ground as planted


def firmest(here: Ground, a: str, b: str) -> float:
    """The best product of strengths over all ways, by brute force; 0 where there is none."""
    graph: nx.Graph[str] = nx.Graph()
    for one, others in here.contacts.beside.items():
        for other in others:
            tie = here.contacts.tie(one, other)
            cut = here.hubs.cut - {a, b}
            if tie is not None and tie.strength > 0 and one not in cut and other not in cut:
                graph.add_edge(one, other, strength=tie.strength)
    if a not in graph or b not in graph:
        return 0.0
    ways = nx.all_simple_paths(graph, a, b, cutoff=5)
    return max((math.prod(graph.edges[pair]["strength"] for pair in pairwise(way)) for way in ways), default=0.0)


@pytest.mark.parametrize("seed", range(4))
def test_the_strongest_way_is_the_firmest_of_all(seed: int):
    """Whatever is asked for, no other way of five steps is firmer, and each step has its records."""
    world = plant(300 + seed, networks=2, children=24, events=4)
    here = planted(world.evidence)
    chance = random.Random(seed)
    asked = [chance.sample(sorted(here.contacts.beside), 2) for _ in range(12)]
    for a, b in asked:
        steps = strongest_path(here.contacts, here.hubs, a, b)
        found = math.prod(step.tie.strength for step in steps) if steps else 0.0
        assert found >= firmest(here, a, b) - 1e-12
        assert all(step.tie.sources for step in steps)
        if steps:
            assert (steps[0].start, steps[-1].end) == (a, b)
            assert all(one.end == two.start for one, two in pairwise(steps))


def test_two_firm_steps_are_stronger_than_one_weak_one():
    """One old report names both; three independent ones each tie both to a car."""
    reports = [told(f"a{n}", "c1", "v1", day=DAY - n) for n in range(3)]
    reports += [told(f"b{n}", "p1", "v1", day=DAY - 10 - n) for n in range(3)]
    here = ground(told("0", "c1", "p1", day=DAY - 2_900), *reports)
    assert [step.end for step in strongest_path(here.contacts, here.hubs, "c1", "p1")] == ["v1", "p1"]


def test_a_busy_place_is_no_way_and_nothing_leads_to_nobody():
    """A common place connects nobody; nor does a lead; one and the same has no way."""
    here = ground(told("1", "c1", "l1"), told("2", "c2", "l1"), common=frozenset({"l1"}))
    for a, b in (("c1", "c2"), ("c1", "c1"), ("c1", "nobody")):
        assert strongest_path(here.contacts, here.hubs, a, b) == ()
    assert in_common(here.contacts, here.hubs, "c1", "c2") == ()


def test_what_both_are_tied_to_comes_firmest_first():
    """A car by two reports of each before a phone by one."""
    here = ground(
        told("1", "c1", "v1", "t1"), told("2", "c2", "v1", "t1", day=DAY - 9),
        told("3", "c1", "v1", day=DAY - 3), told("4", "c2", "v1", day=DAY - 12),
    )  # fmt: skip
    assert [one.entity for one in in_common(here.contacts, here.hubs, "c1", "c2")] == ["v1", "t1"]
