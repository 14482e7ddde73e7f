"""Matching a store: what is joined by rule, what waits for a person, and what no longer holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.access import FULL_PICTURE
from graph.errors import NotAllowed
from graph.model import Judged, JudgementLine
from graph.store import Store, View
from graph.store.picture_builder import no_collection
from graph.vocabulary import BY_RULE, Verdict
from ingest.matching.cluster import Clustering
from ingest.matching.features import PersonFeatures, features
from ingest.matching.names import NameTable, name_table
from ingest.matching.read_store import people_said
from ingest.matching.reasons import reasons
from ingest.matching.score import Pairs, score
from ingest.matching.things import match_things, things_said
from ingest.matching.told_twice import told_twice

BY = "matching"
"""Who joined and proposed by rule."""
SAME_AS_BEFORE = 0.02
"""A probability that moved by no more is not worth another line in the ledger."""
EDGES = 3
"""Direct pairs kept for each mention, so that what a viewer may see stays joined when other mentions fall away."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on mentions are joined by rule, and from which on they are proposed."""

    automatic: float = 0.95
    queue: float = 0.20


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """What a run found and what it changed."""

    mentions: int
    joined: int
    proposed: int
    new: int
    ended: int


def match(
    store: Store,
    view: View,
    *,
    at: datetime,
    thresholds: Thresholds = Thresholds(),
    own_names: Path | None = None,
    sources: frozenset[str] | None = None,
) -> MatchCounts:
    """Match everything that this view holds, or with `sources` only what those records brought against the rest.

    What people judged is left as it is and obeyed. What an earlier run said and no longer holds is ended; with
    `sources` nothing is ended, because the rest was not looked at again.

    Raises:
        NotAllowed: the viewer does not work on identity; half a picture must not settle who is who.
    """
    if view.viewer.role not in FULL_PICTURE:
        raise NotAllowed("Matching needs the whole picture.", "An analyst runs it: liberty match run.")
    with no_collection():
        return _match(store, view, at, thresholds, name_table(own_names), sources)


def _match(
    store: Store,
    view: View,
    at: datetime,
    thresholds: Thresholds,
    table: NameTable,
    sources: frozenset[str] | None,
) -> MatchCounts:
    facts = list(view.facts())
    lines = [line for line in view.judgements() if not line.taken_back_at]
    rows = features(people_said(facts), table)
    found = [*_people(rows, lines, table, thresholds, sources), *match_things(things_said(facts))]
    if sources is not None:
        touched = {fact.mention_id for fact in facts if fact.source in sources}
        found = [one for one in found if one.left in touched or one.right in touched]
    return _write(store, found, lines, at=at, everything=sources is None, mentions=len(rows))


def _people(
    rows: Sequence[PersonFeatures],
    lines: Sequence[JudgementLine],
    table: NameTable,
    thresholds: Thresholds,
    sources: frozenset[str] | None,
) -> list[Judged]:
    found: list[Judged] = []
    for repeated, original, joined in told_twice(rows):
        found.append(joined)
        rows[repeated].said.group = rows[original].said.group
    again = {one.left for one in found} | {one.right for one in found}
    matched = [row for row in rows if not (row.said.suggested and row.said.mention in again)]
    for number, row in enumerate(matched):
        row.number = number
    new = frozenset(row.number for row in matched if sources is not None and row.said.source in sources)
    if sources is not None:
        _keep_together(matched, lines, sources)
        if not new:
            return found
    pairs = score(matched, table, new)
    number_of = {row.said.mention: row.number for row in matched}
    different = _judged(lines, number_of, {Verdict.DIFFERENT})
    clustering = Clustering(matched, pairs, different, least=min(thresholds.automatic, thresholds.queue))
    clustering.join(thresholds.automatic)
    found += _joined(clustering, pairs, matched, thresholds.automatic)
    looked_at = _judged(lines, number_of, {Verdict.UNSURE, Verdict.SAME_BY_ONE})
    found += _proposed(clustering, pairs, matched, thresholds.queue, looked_at)
    return found


