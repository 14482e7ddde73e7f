"""Risk: levels in force, the Lows held back, who is not on the list, what is due; the chosen child beside the list."""

from datetime import datetime, time

import streamlit as st

from dashboard.escape import markdown
from dashboard.parts.frame import title
from dashboard.parts.sections import chosen_section, draw_section, selected_line
from dashboard.risk_lists import RiskLists, risk_lists
from dashboard.screens.ground import agreed, duties, ground
from dashboard.sections import Line, at, references
from dashboard.sections import risk_words as words
from dashboard.sections.child_risk import child_sections
from dashboard.sections.risk import names_of, sections
from dashboard.session import Looking, looking, settings
from graph.values.london import LONDON


def draw() -> None:
    """One list at a time, risks to those who visit first; what is known of the chosen child on the right."""
    look = looking("screen:risk")
    lists, held = _lists(look), ground(look)
    title(words.PAGE_TITLE, words.AS_OF.format(when=at(lists.as_of)))
    found = look.alike(
        f"risk said {agreed(look)}", lambda: list(sections(lists, held, names_of(look.view, lists, held)))
    )
    left, right = st.columns([6, 5], gap="medium")
    with left:
        section = chosen_section(found, "risk_list")
        place = selected_line(look, section, key=f"risk_{section.key}", below=360)
    with right, st.container(key="risk_detail", border=True):
        if place is None:
            st.info(words.SUGGESTS, icon=":material/info:")
        else:
            _child(look, lists, section.lines[place])


def _lists(look: Looking) -> RiskLists:
    """As of the end of today, so that what is decided today counts."""
    moment = datetime.combine(look.today, time.max, LONDON)

    def read() -> RiskLists:
        return risk_lists(ground(look), duties(look).cuckooing, moment, settings())

    return look.alike(f"risk page {agreed(look)}", read)


def _child(look: Looking, lists: RiskLists, line: Line) -> None:
    """The level and how it came about, the tool's answers, what the offer holds. Every row of a list begins with whom
    it is about, and what he or she is called.
    """
    child, name = line.cells[:2]
    known = lists.children.get(child)
    if known is None:
        st.markdown(f"#### {markdown(name)}")
        st.info(words.NOT_HELD, icon=":material/info:")
        return
    st.markdown(f"#### {markdown(words.CHILD_TITLE.format(name=name, id=child, level=known.level.level.label))}")
    if held := known.level.held_back:
        todo = " / ".join(dict.fromkeys(words.STANDS[one.stands] for one in held))
        said = words.HELD_BACK_HERE.format(records=references(one.decision.source for one in held), todo=todo)
        st.warning(markdown(said), icon=":material/gavel:")
    for section in child_sections(known):
        st.markdown(f"**{markdown(section.title)}**")
        draw_section(look, section, key=f"risk_{child}_{section.key}", below=0)
