"""Taking out and taking back: a source withdrawn from every picture, the picture exported in a foreign tongue."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.audit_wording import KEPT_HERE
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.leaving import tell_who_gets
from dashboard.cli.moments import AsOf, end_of_day
from graph.errors import Misuse
from graph.exchange import Format

if TYPE_CHECKING:
    from graph.store import View

app = typer.Typer()


@command(
    app,
    "withdraw",
    panel=wording.TAKING,
    example="liberty withdraw hollowmere:liberty_report:OL-1 --why 'sent twice' --yes",
)
def withdraw(
    run: Run,
    source: Annotated[str, typer.Argument(help="The record, as system:feed:reference.")],
    why: Annotated[str, typer.Option(help="The reason; it stays on record.")],
    undo: Annotated[bool, typer.Option("--undo", help="Put it back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> Status:
    """Take a source out of every picture: exactly what only it supported goes. --undo puts it back."""
    if not why.strip():
        raise Misuse("A reason is missing.", "Say why: --why TEXT.")
    run.must_write()
    run.mind(why)
    view = run.view()
    page = view.source(source)  # also tells an unknown source before anything is asked
    if page.withdrawn != undo:
        raise Misuse(f"{source} is {'withdrawn already' if page.withdrawn else 'not withdrawn'}.")
    lost = None
    if not undo:
        lost = view.lost_without(source)
        run.confirm(wording.ASK_WITHDRAW.format(source=source), yes=yes)
    with run.store.writer() as writer:
        writer.withdraw(source, by=run.viewer.name, why=why.strip(), at=run.now, undo=undo)
    run.out.say((wording.PUT_BACK if undo else wording.WITHDREW).format(source=source))
    run.out.answer({"source": source, "withdrawn": not undo, "why": why.strip(), "lost": lost})
    return Status.DONE


@command(app, "export", panel=wording.TAKING, example="liberty export --format graphml --out picture.graphml")
def export(
    run: Run,
    form: Annotated[
        Format | None, typer.Option("--format", help="csv writes a folder of tables, the rest one file.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="PATH", help="Where to write.")] = None,
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="An empty Neo4j database instead, as neo4j://HOST:PORT.")
    ] = "",
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="With relations that were only found in free text, marked.")
    ] = False,
    as_of: AsOf = None,
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who gets it; without it, it stays with you.")
    ] = "",
    why: Annotated[str, typer.Option(help="Why they need it; it stays on record.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write over what is there.")] = False,
) -> Status:
    """Write the picture that you may see in a foreign tongue: CSV, JSON lines, GraphML, GeoJSON, or a Neo4j database.

    Who gets it and why goes into the log of looks and the disclosure ledger before anything is written.
    """
    _ready(run, form, out, to, suggestions=suggestions, yes=yes)
    if recipient.strip() and not why.strip():
        raise Misuse("A reason is missing.", "Say why they need it: --why TEXT.")
    receiver, reason = recipient.strip() or run.viewer.name, why.strip() or KEPT_HERE
    view = run.view(end_of_day(as_of)).leaving([receiver], reason)
    tell_who_gets(run, f"export {form or 'neo4j'}", receiver, reason)
    if form and out:
        return _to_files(run, view, form, out, suggestions=suggestions)
    return _to_database(run, view, to)


def _ready(run: Run, form: Format | None, out: Path | None, to: str, *, suggestions: bool, yes: bool) -> None:
    """Whether it is clear where to, before anything is put on record."""
    from graph.store.open import is_server

    if to:
        if form or out or suggestions:
            raise Misuse("--to stands alone.", "A database has no --format, no --out and no suggestions.")
        if not is_server(to):
            raise Misuse("That is not the URL of a Neo4j server.", "Give it as neo4j://HOST:PORT.")
        if to == run.settings.store_url:
            raise Misuse("That is where the ledger is.", "Name an empty database.")
    elif not (form and out):
        raise Misuse("It is not said where to write.", "Give --format and --out, or --to.")
    elif out.exists() and not (out.is_dir() and form is Format.CSV and not any(out.iterdir())):
        run.confirm(wording.ASK_OVERWRITE.format(out=out), yes=yes)


def _to_files(run: Run, view: "View", form: Format, out: Path, *, suggestions: bool) -> Status:
    from dashboard.wording import MARKING
    from graph.exchange import About
    from graph.exchange import export as write

    try:
        with run.out.progress(str(out)):
            about = About.of(view, run.now, MARKING)
            written = write(view, form, out, about, suggestions=suggestions)
    except OSError as fault:
        raise Misuse(f"The export cannot be written there ({type(fault).__name__}).", "Choose another.") from fault
    run.out.table(("file", "rows"), [(file.file, file.rows) for file in written])
    run.out.note(wording.EXPORT_MARKED.format(marking=MARKING), "yellow")
    run.out.answer({"format": form, "files": written, "marking": MARKING})
    return Status.DONE


def _to_database(run: Run, view: "View", url: str) -> Status:
    from dashboard.wording import MARKING
    from graph.exchange import About
    from graph.exchange.neo4j_copy import write

    with run.out.progress(url):
        nodes, relationships = write(view, url, About.of(view, run.now, MARKING))
    run.out.table(("nodes", "relationships"), [(nodes, relationships)])
    run.out.note(wording.EXPORT_MARKED.format(marking=MARKING), "yellow")
    run.out.answer({"to": url, "nodes": nodes, "relationships": relationships, "marking": MARKING})
    return Status.DONE
