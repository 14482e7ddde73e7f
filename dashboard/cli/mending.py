"""What waits for a person: rows in quarantine and values to mend, and what became of them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.output import plain
from graph.errors import Misuse, NotHeld
from graph.vocabulary import Feed

if TYPE_CHECKING:
    from graph.model import WaitingLine

app = typer.Typer(name="quarantine", help="What waits for a person: rows in quarantine, values to mend.")
WaitingId = Annotated[str, typer.Argument(metavar="ID", help="Q-... for a row, V-... for a value.")]
Why = Annotated[str, typer.Option(help="The reason; it stays on record.")]


class State(StrEnum):
    """What became of something that waited."""

    WAITING = "waiting"
    RELEASED = "released"
    DISCARDED = "discarded"
    MENDED = "mended"


@command(app, "list", example="liberty quarantine list")
def list_waiting(
    run: Run,
    state: Annotated[State, typer.Option(help="What became of them.")] = State.WAITING,
) -> Status:
    """List what waits, with what is wrong and what to do."""
    waiting = run.view().waiting(state=state)
    run.out.table(wording.WAITING_COLUMNS, [[getattr(w, name) for name in wording.WAITING_COLUMNS] for w in waiting])
    if not waiting:
        run.out.note(wording.NOTHING_WAITS)
    run.out.answer({"waiting": waiting})
    return Status.NEEDS_A_PERSON if waiting and state is State.WAITING else Status.DONE


@command(app, "show", example="liberty quarantine show Q-GD6VQJ5HTZ")
def show(run: Run, waiting_id: WaitingId) -> Status:
    """Show one thing that waits, and a row as it stood in its file."""
    line = _line(run, waiting_id)
    raw = ""
    if line.kind == "row":
        raw = run.view().quarantined_row(waiting_id).raw
    for name, value in plain(line).items():
        if value not in ("", 0):
            run.out.say(f"{name}: {value}")
    if raw:
        run.out.say(f"{wording.AS_IT_STOOD}: {raw}")
    run.out.answer({"waiting": {**plain(line), "raw": raw}})
    return Status.DONE


@command(
    app, "release", example="liberty quarantine release Q-GD6VQJ5HTZ --set report_ref=OL-3 --why 'the sender told us'"
)
def release(
    run: Run,
    waiting_id: WaitingId,
    why: Why,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COLUMN=TEXT", help="What a column should hold; may be repeated."),
    ] = None,
    feed: Annotated[Feed | None, typer.Option(help="What the row is, where that could not be told.")] = None,
) -> Status:
    """Mend a row and put it through the same door again, or say of a value that it has been seen to.

    What the row said before is kept. A value is the agency's to change: its right text comes with their amendment.
    """
    run.must_write()
    line = _line(run, waiting_id)
    _must_wait(line)
    mended = dict(_change(text) for text in changes or [])
    if line.kind == "value" and (mended or feed):
        raise Misuse("A value is not changed here.", "Say without --set and --feed that it has been seen to.")
    if line.kind == "value":
        answer = _seen_to(run, waiting_id, _reason(run, why))
    else:
        answer = _again(run, waiting_id, _reason(run, why), mended, feed)
    run.out.answer({"waiting_id": waiting_id, **answer})
    return Status.DONE


def _again(run: Run, waiting_id: str, why: str, mended: dict[str, str], feed: Feed | None) -> dict[str, object]:
    from ingest.release import release as put_through

    by, clock = run.viewer.name, run.clock
    became = put_through(run.store, waiting_id, by=by, why=why, clock=clock, changes=mended, feed=feed)
    run.out.say(wording.RELEASED.format(waiting_id=waiting_id, source=became.source, outcome=became.outcome))
    for flag in became.flags:
        run.out.say(wording.STILL_TO_MEND.format(column=flag.column, reason=flag.reason, remedy=flag.remedy))
    return {"state": State.RELEASED, "source": became.source, "outcome": became.outcome, "flags": became.flags}


def _seen_to(run: Run, waiting_id: str, why: str) -> dict[str, object]:
    from ingest.release import settle_value

    settle_value(run.store, waiting_id, by=run.viewer.name, why=why, clock=run.clock)
    run.out.say(wording.SEEN_TO.format(waiting_id=waiting_id))
    return {"state": State.MENDED}


def _change(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign or not column.strip():
        raise Misuse("--set takes a column and its text.", "Like this: --set report_ref=OL-3.")
    return column.strip(), value


@command(app, "discard", example="liberty quarantine discard Q-GD6VQJ5HTZ --why 'a totals row' --yes")
def discard(
    run: Run,
    waiting_id: WaitingId,
    why: Why,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> Status:
    """Say that something that waits is not wanted. It stays on record, and is asked about no more."""
    run.must_write()
    line = _line(run, waiting_id)
    _must_wait(line)
    run.confirm(wording.ASK_DISCARD.format(waiting_id=waiting_id), yes=yes)
    from ingest.release import discard as put_away

    put_away(run.store, waiting_id, by=run.viewer.name, why=_reason(run, why), clock=run.clock)
    run.out.say(wording.DISCARDED.format(waiting_id=waiting_id))
    run.out.answer({"waiting_id": waiting_id, "state": State.DISCARDED})
    return Status.DONE


def _line(run: Run, waiting_id: str) -> "WaitingLine":
    found = next((line for line in run.view().waiting(state="") if line.waiting_id == waiting_id), None)
    if found is None:
        raise NotHeld("Nothing waits by that name.", "`liberty quarantine list` shows what does.")
    return found


def _must_wait(line: "WaitingLine") -> None:
    if line.state != State.WAITING:
        raise Misuse(f"{line.waiting_id} is {line.state} already.")


def _reason(run: Run, why: str) -> str:
    if not why.strip():
        raise Misuse("A reason is missing.", "Say why: --why TEXT.")
    run.mind(why)
    return why.strip()
