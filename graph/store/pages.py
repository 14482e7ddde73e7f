"""The pages of a view: one entity, one source."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from graph.errors import NotHeld
from graph.model import EntityPage, Joining, Mark, SourcePage, ValueFlag
from graph.store.majority import is_child
from graph.store.reading import Reading, header_of
from graph.store.rows import ClaimAt
from graph.vocabulary import Kind


def entity_page(reading: Reading, any_id: str, today: date) -> EntityPage:
    """Everything that may be known of one entity.

    Raises:
        NotHeld: nothing by that id is to be seen.
    """
    position, standing = reading.position_of(any_id), reading.standing
    members = standing.members_of(position)
    claims = [claim for claim in reading.rows.claims_touching(members) if reading.stands(claim)]
    kind = standing.kind_of(position)
    entity_id = standing.entities[position]
    read = reading.read_claims(claims)
    mentions = tuple(reading.mention_lines(members, claims))
    return EntityPage(
        entity_id=entity_id,
        kind=kind,
        label=reading.caption(position, claims, mentions),
        is_child=is_child(reading, position, claims, today) if kind is Kind.PERSON else None,
        members=mentions,
        claims=tuple(read),
        joinings=tuple(_joinings(reading, members, claims)),
        sources=tuple(sorted({claim.source for claim in read} | {reading.own_source(position)} - {""})),
    )


def _joinings(reading: Reading, members: Sequence[int], claims: Sequence[ClaimAt]) -> Iterator[Joining]:
    """Why the members are taken to be one."""
    inside = set(members)
    ids = {m: reading.index.columns.id_of(m) for m in members}
    by_key: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.key and claim.subject in inside:
            by_key[claim.key].add(ids[claim.subject])
    for key, joined in sorted(by_key.items()):
        if len(joined) > 1:
            yield Joining(rule=key, mention_ids=tuple(sorted(joined)))
    if len(members) > 1:
        for line in reading.judgements(ids.values()):
            if not line.taken_back_at and {line.left, line.right} <= set(ids.values()):
                yield Joining(
                    rule=line.verdict.value,
                    mention_ids=(line.left, line.right),
                    by=line.by,
                    at=line.at,
                    why=line.why,
                    probability=line.probability,
                )


def source_page(reading: Reading, source: str) -> SourcePage:
    """One record: its words, what was understood, what is marked in them. One that was withdrawn says so.

    Raises:
        NotHeld: no such source, or nothing of it had become known by then.
    """
    record = reading.rows.record_number(source)
    if not reading.knows(record) or reading.hides(record):
        raise NotHeld("No such source is held.", "Give it as system:feed:reference.")
    standing, columns = reading.standing, reading.index.columns
    known = np.flatnonzero((columns.versions.record == record) & (columns.versions.known_at <= reading.as_of)).tolist()
    known = [version for version in known if reading.sees_version(version)]
    if not known:
        raise NotHeld("No such source was held by then.", "Choose a later moment.")
    in_force = [version for version in known if standing.version[version]] or known[-1:]
    texts = {text.version: text for text in reading.rows.texts(in_force)}
    shown = texts[in_force[-1]]
    withdrawn = record in standing.withdrawn
    is_whole = reading.sight is None or reading.sight.words(shown.version)
    is_staff = reading.sight is None or reading.sight.is_staff
    claims = [claim for claim in reading.rows.claims_of(in_force) if reading.shows(claim)]
    content, values = json.loads(shown.content), json.loads(shown.readings)
    open_ = reading.open_columns(shown.version, {*content, *values})
    return SourcePage(
        source=source,
        feed=columns.feed_of(record),
        entity_id=standing.entity_id(int(columns.records.own_mention[record])),
        header=header_of(shown.header),
        content={name: words for name, words in content.items() if name in open_},
        values={name: tuple(readings) for name, readings in values.items() if name in open_},
        marks=tuple(_marks(reading, [claim for claim in claims if claim.version == in_force[-1]])),
        claims=tuple(reading.read_claims(claims)),
        versions=tuple(
            replace(line, in_force=bool(standing.version[line.version]))
            for line in reading.rows.version_lines(record)
            if line.version in set(known)
        ),
        flags=tuple(
            ValueFlag(line.column, line.value, line.reason, line.remedy, line.row, line.sheet)
            for line in reading.rows.waiting_lines(source)
            if line.state == "waiting" and (is_whole or line.column in open_)
        ),
        order_unknown=record in standing.order_unknown,
        withdrawn=withdrawn,
        withdrawn_why=reading.rows.withdrawal_reason(record) if withdrawn and is_staff else "",
    )


def _marks(reading: Reading, claims: Iterable[ClaimAt]) -> Iterator[Mark]:
    """Where each mention stands in the text: once a mention and stretch, in order."""
    seen: dict[tuple[str, int, int, int], Mark] = {}
    for claim in claims:
        mention = claim.object or claim.subject
        key = (claim.field, claim.start, claim.end, mention)
        if claim.start >= 0 and key not in seen:
            seen[key] = _mark(reading, claim, mention)
    yield from (seen[key] for key in sorted(seen))


def _mark(reading: Reading, claim: ClaimAt, mention: int) -> Mark:
    columns = reading.index.columns
    return Mark(
        field=claim.field,
        start=claim.start,
        end=claim.end,
        mention_id=columns.id_of(mention),
        entity_id=reading.standing.entity_id(mention),
        kind=columns.kind_of(mention),
        suggested=bool(claim.suggested),
    )
