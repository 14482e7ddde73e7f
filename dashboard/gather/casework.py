"""Cases, assessments, meetings, levels and services, from the records of a view and the decisions at the desk."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypedDict

from analysis.risk.levels import DecidedAt, Decision
from analysis.risk.offer import Service, trigger_plan
from analysis.risk.records import Assessment, Case, Factor, Judged, Meeting
from dashboard.gather.lines import ByFeed, code, day, newest, text_at
from graph.desk import DeskKind, DeskRecord
from graph.errors import NotHeld
from graph.model import RecordLine
from graph.store.port import View
from graph.values import PartialDate
from graph.vocabulary import (
    Answer,
    CareStatus,
    ExploitationType,
    FactorOf,
    FactorTime,
    Feed,
    Indicator,
    Level,
    MeetingKind,
    Relation,
    ServiceItem,
    Threshold,
    Vulnerability,
)

type ChildrenOfCases = Mapping[str, tuple[str, ...]]


def children_of_cases(lines: ByFeed) -> ChildrenOfCases:
    """Whose each case is, by the case's entity: as its own record says, else as assessments and services say."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines.get(Feed.CASE, ()):
        found[line.outline.entity_id] |= dict.fromkeys(line.outline.named(Relation.CHILD))
    for feed in (Feed.RISK_ASSESSMENT, Feed.SERVICE):
        for line in lines.get(feed, ()):
            cases, children = line.outline.named(Relation.OF_CASE), line.outline.named(Relation.CHILD)
            for case in cases if len(cases) == 1 else ():
                if not found[case]:
                    found[case] |= dict.fromkeys(children)
    return {case: tuple(children) for case, children in found.items()}


def cases(lines: ByFeed) -> tuple[Case, ...]:
    """Every case, one each of its children."""
    return tuple(
        _case(line, child)
        for line in newest(lines.get(Feed.CASE, ()))
        for child in line.outline.named(Relation.CHILD) or (line.outline.entity_id,)
    )


def assessments(lines: ByFeed, of_case: ChildrenOfCases) -> tuple[Assessment, ...]:
    """Every standing version of an assessment: where two stand side by side, both count."""
    return tuple(
        _assessment(line, child, case)
        for line in lines.get(Feed.RISK_ASSESSMENT, ())
        for child, case in _whose(line, of_case)
    )


def meetings(lines: ByFeed, of_case: ChildrenOfCases) -> tuple[Meeting, ...]:
    """Every meeting, one each of the cases it covered and their children."""
    return tuple(
        Meeting(line.source, child, case, code(line, "kind", MeetingKind), day(line, "held_on"), line.text("chair"))
        for line in newest(lines.get(Feed.MEETING, ()))
        for case in line.outline.named(Relation.OF_CASE)
        for child in of_case.get(case, ())
    )


def decisions(lines: ByFeed, of_case: ChildrenOfCases) -> tuple[Decision, ...]:
    """Every level that an assessment or a meeting gives a child."""
    return (*_assessed(lines, of_case), *_at_meetings(lines, of_case))


def services(lines: ByFeed, of_case: ChildrenOfCases) -> tuple[Service, ...]:
    """What is said to be in place, from service records and from what a case says of its trigger plan."""
    return (*_services(lines, of_case), *_trigger_plans(lines))


def _case(line: RecordLine, child: str) -> Case:
    return Case(
        source=line.source,
        case=line.outline.entity_id,
        child=child,
        care=code(line, "care_status", CareStatus),
        authority=line.text("responsible_authority"),
        referred_on=day(line, "referred_on"),
        referred_by=line.text("referring_agency"),
        to_social_care_on=day(line, "referral_to_social_care_on"),
        to_police_on=day(line, "referral_to_police_on"),
        nrm_on=day(line, "nrm_referred_on"),
        opened_on=day(line, "opened_on"),
        closed_on=day(line, "closed_on"),
        closure=line.text("closure_reason"),
        plan_started_on=day(line, "plan_started_on"),
        plan_ended_on=day(line, "plan_ended_on"),
        trigger_plan=code(line, "trigger_plan", Answer) or Answer.UNKNOWN,
        officer=line.text("allocated_officer"),
        worker=line.text("allocated_worker"),
    )


def _whose(line: RecordLine, of_case: ChildrenOfCases) -> Iterator[tuple[str, str]]:
    """(child, case) of a record that names a child, a case or both."""
    named, children = line.outline.named(Relation.OF_CASE), line.outline.named(Relation.CHILD)
    case = named[0] if len(named) == 1 else ""
    for child in children or [c for one in named for c in of_case.get(one, ())] or (line.outline.entity_id,):
        yield child, case


