"""The map: hotspots that hold up, repeat premises, events, where missing children were found, areas; and the records
behind each.

Homes, refuges and placements are counted and never drawn. What is worked out is kept for a choice; a click only looks
it up.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.hotspots.change import Change
from analysis.hotspots.report import Hotspots
from dashboard import captions, map_layers, outlines
from dashboard import map_wording as wording
from dashboard import screen_wording as words
from dashboard.map_layers import Choice, Drawing
from dashboard.parts import links
from dashboard.parts.cards import cards
from dashboard.parts.frame import title
from dashboard.parts.heading import heading
from dashboard.parts.hotspot_map import Bounds, Shown, clicked, hotspot_map
from dashboard.parts.mount import signature
from dashboard.parts.ranked_list import Cell, Column, Row, ranked_list
from dashboard.parts.share import share
from dashboard.screens import located_map
from dashboard.screens.sources import record_source
from dashboard.session import Looking, loads, looking, settings
from dashboard.sharing import Paper, marked
from dashboard.tiles import address_of
from dashboard.wording import MARKING
from graph.access import FULL_PICTURE
from graph.exchange.layers import Fact, Feature, Layer, collection
from graph.vocabulary import LocationClass

MAP, CHOSEN = "hotspot_map", "map_chosen"
MOST_RECORDS = 80
GREAT_BRITAIN: Bounds = ((49.9, -6.4), (58.7, 1.8))
MAPPED = tuple(known for known in LocationClass if known.is_mapped)


def draw() -> None:
    """Choices above, the map on the left, hotspots, premises, areas or what was clicked on the right."""
    look = looking("screen:map")
    if look.viewer.role not in FULL_PICTURE or not loads(look):
        located_map.draw(look)
        return
    if not map_layers.has_ground(look):
        located_map.draw(look)
        return
    title(words.MAP_TITLE)
    choice = _choice(look)
    drawing = map_layers.drawing_of(look, choice)
    if drawing is None:
        st.info(words.MAP_NOTHING, icon=":material/map:")
        return
    if act := clicked(MAP):
        st.session_state[CHOSEN] = (act["layer"], act["key"])
        st.session_state["map_side"] = wording.CHOSEN
    left, right = st.columns([9, 5], gap="medium")
    with right:
        goto = _beside(look, drawing)
    with left:
        layers = look.alike("outlines", lambda: outlines.read_outlines(outlines.beside_store(settings())), shows="")
        shown = look.alike(f"shown {choice}", lambda: _shown(drawing))
        hotspot_map(
            shown,
            layers,
            look.alike(f"bounds {choice}", lambda: _bounds(layers, drawing.found), shows=""),
            key=MAP,
            below=330,
            tiles=address_of(settings()),
            class_starts=drawing.class_starts,
            goto=goto,
        )
        st.caption(_says(drawing.found))
        share(look, wording.EXPORT, lambda: _paper(look, drawing), key="map_share")


def _choice(look: Looking) -> Choice:
    period, form, known, _ = st.columns([11, 7, 9, 1], vertical_alignment="bottom", gap="medium")
    chosen = period.segmented_control(
        wording.PERIOD,
        list(wording.PERIODS),
        default="365",
        format_func=lambda name: wording.PERIODS[name],
        key="map_period",
    )
    forms = map_layers.forms_held(look)
    code = form.selectbox(
        wording.FORM,
        ["", *forms],
        format_func=lambda code: forms.get(code, wording.ALL_FORMS),
        key="map_form",
    )
    classes = known.multiselect(
        wording.CLASSES,
        MAPPED,
        default=MAPPED,
        format_func=lambda one: captions.location_class(one.value),
        key="map_classes",
        placeholder="None",
    )
    return Choice(map_layers.since_of(look, chosen or "365"), code or "", frozenset(classes))


def _paper(look: Looking, drawing: Drawing) -> Paper:
    """The same layers as one HTML file that opens from disk and asks nobody for anything."""
    from dashboard.papers.hotspot_map import Caption, render

    found = drawing.found
    since = f"From {captions.short(found.since)}" if found.since else wording.PERIODS["all"]
    last = f" to {captions.short(found.until)}" if found.until else ""
    caption = Caption(words.MAP_TITLE, MARKING, (f"{since}{last}", _says(found)))
    page = render(map_layers.as_exported(drawing.layers), caption)
    name = marked("hotspots.html")
    return Paper(wording.EXPORT_WHAT, name, "text/html; charset=utf-8", page.encode(), (), "screen:map")


def _says(found: Hotspots) -> str:
    beside = found.beside
    says = wording.SAYS.format(
        measure=found.measure.capitalize(),
        mapped=beside.mapped,
        events=beside.events,
        unmapped=beside.unmapped,
        protected=beside.protected,
        looked=beside.found_because_we_looked,
    )
    return f"{says} {found.why_no_surface or wording.TESTED.format(n=found.tested)}"


# --- beside the map


def _beside(look: Looking, drawing: Drawing) -> tuple[float, float] | None:
    side = st.segmented_control(
        "Beside the map",
        [wording.HOTSPOTS, wording.PREMISES, wording.AREAS, wording.CHOSEN],
        default=wording.HOTSPOTS,
        label_visibility="collapsed",
        key="map_side",
    )
    match side:
        case wording.PREMISES:
            return _premises(drawing)
        case wording.AREAS:
            _areas(drawing)
        case wording.CHOSEN:
            _chosen(look, drawing)
        case _:
            return _hotspots(drawing)
    return None


def _hotspots(drawing: Drawing) -> tuple[float, float] | None:
    found = drawing.found
    rows: list[Row] = [
        {
            "id": map_layers.spot_key(h.easting, h.northing),
            "cells": [
                str(number),
                {"main": _where(drawing, h.easting, h.northing), "sub": [f"{h.side:,.0f} m · p {h.p:.2f}"]},
                f"{h.events:,}",
                f"{h.expected:.1f}",
                _course(h.change),
            ],
        }
        for number, h in enumerate(found.hotspots, 1)
    ]
    return _list(rows, wording.HOTSPOT_COLUMNS, wording.HOTSPOTS, wording.NO_HOTSPOT.format(n=found.tested), drawing)


def _course(change: Change) -> Cell:
    course, _, figures = change.words().partition(": ")
    return {"main": course.capitalize(), "sub": [figures]}


def _premises(drawing: Drawing) -> tuple[float, float] | None:
    rows: list[Row] = []
    for number, row in enumerate(drawing.found.premises, 1):
        name: Cell = {
            "icon": "location",
            "main": row.facts.name or row.place,
            "to": links.entity(row.place),
            "sub": [f"licence {row.facts.licence_ref}"] if row.facts.licence_ref else [],
        }
        cells: list[Cell | str | int] = [str(number), name, f"{row.events:,}", f"{row.children:,}"]
        rows.append({"id": row.place, "cells": [*cells, {"main": str(row.change.course).capitalize()}]})
    return _list(rows, wording.PREMISES_COLUMNS, wording.PREMISES, wording.NO_PREMISES, drawing)


def _areas(drawing: Drawing) -> None:
    counted = sorted(drawing.by_area.items(), key=lambda item: (-len(item[1]), item[0]))
    rows: list[Row] = [
        {"id": code, "cells": [drawing.names.get(code, code), f"{len(events):,}"]} for code, events in counted
    ]
    _list(rows, wording.AREA_COLUMNS, wording.AREAS, wording.NO_AREAS, drawing)


def _list(
    rows: list[Row], names: Sequence[str], label: str, empty: str, drawing: Drawing
) -> tuple[float, float] | None:
    """A list in which moving chooses; the map moves there, and its records stand under Chosen."""
    columns: list[Column] = [{"t": name, "k": "num"} for name in names]
    columns[min(1, len(names) - 2)] = {"t": names[min(1, len(names) - 2)], "w": "30%"}
    if len(names) > 2:
        columns[-1] = {"t": names[-1], "k": "plain"}
    key = f"map list {label}"
    before = st.session_state.get(f"{key} seen")
    now = ranked_list(rows, columns, label=label, key=key, empty=empty, mode="select", below=345)
    st.session_state[f"{key} seen"] = now
    if not now or before is None or now == before:
        return None
    layer = {wording.HOTSPOTS: "hotspots", wording.PREMISES: "premises"}.get(label, "areas")
    st.session_state[CHOSEN] = (layer, now)
    return _place(drawing, layer, now)


def _place(drawing: Drawing, layer: str, key: str) -> tuple[float, float] | None:
    """Latitude and longitude of a row."""
    found = drawing.found
    spots = {map_layers.spot_key(h.easting, h.northing): (h.easting, h.northing) for h in found.hotspots}
    spots |= {row.place: (row.easting, row.northing) for row in found.premises}
    if layer == "areas" or key not in spots:
        return None
    return _degrees([spots[key]])[0]


def _chosen(look: Looking, drawing: Drawing) -> None:
    layer, key = st.session_state.get(CHOSEN, ("", ""))
    sources = map_layers.records_of(drawing, layer, key)
    if not sources:
        st.caption(wording.PICK)
        return
    names = [{"t": _called(drawing, layer, key)}]
    line = f"{wording.LAYERS[layer]} · {wording.records(len(sources))}"
    if layer == "premises":
        names = [{"t": names[0]["t"], "icon": "location", "to": links.entity(key)}]
    heading(names, line=line, key="map_chosen_heading", small=True)  # pyright: ignore[reportArgumentType]
    cards(
        [{"title": "", "cards": [{"sources": [record_source(look, source) for source in sources[:MOST_RECORDS]]}]}],
        label=wording.CHOSEN,
        key="map_records",
        stacked=True,
        shown=14,
        below=430,
    )
    if len(sources) > MOST_RECORDS:
        st.caption(f"{len(sources) - MOST_RECORDS:,} more records stand behind it.")


def _called(drawing: Drawing, layer: str, key: str) -> str:
    if layer == "areas":
        return drawing.names.get(key, key)
    if layer == "premises":
        return next((row.facts.name or key for row in drawing.found.premises if row.place == key), key)
    if layer == "hotspots":
        east, north = key.split(" ")
        return _where(drawing, float(east), float(north))
    event = next((event for event in drawing.found.events if event.event_id == key), None)
    if event is None:
        return _many(sum(map_layers.is_mark(one, layer, key) for one in drawing.found.events))
    return captions.short(event.day) if event.day else "not dated"


def _where(drawing: Drawing, easting: float, northing: float) -> str:
    """The ward that a hotspot lies in, else its grid reference."""
    ward = drawing.wards.get(map_layers.spot_key(easting, northing), "")
    return ward or wording.NEAR.format(east=easting, north=northing)


# --- what is drawn


def _shown(drawing: Drawing) -> list[Shown]:
    made: list[Shown] = []
    for layer in drawing.layers:
        if not layer.features:
            continue
        shapes, properties = _drawn(drawing, layer)
        for feature, said in zip(shapes["features"], properties, strict=True):
            feature["properties"] = said
        text = json.dumps(shapes)
        made.append(
            {
                "id": layer.name,
                "title": wording.LAYERS[layer.name],
                "on": layer.name != "surface",
                "shapes": text,
                "sig": signature(text),
            }
        )
    return made


def _drawn(drawing: Drawing, layer: Layer) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The shapes of a layer, and what each says; events on one spot have one mark."""
    if layer.name not in ("events", "found"):
        return collection(layer), [_properties(drawing, layer, place) for place in range(len(layer.features))]
    marks = map_layers.marks_of(layer)
    return collection(Layer(layer.name, tuple(mark[0] for mark in marks))), [_mark(mark) for mark in marks]


