"""A second implementation of what stands and who is who: slow, plain, and written without looking at the first.

Given the history of what arrived, it works out from nothing what a view must show, as the same canonical lines.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from graph.model import Arrival, DerivedRecord


@dataclass
class History:
    """Everything that ever happened, in order: arrivals, withdrawals as (source, undo, at), judgements as
    (id, left, right, verdict, by, why, at, probability) and endings as (id, at).
    """

    arrivals: list[Arrival] = field(default_factory=list)
    withdrawals: list[tuple[str, bool, datetime]] = field(default_factory=list)
    judgements: list[tuple[str, str, str, str, str, str, datetime, float]] = field(default_factory=list)
    endings: list[tuple[str, datetime]] = field(default_factory=list)


def picture_hash(history: History, as_of: datetime) -> str:
    """SHA-256 of the sorted lines of the picture as it was known at a moment."""
    text = "".join(line + "\n" for line in sorted(lines(history, as_of)))
    return hashlib.sha256(text.encode()).hexdigest()


def lines(history: History, as_of: datetime) -> list[str]:
    """The picture as canonical lines."""
    records = _in_force(history, as_of)
    shown = _shown(records)
    judged = _judged(history, as_of)
    groups = _groups(records, shown, judged)
    entity = {mention: "E-" + min(group)[:10] for group in groups for mention in group}
    found = [_node(group, shown) for group in groups]
    related: Counter[tuple[str, str, str, str]] = Counter()
    for record in records:
        found.append(_json(record=record.source, header=asdict(record.header), content=dict(record.content),
                           values={name: list(value) for name, value in record.values.items()}))  # fmt: skip
        for claim in record.claims:
            subject = record.mentions[claim.subject].mention_id
            target = record.mentions[claim.object].mention_id if claim.object >= 0 else ""
            found.append(_json(
                claim=claim.predicate, source=record.source, subject=subject, object=target, value=claim.value,
                as_written=claim.as_written, at=[claim.field, claim.ordinal, claim.start, claim.end],
                held=[claim.held_from, claim.held_to], basis=claim.basis, suggested=claim.suggested, key=claim.key,
            ))  # fmt: skip
            if target:
                related[entity[subject], claim.predicate, entity[target], record.source] += 1
    for (a, predicate, b, source), times in related.items():
        found.append(_json(relation=predicate, **{"from": a, "to": b}, source=source, times=times))
    for left, right, verdict, by, why, probability in judged["all"]:
        likely = {"probability": probability} if verdict in ("joined", "proposed") else {}
        found.append(_json(judgement=verdict, left=left, right=right, by=by, why=why, **likely))
    return found


def _in_force(history: History, as_of: datetime) -> list[DerivedRecord]:
    withdrawn: dict[str, bool] = {}
    for source, undo, at in history.withdrawals:
        if at <= as_of:
            withdrawn[source] = not undo
    by_source: dict[str, list[Arrival]] = {}
    for arrival in history.arrivals:
        if arrival.known_at <= as_of and not withdrawn.get(arrival.record.source):
            by_source.setdefault(arrival.record.source, []).append(arrival)
    return [record for arrivals in by_source.values() for record in _latest(arrivals)]


def _latest(arrivals: Sequence[Arrival]) -> list[DerivedRecord]:
    versions: dict[str, list[DerivedRecord]] = {}
    for arrival in arrivals:
        versions.setdefault(arrival.record.content_hash, []).append(arrival.record)
    dated = [
        (max(r.last_updated_at for r in seen), max(r.extracted_at for r in seen), seen[0]) for seen in versions.values()
    ]

    def later(a: tuple[str, str, DerivedRecord], b: tuple[str, str, DerivedRecord]) -> bool:
        if a[0] and b[0] and a[0] != b[0]:
            return a[0] > b[0]
        return bool(a[1] and b[1] and a[1] > b[1])

    standing = [one for one in dated if not any(later(other, one) for other in dated)]
    return [record for _, _, record in (standing or dated)]


def _shown(records: Iterable[DerivedRecord]) -> dict[str, str]:
    """mention id -> kind, for each mention that is the record itself or stands in a relation."""
    shown: dict[str, str] = {}
    for record in records:
        related = {c.subject for c in record.claims if c.object >= 0} | {c.object for c in record.claims} | {0}
        for position in related - {-1}:
            shown[record.mentions[position].mention_id] = record.mentions[position].kind
    return shown


def _judged(history: History, as_of: datetime) -> dict[str, list[Any]]:
    ended = {judgement_id for judgement_id, at in history.endings if at <= as_of}
    standing = [j for j in history.judgements if j[6] <= as_of and j[0] not in ended]
    latest: dict[frozenset[str], str] = {}
    rules: dict[frozenset[str], tuple[str, float]] = {}
    for _, left, right, verdict, _, _, _, probability in standing:
        if verdict in ("joined", "proposed"):
            rules[frozenset((left, right))] = verdict, probability
        else:
            latest[frozenset((left, right))] = verdict
    pairs = {
        verdict: [tuple(sorted(p)) for p, v in latest.items() if v == verdict] for verdict in ("same", "different")
    }
    matched = [(-p, *sorted(pair)) for pair, (verdict, p) in rules.items() if verdict == "joined"]
    pairs["joined"] = [(a, b) for _, a, b in sorted(matched) if latest.get(frozenset((a, b))) != "different"]
    return pairs | {"all": [line[1:6] + line[7:] for line in standing]}


def _groups(records: Sequence[DerivedRecord], shown: dict[str, str], judged: dict[str, list[Any]]) -> list[set[str]]:
    """Merge sets until nothing merges; a component that holds a parted pair is built again, edge by edge."""
    same = sorted(pair for pair in judged["same"] if set(pair) <= set(shown))
    apart = [set(pair) for pair in judged["different"] if set(pair) <= set(shown)]
    by_key: dict[str, set[str]] = {}
    for record in records:
        for claim in record.claims:
            mention = record.mentions[claim.subject].mention_id
            if claim.key and mention in shown:
                by_key.setdefault(claim.key, set()).add(mention)
    rule = sorted((min(group), other) for group in by_key.values() for other in group - {min(group)})
    matched = [pair for pair in judged["joined"] if set(pair) <= set(shown)]
    groups = _merge(shown, [*same, *rule, *matched], [])
    whole: list[set[str]] = []
    for group in groups:
        if any(pair <= group for pair in apart):
            inside = [edge for edge in [*same, *rule, *matched] if edge[0] in group]
            whole += _merge(dict.fromkeys(group, ""), inside, apart)
        else:
            whole.append(group)
    return whole


def _merge(mentions: Iterable[str], edges: Sequence[tuple[str, ...]], apart: Sequence[set[str]]) -> list[set[str]]:
    home = {mention: {mention} for mention in mentions}
    for a, b in edges:
        together = home[a] | home[b]
        if home[a] is not home[b] and not any(pair <= together for pair in apart):
            for mention in together:
                home[mention] = together
    return list({id(group): group for group in home.values()}.values())


def _node(group: set[str], shown: dict[str, str]) -> str:
    return _json(node="E-" + min(group)[:10], kind=shown[min(group)], members=sorted(group))


def _json(**content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
