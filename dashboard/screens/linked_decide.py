"""Deciding on the page of linked children: a reason and a button, and the list of what stands, to be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from dashboard import linked_wording as wording
from dashboard.captions import instant, reference
from dashboard.escape import markdown
from dashboard.network_deciding import entity_of, of_concern, one_telling, rule_out, standing
from dashboard.network_words import decided_words
from dashboard.parts.ranked_list import Column, Row, ranked_list
from dashboard.session import Looking, store
from dashboard.tasking.deciding import decide, new_id, taken_back
from graph.access import Role
from graph.desk import DeskKind, DeskRecord
from graph.errors import LibertyError
from graph.vocabulary import Verdict

COLUMNS: list[Column] = [{"t": "About"}, {"t": "What was decided", "k": "plain"}, {"t": "By whom, when and why"}]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be decided: the words on its button, and the decision for a moment, reason, day and id."""

    label: str
    make: Callable[[datetime, str, str, str], DeskRecord]


def concern_choices(look: Looking, person: str) -> list[Choice]:
    """An adult is, or is not, a person of concern."""

    def choice(label: str, yes: bool) -> Choice:
        return Choice(
            label,
            lambda at, why, review, own: of_concern(
                look.view, person, at, yes=yes, why=why, review=review, record_id=own
            ),
        )

    return [choice(wording.OF_CONCERN, True), choice(wording.NOT_OF_CONCERN, False)]


def rule_out_choices(look: Looking, entity: str) -> list[Choice]:
    """Ruling out, for an analyst; nobody else is offered it."""
    if look.viewer.role is not Role.ANALYST:
        return []
    return [Choice(wording.RULE_OUT, lambda at, why, _, own: rule_out(look.view, entity, at, why=why, record_id=own))]


def telling_choices(look: Looking, a: str, b: str) -> list[Choice]:
    """Two records are one telling, two, or nobody can tell."""

    def choice(label: str, verdict: Verdict) -> Choice:
        return Choice(
            label,
            lambda at, why, _, own: one_telling(look.view, a, b, at, verdict=verdict, why=why, record_id=own),
        )

    return [
        choice(wording.ONE_TELLING, Verdict.SAME),
        choice(wording.TWO_TELLINGS, Verdict.DIFFERENT),
        choice(wording.CANNOT_TELL, Verdict.UNSURE),
    ]


def form(look: Looking, key: str, choices: Sequence[Choice], *, says: str = "", review: bool = False) -> None:
    """A reason, and a button for each choice. Pressed twice, it is one decision."""
    if not choices:
        return
    own = f"{key}.id"
    st.session_state.setdefault(own, new_id())
    with st.form(key, border=False):
        if says:
            st.caption(markdown(says))
        why = st.text_input(wording.REASON, max_chars=500, key=f"{key}.why")
        day = st.date_input(wording.REVIEW, value=None, format="DD/MM/YYYY", key=f"{key}.day") if review else None
        columns = st.columns(len(choices))
        pressed = [
            choice
            for column, choice in zip(columns, choices, strict=True)
            if column.form_submit_button(choice.label, width="stretch", key=f"{key}.{choice.label}")
        ]
    until = day.isoformat() if isinstance(day, date) else ""
    for choice in pressed:
        _write(look, lambda chosen=choice: chosen.make(datetime.now(UTC), why, until, st.session_state[own]), own)


def _write(look: Looking, make: Callable[[], DeskRecord], own: str) -> None:
    try:
        decide(store(), look.viewer, make())
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    st.session_state.pop(own, None)
    st.toast(wording.DECISION_KEPT, icon=":material/check:")
    st.rerun()


def decided_list(look: Looking) -> None:
    """What people decided about the networks; the one that is chosen can be taken back, with a reason."""
    st.caption(wording.DECIDED_WHY)
    found = standing(look.view)
    about = {one.record_id: _about(look, one) for one in found}
    labels = look.view.labels([one for ends in about.values() for one in ends if one.startswith("E-")])
    rows: list[Row] = [
        {
            "id": one.record_id,
            "cells": [
                {"main": " and ".join(labels.get(end, reference(end)) for end in about[one.record_id])},
                decided_words(one),
                {"main": f"{one.by}, {instant(one.at.isoformat())}", "sub": [one.why, *_review(one)]},
            ],
        }
        for one in found
    ]
    chosen = ranked_list(
        rows,
        COLUMNS,
        label=wording.DECIDED_TITLE,
        key="decided",
        empty=wording.DECIDED_NOTHING,
        mode="select",
        below=480,
    )
    taken = next((one for one in found if one.record_id == chosen), None)
    if taken is not None:
        back = Choice(wording.TAKE_BACK, lambda at, why, _, own: taken_back(taken, at, why=why, record_id=own))
        says = wording.TAKE_BACK_SAYS.format(what=decided_words(taken))
        form(look, f"take_back.{chosen}", [back], says=says)


def _review(one: DeskRecord) -> list[str]:
    return [f"to be looked at again on {one.body['review']}"] if one.body.get("review") else []


def _about(look: Looking, one: DeskRecord) -> list[str]:
    if one.kind is DeskKind.SAME_ORIGIN:
        return list(one.about)
    entity = entity_of(look.view, one)
    return [entity] if entity else []
