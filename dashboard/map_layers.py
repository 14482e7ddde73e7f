"""The layers of the map page: the same analysis and the same layers as the exported map, with what a click opens.

Worked out once for a viewer, an evidence version and a choice, and kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analysis.hotspots.areas import area_of
from analysis.hotspots.events import Event
from analysis.hotspots.gather import facts_of
from analysis.hotspots.grid import CELL
from analysis.hotspots.layers import layers_of
from analysis.hotspots.report import Hotspots, find
from dashboard.hotspot_ground import Files, Ground, Told, read_ground, tell
from dashboard.outlines import beside_store
from dashboard.own_process import LARGE, AskedTold, ask_told
from dashboard.session import Looking, picture, settings
from graph.desk import DeskKind
from graph.exchange.layers import Feature, Layer
from graph.vocabulary import Feed, LocationClass
from graph.vocabulary.forms import ExploitationForm

SEED = 1
SIMPLER = 8.0
"""Metres by which an outline is simplified for the screen."""
STEPS = 5
"""Classes of areas with events; one more is for those without."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page was asked for: the first day (None: all), a form of exploitation ("" for all), location classes."""

    since: date | None
    form: str
    classes: frozenset[LocationClass]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What is found for a choice: the analysis, its layers from the lowest to the topmost, events by area, names of
    areas by code, and of the ward that each hotspot lies in by what it is called in the browser ("" for none).
    """

    found: Hotspots
    layers: tuple[Layer, ...]
    by_area: Mapping[str, tuple[Event, ...]]
    names: Mapping[str, str]
    wards: Mapping[str, str]

    @property
    def class_starts(self) -> tuple[int, ...]:
        """From how many events on an area is a step darker."""
        return class_starts(max((len(events) for events in self.by_area.values()), default=0))


def ground_of(look: Looking) -> Ground:
    """The outlines and postcodes beside the store."""
    return look.alike("map ground", lambda: read_ground(Files(), beside_store(settings())), shows="")


def told_of(look: Looking) -> Told:
    """The events of this look, of all time."""
    return look.alike("map events", lambda: _told(look))


def _told(look: Looking) -> Told:
    """Told in a process of its own where that would hold everybody up for long."""
    if len(picture(look).sources) >= LARGE:
        answer = ask_told(AskedTold(settings(), look.viewer, look.purpose))
        if answer.evidence == look.evidence:
            return answer.found
    return tell(look.view, ground_of(look))


def has_ground(look: Looking) -> bool:
    """Whether there is anything to draw hotspots on: outlines, or an event with a place."""
    return bool(ground_of(look).boundaries) or any(event.is_mapped for event in told_of(look).events)


def last_day(look: Looking) -> date:
    """The last day on which anything happened, at the latest today."""

    def read() -> date:
        days = [event.day for event in told_of(look).events if event.day and event.day <= look.today]
        return max(days, default=look.today)

    return look.alike("last day of the map", read, shows="")


def since_of(look: Looking, period: str) -> date | None:
    """The first day of a period, by the last day on which anything happened."""
    if period == "all":
        return None
    if period == "since":
        closed = look.view.decisions((DeskKind.MEETING_CLOSED,))
        return max((record.at.date() for record in closed), default=last_day(look) - timedelta(days=28))
    return last_day(look) - timedelta(days=int(period))


def drawing_of(look: Looking, choice: Choice) -> Drawing | None:
    """The drawing of a choice; None where no event has a place and no area is known."""
    return look.alike(f"drawing {choice}", lambda: _drawing(look, choice))


def _drawing(look: Looking, choice: Choice) -> Drawing | None:
    told, ground = told_of(look), ground_of(look)
    events = _chosen(look, told.events, choice)
    grid = ground.grid(events, CELL)
    if grid is None:
        return None
    last = last_day(look)
    found = find(
        events, grid, as_of=last, seed=SEED, since=choice.since, until=last, areas=ground.areas,
        facts=facts_of(told.located, told.licences),
    )  # fmt: skip
    wards = ground.wards
    outlines = dict(wards.outlines) if wards else {}
    simple = {code: shape.simplify(SIMPLER) for code, shape in outlines.items()}
    spots = [(spot.easting, spot.northing) for spot in found.hotspots]
    keys = [spot_key(*spot) for spot in spots]
    return Drawing(
        found,
        _split(layers_of(found, simple), found),
        _by_area(found, outlines),
        wards.names if wards else {},
        dict(zip(keys, ground.wards_of(spots), strict=True)),
    )


def _chosen(look: Looking, events: Iterable[Event], choice: Choice) -> list[Event]:
    """Those of the form and of the location classes; what has no place stays, to be counted beside the map."""
    forms: Mapping[str, frozenset[str]] = forms_by_source(look) if choice.form else {}
    return [
        event
        for event in events
        if (not event.is_mapped or event.location_class in choice.classes)
        and (not choice.form or any(choice.form in forms.get(source, ()) for source in event.reports))
    ]


def forms_by_source(look: Looking) -> Mapping[str, frozenset[str]]:
    """The forms of exploitation that each report names, and the wider forms they belong to."""

    def read() -> dict[str, frozenset[str]]:
        view = look.view
        found: dict[str, frozenset[str]] = {}
        for record in view.records(view.outlines([Feed.LIBERTY_REPORT])):
            found[record.source] = frozenset(record.values.get("exploitation_forms", ()))
        return found

    return look.alike("forms by source", read)


def forms_held(look: Looking) -> dict[str, str]:
    """The forms that reports name, by code, in words."""

    def read() -> dict[str, str]:
        held = {form for forms in forms_by_source(look).values() for form in forms}
        known = {code: read.label for code in held if (read := ExploitationForm.read(code))}
        return dict(sorted(known.items(), key=lambda item: item[1]))

    return look.alike("forms held", read, shows="")


def _split(layers: tuple[Layer, ...], found: Hotspots) -> tuple[Layer, ...]:
    """The layers, those events that are missing children found in one of their own."""
    missing = {event.event_id for event in found.events if is_found(event)}
    split: list[Layer] = []
    for layer in layers:
        if layer.name != "events":
            split.append(layer)
            continue
        apart: dict[bool, list[Feature]] = {False: [], True: []}
        for feature in layer.features:
            apart[feature.facts["event"] in missing].append(feature)
        split += [Layer("events", tuple(apart[False])), Layer("found", tuple(apart[True]))]
    return tuple(split)


def as_exported(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers as the exported map has them: where missing children were found are events like the others."""
    found = next((layer.features for layer in layers if layer.name == "found"), ())
    return tuple(
        Layer("events", (*layer.features, *found)) if layer.name == "events" else layer
        for layer in layers
        if layer.name != "found"
    )


