"""The clusters as bubbles: as large as they have people, tied where records name both; a click shows who and why.

Children are counted beside a cluster, never in it. What a bubble opens is the same as on the page of linked children.
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.neighbourhood import Line
from analysis.networks.between import Between, between
from analysis.networks.clusters import Cluster
from dashboard import linked_wording
from dashboard import network_screen_wording as wording
from dashboard.network_layout import apart, lay_out
from dashboard.parts import links
from dashboard.parts.cards import cards
from dashboard.parts.heading import heading
from dashboard.parts.network_graph import Edge, Node, act_of, network_graph
from dashboard.parts.ranked_list import ranked_list
from dashboard.screens import network_controls as controls
from dashboard.screens.linked_cluster import CLUSTER_COLUMNS, cluster_row, cluster_why
from dashboard.screens.network_facts import Facts
from dashboard.screens.sources import rows_by_name, source_at
from dashboard.session import Looking, networks
from graph.picture import NO_DAY

GRAPH, PICKED, CLUSTER = "network_bubbles", "network_bubble", "cluster"
MOST = 40
"""Bubbles that are drawn, the largest; the rest is counted."""
ROOM = 66.0
"""Half the width of one bubble's room."""
MOST_RECORDS = 60


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two clusters, and what stands behind it."""

    line: Line
    what: Between

    @property
    def id(self) -> str:
        """What it is called in the browser."""
        return f"{self.line.a}|{self.line.b}"


def draw(look: Looking, facts: Facts, above: DeltaGenerator) -> None:
    """The bubbles on the left, what is chosen or all of them as a list on the right; which lines count, above."""
    with st.spinner(wording.BUBBLES_WAIT):
        found = networks(look).clusters.clusters
    if not found:
        st.info(linked_wording.CLUSTERS_NOTHING, icon=":material/hub:")
        return
    shown = found[:MOST]
    with above:
        agencies = 2 if controls.is_of_two_agencies() else 0
    name = f"bubbles {hash(shown)}"
    every = look.kept(name, lambda: _ties(look, facts, shown))
    ties = [tie for tie in every if tie.line.agencies >= agencies]
    picked = _picked(shown[0])
    sizes = {cluster.id: wide(len(cluster.people)) for cluster in shown}
    spots = look.kept(
        f"{name} places {agencies}",
        lambda: apart(lay_out([cluster.id for cluster in shown], [tie.line for tie in ties], {}, scale=ROOM), sizes),
    )
    left, right = st.columns([9, 5], gap="medium")
    with left:
        network_graph(
            [_bubble(facts, cluster, spots[cluster.id]) for cluster in shown],
            [_edge(tie) for tie in ties],
            wording.BUBBLE_LEGEND,
            key=GRAPH,
            view=f"{name} {agencies}",
            picked=picked,
            below=350,
            saves=True,
        )
        st.caption(f"{wording.bubbles_counted(len(shown), len(ties), len(found) - len(shown))} · {facts.new_words}")
    with right:
        _beside(look, facts, shown, ties, picked)


def _ties(look: Looking, facts: Facts, shown: tuple[Cluster, ...]) -> list[Tie]:
    """What stands between the bubbles, each with its records as rows."""
    at, columns = rows_by_name(look), facts.ground.picture.sources
    ties: list[Tie] = []
    for one in between(shown):
        rows = tuple(sorted(at[source] for source in one.sources))
        agencies = {int(columns.agency[row]) for row in rows} - {-1}
        ties.append(Tie(Line(one.a, one.b, rows, max(1, len(agencies)), NO_DAY, NO_DAY, False), one))
    return ties


def _picked(largest: Cluster) -> str:
    """What is chosen: the bubble or line of the last click, else the one that the address names, else the largest."""
    act = act_of(GRAPH)
    if act and act["do"] == "pick":
        st.session_state[PICKED] = act.get("id", "")
    elif act and act["do"] == "line":
        st.session_state[PICKED] = "|".join(sorted((act.get("a", ""), act.get("b", ""))))
    return st.session_state.get(PICKED) or st.query_params.get(CLUSTER) or largest.id


def _pick(picked: str) -> None:
    st.session_state[PICKED] = picked
    if "|" not in picked:
        st.query_params[CLUSTER] = picked


def wide(people: int) -> float:
    """How wide a bubble is: its area grows with its people, and its words always fit."""
    return round((84.0**2 + 420 * people) ** 0.5, 1)


def _bubble(facts: Facts, cluster: Cluster, at: tuple[float, float]) -> Node:
    people, children = wording.bubble(len(cluster.people), len(cluster.children))
    fresh = not facts.fresh.isdisjoint(cluster.people)
    return {
        "id": cluster.id,
        "kind": "cluster",
        "label": f"{people}\n{children}",
        "says": ", ".join([f"{people}, {children}", *([wording.FRESH] if fresh else [])]),
        "x": at[0],
        "y": at[1],
        "fresh": fresh,
        "size": wide(len(cluster.people)),
    }


def _edge(tie: Tie) -> Edge:
    agencies = tie.line.agencies
    return {
        "id": tie.id,
        "source": tie.line.a,
        "target": tie.line.b,
        "agencies": agencies,
        "says": wording.between(len(tie.what.people), len(tie.what.children), len(tie.line.rows)),
        "thin": agencies == 1,
        "lead": False,
        "way": False,
    }


def _beside(look: Looking, facts: Facts, shown: tuple[Cluster, ...], ties: list[Tie], picked: str) -> None:
    if controls.is_as_a_list("network_bubble_side"):
        _list(look, shown, picked)
        return
    chosen = next((cluster for cluster in shown if cluster.id == picked), None)
    tie = next((tie for tie in ties if tie.id == picked), None)
    if chosen is not None:
        _pick(chosen.id)
        st.button(wording.DRAW_PEOPLE, icon=":material/hub:", on_click=_one_by_one, args=(chosen,))
        cluster_why(look, chosen)
    elif tie is not None:
        _tie(look, facts, shown, tie)
    else:
        st.caption(wording.PICK_BUBBLE)


def _list(look: Looking, shown: tuple[Cluster, ...], picked: str) -> None:
    labels = look.view.labels(sorted({person for cluster in shown for person in cluster.people}))
    now = ranked_list(
        [cluster_row(i, cluster, labels) for i, cluster in enumerate(shown, start=1)],
        CLUSTER_COLUMNS,
        label=wording.BUBBLE_LIST,
        key="network_bubble_list",
        empty=wording.PICK_BUBBLE,
        mode="select",
        selected=picked,
        below=350,
    )
    if now and now != st.session_state.get("network_bubble_listed"):
        st.session_state["network_bubble_listed"] = now
        if now != picked:
            _pick(now)
            st.rerun()


def _tie(look: Looking, facts: Facts, shown: tuple[Cluster, ...], tie: Tie) -> None:
    """What stands between two clusters, with every record."""
    held = facts.ground.picture
    labels = look.view.labels([*tie.what.people, *tie.what.children])
    sizes = [len(cluster.people) for cluster in shown if cluster.id in (tie.what.a, tie.what.b)]
    with st.container(border=True):
        heading(
            [{"t": wording.between_sizes(sizes), "icon": "person"}],
            line=wording.between(len(tie.what.people), len(tie.what.children), len(tie.line.rows)),
            small=True,
            key="network_bubble_line",
        )
        cards(
            [
                {
                    "title": wording.BETWEEN_WHO,
                    "cards": [
                        {"title": labels.get(one, one), "icon": icon, "to": links.entity(one), "sources": []}
                        for icon, ends in (("person", tie.what.people), ("child", tie.what.children))
                        for one in ends
                    ],
                },
                {
                    "title": wording.BETWEEN_RECORDS,
                    "cards": [{"sources": [source_at(held, row) for row in tie.line.rows[-MOST_RECORDS:]]}],
                },
            ],
            label=wording.BETWEEN_RECORDS,
            key="network_bubble_records",
            stacked=True,
            shown=12,
            below=470,
        )
        if len(tie.line.rows) > MOST_RECORDS:
            st.caption(f"{len(tie.line.rows) - MOST_RECORDS:,} more records say so.")


def _one_by_one(cluster: Cluster) -> None:
    """Go on with its people, the children linked to it and what they share, drawn one by one."""
    controls.show_items(
        [*cluster.people, *(one.entity for one in cluster.children), *(one.entity for one in cluster.things)]
    )
