"""Many records at once: who and what each names, and their words, without a page a record.

An outline is read from the columns alone; the words of a record are fetched for the outlines that are wanted, so that
whoever keeps what was made of a version reads each version once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

import numpy as np

from graph.model import Outline, RecordLine, Told
from graph.picture import FEEDS, RELATIONS
from graph.store.ledger_index import Standing
from graph.store.reading import Reading, header_of
from graph.vocabulary import Feed

AT_ONCE = 5_000
"""Versions whose words are held in memory at a time."""


def outlines(reading: Reading, feeds: Sequence[Feed], *, suggestions: bool) -> list[Outline]:
    """Every standing version of a record of these feeds (all feeds where none is named), in order of writing."""
    standing, versions = reading.standing, reading.columns.versions
    wanted = standing.version.copy()
    if feeds:
        kinds = reading.columns.records.feed[versions.record]
        wanted &= np.isin(kinds, [FEEDS.index(feed) for feed in feeds])
    told = _told(standing, wanted, suggestions=suggestions)
    return [_outline(reading, version, told.get(version, ())) for version in np.flatnonzero(wanted).tolist()]


def records(reading: Reading, wanted: Iterable[Outline]) -> Iterator[RecordLine]:
    """The words of these versions, as far as they stand; in no particular order."""
    by_version = {version: one for one in wanted if (version := _standing_version(reading, one.version))}
    for some in batched(sorted(by_version), AT_ONCE):
        for text in reading.rows.texts(some):
            values = {name: tuple(readings) for name, readings in json.loads(text.readings).items()}
            content: dict[str, str] = json.loads(text.content)
            shown = reading.open_columns(text.version, {*content, *values})
            yield RecordLine(
                by_version[text.version],
                header_of(text.header),
                {name: words for name, words in content.items() if name in shown},
                {name: readings for name, readings in values.items() if name in shown},
            )


def births(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Every date of birth that is stated of somebody, canonical, each once and in order."""
    standing, found = reading.standing, dict[str, set[str]]()
    for _, mention, value, suggested in reading.births():
        if not suggested:
            found.setdefault(standing.entity_id(mention), set()).add(value)
    return {entity: tuple(sorted(days)) for entity, days in found.items() if entity}


def _told(standing: Standing, versions: np.ndarray, *, suggestions: bool) -> dict[int, tuple[Told, ...]]:
    relations = standing.columns.relations
    rows = standing.relation & versions[relations.version] if len(relations.version) else standing.relation
    if not suggestions:
        rows = rows & ~relations.suggested
    numbers = np.flatnonzero(rows)
    entities, found = standing.entities, dict[int, list[Told]]()
    columns = (
        relations.version[numbers], relations.relation[numbers], standing.entity_of[relations.subject[numbers]],
        standing.entity_of[relations.object[numbers]], relations.suggested[numbers],
    )  # fmt: skip
    for version, relation, subject, object_, suggested in zip(*(c.tolist() for c in columns), strict=True):
        told = Told(RELATIONS[relation], entities[subject], entities[object_], suggested)
        found.setdefault(version, []).append(told)
    return {version: tuple(told) for version, told in found.items()}


def _outline(reading: Reading, version: int, told: tuple[Told, ...]) -> Outline:
    columns, standing = reading.columns, reading.standing
    record = int(columns.versions.record[version])
    marking = columns.markings[int(columns.versions.marking[version])]
    return Outline(
        source=columns.sources[record],
        feed=columns.feed_of(record),
        version=_name(reading, version),
        entity_id=standing.entity_id(int(columns.records.own_mention[record])),
        agency=marking.agency,
        source_evaluation=marking.source_evaluation,
        intelligence_assessment=marking.intelligence_assessment,
        reported_day=int(columns.versions.reported_day[version]),
        from_day=int(columns.versions.from_day[version]),
        order_unknown=record in standing.order_unknown,
        told=told,
    )


def _name(reading: Reading, version: int) -> str:
    """The store's number and the instant at which it was written: no other version of this store ever has both."""
    return f"{version}.{int(reading.columns.versions.known_at[version])}"


def _standing_version(reading: Reading, name: str) -> int:
    """The number of a version that stands, 0 for a name that means none."""
    number, _, _ = name.partition(".")
    version = int(number) if number.isdecimal() else 0
    known = 0 < version < len(reading.standing.version) and bool(reading.standing.version[version])
    return version if known and _name(reading, version) == name else 0
