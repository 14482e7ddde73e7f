"""Who is who, on the terminal: matching run, its queue, a person's word, taking it back, and how good it is."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import matching_wording as wording
from dashboard.cli.frame import Run, Status, command
from graph.errors import Misuse
from graph.vocabulary import Kind, Verdict

if TYPE_CHECKING:
    from ingest.matching.quality import Bin, Quality, Rates
    from ingest.matching.run import Thresholds

app = typer.Typer(name="match", help="Who is who: what is joined by rule, what waits for a person, and their word.")
AnyId = Annotated[str, typer.Argument(metavar="ID", help="An entity or one of its mentions.")]
Why = Annotated[str, typer.Option(help="The reason; it stays on record.")]


class Word(StrEnum):
    """What a person can say of two."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Verdicts = Annotated[Word, typer.Argument(help="Your word.")]


@command(app, "run", example="liberty match run")
def run_matching(run: Run) -> Status:
    """Match everything anew: join by rule what is certain enough, and propose what a person should look at.

    What people judged stands and is obeyed. Loading matches new records by itself; run this after settings or the
    list of names have changed, or now and then, because more records tell more about how rare a name is.
    """
    from ingest.matching.run import match

    with run.out.progress(wording.MATCHING):
        counts = match(run.store, run.view(), at=run.now, thresholds=thresholds(run), own_names=own_names(run))
    run.log("match: %s", counts)
    run.out.say(wording.MATCHED.format(**_counts(counts)))
    run.out.answer(counts)
    return Status.NEEDS_A_PERSON if counts.proposed else Status.DONE


@command(app, "queue", example="liberty match queue")
def show_queue(
    run: Run,
    kind: Annotated[Kind | None, typer.Option(help="Only people, vehicles, ...")] = None,
) -> Status:
    """List what waits for a person, with reasons, what a decision would change most first."""
    from ingest.matching.queue import queue

    view = run.view()
    waiting = queue(view, [kind] if kind else [])
    labels = view.labels([id_ for one in waiting for id_ in (one.left, one.right)])
    rows = [
        (one.left, labels.get(one.left, ""), one.right, labels.get(one.right, ""), wording.reasons(one))
        for one in waiting
    ]
    run.out.table(wording.QUEUE_COLUMNS, rows)
    run.out.note(wording.HOW_TO_DECIDE if waiting else wording.NOTHING_WAITS)
    answer = [{**_plain(one), "left_label": labels.get(one.left, ""), "right_label": labels.get(one.right, "")}
              for one in waiting]  # fmt: skip
    run.out.answer({"queue": answer})
    return Status.NEEDS_A_PERSON if waiting else Status.DONE


@command(app, "decide", example="liberty match decide E-MUMIKFSC5U E-XEACULHKPW same --why 'his mother said so'")
def decide(run: Run, left: AnyId, right: AnyId, verdict: Verdicts, why: Why) -> Status:
    """Say that two are the same, different, or that it cannot be told.

    "same" for two mentions of one entity confirms what was joined by rule; "different" parts them. On a shared server
    two children are joined by two people: the first word waits for the second.
    """
    from ingest.matching.decide import decide as record

    done = record(
        run.store,
        run.view(),
        left,
        right,
        Verdict(verdict.value),
        why=_reason(run, why),
        at=run.now,
        shared=is_shared(run),
    )
    words = wording.WAITS_FOR_SECOND if done.waits_for_second else wording.DECIDED
    run.out.say(words.format(act=done.act, verdict=done.verdict.value, judgements=done.judgements))
    run.out.answer(done)
    return Status.NEEDS_A_PERSON if done.waits_for_second else Status.DONE


@command(app, "split", example="liberty match split E-CAZU52MFHZ DJ4DRQ5JJVI3QQUQ5BO7 --why 'a cloned plate'")
def split(
    run: Run,
    entity: AnyId,
    mentions: Annotated[list[str], typer.Argument(metavar="MENTION...", help="The mentions that are somebody else.")],
    why: Why,
) -> Status:
    """Say that some mentions of an entity are somebody else. Later records go to the one whom they fit."""
    from ingest.matching.decide import split as record

    done = record(run.store, run.view(), entity, mentions, why=_reason(run, why), at=run.now)
    run.out.say(wording.DECIDED.format(act=done.act, verdict=done.verdict.value, judgements=done.judgements))
    run.out.answer(done)
    return Status.DONE


