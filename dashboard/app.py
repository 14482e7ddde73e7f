"""The frame round every page: marking, navigation, the page itself, the drawer, who is looking at what. Run by
Streamlit at each click.
"""

import sys
from pathlib import Path

# Streamlit puts this script's folder first on the path, where our module names would hide packages of the same name.
HERE = str(Path(__file__).parent)
sys.path[:] = [entry for entry in sys.path if entry != HERE]

import streamlit as st  # noqa: E402

from dashboard import screen_wording as wording  # noqa: E402
from dashboard.parts import links  # noqa: E402
from dashboard.parts.frame import footer, head, marking  # noqa: E402
from dashboard.screen_errors import guarded  # noqa: E402
from dashboard.screens import entity, intake, linked, network, report, search, tasking  # noqa: E402
from dashboard.screens import map as located_map  # noqa: E402
from dashboard.tasking import words  # noqa: E402

PAGES = {
    "search": st.Page(
        search.draw, title=wording.SEARCH_TITLE, icon=":material/search:", url_path="search", default=True
    ),
    "tasking": st.Page(tasking.draw, title=words.TITLE, icon=":material/groups:", url_path="tasking"),
    "linked": st.Page(linked.draw, title=wording.LINKED_TITLE, icon=":material/group:", url_path="linked"),
    "network": st.Page(network.draw, title="Network", icon=":material/hub:", url_path="network"),
    "map": st.Page(located_map.draw, title=wording.MAP_TITLE, icon=":material/map:", url_path="map"),
    "intake": st.Page(intake.draw, title=wording.INTAKE_TITLE, icon=":material/inbox:", url_path="intake"),
    "entity": st.Page(entity.draw, title=wording.ENTITY_TITLE, url_path="entity", visibility="hidden"),
}

head()
links.remember(PAGES)
chosen = st.navigation(list(PAGES.values()), position="top")
marking()
guarded(chosen.run)
guarded(report.drawer)
footer()
