"""What a person decides about who is who: one act, written as judgements between mentions, taken back as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from graph.errors import Misuse, NotAllowed
from graph.identity import in_force, least_together
from graph.model import Judged, JudgementLine, MentionLine, short_hash
from graph.store import Store, View
from graph.vocabulary import Kind, Verdict

PARTNERS = 2
"""To how many mentions of the other side each mention is tied, of different records where there are such: what each
viewer may see then stays joined.
"""
DECIDED = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})


@dataclass(frozen=True, slots=True)
class Decided:
    """What was written: the act's name, the verdict as it stands, and whether a second person has to agree."""

    act: str
    verdict: Verdict
    judgements: int
    waits_for_second: bool = False


def decide(
    store: Store, view: View, left: str, right: str, verdict: Verdict, *, why: str, at: datetime, shared: bool = False
) -> Decided:
    """Record that two (any ids of entities or mentions) are the same, different, or that it cannot be told.

    On a `shared` store two children are joined by two people: the first word waits for a second person's. For two
    mentions of one entity "same" confirms what was joined by rule, and "different" parts the two; `split` parts many.

    Raises:
        NotHeld: an id is not held.
        Misuse: the two are of different kinds, one mention, or this person has said so already.
        NotAllowed: the viewer may not judge.
    """
    _may_judge(view)
    if verdict not in DECIDED:
        raise Misuse("That is no verdict.", "Say same, different or unsure.")
    ours, theirs = members(view, left), members(view, right)
    if ours[0].kind is not theirs[0].kind:
        raise Misuse("The two are of different kinds.", "A judgement is on two people, two vehicles and so on.")
    if ours[0].entity_id == theirs[0].entity_id:
        return _within(store, view, left, right, ours, verdict, why=why, at=at)
    lines = view.judgements([m.mention_id for m in (*ours, *theirs)])
    if verdict is Verdict.SAME and shared and _both_children(view, ours[0], theirs[0]):
        first = _first_word(lines, ours, theirs)
        if first is None:
            pair = [Judged(ours[0].mention_id, theirs[0].mention_id, Verdict.SAME_BY_ONE, why)]
            return _write(store, view, pair, Verdict.SAME_BY_ONE, at=at, waits=True)
        if first.by == view.viewer.name:
            raise Misuse("You have said so already.", "Joining two children takes a second person.")
    return _write(store, view, _across(ours, theirs, verdict, why), verdict, at=at)


def split(store: Store, view: View, entity: str, moved: Sequence[str], *, why: str, at: datetime) -> Decided:
    """Say that some mentions of an entity are somebody else: one person, kept apart from the rest from now on.

    The rest stays one as well, though what held it together may have gone through those who are moved.

    Raises:
        Misuse: none or all of its mentions are named, or one of another entity.
        NotHeld, NotAllowed: as for `decide`.
    """
    _may_judge(view)
    every = members(view, entity)
    wanted = set(moved)
    away = [m for m in every if m.mention_id in wanted]
    stay = [m for m in every if m.mention_id not in wanted]
    if len(away) != len(wanted) or not away or not stay:
        raise Misuse("Name some of the entity's own mentions, and not all.", f"See `liberty show {entity}`.")
    apart = [Judged(a.mention_id, b.mention_id, Verdict.DIFFERENT, why) for a in away for b in stay]
    together = [Judged(away[0].mention_id, other.mention_id, Verdict.SAME, why) for other in away[1:]]
    first, *others = _pieces(view, [m.mention_id for m in stay])
    rest = [Judged(first, other, Verdict.SAME, why) for other in others]
    return _write(store, view, [*apart, *together, *rest], Verdict.DIFFERENT, at=at)


def undo(store: Store, view: View, name: str, *, why: str, at: datetime) -> str:
    """Take back an act, or the act that a judgement belongs to; the picture is as before. Returns what was ended.

    Raises:
        NotHeld: no such act or judgement.
        NotAllowed: the viewer may not judge.
    """
    _may_judge(view)
    line = next((line for line in view.judgements() if line.judgement_id == name), None)
    ended = line.act if line and line.act else name
    with store.writer() as writer:
        writer.take_back(ended, by=view.viewer.name, why=why, at=at)
    return ended


