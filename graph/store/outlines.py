"""Many records at once: who and what each names, and their words, without a page a record.

An outline is read from the columns alone; the words of a record are fetched for the outlines that are wanted, so that
whoever keeps what was made of a version reads each version once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import batched

import numpy as np
import numpy.typing as npt

from graph.model import Outline, RecordLine, Told
from graph.picture import FEEDS, RELATIONS, Bools
from graph.store.ledger_index import Standing
from graph.store.picture_builder import no_collection
from graph.store.reading import Reading
from graph.vocabulary import Feed, Relation

AT_ONCE = 5_000
"""Versions whose words are held in memory at a time."""


def outlines(
    reading: Reading, feeds: Sequence[Feed], relations: Sequence[Relation] = (), *, suggestions: bool
) -> list[Outline]:
    """Every standing version of a record of these feeds, with these relations; all where none is named.

    In order of writing.
    """
    columns, standing, versions = reading.columns, reading.standing, reading.columns.versions
    wanted = standing.version.copy()
    if feeds:
        kinds = columns.records.feed[versions.record]
        wanted &= np.isin(kinds, [FEEDS.index(feed) for feed in feeds])
    numbers = np.flatnonzero(wanted)
    records, names = versions.record[numbers], standing.named
    marked: list[int] = versions.marking[numbers].tolist()
    agencies, evaluations, assessments = zip(
        *((m.agency, m.source_evaluation, m.intelligence_assessment) for m in columns.markings), strict=True
    )
    with no_collection():
        rows = zip(
            map(columns.sources.__getitem__, records.tolist()),
            map(FEEDS.__getitem__, columns.records.feed[records].tolist()),
            map("{}.{}".format, numbers.tolist(), versions.known_at[numbers].tolist()),
            names[standing.entity_of[columns.records.own_mention[records]]].tolist(),
            map(agencies.__getitem__, marked),
            map(evaluations.__getitem__, marked),
            map(assessments.__getitem__, marked),
            versions.reported_day[numbers].tolist(),
            versions.from_day[numbers].tolist(),
            np.isin(records, list(standing.order_unknown)).tolist(),
            _told(standing, wanted, numbers, relations, suggestions=suggestions),
            strict=True,
        )
        return list(map(Outline._make, rows))


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
    standing, known = reading.standing, reading.births
    wanted = known if ids is None else (standing.position[one] for one in ids if one in standing.position)
    return {standing.entities[entity]: tuple(sorted(known[entity])) for entity in wanted if entity in known}


def _told(
    standing: Standing,
    versions: Bools,
    numbers: npt.NDArray[np.int64],
    only: Sequence[Relation],
    *,
    suggestions: bool,
) -> Iterator[tuple[Told, ...]]:
    """What each of these versions says of whom, in order of writing; `versions` is the mask of the same."""
    relations, names = standing.columns.relations, standing.named
    rows = standing.relation & versions[relations.version] if len(relations.version) else standing.relation
    if not suggestions:
        rows = rows & ~relations.suggested
    if only:
        rows = rows & np.isin(relations.relation, [RELATIONS.index(relation) for relation in only])
    claims = np.flatnonzero(rows)
    claims = claims[np.argsort(relations.version[claims], kind="stable")]
    columns = (
        map(RELATIONS.__getitem__, relations.relation[claims].tolist()),
        names[standing.entity_of[relations.subject[claims]]].tolist(),
        names[standing.entity_of[relations.object[claims]]].tolist(),
        relations.suggested[claims].tolist(),
    )
    told = tuple(map(Told._make, zip(*columns, strict=True)))
    of = relations.version[claims]
    first, last = (np.searchsorted(of, numbers, side=side).tolist() for side in ("left", "right"))
    return map(told.__getitem__, map(slice, first, last))


def _name(reading: Reading, version: int) -> str:
    """The store's number and the instant at which it was written: no other version of this store ever has both."""
    return f"{version}.{int(reading.columns.versions.known_at[version])}"


def _standing_version(reading: Reading, name: str) -> int:
    """The number of a version that stands, 0 for a name that means none."""
    number, _, _ = name.partition(".")
    version = int(number) if number.isdecimal() else 0
    known = 0 < version < len(reading.standing.version) and bool(reading.standing.version[version])
    return version if known and _name(reading, version) == name else 0
