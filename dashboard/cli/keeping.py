"""Keeping the ledger: a backup, and the way back."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.leaving import tell_of_copy

app = typer.Typer()


@command(app, "backup", panel=wording.HOUSE, example="liberty backup --out backups/2026-11-21")
def backup(
    run: Run,
    out: Annotated[Path, typer.Option(metavar="D", help="An empty or new folder.")],
) -> Status:
    """Write the ledger, its vault and the log of looks into a folder. The keys are not in it: keep them elsewhere.

    The same for a file and for a Neo4j server. Nobody should load or decide meanwhile.
    """
    from graph.store.backup import back_up

    run.keeper()
    tell_of_copy(run, run.store, "backup")
    logs = [file for file in (run.store.audit.path,) if file.is_file()]
    with run.out.progress("backup"):
        made = back_up(run.store, out.absolute(), at=run.now, more=logs)
    run.log("backup of %s versions of records", made.versions_of_records)
    run.out.say(wording.BACKED_UP.format(out=out, number=made.versions_of_records))
    run.out.answer({"out": out.absolute(), "picture_hash": made.picture_hash, "files": sorted(made.files)})
    return Status.DONE


@command(app, "restore", panel=wording.HOUSE, example="liberty --store restored.db restore backups/last")
def restore(
    run: Run,
    folder: Annotated[Path, typer.Argument(metavar="D", help="The folder of the backup.")],
) -> Status:
    """Put a backup into a store that holds nothing: each byte and the picture are held against the backup's list."""
    from graph.store.backup import restore as put_back

    run.keeper()
    with run.out.progress("restore"):
        made = put_back(folder.absolute(), run.settings.store_url, run.settings.home)
    run.log("restored %s versions of records", made.versions_of_records)
    run.out.say(wording.RESTORED.format(made_at=made.made_at))
    run.out.answer({"store": run.settings.store_url, "picture_hash": made.picture_hash, "made_at": made.made_at})
    return Status.DONE
