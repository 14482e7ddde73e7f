"""What `liberty agenda` shows, and its JSON."""

from typing import Any

from analysis.agenda.model import Listed, Reason, Row
from dashboard.cli import wording
from dashboard.cli.frame import Run
from dashboard.tasking import words
from dashboard.tasking.made import Made
from dashboard.tasking.names import row_name
from dashboard.tasking.reason_words import reason_text


def show(run: Run, made: Made) -> None:
    """The agenda for people: each item with its order, its rows, and the first reasons of each."""
    run.out.say(f"{words.MEETING}, {words.long_day(made.agenda.meeting)}", "bold")
    run.out.say(words.heading(made.agenda))
    for place, listed in enumerate(made.agenda.items, start=1):
        _show_item(run, made, place, listed)


def _show_item(run: Run, made: Made, place: int, listed: Listed) -> None:
    days = made.agenda.days
    title = f"{place} {words.ITEM[listed.item]}: {words.listed_words(listed, days)}"
    if not listed.rows:
        run.out.say(f"{title}. {words.EMPTY[listed.item]}")
    else:
        run.out.table(wording.AGENDA_COLUMNS, [_cells(made, row) for row in listed.rows], title=title)
        run.out.say(words.ORDER[listed.order])
    for name, number in listed.notes.items():
        if note := words.note_words(name, number):
            run.out.say(note)
    if listed.beside:
        title = f"{words.NOT_ON_THIS_LIST}: {len(listed.beside)}"
        run.out.table(wording.AGENDA_COLUMNS, [_cells(made, row) for row in listed.beside], title=title)


def _cells(made: Made, row: Row) -> tuple[str, ...]:
    badges = ", ".join(words.badge_text(badge, row) for badge in row.badges)
    reasons = "; ".join(reason_text(reason, made.names, made.agenda.days) for reason in row.reasons[:3])
    return row.id, row_name(row, made.names), badges, reasons


def answer(made: Made) -> dict[str, Any]:
    """The JSON document."""
    agenda = made.agenda
    return {
        "meeting": agenda.meeting,
        "as_of": agenda.as_of,
        "since": agenda.since,
        "days": agenda.days,
        "evidence_version": made.view.evidence_version,
        "figures": agenda.figures,
        "items": [_item(made, listed) for listed in agenda.items],
    }


def _item(made: Made, listed: Listed) -> dict[str, Any]:
    return {
        "item": listed.item,
        "title": words.ITEM[listed.item],
        "order": words.ORDER[listed.order],
        "new": listed.new,
        "left_out": listed.left_out,
        "notes": listed.notes,
        "rows": [row_json(made, row) for row in listed.rows],
        "not_on_this_list": [row_json(made, row) for row in listed.beside],
    }


def row_json(made: Made, row: Row) -> dict[str, Any]:
    """One row with every reason in words and the records behind it."""
    return {
        "id": row.id,
        "entity_id": row.entity,
        "label": row_name(row, made.names),
        "is_child": row.is_child,
        "level": row.level,
        "was": row.was,
        "age": row.age,
        "records": row.recent,
        "new": row.new,
        "agencies": row.agencies,
        "episodes": row.episodes,
        "children": row.children,
        "code": row.code,
        "day": row.day,
        "at": row.at,
        "badges": row.badges,
        "reasons": [_reason(made, reason) for reason in row.reasons],
        "warnings": [_reason(made, reason) for reason in row.warnings],
        "gaps": [{"item": gap.item, "state": gap.state, "sources": gap.sources} for gap in row.gaps],
        "decisions": row.desk,
    }


def _reason(made: Made, reason: Reason) -> dict[str, Any]:
    return {
        "why": reason.why,
        "text": reason_text(reason, made.names, made.agenda.days),
        "number": reason.number,
        "more": reason.more,
        "code": reason.code,
        "others": reason.others,
        "sources": reason.sources,
    }
