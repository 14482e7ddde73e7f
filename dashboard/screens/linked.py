"""Linked children and clusters: the list on the left, on the right why, with the reports and what would break it."""

import streamlit as st

from analysis.networks.contacts import Tie
from analysis.networks.hubs import LeftOut, Reason
from analysis.networks.links import InOneEvent, Link, Shared
from analysis.networks.origins import MaybeOneOrigin
from dashboard import captions
from dashboard import linked_wording as wording
from dashboard import network_words as words
from dashboard.escape import markdown
from dashboard.linked_wording import LinkedView as View
from dashboard.own_process import Shown
from dashboard.parts import links
from dashboard.parts.cards import Card, Group, Side, Source, cards
from dashboard.parts.frame import title
from dashboard.parts.heading import heading
from dashboard.parts.ranked_list import Badge, Cell, Column, Row, Tone, ranked_list
from dashboard.screen_wording import ROLE_OF, shape
from dashboard.screens.linked_cluster import CLUSTER_COLUMNS, cluster_row, cluster_why
from dashboard.screens.linked_decide import concern_choices, decided_list, form, rule_out_choices, telling_choices
from dashboard.screens.linked_new import growth, what_is_new
from dashboard.screens.sources import record_source
from dashboard.session import Looking, looking, networks, picture, registered
from dashboard.wording import KIND, RELATION, count, kind
from graph.vocabulary import Kind

PAIR_COLUMNS: list[Column] = [{"t": "#", "k": "num"}, {"t": "Children"}, {"t": "What ties them", "k": "plain"}]
LEFT_OUT_COLUMNS: list[Column] = [{"t": "Place or thing"}, {"t": "Children", "k": "num"}, {"t": "Why", "k": "plain"}]
DOUBT_COLUMNS: list[Column] = [{"t": "Report"}, {"t": "and"}, {"t": "Why they may be one telling", "k": "plain"}]
DUAL_COLUMNS: list[Column] = [{"t": "Child"}, {"t": "What is reported", "k": "plain"}]
MANY_COLUMNS: list[Column] = [
    {"t": "Person or thing", "w": "42%"},
    {"t": "What it is", "k": "plain"},
    {"t": "Children tied", "k": "num"},
    {"t": "More by leads", "k": "num"},
]
MOST_ROWS = 300
BREAKS_SHOWN = 6
MOST_WORDS = 600
"""Characters of a report that are shown beside another; the whole is a click away."""
CHILD = "child"
TONE: dict[str, Tone] = {"strong": "good", "possible": "info", "lead": "warn"}


def draw() -> None:
    """One of the lists; the address says which."""
    look = looking("screen:linked")
    shown = networks(look)
    title(wording.TITLE, f"{wording.INTRO} {wording.about(shown)}")
    match _chosen_view(shown):
        case View.PAIRS:
            _pairs(look, shown)
        case View.CLUSTERS:
            _clusters(look, shown)
        case View.MANY:
            _many(look, shown)
        case View.DUAL:
            _dual(look, shown)
        case View.DOUBTS:
            _doubts(look, shown)
        case View.LEFT_OUT:
            _left_out(look, shown)
        case View.DECIDED:
            decided_list(look)
        case View.NEW:
            what_is_new(look)
        case View.GROWTH:
            growth(look)


def _chosen_view(shown: Shown) -> View:
    """Which of the lists; the address keeps it by a word of ours, never by a label with a count."""
    asked = st.query_params.get("show", View.PAIRS)
    labels = wording.views(shown)
    chosen = st.segmented_control(
        wording.SHOW,
        list(View),
        default=View(asked) if asked in frozenset(View) else View.PAIRS,
        format_func=lambda view: labels[view],
        label_visibility="collapsed",
        key="linked_view",
    )
    view = chosen or View.PAIRS
    if view != asked:
        st.query_params["show"] = view
    return view


# --- pairs


