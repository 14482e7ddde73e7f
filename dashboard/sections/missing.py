"""The lists of missing children laid out."""

from collections.abc import Iterable, Iterator, Mapping

from analysis.missing.found import Found
from analysis.missing.interviews import Interview, Stage, Timeliness
from dashboard.missing_lists import MissingLists
from dashboard.sections import Line, Section, at, called, hours, lines, reference, references
from dashboard.sections import missing_words as words
from graph.settings import Settings
from graph.store.port import View

type Names = Mapping[str, str]


def names_of(view: View, lists: MissingLists) -> dict[str, str]:
    """What people and places on the lists are called."""
    children = {e.child for e in (*lists.top, *lists.still_missing, *lists.interviews, *lists.triggers)}
    children |= {e.child for e in (*lists.first_repeats, *lists.frequent, *lists.drawn)}
    others = {e.entity for e in (*lists.found_with, *lists.found_where.places, *lists.drawn)}
    return view.labels(sorted(children | others | {placed.child for placed in lists.placed_by_others}))


def sections(lists: MissingLists, names: Names, settings: Settings) -> Iterator[Section]:
    """Every list, the most urgent first."""
    yield _still_missing(lists, names)
    yield _interviews(lists, names)
    yield _held_late(lists, names)
    yield _top(lists, names)
    yield _triggers(lists, names, settings)
    yield _first_repeats(lists, names, settings)
    yield _frequent(lists, names, settings)
    yield _drawn(lists, names)
    yield _found("found_with", words.FOUND_WITH, lists.found_with, names)
    note = words.LEFT_OUT.format(number=len(lists.found_where.left_out))
    yield _found("found_at", words.FOUND_AT, lists.found_where.places, names, note)
    yield _placed(lists, names)
    yield _not_reckoned(lists)


def _still_missing(lists: MissingLists, names: Names) -> Section:
    rows = (
        (
            (
                reference(m.source),
                called([m.child], names),
                at(m.since.first if m.since else None),
                hours(m.hours),
                references(m.back_since),
            ),
            (m.source, *m.back_since),
        )
        for m in lists.still_missing
    )
    return Section("still_missing", words.STILL_MISSING, words.STILL_COLUMNS, lines(rows), words.NOBODY_MISSING)


def _interviews(lists: MissingLists, names: Names) -> Section:
    owed = [
        i
        for i in lists.interviews
        if i.timeliness in (Timeliness.LATE, Timeliness.RUNNING) and i.stage is not Stage.COMPLETED
    ]
    columns = words.INTERVIEW_COLUMNS
    return Section("interviews", words.INTERVIEWS, columns, _interview_lines(owed, names), words.NO_INTERVIEWS)


def _held_late(lists: MissingLists, names: Names) -> Section:
    late = [i for i in lists.interviews if i.timeliness is Timeliness.LATE and i.stage is Stage.COMPLETED]
    latest = sorted(late, key=lambda i: i.due.first if i.due else lists.as_of, reverse=True)
    columns = words.INTERVIEW_COLUMNS
    return Section("held_late", words.HELD_LATE, columns, _interview_lines(latest, names), words.NONE)


def _interview_lines(found: Iterable[Interview], names: Names) -> tuple[Line, ...]:
    return lines(
        (
            (
                reference(i.source),
                called([i.child], names),
                i.stage,
                i.timeliness if i.is_certain else words.PERHAPS.format(what=i.timeliness),
                at(i.due.first if i.due else None),
                " ".join(i.doubts),
            ),
            (i.source,),
        )
        for i in found
    )


def _top(lists: MissingLists, names: Names) -> Section:
    rows = (
        ((r.child, called([r.child], names), r.absences, hours(r.hours), r.before, words.TREND[r.trend]), r.sources)
        for r in lists.top
    )
    return Section("top", words.TOP.format(days=lists.days), words.TOP_COLUMNS, lines(rows), words.NOBODY_AWAY)


def _triggers(lists: MissingLists, names: Names, settings: Settings) -> Section:
    rows = (
        (
            (
                t.child,
                called([t.child], names),
                words.CURRENT if t.current else words.EARLIER,
                words.SURE[t.certain],
                references(t.sources),
            ),
            t.sources,
        )
        for t in sorted(lists.triggers, key=lambda t: (not t.current, t.child))
    )
    title = words.TRIGGERS.format(times=settings.trigger_episodes, days=settings.trigger_days)
    return Section("triggers", title, words.TRIGGER_COLUMNS, lines(rows), words.NO_TRIGGER)


def _first_repeats(lists: MissingLists, names: Names, settings: Settings) -> Section:
    rows = (
        (
            (
                f.child,
                called([f.child], names),
                at(f.second.start.first),
                references(f.first.sources),
                references(f.second.sources),
                words.SURE[f.certain],
            ),
            (*f.first.sources, *f.second.sources),
        )
        for f in sorted(lists.first_repeats, key=lambda f: f.second.start.first, reverse=True)
    )
    title = words.FIRST_REPEATS.format(days=settings.first_repeat_days)
    return Section("first_repeats", title, words.FIRST_COLUMNS, lines(rows), words.NONE)


def _frequent(lists: MissingLists, names: Names, settings: Settings) -> Section:
    rows = (((f.child, called([f.child], names), f.absences), f.sources) for f in lists.frequent)
    title = words.FREQUENT.format(times=settings.frequent_episodes, days=settings.frequent_days)
    return Section("frequent", title, words.FREQUENT_COLUMNS, lines(rows), words.NONE)


def _drawn(lists: MissingLists, names: Names) -> Section:
    rows = (
        (
            (
                d.child,
                called([d.child], names),
                called([d.entity], names),
                words.OF.format(some=d.absences, all=d.of),
                references(d.sources),
            ),
            d.sources,
        )
        for d in lists.drawn
    )
    return Section("drawn", words.DRAWN, words.DRAWN_COLUMNS, lines(rows), words.NONE)


def _found(key: str, title: str, found: tuple[Found, ...], names: Names, note: str = "") -> Section:
    rows = (
        (
            (f.entity, called([f.entity], names), len(f.children), called(f.children, names), references(f.sources)),
            f.sources,
        )
        for f in found
    )
    return Section(key, title, words.FOUND_COLUMNS, lines(rows), words.NONE, note)


def _placed(lists: MissingLists, names: Names) -> Section:
    rows = (
        ((p.child, called([p.child], names), ", ".join(p.authorities), references(p.sources)), p.sources)
        for p in lists.placed_by_others
    )
    return Section("placed_by_others", words.PLACED, words.PLACED_COLUMNS, lines(rows), words.NONE)


def _not_reckoned(lists: MissingLists) -> Section:
    rows = (((reference(source), reason), (source,)) for source, reason in lists.not_reckoned)
    return Section("not_reckoned", words.NOT_RECKONED, words.NOT_RECKONED_COLUMNS, lines(rows), words.NONE)
