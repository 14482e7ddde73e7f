"""A page for anything that is held: what is said of it and by whom, how it stands to others, its records, and how these
were joined.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.beside import Beside, named_beside
from dashboard import captions, linked_wording
from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.papers.claims_table import claims_table
from dashboard.parts import links
from dashboard.parts.cards import Group, Source, cards
from dashboard.parts.heading import heading
from dashboard.parts.ranked_list import Cell, Column, Row, ranked_list
from dashboard.parts.share import share
from dashboard.screens import profile, report, said
from dashboard.session import Looking, looking, picture
from dashboard.sharing import Paper, marked
from dashboard.wording import SUGGESTED, count, kind
from graph.access import FULL_PICTURE
from graph.errors import NotHeld
from graph.model import Claim, EntityPage, MentionLine
from graph.vocabulary import ENTITY_KINDS, Kind, Property, Relation

RECORD_COLUMNS: list[Column] = [
    {"t": "When", "k": "plain", "w": "22%"},
    {"t": "Record", "w": "44%"},
    {"t": "Named", "k": "plain"},
]
BESIDE_COLUMNS: list[Column] = [{"t": "Entry"}, {"t": "What it is", "k": "tight plain"}, {"t": "Records", "k": "num"}]
MOST_BESIDE = 100


def draw() -> None:
    """The page of the entity that the address names."""
    asked = st.query_params.get(links.ENTITY, "")
    if not asked:
        st.info(wording.NOT_ASKED, icon=":material/search:")
        return
    look = looking("screen:entity")
    try:
        page = look.view.entity(asked)
    except NotHeld as nothing:
        st.info(markdown(str(nothing)), icon=":material/search_off:")
        return
    if page.kind in ENTITY_KINDS:
        _entity(look, page)
    elif source := report.own_source(page.members):
        _record(look, page, source)
    else:
        _heading(page)
        st.info(wording.NO_RECORD_HELD)
        _records(look, page)


def _entity(look: Looking, page: EntityPage) -> None:
    _heading(page)
    beside = named_beside(picture(look), page.entity_id)
    known = profile.around(look, page, (line.entity for line in beside[:MOST_BESIDE]))
    profile.overview(look, page, known)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        profile.more(look, page, known)
        st.markdown(f"### {wording.SAID_TITLE}")
        cards(said.properties(look, page), label=wording.SAID_TITLE, key="said", empty=wording.NOTHING_SAID, shown=2)
        related = said.ties(look, page)
        if related:
            st.markdown(f"### {wording.TIES_TITLE}")
            cards(related, label=wording.TIES_TITLE, key="ties", shown=2)
    with right:
        st.markdown(f"### {wording.RECORDS_TITLE}")
        _records(look, page)
        _beside(beside, known.labels)
        st.markdown(f"### {wording.MEMBERS_TITLE}")
        _joinings(look, page)
        if look.viewer.role in FULL_PICTURE:
            share(look, wording.SHARE_ENTITY, lambda: _paper(look, page), key="share")


def _paper(look: Looking, page: EntityPage) -> Paper:
    """The claims of this page as a table; it is about the mentions that make up the entity."""
    labels = look.view.labels(sorted({claim.object_entity for claim in page.claims if claim.object_entity}))
    return Paper(
        wording.SHARED_TABLE,
        marked(f"claims_{page.entity_id}.csv"),
        "text/csv; charset=utf-8",
        claims_table(page, labels, note=wording.shared_note(look.evidence, page.entity_id)),
        tuple(mention.mention_id for mention in page.members),
        "screen:entity",
    )


def _record(look: Looking, page: EntityPage, source: str) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        report.record(look, look.view.source(source), here="", key="page")
    with right:
        beside = named_beside(picture(look), page.entity_id)
        _beside(beside, look.view.labels([line.entity for line in beside[:MOST_BESIDE]]))
        if any(claim.source != source for claim in page.claims):
            st.markdown(f"### {wording.RECORDS_TITLE}")
            _records(look, page)


def _heading(page: EntityPage) -> None:
    agencies = {captions.agency(claim.header.agency) for claim in page.claims} - {""}
    line = [count(len(page.sources), "record"), page.entity_id]
    if agencies:
        line.insert(1, count(len(agencies), "agency", "agencies"))
    if page.kind is Kind.PERSON:
        if not any(claim.predicate is Property.NAME for claim in page.claims):
            line.insert(0, wording.NO_NAME)
        line.insert(0, wording.CHILD_WORDS if page.is_child else wording.ADULT_WORDS)
    heading(
        [{"t": captions.label(page.kind, page.label), "icon": wording.shape(page.kind, page.is_child)}],
        badges=[{"t": kind(page.kind, page.is_child).capitalize(), "tone": "warn" if page.is_child else "soft"}],
        line=" · ".join(line),
        key="heading",
    )


def _records(look: Looking, page: EntityPage) -> None:
    """The records that name it, the latest first."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in page.claims:
        by_source[claim.source].append(claim)
    records = said.record_entities(look, page.claims)
    latest = sorted(by_source, key=lambda name: (_when(by_source[name][0]), name), reverse=True)
    ranked_list(
        [_record_row(name, by_source[name], page.entity_id, records) for name in latest],
        RECORD_COLUMNS,
        label=wording.RECORDS_TITLE,
        key="records",
        empty=wording.NOTHING_SAID,
        height=330,
    )