def _pairs(look: Looking, shown: Shown) -> None:
    if not shown.linked.links:
        st.info(wording.NOTHING, icon=":material/group:")
        return
    pairs = _of_one_child(look, shown)[:MOST_ROWS]
    left, right = st.columns([5, 6], gap="medium")
    with left:
        labels = look.view.labels(sorted({end for pair in pairs for end in (pair.a, pair.b)}))
        chosen = ranked_list(
            [_row(look, i, pair, labels) for i, pair in enumerate(pairs, start=1)],
            PAIR_COLUMNS,
            label=wording.TITLE,
            key="pairs",
            empty=wording.NOTHING,
            mode="select",
            selected=st.query_params.get("pair", ""),
            below=410,
        )
        st.caption(wording.how_listed(shown, len(pairs)))
    with right:
        by_id = {_pair_id(pair): pair for pair in pairs}
        if chosen in by_id:
            if st.query_params.get("pair") != chosen:
                st.query_params["pair"] = chosen
            _why(look, by_id[chosen])


def _of_one_child(look: Looking, shown: Shown) -> list[Link]:
    """All pairs, or those of the child that the address names."""
    child = st.query_params.get(CHILD, "")
    if not child:
        return list(shown.linked.links)
    label = look.view.labels([child]).get(child, child)
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.markdown(f"Pairs with **{markdown(label)}**")
    right.button("Show all pairs", on_click=_all_children)
    return [pair for pair in shown.linked.links if child in (pair.a, pair.b)]


def _all_children() -> None:
    st.query_params.pop(CHILD, None)


def _pair_id(pair: Link) -> str:
    return f"{pair.a}.{pair.b}"


def _row(look: Looking, place: int, pair: Link, labels: dict[str, str]) -> Row:
    badges: list[Badge] = [{"t": words.TIER[pair.tier].lower(), "tone": TONE[pair.tier]}]
    badges += [_soft(wording.HOW_TOGETHER[one.how]) for one in pair.together if not one.tie.is_lead]
    of = [thing.kind for thing in pair.shared if thing.is_counted]
    badges += [
        _soft(count(of.count(one), KIND[one], "people" if one is Kind.PERSON else "")) for one in sorted(set(of))
    ]
    ties: Cell = {"badges": badges, "sub": [words.link_corroboration(pair, words.days_since_1970(look.today))]}
    names: Cell = {"icon": "child", "main": labels.get(pair.a, pair.a), "sub": [f"and {labels.get(pair.b, pair.b)}"]}
    return {"id": _pair_id(pair), "cells": [place, names, ties]}


def _soft(text: str) -> Badge:
    return {"t": text, "tone": "soft"}


def _why(look: Looking, pair: Link) -> None:
    ends = look.view.labels([pair.a, pair.b, *(thing.entity for thing in pair.shared)])
    with st.container(border=True):
        heading(
            [{"t": ends.get(end, end), "icon": "child", "to": links.entity(end)} for end in (pair.a, pair.b)],
            line=f"{words.TIER[pair.tier]}: {' '.join(words.reasons(pair, ends))}",
            small=True,
            key="pair_heading",
        )
        groups: list[Group] = [_event(look, one) for one in pair.together]
        groups += [_shared(look, thing, pair, ends) for thing in pair.shared]
        if pair.breaks:
            groups.append(_breaks(look, pair))
        cards(groups, label=wording.WHY, key="why", stacked=True, shown=4, below=350)


def _event(look: Looking, one: InOneEvent) -> Group:
    card: Card = {
        "sub": [words.corroboration(len(one.tie.sources), one.tie.fewest, one.tie.most)],
        "sources": [record_source(look, name) for name in one.tie.sources],
    }
    if one.tie.is_lead:
        card["badges"] = [{"t": wording.LEAD, "tone": "warn"}]
        card["sub"] = []
    return {"title": wording.TOGETHER_TITLE[one.how], "cards": [card]}


def _shared(look: Looking, thing: Shared, pair: Link, labels: dict[str, str]) -> Group:
    is_child = thing.entity in picture(look).children
    badges: list[Badge] = []
    if thing.is_context:
        badges.append({"t": wording.CONTEXT, "tone": "soft"})
    elif thing.is_lead:
        badges.append({"t": wording.LEAD, "tone": "warn"})
    elif not thing.says_more:
        badges.append({"t": wording.SAME_RECORD, "tone": "soft"})
    card: Card = {
        "title": captions.label(thing.kind, labels.get(thing.entity, thing.entity)),
        "icon": shape(thing.kind, is_child),
        "to": links.entity(thing.entity),
        "sub": [f"{kind(thing.kind, is_child).capitalize()}, tied to {count(thing.tied, 'child', 'children')}"],
        "badges": badges,
        "sources": [],
        "sides": [
            _side(labels.get(pair.a, pair.a), thing.a, look),
            _side(labels.get(pair.b, pair.b), thing.b, look),
        ],
    }
    return {"title": "", "cards": [card]}


