"""The store itself: what is wrong with it, and the hash of the picture it gives."""

import typer

from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import AsOf, end_of_day

app = typer.Typer(name="store", help="The store itself: what is wrong with it, the hash of its picture.")


@command(app, "check", example="liberty store check")
def check(run: Run) -> Status:
    """Look for what is wrong with the store: its file, and receipts that do not add up."""
    from dashboard.cli.checks import store_faults

    faults = store_faults(run)
    for fault in faults:
        run.out.say(fault, "red")
    if not faults:
        run.out.say("Nothing is wrong with the store.")
    run.out.answer({"faults": faults})
    return Status.FAILED if faults else Status.DONE


@command(app, "hash", example="liberty store hash --as-of 2026-03-01")
def picture_hash(run: Run, as_of: AsOf = None) -> Status:
    """Show the hash of the picture: equal for any order in which the same files were loaded."""
    view = run.view(end_of_day(as_of))
    with run.out.progress("picture hash"):
        digest = view.picture_hash()
    run.out.say(digest)
    run.out.answer({"picture_hash": digest, "evidence_version": view.evidence_version})
    return Status.DONE
