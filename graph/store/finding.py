"""Searching: by id, reference, name, part of an identifier, and words in the text."""

from collections.abc import Iterator, Sequence
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
    standing = reading.standing
    with suppress(NotHeld):
        yield reading.position_of(text), ""
    for record in reading.rows.records_by_reference(text):
        if reading.knows(record):
            entity = int(standing.entity_of[reading.index.columns.records.own_mention[record]])
            if entity >= 0:
                yield entity, ""
    together = "".join(words)
    by_key = reading.rows.find_keys(together.upper(), SEARCH_DEPTH) if len(together) >= 3 else []
    for claim in chain(reading.rows.find_names(words, SEARCH_DEPTH), by_key):
        if reading.stands(claim):
            mention = claim.object if claim.object and not claim.value else claim.subject
            yield int(standing.entity_of[mention]), claim.as_written or claim.value
    for version in reading.rows.find_texts(words, SEARCH_DEPTH):
        if version < len(standing.version) and standing.version[version]:
            record = int(reading.index.columns.versions.record[version])
            yield int(standing.entity_of[reading.index.columns.records.own_mention[record]]), "in the text"
