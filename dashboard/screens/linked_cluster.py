"""One cluster, as a row of a list and as the reasons beside it: here and on the network, the same."""

import streamlit as st

from analysis.networks.clusters import Cluster, Member
from dashboard import captions
from dashboard import linked_wording as wording
from dashboard import network_words as words
from dashboard.parts import links
from dashboard.parts.cards import Card, Group, cards
from dashboard.parts.heading import heading
from dashboard.parts.ranked_list import Badge, Cell, Column, Row
from dashboard.screen_wording import shape
from dashboard.screens.linked_decide import concern_choices, form
from dashboard.screens.sources import record_source
from dashboard.session import Looking, picture
from dashboard.wording import KIND, count

CLUSTER_COLUMNS: list[Column] = [{"t": "#", "k": "num"}, {"t": "Who appears together"}, {"t": "With it", "k": "plain"}]


def cluster_row(place: int, cluster: Cluster, labels: dict[str, str]) -> Row:
    """One cluster as a row of a list."""
    named = [labels.get(person, person) for person in cluster.people]
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    who: Cell = {"icon": "person", "main": count(len(named), "person", "people"), "sub": [", ".join(named[:3]) + more]}
    kinds = [one.kind for one in cluster.things]
    badges: list[Badge] = [
        {"t": f"{count(len(cluster.children), 'child', 'children')} linked to it", "tone": "info"},
        *({"t": count(kinds.count(one), KIND[one]), "tone": "soft"} for one in sorted(set(kinds))),
    ]
    how = words.corroboration(len(cluster.sources), cluster.fewest, cluster.most)
    return {"id": cluster.id, "cells": [place, who, {"badges": badges, "sub": [how]}]}


def cluster_why(look: Looking, cluster: Cluster) -> None:
    """Who is in a cluster and how firmly, the children and things linked to it, each with its records."""
    tied = (*cluster.children, *cluster.things)
    labels = look.view.labels([*cluster.people, *(one.entity for one in tied)])
    with st.container(border=True):
        heading(
            [{"t": f"{count(len(cluster.people), 'person', 'people')} who appear together", "icon": "person"}],
            line=words.weakest_words(cluster, labels),
            small=True,
            key="cluster_heading",
        )
        people: list[Card] = [_member(look, member, cluster, labels) for member in cluster.members]
        groups: list[Group] = [{"title": wording.CLUSTER_PEOPLE, "cards": people}]
        for heads, here in ((wording.CLUSTER_CHILDREN, cluster.children), (wording.CLUSTER_THINGS, cluster.things)):
            found: list[Card] = [
                {
                    "title": captions.label(one.kind, labels.get(one.entity, one.entity)),
                    "icon": shape(one.kind, one.entity in picture(look).children),
                    "to": links.entity(one.entity),
                    "sub": [f"With {', '.join(labels.get(person, person) for person in one.people)}"],
                    "sources": [record_source(look, name) for name in one.sources],
                }
                for one in here
            ]
            if found:
                groups.append({"title": heads, "cards": found})
        cards(groups, label=wording.CLUSTERS_TITLE, key="cluster_why", stacked=True, shown=2, below=430)
        with st.expander(wording.DECIDE_ABOUT, icon=":material/gavel:"):
            _decide_about(look, cluster, labels)


def _decide_about(look: Looking, cluster: Cluster, labels: dict[str, str]) -> None:
    """Whether somebody of the cluster is of concern."""
    named = {person: labels.get(person, person) for person in cluster.people}
    person = st.selectbox(
        wording.DECIDE_ABOUT,
        list(named),
        format_func=named.__getitem__,
        label_visibility="collapsed",
        key=f"about.{cluster.id}",
    )
    choices = concern_choices(look, person)
    form(look, f"concern.{person}", choices, says=wording.DECIDE_CONCERN, review=True)


def _member(look: Looking, member: Member, cluster: Cluster, labels: dict[str, str]) -> Card:
    badges: list[Badge] = [] if member.entity in cluster.core else [{"t": wording.FRINGE, "tone": "soft"}]
    return {
        "title": labels.get(member.entity, member.entity),
        "icon": "person",
        "to": links.entity(member.entity),
        "sub": [words.member_words(member, cluster)],
        "badges": badges,
        "sources": [record_source(look, name) for name in member.sources],
    }
