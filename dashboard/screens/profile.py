"""The profile above and beside what is said of somebody or something: counts of a period, timeline, small network, why
linked; of a child also how the level came about, the offer, and missing episodes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, cast

import streamlit as st

from analysis.neighbourhood import Line, first_view
from dashboard import captions, screen_wording
from dashboard import profile_wording as wording
from dashboard.levels import risk
from dashboard.map_layers import forms_by_source, forms_held
from dashboard.network_layout import lay_out
from dashboard.network_screen_wording import LEGEND
from dashboard.parts import links
from dashboard.parts.network_graph import act_of, network_graph
from dashboard.parts.ranked_list import Column, Row, ranked_list
from dashboard.parts.sections import draw_section
from dashboard.risk_lists import ChildRisk
from dashboard.screens.network_chosen import legend
from dashboard.screens.network_drawn import edge, node
from dashboard.screens.network_facts import Facts, facts_of
from dashboard.screens.tallied import tally_of
from dashboard.sections.child_risk import child_sections
from dashboard.session import Looking, settings
from graph.access import FULL_PICTURE
from graph.model import Claim, EntityPage
from graph.picture import NO_DAY
from graph.vocabulary import Feed, Kind, Relation

SMALL, SMALL_ITEMS = "profile_network", 18
MOST_LINES = 60
GREY = "#7b8794"


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The network round an entity: its lines, the firmest first, and who is `shown` in the small drawing."""

    facts: Facts
    ring: Sequence[Line]
    shown: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What a page says of an entity beside its own records, asked for once.

    `network` is None for whom none is drawn and for what is in none; `labels` call everybody and everything that the
    page names; `risk` is a child's.
    """

    network: Network | None
    labels: Mapping[str, str]
    risk: ChildRisk | None


def around(look: Looking, page: EntityPage, also: Iterable[str]) -> Around:
    """What is to be said round this entity. The page names the entities of `also` too."""
    me, named, network = page.entity_id, set(also), None
    if look.viewer.role in FULL_PICTURE and (facts := facts_of(look)).ground.has(me):
        network = Network(facts, facts.ground.ring(me), first_view(facts.ground, me, SMALL_ITEMS))
        named |= {*network.shown, *(line.other(me) for line in network.ring[:MOST_LINES])}
    known = risk(look).children.get(me) if page.is_child else None
    return Around(network, look.view.labels(sorted(named)), known)


def overview(look: Looking, page: EntityPage, known: Around) -> None:
    """Counts, timeline and the small network: what stands under the heading."""
    _metrics(look, page, known)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(f"### {wording.TIMELINE}")
        _timeline(look, page)
    with right:
        if known.network is not None:
            _network(look, page.entity_id, known.network, known.labels)


def more(look: Looking, page: EntityPage, known: Around) -> None:
    """Why linked; of a child how the level came about, the offer and missing episodes."""
    if known.network is not None:
        _why_linked(page.entity_id, known.network, known.labels)
    if page.kind is Kind.PERSON and page.is_child:
        _child(look, page, known.risk)


# --- counts


def _metrics(look: Looking, page: EntityPage, known: Around) -> None:
    tally, called = tally_of(look, page.entity_id), wording.metrics(settings().missing_days)
    shown: list[tuple[str, str]] = [
        (called["records"], f"{len(tally.recent):,}"),
        (called["agencies"], f"{len(tally.agencies):,}"),
    ]
    if page.is_child:
        shown.append((called["episodes"], f"{len(tally.episodes):,}"))
    if known.network is not None:
        firm = [line for line in known.network.ring if not line.is_lead]
        shown.append((called["beside"], f"{len(firm):,}"))
    if page.is_child:
        shown.append((called["level"], known.risk.level.level.label if known.risk else wording.NO_LEVEL))
    for column, (label, number) in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(label, number, border=True)


# --- the timeline


def _timeline(look: Looking, page: EntityPage) -> None:
    """Marks by form or feed over time; the list of records beside it says the same."""
    rows = _marks(look, page)
    if not rows:
        st.caption(wording.NOT_DATED.capitalize())
        return
    day = {"field": "Day", "type": "temporal", "title": None}
    what = {"field": "What", "type": "nominal", "title": None}
    agencies = sorted({row["Agency"] for row in rows})
    common = {
        "x": {**day, "axis": {"format": "%b %Y", "labelOverlap": True, "tickCount": 6}},
        "y": {**what, "axis": {"labelLimit": 170, "labelOverlap": False, "grid": True}},
        "opacity": {"condition": {"test": "datum.Lead", "value": 0.35}, "value": 0.95},
        "tooltip": [
            {"field": name, "type": "temporal" if name == "Day" else "nominal"}
            for name in ("Record", "Agency", "Day", "What")
        ],
    }
    # A grey that stands out from white and from black: the shapes of the legend would be black on both.
    legend = {"orient": "bottom", "columns": 3, "labelLimit": 130, "symbolFillColor": GREY, "symbolStrokeColor": GREY}
    marks: dict[str, Any] = {
        "mark": {"type": "point", "filled": True, "size": 80},
        "encoding": {
            **common,
            "shape": {"field": "Agency", "type": "nominal", "sort": agencies, "legend": legend},
            "color": {**what, "legend": None, "scale": {"scheme": "tableau10"}},
        },
    }
    bars: dict[str, Any] = {
        "transform": [{"filter": "isValid(datum.Until)"}],
        "mark": {"type": "bar", "height": 7, "cornerRadius": 3, "color": "#6b4e9b", "aria": False},
        "encoding": {**common, "x2": {"field": "Until"}},
    }
    # The axis and the legend, three agencies a line, are part of the height; each kind of record keeps its line.
    height = 110 + 22 * ceil(len(agencies) / 3) + 26 * len({row["What"] for row in rows})
    drawn = {"layer": [bars, marks]} if any(row["Until"] for row in rows) else marks
    spec = {"data": {"values": rows}, "height": height, **drawn}
    # Altair would check it against its schema, a tenth of a second each time.
    cast("Any", st).vega_lite_chart(spec=spec, width="stretch")
    st.caption(wording.TIMELINE_SAYS)


def _marks(look: Looking, page: EntityPage) -> list[dict[str, Any]]:
    forms, known = forms_by_source(look), forms_held(look)
    by_source: dict[str, list[Claim]] = {}
    for claim in page.claims:
        by_source.setdefault(claim.source, []).append(claim)
    rows: list[dict[str, Any]] = []
    for source, claims in by_source.items():
        header, feed = claims[0].header, claims[0].feed
        day = (header.occurred_from or header.reported_at)[:10]
        if not _is_day(day) or feed is Feed.PLACE:
            continue
        until = header.occurred_to[:10] if feed is Feed.MISSING_EPISODE else ""
        told = [known[form] for form in sorted(forms.get(source, ())) if form in known]
        rows.append(
            {
                "Record": captions.reference(source),
                "Agency": captions.agency(header.agency) or "agency not named",
                "Day": day,
                "Until": until if _is_day(until) and until > day else None,
                "What": told[0] if told else captions.feed(feed),
                "Lead": all(claim.suggested for claim in claims),
            }
        )
    return rows


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# --- the network


def _network(look: Looking, entity: str, network: Network, labels: Mapping[str, str]) -> None:
    if (act := act_of(SMALL)) and act["do"] in ("pick", "expand") and act.get("id", "") not in ("", entity):
        links.go(act.get("id", ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"### {wording.NETWORK}")
        if st.button(wording.EXPLORE, icon=":material/hub:", key="profile_explore", type="tertiary"):
            st.switch_page(links.page("network"), query_params={links.ENTITY: entity})
    facts, shown = network.facts, network.shown
    if len(shown) < 2:
        st.caption(wording.NOBODY_BESIDE)
        return
    lines = facts.ground.lines(shown, of=(entity,))
    spots = look.kept(f"small layout {entity}", lambda: lay_out(shown, lines, {}))
    network_graph(
        [node(facts, one, spots[one], labels, is_centre=one == entity) for one in shown],
        [edge(facts, line, labels) for line in lines],
        [*legend(facts, shown), *LEGEND[:2]],
        key=SMALL,
        view=entity,
        height=330,
        small=True,
    )


def _why_linked(entity: str, network: Network, labels: Mapping[str, str]) -> None:
    """Each line with how many say so, when, and the records, the firmest first."""
    st.markdown(f"### {wording.LINKED}")
    ranked_list(
        [_linked_row(network.facts, entity, line, labels) for line in network.ring[:MOST_LINES]],
        [{"t": name, "k": "num"} if i in (1, 2) else {"t": name} for i, name in enumerate(wording.LINKED_COLUMNS)],
        label=wording.LINKED,
        key="why_linked",
        empty=wording.NOBODY_BESIDE,
        height=360,
    )


def _linked_row(facts: Facts, entity: str, line: Line, labels: Mapping[str, str]) -> Row:
    other, held = line.other(entity), facts.ground.picture
    columns = held.sources
    first = captions.of_day(line.first) if line.first != NO_DAY else wording.NOT_DATED
    last = captions.of_day(line.last) if line.last != NO_DAY else ""
    latest = sorted(line.rows, key=lambda row: -int(columns.reported_day[row]))
    references = [captions.reference(columns.name[row]) for row in latest[:3]]
    rest = f" and {len(latest) - 3:,} more" if len(latest) > 3 else ""
    row: Row = {
        "id": other,
        "open": links.report(held.entities[int(columns.entity[latest[0]])]),
        "cells": [
            {
                "icon": screen_wording.shape(facts.ground.kind(other), facts.kind(other) == "child"),
                "main": facts.label(other, labels),
                "to": links.entity(other),
                "badges": [{"t": "lead", "tone": "info"}] if line.is_lead else [],
            },
            f"{len(line.rows):,}",
            f"{line.agencies:,}" if not line.is_lead else "-",
            first if first == last or not last else f"{first} to {last}",
            f"{', '.join(references)}{rest}",
        ],
    }
    return row


# --- a child


def _child(look: Looking, page: EntityPage, known: ChildRisk | None) -> None:
    if known is not None:
        for section in child_sections(known):
            if section.lines and section.key in ("history", "offer", "practitioner_risks"):
                st.markdown(f"### {section.title}")
                draw_section(look, section, key=f"section {section.key}", below=0, height=300)
    _episodes(look, page)


def _episodes(look: Looking, page: EntityPage) -> None:
    """The records of missing episodes that name this child, the latest first."""
    every = look.alike("episodes", lambda: look.view.outlines([Feed.MISSING_EPISODE]))
    outlines = every.naming((page.entity_id,), Relation)
    if not outlines:
        return
    lines = sorted(look.view.records(outlines), key=lambda line: line.header.occurred_from, reverse=True)
    rows: list[Row] = [
        {
            "id": line.source,
            "open": links.report(line.outline.entity_id),
            "cells": [
                captions.when(line.header.occurred_from or line.header.reported_at) or wording.NOT_DATED,
                captions.when(line.header.occurred_to) or wording.STILL,
                line.text("found_address") or wording.STILL,
                line.text("return_interview_outcome") or line.text("return_interview_at") or wording.STILL,
                captions.reference(line.source),
            ],
        }
        for line in lines
    ]
    st.markdown(f"### {wording.EPISODES}")
    ranked_list(
        rows, _plain(wording.EPISODE_COLUMNS), label=wording.EPISODES, key="episodes", empty=wording.STILL, height=300
    )


def _plain(names: Sequence[str]) -> list[Column]:
    return [{"t": name, "k": "plain"} if i else {"t": name} for i, name in enumerate(names)]
