"""Search: one box for references, names, plates, postcodes and words; the first page anybody sees."""

from collections import Counter

import numpy as np
import streamlit as st

from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.parts import links
from dashboard.parts.frame import title
from dashboard.parts.ranked_list import Column, Row, ranked_list
from dashboard.screens.sources import source_at
from dashboard.session import Looking, loads, looking, picture, settings
from dashboard.wording import kind
from graph.access import FULL_PICTURE
from graph.model import Found
from graph.picture import NO_DAY, Picture
from graph.vocabulary import Kind

COLUMNS: list[Column] = [
    {"t": "Entry", "w": "38%"},
    {"t": "What it is", "k": "tight plain"},
    {"t": "What matched", "k": "plain"},
    {"t": "Records", "k": "num"},
]
LATEST_COLUMNS: list[Column] = [
    {"t": "Reported", "k": "tight plain", "w": "12%"},
    {"t": "Record"},
    {"t": "Agency", "k": "plain"},
]
LATEST = 30
_WORDS = "search_words"


def draw() -> None:
    """The search box, and beneath it what fits, or what there is to search."""
    look = looking("screen:search")
    title(wording.SEARCH_TITLE)
    if look.viewer.role in FULL_PICTURE and not loads(look):  # to others no load is told
        st.info(wording.NO_STORE_YET, icon=":material/inbox:")
        return
    left, right = st.columns([7, 8], vertical_alignment="bottom")
    words = (
        left.text_input(
            wording.SEARCH_LABEL,
            st.session_state.get(_WORDS, ""),
            placeholder=wording.SEARCH_HINT,
            help=wording.SEARCH_HELP,
        )
        or ""
    )
    chosen = right.segmented_control("Show", list(wording.SEARCH_KINDS), default="All", key="search_kinds")
    # The words stay in this session, never in the address: they are often a name.
    st.session_state[_WORDS] = words
    if words.strip():
        _hits(look, words, wording.SEARCH_KINDS[chosen or "All"])
    else:
        _held(look)


def _hits(look: Looking, words: str, kinds: tuple[Kind, ...]) -> None:
    limit = settings().search_hits
    found = look.view.search(words, kinds, limit=limit + 1)
    children = picture(look).children
    if found:
        st.caption(wording.found(min(len(found), limit), more=len(found) > limit))
    ranked_list(
        [_row(hit, hit.entity_id in children) for hit in found[:limit]],
        COLUMNS,
        label="What fits the search",
        key="search_hits",
        empty=wording.SEARCH_NOTHING,
        below=310,
    )


def _row(hit: Found, is_child: bool) -> Row:
    to = links.entity(hit.entity_id)
    return {
        "id": hit.entity_id,
        "open": to,
        "cells": [
            {"icon": wording.shape(hit.kind, is_child), "main": captions.label(hit.kind, hit.label), "to": to},
            kind(hit.kind, is_child).capitalize(),
            hit.matched or wording.BY_REFERENCE,
            f"{hit.sources:,}",
        ],
    }


def _held(look: Looking) -> None:
    """Before anybody has typed: how much there is to find, what waits for a person, what came last."""
    held = picture(look)
    if not len(held.sources):
        st.info(wording.NOTHING_OPEN, icon=":material/lock:")
        return
    kinds = look.alike("kinds", lambda: Counter(held.graph.nodes[entity]["kind"] for entity in held.entities))
    people = kinds[Kind.PERSON] - len(held.children)
    st.markdown(f"### {wording.SEARCH_START}")
    numbers = [
        ("Children", len(held.children)),
        ("Other people named", people),
        ("Places", kinds[Kind.LOCATION]),
        ("Vehicles", kinds[Kind.VEHICLE]),
        ("Phones and accounts", kinds[Kind.PHONE] + kinds[Kind.ONLINE_ACCOUNT]),
        ("Records", len(held.sources)),
    ]
    for column, (label, number) in zip(st.columns(len(numbers)), numbers, strict=True):
        column.metric(label, f"{number:,}", border=True)
    st.caption(wording.SEARCH_ENTRIES)
    waiting = len(look.alike("waiting", look.view.waiting, shows="whole:waiting"))
    if waiting:
        st.page_link(links.page("intake"), label=wording.waits(waiting), icon=":material/inbox:")
    st.markdown(f"### {wording.SEARCH_LATEST}")
    ranked_list(
        _latest(held), LATEST_COLUMNS, label=wording.SEARCH_LATEST, key="latest", empty=wording.NO_STORE_YET, below=510
    )


def _latest(held: Picture) -> list[Row]:
    """The records with the latest report date, newest first."""
    newest = np.argsort(held.sources.reported_day, kind="stable")[::-1][:LATEST]
    rows: list[Row] = []
    for i in (int(row) for row in newest):
        reported = int(held.sources.reported_day[i])
        source = source_at(held, i)
        row: Row = {
            "id": held.sources.name[i],
            "cells": [
                captions.of_day(reported) if reported != NO_DAY else "not dated",
                {"icon": "record", "main": source["text"]},
                captions.agency(held.sources.agencies[int(held.sources.agency[i])]) or "agency not named",
            ],
        }
        if "to" in source:
            row["open"] = source["to"]
        rows.append(row)
    return rows
