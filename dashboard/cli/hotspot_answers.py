"""What `liberty hotspots` works out, writes and shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.hotspots.backtest import Backtest, backtest
from analysis.hotspots.events import CameBy, columns
from analysis.hotspots.flows import destinations, distances, flows
from analysis.hotspots.gather import facts_of
from analysis.hotspots.grid import Grid, grid_of_points
from analysis.hotspots.layers import layers_of, public_layers
from analysis.hotspots.near_repeat import near_repeats
from analysis.hotspots.publish import Published
from analysis.hotspots.report import Hotspots, find
from analysis.hotspots.rivals import Z, false_alarms, gi_star
from analysis.hotspots.scan import emerging
from dashboard.cli import hotspot_wording as words
from dashboard.cli.frame import Run, Status
from dashboard.cli.moments import end_of_day
from dashboard.hotspot_ground import Ground, Told, probability
from dashboard.hotspot_publishing import publish_figures
from graph.errors import Misuse
from graph.exchange import About
from graph.exchange.harmless import cell
from graph.exchange.layers import write_layers
from graph.store.port import View
from ingest.geography.points import read_places, read_points

if TYPE_CHECKING:
    from dashboard.papers.hotspot_map import Caption


PUBLIC_FORMS = frozenset({".csv", ".html", ".geojson", ".json", ".gpkg"})


@dataclass(frozen=True, slots=True)
class Period:
    """The days of the map, open where None, and the day of the last meeting."""

    since: date | None
    until: date | None
    last_meeting: date | None

    @classmethod
    def typed(cls, since: str | None, until: str | None, last_meeting: str | None) -> "Period":
        """From what was typed. Raises Misuse where that is no day, or the days are the wrong way round."""
        days = [end.date() if (end := end_of_day(text)) else None for text in (since, until, last_meeting)]
        if days[0] and days[1] and days[0] > days[1]:
            raise Misuse("The period ends before it begins.", "Give the earlier day in --from.")
        return cls(*days)

    def words(self) -> str:
        """As it stands on a map."""
        if self.since is None and self.until is None:
            return words.ALL_TIME
        return words.PERIOD.format(since=self.since or "the first", until=self.until or "the last")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for beside the map."""

    found_too: bool
    homes_too: bool
    flows: bool
    compare: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Files:
    """Where to write what."""

    geojson: Path | None
    gpkg: Path | None
    html: Path | None
    png: Path | None
    public: Path | None
    earlier: tuple[Path, ...] = ()


def nothing_located(run: Run, told: Told) -> Status:
    """No event has a place, and no area is known: that is the answer."""
    run.out.say(words.NOTHING.format(events=len(told.events)))
    run.out.answer({"hotspots": [], "premises": [], "unmapped": len(told.events), "alerts": [], "near_repeats": []})
    return Status.DONE


def against(grid: Grid, file: Path, x: str, y: str, crs: str | None, weight: str | None) -> Grid:
    """The grid with a baseline from a CSV of points."""
    if crs is None:
        raise Misuse("The baseline's coordinate system is not named.", "Say --crs EPSG:N.")
    return grid.with_baseline(*read_places(file, x=x, y=y, crs=crs, weight=weight))


def find_hotspots(told: Told, grid: Grid, ground: Ground, period: Period, wanted: Wanted, today: date) -> Hotspots:
    """The hotspots of the period, as of its end: at the latest today, without one the day of the last event."""
    last = max((event.day for event in told.events if event.day and event.day <= today), default=today)
    return find(
        told.events,
        grid,
        as_of=period.until or last,
        seed=wanted.seed,
        since=period.since,
        until=period.until,
        last_meeting=period.last_meeting,
        areas=ground.areas,
        facts=facts_of(told.located, told.licences),
        looked_too=wanted.found_too,
        protected_too=wanted.homes_too,
    )


