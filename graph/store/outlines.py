"""Many records at once: who and what each names, and their words, without a page a record.

An outline is read from the columns alone; the words of a record are fetched for the outlines that are wanted, so that
whoever keeps what was made of a version reads each version once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import batched
from typing import cast

import numpy as np

from graph.model import Outline, RecordLine, Told
from graph.picture import FEEDS, RELATIONS
from graph.store.ledger_index import Standing
from graph.store.picture_builder import no_collection
from graph.store.reading import Reading
from graph.vocabulary import Feed

AT_ONCE = 5_000
"""Versions whose words are held in memory at a time."""


def outlines(reading: Reading, feeds: Sequence[Feed], *, suggestions: bool) -> list[Outline]:
    """Every standing version of a record of these feeds (all feeds where none is named), in order of writing."""
    columns, standing, versions = reading.columns, reading.standing, reading.columns.versions
    wanted = standing.version.copy()
    if feeds:
        kinds = columns.records.feed[versions.record]
        wanted &= np.isin(kinds, [FEEDS.index(feed) for feed in feeds])
    told, numbers = _told(standing, wanted, suggestions=suggestions), np.flatnonzero(wanted)
    records = versions.record[numbers]
    columned = zip(
        numbers.tolist(),
        records.tolist(),
        columns.records.feed[records].tolist(),
        standing.entity_of[columns.records.own_mention[records]].tolist(),
        versions.marking[numbers].tolist(),
        versions.reported_day[numbers].tolist(),
        versions.from_day[numbers].tolist(),
        versions.known_at[numbers].tolist(),
        strict=True,
    )
    rows = cast("Iterable[tuple[int, ...]]", columned)
    sources, entities, unknown = columns.sources, standing.entities, standing.order_unknown
    markings = columns.markings
    with no_collection():
        return [
            Outline(
                sources[record], FEEDS[feed], f"{version}.{known_at}", entities[own],
                markings[marking].agency, markings[marking].source_evaluation,
                markings[marking].intelligence_assessment, reported, from_day, record in unknown,
                told.get(version, ()),
            )
            for version, record, feed, own, marking, reported, from_day, known_at in rows
        ]  # fmt: skip


def records(reading: Reading, wanted: Iterable[Outline], *, words: bool = True) -> Iterator[RecordLine]:
    """The words of these versions, as far as they stand and their columns are open; in no particular order."""
    by_version = {version: one for one in wanted if (version := _standing_version(reading, one.version))}
    for some in batched(sorted(by_version), AT_ONCE):
        for text in reading.rows.texts(some):
            shows = partial(reading.open_columns, text.version)
            content = text.content if words else "{}"
            yield RecordLine(by_version[text.version], text.header, content, text.readings, shows)


def births(reading: Reading, ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Every date of birth that is stated of somebody, canonical, each once and in order; of these ids where given."""
    standing, found = reading.standing, dict[int, set[str]]()
    wanted = None if ids is None else {standing.position[one] for one in ids if one in standing.position}
    entity_of = standing.entity_of.tolist()
    for _, mention, value, suggested in reading.births():
        if not suggested:
            entity = entity_of[mention]
            if entity >= 0 and (wanted is None or entity in wanted):
                found.setdefault(entity, set()).add(value)
    return {standing.entities[entity]: tuple(sorted(days)) for entity, days in found.items()}


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
    with no_collection():
        for version, relation, subject, object_, suggested in zip(*(c.tolist() for c in columns), strict=True):
            told = Told(RELATIONS[relation], entities[subject], entities[object_], suggested)
            found.setdefault(version, []).append(told)
        return {version: tuple(told) for version, told in found.items()}


def _name(reading: Reading, version: int) -> str:
    """The store's number and the instant at which it was written: no other version of this store ever has both."""
    return f"{version}.{int(reading.columns.versions.known_at[version])}"


def _standing_version(reading: Reading, name: str) -> int:
    """The number of a version that stands, 0 for a name that means none."""
    number, _, _ = name.partition(".")
    version = int(number) if number.isdecimal() else 0
    known = 0 < version < len(reading.standing.version) and bool(reading.standing.version[version])
    return version if known and _name(reading, version) == name else 0
