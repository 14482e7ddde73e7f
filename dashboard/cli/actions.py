"""The actions of the tasking meeting on the terminal: who does what until when, and what came of it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.meetings import Why

if TYPE_CHECKING:
    from graph.desk import DeskRecord

app = typer.Typer(name="actions", help="The actions of the tasking meeting: who does what until when, what came of it.")
Agency = Annotated[str, typer.Option(metavar="CODE", help="Whose it is, such as police, social_care, health.")]


@command(app, "list", example="liberty actions list --agency police")
def list_actions(
    run: Run,
    agency: Agency = "",
    every: Annotated[bool, typer.Option("--all", help="Also those that were closed.")] = False,
) -> None:
    """Show the open actions, late ones first. The colour says how far one is achieved; lateness is said beside it."""
    from dashboard.tasking.register import actions

    found = actions(run.view(), run.now.date(), agency=agency, closed_too=every)
    rows = [
        (one.record.thing, one.due, "late" if one.is_late else "", one.agency, one.owner, one.rag, one.text)
        for one in found
    ]
    if not rows:
        run.out.say(wording.NO_ACTIONS)
    else:
        run.out.table(wording.ACTION_COLUMNS, rows)
    run.out.answer({"actions": [one.plain() for one in found]})


@command(
    app,
    "add",
    example="liberty actions add 'Visit the premises' --owner 'PS Marlow' --agency police --theme prosecution "
    "--due 2026-04-14",
)
def add(
    run: Run,
    text: Annotated[str, typer.Argument(help="What is to be done.")],
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who does it.")],
    agency: Agency,
    due: Annotated[str, typer.Option(metavar="DATE", help="Until when.")],
    theme: Annotated[
        str, typer.Option(metavar="CODE", help="prevention, protection, prosecution, governance, recovery.")
    ],
    about: Annotated[
        str, typer.Option(metavar="ID", help="The child, person, place or vehicle that it is about.")
    ] = "",
    meeting: Annotated[str, typer.Option(metavar="DATE", help="The meeting that decided it.")] = "",
    covert: Annotated[bool, typer.Option("--covert", help="For named police viewers and the chair alone.")] = False,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, in words.")] = "",
) -> None:
    """Write down an action."""
    from dashboard.tasking.deciding import about as lasting
    from dashboard.tasking.deciding import decide, decision
    from graph.desk import DeskAudience, DeskKind

    body = {"text": text, "owner": owner, "agency": agency, "theme": theme, "due": due, "rag": "red",
            "meeting": meeting}  # fmt: skip
    audience = DeskAudience.COVERT if covert else DeskAudience.TABLE
    named = lasting(run.view(), [about] if about else [])
    made = decision(DeskKind.ACTION, body, datetime.now(UTC), why=why, about=named, audience=audience)
    _say(run, decide(run.store, run.viewer, made))


@command(app, "set", example="liberty actions set D-0 --rag amber --why 'Licensing has written'")
def change(
    run: Run,
    record_id: Annotated[str, typer.Argument(help="The action, as the list names it.")],
    why: Why = "",
    rag: Annotated[str, typer.Option(metavar="CODE", help="red, amber or green: how far it is achieved.")] = "",
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who does it now.")] = "",
    due: Annotated[str, typer.Option(metavar="DATE", help="Until when now.")] = "",
) -> None:
    """Change an action. If somebody else changed it first you are told who and when, and nothing is written."""
    from dashboard.tasking.deciding import changed
    from dashboard.tasking.reading import standing

    given = {name: value for name, value in (("rag", rag), ("owner", owner), ("due", due)) if value}
    old = standing(run.view(), record_id)
    _write(run, changed(old, given, datetime.now(UTC), why=why))


@command(app, "close", example="liberty actions close D-0 --rag green --outcome 'The licence was suspended'")
def close(
    run: Run,
    record_id: Annotated[str, typer.Argument(help="The action, as the list names it.")],
    outcome: Annotated[str, typer.Option(metavar="TEXT", help="What came of it.")],
    rag: Annotated[str, typer.Option(metavar="CODE", help="red, amber or green: how far it was achieved.")],
    why: Why = "",
) -> None:
    """Close an action with its outcome."""
    from dashboard.tasking.deciding import changed
    from dashboard.tasking.reading import standing

    old = standing(run.view(), record_id)
    end = {"closed": run.now.date().isoformat(), "outcome": outcome, "rag": rag}
    _write(run, changed(old, end, datetime.now(UTC), why=why))


def _write(run: Run, record: "DeskRecord") -> None:
    from dashboard.tasking.deciding import decide

    _say(run, decide(run.store, run.viewer, record))


def _say(run: Run, record_id: str) -> Status:
    from dashboard.tasking.reading import standing
    from dashboard.tasking.register import Action

    written: dict[str, Any] = Action(standing(run.view(), record_id), run.now.date()).plain()
    run.out.say(wording.ACTION_WRITTEN.format(**written))
    run.out.answer(written)
    return Status.DONE
