"""`liberty level`: the level that a named Child Protection Manager agreed, kept; and its taking back."""

from typing import Annotated

import typer

from dashboard.cli.frame import Run, Status, command
from graph.errors import Misuse

app = typer.Typer(name="level", help="Records the level that a named Child Protection Manager agreed for a child.")
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason; it stays on record.")]


@command(
    app,
    "agree",
    example="liberty level agree E-MUMIKFSC5U low --agreed-by 'J Marlow, CPM' --on 2026-03-02 "
    "--why 'Plan of 2 March: no concern for a year'",
)
def agree(
    run: Run,
    child: Annotated[str, typer.Argument(metavar="ID", help="The child: an entity or mention id.")],
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="low, medium or high.")],
    agreed_by: Annotated[
        str, typer.Option("--agreed-by", metavar="NAME", help="The manager who agreed, by name and post.")
    ],
    why: Why,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the agreement; today unless given.")] = "",
) -> Status:
    """Record that a named Child Protection Manager agreed a level for a child.

    A child under 13 or with SEND is never Low without it. The manager decides; you write it down, under your name.
    """
    from dashboard.cli.meetings import day_typed
    from dashboard.sections import risk_words as words
    from dashboard.tasking.deciding import about, decide, decision
    from graph.desk import DeskKind
    from graph.vocabulary import Kind, Level

    wanted = Level.read(level)
    if wanted is None or wanted is Level.NOT_YET_ASSESSED:
        raise Misuse("That is no level.", "Give one of: low, medium, high.")
    if not agreed_by.strip():
        raise Misuse("Nobody is named who agreed.", "Name the manager: --agreed-by 'J Marlow, CPM'.")
    view = run.view()
    entity = view.entity(child)
    if entity.kind is not Kind.PERSON:
        raise Misuse("A level belongs to a child.", "Give the id of the child, as `liberty risk --list levels` has it.")
    day = day_typed(on) if on else run.now.date()
    body = {"level": wanted.value, "agreed_by": agreed_by.strip(), "agreed_on": day.isoformat()}
    made = decision(DeskKind.LEVEL_AGREED, body, run.now, why=why, about=about(view, [child]))
    record_id = decide(run.store, run.viewer, made, view=view)
    run.out.say(
        words.AGREED.format(child=entity.entity_id, level=wanted.label, by=agreed_by.strip(), record_id=record_id)
    )
    run.out.answer({"record_id": record_id, "child": entity.entity_id, **body, "why": why})
    return Status.DONE


@command(app, "take-back", example="liberty level take-back L-0 --why 'Written to the wrong child'")
def take_back(
    run: Run,
    record_id: Annotated[str, typer.Argument(metavar="RECORD", help="The agreement, as `liberty risk ID` names it.")],
    why: Why,
) -> Status:
    """Take an agreement back: the level is again what the records say. It stays on record, with who and why."""
    from dashboard.sections import risk_words as words
    from dashboard.tasking.deciding import decide, taken_back
    from dashboard.tasking.reading import standing
    from graph.desk import DeskKind

    old = standing(run.view(), record_id, listed_by="risk ID")
    if old.kind is not DeskKind.LEVEL_AGREED:
        raise Misuse("That is no agreement of a level.", "`liberty risk ID` names the agreements of a child.")
    ended = decide(run.store, run.viewer, taken_back(old, run.now, why=why))
    run.out.say(words.AGREEMENT_TAKEN_BACK.format(record_id=record_id))
    run.out.answer({"record_id": ended, "taken_back": record_id})
    return Status.DONE
