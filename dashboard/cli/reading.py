"""Asking: what is held of somebody or something, what a record says, how two are connected, every mention."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import AsOf, end_of_day
from dashboard.cli.releasing import require_live

app = typer.Typer()
AnyId = Annotated[str, typer.Argument(metavar="ID", help="An entity id (E-...), a mention id or a source.")]


class TableFormat(StrEnum):
    """How `liberty mentions` writes its lines."""

    TABLE = "table"
    CSV = "csv"


@command(app, "search", panel=wording.READING, example="liberty search 'XB93 KTR'")
def search(
    run: Run,
    words: Annotated[str, typer.Argument(help="A name or its beginning, a reference, part of a plate, a postcode.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Hits shown.")] = None,
) -> Status:
    """Find people, places, things and records, those with the most sources first."""
    from dashboard import wording as captions

    found = run.view().search(words, limit=limit or run.settings.search_hits)
    run.out.table(
        wording.FOUND_COLUMNS,
        [(hit.source or hit.entity_id, captions.KIND[hit.kind], hit.label, hit.matched, hit.sources) for hit in found],
    )
    if not found:
        run.out.note(wording.NOTHING_MATCHES)
    run.out.answer({"found": found})
    return Status.DONE


@command(app, "show", panel=wording.READING, example="liberty show hollowmere:liberty_report:OL-1")
def show(
    run: Run,
    any_id: AnyId,
    without: Annotated[bool, typer.Option("--without", help="What else would go if this report went.")] = False,
    as_of: AsOf = None,
) -> Status:
    """Show what is held of an entity, or what a record says: who said so, in which words, how good is the source."""
    from dashboard.cli.pages import show_entity, show_lost, show_source, source_of

    view = run.view(end_of_day(as_of))
    source = source_of(view, any_id)
    if without:
        show_lost(run, view, source, any_id)
    elif source:
        show_source(run, view, source)
    else:
        show_entity(run, view, any_id)
    return Status.DONE


@command(app, "mentions", panel=wording.READING, example="liberty mentions --format csv")
def mentions(
    run: Run,
    form: Annotated[TableFormat, typer.Option("--format", help="A table, or CSV with harmless cells.")] = (
        TableFormat.TABLE
    ),
    as_of: AsOf = None,
) -> Status:
    """List every mention: where it stands, what it says, who or what it is taken to be. --json has the exact words."""
    from dashboard.cli.output import plain

    lines = run.view(end_of_day(as_of)).mentions()
    if run.out.as_json:
        run.out.stream({**plain(line), "source": line.source} for line in lines)
    elif form is TableFormat.CSV:
        import csv

        from graph.exchange.harmless import cell

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(wording.MENTION_COLUMNS)
        writer.writerows([cell(getattr(line, name)) for name in wording.MENTION_COLUMNS] for line in lines)
    else:
        rows = ([getattr(line, name) for name in wording.MENTION_COLUMNS] for line in lines)
        run.out.table(wording.MENTION_COLUMNS, rows)
    return Status.DONE


@command(
    app,
    "path",
    panel=wording.READING,
    example="liberty path hollowmere:liberty_report:OL-1 hollowmere:liberty_report:OL-2",
)
def path(
    run: Run,
    a: Annotated[str, typer.Argument(metavar="A", help="An entity id, a mention id or a source.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="Also through what was only found in free text.")
    ] = False,
    strongest: Annotated[
        bool, typer.Option("--strongest", help="Also the firmest connection, and what both are tied to.")
    ] = False,
    as_of: AsOf = None,
) -> Status:
    """Show how two entities are connected, with the reports behind each step."""
    from analysis.path import connect
    from dashboard.cli.connection import show_connection, show_strongest

    require_live(run, "connections")
    view = run.view(end_of_day(as_of))
    ends = view.resolve(a), view.resolve(b)
    found = connect(view.picture(suggestions=suggestions), *ends, longest=run.settings.path_steps)
    more = show_strongest(run, view, ends, end_of_day(as_of)) if strongest else {}
    if found is None:
        run.out.say(wording.NOT_CONNECTED.format(steps=run.settings.path_steps))
        if not suggestions:
            run.out.say(wording.NOT_THROUGH_SUGGESTIONS)
        run.out.answer({"connected": False, "a": ends[0], "b": ends[1], "steps": [], "equally_short": 0, **more})
    else:
        show_connection(run, view, ends, found, more)
    return Status.DONE
