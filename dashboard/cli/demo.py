"""Trying Liberty on an invented town: feeds alone, or the whole way from feeds to the first screen."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.house import address
from graph.errors import Misuse

app = typer.Typer()
SEED = 2026


@command(app, "synth", panel=wording.TRYING, example="liberty synth --out town --seed 7 --children 30 --months 2")
def synth(
    run: Run,
    out: Annotated[Path, typer.Option(metavar="D", help="An empty or new folder.")],
    seed: Annotated[int, typer.Option(metavar="N", help="The same number gives the same town.")] = SEED,
    children: Annotated[int, typer.Option(metavar="N", min=1, help="Children in the town.")] = 120,
    months: Annotated[int, typer.Option(metavar="N", min=1, max=240, help="Months of feeds, a folder each.")] = 8,
    reports: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Information reports; without it, in proportion.")
    ] = None,
    forms: Annotated[bool, typer.Option(help="One report in a hundred as a filled-in DOCX form.")] = True,
) -> Status:
    """Write the feeds of an invented town in every container format, with the truth beside them."""
    from ingest.synthetic import write_town

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Misuse(f"{out} is there already and is not empty.", "Choose another folder: --out.")
    with run.out.progress(wording.WRITING_TOWN):
        town = write_town(out, seed=seed, children=children, months=months, reports=reports, forms=forms)
    run.out.table(("feed", "rows"), [*town.rows.items()])
    run.out.say(wording.INVENTED)
    run.out.answer({"out": out.absolute(), "seed": seed, "months": months, "files": town.files, "rows": town.rows})
    return Status.DONE


@command(app, "demo", panel=wording.TRYING, example="liberty demo --no-dashboard")
def demo(
    run: Run,
    folder: Annotated[
        Path | None, typer.Option("--dir", metavar="D", help="Where; without it, in the data folder.")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
    no_dashboard: Annotated[bool, typer.Option("--no-dashboard", help="Stop before the screens.")] = False,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the screens.")] = None,
) -> Status:
    """Write an invented town, load it month by month, match who is who, look for linked children and start the screens.

    Run again, it goes on where it stopped: a town that is written is not written again, a month that is loaded is not
    loaded again. It has a store of its own, unless --store says otherwise.
    """
    from dashboard.cli.trial import Trial

    trial = Trial(run, (folder or run.settings.home / "demo").absolute())
    trial.write_town(SEED)
    trial.load_months()
    trial.match()
    linked = trial.first_links()
    run.out.say(wording.INVENTED)
    store, at = run.settings.store_url, port or run.settings.dashboard_port
    screens = None if no_dashboard else address(at)
    accounts = [] if no_dashboard else trial.accounts()
    run.out.answer(
        {
            "dir": trial.folder,
            "store": store,
            "months": trial.months,
            "linked": linked,
            "address": screens,
            "accounts": accounts,
        }
    )
    return Status.DONE if no_dashboard else trial.show(at, headless=headless)
