"""Recording a decision at the meeting: a drawer over the item, whose draft survives a closed browser.

Each drawer has one id from when it is opened, kept with its draft: pressed twice, or saved again after the browser was
killed, it is one decision.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import streamlit as st

from analysis.agenda.model import Badge, Item, Row
from dashboard.escape import markdown
from dashboard.parts.frame import marking
from dashboard.session import store
from dashboard.tasking import words
from dashboard.tasking.deciding import about, changed, decide, decision, new_id, taken_back
from dashboard.tasking.names import Names, row_name
from dashboard.tasking.session import Table
from graph.access.at_the_desk import is_named_for_covert
from graph.desk import DeskAudience, DeskKind, DeskRecord, JsonValue
from graph.errors import LibertyError
from graph.language import warning
from graph.vocabulary import ActionTheme, Agency, Coded, Disruption

KINDS: dict[DeskKind, str] = {
    DeskKind.DECISION: "Decision",
    DeskKind.ACTION: "Action",
    DeskKind.DISRUPTION: "Disruption",
    DeskKind.PERSON_OF_CONCERN: "Of concern",
    DeskKind.TRIGGER_PLAN: "Trigger plan",
    DeskKind.NOMINATION: "Nominate",
}
DUE_IN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Drawer:
    """What is being decided on: the table, the item, the row (none for the item as a whole)."""

    table: Table
    item: Item
    row: Row | None
    name: str

    @property
    def key(self) -> str:
        """Names the drawer's fields, and its draft."""
        return f"{self.table.sitting.day}.{self.item}.{self.row.id if self.row else ''}"


@st.fragment
def button(table: Table, item: Item, row: Row | None, names: Names) -> None:
    """The button that opens the drawer: a fragment, so that the page behind is not drawn anew for it."""
    drawer = Drawer(table, item, row, row_name(row, names) if row else words.ITEM[item])
    draft = _draft(drawer)
    if table.seats and draft and _is_covert(draft):
        return  # the room is not shown that there is one, and it does not become open by being saved there
    waiting = draft is not None
    label = words.GO_ON_DECIDING if waiting else words.DECIDE
    st.button(label, icon=":material/gavel:", shortcut="Alt+D", type="primary", key=f"decide_{item}", width="stretch",
              on_click=_ask, args=(drawer.key,))  # fmt: skip
    if st.session_state.get(OPENED) == drawer.key:  # it stays open while the page behind it is drawn anew
        _open(drawer)


OPENED = "deciding"


def _ask(key: str) -> None:
    """Open it, with its fields as the draft has them: what was in them went when it was shut."""
    st.session_state[OPENED] = key
    st.session_state.get(f"held.{key}", {}).pop("read", None)


def _shut() -> None:
    st.session_state.pop(OPENED, None)


@st.dialog(words.DECIDE, width="medium", position="right", on_dismiss=_shut)
def _open(drawer: Drawer) -> None:
    marking()
    st.markdown(f"### {markdown(drawer.name)}")
    _restore(drawer)
    kinds = _kinds(drawer.row)
    kind = st.segmented_control(words.WHAT, kinds, format_func=lambda k: KINDS[k], key=_field(drawer, "kind"),
                                required=True, on_change=_keep, args=(drawer,))  # fmt: skip
    said = _form(drawer, DeskKind(kind or DeskKind.DECISION))
    why = _text(drawer, "why", words.REASON)
    may_be_covert = is_named_for_covert(drawer.table.look.viewer) and not drawer.table.seats  # not before the room
    covert = may_be_covert and st.checkbox(
        words.COVERT_BOX, key=_field(drawer, "covert"), on_change=_keep, args=(drawer,)
    )
    left, right = st.columns(2)
    if left.button(words.SAVE, type="primary", width="stretch", key=_field(drawer, "save"), shortcut="Alt+Enter"):
        _save(drawer, DeskKind(kind or DeskKind.DECISION), said, why, covert=bool(covert))
    if right.button(words.DROP, width="stretch", key=_field(drawer, "drop")):
        _forget(drawer)
        _shut()
        st.rerun()
    st.caption(words.DRAFT_KEPT)