def _side(child: str, tie: Tie, look: Looking) -> Side:
    """How the thing stands beside one child: the role is the thing's, never the child's."""
    roles = [f"named {ROLE_OF[relation]}" if relation in ROLE_OF else RELATION[relation] for relation in tie.relations]
    sources = [record_source(look, name) for name in tie.sources]
    return {"title": f"With {child}", "sub": wording.here_named(roles), "sources": sources}


def _breaks(look: Looking, pair: Link) -> Group:
    shown: list[Card] = [
        {"sub": [words.broken(one)], "sources": [record_source(look, one.source)]} for one in pair.breaks[:BREAKS_SHOWN]
    ]
    return {"title": wording.BREAKS_TITLE, "cards": shown}


# --- clusters


def _clusters(look: Looking, shown: Shown) -> None:
    found = shown.clusters.clusters[:MOST_ROWS]
    if not found:
        st.info(wording.CLUSTERS_NOTHING, icon=":material/hub:")
        return
    labels = look.view.labels(sorted({person for cluster in found for person in cluster.people}))
    left, right = st.columns([5, 6], gap="medium")
    with left:
        chosen = ranked_list(
            [cluster_row(i, cluster, labels) for i, cluster in enumerate(found, start=1)],
            CLUSTER_COLUMNS,
            label=wording.CLUSTERS_TITLE,
            key="clusters",
            empty=wording.CLUSTERS_NOTHING,
            mode="select",
            selected=st.query_params.get("cluster", ""),
            below=410,
        )
        st.caption(wording.CLUSTERS_WHY)
    with right:
        by_id = {cluster.id: cluster for cluster in found}
        if chosen in by_id:
            if st.query_params.get("cluster") != chosen:
                st.query_params["cluster"] = chosen
            cluster_why(look, by_id[chosen])


# --- what many are tied to, children who may pose a risk, doubts, what was left out


def _many(look: Looking, shown: Shown) -> None:
    st.caption(wording.MANY_WHY)
    here, children = shown.linked.many[:MOST_ROWS], picture(look).children
    labels = look.view.labels([entity for entity, *_ in here])
    rows: list[Row] = []
    for entity, of, tied, by_leads in here:
        is_child = entity in children
        name: Cell = {
            "icon": shape(of, is_child),
            "main": captions.label(of, labels.get(entity, entity)),
        }
        further = f"{len(by_leads):,}" if by_leads else ""
        cells = [name, kind(of, is_child).capitalize(), f"{len(tied):,}", further]
        rows.append({"id": entity, "cells": cells})
    left, right = st.columns([5, 6], gap="medium")
    with left:
        chosen = ranked_list(
            rows,
            MANY_COLUMNS,
            label=wording.MANY_TITLE,
            key="many",
            empty=wording.MANY_NOTHING,
            mode="select",
            below=330,
        )
    with right:
        for entity, of, tied, by_leads in here:
            if entity == chosen:
                _tied_to_many(look, (entity, of), tied, by_leads, labels.get(entity, entity))


def _tied_to_many(
    look: Looking, what: tuple[str, Kind], tied: tuple[str, ...], by_leads: tuple[str, ...], label: str
) -> None:
    """Who is tied to it, with the way to each child; and ruling it out."""
    entity, of = what
    is_child = entity in picture(look).children
    names = look.view.labels([*tied, *by_leads])
    with st.container(border=True):
        heading(
            [{"t": captions.label(of, label), "icon": shape(of, is_child), "to": links.entity(entity)}],
            line=count(len(tied), "child is tied to it", "children are tied to it"),
            small=True,
            key="many_heading",
        )
        groups: list[Group] = []
        for heads, here in ((wording.MANY_CHILDREN, tied), (wording.MANY_BY_LEADS, by_leads)):
            found: list[Card] = [
                {"title": names.get(child, child), "icon": "child", "to": links.entity(child), "sources": []}
                for child in here
            ]
            if found:
                groups.append({"title": heads, "cards": found})
        cards(groups, label=wording.MANY_TITLE, key="many_why", stacked=True, below=560)
        if of is Kind.PERSON and not is_child:
            form(look, f"concern.{entity}", concern_choices(look, entity), says=wording.DECIDE_CONCERN)
        form(look, f"rule_out.{entity}", rule_out_choices(look, entity), says=wording.DECIDE_RULE_OUT)


