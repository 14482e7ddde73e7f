"""The meeting pack: agenda, each high-risk child on a page, hotspots, actions; after the meeting its minutes, and each
agency's own list of actions.

Made from the same agenda as the screen, so its counts are the screen's. References of records stand behind every
reason; who reported something stands nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.agenda.model import Badge, GapState, Item, Listed, Row
from dashboard import captions
from dashboard.captions import reference
from dashboard.papers.paper import Block, Grid, Heading, OnePage, PageBreak, Paper, Reasons, Text
from dashboard.papers.sketches import hotspot_map, network
from dashboard.tasking import words
from dashboard.tasking.made import Made
from dashboard.tasking.names import row_name
from dashboard.tasking.reason_words import reason_text
from dashboard.tasking.register import Action, actions, disruptions
from dashboard.wording import count
from graph.access import Role
from graph.desk import DeskKind, DeskRecord
from graph.vocabulary import Agency, Disruption, Level

Progress = Callable[[str, int, int], None]
MOST_REFERENCES = 12
"""References of one reason on paper; the rest is counted, and all open on the screen."""

Outlines = Iterable[Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """Which copy it is, of how many, for whom."""

    number: int = 1
    of: int = 1
    for_whom: str = ""


def pack(
    made: Made, at: datetime, *, copy: Copy | None = None, outlines: Outlines = (), progress: Progress | None = None
) -> Paper:
    """The pack of a meeting for its viewer."""
    step = progress or _silent
    agenda = made.agenda
    blocks: list[Block] = [*_under(made), Text(words.heading(agenda)), *_contents(made)]
    for listed in agenda.items:
        if listed.item not in {Item.CLOSE}:
            blocks += _item(made, listed)
        if listed.item is Item.HOTSPOTS:
            blocks += _map(made, outlines)
    blocks += _children(made, step)
    return _paper(made, at, copy or Copy(), "Meeting pack", blocks)


def _under(made: Made) -> Iterator[Block]:
    """Whose view it is, where it is a partner's."""
    viewer = made.view.viewer
    if viewer.role is Role.PARTNER:
        agency = words.label(Agency, viewer.agency) + (f", {viewer.body}" if viewer.body else "")
        yield Text(words.UNDER_A_VIEW.format(agency=agency))


def minutes(made: Made, at: datetime, *, copy: Copy | None = None) -> Paper:
    """The minutes: who was there, what was decided item by item with author and reason, the actions."""
    blocks: list[Block] = [*_attendance(made)]
    held = [made.names.record(row.desk[0]) for row in made.agenda.item(Item.CLOSE).rows if row.desk]
    for item in Item:
        some = [record for record in held if record and record.body.get("item", "close") == item]
        if some:
            blocks += [Heading(words.ITEM[item], 2), _decisions(made, some)]
    blocks += [Heading("Actions", 2), _actions(made, [Action(r, at.date()) for r in held if r and _is_action(r)])]
    return _paper(made, at, copy or Copy(), "Minutes", blocks)


def agency_list(made: Made, at: datetime, agency: str, *, copy: Copy | None = None) -> Paper:
    """The open actions of one agency, and nobody else's."""
    found = actions(made.view, at.date(), agency=agency)
    title = f"Actions of {words.label(Agency, agency)}"
    return _paper(made, at, copy or Copy(for_whom=words.label(Agency, agency)), title, [_actions(made, found)])


def _paper(made: Made, at: datetime, copy: Copy, title: str, blocks: Sequence[Block]) -> Paper:
    agenda = made.agenda
    for_whom = f" for {copy.for_whom}" if copy.for_whom else ""
    known = captions.instant(agenda.as_of.isoformat())
    version = f"version {made.view.evidence_version}, " if made.view.evidence_version else ""  # a partner is told none
    below = (
        f"Data {version}as known {known} · copy {copy.number} of {copy.of}{for_whom} · made by {made.view.viewer.name}"
    )
    subtitle = f"{words.MEETING}, {words.long_day(agenda.meeting)}"
    return Paper(title, subtitle, made.marking, below, at, tuple(blocks))