def _assessment(line: RecordLine, child: str, case: str) -> Assessment:
    return Assessment(
        source=line.source,
        child=child,
        case=case,
        on=day(line, "assessed_on"),
        assessor=line.text("assessor"),
        level=code(line, "level", Level),
        threshold=code(line, "threshold", Threshold),
        indicators=tuple(_judged(line, item) for item in _items(line, "indicators")),
        factors=tuple(_factor(line, item) for item in _items(line, "vulnerabilities")),
        protective=line.text("protective_factors"),
        practitioner_risks=line.text("practitioner_risks"),
        immediate_concerns=line.text("immediate_concerns"),
        barriers=line.text("barriers_to_engagement"),
    )


class _IndicatorItem(TypedDict):
    indicator: str
    level: str
    types: list[str]
    context: list[int]


class _FactorItem(TypedDict):
    factor: str
    of: str
    time: str
    commentary: list[int]


def _items(line: RecordLine, column: str) -> list[Any]:
    """The items of a list, each kept as JSON; read as one text, which is several times faster."""
    return json.loads(f"[{','.join(line.values.get(column, ()))}]")


def _judged(line: RecordLine, item: _IndicatorItem) -> Judged:
    return Judged(
        Indicator(item["indicator"]) if item["indicator"] else None,
        Level(item["level"]) if item["level"] else None,
        frozenset(ExploitationType(kind) for kind in item["types"]),
        text_at(line, "indicators", item["context"]),
    )


def _factor(line: RecordLine, item: _FactorItem) -> Factor:
    return Factor(
        Vulnerability(item["factor"]) if item["factor"] else None,
        FactorOf(item["of"]) if item["of"] else None,
        FactorTime(item["time"]) if item["time"] else None,
        text_at(line, "vulnerabilities", item["commentary"]),
    )


def _assessed(lines: ByFeed, of_case: ChildrenOfCases) -> Iterator[Decision]:
    for line in lines.get(Feed.RISK_ASSESSMENT, ()):
        if level := code(line, "level", Level):
            for child, _ in _whose(line, of_case):
                yield Decision(
                    line.source, child, DecidedAt.ASSESSMENT, level, day(line, "assessed_on"), line.text("assessor"),
                    code(line, "cpm_agreed", Answer) or Answer.UNKNOWN, line.text("cpm_agreed_by"),
                    day(line, "cpm_agreed_on"),
                )  # fmt: skip


def _at_meetings(lines: ByFeed, of_case: ChildrenOfCases) -> Iterator[Decision]:
    for line in lines.get(Feed.MEETING, ()):
        if level := code(line, "level_after", Level):
            for case in line.outline.named(Relation.OF_CASE):
                for child in of_case.get(case, ()):
                    yield Decision(
                        line.source, child, DecidedAt.MEETING, level, day(line, "held_on"), line.text("chair")
                    )


def agreed_here(desk: Iterable[DeskRecord], view: View) -> Iterator[Decision]:
    """What was agreed at the desk. Whom it is about may have left the view since: then it says nothing here."""
    for record in desk:
        level, by = str(record.body.get("level") or ""), str(record.body.get("agreed_by") or "")
        if record.kind is not DeskKind.LEVEL_AGREED or level not in Level._value2member_map_:
            continue
        on = str(record.body.get("agreed_on") or record.at.date().isoformat())
        day_ = PartialDate.from_canonical(on)
        for child in _held(view, record.about):
            agreed = Answer.YES if by.strip() else Answer.UNKNOWN
            yield Decision(record.record_id, child, DecidedAt.DESK, Level(level), day_, record.by, agreed, by, day_)


def _held(view: View, ids: Iterable[str]) -> Iterator[str]:
    for any_id in ids:
        try:
            yield view.resolve(any_id)
        except NotHeld:
            continue


def _services(lines: ByFeed, of_case: ChildrenOfCases) -> Iterator[Service]:
    for line in newest(lines.get(Feed.SERVICE, ())):
        if item := code(line, "item", ServiceItem):
            for child, _ in _whose(line, of_case):
                yield Service(
                    line.source, child, item, day(line, "offered_on"), day(line, "started_on"),
                    day(line, "declined_on"), day(line, "ended_on"),
                )  # fmt: skip


def _trigger_plans(lines: ByFeed) -> Iterator[Service]:
    for case in cases(lines):
        if case.trigger_plan is not Answer.UNKNOWN:
            yield trigger_plan(case.source, case.child, case.trigger_plan, case.officer)
