"""What goes to partners: products that a person releases, and one restricted record opened for an hour."""

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import audit_wording as words
from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from graph.errors import InputError, Misuse, NotAllowed, NotHeld

if TYPE_CHECKING:
    from graph.desk import DeskRecord

app = typer.Typer(name="release", help="Products that a person released to partners, each under its own marking.")
glass = typer.Typer()


@command(app, "list", example="liberty release list")
def list_released(run: Run) -> Status:
    """List what is released: to your agency, or for analyst and chair to anybody."""
    told = [_as_json(one) for one in _released(run)]
    columns = [(r["release_id"], r["what"], r["marking"], ", ".join(r["to"]), r["by"], r["at"]) for r in told]
    run.out.table(words.RELEASE_COLUMNS, columns)
    if not told:
        run.out.note(words.NO_RELEASES)
    run.out.answer({"releases": told})
    return Status.DONE


@command(app, "show", example="liberty release show R-1A2B3C4D5E6F")
def show(
    run: Run,
    release_id: Annotated[str, typer.Argument(metavar="ID", help="R-..., as `liberty release list` shows it.")],
) -> Status:
    """Show one released product as it was when it was released."""
    one = _find(run, release_id)
    product = one.body.get("product")
    run.out.say(str(one.body.get("marking", "")), "bold")
    run.out.say(product if isinstance(product, str) else json.dumps(product, ensure_ascii=False, indent=2))
    run.out.answer({**_as_json(one), "product": product})
    return Status.DONE


@command(
    app,
    "make",
    example="liberty release make links.json --what 'Links, March' --to health --marking 'health only'"
    " --why 'agreed at the tasking meeting of 2 March'",
)
def make(
    run: Run,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="JSON or text, as it is to go.")
    ],
    what: Annotated[str, typer.Option(help="What it is, in a few words without a name.")],
    to: Annotated[list[str], typer.Option(metavar="AGENCY", help="Which agency gets it; may be repeated.")],
    marking: Annotated[str, typer.Option(help="How it is to be handled.")],
    why: Annotated[str, typer.Option(help="The reason; it stays on record.")],
) -> Status:
    """Release a product to partners: a snapshot, kept as it is now, under a marking of its own."""
    from graph.access.partners import presets
    from graph.desk import DeskKind, DeskRecord

    if unknown := sorted(set(to) - set(presets())):
        raise Misuse(f"No such agency at the table: {', '.join(unknown)}.", f"One of: {', '.join(presets())}.")
    if not what.strip() or not marking.strip():
        raise Misuse("A release says what it is and how it is to be handled.", "Give --what and --marking.")
    _may_release(run, frozenset(to), why)
    body = {"what": what.strip(), "marking": marking.strip(), "recipients": sorted(set(to)), "product": _product(file)}
    told = DeskRecord(f"R-{secrets.token_hex(6)}", DeskKind.RELEASE, (), body, run.viewer.name, run.now, why.strip())
    _write(run, told)
    run.out.say(words.RELEASED.format(release_id=told.record_id, to=", ".join(sorted(set(to)))))
    run.out.answer(_as_json(told))
    return Status.DONE