def _dual(look: Looking, shown: Shown) -> None:
    st.caption(wording.DUAL_WHY)
    here = shown.clusters.dual[:MOST_ROWS]
    labels = look.view.labels(sorted({entity for one in here for entity in (one.child, *one.at_risk)}))
    rows: list[Row] = []
    for one in here:
        to = links.entity(one.child)
        name: Cell = {"icon": "child", "main": labels.get(one.child, one.child), "to": to}
        rows.append({"id": one.child, "open": to, "cells": [name, words.dual_words(one, labels)]})
    ranked_list(rows, DUAL_COLUMNS, label=wording.DUAL_TITLE, key="dual", empty=wording.DUAL_NOTHING, below=330)


def _doubts(look: Looking, shown: Shown) -> None:
    st.caption(wording.DOUBTS_WHY)
    here = shown.doubtful[:MOST_ROWS]
    rows: list[Row] = []
    for one in here:
        a, b = record_source(look, one.a), record_source(look, one.b)
        rows.append({"id": f"{one.a} {one.b}", "cells": [_of(a), _of(b), words.DOUBT[one.why]]})
    left, right = st.columns([6, 5], gap="medium")
    with left:
        chosen = ranked_list(
            rows, DOUBT_COLUMNS, label=wording.DOUBTS_TITLE, key="doubts", empty=wording.DOUBTS_NOTHING, mode="select",
            below=330,
        )  # fmt: skip
    with right:
        for one in here:
            if chosen == f"{one.a} {one.b}":
                _doubt(look, one)


def _doubt(look: Looking, one: MaybeOneOrigin) -> None:
    """Both records with their words, and the three answers."""
    with st.container(border=True):
        told: list[Card] = [{"sources": [_with_words(look, name)]} for name in (one.a, one.b)]
        groups: list[Group] = [{"title": words.DOUBT[one.why].capitalize(), "cards": told}]
        cards(groups, label=wording.DOUBTS_TITLE, key="doubt_why", stacked=True, below=480)
        says = wording.DECIDE_TELLING
        form(look, f"telling.{one.a}.{one.b}", telling_choices(look, one.a, one.b), says=says)


def _with_words(look: Looking, name: str) -> Source:
    source, told = record_source(look, name), look.view.source(name).content.get("incident_details", "")
    if told:
        source["quote"] = told if len(told) <= MOST_WORDS else f"{told[:MOST_WORDS]}…"
    return source


def _of(source: Source) -> Cell:
    cell: Cell = {"main": source["text"], "sub": source.get("sub", ())}
    if "to" in source:
        cell["to"] = source["to"]
    return cell


def _left_out(look: Looking, shown: Shown) -> None:
    st.caption(wording.LEFT_OUT_INTRO)
    lines = shown.linked.hubs.left_out
    labels = look.view.labels([line.entity for line in lines])
    ranked_list(
        [_left_out_row(look, line, labels) for line in lines],
        LEFT_OUT_COLUMNS,
        label=wording.LEFT_OUT_TITLE,
        key="left_out",
        empty=wording.LEFT_OUT_NOTHING,
        below=330,
    )


def _left_out_row(look: Looking, line: LeftOut, labels: dict[str, str]) -> Row:
    why = words.EXCLUDED[line.reason]
    if line.reason is Reason.COMMON_PLACE and (of := registered(look).common.get(line.entity)):
        why = f"{of.label}: {why}"
    if line.why:
        why = f"{why}: {line.why}"
    to = links.entity(line.entity)
    place: Cell = {
        "icon": shape(line.kind, False),
        "main": labels.get(line.entity, line.entity),
        "to": to,
    }
    return {"id": line.entity, "open": to, "cells": [place, f"{line.children:,}", why]}
