"""The papers of the tasking meeting on the terminal: the pack, the minutes, an agency's list of actions."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.leaving import tell_who_gets
from dashboard.cli.meetings import Day, day_typed
from graph.errors import Misuse, NotAllowed

if TYPE_CHECKING:
    from datetime import date

    from analysis.agenda.model import Item
    from dashboard.cli.output import Advance
    from dashboard.papers.pack import Copy
    from dashboard.papers.paper import Paper
    from dashboard.tasking.made import Made
    from graph.access import Viewer

app = typer.Typer()
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to: a .pdf, or a .docx to be edited.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write over a file that is there.")]


@command(app, "pack", panel=wording.TAKING, example="liberty pack --meeting 2026-03-31 --out pack.pdf")
def pack(
    run: Run,
    meeting: Day,
    out: Out,
    minutes: Annotated[bool, typer.Option("--minutes", help="The minutes instead: what was decided, by whom.")] = False,
    agency: Annotated[
        str, typer.Option(metavar="CODE", help="That agency's own list of actions instead, such as health.")
    ] = "",
    seen_by: Annotated[
        str, typer.Option("--as-seen-by", metavar="CODE", help="The pack as that agency may see it, such as health.")
    ] = "",
    body: Annotated[
        str, typer.Option(metavar="NAME", help="With --as-seen-by: which school or trust, where that agency is many.")
    ] = "",
    copies: Annotated[int, typer.Option(min=1, max=99, help="So many numbered copies, each a file of its own.")] = 1,
    for_whom: Annotated[str, typer.Option("--for", metavar="TEXT", help="For whom, on every page.")] = "",
    why: Annotated[str, typer.Option(help="Why they need it, if not for the meeting; it stays on record.")] = "",
    yes: Yes = False,
) -> Status:
    """Write the pack of a meeting: agenda, each high-risk child on a page with the evidence, hotspots, actions.

    Who gets it and why is on record before it is written. Marking, copy number and data version stand on every page,
    and its counts are those of `liberty agenda`. After the meeting: its minutes, and each agency's list of actions.
    """
    from dashboard.papers.files import check_ending
    from dashboard.papers.pack import Copy
    from dashboard.tasking.made import make
    from dashboard.tasking.words import label_of_agency

    check_ending(out)
    if bool(minutes) + bool(agency) + bool(seen_by) > 1:
        raise Misuse(
            "Minutes, an agency's list or its pack: one at a time.", "Give one of --minutes, --agency, --as-seen-by."
        )
    if body and not seen_by:
        raise Misuse("--body says whose view it is.", "Give it with --as-seen-by.")
    viewer, purpose = _viewer(run, day_typed(meeting), seen_by, body)
    files = _files(out, copies)
    for file in files:
        if file.exists():
            run.confirm(wording.ASK_OVERWRITE.format(out=file), yes=yes)
    with run.out.progress(wording.MAKING_AGENDA) as advance:
        made = make(
            run.store, viewer, run.settings, day_typed(meeting), run.now, purpose=purpose, surface=run.surface,
            session=run.session,
        )  # fmt: skip
        what = "minutes" if minutes else f"actions of {agency}" if agency else f"pack {seen_by}".strip()
        reason = why or wording.FOR_THE_MEETING.format(meeting=meeting)
        for_whom = for_whom or (label_of_agency(seen_by) if seen_by else "")
        tell_who_gets(run, f"{what}, {copies} copies", for_whom, reason)
        for number, file in enumerate(files, start=1):
            from dashboard.papers.files import write

            copy = Copy(number, copies, for_whom)
            write(_paper(run, made, copy, minutes=minutes, agency=agency, advance=advance), file)
    run.log("pack of %s written, %d copies", meeting, copies)
    for file in files:
        run.out.say(wording.PACK_WRITTEN.format(out=file, marking=made.marking))
    run.out.answer(
        {
            "files": files,
            "meeting": meeting,
            "marking": made.marking,
            "evidence_version": made.view.evidence_version,
            "children": len(made.agenda.item(_high()).rows),
        }
    )
    return Status.DONE


def _viewer(run: Run, day: "date", seen_by: str, body: str) -> "tuple[Viewer, str]":
    """Who reads the meeting, for what: whoever asks, or an agency at the table."""
    from dashboard.tasking.room import Room, bodies_of
    from graph.access.partners import presets
    from graph.access.viewer import FULL_PICTURE

    if not seen_by:
        return run.viewer, ""
    if seen_by not in presets():
        raise Misuse(f"No such agency at the table: {seen_by}.", f"One of: {', '.join(presets())}.")
    if run.viewer.role not in FULL_PICTURE:
        raise NotAllowed("Analyst and chair make packs for agencies.", "Ask one of them.")
    known = bodies_of(run.view(), (seen_by,)).get(seen_by)
    if known is not None and (not body or (known and body not in known)):
        raise Misuse(
            f"{seen_by} is many bodies, and none reads what another sent.",
            f"Say which with --body: {', '.join(known) or 'no record names one'}.",
        )
    room = Room(day, (seen_by,), run.viewer, {seen_by: body} if body else {})
    return room.viewers()[0], room.purpose


def _paper(run: Run, made: "Made", copy: "Copy", *, minutes: bool, agency: str, advance: "Advance") -> "Paper":
    from dashboard.papers import pack as papers
    from graph.vocabulary import Agency

    at = datetime.now(UTC)
    if agency:
        if agency not in Agency._value2member_map_:
            raise Misuse("There is no such agency.", f"Give one of: {', '.join(member.value for member in Agency)}.")
        return papers.agency_list(made, at, agency, copy=copy)
    if minutes:
        return papers.minutes(made, at, copy=copy)
    return papers.pack(made, at, copy=copy, outlines=_outlines(run), progress=advance)


def _outlines(run: Run) -> list[list[tuple[float, float]]]:
    from dashboard.papers.ground import outlines

    return outlines(run.settings)


def _high() -> "Item":
    from analysis.agenda.model import Item

    return Item.HIGH


def _files(out: Path, copies: int) -> list[Path]:
    """One file, or one for each copy: `pack.pdf`, `pack-2.pdf`."""
    return [
        out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}") for number in range(1, copies + 1)
    ]
