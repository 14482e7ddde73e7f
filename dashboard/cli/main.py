"""`liberty`: the commands put together, and what happens when one of them fails.

No failure prints a traceback: a traceback shows what a report says. The log has the type of an unexpected error and
where it happened. LIBERTY_DEBUG=1 shows everything, on the screen of whoever asked for it.
"""

import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer
from typer.main import get_command

from dashboard.cli import (
    actions,
    auditing,
    deciding,
    demo,
    duties,
    hotspots,
    house,
    keeping,
    levels,
    loading,
    matching,
    meetings,
    mending,
    missing,
    networks,
    packs,
    reading,
    releasing,
    risk,
    stores,
    taking,
    users,
    wording,
)
from dashboard.cli.frame import Given, GivenJson, GivenPurpose, GivenStore, GivenUser, Status
from graph.errors import LibertyError, Misuse

app = typer.Typer(
    name="liberty",
    help="Turns dirty multi-agency feeds about child exploitation into a graph that remembers who said what.",
    epilog="Exit status: 0 done; 1 failed; 2 misused; 3 done, but something needs a person.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for part in (
    loading.app,
    reading.app,
    networks.app,
    missing.app,
    risk.app,
    hotspots.app,
    meetings.agenda_app,
    packs.app,
    taking.app,
    demo.app,
    keeping.app,
    house.app,
    releasing.glass,
):
    app.add_typer(part)  # its commands become the program's own
for group, panel in (
    (mending, wording.LOADING),
    (matching, wording.LOADING),
    (deciding, wording.READING),
    (duties, wording.READING),
    (levels, wording.READING),
    (meetings, wording.READING),
    (actions, wording.READING),
    (users, wording.HOUSE),
    (stores, wording.HOUSE),
    (releasing, wording.TAKING),
    (auditing, wording.HOUSE),
):
    app.add_typer(group.app, rich_help_panel=panel)


@app.callback()
def common(
    ctx: typer.Context,
    store: GivenStore = None,
    user: GivenUser = None,
    purpose: GivenPurpose = None,
    as_json: GivenJson = False,
) -> None:
    """The common options before the command's name."""
    ctx.obj = Given(store, user, purpose, as_json)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit status."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a test's stand-in need not be one
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    os.umask(0o077)  # store, vault, log and exports are for this user alone
    as_json = "--json" in typed
    try:
        status = get_command(app).main(typed or ["--help"], prog_name="liberty", standalone_mode=False)
        sys.stdout.flush()
        return int(status or Status.DONE)
    except LibertyError as fault:
        return tell(fault, as_json=as_json)
    except typer.TyperException as fault:
        return tell(Misuse(unsaid(fault.format_message(), typed), usage_of(fault)), as_json=as_json)
    except typer.Abort:
        return tell(LibertyError("Stopped.", "What was acknowledged is kept.", "stopped"), as_json=as_json)
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`liberty mentions | head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.FAILED
    except Exception as fault:  # the one place where anything at all ends as a message without values
        if os.environ.get("LIBERTY_DEBUG") == "1":
            raise
        return tell(unexpected(fault), as_json=as_json)


def tell(fault: LibertyError, *, as_json: bool) -> int:
    """Say what went wrong and what to do next, and give the exit status for it."""
    if as_json:
        error = {"code": fault.code, "message": fault.message, "remedy": fault.remedy}
        print(json.dumps({"error": error}, ensure_ascii=False, indent=2))
    else:
        from dashboard.cli.output import Output

        out = Output(as_json=False, rows=0)
        out.note(fault.message, "bold red")
        if fault.remedy:
            out.note(fault.remedy)
    return Status.MISUSED if isinstance(fault, Misuse) else Status.FAILED


_CLUMSY = {
    "Value error, what": "what",
    "No such command what was typed.": "There is no such command.",
    "path what was typed": "what was typed",
}
"""What typer says around the word that is left out."""


def unsaid(message: str, typed: Sequence[str]) -> str:
    """The message without the words that were typed: a name typed in the wrong place is to stay there."""
    for word in sorted((word for word in typed if not word.startswith("-")), key=len, reverse=True):
        message = message.replace(f"'{word}'", "what was typed").replace(f"({word})", "(what was typed)")
    for clumsy, plain in _CLUMSY.items():
        message = message.replace(clumsy, plain)
    return message


def usage_of(fault: typer.TyperException) -> str:
    """Where the right way to call it is written."""
    context = getattr(fault, "ctx", None)
    return f"Try: {context.command_path if context else 'liberty'} --help"


def unexpected(fault: Exception) -> LibertyError:
    """An error nobody planned for: logged and told by type and place, without what was read."""
    import logging

    from dashboard.logs import positions

    logging.getLogger("dashboard.cli").error("unexpected error", exc_info=fault)
    return LibertyError(
        f"Something unexpected happened: {type(fault).__name__} at {positions(fault)[-1]}.",
        "LIBERTY_DEBUG=1 shows the whole trace; it may show what a report says, so mind who sees the screen.",
        "unexpected",
    )


if __name__ == "__main__":
    sys.exit(main())
