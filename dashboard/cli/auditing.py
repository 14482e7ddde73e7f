"""The log of looks: who saw, changed, joined or shared what, and whether it is whole."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import audit_wording as wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import end_of_day, start_of_day

if TYPE_CHECKING:
    from graph.audit import Line

app = typer.Typer(name="audit", help="The log of looks: who saw or changed what, and whether the log is whole.")


@command(app, "show", example="liberty audit show --since 2026-03-01")
def show(
    run: Run,
    who: Annotated[str, typer.Option(help="Of whom; others than yourself for the auditor alone.")] = "",
    deed: Annotated[str, typer.Option(help="collect, alter, consult, disclose, combine or erase.")] = "",
    about: Annotated[str, typer.Option(metavar="ID", help="An entity, mention, source or decision.")] = "",
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From that day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="To the end of that day.")] = None,
) -> Status:
    """Show who looked at what, why, when: the auditor sees every line, everybody else their own."""
    lines = run.store.log_lines(
        run.viewer,
        run.settings.purpose,
        who=who,
        deed=_deed(deed),
        touched=about,
        since=start_of_day(since),
        until=end_of_day(until),
        session=run.session,
        surface=run.surface,
    )
    told = [as_json(line) for line in lines]
    run.out.table(wording.LINE_COLUMNS, [_row(line) for line in told])
    if not told:
        run.out.note(wording.NO_LINES)
    run.out.answer({"lines": told})
    return Status.DONE


@command(app, "verify", example="liberty audit verify")
def verify(run: Run) -> Status:
    """Look whether a line was edited, deleted, moved or cut off, and whether the ledger agrees with the log."""
    faults = run.store.log_faults()
    count = sum(1 for _ in run.store.audit.lines())
    if faults:
        run.out.table(wording.FAULT_COLUMNS, faults, title=wording.NOT_WHOLE)
    else:
        run.out.say(wording.WHOLE.format(count=count))
    run.out.answer({"whole": not faults, "lines": count, "faults": [{"line": f.line, "what": f.what} for f in faults]})
    return Status.NEEDS_A_PERSON if faults else Status.DONE


@command(app, "adopt", example="liberty audit adopt --why 'restored from the backup of 1 March'")
def adopt(
    run: Run, why: Annotated[str, typer.Option(help="Why it was moved or restored; it stays on record.")]
) -> Status:
    """Give a log that was moved or restored its head here. Its lines have to be whole."""
    from graph.access.purpose import check_reason
    from graph.audit import Deed, Entry

    entry = Entry(Deed.ALTER, run.viewer.name, reason=check_reason(why), surface=run.surface, ids=("whole:log",))
    line = run.store.audit.adopt(entry)
    run.out.say(wording.ADOPTED.format(number=line.number))
    run.out.answer({"line": line.number})
    return Status.DONE


def _deed(text: str) -> Any:
    from graph.audit import Deed
    from graph.errors import Misuse

    if text and text not in set(Deed):
        raise Misuse("There is no such deed.", f"One of: {', '.join(Deed)}.")
    return Deed(text) if text else None


def as_json(line: "Line") -> dict[str, Any]:
    """One line of the log with all its keys, blank ones too."""
    entry = line.entry
    return {
        "n": line.number,
        "at": _utc(line.at),
        "deed": entry.deed.value,
        "who": entry.who,
        "role": entry.role,
        "agency": entry.agency,
        "session": entry.session,
        "purpose": entry.purpose,
        "reason": entry.reason,
        "surface": entry.surface,
        "ids": list(entry.ids),
        "recipients": list(entry.recipients),
        "rule": entry.rule,
        "stage": entry.stage,
        "about": entry.about,
        "counts": dict(entry.counts),
    }


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _row(line: dict[str, Any]) -> tuple[object, ...]:
    ids = line["ids"]
    shown = ", ".join(ids[:3]) + (f" and {len(ids) - 3:,} more" if len(ids) > 3 else "")
    why = ": ".join(part for part in (line["purpose"], line["reason"]) if part)
    where = " ".join(part for part in (line["surface"], line["stage"]) if part)
    return line["n"], line["at"], line["deed"], line["who"], why, where, shown, ", ".join(line["recipients"])
