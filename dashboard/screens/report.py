"""One record, word for word, with what was understood marked in it: in a drawer over another page, or as a page of its
own.
"""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.duty_lists import answers
from dashboard.escape import markdown
from dashboard.parts import links
from dashboard.parts.frame import marking
from dashboard.parts.marked_text import Field, Key, marked_text, stretches
from dashboard.parts.ranked_list import Row, ranked_list
from dashboard.sections import duty_words
from dashboard.session import Looking, looking
from dashboard.wording import FEED, grade, handling
from graph.access import FULL_PICTURE
from graph.desk import DeskKind
from graph.errors import NotHeld
from graph.language import flags
from graph.model import PROTECTED_COLUMNS, MentionLine, SourcePage
from graph.vocabulary import RECORD_KIND


def own_source(members: Sequence[MentionLine]) -> str:
    """The source that an entity is itself: a record is the first mention of itself. "" where it was not loaded."""
    return next((m.source for m in members if m.kind is RECORD_KIND[m.feed]), "")


def drawer() -> None:
    """Open the report that the address names over whatever page is shown."""
    asked = st.query_params.get(links.REPORT)
    if asked:
        _open(asked)


@st.dialog(wording.REPORT_DRAWER, width="medium", position="right", on_dismiss=links.close_report)
def _open(asked: str) -> None:
    marking()  # the drawer covers the one above the page
    look = looking("screen:report")
    try:
        source = own_source(look.view.entity(asked).members)
    except NotHeld as nothing:
        st.info(markdown(str(nothing)))
        return
    if not source:
        st.info(wording.NO_RECORD_HELD)
        return
    record(look, look.view.source(source), here=st.query_params.get(links.ENTITY, ""), key="drawer")


def record(look: Looking, page: SourcePage, *, here: str, key: str) -> None:
    """Lay out one record."""
    words = FEED[page.feed]
    st.markdown(f"### {words[:1].upper()}{words[1:]} {markdown(captions.reference(page.source))}")
    for line in _about(page):
        st.caption(markdown(line))
    if page.withdrawn:
        st.warning(markdown(f"{wording.WITHDRAWN} {page.withdrawn_why}"), icon=":material/undo:")
    if page.order_unknown:
        st.warning(wording.ORDER_UNKNOWN, icon=":material/help:")
    _words(look, page, here, key)
    if captions.has_protected_columns(page.feed):
        st.caption(wording.PROTECTED_ABSENT)
    _duties(look, page)
    _flags(page, key)
    _versions(page, key)
    if st.button(wording.LOST_BUTTON, key=f"{key}_lost", icon=":material/account_tree:"):
        st.info(markdown(wording.lost(look.view.lost_without(page.source))))


def _about(page: SourcePage) -> list[str]:
    header = page.header
    happened = captions.when(header.occurred_from)
    until = captions.when(header.occurred_to)
    if until and until != happened:
        happened = f"{happened or 'not known'} to {until}"
    first = [captions.agency(header.agency) or "agency not named"]
    if header.reported_at:
        first.append(f"reported {captions.when(header.reported_at)}")
    if happened:
        first.append(f"happened {happened}")
    if page.versions:
        first.append(f"known here {captions.instant(page.versions[-1].known_at)}")
    second = [f"Grade: {grade(page.feed, header)}", f"Handling {handling(header)}"]
    if header.restricted:
        second.append("restricted to named people")
    return [" · ".join(first), " · ".join(second)]


def _words(look: Looking, page: SourcePage, here: str, key: str) -> None:
    entities = sorted({mark.entity_id for mark in page.marks if mark.entity_id})
    titles = look.view.labels(entities)
    shown = [mark for mark in page.marks if mark.entity_id]
    fields: list[Field] = []
    for column in captions.in_order(page.feed, page.content):
        text = page.content[column]
        if text.strip() and column not in PROTECTED_COLUMNS:
            marks = [mark for mark in shown if mark.field == column]
            fields.append({"label": captions.field(column), "stretches": stretches(text, marks, here, titles)})
    legend: list[Key] = []
    if any(mark.entity_id == here for mark in shown):
        legend.append({"t": wording.REPORT_KEY_HERE, "cls": "here"})
    if any(not mark.suggested and mark.entity_id != here for mark in shown):
        legend.append({"t": wording.REPORT_KEY_STATED, "cls": ""})
    if any(mark.suggested and mark.entity_id != here for mark in shown):
        legend.append({"t": wording.REPORT_KEY_SUGGESTED, "cls": "suggested"})
    if fields:
        st.caption(
            markdown(_quoted(page.content[column] for column in page.content if column not in PROTECTED_COLUMNS))
        )
    marked_text(fields, key=f"{key}_words", legend=legend, narrow=key == "drawer")


def _quoted(texts: Iterable[str]) -> str:
    """That these are the source's words; and what to say instead of those that the guidance on language is about."""
    better = {flag.as_written.casefold(): flag.instead for text in texts for flag in flags(text)}
    said = [wording.QUOTED_INSTEAD.format(words=words, instead=instead) for words, instead in better.items()]
    return " ".join([wording.QUOTED, *said])


def _duties(look: Looking, page: SourcePage) -> None:
    """What people have answered to the questions of duty that this record raises."""
    if look.viewer.role not in FULL_PICTURE:
        return
    for given in answers(look.view.decisions((DeskKind.DUTY_ANSWER,), page.source)):
        st.caption(markdown(f"{given.duty.label}: {duty_words.said(given)}"))


def _flags(page: SourcePage, key: str) -> None:
    if not page.flags:
        return
    st.markdown(f"**{wording.FLAGS_TITLE}**")
    rows: list[Row] = [
        {"id": str(i), "cells": [captions.field(flag.column), flag.value, {"sub": [flag.reason, flag.remedy]}]}
        for i, flag in enumerate(page.flags)
    ]
    columns = [{"t": "Field"}, {"t": "As written", "k": "plain"}, {"t": "Why, and what to do"}]
    ranked_list(rows, columns, label=wording.FLAGS_TITLE, key=f"{key}_flags", empty="", mode="read")  # pyright: ignore[reportArgumentType]


def _versions(page: SourcePage, key: str) -> None:
    if len(page.versions) < 2:
        return
    st.markdown(f"**{wording.VERSIONS_TITLE}**")
    rows: list[Row] = [
        {
            "id": str(line.version),
            "cells": [
                captions.instant(line.known_at),
                captions.when(line.last_updated_at) or captions.when(line.extracted_at) or "not stated",
                "in force" if line.in_force else "replaced",
            ],
        }
        for line in page.versions
    ]
    ranked_list(
        rows,
        [{"t": "Known here"}, {"t": "Updated by the agency", "k": "plain"}, {"t": "State", "k": "plain"}],
        label=wording.VERSIONS_TITLE,
        key=f"{key}_versions",
        empty="",
        mode="read",
    )
