"""What waits for a person: pairs of entities that may be one, those whose decision changes most first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph.model import JudgementLine
from graph.store import View
from graph.vocabulary import BY_RULE, Kind, Verdict


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two entities that may be one, and why; `waits_for_second`: one person has said they are the same.

    `changes` is how many others would be brought together that only one of the two is related to so far; the order of
    the queue goes by it. `probability` is for sorting and settings, never to be shown beside a person.
    """

    left: str
    right: str
    left_mention: str
    right_mention: str
    kind: Kind
    reasons: str
    changes: int
    probability: float
    waits_for_second: bool = False
    said_by: str = ""


def queue(view: View, kinds: Sequence[Kind] = ()) -> list[Waiting]:
    """The queue as this view has it. What a person has judged in any way since is not in it."""
    lines = [line for line in view.judgements() if not line.taken_back_at]
    entity = view.resolve_all([end for line in lines for end in (line.left, line.right)])
    judged = _judged(lines, entity)
    picture = view.picture(suggestions=True)
    graph = cast("Any", picture.graph)
    kind_of: dict[str, Kind] = {node: data["kind"] for node, data in graph.nodes(data=True)}
    found: dict[tuple[str, str], Waiting] = {}
    for line in lines:
        if line.verdict not in (Verdict.PROPOSED, Verdict.SAME_BY_ONE):
            continue
        left, right = entity.get(line.left, ""), entity.get(line.right, "")
        pair = (min(left, right), max(left, right))
        second = line.verdict is Verdict.SAME_BY_ONE
        if not left or not right or left == right or (pair in judged and not second):
            continue
        kind = kind_of.get(left, Kind.PERSON)
        if kinds and kind not in kinds:
            continue
        near = [set(graph[node]) if node in graph else set[str]() for node in (left, right)]
        one = Waiting(
            left, right, line.left, line.right, kind, line.why, min(len(near[0] - near[1]), len(near[1] - near[0])),
            line.probability, second, line.by if second else "",
        )  # fmt: skip
        if pair not in found or second or (one.probability > found[pair].probability and not found[pair].said_by):
            found[pair] = one
    return sorted(found.values(), key=lambda w: (not w.waits_for_second, -w.changes, -w.probability, w.left, w.right))


def _judged(lines: Sequence[JudgementLine], entity: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs of entities on which a person has said something."""
    ends = [(entity.get(line.left, ""), entity.get(line.right, "")) for line in lines if line.verdict not in BY_RULE]
    return {(min(a, b), max(a, b)) for a, b in ends}