def write(run: Run, view: View, found: Hotspots, ground: Ground, files: Files, told: Told, period: Period) -> None:
    """Write what was asked for; each file only takes its name when it is whole."""
    from dashboard.wording import MARKING

    about = About.of(view, run.now, MARKING)
    layers = layers_of(found, ground.wards.outlines if ground.wards else None)
    for file in (files.geojson, files.gpkg):
        if file is not None:
            write_layers(layers, file, about)
            run.out.note(words.WROTE.format(file=file))
    caption = _caption(found, period)
    if files.html is not None:
        from dashboard.papers.hotspot_map import write_map

        write_map(layers, caption, files.html)
        run.out.note(words.WROTE.format(file=files.html))
    if files.png is not None:
        from dashboard.papers.hotspot_picture import write_picture

        write_picture(layers, caption, files.png)
        run.out.note(words.WROTE.format(file=files.png))
    if files.public is not None:
        _publish(run, view, ground, told, period, files.public, files.earlier)


def _caption(found: Hotspots, period: Period) -> "Caption":
    """What stands beside the map on screen and paper alike."""
    from dashboard.papers.hotspot_map import Caption
    from dashboard.wording import MARKING

    beside = found.beside
    known = ", ".join(f"{sort} {count:,}" for sort, count in beside.by_class)
    lines = (
        period.words(),
        f"n = {beside.mapped:,} events on the map",
        _beside(found),
        words.CLASSES.format(classes=known),
        words.HOW.format(cell=found.grid.cell, n=found.tested, simulations=found.simulations, seed=found.seed),
        words.MEASURE.format(measure=found.measure),
        words.SILENCE,
        *([found.why_no_surface] if found.why_no_surface else []),
    )
    return Caption(words.MAP_TITLE, MARKING, lines)


def _publish(
    run: Run, view: View, ground: Ground, told: Told, period: Period, out: Path, earlier: Sequence[Path]
) -> None:
    """Write what may be published. What cannot be written is told before anything is put on record."""
    if ground.wards is None:
        raise Misuse(words.NO_WARDS, "Give them: --boundaries FILE.")
    outlines = ground.wards.outlines
    if out.suffix.lower() not in PUBLIC_FORMS:
        raise Misuse("The file's name says no format.", "End it in .csv, .html, .geojson or .gpkg.")
    outcome = publish_figures(
        run.store, view, told.events, outlines, years=(period.since, period.until), elsewhere=earlier, now=run.now
    )
    table = outcome.table
    if out.suffix.lower() == ".csv":
        _write_csv(table, ground.wards.names, out)
    elif out.suffix.lower() == ".html":
        from dashboard.papers.hotspot_map import Caption, write_map

        lines = (words.whole_years(table.years), words.MEASURE.format(measure="reported events"), words.AS_FIRST)
        caption = Caption(words.MAP_TITLE, words.PUBLIC_MARKING, (*lines, words.SILENCE))
        write_map(public_layers(table, outlines), caption, out)
    else:
        about = About(words.PUBLIC_MARKING, "", "", run.now.date().isoformat(), view.evidence_version)
        write_layers(public_layers(table, outlines), out, about)
    run.out.note(words.WROTE.format(file=out))
    run.out.note(words.whole_years(table.years))
    if outcome.left_out:
        run.out.note(words.OTHER_OUTLINES.format(years=", ".join(map(str, outcome.left_out))), "yellow")


def _write_csv(table: Published, names: Mapping[str, str], out: Path) -> None:
    import csv

    from graph.exchange.export import draft

    rows = table.rows()
    with draft(out) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(("ward", "name", *[str(year) for year in table.years], "all"))
        for row in rows:
            figures = [row[str(year)] for year in table.years]
            name = names.get(str(row["ward"]), "")
            writer.writerow([cell(value) for value in (row["ward"], name, *figures, row["all"])])


