"""Who is named how, and what the hard rule asks of each child, from the outlines and cases of a view."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from analysis.risk.evidence import VictimReport
from analysis.victims_first import POSES_RISK, VICTIM, Named
from dashboard.gather.lines import ByFeed
from graph.grading import Grading
from graph.level_rule import ChildFacts, born_of, send_of
from graph.model import Outline
from graph.store.outlines import Outlines
from graph.values import PartialDate
from graph.vocabulary import Answer, Feed, Relation

_EPOCH = date(1970, 1, 1).toordinal()
_GRADED = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
_HARMED, _POSES, _AGAINST = tuple(VICTIM), tuple(POSES_RISK), (Relation.ALLEGED_OFFENDER_AGAINST,)
"""As tuples: a set asks each of half a million relations for its hash, which takes ten times as long."""


@cache
def _counts(source_evaluation: str, intelligence_assessment: str) -> bool:
    return Grading.read(source_evaluation, intelligence_assessment).grading.counts_as_corroboration


def counts(outline: Outline) -> bool:
    """Whether a record counts: what an agency recorded does, intelligence as its grade lets it; a lead never does."""
    return outline.feed not in _GRADED or _counts(outline.source_evaluation, outline.intelligence_assessment)


def victim_reports(outlines: Outlines) -> tuple[VictimReport, ...]:
    """Every report that names somebody as victim."""
    reports = outlines.of(Feed.LIBERTY_REPORT)
    place, victims = reports.named(Relation.VICTIM)
    agencies = [marking.agency for marking in reports.markings]
    graded = [_counts(m.source_evaluation, m.intelligence_assessment) for m in reports.markings]
    return tuple(
        map(
            VictimReport,
            map(reports.sources.__getitem__, place),
            victims,
            map(agencies.__getitem__, place),
            map(reports.days.__getitem__, place),
            map(graded.__getitem__, place),
        )
    )


def posing_risk(outlines: Outlines, whom: Iterable[str]) -> Mapping[str, Sequence[Outline]]:
    """Who of these people a record names as posing a risk to somebody, with those records; it decides nothing."""
    found: dict[str, list[Outline]] = defaultdict(list)
    for one in outlines.naming(whom, _POSES, subjects=_AGAINST):
        for who in _who_poses_risk(one):
            found[who].append(one)
    return found


def _who_poses_risk(one: Outline) -> tuple[str, ...]:
    """The people whom a record names as posing a risk; of somebody who offends against another that is the subject."""
    against = [t.subject for t in one.told if t.relation is Relation.ALLEGED_OFFENDER_AGAINST and not t.suggested]
    named = one.named(*_POSES)
    return tuple(dict.fromkeys([*named, *against])) if against else named


def company(
    outlines: Outlines, posing: Mapping[str, Iterable[Outline]], found_with: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Of the people whom children were found with those whom a record that counts names as posing a risk, or of whom a
    legal status is recorded: with those records.
    """
    found = {person: {one.source for one in posing.get(person, ()) if counts(one)} for person in found_with}
    for one in outlines.of(Feed.PERSON_STATUS).naming(found_with, (Relation.STATUS_OF,)):
        for person in one.named(Relation.STATUS_OF):
            if person in found:
                found[person].add(one.source)
    return {person: tuple(sorted(sources)) for person, sources in found.items() if sources}


def dual_named(
    outlines: Outlines, posing: Mapping[str, Iterable[Outline]], children: frozenset[str]
) -> tuple[Named, ...]:
    """The roles that the list of children of dual status needs: all of theirs, and the harmed beside them."""
    risky = posing.keys() & children
    beside = {one.version for child in risky for one in posing[child]}
    found: dict[Named, None] = {}
    for one in outlines.naming(risky, (*_HARMED, *_POSES), subjects=_AGAINST):
        for told in one.told:
            if told.suggested:
                continue
            if told.relation is Relation.ALLEGED_OFFENDER_AGAINST and told.subject in risky:
                found[Named(one.source, Relation.ALLEGED_OFFENDER, told.subject)] = None
            elif (told.object in risky and told.relation in (*_HARMED, *_POSES)) or (
                one.version in beside and told.relation in _HARMED
            ):
                found[Named(one.source, told.relation, told.object)] = None
    return tuple(found)


def born(births: Mapping[str, tuple[str, ...]]) -> dict[str, PartialDate]:
    """When everybody was born of whom a date is stated that says something."""
    return {person: day for person, values in births.items() if (day := born_of(values))}


def facts(days: Mapping[str, PartialDate], send: Mapping[str, Answer]) -> dict[str, ChildFacts]:
    """What the hard rule asks about everybody of whom something is known."""
    return {child: ChildFacts(child, days.get(child), send.get(child, send_of(()))) for child in {*days, *send}}


def send(lines: ByFeed) -> dict[str, Answer]:
    """Whether each child of a case has SEND, as far as the cases say."""
    found: dict[str, list[str]] = defaultdict(list)
    for child, text in _send(lines):
        found[child].append(text)
    return {child: send_of(texts) for child, texts in found.items()}


def _send(lines: ByFeed) -> Iterator[tuple[str, str]]:
    """What each standing version of a case says of its child; of two children in one case, of neither alone: both."""
    for line in lines.get(Feed.CASE, ()):
        for child in line.outline.named(Relation.CHILD):
            yield child, line.text("disability_or_send")
