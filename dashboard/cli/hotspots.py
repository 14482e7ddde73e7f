"""`liberty hotspots`: where more happens than elsewhere, whether it holds up, whether it would have been foretold."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.leaving import tell_who_gets
from dashboard.cli.moments import AsOf, end_of_day
from dashboard.cli.releasing import require_live
from graph.errors import Misuse, NotAllowed

app = typer.Typer()
FILES, TEST = "Files of your own", "Forward test"
Out = Path | None


@command(app, "hotspots", panel=wording.READING, example="liberty hotspots --from 2026-01-01 --to 2026-12-31")
def hotspots(
    run: Run,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the map.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the map.")] = None,
    last_meeting: Annotated[str | None, typer.Option(metavar="DATE", help="Since when events are new.")] = None,
    cell: Annotated[float, typer.Option(min=25, max=5_000, help="Side of a cell in metres.")] = 200.0,
    seed: Annotated[int, typer.Option(help="Of the simulated maps: the same number gives the same answer.")] = 1,
    found_too: Annotated[
        bool, typer.Option("--found-too", help="Also what was found because officers looked there.")
    ] = False,
    homes_too: Annotated[
        bool, typer.Option("--homes-too", help="Also homes, refuges and placements (analyst and chair).")
    ] = False,
    flows: Annotated[bool, typer.Option("--flows", help="Also from where children go missing to where found.")] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Also how many maps without a hotspot Gi* calls one.")
    ] = False,
    geojson: Annotated[Out, typer.Option(metavar="FILE", help="Write the layers as GeoJSON.")] = None,
    gpkg: Annotated[Out, typer.Option(metavar="FILE", help="Write the layers as a GeoPackage.")] = None,
    html: Annotated[Out, typer.Option("--map", metavar="FILE", help="Write an HTML map that needs no network.")] = None,
    png: Annotated[Out, typer.Option(metavar="FILE", help="Write the map as a picture for a pack.")] = None,
    public: Annotated[
        Out, typer.Option(metavar="FILE", help="Write what may be published (.csv, .geojson, .html).")
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A table published elsewhere, that --public is held against (.csv)."),
    ] = None,
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who gets the files; without it, they stay with you.")
    ] = "",
    why: Annotated[str, typer.Option(help="Why they need them; it stays on record.")] = "",
    boundaries: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Areas: GeoJSON, GPKG, shapefile.", rich_help_panel=FILES),
    ] = None,
    code_column: Annotated[str | None, typer.Option(help="Column with their codes.", rich_help_panel=FILES)] = None,
    name_column: Annotated[str | None, typer.Option(help="Column with their names.", rich_help_panel=FILES)] = None,
    boundaries_crs: Annotated[
        str | None, typer.Option(metavar="EPSG:N", help="Their system, if the file has none.", rich_help_panel=FILES)
    ] = None,
    postcodes: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A postcode directory.", rich_help_panel=FILES)
    ] = None,
    gazetteer: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A gazetteer by UPRN.", rich_help_panel=FILES)
    ] = None,
    baseline: Annotated[
        Out,
        typer.Option(
            metavar="FILE", help="CSV of ordinary activity, to get rates (with --x, --y, --crs).", rich_help_panel=FILES
        ),
    ] = None,
    weight: Annotated[
        str | None,
        typer.Option(metavar="COL", help="What each row of the baseline counts for.", rich_help_panel=FILES),
    ] = None,
    backtest: Annotated[
        bool, typer.Option("--backtest", help="Test the map forward in time instead.", rich_help_panel=TEST)
    ] = False,
    points: Annotated[
        Out, typer.Option(metavar="FILE", help="A CSV of points instead of the ledger.", rich_help_panel=TEST)
    ] = None,
    x: Annotated[str, typer.Option(metavar="COL", help="Easting or longitude.", rich_help_panel=TEST)] = "x",
    y: Annotated[str, typer.Option(metavar="COL", help="Northing or latitude.", rich_help_panel=TEST)] = "y",
    day: Annotated[str, typer.Option("--date", metavar="COL", help="The day.", rich_help_panel=TEST)] = "date",
    crs: Annotated[
        str | None, typer.Option(metavar="EPSG:N", help="The coordinate system of x and y.", rich_help_panel=TEST)
    ] = None,
    as_of: AsOf = None,
) -> Status:
    """Repeat premises, hotspots that hold up, what is emerging, near repeats; and what is not on any map.

    Areas and postcodes come from the files named, or from the folder geography beside the store. --backtest asks of
    each past month how much of what came next the map would have held, beside the usual maps.
    """
    from dashboard.cli import hotspot_answers as answers
    from dashboard.hotspot_ground import Files, read_ground, tell
    from dashboard.outlines import beside_store
    from graph.access import FULL_PICTURE

    if homes_too and run.viewer.role not in FULL_PICTURE:
        raise NotAllowed("Homes are shown to analyst, chair and the responsible social care alone.")
    if earlier and public is None:
        raise Misuse("--earlier is for what is published.", "Say --public FILE.")
    if points is not None:
        if not backtest or crs is None:
            raise Misuse("--points is for the forward test.", "Say --backtest, and --crs EPSG:N for its coordinates.")
        return answers.forward_on_points(run, points, (x, y, day), crs, cell, seed)
    require_live(run, "hotspots")
    period = answers.Period.typed(since, until, last_meeting)
    view = run.view(end_of_day(as_of))
    names = (code_column, name_column, boundaries_crs)
    files = Files(tuple(boundaries or ()), tuple(postcodes or ()), tuple(gazetteer or ()), *names)
    ground = read_ground(files, beside_store(run.settings))
    told = tell(view, ground)
    grid = ground.grid(told.events, cell)
    if grid is None:
        return answers.nothing_located(run, told)
    if baseline is not None:
        grid = answers.against(grid, baseline, x, y, crs, weight)
    if backtest:
        return answers.forward_on_ledger(run, told, grid, seed)
    wanted = answers.Wanted(found_too, homes_too, flows, compare, seed)
    found = answers.find_hotspots(told, grid, ground, period, wanted, run.now.date())
    if recipient.strip() and not why.strip():
        raise Misuse("A reason is missing.", "Say why they need it: --why TEXT.")
    if any((geojson, gpkg, html, png)):
        tell_who_gets(run, "map of hotspots", recipient, why)
    answers.write(
        run, view, found, ground, answers.Files(geojson, gpkg, html, png, public, tuple(earlier or ())), told, period
    )
    return answers.show(run, found, told, ground, wanted)
