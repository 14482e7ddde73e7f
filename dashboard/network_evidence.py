"""From a view to what the networks are worked out from: in bulk, record by record, and no property of a person.

The columns named here are all that is ever read of a record's words. Ethnicity, nationality, religion and disability
are in none of them.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import combinations

from analysis.networks.evidence import Counts, Decided, Evidence, MaybeOne, Record, Said
from analysis.networks.weights import INTELLIGENCE_RANK_WEIGHT, RECORDED_WEIGHT, SOURCE_RANK_WEIGHT, UNGRADED_WEIGHT
from dashboard.wording import GRADED_FEEDS
from graph.desk import DeskKind, DeskRecord
from graph.errors import NotHeld
from graph.grade_texts import INTELLIGENCE, SOURCE
from graph.grading import Grading
from graph.model import Outline, RecordLine
from graph.picture import NO_DAY, Picture
from graph.store import View
from graph.store.days import day_bounds
from graph.tellers import Tellers
from graph.values import Moment, PersonName, UnreadableValue
from graph.vocabulary import Answer, Feed, Level, PersonStatus, Relation, Verdict
from graph.vocabulary.grades import Counts as GradeCounts
from graph.vocabulary.occurrences import OccurrenceOutcome

READ = (Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE, Feed.POLICE_OCCURRENCE, Feed.PERSON_STATUS)
"""Feeds whose words are read: times, who saw it, the text that shows a copy, what became of it in law."""

NAMING = ("victim_name", "alleged_offenders", "other_persons")
PLACING = ("incident_location", "incident_postcode")
_ITEMS = re.compile(r"[;\n]")
_WORD = re.compile(r"\w+")

CHARGED = frozenset({OccurrenceOutcome.CHARGED.value, OccurrenceOutcome.CONVICTED.value})
IN_LAW = frozenset({PersonStatus.CHARGED.value, PersonStatus.CONVICTED.value})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def network_evidence(view: View, picture: Picture, common_places: Iterable[str]) -> Evidence:
    """Everything that a view knows of who is tied to whom.

    Args:
        view: what the viewer may know.
        picture: the same view's picture, with suggestions.
        common_places: places that are registered as common, by entity id.
    """
    outlines = view.outlines(suggestions=True)
    words = {line.outline.version: line for line in view.records(one for one in outlines if one.feed in READ)}
    tellers = view.tellers()
    records = tuple(
        _record(one, words.get(one.version), tellers.get(one.source, Tellers())) for one in outlines if one.told
    )
    nodes = picture.graph.nodes
    in_law, charged = _in_law(words.values())
    return Evidence(
        records,
        {entity: nodes[entity]["kind"] for entity in picture.entities},
        picture.children,
        frozenset(common_places),
        _certainty(picture),
        _maybe_one(picture),
        in_law,
        charged,
        decided(view),
    )


def _record(outline: Outline, words: RecordLine | None, tellers: Tellers) -> Record:
    grade = _grade(outline.feed, outline.source_evaluation, outline.intelligence_assessment)
    when = _when(outline, words)
    return Record(
        source=outline.source,
        feed=outline.feed,
        entity=outline.entity_id,
        agency=outline.agency,
        counts=grade.counts,
        grade=grade.code,
        weight=grade.weight,
        said=tuple(Said(told.relation, told.subject, told.object, told.suggested) for told in outline.told),
        reported_day=_day(outline.reported_day),
        day=when.day,
        until_day=when.until_day,
        first=when.first,
        last=when.last,
        is_exact=when.is_exact,
        reporter=tellers.reporter,
        witness=tellers.witness,
        first_hand=words is not None and _first_hand(words),
        words=words.text("incident_details") if words is not None else "",
        marks=_marks(words) if words is not None else (),
    )


def _marks(words: RecordLine) -> tuple[str, ...]:
    """Opaque marks of the names and the place as written in a report."""
    if words.outline.feed is not Feed.LIBERTY_REPORT:
        return ()
    found: set[str] = set()
    for column in NAMING:
        for item in _ITEMS.split(words.text(column)):
            found |= _name_marks(item)
    found |= {
        _mark("l", folded) for column in PLACING if (folded := " ".join(_WORD.findall(words.text(column).casefold())))
    }
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 15)
def _name_marks(item: str) -> frozenset[str]:
    try:
        name = PersonName.parse(item)
    except UnreadableValue:
        return frozenset()
    parts = sorted({word for word in name.key.split() if len(word) > 2})
    whole = {_mark("n", " ".join(parts))} if len(parts) > 1 else set[str]()
    return frozenset(whole | {_mark("w", word) for key in name.keys for word in key.split() if len(word) > 2})


def _mark(of: str, words: str) -> str:
    return f"{of}:{zlib.crc32(words.encode()):08x}"


@dataclass(frozen=True, slots=True)
class _Graded:
    counts: Counts
    code: str
    weight: float


@lru_cache(maxsize=512)
def _grade(feed: Feed, source: str, intelligence: str) -> _Graded:
    """How a record counts: by its grade where it is intelligence, as recorded by its agency where it is not."""
    if feed not in GRADED_FEEDS:
        return _Graded(Counts.YES, "", RECORDED_WEIGHT)
    grade = Grading.read(source, intelligence).grading
    parts = [
        codes[grade.scheme](code)
        for codes, code in ((SOURCE, grade.source), (INTELLIGENCE, grade.intelligence))
        if code
    ]
    if any(part.counts is GradeCounts.NO for part in parts):
        return _Graded(Counts.NO, f"{grade.source}{grade.intelligence}", 0.0)
    if not grade.is_graded:
        return _Graded(Counts.LEAD, "", UNGRADED_WEIGHT)
    weight = SOURCE_RANK_WEIGHT[parts[0].rank] * INTELLIGENCE_RANK_WEIGHT[parts[1].rank]
    counts = Counts.ONCE if grade.counts_once_at_most else Counts.YES
    return _Graded(counts, f"{grade.source}{grade.intelligence}", weight)


@dataclass(frozen=True, slots=True)
class _When:
    day: int | None
    until_day: int | None
    first: int | None = None
    last: int | None = None
    is_exact: bool = False


def _when(outline: Outline, words: RecordLine | None) -> _When:
    day = _day(outline.from_day)
    if words is None:
        return _When(day, day)
    begins, ends = words.header.occurred_from, words.header.occurred_to
    until = _day(day_bounds(ends or begins)[1])
    try:
        first = Moment.from_canonical(begins) if begins else None
        last = Moment.from_canonical(ends) if ends else None
    except UnreadableValue:
        return _When(day, until)
    if outline.feed is not Feed.MISSING_EPISODE:
        until = _day(day_bounds(begins)[1])  # an incident that went on past midnight is still of the day it began
    return _When(
        day,
        until,
        _minutes(first.earliest) if first else None,
        _minutes(last.latest) if last else None,
        bool(first and first.is_exact),
    )


def _minutes(instant: datetime) -> int:
    return int((instant - _EPOCH).total_seconds() // 60)


def _day(number: int) -> int | None:
    return None if number == NO_DAY else number


def _first_hand(words: RecordLine) -> bool:
    """Whether whoever reported it saw it: they say so, or at least do not say that they heard it from others."""
    if words.value("third_party") == Answer.YES.value:
        return False
    return words.value("witnessed_incident") == Answer.YES.value or words.outline.feed is not Feed.LIBERTY_REPORT


def _in_law(records: Iterable[RecordLine]) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """(people with a charge or conviction and the records that say so, occurrences that ended in one)."""
    people: dict[str, set[str]] = defaultdict(set)
    charged: set[str] = set()
    for line in records:
        if line.outline.feed is Feed.PERSON_STATUS and IN_LAW & set(line.values.get("status", ())):
            for person in line.outline.named(Relation.STATUS_OF):
                people[person].add(line.source)
        if line.outline.feed is Feed.POLICE_OCCURRENCE and CHARGED & set(line.values.get("outcome", ())):
            charged.add(line.source)
            for person in line.outline.named(Relation.SUSPECT):
                people[person].add(line.source)
    return {person: tuple(sorted(sources)) for person, sources in people.items()}, frozenset(charged)


def _certainty(picture: Picture) -> dict[str, float]:
    identity = picture.identity
    probability: list[float] = identity.probability.tolist()
    return {entity: likely for entity, likely in zip(picture.entities, probability, strict=True) if likely < 1.0}


def _maybe_one(picture: Picture) -> tuple[MaybeOne, ...]:
    identity = picture.identity
    return tuple(
        MaybeOne(
            picture.entities[identity.proposed_a.item(i)],
            picture.entities[identity.proposed_b.item(i)],
            identity.proposed.item(i),
        )
        for i in range(len(identity.proposed))
    )


HEEDED = (DeskKind.PERSON_OF_CONCERN, DeskKind.RULED_OUT, DeskKind.SAME_ORIGIN)
"""What is decided at the desk that the networks heed."""


def decided(view: View) -> Decided:
    """What people decided that the networks heed, as entities and sources of this view."""
    return heeded(view, view.decisions(HEEDED))


def heeded(view: View, records: Iterable[DeskRecord]) -> Decided:
    """The same from decisions that were read before; kinds that are not in `HEEDED` are passed over."""
    concern: dict[str, bool] = {}
    ruled_out: dict[str, str] = {}
    same: set[tuple[str, str]] = set()
    other: set[tuple[str, str]] = set()
    for record in records:
        match record.kind:
            case DeskKind.PERSON_OF_CONCERN:
                concern |= dict.fromkeys(_entities(view, record), bool(record.body.get("of_concern")))
            case DeskKind.RULED_OUT:
                ruled_out |= dict.fromkeys(_entities(view, record), record.why)
            case DeskKind.SAME_ORIGIN:
                pairs = combinations(sorted(record.about), 2)
                verdict = record.body.get("verdict", Verdict.SAME.value)
                if verdict in (Verdict.SAME.value, Verdict.DIFFERENT.value):
                    (same if verdict == Verdict.SAME.value else other).update(pairs)
            case _:
                pass
    return Decided(frozenset(e for e, yes in concern.items() if yes), ruled_out, frozenset(same), frozenset(other))


def _entities(view: View, record: DeskRecord) -> Iterator[str]:
    for any_id in record.about:
        try:
            yield view.resolve(any_id)
        except NotHeld:
            continue


def recorded_levels(view: View) -> dict[str, str]:
    """The level of each child as last recorded by an assessment; of two on one day the higher."""
    latest: dict[str, tuple[int, int, str]] = {}
    outlines = view.outlines((Feed.RISK_ASSESSMENT,))
    for line in view.records(outlines):
        level = Level.read(line.value("level"))
        if level is None or level is Level.NOT_YET_ASSESSED:
            continue
        for child in line.outline.named(Relation.CHILD):
            at = (line.outline.reported_day, level.rank, level.value)
            latest[child] = max(latest.get(child, at), at)
    return {child: level for child, (_, _, level) in latest.items()}
