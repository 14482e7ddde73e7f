"""What is new between two days, and how the networks grew month by month; both worked out off the screens' process."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from analysis.networks.growth import Frame
from dashboard import linked_wording as wording
from dashboard import network_words as words
from dashboard.escape import markdown
from dashboard.network_deciding import standing
from dashboard.own_process import AskedGrowth, AskedNew, ask_growth, ask_new
from dashboard.parts import links
from dashboard.parts.ranked_list import Cell, Column, Row, ranked_list
from dashboard.session import Looking, settings
from dashboard.wording import count

MOST_ROWS = 300
AGO = timedelta(days=30)
SECONDS_A_FRAME = 1.5
COLUMNS: dict[str, list[Column]] = {
    "links": [{"t": "Children"}, {"t": "Then", "k": "plain"}, {"t": "Now", "k": "plain"}],
    "clusters": [{"t": "What became of it", "k": "plain"}, {"t": "Who came"}, {"t": "Who went"}],
    "corroborations": [{"t": "Child"}, {"t": "Tied to"}, {"t": "Origins then and now", "k": "plain"}],
    "levels": [{"t": "Child"}, {"t": "Then", "k": "plain"}, {"t": "Now", "k": "plain"}],
    "new": [{"t": "Who or what"}, {"t": "What it is", "k": "plain"}],
}


def what_is_new(look: Looking) -> None:
    """Two days in, the difference out."""
    st.caption(wording.NEW_WHY)
    left, right, _ = st.columns([1, 1, 3])
    since = left.date_input(wording.NEW_SINCE, look.today - AGO, max_value=look.today, format="DD/MM/YYYY", key="since")
    until = right.date_input(wording.NEW_UNTIL, look.today, max_value=look.today, format="DD/MM/YYYY", key="until")
    if until < since:
        st.warning(wording.NEW_ORDER, icon=":material/event_busy:")
        return
    asked = AskedNew(settings(), look.viewer, look.purpose, since, until, look.today)
    with st.spinner(wording.NEW_WORKING):
        found = look.kept(f"new {since} {until} {_decided(look)}", lambda: ask_new(asked))
    counts = {name: len(found[name]) for name in wording.NEW_TITLES}
    chosen = st.pills(
        wording.SHOW,
        list(counts),
        default="links",
        format_func=lambda name: f"{wording.NEW_TITLES[name]} · {counts[name]:,}",
        label_visibility="collapsed",
        required=True,
        key="new_of",
    )
    rows = [_row(chosen, place, one, found["labels"]) for place, one in enumerate(found[chosen][:MOST_ROWS])]
    ranked_list(
        rows,
        COLUMNS[chosen],
        label=wording.NEW_TITLES[chosen],
        key=f"new_{chosen}",
        empty=wording.NEW_NOTHING,
        below=410,
    )
    if counts[chosen] > MOST_ROWS:
        st.caption(wording.NEW_MORE.format(shown=MOST_ROWS, number=counts[chosen]))


def _decided(look: Looking) -> str:
    return ",".join(one.record_id for one in standing(look.view))


def _row(of: str, place: int, one: dict[str, Any], labels: Mapping[str, str]) -> Row:
    match of:
        case "links":
            pair: Cell = {"icon": "child", "main": one["a_label"], "sub": [f"and {one['b_label']}"]}
            row: Row = {"id": str(place), "cells": [pair, _tier(one["before"]), _tier(one["after"])]}
            if one["after"] is not None:
                row["open"] = links.entity(one["a"])
            return row
        case "clusters":
            came, went = (_named(one[which], labels) for which in ("came", "went"))
            return {"id": str(place), "cells": [words.course_words(one), came, went]}
        case "corroborations":
            child: Cell = {"icon": "child", "main": one["child_label"]}
            origins = f"{one['before']:,} then, {one['after']:,} now"
            cells: list[Cell | str | int] = [child, one["label"], origins]
            return {"id": str(place), "cells": cells, "open": links.entity(one["entity_id"])}
        case "levels":
            who: Cell = {"icon": "child", "main": one["label"]}
            cells = [who, one["before"] or wording.NO_LEVEL, one["after"] or wording.NO_LEVEL]
            return {"id": str(place), "cells": cells, "open": links.entity(one["child"])}
        case _:
            return {
                "id": one["entity_id"],
                "cells": [one["label"], one["what"]],
                "open": links.entity(one["entity_id"]),
            }


def _named(people: Iterable[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(person, person) for person in people)


def _tier(tier: Any) -> str:
    return wording.NO_LINK if tier is None else words.TIER[tier]


# --- growth


def growth(look: Looking) -> None:
    """A picture a month: the lines over all of it, and each month to be stepped or played through."""
    st.caption(wording.GROWTH_WHY)
    months = st.slider(wording.GROWTH_EVERY, 3, 24, 6, key="growth_months", width=320)
    days = _ends_of_months(look.today, months)
    asked = AskedGrowth(settings(), look.viewer, look.purpose, days, look.today)
    with st.spinner(wording.GROWTH_WORKING):
        found = look.kept(f"growth {months} {_decided(look)}", lambda: ask_growth(asked))
    _lines(found)
    st.fragment(_played, run_every=SECONDS_A_FRAME if st.session_state.get("growing") else None)(look, found)


def _ends_of_months(today: date, months: int) -> tuple[date, ...]:
    days = [today]
    for _ in range(months):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(days))


def _lines(found: list[Frame]) -> None:
    import altair  # takes a while, and only this chart needs it

    alt: Any = altair
    values = [
        {"month": one.as_of.isoformat(), "what": wording.GROWTH_LINES[what], "number": number}
        for one in found
        for what, number in [*((tier.value, one.links[tier]) for tier in one.links), ("linked", one.linked_children)]
    ]
    drawn = (
        alt.Chart(alt.Data(values=values))
        .mark_line(point=True)
        .encode(
            x=alt.X("month:T", title=None),
            y=alt.Y("number:Q", title=None),
            color=alt.Color("what:N", title=None),
            strokeDash=alt.StrokeDash("what:N", title=None),
            tooltip=["what:N", "month:T", "number:Q"],
        )
    )
    st.altair_chart(drawn.properties(height=220), width="stretch")


def _played(look: Looking, found: list[Frame]) -> None:
    """One month; while it plays, the next one at each turn."""
    last = len(found) - 1
    if st.session_state.get("growing"):
        following = st.session_state.get("growth_at", last) + 1
        st.session_state["growth_at"] = 0 if following > last else following
        if following == last:
            st.session_state["growing"] = False
            st.rerun()
    left, right = st.columns([1, 5], vertical_alignment="bottom")
    label = wording.GROWTH_STOP if st.session_state.get("growing") else wording.GROWTH_PLAY
    if left.button(label, icon=":material/play_arrow:", width="stretch", key="growth_play"):
        st.session_state["growing"] = not st.session_state.get("growing")
        st.rerun()
    days = [f"{one.as_of:%d %b %Y}" for one in found]
    at = min(int(st.session_state.setdefault("growth_at", last)), last)
    place = days.index(right.select_slider(wording.GROWTH_MONTH, days, value=days[at]))
    if not st.session_state.get("growing"):
        st.session_state["growth_at"] = place
    _month(look, found[min(int(st.session_state["growth_at"]), last)])


def _month(look: Looking, one: Frame) -> None:
    tiers = ", ".join(f"{number:,} {wording.GROWTH_LINES[tier].lower()}" for tier, number in one.links.items())
    st.markdown(
        f"**{one.as_of:%d %B %Y}**: {count(one.children, 'child', 'children')} known, {one.linked_children:,} linked; "
        f"{tiers}; {count(one.people, 'adult')} named as a possible danger."
    )
    labels = look.view.labels(sorted({e for c in one.clusters for e in (*c.people, *c.children)}))
    st.caption(f"{wording.GROWTH_CLUSTERS}: {len(one.clusters):,}")
    for cluster in one.clusters[:MOST_CLUSTERS]:
        people, children = _named(cluster.people, labels), _named(cluster.children, labels)
        st.markdown(
            f"- {markdown(people)}"
            + (f"  \n  :small[{wording.CLUSTER_CHILDREN}: {markdown(children)}]" if children else "")
        )


MOST_CLUSTERS = 12