def _properties(drawing: Drawing, layer: Layer, place: int) -> dict[str, Any]:
    """What a feature is called, what its panel says, and the key of what a click opens."""
    facts = layer.features[place].facts
    match layer.name:
        case "areas":
            code, events = str(facts["code"]), _whole(facts, "events")
            label = drawing.names.get(code, code)
            return {
                "label": label,
                "lines": [_many(events)],
                "key": code,
                "shade": map_layers.shade(events, drawing.class_starts),
            }
        case "surface":
            times = facts["times_the_whole"]
            strength = min(0.6, 0.08 * float(times)) if isinstance(times, (int, float)) else 0.1
            lines = [f"expected {facts['expected']} ({facts['low']} to {facts['high']})"]
            return {"label": f"{times} times the whole ground", "lines": lines, "key": "", "strength": strength}
        case "hotspots":
            found = drawing.found.hotspots[place]
            lines = [f"{_many(found.events)}, {found.expected:.1f} expected by chance", found.change.words()]
            key = map_layers.spot_key(found.easting, found.northing)
            return {"label": f"Hotspot {place + 1}: {found.course}", "lines": lines, "key": key}
        case "premises":
            row = drawing.found.premises[place]
            lines = [f"{_many(row.events)} of {row.children:,} children, {row.agencies:,} agencies", row.change.words()]
            return {"label": row.facts.name or row.place, "lines": lines, "key": row.place, "n": row.events}
        case _:
            raise ValueError(layer.name)


