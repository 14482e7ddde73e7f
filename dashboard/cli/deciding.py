"""What people decide about the networks, on the terminal: of concern or not, ruled out, one telling or two."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command

if TYPE_CHECKING:
    from graph.desk import DeskRecord
    from graph.store import View

app = typer.Typer(
    name="decide", help="What people decide about networks: who is of concern, what links nobody, one telling or two."
)
AnyId = Annotated[str, typer.Argument(metavar="ID", help="An entity, or one of its mentions.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason; it stays on record, with your name.")]
ARecord = Annotated[str, typer.Argument(metavar="SOURCE", help="A record, such as hollowmere:liberty_report:OL-1.")]


class Answered(StrEnum):
    """Whether somebody is of concern."""

    YES = "yes"
    NO = "no"


class Tellings(StrEnum):
    """What a person can say of two records."""

    ONE = "one"
    TWO = "two"
    UNSURE = "unsure"


@command(app, "list", example="liberty decide list")
def list_decisions(run: Run) -> None:
    """Show what stands: by whom, when and why, what it is about, and the name by which it is taken back."""
    from dashboard.network_deciding import standing

    view = run.view()
    found = [_plain(view, one) for one in standing(view)]
    if not found:
        run.out.say(wording.NOTHING_DECIDED)
    else:
        run.out.table(
            wording.DECIDED_COLUMNS,
            [(one["record_id"], one["says"], ", ".join(one["labels"]), one["by"], one["at"], one["why"])
             for one in found],
        )  # fmt: skip
    run.out.answer({"decisions": found})


@command(app, "concern", example="liberty decide concern E-MUMIKFSC5U no --why 'Named by one caller, who was mistaken'")
def concern(
    run: Run,
    who: AnyId,
    answer: Annotated[Answered, typer.Argument(help="Whether this adult is of concern.")],
    why: Why,
    review: Annotated[str, typer.Option(metavar="DATE", help="When it is to be looked at again.")] = "",
) -> Status:
    """Say that an adult is a person of concern, or is not. Being named in reports alone makes nobody one."""
    from dashboard.network_deciding import of_concern

    view, yes = run.view(), answer is Answered.YES
    return _write(run, of_concern(view, who, datetime.now(UTC), yes=yes, why=why, review=review))


@command(app, "rule-out", example="liberty decide rule-out CAZU52MFHZ4NZKJFL3RQ --why 'The minibus of the school'")
def rule_out(run: Run, what: AnyId, why: Why) -> Status:
    """Say that sharing this person, vehicle, phone, account or place links nobody. It is listed with your reason.

    Nothing but busy places is left out by rule: a person or a car that many children are tied to stands first until
    an analyst rules it out here.
    """
    from dashboard.network_deciding import rule_out as ruled

    return _write(run, ruled(run.view(), what, datetime.now(UTC), why=why))


@command(
    app,
    "telling",
    example="liberty decide telling hollowmere:liberty_report:OL-1 hollowmere:liberty_report:OL-2 one "
    "--why 'Both were told by the aunt'",
)
def telling(
    run: Run,
    left: ARecord,
    right: ARecord,
    answer: Annotated[Tellings, typer.Argument(help="Whether the two tell of what one person saw, or two.")],
    why: Why,
) -> Status:
    """Say that two records are one telling, two, or that it cannot be told. It stands above every rule.

    `liberty links --json` lists the pairs in doubt; until somebody decides they count once.
    """
    from dashboard.network_deciding import one_telling
    from graph.vocabulary import Verdict

    verdict = {Tellings.ONE: Verdict.SAME, Tellings.TWO: Verdict.DIFFERENT, Tellings.UNSURE: Verdict.UNSURE}[answer]
    return _write(run, one_telling(run.view(), left, right, datetime.now(UTC), verdict=verdict, why=why))


@command(app, "undo", example="liberty decide undo D-0 --why 'The wrong car'")
def undo(
    run: Run,
    record_id: Annotated[str, typer.Argument(help="The decision, as `liberty decide list` names it.")],
    why: Why,
) -> None:
    """Take a decision back. The networks are as before it; that it was made stays on record."""
    from dashboard.tasking.deciding import decide, taken_back
    from dashboard.tasking.reading import standing

    old = standing(run.view(), record_id, listed_by="decide list")
    ended = decide(run.store, run.viewer, taken_back(old, datetime.now(UTC), why=why))
    run.out.say(wording.TAKEN_BACK.format(record_id=record_id))
    run.out.answer({"record_id": ended, "taken_back": record_id})


def _write(run: Run, made: "DeskRecord") -> Status:
    from dashboard.tasking.deciding import decide
    from dashboard.tasking.reading import standing

    run.mind(made.why)
    record_id = decide(run.store, run.viewer, made)
    view = run.view()
    written = _plain(view, standing(view, record_id))
    run.out.say(wording.DECISION_WRITTEN.format(**written))
    run.out.answer(written)
    return Status.DONE


def _plain(view: "View", made: "DeskRecord") -> dict[str, Any]:
    from dashboard.network_deciding import entity_of
    from dashboard.network_words import decided_words
    from graph.desk import DeskKind

    about = list(made.about) if made.kind is DeskKind.SAME_ORIGIN else [entity_of(view, made)]
    labels = view.labels([one for one in about if one.startswith("E-")])
    return {
        "record_id": made.record_id, "kind": made.kind, "says": decided_words(made), "about": about,
        "labels": [labels.get(one, one) for one in about], "by": made.by, "at": made.at.isoformat(), "why": made.why,
        "review": made.body.get("review", ""),
    }  # fmt: skip
