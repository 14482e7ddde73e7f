"""What keeps the house in order: the settings in force, whether all is well, and the screens."""

import sys
from contextlib import redirect_stdout
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command

app = typer.Typer()


@command(app, "config", panel=wording.HOUSE, example="liberty config")
def config(run: Run) -> Status:
    """Show every setting, its value and where the value comes from.

    The later the stronger: default, liberty.toml in the data folder, LIBERTY_* variable, option.
    """
    from graph.settings import table

    rows = [
        {
            "name": row.name,
            "value": getattr(run.settings, row.name),
            "origin": run.resolved.origins[row.name],
            "unit": row.unit,
            "says": row.says,
        }
        for row in table()
    ]
    run.out.table(wording.SETTING_COLUMNS, [(r["name"], r["value"], r["origin"], r["says"]) for r in rows])
    if run.resolved.unknown:
        run.out.note(wording.UNKNOWN_VARIABLES.format(names=", ".join(run.resolved.unknown)), "yellow")
    run.out.answer({"settings": rows, "unknown": run.resolved.unknown})
    return Status.NEEDS_A_PERSON if run.resolved.unknown else Status.DONE


@command(app, "doctor", panel=wording.HOUSE, example="liberty doctor")
def doctor(run: Run) -> Status:
    """Look whether all is well: program, store, space, loads cut short, what is encrypted and what is not."""
    from dashboard.cli.checks import State, look

    checks = look(run)
    run.out.table(wording.CHECK_COLUMNS, [(c.name, c.state, c.found, c.remedy) for c in checks])
    run.out.answer({"checks": checks})
    states = {check.state for check in checks}
    if State.WRONG in states:
        return Status.FAILED
    return Status.NEEDS_A_PERSON if State.LOOK in states else Status.DONE


@command(app, "dashboard", panel=wording.HOUSE, example="liberty dashboard --port 8502 --headless")
def dashboard(
    run: Run,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where it listens, on this machine alone.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
) -> Status:
    """Start the screens on this machine's own address, until Ctrl-C."""
    at = port or run.settings.dashboard_port
    run.out.answer({"address": address(at)})
    return serve(run, at, headless=headless)


def address(port: int) -> str:
    """Where the screens are."""
    return f"http://127.0.0.1:{port}/"


def serve(run: Run, port: int, *, headless: bool) -> Status:
    """Start the screens until they are stopped. Whoever opens them signs in, and says what for."""
    from dashboard.launch import launch
    from dashboard.server_settings import serving_of
    from dashboard.signin.accounts import Accounts
    from dashboard.signin.people import people_of

    serving = serving_of(run.settings)
    if not any(account.is_open for account in Accounts(people_of(run.settings)).all()):
        run.out.note(wording.NO_ACCOUNTS, "yellow")

    url = run.store.url  # opened here first, so that a store that is broken or too new is told before anything starts
    run.closing.close()
    with redirect_stdout(sys.stderr if run.out.as_json else sys.stdout):  # standard output holds one document
        return Status.DONE if launch(url, port=port, headless=headless, serving=serving) == 0 else Status.FAILED