def _kinds(row: Row | None) -> list[DeskKind]:
    """What can be decided of a row: nobody becomes of concern who is a child, and a plan belongs to a child."""
    kinds = [DeskKind.DECISION, DeskKind.ACTION]
    if row is None or not row.entity:
        return kinds
    kinds.append(DeskKind.NOMINATION)
    if row.is_child:
        return [*kinds, DeskKind.TRIGGER_PLAN]
    kinds.append(DeskKind.DISRUPTION)
    return [*kinds, DeskKind.PERSON_OF_CONCERN] if row.kind == "person" else kinds


def _form(drawer: Drawer, kind: DeskKind) -> dict[str, JsonValue]:
    """The fields of one kind of decision; what is blank is left out."""
    match kind:
        case DeskKind.ACTION:
            return _action(drawer)
        case DeskKind.DISRUPTION:
            return {
                "means": _choice(drawer, "means", words.MEANS, _codes(Disruption)),
                "status": _choice(drawer, "status", words.STATUS, words.DISRUPTION_STATUS),
                "text": _text(drawer, "text", words.DETAIL),
                "until": _day(drawer, "until", words.UNTIL),
            }
        case DeskKind.PERSON_OF_CONCERN:
            chosen = _choice(drawer, "of_concern", words.OF_CONCERN, words.YES_NO)
            return {"of_concern": chosen == "yes" if chosen else None}
        case DeskKind.TRIGGER_PLAN:
            chosen = _choice(drawer, "in_place", words.IN_PLACE, words.YES_NO)
            return {"in_place": chosen == "yes" if chosen else None, "officer": _text(drawer, "officer", words.OFFICER)}
        case DeskKind.NOMINATION:
            items = {item.value: words.ITEM[item] for item in NOMINATED}
            return {"item": _choice(drawer, "to", words.TO_ITEM, items)}
        case _:
            return {"text": _text(drawer, "text", words.DECIDED)}


NOMINATED = (Item.HIGH, Item.MISSING, Item.PERSONS, Item.PLACES, Item.VEHICLES, Item.EMERGING)


def _action(drawer: Drawer) -> dict[str, JsonValue]:
    text = _text(drawer, "text", words.TO_DO)
    left, right = st.columns(2)
    with left:
        owner, due = _text(drawer, "owner", words.OWNER), _day(drawer, "due", words.DUE)
    with right:
        agency = _choice(drawer, "agency", words.AGENCY, _codes(Agency))
        theme = _choice(drawer, "theme", words.THEME, _codes(ActionTheme))
    plan = ""
    if drawer.row and Badge.POSES_RISK_TOO in drawer.row.badges:
        plan = _choice(drawer, "plan", words.WHICH_PLAN, words.PLAN)
    return {"text": text, "owner": owner, "agency": agency, "theme": theme, "due": due, "rag": "red", "plan": plan}


def _text(drawer: Drawer, name: str, label: str) -> str:
    """A text that is kept at every pause in typing."""
    typed = st.text_input(label, key=_field(drawer, name), live=True, on_change=_keep, args=(drawer,)) or ""
    if said := warning(typed):  # said while there is time: what blames a child is not saved
        st.warning(markdown(said), icon=":material/edit_note:")
    return typed


def _choice(drawer: Drawer, name: str, label: str, options: Mapping[str, str]) -> str:
    chosen = st.selectbox(label, list(options), index=None, format_func=lambda code: options[code],
                          key=_field(drawer, name), on_change=_keep, args=(drawer,))  # fmt: skip
    return chosen or ""


def _day(drawer: Drawer, name: str, label: str) -> str:
    chosen = st.date_input(label, value=None, key=_field(drawer, name), format="DD/MM/YYYY", on_change=_keep,
                           args=(drawer,))  # fmt: skip
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _codes(words_of: type[Coded]) -> dict[str, str]:
    return {member.value: member.label for member in words_of}


# --- saving