def members(view: View, any_id: str) -> list[MentionLine]:
    """The mentions of an entity, those that a source states first, by mention id."""
    return sorted(view.entity(any_id).members, key=lambda m: (m.suggested, m.mention_id))


def _may_judge(view: View) -> None:
    from graph.access import FULL_PICTURE

    if view.viewer.role not in FULL_PICTURE:
        raise NotAllowed("Who is who is judged by analyst and chair.", "Ask an analyst.")


def _within(
    store: Store, view: View, left: str, right: str, inside: Sequence[MentionLine], verdict: Verdict,
    *, why: str, at: datetime,
) -> Decided:  # fmt: skip
    """Both are one entity already: confirm it, or part the two mentions."""
    if verdict is Verdict.SAME:
        ids = {m.mention_id for m in inside}
        joined = [
            Judged(line.left, line.right, Verdict.SAME, why)
            for line in view.judgements(sorted(ids))
            if line.verdict is Verdict.JOINED and not line.taken_back_at and {line.left, line.right} <= ids
        ]
        if not joined:
            raise Misuse("The two are one entity, and nothing in it was joined by rule.")
        return _write(store, view, joined, verdict, at=at)
    pair = {m.mention_id for m in inside if m.mention_id in (left, right)}
    if len(pair) != 2:
        raise Misuse("The two are one entity.", "Name two of its mentions, or use `liberty match split`.")
    one, other = sorted(pair)
    return _write(store, view, [Judged(one, other, verdict, why)], verdict, at=at)


def _across(ours: Sequence[MentionLine], theirs: Sequence[MentionLine], verdict: Verdict, why: str) -> list[Judged]:
    """Pairs between two sides. "Different" and "unsure" need one; "same" ties each mention of the smaller side."""
    if verdict is not Verdict.SAME:
        return [Judged(ours[0].mention_id, theirs[0].mention_id, verdict, why)]
    few, many = sorted((ours, theirs), key=len)
    return [
        Judged(mention.mention_id, partner.mention_id, Verdict.SAME, why)
        for mention in few
        for partner in _of_different_records(many)[:PARTNERS]
    ]


def _pieces(view: View, mentions: list[str]) -> list[str]:
    """One mention of each of the pieces that the judgements between these mentions leave them in."""
    place = {mention: number for number, mention in enumerate(mentions)}
    lines = [line for line in view.judgements(mentions) if not line.taken_back_at]
    within = [
        (place[line.left], place[line.right], line.verdict, line.probability)
        for line in lines
        if line.left in place and line.right in place
    ]
    judged = in_force(within)
    pairs = [*judged.same, *((a, b) for a, b, _ in judged.joined)]
    least = least_together(len(mentions), np.array(pairs, np.int32).reshape(-1, 2))
    return [mentions[number] for number in sorted(set(least.tolist()))]


def _of_different_records(mentions: Sequence[MentionLine]) -> list[MentionLine]:
    first = {m.source: m for m in reversed(mentions)}
    return sorted(first.values(), key=mentions.index)


def _both_children(view: View, one: MentionLine, other: MentionLine) -> bool:
    return one.kind is Kind.PERSON and {one.entity_id, other.entity_id} <= view.children()


def _first_word(
    lines: Sequence[JudgementLine], ours: Sequence[MentionLine], theirs: Sequence[MentionLine]
) -> JudgementLine | None:
    sides = {m.mention_id for m in ours}, {m.mention_id for m in theirs}
    for line in lines:
        crosses = (line.left in sides[0] and line.right in sides[1]) or (
            line.left in sides[1] and line.right in sides[0]
        )
        if crosses and line.verdict is Verdict.SAME_BY_ONE and not line.taken_back_at:
            return line
    return None


def _write(
    store: Store, view: View, judged: Sequence[Judged], verdict: Verdict, *, at: datetime, waits: bool = False
) -> Decided:
    by = view.viewer.name
    act = "A-" + short_hash(by, at.isoformat(), *sorted((j.left, j.right, j.verdict) for j in judged), length=12)
    with store.writer() as writer:
        written = writer.judge_all(judged, by=by, at=at, act=act)
    return Decided(act, verdict, len(written), waits)