@command(app, "undo", example="liberty match undo J-7D22JJGEC2RD --why 'two cousins of one name'")
def undo(
    run: Run,
    name: Annotated[str, typer.Argument(metavar="ID", help="A-... for what was decided in one go, J-... for a part.")],
    why: Why,
) -> Status:
    """Take a decision back. The picture is as before; that it was made stays on record."""
    from ingest.matching.decide import undo as record

    ended = record(run.store, run.view(), name, why=_reason(run, why), at=run.now)
    run.out.say(wording.TAKEN_BACK.format(name=ended))
    run.out.answer({"taken_back": ended})
    return Status.DONE


@command(app, "report", example="liberty match report")
def report(
    run: Run,
    truth: Annotated[
        Path | None, typer.Option(metavar="D", exists=True, file_okay=False, help="The truth beside an invented town.")
    ] = None,
    labelled: Annotated[
        Path | None, typer.Option(metavar="CSV", exists=True, dir_okay=False, help="A table that says who is who.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="M", exists=True, dir_okay=False, help="Which columns of it hold what.")
    ] = None,
) -> Status:
    """Say how good matching is: precision and recall apart, by kind, band and name group, calibration, largest entity.

    Alone it says how things stand: how many entities of each kind are joined by what, and the largest of them.
    With --truth the store is held against the truth of the town that was loaded into it. With --labelled a table of
    your own is matched, nothing of it is kept, and the store is not looked at.
    """
    if truth is not None and labelled is not None:
        raise Misuse("Matching is held against one thing at a time.", "--truth FOLDER, or --labelled FILE.")
    if truth is not None:
        return _held(run, truth)
    if labelled is None:
        return _as_it_stands(run)
    if mapping is None:
        raise Misuse("A labelled table needs a mapping.", "--mapping FILE says which columns hold what.")
    from ingest.matching.names import name_table
    from ingest.matching.quality import quality
    from ingest.matching.read_table import read_mapping, read_table

    table = read_table(labelled, read_mapping(mapping))
    limits = thresholds(run)
    with run.out.progress(wording.MATCHING):
        found = quality(table, name_table(own_names(run)), automatic=limits.automatic, low=limits.queue)
    _show_quality(run, found)
    return Status.DONE


def _as_it_stands(run: Run) -> Status:
    from collections import Counter

    from graph.identity import BONDS
    from ingest.matching.queue import queue

    view = run.view()
    picture = view.picture(suggestions=True)
    kinds = {line.entity_id: line.kind for line in view.mentions()}
    sizes = Counter(line.entity_id for line in view.mentions())
    waiting = Counter(one.kind for one in queue(view))
    numbers: list[int] = picture.identity.bond.tolist()
    bonds = {id_: BONDS[number] for id_, number in zip(picture.entities, numbers, strict=True)}
    answer: dict[str, dict[str, int]] = {}
    for kind in sorted(set(kinds.values())):
        own = [id_ for id_, of in kinds.items() if of is kind]
        held = Counter(bonds[id_] for id_ in own if id_ in bonds)
        answer[kind.value] = {
            "mentions": sum(sizes[id_] for id_ in own), "entities": len(own),
            **{bond.value: held[bond] for bond in BONDS}, "waiting": waiting[kind],
            "largest": max(sizes[id_] for id_ in own),
        }  # fmt: skip
    columns = tuple(next(iter(answer.values()))) if answer else ()
    run.out.table(("kind", *columns), [(kind, *row.values()) for kind, row in answer.items()])
    run.out.answer({"as_it_stands": answer})
    return Status.DONE


def _held(run: Run, folder: Path) -> Status:
    from ingest.matching.quality import quality_held
    from ingest.matching.town_truth import true_ids

    view = run.view()
    mentions = {line.mention_id: line for line in view.mentions()}
    said = [
        (line.left, line.right, line.probability, line.verdict is Verdict.JOINED)
        for line in view.judgements()
        if line.verdict in (Verdict.JOINED, Verdict.PROPOSED) and not line.taken_back_at
    ]
    held = quality_held(
        {id_: line.entity_id for id_, line in mentions.items()},
        {id_: line.kind.value for id_, line in mentions.items()},
        true_ids(folder, mentions.values()),
        said,
    )
    rows = [(kind, *_rates(one), *held.largest[kind]) for kind, one in held.by_kind.items()]
    run.out.table(wording.KIND_COLUMNS, rows)
    _show_bins(run, held.bins, held.calibration_error)
    run.out.answer({
        "kinds": {kind: {**one.as_json(), "largest": held.largest[kind][0], "largest_true": held.largest[kind][1]}
                  for kind, one in held.by_kind.items()},
        "queue": held.queue.as_json(), "calibration": held.bins, "calibration_error": held.calibration_error,
    })  # fmt: skip
    return Status.DONE


def _show_quality(run: Run, found: "Quality") -> None:
    bands = {name: getattr(found, name) for name in wording.BANDS}
    run.out.table(wording.BAND_COLUMNS, [(wording.BANDS[name], *_rates(one)) for name, one in bands.items()])
    if found.by_group:
        run.out.table(wording.GROUP_COLUMNS, [(name, *_rates(one)) for name, one in found.by_group.items()])
    _show_bins(run, found.bins, found.calibration_error)
    run.out.say(wording.QUEUE_IS.format(per_thousand=found.per_thousand))
    run.out.say(wording.LARGEST.format(largest=found.largest, true=found.largest_true))
    run.out.answer({
        "mentions": found.mentions, "bands": {name: one.as_json() for name, one in bands.items()},
        "groups": {name: one.as_json() for name, one in found.by_group.items()}, "calibration": found.bins,
        "calibration_error": found.calibration_error, "queue_per_thousand": found.per_thousand,
        "largest": found.largest, "largest_true": found.largest_true,
    })  # fmt: skip


def _show_bins(run: Run, bins: "tuple[Bin, ...]", error: float) -> None:
    run.out.table(
        wording.BIN_COLUMNS, [(f"{b.low:.1f}", f"{b.pairs:,}", f"{b.said:.3f}", f"{b.right:.3f}") for b in bins]
    )
    run.out.say(wording.CALIBRATION.format(error=error))


def _rates(one: "Rates") -> tuple[str, str, str]:
    precision, recall = one.precision, one.recall
    return (
        "-" if precision is None else f"{precision:.4f}",
        "-" if recall is None else f"{recall:.4f}",
        f"{one.found:,}",
    )


def thresholds(run: Run) -> "Thresholds":
    """The thresholds as they are set, in percent."""
    from ingest.matching.run import Thresholds

    low, high = run.settings.match_queue, run.settings.match_automatic
    if not 0 < low < high <= 100:
        raise Misuse(
            "The thresholds of matching do not fit each other.", "0 < match_queue < match_automatic <= 100, in percent."
        )
    return Thresholds(high / 100, low / 100)


def own_names(run: Run) -> Path | None:
    """The user's own list of names, where one is set."""
    return Path(run.settings.match_names) if run.settings.match_names else None


def is_shared(run: Run) -> bool:
    """Whether the store is a server that others write to as well."""
    from graph.store.open import is_server

    return is_server(run.settings.store_url)


def _counts(counts: Any) -> dict[str, int]:
    return {name: getattr(counts, name) for name in ("mentions", "joined", "proposed", "new", "ended")}


def _plain(one: Any) -> dict[str, Any]:
    from dashboard.cli.output import plain

    return plain(one)


def _reason(run: Run, why: str) -> str:
    if not why.strip():
        raise Misuse("A reason is missing.", "Say why: --why TEXT.")
    run.mind(why)
    return why.strip()
