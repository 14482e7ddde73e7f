"""The words of many records at once, without a page a record: of those whose outlines are wanted, and of no others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import batched

import numpy as np

from graph.model import Outline, RecordLine, Words
from graph.store.reading import Reading

AT_ONCE = 5_000
"""Versions whose words are held in memory at a time."""


def records(reading: Reading, wanted: Iterable[Outline], *, words: bool = True) -> Iterator[RecordLine]:
    """The words of these versions, as far as they stand and their columns are open; in no particular order."""
    by_version = {version: one for one in wanted if (version := _standing_version(reading, one.version))}
    for some in batched(sorted(by_version), AT_ONCE):
        texts = reading.rows.texts(some)
        contents = [text.content if words else "{}" for text in texts]
        together = Words([text.header for text in texts], contents, [text.readings for text in texts])
        for place, text in enumerate(texts):
            shows = None if reading.opens_all(text.version) else partial(reading.open_columns, text.version)
            yield RecordLine(by_version[text.version], together, place, shows)


def births(reading: Reading, ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Every date of birth that is stated of somebody, canonical, each once and in order; of these ids where given."""
    standing, said = reading.standing, reading.births
    wanted = np.full(len(standing.heads), ids is None)
    wanted[list(standing.position.held(ids or ()).values())] = True
    rows = np.flatnonzero(wanted[said.entity])
    found: dict[str, set[str]] = defaultdict(set)
    for name, row in zip(standing.names_of(said.entity[rows]), rows.tolist(), strict=True):
        found[name].add(said.value[row])
    return {name: tuple(sorted(values)) for name, values in found.items()}


def _name(reading: Reading, version: int) -> str:
    """The store's number and the instant at which it was written: no other version of this store ever has both."""
    return f"{version}.{int(reading.columns.versions.known_at[version])}"


def _standing_version(reading: Reading, name: str) -> int:
    """The number of a version that stands, 0 for a name that means none."""
    number, _, _ = name.partition(".")
    version = int(number) if number.isdecimal() else 0
    known = 0 < version < len(reading.standing.version) and bool(reading.standing.version[version])
    return version if known and _name(reading, version) == name else 0
