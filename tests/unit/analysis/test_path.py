"""How two entities are connected: the shortest way, the same every time, with every source that says so."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.path import connect
from graph.picture import FEEDS, NO_DAY, RELATIONS, Picture, RelationColumns, SourceColumns
from graph.vocabulary import Feed, Kind, Relation

Link = tuple[str, str, str]
NODES = st.sampled_from("abcdefgh")
LINKS = st.lists(st.tuples(NODES, NODES, st.sampled_from(["s1", "s2", "s3"])), max_size=14)


def picture(links: list[Link], *, suggested: bool = False) -> Picture:
    """A picture of people who were seen together, each link by a source."""
    links = [link for link in links if link[0] != link[1]]
    entities = tuple(sorted({end for a, b, _ in links for end in (a, b)}))
    sources = tuple(sorted({source for *_, source in links}))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(entities, kind=Kind.PERSON)
    for i, (a, b, _) in enumerate(links):
        known: tuple[int, ...] = graph.get_edge_data(a, b, {}).get("claims", ())
        graph.add_edge(a, b, claims=(*known, i))
    seen_with = RELATIONS.index(Relation.SEEN_WITH)
    n, none = len(sources), np.full(len(sources), NO_DAY, np.int32)
    return Picture(
        graph=nx.freeze(graph),
        entities=entities,
        relations=RelationColumns(
            np.array([entities.index(a) for a, *_ in links], np.int32),
            np.array([entities.index(b) for _, b, _ in links], np.int32),
            np.full(len(links), seen_with, np.int8),
            np.array([sources.index(s) for *_, s in links], np.int32),
            np.full(len(links), suggested),
        ),
        sources=SourceColumns(
            sources,
            np.zeros(n, np.int32),
            np.full(n, FEEDS.index(Feed.LIBERTY_REPORT), np.int8),
            np.zeros(n, np.int32),
            ("",),
            np.zeros(n, np.int8),
            np.zeros(n, np.int8),
            none,
            none,
            none,
        ),
        children=frozenset(),
        evidence_version=1,
    )


def test_each_step_has_every_source_that_says_so():
    """Two sources for one link are two supports of one step."""
    found = connect(picture([("a", "b", "s2"), ("b", "a", "s1"), ("b", "c", "s1")]), "a", "c")

    assert found is not None
    assert found.entities == ("a", "b", "c")
    assert [step.sources for step in found.steps] == [("s1", "s2"), ("s1",)]
    assert {(s.subject, s.relation, s.object) for s in found.steps[0].supports} == {
        ("a", Relation.SEEN_WITH, "b"),
        ("b", Relation.SEEN_WITH, "a"),
    }


def test_among_equally_short_ways_the_better_sourced_is_taken():
    """And the others are counted."""
    found = connect(
        picture([("a", "b", "s1"), ("b", "d", "s1"), ("a", "c", "s1"), ("a", "c", "s2"), ("c", "d", "s1")]), "a", "d"
    )

    assert found is not None
    assert found.entities == ("a", "c", "d")
    assert found.equally_short == 2


def test_an_entity_is_itself_in_no_step():
    """Asking how somebody is connected with themselves is no error."""
    found = connect(picture([("a", "b", "s1")]), "a", "a")

    assert found is not None
    assert (found.steps, found.entities, found.equally_short) == ((), (), 1)


def test_beyond_the_longest_way_nobody_is_connected():
    """A chain of ten says nothing about its ends."""
    chain = [(a, b, "s1") for a, b in pairwise("abcdef")]

    assert connect(picture(chain), "a", "f", longest=4) is None
    assert connect(picture(chain), "a", "f", longest=5) is not None


def test_who_is_not_in_the_picture_is_not_connected():
    """An id that the viewer may not see gives the same answer as one that is not there."""
    assert connect(picture([("a", "b", "s1")]), "a", "z") is None


def test_what_was_only_suggested_is_marked():
    """A step through free text that nobody confirmed says so."""
    found = connect(picture([("a", "b", "s1")], suggested=True), "a", "b")

    assert found is not None
    assert [support.suggested for support in found.steps[0].supports] == [True]


@given(LINKS, NODES, NODES, st.randoms(use_true_random=False))
def test_it_is_shortest_and_the_same_in_any_order(links: list[Link], a: str, b: str, random: object):
    """Against NetworkX's own enumeration of all shortest ways, and with the links in another order."""
    held = picture(links)
    found = connect(held, a, b)
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    if a not in held.graph or b not in held.graph or not nx.has_path(held.graph, a, b):
        assert found is None
        return
    ways = list(nx.all_shortest_paths(held.graph, a, b))
    assert found is not None
    assert len(found.steps) == len(ways[0]) - 1
    assert found.equally_short == len(ways)
    assert a == b or list(found.entities) in ways
    assert connect(picture(shuffled), a, b) == found