def show(run: Run, found: Hotspots, told: Told, ground: Ground, wanted: Wanted) -> Status:
    """Premises first, then what is real, what is emerging, what follows close, and what is on no map."""
    until = max((event.day for event in found.events if event.day), default=run.now.date())
    alerts = emerging(found.events, found.grid, as_of=found.until or until, seed=wanted.seed)
    repeats = near_repeats(found.events, seed=wanted.seed)
    _show_premises(run, found)
    _show_hotspots(run, found)
    run.out.table(
        words.ALERT_COLUMNS,
        [
            (
                f"{a.easting:.0f}",
                f"{a.northing:.0f}",
                f"{a.side:.0f}",
                a.months,
                a.events,
                f"{a.expected:.1f}",
                f"{a.p:.2f}",
            )
            for a in alerts
        ],
        title=words.ALERTS,
    ) if alerts else run.out.say(words.NO_ALERT)
    run.out.table(
        words.REPEAT_COLUMNS,
        [(f"{b.within:.0f}", b.up_to, b.pairs, f"{b.expected:.1f}", f"{b.p:.3f}") for b in repeats if b.pairs],
        title=words.REPEATS,
    )
    more: dict[str, Any] = {}
    if wanted.flows:
        more |= _flows(run, told, ground)
    if wanted.compare and found.tested:
        share = false_alarms(found.grid, found.tested, seed=wanted.seed)
        cells = int((gi_star(found.counted.points, found.grid) > Z).sum())
        run.out.say(words.GI_STAR.format(cells=cells, share=share, n=found.tested))
        more |= {"gi_star_cells": cells, "gi_star_false_alarms": share}
    run.out.say(_beside(found))
    run.out.say(words.HOW.format(cell=found.grid.cell, n=found.tested, simulations=found.simulations, seed=found.seed))
    run.out.say(words.SILENCE)
    run.out.answer({**_answer(found), "alerts": alerts, "near_repeats": repeats, **more})
    return Status.DONE


def _beside(found: Hotspots) -> str:
    beside = found.beside
    return words.BESIDE.format(
        events=beside.events,
        mapped=beside.mapped,
        unmapped=beside.unmapped,
        outside=beside.outside,
        protected=beside.protected,
        looked=beside.found_because_we_looked,
    )


def _show_premises(run: Run, found: Hotspots) -> None:
    run.out.table(
        words.PREMISES_COLUMNS,
        [
            (
                row.facts.name or row.place, row.events, row.children, row.agencies, row.first or "", row.last or "",
                f"{row.share:.0%}", row.since_last_meeting, f"{row.rate:.1f} ({row.low:.1f}-{row.high:.1f})",
                row.facts.licence_ref, "; ".join(row.facts.other_names), row.change.words(),
            )
            for row in found.premises
        ],
        title=words.PREMISES,
    )  # fmt: skip


def _show_hotspots(run: Run, found: Hotspots) -> None:
    if not found.hotspots:
        run.out.say(words.NO_HOTSPOT.format(n=found.tested))
    else:
        run.out.table(
            words.HOTSPOT_COLUMNS,
            [
                (
                    f"{h.easting:.0f}", f"{h.northing:.0f}", f"{h.side:.0f}", h.events, f"{h.expected:.1f}",
                    f"{h.p:.2f}", probability(h.probability) if found.surface else "", h.children, h.agencies,
                    h.change.words(),
                )
                for h in found.hotspots
            ],
            title=words.HOTSPOTS.format(measure=found.measure),
        )  # fmt: skip
    if found.why_no_surface:
        run.out.say(found.why_no_surface)