def _contents(made: Made) -> Iterator[Block]:
    rows = tuple(
        (str(place), words.ITEM[listed.item], words.listed_words(listed, made.agenda.days), str(listed.new or ""))
        for place, listed in enumerate(made.agenda.items, start=1)
    )
    yield Grid(("", "Item", "On the list", "With something new"), rows, (0.05, 0.3, 0.45, 0.2))


def _item(made: Made, listed: Listed) -> Iterator[Block]:
    yield Heading(f"{list(Item).index(listed.item) + 1} {words.ITEM[listed.item]}")
    yield Text(f"{words.listed_words(listed, made.agenda.days)}. {words.ORDER[listed.order]}")
    yield _rows(made, listed.rows, words.EMPTY[listed.item])
    for name, number in listed.notes.items():
        if note := words.note_words(name, number):
            yield Text(note, "small")
    if listed.beside:
        yield Heading(f"{words.NOT_ON_THIS_LIST} ({len(listed.beside)})", 2)
        yield _rows(made, listed.beside, "")


def _rows(made: Made, rows: Sequence[Row], empty: str) -> Grid:
    body = tuple(
        (
            str(place),
            row_name(row, made.names),
            " · ".join(filter(None, (_level(row), row.age, _day(row)))),
            ", ".join(words.badge_text(badge, row) for badge in row.badges),
            "; ".join(_reason(made, row, number) for number in range(min(4, len(row.reasons)))),
        )
        for place, row in enumerate(rows, start=1)
    )
    return Grid(("#", "Who or what", "", "New and notable", "Why"), body, (0.04, 0.2, 0.12, 0.16, 0.48), empty)


def _reason(made: Made, row: Row, number: int) -> str:
    return reason_text(row.reasons[number], made.names, made.agenda.days)


def _level(row: Row) -> str:
    return words.label(Level, row.level) if row.level else ""


def _day(row: Row) -> str:
    return captions.short(row.day) if row.day else ""


def _children(made: Made, step: Progress) -> Iterator[Block]:
    """A page for each child on the list of those at high risk."""
    rows = made.agenda.item(Item.HIGH).rows
    for place, row in enumerate(rows, start=1):
        step("children", place, len(rows))
        yield OnePage(tuple(_child(made, row)))


def _child(made: Made, row: Row) -> Iterator[Block]:
    names, agenda = made.names, made.agenda
    name = row_name(row, names)
    yield Heading(f"{name} · {_level(row)}{f' · {row.age} years' if row.age else ''}")
    if row.warnings:
        told = ", ".join(reason_text(reason, names, agenda.days) for reason in row.warnings)
        yield Text(f"{words.WARNING}: {told}.", "warning")
    if Badge.POSES_RISK_TOO in row.badges:
        yield Text("A child first. The plan covers the child as a victim and the risk to others.", "plain")
    badges = ", ".join(words.badge_text(badge, row) for badge in row.badges)
    yield Text(" · ".join(filter(None, (badges, _since(row)))), "small")
    reasons = [(reason_text(r, names, agenda.days), references(r.sources)) for r in row.reasons]
    yield Heading("Why on the list", 2)
    yield Reasons(tuple(reasons))
    yield from _gaps(row)
    if row.near:
        yield network(row, names.of)
    yield from _of_child(made, row)


def _since(row: Row) -> str:
    parts = (count(row.recent, "record"), count(row.agencies, "agency", "agencies"), count(row.episodes, "absence"))
    return f"{', '.join(parts)} in the period; {row.new:,} new"


def _gaps(row: Row) -> Iterator[Block]:
    """What a source says is not in place is a gap; what nobody says is not known here."""
    by_state = {state: [words.gap_words(g.item) for g in row.gaps if g.state is state] for state in GapState}
    if not row.gaps:
        return
    missing = [(f"Not in place: {words.gap_words(g.item)}", references(g.sources))
               for g in row.gaps if g.state is GapState.NOT_IN_PLACE]  # fmt: skip
    yield Heading("Against the service offer", 2)
    if missing:
        yield Reasons(tuple(missing))
    yield Text(f"In place: {', '.join(by_state[GapState.IN_PLACE]) or 'nothing that is known here'}.", "small")
    unknown = len(by_state[GapState.NOT_KNOWN])
    if unknown:
        yield Text(f"Not known here: {count(unknown, 'item')} of the offer.", "small")


