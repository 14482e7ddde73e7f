"""The picture written out: canonical lines for the hash, and every mention as a line."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from graph.model import JudgementLine, MentionLine
from graph.store.reading import Reading
from graph.store.rows import ClaimAt, TextAt
from graph.vocabulary import BY_RULE


def canonical_lines(reading: Reading) -> Iterator[str]:
    """The picture as canonical JSON lines: nodes, records, claims, relations, judgements in force."""
    standing, columns = reading.standing, reading.index.columns
    ids = [mention_id.decode() for mention_id in columns.mentions.mention_id.tolist()]
    for position, entity_id in enumerate(standing.entities):
        members = [ids[m] for m in standing.members_of(position)]
        yield _line({"node": entity_id, "kind": standing.kind_of(position), "members": sorted(members)})
    for text in reading.rows.all_texts():
        if text.version < len(standing.version) and standing.version[text.version]:
            yield _record_line(reading, text)
    related: Counter[tuple[str, str, str, str]] = Counter()
    for claim in reading.rows.all_claims():
        if reading.stands(claim):
            yield _claim_line(reading, claim, ids)
            if claim.object:
                ends = standing.entity_id(claim.subject), standing.entity_id(claim.object)
                related[ends[0], claim.predicate, ends[1], columns.source_of(claim.version)] += 1
    for (a, predicate, b, source), times in related.items():
        yield _line({"relation": predicate, "from": a, "to": b, "source": source, "times": times})
    for judgement in reading.judgements():
        if not judgement.taken_back_at:
            yield _line(_judgement(judgement))


def _judgement(line: JudgementLine) -> dict[str, object]:
    """What matching found has its probability; who decided what together is no part of the picture."""
    said: dict[str, object] = {
        "judgement": line.verdict,
        "left": line.left,
        "right": line.right,
        "by": line.by,
        "why": line.why,
    }
    return said | {"probability": line.probability} if line.verdict in BY_RULE else said


def digest(lines: Iterable[str]) -> str:
    """SHA-256 over the sorted lines: the picture hash."""
    hashed = hashlib.sha256()
    for line in sorted(lines):
        hashed.update(line.encode())
        hashed.update(b"\n")
    return hashed.hexdigest()


def _record_line(reading: Reading, text: TextAt) -> str:
    source = reading.index.columns.source_of(text.version)
    content, values = json.loads(text.content), json.loads(text.readings)
    shown = reading.open_columns(text.version, {*content, *values})
    return _line(
        {
            "record": source,
            "header": json.loads(text.header),
            "content": {name: words for name, words in content.items() if name in shown},
            "values": {name: readings for name, readings in values.items() if name in shown},
        }
    )


def _claim_line(reading: Reading, claim: ClaimAt, ids: Sequence[str]) -> str:
    columns = reading.index.columns
    return _line(
        {
            "claim": claim.predicate,
            "source": columns.source_of(claim.version),
            "subject": ids[claim.subject],
            "object": ids[claim.object] if claim.object else "",
            "value": claim.value,
            "as_written": claim.as_written,
            "at": [claim.field, claim.ordinal, claim.start, claim.end],
            "held": [claim.held_from, claim.held_to],
            "basis": claim.basis,
            "suggested": bool(claim.suggested),
            "key": claim.key,
        }
    )


def mention_lines(reading: Reading) -> Iterator[MentionLine]:
    """Every mention that stands, by source and place; suggestions are marked."""
    standing = reading.standing
    relations = reading.index.columns.relations
    asserted = np.zeros(len(standing.entity_of), bool)
    rows = standing.relation & ~relations.suggested
    asserted[relations.subject[rows]] = True
    asserted[relations.object[rows]] = True
    spans = _spans(
        reading,
    )
    for mention in reading.rows.all_mentions():
        if (
            mention.mention_no < len(standing.entity_of)
            and standing.entity_of[mention.mention_no] >= 0
            and mention.field
        ):
            start, end = spans.get(mention.mention_no, (-1, -1))
            yield reading.mention_line(mention, start, end, suggested=not asserted[mention.mention_no])


def _spans(reading: Reading) -> dict[int, tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for claim in reading.rows.all_claims():
        if claim.start >= 0 and reading.stands(claim):
            spans.setdefault(claim.object or claim.subject, (claim.start, claim.end))
    return spans


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
