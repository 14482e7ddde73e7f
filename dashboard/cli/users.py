"""Who may look: the person at this machine, and the viewers named in the data folder."""

from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command, framed
from graph.access import Role, Viewer

app = typer.Typer(name="users", help="Shows who you are to this store; keeps the list of named viewers.")


@app.callback(invoke_without_command=True)
@framed
def show_who(run: Run) -> None:
    """Shows who you are to this store; keeps the list of named viewers."""
    _show(run)


@command(app, "list", example="liberty users list")
def list_viewers(run: Run) -> None:
    """Show who you are and who else is named in this data folder."""
    _show(run)


@command(app, "add", example="liberty users add 'A. Nalyst' --role analyst")
def add(
    run: Run,
    name: Annotated[str, typer.Argument(help="The viewer's name, as it will stand beside what they do.")],
    role: Annotated[Role, typer.Option(help="analyst or chair; other roles have no view yet.")] = Role.ANALYST,
) -> None:
    """Name a viewer, so that --as NAME works on this machine. Naming somebody again changes the role."""
    from dashboard.viewers import viewer_list

    viewer_list(run.settings).add(name, role)
    _show(run)


@command(app, "remove", example="liberty users remove 'A. Nalyst' --yes")
def remove(
    run: Run,
    name: Annotated[str, typer.Argument(help="The viewer's name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a viewer off the list. What they did stays on record under their name."""
    from dashboard.viewers import viewer_list

    run.confirm(wording.ASK_REMOVE, yes=yes)
    viewer_list(run.settings).remove(name)
    _show(run)


def _show(run: Run) -> Status:
    from dashboard.viewers import viewer_list

    you, viewers = run.viewer, viewer_list(run.settings).all()
    store = run.settings.store_url
    run.out.say(wording.YOU_ARE.format(name=you.name, role=you.role, purpose=run.settings.purpose))
    run.out.say(wording.ON_STORE.format(store=store))
    if viewers:
        run.out.table(wording.VIEWER_COLUMNS, [(viewer.name, viewer.role) for viewer in viewers])
    else:
        run.out.say(wording.NO_VIEWERS)
    named = [_named(viewer) for viewer in viewers]
    run.out.answer({"you": _named(you), "purpose": run.settings.purpose, "store": store, "viewers": named})
    return Status.DONE


def _named(viewer: Viewer) -> dict[str, str]:
    return {"name": viewer.name, "role": viewer.role, "agency": viewer.agency}
