"""Taking out and taking back: a source withdrawn from every picture, the picture exported in a foreign tongue."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.audit_wording import KEPT_HERE
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import AsOf, end_of_day
from graph.errors import Misuse
from graph.exchange import Format

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
    form: Annotated[Format, typer.Option("--format", help="csv writes a folder of tables, the rest one file.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="Where to write.")],
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
    """Write the picture that you may see in a foreign tongue: CSV, JSON lines, GraphML or GeoJSON.

    Who gets it and why goes into the log of looks and the disclosure ledger before anything is written.
    """
    from dashboard.wording import MARKING
    from graph.exchange import About
    from graph.exchange import export as write

    if out.exists() and not (out.is_dir() and form is Format.CSV and not any(out.iterdir())):
        run.confirm(wording.ASK_OVERWRITE.format(out=out), yes=yes)
    if recipient.strip() and not why.strip():
        raise Misuse("A reason is missing.", "Say why they need it: --why TEXT.")
    to, reason = recipient.strip() or run.viewer.name, why.strip() or KEPT_HERE
    view = run.view(end_of_day(as_of)).leaving([to], reason)
    _told(run, to, reason, form)
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


def _told(run: Run, recipient: str, reason: str, form: Format) -> None:
    """Into the disclosure ledger, before anything leaves."""
    import secrets

    from graph.desk import DeskAudience, DeskKind, DeskRecord
    from ingest.load import record

    body = {"recipient": recipient, "what": f"export {form}", "evidence_version": run.store.versions()[0]}
    told = DeskRecord(
        f"D-{secrets.token_hex(8)}", DeskKind.DISCLOSURE, (), body, run.viewer.name, run.now, reason,
        audience=DeskAudience.STAFF,
    )  # fmt: skip
    with run.store.writer() as writer:
        record(writer, told)