def is_found(event: Event) -> bool:
    """Whether it is told by missing episodes alone."""
    return all(f":{Feed.MISSING_EPISODE.value}:" in source for source in event.reports)


def _by_area(found: Hotspots, outlines: Mapping[str, Any]) -> dict[str, tuple[Event, ...]]:
    by_area: dict[str, list[Event]] = {code: [] for code in outlines}
    if outlines:
        for code, event in zip(area_of(found.events, outlines), found.events, strict=True):
            if code:
                by_area[code].append(event)
    return {code: tuple(events) for code, events in by_area.items()}


def class_starts(most: int) -> tuple[int, ...]:
    """From how many events on an area is a step darker: each class begins so many times higher than the one before."""
    factor = max(1.0, most) ** (1 / STEPS)
    starts: list[int] = []
    for step in range(STEPS):
        starts.append(max(round(factor**step), starts[-1] + 1 if starts else 1))
    return tuple(starts)


def shade(events: int, starts: tuple[int, ...]) -> int:
    """The class of an area, 0 to 5."""
    return sum(events >= start for start in starts)


def records_of(drawing: Drawing, layer: str, key: str) -> tuple[str, ...]:
    """The sources behind something that was clicked."""
    found = drawing.found
    match layer:
        case "hotspots":
            ids = {one for h in found.hotspots if key == spot_key(h.easting, h.northing) for one in h.event_ids}
            events = [event for event in found.events if event.event_id in ids]
        case "premises":
            return next((row.reports for row in found.premises if row.place == key), ())
        case "events" | "found":
            events = [event for event in found.events if key == event.event_id or is_mark(event, layer, key)]
        case "areas":
            events = list(drawing.by_area.get(key, ()))
        case _:
            events = []
    return tuple(sorted({source for event in events for source in event.reports}))


def is_mark(event: Event, layer: str, key: str) -> bool:
    """Whether it is one of several events that have one mark between them."""
    return key == spot_key(event.easting, event.northing) and is_found(event) == (layer == "found")


def marks_of(layer: Layer) -> list[list[Feature]]:
    """Events by the spot where they are drawn: what lies on top of one another is one mark."""
    marks: dict[str, list[Feature]] = {}
    for feature in layer.features:
        marks.setdefault(spot_key(*feature.shape.coords[0]), []).append(feature)
    return list(marks.values())


def spot_key(easting: float, northing: float) -> str:
    """What a hotspot is called in the browser."""
    return f"{easting:.0f} {northing:.0f}"
