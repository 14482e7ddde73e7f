"""The store itself: what is wrong with it, the hash of its picture, a copy of it."""

from contextlib import closing
from typing import Annotated

import typer

from dashboard.cli.frame import Run, Status, command
from dashboard.cli.leaving import tell_of_copy
from dashboard.cli.moments import AsOf, end_of_day

app = typer.Typer(name="store", help="The store itself: what is wrong with it, the hash of its picture, a copy of it.")


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


@command(app, "project", example="liberty store project")
def project(run: Run) -> Status:
    """Bring what analysts read in Neo4j Browser or Bloom up to the ledger; on a Neo4j server only.

    It is done after every change by itself. At night it puts right who is still a child.
    """
    from graph.store.open import refresh_projection

    run.keeper()
    with run.out.progress("projection"):
        projected = refresh_projection(run.store)
    version = run.store.versions()[0]
    run.out.say(
        f"The projection is up to the ledger (evidence {version})."
        if projected
        else "A ledger in a file has no projection: it is for a Neo4j server."
    )
    run.out.answer({"projected": projected, "evidence_version": version})
    return Status.DONE


@command(app, "copy", example="liberty store copy liberty.db copy.db")
def copy(
    run: Run,
    source: Annotated[str, typer.Argument(metavar="A", help="The store to copy: a file or a URL.")],
    target: Annotated[str, typer.Argument(metavar="B", help="A new file, or the URL of an empty database.")],
) -> Status:
    """Write everything from one store into another, of whatever kind, and compare their picture hashes."""
    from graph.errors import StoreError
    from graph.store import open_store
    from graph.store.open import vault_of

    run.keeper()
    home = run.settings.home
    with closing(open_store(source, home=home)) as first:
        tell_of_copy(run, first, "another store")
        if not (vault := vault_of(target, home)).exists():
            first.keep_vault_at(vault)  # so that who told us keeps the same opaque id
        with closing(open_store(target, home=home)) as second, run.out.progress("store copy"):
            number = first.copy_into(second)
            hashes = first.whole_hash(), second.whole_hash()
    if hashes[0] != hashes[1]:
        raise StoreError("The copy does not give the picture of the first store.", "Do not use it; report this.")
    run.log("copied %s versions of records", number)
    run.out.say(f"{number:,} versions of records copied; both stores give the picture {hashes[0][:12]}.")
    run.out.answer({"versions": number, "picture_hash": hashes[0], "from": source, "to": target})
    return Status.DONE