def _mark(events: Sequence[Feature]) -> dict[str, Any]:
    """One event, or how many there are on one spot, and from when to when."""
    facts, days = events[0].facts, sorted(str(event.facts["day"]) for event in events if event.facts["day"])
    place = f"{captions.location_class(str(facts['location_class']))}, within {facts['radius']:,.0f} m"
    reports = sum(_whole(event.facts, "reports") for event in events)
    if len(events) == 1:
        lines = [place, f"{reports:,} records of {_whole(facts, 'agencies'):,} agencies"]
        return {"label": captions.day(days[0]) if days else "not dated", "lines": lines, "key": str(facts["event"])}
    when = f"{captions.day(days[0])} to {captions.day(days[-1])}" if days else "not dated"
    east, north = events[0].shape.coords[0]
    key = map_layers.spot_key(east, north)
    return {"label": _many(len(events)), "lines": [when, place, f"{reports:,} records"], "key": key, "n": len(events)}


def _whole(facts: Mapping[str, Fact], name: str) -> int:
    value = facts[name]
    return int(value) if isinstance(value, (int, float)) else 0


def _many(events: int) -> str:
    return f"{events:,} event" if events == 1 else f"{events:,} events"


def _degrees(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    from pyproj import Transformer

    turn = Transformer.from_crs(27700, 4326, always_xy=True)
    lons, lats = turn.transform([east for east, _ in spots], [north for _, north in spots])
    return [(round(lat, 5), round(lon, 5)) for lat, lon in zip(lats, lons, strict=True)]


def _bounds(layers: Sequence[outlines.Outline], found: Hotspots) -> Bounds:
    """What to show first: the outlines; without any, the events."""
    if layers:
        return layers[-1].bounds
    spots = [(event.easting, event.northing) for event in found.events if event.is_mapped]
    if not spots:
        return GREAT_BRITAIN
    points = _degrees(spots)
    lats, lons = sorted(at[0] for at in points), sorted(at[1] for at in points)
    low, high = len(points) // 20, len(points) - 1 - len(points) // 20
    return (lats[low] - 0.005, lons[low] - 0.005), (lats[high] + 0.005, lons[high] + 0.005)
