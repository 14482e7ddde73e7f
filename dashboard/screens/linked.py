"""A first list of linked children: pairs on the left, on the right why, with the reports behind every reason."""

import streamlit as st

from analysis.pairs import LeftOut, LinkedChildren, LinkedPair, Reason, Shared, Tie
from analysis.shared import ORDER
from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.parts import links
from dashboard.parts.cards import Card, Group, Side, Source, cards
from dashboard.parts.frame import title
from dashboard.parts.heading import heading
from dashboard.parts.ranked_list import Badge, Cell, Column, Row, ranked_list
from dashboard.screen_wording import LinkedView as View
from dashboard.screens.sources import record_source
from dashboard.session import Looking, linked, looking, picture, registered
from dashboard.wording import KIND, RELATION, count, kind
from graph.vocabulary import Kind

PAIR_COLUMNS: list[Column] = [{"t": "#", "k": "num"}, {"t": "Children"}, {"t": "What ties them", "k": "plain"}]
LEFT_OUT_COLUMNS: list[Column] = [{"t": "Place"}, {"t": "Children", "k": "num"}, {"t": "Why", "k": "plain"}]
MANY_COLUMNS: list[Column] = [
    {"t": "Person or thing", "w": "42%"},
    {"t": "What it is", "k": "plain"},
    {"t": "Children tied", "k": "num"},
    {"t": "More by leads", "k": "num"},
]
MOST_PAIRS = 300
CHILD = "child"


def draw() -> None:
    """Pairs with their reasons, what many children are tied to, or the places that were left out."""
    look = looking("screen:linked")
    found = linked(look)
    title(wording.LINKED_TITLE, f"{wording.LINKED_INTRO} {wording.linked_about(found)}")
    match _chosen_view(found):
        case View.PAIRS:
            _pairs(look, found)
        case View.MANY:
            _many(look, found)
        case View.LEFT_OUT:
            _left_out(look, found)


