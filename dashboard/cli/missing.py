"""`liberty missing`: who is missing, who goes missing again, where they are found, which interviews are owed."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.moments import AsOf, end_of_day
from dashboard.cli.sections import show_section

if TYPE_CHECKING:
    from analysis.missing.repeats import Repeat
    from analysis.missing.stretch import Stretch
    from dashboard.missing_lists import MissingLists

app = typer.Typer()
Meeting = Annotated[
    str | None,
    typer.Option("--meeting", metavar="DATE", help="Reckon at the end of that day, not now (2026-03-01)."),
]


@command(app, "missing", panel=wording.READING, example="liberty missing --meeting 2026-03-01")
def missing(run: Run, meeting: Meeting = None, as_of: AsOf = None) -> Status:
    """Missing now, most often missing, return interviews owed, triggers, and where and with whom children are found.

    Hours are elapsed hours, at most. Records that overlap are one absence. Every list is a question to a named person:
    nothing here sets a level or an action. Periods and triggers are settings (`liberty config`).
    """
    from dashboard.gather.ground import gather
    from dashboard.missing_lists import missing_lists
    from dashboard.sections import at
    from dashboard.sections.missing import names_of, sections
    from dashboard.sections.missing_words import AS_OF

    view = run.view(end_of_day(as_of))
    when = end_of_day(meeting) or end_of_day(as_of) or run.now
    lists = missing_lists(gather(view), when, run.settings)
    run.out.say(AS_OF.format(when=at(lists.as_of), days=lists.days))
    for section in sections(lists, names_of(view, lists), run.settings):
        show_section(run, section)
    run.out.answer(answer(lists))
    return Status.DONE


def answer(lists: "MissingLists") -> dict[str, Any]:
    """The JSON document."""
    from dashboard.cli.output import plain
    from dashboard.sections import reference

    return {
        "as_of": lists.as_of,
        "days": lists.days,
        "top": [_repeat(r) for r in lists.top],
        "repeats": [_repeat(r) for r in lists.repeats],
        "still_missing": [reference(m.source) for m in lists.still_missing],
        "missing_now": [
            {
                "episode": reference(m.source),
                "source": m.source,
                "child": m.child,
                "since": _first(m.since),
                "hours_away": m.hours.high if m.hours else None,
                "hours_away_least": m.hours.low if m.hours else None,
                "back_since": m.back_since,
            }
            for m in lists.still_missing
        ],
        "interviews": [
            {
                "episode": reference(i.source),
                "stage": i.stage,
                "timeliness": i.timeliness,
                "source": i.source,
                "child": i.child,
                "due": _first(i.due),
                "possible": i.possible,
                "independent": i.independent,
                "doubts": i.doubts,
            }
            for i in lists.interviews
        ],
        "triggers": [
            {
                "child": t.child,
                "episodes": [reference(s) for s in t.sources],
                "sources": t.sources,
                "certain": t.certain,
                "current": t.current,
            }
            for t in lists.triggers
        ],
        "first_repeats": [
            {"child": f.child, "first": f.first.sources, "second": f.second.sources, "certain": f.certain}
            for f in lists.first_repeats
        ],
        "frequent": [plain(f) for f in lists.frequent],
        "found_with": [plain(f) for f in lists.found_with],
        "found_at": [plain(f) for f in lists.found_where.places],
        "not_found_places": [plain(n) for n in lists.found_where.left_out],
        "drawn": [plain(d) for d in lists.drawn],
        "placed_by_others": [
            {"child": p.child, "authorities": p.authorities, "sources": p.sources} for p in lists.placed_by_others
        ],
        "not_reckoned": [{"source": source, "reason": reason} for source, reason in lists.not_reckoned],
    }


def _repeat(r: "Repeat") -> dict[str, Any]:
    return {
        "child": r.child,
        "episodes": r.absences,
        "hours_away": r.hours.high,
        "hours_away_least": r.hours.low,
        "before": r.before,
        "ever": r.ever,
        "trend": r.trend,
        "kinds": {str(kind or "not given"): number for kind, number in r.kinds},
        "sources": r.sources,
        "sources_before": r.sources_before,
    }


def _first(stretch: "Stretch | None") -> Any:
    return stretch.first if stretch else None
