"""Searching: by id, reference, name, part of an identifier, and words in the text."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain

from graph.errors import NotHeld
from graph.model import Found
from graph.store.reading import Reading
from graph.vocabulary import ENTITY_KINDS, Kind

SEARCH_DEPTH = 2_000
"""Hits looked through for one search; more are not ranked."""


def search(reading: Reading, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Found]:
    """Entities and records that fit the words, those with the most sources first.

    A whole id or reference comes before names (each word by its beginning), identifiers (any part of three
    characters or more) and words in the text of records.
    """
    hits: dict[int, str] = {}
    for entity, matched in _hits(reading, text.strip()):
        hits.setdefault(entity, matched)
    standing = reading.standing
    wanted = [entity for entity in hits if not kinds or standing.kind_of(entity) in kinds]
    strength = {entity: reading.sources_count(entity) for entity in wanted}
    exact = {entity for entity in wanted if not hits[entity]}
    ranked = sorted(wanted, key=lambda e: (e not in exact, standing.kind_of(e) not in ENTITY_KINDS, -strength[e], e))[
        :limit
    ]
    labels = reading.captions(ranked)
    return [
        Found(
            entity_id=standing.entities[entity],
            kind=standing.kind_of(entity),
            label=labels[entity],
            matched=hits[entity],
            sources=strength[entity],
            source=reading.own_source(entity),
        )
        for entity in ranked
    ]


def _hits(reading: Reading, text: str) -> Iterator[tuple[int, str]]:
    """(entity, what matched); an empty match is the id or reference itself."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in text).split() if word]
    if not words:
        return
    standing, rows = reading.standing, reading.rows
    with suppress(NotHeld):
        yield reading.position_of(text), ""
    for record in rows.records_by_reference(text):
        if reading.knows(record):
            entity = int(standing.entity_of[reading.index.columns.records.own_mention[record]])
            if entity >= 0:
                yield entity, ""
    together = "".join(words).upper()
    named = _seen(lambda limit: rows.find_names(words, limit), reading.stands)
    by_key = _seen(lambda limit: rows.find_keys(together, limit), reading.stands) if len(together) >= 3 else []
    for claim in chain(named, by_key):
        mention = claim.object if claim.object and not claim.value else claim.subject
        yield int(standing.entity_of[mention]), claim.as_written or claim.value
    for version in _seen(lambda limit: rows.find_texts(words, limit), lambda version: _reads(reading, version, words)):
        record = int(reading.index.columns.versions.record[version])
        yield int(standing.entity_of[reading.index.columns.records.own_mention[record]]), "in the text"


def _seen[T](find: Callable[[int], list[T]], is_seen: Callable[[T], bool]) -> list[T]:
    """The first hits that are to be seen. What is hidden takes no place of theirs: the search goes on instead."""
    limit = SEARCH_DEPTH * 5 // 4  # some are of versions that stand no more: mostly enough at once
    while True:
        found = find(limit)
        seen = [hit for hit in found if is_seen(hit)][:SEARCH_DEPTH]
        if len(found) < limit or len(seen) == SEARCH_DEPTH:
            return seen
        limit *= 2


def _reads(reading: Reading, version: int, words: Sequence[str]) -> bool:
    """Whether the words stand in what is to be read of a version."""
    standing, sight = reading.standing, reading.sight
    if version >= len(standing.version) or not standing.version[version]:
        return False
    if sight is None or sight.words(version):
        return True
    (text,) = reading.rows.texts([version])
    content: dict[str, str] = json.loads(text.content)
    shown = reading.open_columns(version, content)
    beginnings = _folded(" ".join(words)).split()
    told = [word for name in shown for word in _folded(content[name]).split()]
    return all(any(word.startswith(beginning) for word in told) for beginning in beginnings)


def _folded(text: str) -> str:
    """Letters and figures without case and accents, as the index of words has them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain.casefold())