def _of_child(made: Made, row: Row) -> Iterator[Block]:
    mine = [record for record_id in row.desk if (record := made.names.record(record_id))]
    plans = [record for record in mine if record.kind is DeskKind.TRIGGER_PLAN]
    for record in plans:
        yield Text(f"Trigger plan: {'in place' if record.body.get('in_place') else 'not in place'}"
                   f"{', officer ' + str(record.body['officer']) if record.body.get('officer') else ''}.")  # fmt: skip
    if todo := [Action(record, made.agenda.meeting) for record in mine if _is_action(record)]:
        yield Heading("Actions", 2)
        yield _actions(made, [action for action in todo if not action.is_closed])


def _map(made: Made, outlines: Outlines) -> Iterator[Block]:
    facts = made.facts
    listed = {row.at for row in made.agenda.item(Item.HOTSPOTS).rows if row.at}
    spots = [spot for spot in facts.hotspots if (spot.easting, spot.northing) in listed]
    drawn = hotspot_map(outlines, spots, [p for p in facts.premises if p.place not in facts.homes])
    if drawn is not None and spots:
        yield PageBreak()
        yield Heading("Where the hotspots are", 2)
        yield drawn


def _actions(made: Made, found: Sequence[Action]) -> Grid:
    rows = tuple(
        (
            action.text,
            ", ".join(made.names.of(entity) for entity in made.about(action.record)),
            f"{action.owner}, {words.label(Agency, action.agency)}",
            words.theme_words(action.theme),
            f"{words.day_words(action.due)}{' · late' if action.is_late else ''}",
            words.rag_words(action.rag),
        )
        for action in found
    )
    columns = ("Action", "About", "Owner", "Theme", "Due", "Achieved")
    return Grid(columns, rows, (0.32, 0.16, 0.18, 0.12, 0.1, 0.12), "No action is open.")


def _decisions(made: Made, records: Sequence[DeskRecord]) -> Grid:
    rows = tuple(
        (
            str(record.body.get("text") or record.body.get("label") or words.kind_words(record.kind)),
            ", ".join(made.names.of(entity) for entity in made.about(record)),
            record.why,
            f"{record.by}, {captions.instant(record.at.isoformat())}",
        )
        for record in records
    )
    return Grid(("Decided", "About", "Why", "By, when"), rows, (0.34, 0.18, 0.28, 0.2))


def _attendance(made: Made) -> Iterator[Block]:
    found = [r for r in made.view.decisions((DeskKind.ATTENDANCE,)) if r.body.get("meeting") == _iso(made)]
    present = sorted({str(name) for r in found for name in _texts(r.body.get("present"))})
    yield Text(f"Present: {', '.join(present) or 'not recorded'}.")
    for record in found:
        if conflicts := record.body.get("conflicts"):
            yield Text(f"Conflicts of interest: {conflicts}")
    register = [r for r in disruptions(made.view) if r.body.get("meeting") == _iso(made)]
    for record in register:
        yield Text(f"{words.label(Disruption, record.body.get('means'))}: {record.body.get('status')}", "small")


def _texts(value: object) -> Iterator[object]:
    if isinstance(value, list | tuple):
        yield from value  # pyright: ignore[reportUnknownVariableType]


def _iso(made: Made) -> str:
    return made.agenda.meeting.isoformat()


def _is_action(record: DeskRecord) -> bool:
    return record.kind is DeskKind.ACTION


def references(sources: Sequence[str]) -> tuple[str, ...]:
    """References as their agencies wrote them; from some number on they are counted."""
    shown = tuple(reference(source) for source in sources[:MOST_REFERENCES])
    more = len(sources) - len(shown)
    return (*shown, f"{more:,} more") if more else shown


def _silent(label: str, done: int, total: int) -> None:
    """Progress where nobody looks."""
