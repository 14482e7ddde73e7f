"""What stands round every page: the marking above, who looks at what below."""

import base64
from contextlib import suppress
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import screen_wording as wording
from dashboard.captions import instant
from dashboard.escape import markdown
from dashboard.session import Looking, is_invented, loads, looking
from dashboard.wording import MARKING
from graph.access import FULL_PICTURE
from graph.errors import LibertyError

STATIC = Path(__file__).parent.parent / "static"


def head() -> None:
    """Title without a name, our own icon, our few rules of style."""
    st.set_page_config(page_title=wording.PRODUCT, page_icon=_icon(), layout="wide")
    st.html(STATIC / "app.css")


@cache
def _icon() -> str:
    """Within the page itself: a file's address under /media/ belongs to one session."""
    return "data:image/png;base64," + base64.b64encode((STATIC / "icon.png").read_bytes()).decode()


def marking() -> None:
    """The marking line; it says so when everything in the store is invented. With it words that are to be seen while a
    page is being worked out: the first look after new records takes a while.
    """
    invented = False
    with suppress(LibertyError):  # the marking stands above every page, also above one that says that the store is down
        invented = is_invented(looking())
    words = [MARKING, *([wording.SYNTHETIC] if invented else []), wording.HANDLING, wording.VICTIMS_FIRST]
    waits = f'<div class="waiting" role="status">{wording.WAITING}</div>'
    st.html(f'<div class="marking" role="note">{" · ".join(words)}</div>{waits}')


def footer() -> None:
    """Which evidence, since when, who is looking and what for."""
    try:
        look = looking()
    except LibertyError:
        return  # the page above has said so
    version = look.view.evidence_version  # 0 for who does not see the whole: it counts all there is
    parts = [
        *([f"Data version {version}"] if version else []),
        *([_loaded(look)] if look.viewer.role in FULL_PICTURE else []),  # it counts what others may not see
        f"seen as {look.viewer.name}, {look.viewer.role.value.replace('_', ' ')}",
        f"purpose: {look.purpose}",
    ]
    with st.container(key="footer"):
        st.caption(markdown(" · ".join(parts)))


def _loaded(look: Looking) -> str:
    finished = [line.finished_at for line in loads(look) if line.finished_at]
    return f"loaded {instant(max(finished))}" if finished else "nothing loaded yet"


def title(text: str, beside: str = "") -> None:
    """A page's heading in our own words, with a few words beside it."""
    st.markdown(f"## {markdown(text)}" + (f"  \n:small[{markdown(beside)}]" if beside else ""))