def _record_row(name: str, claims: list[Claim], entity: str, records: dict[str, str]) -> Row:
    first = claims[0]
    roles = {c.predicate for c in claims if c.object_entity == entity and isinstance(c.predicate, Relation)}
    named = [wording.ROLE_OF[role] for role in Relation if role in roles and role in wording.ROLE_OF]
    record: Cell = {
        "main": said.source_label(first),
        "sub": [said.who_and_how_good(first)],
    }
    role: Cell = {"main": ", ".join(named) or "beside another"}
    if all(claim.suggested for claim in claims):
        role["badges"] = [{"t": SUGGESTED, "tone": "info"}]
    row: Row = {"id": name, "cells": [captions.day(_when(first)) or "not dated", record, role]}
    if name in records:
        row["open"] = links.report(records[name])
    return row


def _when(claim: Claim) -> str:
    return claim.header.occurred_from or claim.header.reported_at


def _beside(found: Sequence[Beside], labels: Mapping[str, str]) -> None:
    st.markdown(f"### {wording.BESIDE_TITLE}")
    rows: list[Row] = []
    for line in found[:MOST_BESIDE]:
        to = links.entity(line.entity)
        entry: Cell = {
            "icon": wording.shape(line.kind, line.is_child),
            "main": captions.label(line.kind, labels.get(line.entity, line.entity)),
            "to": to,
        }
        if line.is_lead:
            entry["badges"] = [{"t": linked_wording.LEAD, "tone": "info"}]
        rows.append(
            {
                "id": line.entity,
                "open": to,
                "cells": [entry, kind(line.kind, line.is_child).capitalize(), f"{len(line.sources):,}"],
            }
        )
    ranked_list(rows, BESIDE_COLUMNS, label=wording.BESIDE_TITLE, key="beside", empty="Nothing else.", height=330)
    if len(found) > MOST_BESIDE:
        st.caption(f"{len(found) - MOST_BESIDE:,} more are named in the same records.")


def _joinings(look: Looking, page: EntityPage) -> None:
    if len(page.members) < 2:
        st.caption(wording.ONE_MENTION)
        return
    records = said.record_entities(look, page.members)
    mentions = {mention.mention_id: mention for mention in page.members}
    groups: list[Group] = []
    for joining in page.joinings:
        by_hand = joining.rule in wording.JUDGED
        words = wording.JUDGED[joining.rule] if by_hand else wording.joined_by(joining.rule, len(joining.mention_ids))
        note = f"{joining.by}, {captions.instant(joining.at)}: {joining.why}" if by_hand else wording.JOINED_BY_RULE
        sources = [_mention(mentions[one], records) for one in joining.mention_ids if one in mentions]
        title = words[:1].upper() + words[1:]
        groups.append({"title": "", "cards": [{"title": title, "sub": [note], "sources": sources}]})
    cards(groups, label=wording.MEMBERS_TITLE, key="joinings", stacked=True, empty=wording.ONE_MENTION, shown=2)


def _mention(mention: MentionLine, records: Mapping[str, str]) -> Source:
    """Where somebody is named, in the words of the record."""
    source: Source = {"text": said.source_label(mention), "quote": mention.as_written}
    if mention.source in records:
        source["to"] = links.report(records[mention.source])
    return source
