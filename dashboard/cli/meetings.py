"""The tasking meeting on the terminal: opened and closed, its agenda, nominations, actions."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import end_of_day
from graph.errors import Misuse

if TYPE_CHECKING:
    from dashboard.tasking.meetings import Sitting

agenda_app = typer.Typer()
app = typer.Typer(
    name="meeting", help="Opens and closes the tasking meeting; puts somebody or something on its agenda."
)

Day = Annotated[str, typer.Option("--meeting", metavar="DATE", help="The day of the meeting (2026-03-01).")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, in words.")]


def day_typed(typed: str) -> date:
    """A day as typed. Raises Misuse where it is none."""
    found = end_of_day(typed)
    if found is None:
        raise Misuse("No day was given.", "Give a day as year, month, day: 2026-03-01.")
    return found.date()


@command(agenda_app, "agenda", panel=wording.READING, example="liberty agenda --meeting 2026-03-31")
def agenda(
    run: Run,
    meeting: Day,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="What became known after that day is new; else after the last."),
    ] = None,
) -> Status:
    """The agenda of a tasking meeting: who and what is on each item, why, what is new, which gaps are known.

    New is what was written into the ledger after the last meeting was closed, whatever day it speaks of. Nobody is
    ranked by a score: each item says in words what its order goes by.
    """
    from dashboard.cli.meeting_answers import answer, show
    from dashboard.tasking.made import make

    day, moment = day_typed(meeting), end_of_day(since)
    with run.out.progress(wording.MAKING_AGENDA):
        made = make(
            run.store, run.viewer, run.settings, day, run.now, since=moment, surface=run.surface, session=run.session
        )
    show(run, made)
    run.out.answer(answer(made))
    return Status.DONE


@command(app, "list", example="liberty meeting list")
def list_meetings(run: Run) -> None:
    """Show the meetings that were opened, the latest first."""
    from dashboard.tasking.meetings import sittings

    held = [_plain(one) for one in sittings(run.view())]
    run.out.table(wording.MEETING_COLUMNS, [tuple(one.values()) for one in held])
    run.out.answer({"meetings": held})


@command(app, "open", example="liberty meeting open --meeting 2026-02-24")
def open_meeting(run: Run, meeting: Day) -> None:
    """Open a meeting: from here on it is fixed since when things are new. Opening it again changes nothing."""
    from dashboard.tasking import meetings

    found = meetings.open_meeting(run.store, run.viewer, run.view(), day_typed(meeting), datetime.now(UTC))
    _say(run, found)


@command(app, "close", example="liberty meeting close --meeting 2026-02-24 --next 2026-03-31")
def close_meeting(
    run: Run,
    meeting: Day,
    following: Annotated[str | None, typer.Option("--next", metavar="DATE", help="The day of the next one.")] = None,
) -> None:
    """Close a meeting: from here on it is read as it stood, and what comes in is new to the next one."""
    from dashboard.tasking import meetings

    after = day_typed(following) if following else None
    now, day = datetime.now(UTC), day_typed(meeting)
    found = meetings.close_meeting(run.store, run.viewer, run.view(), day, now, next_meeting=after)
    _say(run, found)


@command(app, "nominate", example="liberty meeting nominate --item emerging --label 'Vape shops' --why 'Three schools'")
def nominate(
    run: Run,
    item: Annotated[str, typer.Option(metavar="ITEM", help="high, missing, persons, places, vehicles, emerging.")],
    why: Why,
    who: Annotated[str, typer.Argument(metavar="[ID]", help="A child, person, place or vehicle that is held.")] = "",
    label: Annotated[str, typer.Option(metavar="TEXT", help="What a theme or a business is called.")] = "",
    meeting: Annotated[str, typer.Option(metavar="DATE", help="For this meeting alone; else until taken back.")] = "",
) -> None:
    """Put a child (also one whom nobody has assessed), a person, place, business or theme on the agenda."""
    from dashboard.tasking.deciding import about, decide, decision
    from graph.desk import DeskKind

    if not (who or label):
        raise Misuse("Nothing is named.", "Give the ID of an entry that is held, or --label for a theme.")
    body = {"item": item, "label": label, "meeting": meeting}
    view = run.view()
    put = decision(DeskKind.NOMINATION, body, datetime.now(UTC), why=why, about=about(view, [who] if who else []))
    record_id = decide(run.store, run.viewer, put)
    run.out.say(wording.NOMINATED.format(record_id=record_id, item=item))
    run.out.answer({"record_id": record_id, "item": item})


@command(app, "take-back", example="liberty meeting take-back D-0 --why 'Entered twice'")
def take_back(
    run: Run, record_id: Annotated[str, typer.Argument(help="The decision, as `liberty agenda` names it.")], why: Why
) -> None:
    """Take a nomination, decision, action or order back. It stays on record, with who took it back and why."""
    from dashboard.tasking.deciding import decide, taken_back
    from dashboard.tasking.reading import standing

    old = standing(run.view(), record_id, listed_by="agenda --meeting DATE")
    ended = decide(run.store, run.viewer, taken_back(old, datetime.now(UTC), why=why))
    run.out.say(wording.TAKEN_BACK.format(record_id=record_id))
    run.out.answer({"record_id": ended, "taken_back": record_id})


def _say(run: Run, sitting: "Sitting") -> None:
    found = _plain(sitting)
    run.out.say(wording.MEETING_IS.format(**found))
    run.out.answer(found)


def _plain(sitting: "Sitting") -> dict[str, Any]:
    state = "closed" if sitting.closed else "open" if sitting.opened else "not opened"
    return {
        "meeting": sitting.day.isoformat(),
        "state": state,
        "opened_at": sitting.opened.at.isoformat() if sitting.opened else "",
        "closed_at": sitting.closed.at.isoformat() if sitting.closed else "",
        "since": sitting.since.isoformat() if sitting.since else "",
    }