def _flows(run: Run, told: Told, ground: Ground) -> dict[str, Any]:
    bands = [band for band in distances(flows(told.located)) if band.episodes]
    run.out.table(
        words.FLOW_COLUMNS,
        [(band.beyond, "" if band.within == float("inf") else band.within, band.episodes) for band in bands],
        title=words.FLOWS,
    )
    children = {report: event.children for event in told.events for report in event.reports}
    found: Sequence[Any] = ()
    if ground.wards:
        wards = ground.wards
        outlines = list(wards.outlines.values())
        codes = list(wards.outlines)
        from analysis.hotspots.areas import join

        ends = np.array([(e.easting, e.northing) for e in told.located], np.float64).reshape(-1, 2)
        at = dict(zip(told.located, join(ends[:, 0], ends[:, 1], outlines).tolist(), strict=True))
        found = destinations(
            told.located, children, lambda event: wards.names[codes[at[event]]] if at[event] >= 0 else ""
        )
        run.out.table(
            words.DESTINATION_COLUMNS,
            [(row.name, row.episodes, row.children) for row in found],
            title=words.DESTINATIONS,
        )
    plain = [
        {"beyond": b.beyond, "within": None if b.within == float("inf") else b.within, "episodes": b.episodes}
        for b in bands
    ]
    return {"flows": plain, "destinations": found}


def _answer(found: Hotspots) -> dict[str, Any]:
    beside = found.beside
    return {
        "hotspots": [
            {
                "class": h.course, "easting": h.easting, "northing": h.northing, "side": h.side, "events": h.events,
                "expected": round(h.expected, 3), "p": h.p, "probability": probability(h.probability),
                "children": h.children, "agencies": h.agencies, "change": h.change.words(), "event_ids": h.event_ids,
            }
            for h in found.hotspots
        ],
        "premises": [
            {
                "entity_id": p.place, "name": p.facts.name, "other_names": p.facts.other_names,
                "licence_ref": p.facts.licence_ref, "easting": p.easting, "northing": p.northing, "events": p.events,
                "children": p.children, "agencies": p.agencies, "first": p.first, "last": p.last,
                "longest_gap_days": p.longest_gap_days, "share": round(p.share, 4),
                "since_last_meeting": p.since_last_meeting, "rate": round(p.rate, 3), "low": round(p.low, 3),
                "high": round(p.high, 3), "class": p.change.course, "change": p.change.words(), "reports": p.reports,
            }
            for p in found.premises
        ],
        "unmapped": beside.unmapped, "mapped": beside.mapped, "outside": beside.outside,
        "protected": beside.protected, "found_because_we_looked": beside.found_because_we_looked,
        "events": beside.events, "location_classes": dict(beside.by_class), "measure": found.measure,
        "why_no_surface": found.why_no_surface, "tested": found.tested, "simulations": found.simulations,
        "seed": found.seed, "cell": found.grid.cell,
    }  # fmt: skip


def forward_on_points(run: Run, file: Path, named: tuple[str, str, str], crs: str, side: float, seed: int) -> Status:
    """The forward test on any CSV of points."""
    x, y, day = named
    read = read_points(file, x=x, y=y, day=day, crs=crs)
    grid = grid_of_points(read.easting, read.northing, side)
    run.out.note(words.LEFT_OUT.format(points=read.without_a_point, days=read.without_a_day))
    return _tested(run, backtest(read.easting, read.northing, read.day, grid, seed=seed))


def forward_on_ledger(run: Run, told: Told, grid: Grid, seed: int) -> Status:
    """The forward test on the events of the ledger that are known to the premises or postcode and have a day."""
    events = [e for e in told.events if e.is_point and e.day and not e.protected and e.came_by is CameBy.REPORTED]
    arrays = columns(events)
    return _tested(run, backtest(arrays.easting, arrays.northing, arrays.day, grid, seed=seed))


def _tested(run: Run, result: Backtest) -> Status:
    run.out.table(
        words.TEST_COLUMNS,
        [
            (
                t.method, t.area, f"{t.pai:.1f}", f"{t.pai_low:.1f}", f"{t.pai_high:.1f}", f"{t.pei:.2f}",
                f"{t.rri:.2f}", f"{t.hit_rate:.1%}", f"{t.hits:.1f}", t.events,
            )
            for t in result.methods
        ],
    )  # fmt: skip
    run.out.say(words.TESTED.format(origins=len(result.origins), verdict=result.verdict))
    run.out.answer(result)
    return Status.DONE