@command(app, "recall", example="liberty release recall R-1A2B3C4D5E6F --why 'one link was wrong' --yes")
def recall(
    run: Run,
    release_id: Annotated[str, typer.Argument(metavar="ID", help="R-..., as `liberty release list` shows it.")],
    why: Annotated[str, typer.Option(help="The reason; it stays on record.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> Status:
    """Take a product back: it is shown no more. Who has seen it stays on record."""
    from graph.desk import DeskKind, DeskRecord

    one = _find(run, release_id)
    _may_release(run, frozenset(map(str, _as_json(one)["to"])), why)
    run.confirm(f"Recall {release_id}?", yes=yes)
    identity = f"R-{secrets.token_hex(6)}"
    _write(run, DeskRecord(identity, DeskKind.TAKEN_BACK, (), {}, run.viewer.name, run.now, why.strip(), one.record_id))
    run.out.say(words.RECALLED.format(release_id=release_id))
    run.out.answer({"release_id": release_id, "recalled": True})
    return Status.DONE


@command(
    glass,
    "break-glass",
    panel=wording.READING,
    example="liberty break-glass liberty:liberty_report:OL-7 --why 'child C-007 missing, record may say where'",
)
def break_glass(
    run: Run,
    source: Annotated[str, typer.Argument(help="The record, as system:feed:reference.")],
    why: Annotated[str, typer.Option(help="The reason; auditor and owner are told it first.")],
) -> Status:
    """Open one restricted record for 60 minutes: chair and duty analyst, with a reason; others are told first."""
    opened = run.store.break_glass(run.viewer, f"{_kind(run)}: {why}", source, session=run.session, surface=run.surface)
    until, review = (moment.isoformat(timespec="minutes") for moment in (opened.until, opened.review_due))
    run.out.say(words.GLASS.format(source=source, until=until, notice=opened.notice, review=review), "bold red")
    if opened.too_often:
        run.out.note(words.TOO_OFTEN, "yellow")
    run.out.answer(
        {
            "source": source,
            "notice": opened.notice,
            "until": opened.until.isoformat(),
            "review_due": opened.review_due.isoformat(),
            "too_often": opened.too_often,
        }
    )
    return Status.DONE


def require_live(run: Run, product: str) -> None:
    """Links, clusters and hotspots are worked out live for analyst and chair alone.

    Raises:
        NotAllowed: the viewer's agency sees released products.
    """
    from graph.access import FULL_PICTURE

    if run.viewer.role not in FULL_PICTURE:
        raise NotAllowed(words.RELEASED_ONLY.format(product=product), words.RELEASED_ONLY_REMEDY)


def _released(run: Run) -> "list[DeskRecord]":
    from graph.desk import DeskKind

    return run.view().decisions([DeskKind.RELEASE])


def _find(run: Run, release_id: str) -> "DeskRecord":
    found = next((one for one in _released(run) if one.record_id == release_id), None)
    if found is None:
        raise NotHeld("No such release is held.", "`liberty release list` shows what is.")
    return found


def _kind(run: Run) -> str:
    """The purpose as set, without its reason."""
    return run.settings.purpose.partition(":")[0]


def _may_release(run: Run, to: frozenset[str], why: str) -> None:
    """Ask the rule whether this viewer may release a sanitised product to them."""
    from graph.access.admission import admit
    from graph.access.facts import ClaimFacts
    from graph.access.marking import GradeClass, Marking
    from graph.access.rule import Verb, may
    from graph.vocabulary import Feed, Kind
    from graph.vocabulary.grades import HandlingCode

    purpose = admit(run.viewer, f"{_kind(run)}: {why}")
    facts = ClaimFacts(
        Feed.LIBERTY_REPORT,
        Kind.REPORT,
        marking=Marking(HandlingCode.PERMITTED),
        grade=GradeClass.COUNTS,
        is_sanitised=True,
        released_to=to,
    )
    decision = may(run.viewer, Verb.RELEASE, facts, purpose, run.now)
    if not decision.allowed:
        raise NotAllowed(decision.why, "Give a reason that a colleague could check: --why TEXT.")


def _product(file: Path) -> Any:
    """The snapshot: JSON as it is, anything else as text."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"The product cannot be read as text ({type(fault).__name__}).", "Give JSON or UTF-8 text."
        ) from fault
    try:
        return json.loads(text)
    except ValueError:
        return {"text": text.splitlines()}


def _write(run: Run, told: "DeskRecord") -> None:
    from ingest.load import record

    with run.store.writer() as writer:
        record(writer, told)


def _as_json(one: "DeskRecord") -> dict[str, Any]:
    told = one.body.get("recipients")
    return {
        "release_id": one.record_id,
        "what": one.body.get("what", ""),
        "marking": one.body.get("marking", ""),
        "to": list(told) if isinstance(told, list | tuple) else [],
        "by": one.by,
        "at": one.at.isoformat(timespec="seconds"),
    }
