"""Who is named how, and what the hard rule asks of each child, from the outlines and cases of a view."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analysis.risk.evidence import VictimReport
from analysis.victims_first import POSES_RISK, VICTIM, Named
from dashboard.gather.lines import ByFeed
from graph.grading import Grading
from graph.level_rule import ChildFacts, born_of, send_of
from graph.model import Outline
from graph.picture import NO_DAY
from graph.values import PartialDate
from graph.vocabulary import Feed, Relation

_EPOCH = date(1970, 1, 1).toordinal()
_GRADED = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
_ROLES = VICTIM | POSES_RISK


def day_of(outline: Outline) -> date | None:
    """The day a record is from: reported or recorded, else when it happened."""
    number = outline.reported_day if outline.reported_day != NO_DAY else outline.from_day
    return None if number == NO_DAY else date.fromordinal(number + _EPOCH)


def counts(outline: Outline) -> bool:
    """Whether a record counts: what an agency recorded does, intelligence as its grade lets it; a lead never does."""
    if outline.feed not in _GRADED:
        return True
    return Grading.read(outline.source_evaluation, outline.intelligence_assessment).grading.counts_as_corroboration


def victim_reports(outlines: Iterable[Outline]) -> tuple[VictimReport, ...]:
    """Every report that names somebody as victim."""
    return tuple(
        VictimReport(one.source, person, one.agency, day_of(one), counts(one))
        for one in outlines
        if one.feed is Feed.LIBERTY_REPORT
        for person in one.named(Relation.VICTIM)
    )


def named(outlines: Iterable[Outline]) -> tuple[Named, ...]:
    """Everybody's roles, record by record; an alleged offender against somebody is one in that record."""
    found: dict[Named, None] = {}
    for one in outlines:
        for told in one.told:
            if told.suggested:
                continue
            if told.relation in _ROLES:
                found[Named(one.source, told.relation, told.object)] = None
            elif told.relation is Relation.ALLEGED_OFFENDER_AGAINST:
                found[Named(one.source, Relation.ALLEGED_OFFENDER, told.subject)] = None
    return tuple(found)


def posing_risk(outlines: Iterable[Outline], roles: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """People whom a record that counts names as posing a risk, and what the law has said of: with those records."""
    counting = {one.source for one in outlines if counts(one)}
    found: dict[str, set[str]] = defaultdict(set)
    for role in roles:
        if role.role in POSES_RISK and role.source in counting:
            found[role.person].add(role.source)
    for one in outlines:
        for person in one.named(Relation.STATUS_OF):
            found[person].add(one.source)
    return {person: tuple(sorted(sources)) for person, sources in found.items()}


def born(births: Mapping[str, tuple[str, ...]]) -> dict[str, PartialDate]:
    """When everybody was born of whom a date is stated that says something."""
    return {person: day for person, values in births.items() if (day := born_of(values))}


def facts(days: Mapping[str, PartialDate], lines: ByFeed) -> dict[str, ChildFacts]:
    """What the hard rule asks about everybody of whom something is known."""
    send = {child: send_of(texts) for child, texts in _send_texts(lines).items()}
    return {child: ChildFacts(child, days.get(child), send.get(child, send_of(()))) for child in {*days, *send}}


def _send_texts(lines: ByFeed) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for child, text in _send(lines):
        found[child].append(text)
    return found


def _send(lines: ByFeed) -> Iterator[tuple[str, str]]:
    """What each standing version of a case says of its child; of two children in one case, of neither alone: both."""
    for line in lines.get(Feed.CASE, ()):
        for child in line.outline.named(Relation.CHILD):
            yield child, line.text("disability_or_send")