def _keep_together(rows: Sequence[PersonFeatures], lines: Sequence[JudgementLine], sources: frozenset[str]) -> None:
    """When only new records are matched, what matching joined before stays one group."""
    group_of = {row.said.mention: row for row in rows if row.said.source not in sources}
    leader: dict[str, str] = {}

    def find(group: str) -> str:
        while leader.get(group, group) != group:
            group = leader[group]
        return group

    for line in lines:
        if line.verdict is Verdict.JOINED and line.left in group_of and line.right in group_of:
            a, b = find(group_of[line.left].said.group), find(group_of[line.right].said.group)
            if a != b:
                leader[max(a, b)] = min(a, b)
    for row in group_of.values():
        row.said.group = find(row.said.group)


def _judged(lines: Iterable[JudgementLine], number_of: dict[str, int], verdicts: set[Verdict]) -> list[tuple[int, int]]:
    """The pairs on which people's latest word is one of these verdicts."""
    latest: dict[tuple[str, str], Verdict] = {}
    for line in lines:
        if line.verdict not in BY_RULE:
            latest[line.left, line.right] = line.verdict
    return [
        (number_of[a], number_of[b])
        for (a, b), verdict in latest.items()
        if verdict in verdicts and a in number_of and b in number_of
    ]


def _joined(clustering: Clustering, pairs: Pairs, rows: Sequence[PersonFeatures], threshold: float) -> list[Judged]:
    """The pairs that hold what was joined: the best of each joining, and for each mention a few more."""
    probability = pairs.probability
    chosen: dict[int, float] = dict(clustering.joinings)
    kept: dict[int, int] = defaultdict(int)
    for number in chosen:
        kept[int(pairs.left[number])] += 1
        kept[int(pairs.right[number])] += 1
    for _, number in sorted((-float(probability[n]), n) for n in clustering.inside(threshold)):
        a, b = int(pairs.left[number]), int(pairs.right[number])
        if number not in chosen and min(kept[a], kept[b]) < EDGES:
            chosen[number] = float(probability[number])
            kept[a] += 1
            kept[b] += 1
    return [
        Judged(
            rows[int(pairs.left[n])].said.mention, rows[int(pairs.right[n])].said.mention, Verdict.JOINED,
            reasons(pairs, n, rows), round(likely, 3),
        )
        for n, likely in chosen.items()
    ]  # fmt: skip


def _proposed(
    clustering: Clustering,
    pairs: Pairs,
    rows: Sequence[PersonFeatures],
    threshold: float,
    looked_at: Sequence[tuple[int, int]],
) -> list[Judged]:
    home = clustering.home
    looked = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in looked_at}
    return [
        Judged(
            rows[int(pairs.left[link.pair])].said.mention, rows[int(pairs.right[link.pair])].said.mention,
            Verdict.PROPOSED, reasons(pairs, link.pair, rows), round(link.probability, 3),
        )
        for link in clustering.proposals(threshold)
        if (min(link.left, link.right), max(link.left, link.right)) not in looked
    ]  # fmt: skip


def _write(
    store: Store,
    found: Sequence[Judged],
    lines: Sequence[JudgementLine],
    *,
    at: datetime,
    everything: bool,
    mentions: int,
) -> MatchCounts:
    """Write what is new, end what no longer holds, and leave alone what is as it was."""
    wanted: dict[tuple[str, str], Judged] = {}
    for one in found:
        pair = (min(one.left, one.right), max(one.left, one.right))
        if pair not in wanted or wanted[pair].probability < one.probability:
            wanted[pair] = one
    ended: list[str] = []
    for line in lines:
        if line.verdict in BY_RULE:
            now = wanted.get((line.left, line.right))
            if now and now.verdict is line.verdict and abs(now.probability - line.probability) <= SAME_AS_BEFORE:
                del wanted[line.left, line.right]
            elif now or everything:
                ended.append(line.judgement_id)
    joined = sum(one.verdict is Verdict.JOINED for one in found)
    if wanted or ended:
        with store.writer() as writer:
            writer.judge_all([wanted[pair] for pair in sorted(wanted)], by=BY, at=at, ended=ended)
    return MatchCounts(mentions, joined, len(found) - joined, len(wanted), len(ended))