def _chosen_view(found: LinkedChildren) -> View:
    """Which of the three lists; the address keeps it by a word of ours, never by a label with a count."""
    asked = st.query_params.get("show", View.PAIRS)
    labels = wording.linked_views(found)
    chosen = st.segmented_control(
        wording.LINKED_SHOW,
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


def _pairs(look: Looking, found: LinkedChildren) -> None:
    if not found.pairs:
        st.info(wording.LINKED_NOTHING, icon=":material/group:")
        return
    pairs = _of_one_child(look, found)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        labels = look.view.labels(sorted({end for pair in pairs[:MOST_PAIRS] for end in (pair.a, pair.b)}))
        chosen = ranked_list(
            [_row(i, pair, labels) for i, pair in enumerate(pairs[:MOST_PAIRS], start=1)],
            PAIR_COLUMNS,
            label=wording.LINKED_TITLE,
            key="pairs",
            empty=wording.LINKED_NOTHING,
            mode="select",
            selected=st.query_params.get("pair", ""),
            below=410,
        )
        _say_what_is_not_shown(found, len(pairs))
    with right:
        by_id = {_pair_id(pair): pair for pair in pairs}
        if chosen in by_id:
            if st.query_params.get("pair") != chosen:
                st.query_params["pair"] = chosen
            _why(look, by_id[chosen])


def _many(look: Looking, found: LinkedChildren) -> None:
    st.caption(wording.MANY_WHY)
    shown, children = found.many[:MOST_PAIRS], picture(look).children
    labels = look.view.labels([line.entity for line in shown])
    rows: list[Row] = []
    for line in shown:
        to, is_child = links.entity(line.entity), line.entity in children
        name: Cell = {
            "icon": wording.shape(line.kind, is_child),
            "main": captions.label(line.kind, labels.get(line.entity, line.entity)),
            "to": to,
        }
        further = f"{line.leads:,}" if line.leads else ""
        cells = [name, kind(line.kind, is_child).capitalize(), f"{line.children:,}", further]
        rows.append({"id": line.entity, "open": to, "cells": cells})
    ranked_list(rows, MANY_COLUMNS, label=wording.MANY_TITLE, key="many", empty=wording.MANY_NOTHING, below=330)


def _of_one_child(look: Looking, found: LinkedChildren) -> list[LinkedPair]:
    """All pairs, or those of the child that the address names."""
    child = st.query_params.get(CHILD, "")
    if not child:
        return list(found.pairs)
    label = look.view.labels([child]).get(child, child)
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.markdown(f"Pairs with **{markdown(label)}**")
    right.button("Show all pairs", on_click=_all_children)
    return [pair for pair in found.pairs if child in (pair.a, pair.b)]


def _all_children() -> None:
    st.query_params.pop(CHILD, None)


def _pair_id(pair: LinkedPair) -> str:
    return f"{pair.a}.{pair.b}"


def _row(place: int, pair: LinkedPair, labels: dict[str, str]) -> Row:
    badges: list[Badge] = []
    if pair.together and not (pair.together_is_lead and not pair.is_lead):
        badges.append({"t": f"together in {count(len(pair.together), 'record')}", "tone": "good"})
    for of in sorted(pair.kinds):
        number = sum(1 for thing in pair.counted if thing.kind is of)
        badges.append({"t": count(number, KIND[of], "people" if of is Kind.PERSON else ""), "tone": "info"})
    if pair.is_lead:
        badges.append({"t": wording.LINKED_LEAD, "tone": "warn"})
    agencies = count(len(pair.agencies), "agency", "agencies")
    ties: Cell = {"badges": badges, "sub": [f"{count(len(pair.sources), 'record')}, {agencies}"]}
    names: Cell = {"icon": "child", "main": labels.get(pair.a, pair.a), "sub": [f"and {labels.get(pair.b, pair.b)}"]}
    return {"id": _pair_id(pair), "cells": [place, names, ties]}


def _say_what_is_not_shown(found: LinkedChildren, shown: int) -> None:
    lines = [ORDER]
    if shown > MOST_PAIRS:
        lines.append(f"The first {MOST_PAIRS} of {shown:,} are listed.")
    if found.home_or_family_only:
        lines.append(f"{count(found.home_or_family_only, 'more pair')} {wording.ONLY_CONTEXT}.")
    st.caption(" ".join(lines))


def _why(look: Looking, pair: LinkedPair) -> None:
    ends = look.view.labels([pair.a, pair.b, *(thing.entity for thing in pair.shared)])
    with st.container(border=True):
        heading(
            [{"t": ends.get(end, end), "icon": "child", "to": links.entity(end)} for end in (pair.a, pair.b)],
            line=wording.LINKED_LEAD_WHY if pair.is_lead else "",
            small=True,
            key="pair_heading",
        )
        groups: list[Group] = []
        if pair.together:
            together: list[Source] = [record_source(look, name) for name in pair.together]
            card: Card = {"sources": together}
            if pair.together_is_lead:
                card["badges"] = [{"t": wording.LINKED_LEAD, "tone": "warn"}]
            groups.append({"title": wording.LINKED_TOGETHER, "cards": [card]})
        groups += [_shared(look, thing, pair, ends) for thing in pair.shared]
        cards(groups, label="Why they are linked", key="why", stacked=True, shown=4, below=350)


def _shared(look: Looking, thing: Shared, pair: LinkedPair, labels: dict[str, str]) -> Group:
    is_child = thing.entity in picture(look).children
    badges: list[Badge] = []
    if thing.is_lead:
        badges.append({"t": wording.LINKED_LEAD, "tone": "warn"})
    if pair.adds_nothing(thing):
        badges.append({"t": wording.LINKED_SAME_RECORD, "tone": "soft"})
    elif thing.is_context:
        badges.append({"t": wording.LINKED_CONTEXT, "tone": "soft"})
    card: Card = {
        "title": captions.label(thing.kind, labels.get(thing.entity, thing.entity)),
        "icon": wording.shape(thing.kind, is_child),
        "to": links.entity(thing.entity),
        "sub": [kind(thing.kind, is_child).capitalize()],
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
    roles = [
        f"named {wording.ROLE_OF[relation]}" if relation in wording.ROLE_OF else RELATION[relation]
        for relation in tie.relations
    ]
    sources = [record_source(look, name) for name in tie.sources]
    return {"title": f"With {child}", "sub": wording.here_named(roles), "sources": sources}


def _left_out(look: Looking, found: LinkedChildren) -> None:
    st.caption(wording.LEFT_OUT_INTRO)
    labels = look.view.labels([line.entity for line in found.left_out])
    ranked_list(
        [_left_out_row(look, line, labels, found.hub_cap) for line in found.left_out],
        LEFT_OUT_COLUMNS,
        label=wording.LEFT_OUT_TITLE,
        key="left_out",
        empty=wording.LEFT_OUT_NOTHING,
        below=330,
    )


def _left_out_row(look: Looking, line: LeftOut, labels: dict[str, str], cap: int) -> Row:
    why = wording.LEFT_OUT_WHY[line.reason]
    if line.reason is Reason.COMMON_PLACE and (of := registered(look).common.get(line.entity)):
        why = f"{of.label}: {why}"
    if line.reason is Reason.ABOVE_CAP:
        why = f"{why} ({cap})"
    to = links.entity(line.entity)
    place: Cell = {"icon": "location", "main": labels.get(line.entity, line.entity), "to": to}
    return {"id": line.entity, "open": to, "cells": [place, f"{line.children:,}", why]}
