"""Where things happened: located records on a map of our own, the same as a list, and what could not be drawn beside
it.
"""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from analysis.located import Located, Spot, located
from dashboard import captions, outlines
from dashboard import screen_wording as wording
from dashboard.parts import links
from dashboard.parts.frame import title
from dashboard.parts.ranked_list import Cell, Column, Row, ranked_list
from dashboard.parts.town_map import Bounds, Drawn, town_map
from dashboard.session import Looking, picture, registered, settings
from dashboard.wording import count

COLUMNS: list[Column] = [{"t": "Place"}, {"t": "Records", "k": "num"}, {"t": "First and last", "k": "plain"}]
MOST_DRAWN = 3_000
MOST_LISTED = 300
GREAT_BRITAIN: Bounds = ((49.9, -6.4), (58.7, 1.8))


def draw(look: Looking) -> None:
    """Map on the left, the same places as a list on the right; for who sees records and no analysis of them."""
    title(wording.MAP_TITLE)
    left, right = st.columns([9, 5], gap="medium")
    with right:
        period = st.segmented_control("Period", list(wording.MAP_PERIODS), default="All time", key="map_period")
        days = wording.MAP_PERIODS[period or "All time"]
        found = _found(look, days)
        _counts(found)
        labels = look.view.labels([spot.places[0] for spot in found.spots[:MOST_DRAWN]])
        ranked_list(
            [_row(spot, labels) for spot in found.spots[:MOST_LISTED]],
            COLUMNS,
            label="The places of the map as a list",
            key="places",
            empty=wording.MAP_NOTHING,
            below=400,
        )
        if len(found.spots) > MOST_LISTED:
            st.caption(f"{len(found.spots) - MOST_LISTED:,} more spots with fewer records are on the map.")
    with left:
        layers = look.alike("outlines", lambda: outlines.read_outlines(outlines.beside_store(settings())), shows="")
        spots = _drawn(found.spots[:MOST_DRAWN], labels)
        town_map(spots, layers, _bounds(spots, layers), key="map", below=235)
        if len(found.spots) > MOST_DRAWN:
            st.caption(f"{len(found.spots) - MOST_DRAWN:,} spots with the fewest records are not drawn.")
        if not layers:
            st.caption(wording.MAP_NO_OUTLINES)


def _found(look: Looking, days: int) -> Located:
    since = look.today - timedelta(days=days) if days else None
    events = look.alike("located", look.view.located)
    return look.kept(
        f"spots {days}",
        lambda: located(events, picture(look), protected=registered(look).protected, since=since),
    )


def _counts(found: Located) -> None:
    st.caption(
        f"{count(found.records, 'record')} of something that happened: {found.drawn:,} on the map, "
        f"{found.unmapped:,} without a usable place, {found.protected:,} at a protected place. {wording.MAP_PROTECTED}"
    )


def _row(spot: Spot, labels: dict[str, str]) -> Row:
    to = links.entity(spot.places[0])
    name: Cell = {
        "icon": "location",
        "main": _name(spot, labels),
        "to": to,
        "sub": [f"{captions.location_class(spot.location_class)}, within {spot.radius:,.0f} m"],
    }
    if len(spot.places) > 1:
        name["sub"] = [*name.get("sub", ()), wording.other_names(len(spot.places) - 1)]
    return {"id": _id(spot), "open": to, "cells": [name, f"{len(spot.records):,}", _days(spot)]}


def _id(spot: Spot) -> str:
    return f"{spot.easting:.0f} {spot.northing:.0f}"


def _name(spot: Spot, labels: dict[str, str]) -> str:
    return labels.get(spot.places[0], spot.places[0])


def _days(spot: Spot) -> str:
    first, last = captions.day(spot.first), captions.day(spot.last)
    return first if first == last else f"{first} to {last}"


def _drawn(spots: Sequence[Spot], labels: dict[str, str]) -> list[Drawn]:
    from pyproj import Transformer  # takes a while, and only the map needs it

    if not spots:
        return []
    to_degrees = Transformer.from_crs(27700, 4326, always_xy=True)
    lons, lats = to_degrees.transform([spot.easting for spot in spots], [spot.northing for spot in spots])
    return [
        {
            "id": spot.places[0],
            "lat": round(lat, 5),
            "lon": round(lon, 5),
            "n": len(spot.records),
            "radius": spot.radius,
            "label": _name(spot, labels),
            "lines": [count(len(spot.records), "record"), _days(spot)],
        }
        for spot, lat, lon in zip(spots, lats, lons, strict=True)
    ]


def _bounds(spots: Sequence[Drawn], layers: Sequence[outlines.Outline]) -> Bounds:
    """What to show first: the outlines; without any, the middle nine tenths of the places."""
    if layers:
        return layers[-1].bounds
    if not spots:
        return GREAT_BRITAIN
    lats, lons = sorted(s["lat"] for s in spots), sorted(s["lon"] for s in spots)
    low, high = len(spots) // 20, len(spots) - 1 - len(spots) // 20
    return (lats[low] - 0.005, lons[low] - 0.005), (lats[high] + 0.005, lons[high] + 0.005)
