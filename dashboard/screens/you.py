"""Who you are here, what for, and what the log says of you."""

from datetime import UTC, datetime

import streamlit as st

from dashboard import screen_wording as wording
from dashboard.captions import instant
from dashboard.escape import markdown
from dashboard.parts.frame import title
from dashboard.parts.glass import glass
from dashboard.parts.sitting import sign_out
from dashboard.session import settings, signed_in
from dashboard.signin.wording import ROLE


def draw() -> None:
    """The page of one's own account: every role has it."""
    session = signed_in()
    viewer = session.viewer
    title(wording.YOU_TITLE, viewer.name)
    rows = {
        wording.YOU_ROLE: ROLE[viewer.role],
        wording.YOU_AGENCY: " · ".join(filter(None, (viewer.agency.replace("_", " "), viewer.body))),
        wording.YOU_CLEARED: ", ".join(sorted(viewer.clearances)),
        wording.YOU_PURPOSE: session.purpose,
        wording.YOU_SINCE: instant(datetime.fromtimestamp(session.begun_at, UTC).isoformat()),
    }
    for label, value in rows.items():
        if value:
            st.markdown(f"**{label}**  \n{markdown(value)}")
    st.caption(wording.idle_rule(settings().idle_minutes, settings().session_hours))
    st.info(markdown(wording.ROLE_MAY[viewer.role]), icon=":material/info:")
    st.html(
        f'<p><a class="deed" href="/purpose" target="_self">{wording.CHANGE_PURPOSE}</a> '
        f'<a class="deed quiet" href="/password" target="_self">{wording.CHANGE_PASSWORD}</a></p>'
    )
    glass(viewer)
    st.button(wording.SIGN_OUT, on_click=sign_out, icon=":material/logout:")
