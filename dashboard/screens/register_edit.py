"""The chosen entry of a register: what it says, how it came to be, and changing, closing or taking it back.

A form is begun on one version and saved against it: whoever else changed it first stands in the way, by name, and what
was typed is still there. Each form has one id from when it is begun, so that pressed twice it is one decision.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import streamlit as st

from dashboard import captions
from dashboard.escape import markdown
from dashboard.parts import links
from dashboard.parts.frame import marking
from dashboard.session import Looking, store
from dashboard.tasking import register_words as words
from dashboard.tasking import words as meeting_words
from dashboard.tasking.deciding import about, changed, decide, decision, new_id, taken_back
from dashboard.tasking.register import Action, Order, about_now, versions_of
from graph.access.at_the_desk import is_named_for_covert, may_write
from graph.access.viewer import FULL_PICTURE
from graph.desk import DeskAudience, DeskKind, DeskRecord, JsonValue, Outdated
from graph.errors import LibertyError, NotHeld
from graph.language import warning
from graph.vocabulary import ActionTheme, Agency, Coded, Disruption, Rag

READ, NEW = "register_read", "register_new"
DUE_IN = timedelta(days=14)
HITS = 6


def entry(look: Looking, standing: DeskRecord) -> None:
    """One action or one means of disruption."""
    read = _read(standing)
    if standing.kind is DeskKind.ACTION:
        _say_action(look, Action(standing, look.today))
    else:
        _say_order(Order(standing, look.today))
    _say_about(look, standing)
    if may_write(look.viewer, replace(standing, by=look.viewer.name)):
        _deeds(look, read, standing)
    else:
        st.caption(words.NOT_YOURS)
    _history(look, standing)


def _say_action(look: Looking, action: Action) -> None:
    st.markdown(f"#### {markdown(action.text)}")
    said = [words.owner_line(action.record), meeting_words.theme_words(action.theme),
            words.due_line(action.due, look.today) if not action.is_closed else ""]  # fmt: skip
    st.caption(markdown(" · ".join(filter(None, said))))
    rag = meeting_words.rag_words(action.rag)
    st.markdown(markdown(f"{rag}{' · late' if action.is_late else ''}"))
    if action.is_closed:
        told = words.CLOSED.format(outcome=action.record.body.get("outcome"))
        st.success(markdown(told), icon=":material/check:")
    if plan := str(action.record.body.get("plan") or ""):
        st.caption(meeting_words.PLAN.get(plan, ""))


def _say_order(order: Order) -> None:
    st.markdown(f"#### {markdown(words.means_of(order))}")
    body = order.record.body
    parts = [
        meeting_words.DISRUPTION_STATUS.get(order.status, order.status),
        f"from {meeting_words.day_words(body.get('from'))}" if body.get("from") else "",
        f"until {meeting_words.day_words(body.get('until'))}" if body.get("until") else "",
        words.owner_line(order.record),
        str(body.get("reference") or ""),
    ]
    st.caption(markdown(" · ".join(filter(None, parts))))
    if body.get("text"):
        st.markdown(markdown(str(body["text"])))
    if says := words.ending(order):
        st.warning(markdown(f"{says[:1].upper()}{says[1:]}."), icon=":material/event_busy:")
    if body.get("outcome"):
        st.success(markdown(words.CLOSED.format(outcome=body["outcome"])), icon=":material/check:")


def _say_about(look: Looking, record: DeskRecord) -> None:
    if record.audience is DeskAudience.COVERT:
        st.warning(meeting_words.COVERT, icon=":material/visibility_off:")
    entities = about_now(look.view, record)[:3]
    names = look.view.labels(entities)
    for entity in entities:
        st.page_link(links.page("entity"), label=markdown(names.get(entity, entity)), icon=":material/person_search:",
                     query_params={links.ENTITY: entity})  # fmt: skip


def _history(look: Looking, record: DeskRecord) -> None:
    versions = versions_of(look.view, record.thing, record.kind)
    with st.expander(f"{words.HISTORY} ({len(versions)})"):
        for place, version in enumerate(versions):
            st.markdown(markdown(words.version_line(version, versions[place - 1] if place else None)))


# --- the version that a form was begun on


def _read(standing: DeskRecord) -> DeskRecord:
    """The version that this browser read when the entry was chosen; chosen anew, it is what stands."""
    held: DeskRecord | None = st.session_state.get(READ)
    if held is None or held.thing != standing.thing:
        held = standing
    st.session_state[READ] = held
    return held


def _take_up() -> None:
    st.session_state.pop(READ, None)


def _deeds(look: Looking, read: DeskRecord, standing: DeskRecord) -> None:
    if read.record_id != standing.record_id:
        st.warning(markdown(words.told_first(read, standing)), icon=":material/sync_problem:")
        st.button(words.TAKE_UP, on_click=_take_up, icon=":material/sync:", key="register_take_up")
    deeds = [deed for deed in words.DEEDS if deed != "close" or not read.body.get("closed")]
    deed = st.segmented_control(words.DEED, deeds, format_func=lambda one: words.DEEDS[one], default="change",
                                key=f"register_deed.{read.record_id}", required=True,
                                label_visibility="collapsed")  # fmt: skip
    form = f"register.{read.record_id}.{deed}"
    with st.form(form, border=False):
        match deed:
            case "close":
                said = _closing(read, form, look.today)
            case "take_back":
                said = {}
            case _:
                said = _action(read.body, form) if read.kind is DeskKind.ACTION else _order(read.body, form)
        why = st.text_input(words.WHY_CHANGE, key=f"{form}.why", max_chars=600)
        pressed = st.form_submit_button(words.SAVE, type="primary", icon=":material/check:")
    if pressed:
        at, record_id = datetime.now(UTC), st.session_state.setdefault(f"{form}.id", new_id())
        made = (
            taken_back(read, at, why=why, record_id=record_id)
            if deed == "take_back"
            else changed(read, said, at, why=why, record_id=record_id)
        )
        _write(look, made)


def _write(look: Looking, made: DeskRecord) -> None:
    """Write it down and draw the page anew; where somebody was first, say who, and keep what was typed."""
    try:
        decide(store(), look.viewer, made)
    except Outdated as fault:
        st.error(markdown(f"{words.GO_ON}: {fault.by}, {captions.instant(fault.at)}. {fault.remedy}"),
                 icon=":material/sync_problem:")  # fmt: skip
        st.button(words.TAKE_UP, on_click=_take_up, icon=":material/sync:", key="register_take_up_now")
        return
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    _take_up()
    st.session_state.pop(NEW, None)
    st.toast(meeting_words.SAVED, icon=":material/check:")
    st.rerun()


# --- the fields


def _action(body: Mapping[str, JsonValue], form: str) -> dict[str, JsonValue]:
    text = _text(body, form, "text", words.FIELD["text"])
    left, right = st.columns(2)
    with left:
        owner = _text(body, form, "owner", words.FIELD["owner"])
        due = _day(body, form, "due", words.FIELD["due"])
        rag = _code(body, form, "rag", words.ACHIEVED, Rag)
    with right:
        agency = _code(body, form, "agency", words.FIELD["agency"], Agency)
        theme = _code(body, form, "theme", words.FIELD["theme"], ActionTheme)
    return {"text": text, "owner": owner, "agency": agency, "theme": theme, "due": due, "rag": rag}


def _order(body: Mapping[str, JsonValue], form: str) -> dict[str, JsonValue]:
    left, right = st.columns(2)
    with left:
        means = _code(body, form, "means", words.FIELD["means"], Disruption)
        since = _day(body, form, "from", words.FROM)
        owner = _text(body, form, "owner", words.DOES)
    with right:
        status = _choice(body, form, "status", words.FIELD["status"], meeting_words.DISRUPTION_STATUS)
        until = _day(body, form, "until", words.FIELD["until"])
        agency = _code(body, form, "agency", words.FIELD["agency"], Agency)
    reference = _text(body, form, "reference", words.REFERENCE)
    text = _text(body, form, "text", meeting_words.DETAIL)
    return {"means": means, "status": status, "from": since, "until": until, "owner": owner, "agency": agency,
            "reference": reference, "text": text}  # fmt: skip


def _closing(read: DeskRecord, form: str, today: date) -> dict[str, JsonValue]:
    """An end asks what came of it."""
    outcome = _text({}, form, "outcome", words.OUTCOME)
    if read.kind is DeskKind.DISRUPTION:
        return {"status": "ended", "outcome": outcome}
    rag = _code({}, form, "rag", words.CAME_OF_IT, Rag)
    return {"closed": today.isoformat(), "outcome": outcome, "rag": rag}


def _text(body: Mapping[str, JsonValue], form: str, name: str, label: str) -> str:
    return st.text_input(label, value=str(body.get(name) or ""), key=f"{form}.{name}", max_chars=600) or ""


def _day(body: Mapping[str, JsonValue], form: str, name: str, label: str) -> str:
    said = str(body.get(name) or "")
    value = date.fromisoformat(said) if said else None
    chosen: Any = st.date_input(label, value=value, format="DD/MM/YYYY", key=f"{form}.{name}")
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _code(body: Mapping[str, JsonValue], form: str, name: str, label: str, coded: type[Coded]) -> str:
    return _choice(body, form, name, label, {member.value: member.label for member in coded})


def _choice(body: Mapping[str, JsonValue], form: str, name: str, label: str, options: Mapping[str, str]) -> str:
    codes, said = list(options), str(body.get(name) or "")
    chosen = st.selectbox(label, codes, index=codes.index(said) if said in codes else None,
                          format_func=lambda code: options[code], key=f"{form}.{name}")  # fmt: skip
    return chosen or ""


# --- a new one


def new(look: Looking, which: str) -> None:
    """The button that opens the drawer of a new entry; it stays open while the page behind it is drawn anew."""
    st.button(words.ADD[which], icon=":material/add:", type="primary", key="register_add", shortcut="Alt+N",
              on_click=_begin, args=(which,), width="stretch")  # fmt: skip
    if st.session_state.get(NEW, {}).get("which") == which:
        _drawer(look, which)


def _begin(which: str) -> None:
    st.session_state[NEW] = {"which": which, "id": new_id()}


def _shut() -> None:
    st.session_state.pop(NEW, None)


@st.dialog(words.TITLE, width="medium", position="right", on_dismiss=_shut)
def _drawer(look: Looking, which: str) -> None:
    marking()
    held = st.session_state.get(NEW)
    if held is None:
        return
    form = f"register.new.{held['id']}"
    st.markdown(f"### {words.ADD[which]}")
    named = _whom(look, form)
    blank: dict[str, JsonValue] = {"agency": look.viewer.agency}
    if which == "actions":
        said = _action({**blank, "due": (look.today + DUE_IN).isoformat(), "rag": "red"}, form)
        kind = DeskKind.ACTION
    else:
        said, kind = _order(blank, form), DeskKind.DISRUPTION
    why = st.text_input(words.WHY_ADD, key=f"{form}.why", max_chars=600)
    for typed in (str(said.get("text") or ""), why):
        if blames := warning(typed):
            st.warning(markdown(blames), icon=":material/edit_note:")
    covert = is_named_for_covert(look.viewer) and st.checkbox(meeting_words.COVERT_BOX, key=f"{form}.covert")
    if st.button(words.SAVE, type="primary", icon=":material/check:", key=f"{form}.save"):
        audience = DeskAudience.COVERT if covert else DeskAudience.TABLE
        _write(look, decision(kind, said, datetime.now(UTC), why=why, about=named, audience=audience,
                              record_id=held["id"]))  # fmt: skip


def _whom(look: Looking, form: str) -> tuple[str, ...]:
    """Whom it is about: looked for by words, chosen among what this viewer may see."""
    typed = st.text_input(words.ABOUT, key=f"{form}.about", help=words.ABOUT_HELP, live=True) or ""
    if not typed.strip():
        return ()
    found = look.view.search(typed.strip(), limit=HITS)
    if not found:
        st.caption(words.NOBODY)
        return ()
    labels = {hit.entity_id: captions.label(hit.kind, hit.label) for hit in found}
    chosen = st.radio(words.ABOUT, list(labels), format_func=lambda one: labels[one], key=f"{form}.whom",
                      label_visibility="collapsed")  # fmt: skip
    with suppress(NotHeld):
        return about(look.view, [chosen] if chosen else [])
    return ()


# --- trigger plans


def plan(look: Looking, child: str, names: Mapping[str, str], standing: DeskRecord | None) -> None:
    """A child's trigger plan with the officer it is allocated to."""
    st.markdown(f"#### {markdown(names.get(child, child))}")
    st.page_link(links.page("entity"), label=meeting_words.OPEN_PROFILE, icon=":material/person_search:",
                 query_params={links.ENTITY: child})  # fmt: skip
    read = _read(standing) if standing else None
    if read and standing and read.record_id != standing.record_id:
        st.warning(markdown(words.told_first(read, standing)), icon=":material/sync_problem:")
        st.button(words.TAKE_UP, on_click=_take_up, icon=":material/sync:", key="register_take_up")
    if look.viewer.role in FULL_PICTURE:
        _plan_form(look, child, read)
    if standing:
        _history(look, standing)


