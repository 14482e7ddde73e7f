"""Loading: files and folders into the store, with what became of every row."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.sections import show_section
from graph.vocabulary import Feed

if TYPE_CHECKING:
    from datetime import datetime

    from analysis.risk.levels import HeldBack
    from ingest.load import LoadReport, Progress
    from ingest.mapping import Mapping
    from ingest.matching.run import MatchCounts

app = typer.Typer()
MUCH = 5
"""Where a load brings at least a fifth of all records, everything is matched anew: it costs little more."""


@command(app, "load", panel=wording.LOADING, example="liberty load drop/2026-03 --dry-run")
def load(
    run: Run,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", exists=True, help="Files, or folders of them.")],
    feed: Annotated[
        Feed | None, typer.Option(help="Take every file for this feed, where its columns allow it.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="M", exists=True, dir_okay=False, help="How an agency calls its columns.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would become of it, write nothing.")] = False,
    backfill: Annotated[
        bool, typer.Option("--backfill", help="Old files: known here since the agency's own date.")
    ] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Read DOCX and XLSX where their reader cannot be limited (Windows).")
    ] = False,
    no_match: Annotated[
        bool, typer.Option("--no-match", help="Leave who is who to a later `liberty match run`.")
    ] = False,
) -> Status:
    """Load files or folders; per file: read, accepted, unchanged, amended, quarantined.

    Each file's feed is recognised by its columns. Loading a file twice changes nothing. New records are matched against
    what is held: what is certain enough is joined by rule, what is doubtful waits in `liberty match queue`.
    A row that cannot be a record
    waits in quarantine; a value that cannot be read is kept as written, and told as a value to mend.
    """
    how = read_mapping(mapping) if mapping else None
    report = load_paths(run, paths, feed=feed, mapping=how, dry_run=dry_run, backfill=backfill, trust=trust)
    show_report(run, report)
    matched = None if no_match or dry_run else match_new(run, report)
    held = [] if dry_run else tell_held_back(run, report)
    run.out.answer(report.as_json() | {"matched": matched, "held_back": held})
    return Status.NEEDS_A_PERSON if report.rejections or report.unrecognised else Status.DONE


def read_mapping(file: Path) -> "Mapping":
    """The mapping file that somebody keeps for an agency's export."""
    from ingest.mapping import read_mapping as read

    return read(file)


def load_paths(
    run: Run,
    paths: list[Path],
    *,
    at: "datetime | None" = None,
    feed: Feed | None = None,
    mapping: "Mapping | None" = None,
    dry_run: bool = False,
    backfill: bool = False,
    trust: bool = False,
    label: str = "",
) -> "LoadReport":
    """Load with a bar on standard error, as known here at `at` (now, unless said otherwise)."""
    from ingest.load import load as load_into

    run.must_write()
    with run.out.progress(label or wording.LOADING_NOW) as advance:

        def on_progress(progress: "Progress") -> None:
            now = f"{label} {progress.file}: {progress.rows:,} rows".strip()
            advance(now, progress.file_number - 1, progress.files)

        report = load_into(
            run.store,
            paths,
            by=run.viewer.name,
            clock=(lambda: at) if at else run.clock,
            feed=feed,
            mapping=mapping,
            backfill=backfill,
            dry_run=dry_run,
            trust=trust,
            on_progress=on_progress,
        )
    run.log("load %s: %s", report.load_id, report.counts)
    return report


def match_new(run: Run, report: "LoadReport", *, at: "datetime | None" = None) -> "MatchCounts | None":
    """Match the records that a load brought; everything, where they are much of what is held. Nothing new: nothing."""
    if not (report.sources and run.settings.match_on_load):
        return None
    from dashboard.cli import matching, matching_wording
    from graph.access import FULL_PICTURE
    from ingest.matching.run import match

    if run.viewer.role not in FULL_PICTURE:
        run.out.note(matching_wording.NOT_MATCHED)
        return None
    view = run.view()
    few = len(report.sources) * MUCH < len(view.picture(suggestions=True).sources)
    with run.out.progress(matching_wording.MATCHING):
        counts = match(
            run.store, view, at=at or run.clock(), thresholds=matching.thresholds(run),
            own_names=matching.own_names(run), sources=frozenset(report.sources) if few else None,
        )  # fmt: skip
    run.log("match: %s", counts)
    run.out.note(matching_wording.MATCHED_NEW.format(joined=counts.joined, proposed=counts.proposed))
    return counts


def tell_held_back(run: Run, report: "LoadReport") -> "list[HeldBack]":
    """Say which of the Lows that came in the hard rule keeps out of force, and what to do."""
    from dashboard.held_back import MAY_SAY_A_LEVEL, held_back
    from dashboard.sections import risk_words as words
    from dashboard.sections.risk import held_section
    from graph.access import FULL_PICTURE

    if run.viewer.role not in FULL_PICTURE or MAY_SAY_A_LEVEL.isdisjoint(line.feed for line in report.files):
        return []
    view = run.view()
    held = [one for one in held_back(view, run.now) if one.decision.source in report.sources]
    if held:
        show_section(run, held_section(held, view.labels(sorted({one.decision.child for one in held}))))
        run.out.note(words.HELD_BACK_NOTE.format(number=len(held), is_are="is" if len(held) == 1 else "are"), "yellow")
    return held


def show_report(run: Run, report: "LoadReport") -> None:
    """What became of every file, then every row and value that needs a person."""
    out = run.out
    if not (report.files or report.unrecognised):
        out.note(wording.NOTHING_FOUND)
    if report.files:
        out.table(wording.FILE_COLUMNS, [[getattr(f, name) for name in wording.FILE_COLUMNS] for f in report.files])
    for line in report.files:
        for note in line.notes:
            out.say(f"{line.file}: {note}")
    for title, faults in ((wording.REJECTIONS, report.rejections), (wording.FLAGS, report.flags)):
        if faults:
            rows = [[getattr(fault, name) for name in wording.ROW_COLUMNS] for fault in faults]
            out.table(wording.ROW_COLUMNS, rows, title=title)
    if report.unrecognised:
        rows = [(one.file, one.reason, one.remedy) for one in report.unrecognised]
        out.table(wording.UNRECOGNISED_COLUMNS, rows, title=wording.UNRECOGNISED)
    if report.dry_run:
        out.note(wording.DRY_RUN, "bold")
