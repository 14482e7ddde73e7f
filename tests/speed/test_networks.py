"""Links, clusters and bands of 50 re-runs on planted networks of 10,000 and 100,000 links between people.

Beside each stands one bare run of NetworkX's own Leiden on the same graph. Nothing is asserted about time.
"""

from __future__ import annotations

import resource
import time
from datetime import date
from typing import Any, cast

import networkx as nx
import pytest

from analysis.networks.weights import DEFAULT
from dashboard.networks import Networks
from tests.measured import record
from tests.planted_networks import plant

SECTION = "Networks"
SIZES = {10_000: (224, 10.0), 100_000: (2_160, 150.0)}
"""Links between people -> (planted networks that make about so many, seconds of the bar)."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.timeout(3_000)
def test_links_clusters_and_bands(size: int) -> None:
    """From evidence to links, clusters and 50 re-runs, on two processes."""
    networks, bar = SIZES[size]
    evidence = plant(31, networks=networks, children=networks * 20).evidence
    asked = Networks(evidence, date(2026, 9, 4), DEFAULT, processes=2)
    began = time.perf_counter()
    links, clusters = asked.whole
    seconds = time.perf_counter() - began
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1e6
    company = asked.ground.company()
    graph = cast("Any", nx.Graph())
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in zip(company.pairs, company.weights, strict=True))
    began = time.perf_counter()
    cast("Any", nx.community).leiden_communities(graph, metric="cpm", resolution=DEFAULT.resolution, seed=1)
    bare = time.perf_counter() - began
    began = time.perf_counter()
    _ = Networks(evidence, date(2026, 9, 4), DEFAULT).ground
    grounded = time.perf_counter() - began
    name = f"{size:,} links between people"
    record(SECTION, f"{name}: links, clusters, 50 re-runs, two processes", seconds, "s", bare, f"<= {bar:.0f} s")
    record(SECTION, f"{name}: of which origins and ties", grounded, "s")
    record(SECTION, f"{name}: links in fact", len(company.pairs), "links")
    record(SECTION, f"{name}: linked children", len(links.links), "pairs")
    record(SECTION, f"{name}: memory, both processes", peak, "GB", bar="<= 2 GB")
    assert links.links
    assert clusters.clusters
