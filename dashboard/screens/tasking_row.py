"""The chosen row: what to know before a visit, why it is listed with the records, gaps, network, what was decided."""

from contextlib import suppress

import streamlit as st

from analysis.agenda.model import Badge, Gap, GapState, Item, Reason, Row
from dashboard import captions
from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.papers.sketches import drawn_order, network
from dashboard.parts import links
from dashboard.parts.cards import Card, Group, Source, cards
from dashboard.parts.heading import Name, heading
from dashboard.parts.ranked_list import Badge as Label
from dashboard.parts.sketch import sketch
from dashboard.screens import tasking_decide, tasking_room
from dashboard.screens.tasking_columns import badges, level_badge
from dashboard.tasking import words
from dashboard.tasking.names import Names, row_name
from dashboard.tasking.reason_words import reason_text
from dashboard.tasking.session import Table
from graph.access.viewer import FULL_PICTURE
from graph.desk import DeskKind, DeskRecord
from graph.errors import NotHeld
from graph.vocabulary import Kind

MOST_RECORDS = 8
"""Records of one reason that are listed here; the page of the entry has all of them."""


def draw(table: Table, item: Item, row: Row, names: Names) -> None:
    """Lay it out."""
    _title(row, names)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        if row.entity and not table.seats:
            st.page_link(links.page("entity"), label=words.OPEN_PROFILE, icon=":material/person_search:",
                         query_params={links.ENTITY: row.entity})  # fmt: skip
    with right:
        if table.look.viewer.role in FULL_PICTURE:
            tasking_decide.button(table, item, row, names)
    if row.warnings:
        told = ", ".join(reason_text(reason, names, table.agenda.days) for reason in row.warnings)
        st.warning(markdown(f"{words.WARNING}: {told}."), icon=":material/warning:")
    if Badge.POSES_RISK_TOO in row.badges:
        st.info(words.BOTH_PLANS, icon=":material/balance:")
    if row.reasons or row.warnings or not table.seats:
        cards(_why(table, row, names), label=words.WHY, key=f"why_{row.id}", stacked=True, shown=3)
    else:
        st.caption(words.NO_SHARED_REASON)
    tasking_room.offer(table, item, row)
    _decided(table, row, names)
    if row.gaps:
        cards([_gaps(table, row.gaps)], label=words.OFFER, key=f"gaps_{row.id}", stacked=True, shown=2)
    if row.near and not table.seats:
        _network(row, names)


def _title(row: Row, names: Names) -> None:
    kind = Kind(row.kind) if row.kind else None
    name: Name = {"t": row_name(row, names)}
    if kind:
        name["icon"] = wording.shape(kind, row.is_child)
    marks: list[Label] = [*level_badge(row), *badges(row, whole=True)]
    line = f"{row.age} years" if row.age else ""
    heading([name], key=f"head_{row.id}", line=line, badges=marks, small=True)


def _why(table: Table, row: Row, names: Names) -> list[Group]:
    found: list[Card] = [
        {"title": reason_text(reason, names, table.agenda.days), **_behind(table, reason)}  # pyright: ignore[reportAssignmentType]
        for reason in (*row.warnings, *row.reasons)
    ]
    return [{"title": words.WHY, "cards": found}]


def _behind(table: Table, reason: Reason) -> Card:
    """The records behind a reason, each to be opened; the rest is counted."""
    listed = reason.sources[:MOST_RECORDS]
    card: Card = {"sources": [_source(table, source) for source in listed]}
    if more := len(reason.sources) - len(listed):
        card["left"] = words.more_records(more)
    return card


def _source(table: Table, source: str) -> Source:
    told: Source = {"text": captions.reference(source)}
    if table.seats:
        return told  # what opens, opens under the view of whoever is signed in: nothing does before the room
    with suppress(NotHeld):  # withdrawn since it was made ready
        told["to"] = links.report(table.look.view.resolve(source))
    return told


def _gaps(table: Table, gaps: tuple[Gap, ...]) -> Group:
    missing: list[Card] = []
    for gap in gaps:
        if gap.state is GapState.NOT_IN_PLACE:
            card: Card = {"title": words.gap_words(gap.item), "badges": [{"t": words.GAP[gap.state][0], "tone": "bad"}],
                          "sources": [_source(table, s) for s in gap.sources[:MOST_RECORDS]]}  # fmt: skip
            missing.append(card)
    counted = {state: sum(gap.state is state for gap in gaps) for state in GapState}
    note = words.offer_note(counted[GapState.IN_PLACE], counted[GapState.NOT_KNOWN])
    return {"title": words.OFFER, "note": note, "cards": missing}


def _network(row: Row, names: Names) -> None:
    drawing = network(row, names.of)
    targets = [*(links.entity(one.entity) for one in drawn_order(row)), links.entity(row.entity)]
    sketch(drawing, list(targets), label=words.NEARBY, key=f"near_{row.id}")


def _decided(table: Table, row: Row, names: Names) -> None:
    """What stands about it at the desk, each to be taken back by who may decide."""
    about = row.entity or ""
    kinds = (DeskKind.DECISION, DeskKind.ACTION, DeskKind.DISRUPTION, DeskKind.PERSON_OF_CONCERN, DeskKind.NOMINATION,
             DeskKind.TRIGGER_PLAN, DeskKind.LEVEL_AGREED)  # fmt: skip
    whole = about and not table.seats
    found = table.look.view.decisions(kinds, about=about) if whole else [
        record for record in map(names.record, row.desk) if record is not None
    ]  # fmt: skip
    for record in reversed(found[-4:]):
        _one_decided(table, record)


def _one_decided(table: Table, record: DeskRecord) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.markdown(f":material/gavel: {markdown(words.decision_line(record))}")
    if table.look.viewer.role in FULL_PICTURE:
        right.button(words.TAKE_BACK, key=f"back_{record.record_id}", on_click=tasking_decide.take_back,
                     args=(table, record), type="tertiary", help=words.TAKE_BACK_HELP)  # fmt: skip
