"""Missing children: who is missing, who goes missing again, where they are found, which interviews are owed."""

from datetime import UTC, datetime, time

import streamlit as st

from dashboard.missing_lists import missing_lists
from dashboard.parts.frame import title
from dashboard.parts.sections import chosen_section, draw_section
from dashboard.screens.ground import ground
from dashboard.sections import at
from dashboard.sections.missing import names_of, sections
from dashboard.sections.missing_words import AS_OF, TITLE
from dashboard.session import looking, settings
from graph.values.london import LONDON


def draw() -> None:
    """One list at a time, the most urgent first, as known now or on the day of the meeting."""
    look = looking("screen:missing")
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    day = right.date_input("Day of the meeting", value=None, key="missing_day", format="YYYY-MM-DD")
    when = datetime.combine(day, time.max, LONDON) if day else None
    moment = when or _now()
    lists = look.alike(f"missing {moment.isoformat()}", lambda: missing_lists(ground(look), moment, settings()))
    with left:
        title(TITLE, AS_OF.format(when=at(lists.as_of), days=lists.days))
    found = look.alike(
        f"missing said {moment.isoformat()}", lambda: list(sections(lists, names_of(look.view, lists), settings()))
    )
    section = chosen_section(found, "missing_list")
    draw_section(look, section, key=f"missing_{section.key}")


def _now() -> datetime:
    """To five minutes, so that a click within them costs nothing; the page says of when it is."""
    now = datetime.now(UTC)
    return now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)
