"""Which pages a role has. An address of another page answers with a sentence, not with the page."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from dashboard import linked_wording
from dashboard import network_screen_wording as network_wording
from dashboard import screen_wording as wording
from dashboard.screens import duties, entity, intake, linked, missing, network, register, risk, search, tasking, you
from dashboard.screens import map as located_map
from dashboard.sections import duty_words, missing_words, risk_words
from dashboard.tasking import register_words
from dashboard.tasking import words as tasking_words
from graph.access import Role

STAFF = frozenset({Role.ANALYST, Role.CHAIR})
READERS = STAFF | {Role.PARTNER}
EVERYBODY = frozenset(Role)


class Reachable(NamedTuple):
    """A page, who has it, and how it stands in the navigation; without an icon it is led to by links alone."""

    draw: Callable[[], None]
    title: str
    roles: frozenset[Role]
    icon: str = ""


PAGES: dict[str, Reachable] = {
    "search": Reachable(search.draw, wording.SEARCH_TITLE, READERS, ":material/search:"),
    "tasking": Reachable(tasking.draw, tasking_words.TITLE, READERS, ":material/groups:"),
    "register": Reachable(register.draw, register_words.TITLE, READERS, ":material/task_alt:"),
    "missing": Reachable(missing.draw, missing_words.TITLE, STAFF, ":material/person_search:"),
    "risk": Reachable(risk.draw, risk_words.PAGE_TITLE, STAFF, ":material/monitor_heart:"),
    "duties": Reachable(duties.draw, duty_words.PAGE_TITLE, STAFF, ":material/assignment_late:"),
    "linked": Reachable(linked.draw, linked_wording.TITLE, STAFF, ":material/group:"),
    "network": Reachable(network.draw, network_wording.TITLE, STAFF, ":material/hub:"),
    "map": Reachable(located_map.draw, wording.MAP_TITLE, STAFF, ":material/map:"),
    "intake": Reachable(intake.draw, wording.INTAKE_TITLE, STAFF, ":material/inbox:"),
    "entity": Reachable(entity.draw, wording.ENTITY_TITLE, READERS),
    "you": Reachable(you.draw, wording.YOU_TITLE, EVERYBODY, ":material/person:"),
}
"""In the order of the navigation; the first that a role has is where it starts."""


def pages(role: Role) -> "dict[str, st.Page]":
    """Every page for Streamlit's navigation: those of the role to see, the others to say why not."""
    first = next(name for name, page in PAGES.items() if role in page.roles)
    return {name: _page(name, page, role, is_first=name == first) for name, page in PAGES.items()}


def _page(name: str, page: Reachable, role: Role, *, is_first: bool) -> "st.Page":
    reached = role in page.roles
    return st.Page(
        page.draw if reached else not_for_this_role,
        title=page.title,
        icon=page.icon or None,
        url_path=name,
        default=is_first,
        visibility="visible" if reached and page.icon else "hidden",
    )


def not_for_this_role() -> None:
    """Stands where a page would be that the role does not have."""
    st.info(wording.NOT_FOR_ROLE, icon=":material/lock:")
