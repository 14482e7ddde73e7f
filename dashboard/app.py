"""The frame round every page: marking, navigation, the page itself, the drawer, who is looking at what. Run by
Streamlit at each click.
"""

import sys
from pathlib import Path

# Streamlit puts this script's folder first on the path, where our module names would hide packages of the same name.
HERE = str(Path(__file__).parent)
sys.path[:] = [entry for entry in sys.path if entry != HERE]

import streamlit as st  # noqa: E402

from dashboard import reachable  # noqa: E402
from dashboard.parts import links  # noqa: E402
from dashboard.parts.frame import footer, head, marking  # noqa: E402
from dashboard.parts.sitting import sitting, watch  # noqa: E402
from dashboard.screen_errors import guarded  # noqa: E402
from dashboard.screens import report  # noqa: E402

head()
session = sitting()
pages = reachable.pages(session.viewer.role)
links.remember(pages)
chosen = st.navigation(list(pages.values()), position="top")
links.follow()
marking()
guarded(chosen.run)
guarded(report.drawer)
footer()
watch()