def _plan_form(look: Looking, child: str, read: DeskRecord | None) -> None:
    body: Mapping[str, JsonValue] = read.body if read else {}
    form = f"register.plan.{child}.{read.record_id if read else ''}"
    with st.form(form, border=False):
        known = {"in_place": "yes" if body.get("in_place") else "no"} if read else {}
        in_place = _choice(known, form, "in_place", meeting_words.IN_PLACE, meeting_words.YES_NO)
        officer = _text(body, form, "officer", meeting_words.OFFICER)
        reference, review = _text(body, form, "reference", words.REFERENCE), _day(body, form, "review", words.REVIEW)
        why = st.text_input(words.WHY_CHANGE if read else words.WHY_ADD, key=f"{form}.why", max_chars=600)
        if not st.form_submit_button(words.SAVE, type="primary", icon=":material/check:"):
            return
    said = {"in_place": in_place == "yes" if in_place else None, "officer": officer, "reference": reference,
            "review": review}  # fmt: skip
    at, record_id = datetime.now(UTC), st.session_state.setdefault(f"{form}.id", new_id())
    if read:
        _write(look, changed(read, said, at, why=why, record_id=record_id))
    else:
        made = decision(DeskKind.TRIGGER_PLAN, said, at, why=why, about=about(look.view, [child]), record_id=record_id)
        _write(look, made)
