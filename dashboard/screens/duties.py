"""Questions of duty: what records oblige somebody to ask, each with the phrase that raised it; a person's answer."""

from datetime import UTC, datetime

import streamlit as st

from analysis.duties.open_questions import Given, Question
from dashboard.duty_answers import answer_duty
from dashboard.escape import markdown
from dashboard.parts.frame import title
from dashboard.parts.sections import selected_line
from dashboard.screens.ground import duties
from dashboard.sections import called, on, reference, references
from dashboard.sections import duty_words as words
from dashboard.sections.duties import on_a_page
from dashboard.session import Looking, looking, store
from dashboard.tasking.deciding import new_id
from graph.errors import LibertyError


def draw() -> None:
    """The questions on the left, mandatory reports first; the chosen one, and its answer, on the right."""
    look = looking("screen:duties")
    lists = duties(look)
    title(words.PAGE_TITLE, words.COUNTED.format(open=len(lists.open), all=len(lists.questions)))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        open_ = st.segmented_control("Which", list(words.WHICH), default=words.WAITING, key="duties_which",
                                     label_visibility="collapsed", required=True) == words.WAITING  # fmt: skip
        shown = [q for q in lists.questions if q.is_open] if open_ else [q for q in lists.questions if q.answer]
        shown = shown[:MOST]
        names = look.view.labels(sorted({child for question in shown for child in question.children}))
        place = selected_line(look, on_a_page(shown, names), key=f"duties_{'open' if open_ else 'given'}", below=390)
    with right, st.container(key="duty_detail", border=True):
        if place is None:
            st.info(words.NOT_A_REFERRAL_HERE, icon=":material/info:")
        else:
            _question(look, shown[place], called(shown[place].children, names))


MOST = 400
"""Rows drawn; the terminal and --json have all."""


def _question(look: Looking, question: Question, about: str) -> None:
    st.markdown(f"#### {markdown(question.duty.label)}")
    told = [reference(question.source), on(question.day), about]
    st.caption(markdown(" · ".join(part for part in told if part)))
    for prompt in question.raised_by:
        st.markdown(markdown(f"“{prompt.because}”"))
    st.markdown(f"**{markdown(question.duty.ask)}**")
    st.caption(markdown(" ".join(filter(None, [question.duty.confirm, words.NOT_A_REFERRAL_HERE]))))
    if question.may_answer:
        st.info(markdown(words.MAY_ANSWER.format(cases=references(question.may_answer))), icon=":material/folder:")
    if question.answer:
        st.success(markdown(words.said(question.answer)), icon=":material/check:")
    _answer(look, question)


def _answer(look: Looking, question: Question) -> None:
    """Yours, with the reason: it is kept, and may be changed by answering again."""
    key = f"duty.{question.source}.{question.duty}"
    with st.form(key, clear_on_submit=False, border=False):
        given = st.segmented_control(
            words.YOUR_ANSWER, list(Given), format_func=lambda one: words.GIVEN[one], key=f"{key}.given"
        )
        why = st.text_area(words.YOUR_REASON, max_chars=600, height=90, key=f"{key}.why")
        pressed = st.form_submit_button(words.KEEP_ANSWER, type="primary", icon=":material/check:")
    if not pressed:
        return
    if given is None:
        st.error(words.CHOOSE_ONE, icon=":material/error:")
        return
    record_id = st.session_state.setdefault(f"{key}.id", new_id())
    try:
        answer_duty(
            store(), look.view, question.source, question.duty, given, datetime.now(UTC), why=why, record_id=record_id
        )
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    for name in ("given", "why", "id"):
        st.session_state.pop(f"{key}.{name}", None)
    st.toast(words.KEPT, icon=":material/check:")
    st.rerun()
