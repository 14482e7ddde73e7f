"""Where a click leads: an entity has a page of its own, a report opens in a drawer over the page one is reading.

Addresses hold ids only, so that neither the browser's history nor a log learns a name, and Back closes a drawer.
"""

from collections.abc import Mapping
from typing import Literal, NoReturn, TypedDict

import streamlit as st

from graph.errors import Misuse

REPORT = "report"
ENTITY = "id"
_PAGES, _CLICKED = "_pages", "_clicked"


class Target(TypedDict):
    """What a click asks for, by its entity id."""

    kind: Literal["entity", "report"]
    id: str


def entity(entity_id: str) -> Target:
    """A link to the page of an entity."""
    return {"kind": "entity", "id": entity_id}


def report(entity_id: str) -> Target:
    """A link that opens a record in the drawer."""
    return {"kind": "report", "id": entity_id}


def remember(pages: "Mapping[str, st.Page]") -> None:
    """Keep the pages of this run, so that a click can lead to them."""
    st.session_state[_PAGES] = dict(pages)


def note(target: Target | None) -> None:
    """At a click, before anything is drawn: a report goes into the address, where the drawer finds it; an entity is
    kept until `follow` leads to it.
    """
    if target and target["kind"] == "report":
        st.query_params[REPORT] = target["id"]
    elif target:
        st.session_state[_CLICKED] = target["id"]


def follow() -> None:
    """Go to the page of the entity that was clicked: called before a page is drawn, so that nobody waits for what they
    are leaving, and by what is drawn anew without its page.
    """
    if entity_id := st.session_state.pop(_CLICKED, ""):
        go(entity_id)


def go(entity_id: str) -> NoReturn:
    """Show the page of an entity in place of this one."""
    st.switch_page(page("entity"), query_params={ENTITY: entity_id})


def page(name: str) -> "st.Page":
    """One of the pages by its name."""
    pages: dict[str, st.Page] = st.session_state.get(_PAGES, {})
    if name not in pages:
        raise Misuse(f"There is no page called {name} here.", "Start the screens with `liberty dashboard`.")
    return pages[name]


def close_report() -> None:
    """Take the report out of the address: the drawer is shut."""
    st.query_params.pop(REPORT, None)