def _save(drawer: Drawer, kind: DeskKind, said: dict[str, JsonValue], why: str, *, covert: bool) -> None:
    table = drawer.table
    said = {**said, "meeting": table.sitting.day.isoformat()}
    if kind in {DeskKind.DECISION, DeskKind.ACTION}:
        said["item"] = drawer.item.value
    if kind is DeskKind.TRIGGER_PLAN:
        said.pop("meeting")
    try:
        named = about(table.look.view, [drawer.row.entity] if drawer.row and drawer.row.entity else [])
        audience = DeskAudience.COVERT if covert else DeskAudience.TABLE
        made = decision(kind, said, datetime.now(UTC), why=why, about=named, audience=audience,
                        record_id=_held(drawer)["record_id"])  # fmt: skip
        decide(store(), table.look.viewer, made)
    except LibertyError as fault:
        st.error(markdown(str(fault)), icon=":material/error:")
        return
    _forget(drawer)
    _shut()
    st.toast(words.SAVED, icon=":material/check:")
    st.rerun()


def take_back(table: Table, record: DeskRecord) -> None:
    """Take a decision back that was just read on the screen; if somebody changed it first, say who."""
    try:
        decide(store(), table.look.viewer, taken_back(record, datetime.now(UTC), why=words.TAKEN_BACK_WHY))
        st.toast(words.TAKEN_BACK, icon=":material/undo:")
    except LibertyError as fault:
        st.toast(markdown(str(fault)), icon=":material/error:")


# --- the draft


def _field(drawer: Drawer, name: str) -> str:
    return f"draft.{drawer.key}.{name}"


FIELDS = ("kind", "text", "why", "owner", "agency", "theme", "due", "plan", "means", "status", "until", "of_concern",
          "in_place", "officer", "to", "covert")  # fmt: skip
DAYS = frozenset({"due", "until"})


def _held(drawer: Drawer) -> dict[str, Any]:
    """What is known of this drawer in this browser: the id of the decision, and the draft's standing version."""
    return st.session_state.setdefault(f"held.{drawer.key}", {"record_id": new_id(), "draft": None})


def _draft(drawer: Drawer) -> DeskRecord | None:
    """This viewer's draft of this drawer."""
    mine = drawer.table.look.view.decisions((DeskKind.DRAFT,))
    return next((record for record in mine if record.body.get("drawer") == drawer.key), None)


def _is_covert(draft: DeskRecord) -> bool:
    form = draft.body.get("form")
    return isinstance(form, Mapping) and bool(form.get("covert"))


def _restore(drawer: Drawer) -> None:
    """Put a draft back into the fields of a browser that does not have it."""
    held = _held(drawer)
    if held.get("read"):
        return
    held["read"] = True
    st.session_state[_field(drawer, "kind")] = _kinds(drawer.row)[0].value
    draft = _draft(drawer)
    if draft is None:
        return
    held |= {"record_id": str(draft.body.get("record_id") or held["record_id"]), "draft": draft}
    form = draft.body.get("form")
    for name, value in form.items() if isinstance(form, Mapping) else ():
        st.session_state[_field(drawer, name)] = date.fromisoformat(str(value)) if name in DAYS else value


def _keep(drawer: Drawer) -> None:
    """Write the draft down: a version of one record that only its author reads."""
    held = _held(drawer)
    form = {name: _plain(value) for name in FIELDS if (value := st.session_state.get(_field(drawer, name)))}
    if held["draft"] is None and not form.keys() - {"kind"}:
        return  # nothing has been written yet
    body = {"drawer": drawer.key, "record_id": held["record_id"], "form": form}
    at, viewer, before = datetime.now(UTC), drawer.table.look.viewer, held["draft"]
    try:
        made = (
            changed(before, body, at, why="")
            if before
            else decision(DeskKind.DRAFT, body, at, audience=DeskAudience.AUTHOR)
        )
        decide(store(), viewer, made)
        held["draft"] = made
    except LibertyError:  # a second window of the same person: what it has written is taken up
        held["draft"] = _draft(drawer)


def _plain(value: object) -> JsonValue:
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, bool) else str(value)


def _forget(drawer: Drawer) -> None:
    draft = _draft(drawer)
    if draft is not None:
        with suppress(LibertyError):  # the same person's other window was first
            decide(store(), drawer.table.look.viewer, taken_back(draft, datetime.now(UTC), why="saved or dropped"))
    for name in FIELDS:
        st.session_state.pop(_field(drawer, name), None)
    st.session_state.pop(f"held.{drawer.key}", None)
