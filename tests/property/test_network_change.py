"""What is new equals what a brute-force second implementation finds, over generated histories."""

import os
import random
from datetime import date
from itertools import combinations

import pytest

from analysis.networks.change import Changes, Course, Known, changes, known
from analysis.networks.evidence import Evidence, Record
from analysis.networks.networks import ground_of
from analysis.networks.tiers import Tier
from analysis.networks.weights import Parameters
from graph.vocabulary import Kind
from tests.told_networks import DAY, KIND_OF, evidence, told

HISTORIES = int(os.environ.get("NETWORK_HISTORIES", "30"))
FEW = Parameters(runs=4)
AS_OF = date(2026, 9, 4)


class History:
    """A generated history: records with the moment at which each became known, and entries that people joined later.

    `one` is who each entry is taken to be, then and now; a mention is named by the entry it was first.
    """

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"history:{seed}")
        names = [f"{letter}{n}" for letter, many in (("c", 6), ("p", 6), ("v", 3), ("l", 3)) for n in range(many)]
        self.told: list[tuple[int, Record]] = []
        for n in range(chance.randint(4, 26)):
            some = chance.sample(names, chance.randint(1, 4))
            known_at, day = chance.randint(0, 99), DAY - chance.randint(0, 200)
            self.told.append((known_at, told(f"{n:02}", *sorted(some), day=day)))
        self.withdrawn = {r.source for at, r in self.told if chance.random() < 0.1}
        self.joined_then = _joined(chance, names, 0.3)
        self.joined_now = {**self.joined_then, **_joined(chance, names, 0.5)} if chance.random() < 0.8 else {}
        self.levels = [{n: chance.choice(("low", "medium", "high")) for n in names[:6]} for _ in range(2)]

    def evidence(self, until: int, joined: dict[str, str], *, now: bool) -> Evidence:
        """What was known by then, under the names of then."""
        records = [r for at, r in self.told if at <= until and not (now and r.source in self.withdrawn)]
        return evidence(*(_renamed(record, joined) for record in records))


def _joined(chance: random.Random, names: list[str], rate: float) -> dict[str, str]:
    """Some entries that are another one's, of the same kind; the least name stands for both."""
    found: dict[str, str] = {}
    for letter in "cp":
        some = [name for name in names if name[0] == letter]
        if chance.random() < rate:
            a, b = sorted(chance.sample(some, 2))
            found[b] = a
    return found


def _renamed(record: Record, joined: dict[str, str]) -> Record:
    from dataclasses import replace

    said = [
        s._replace(subject=joined.get(s.subject, s.subject), object=joined.get(s.object, s.object)) for s in record.said
    ]
    return replace(record, said=tuple(dict.fromkeys(said)))


def moment(found: Evidence, levels: dict[str, str]) -> Known:
    ground = ground_of(found, as_of=AS_OF, parameters=FEW)
    stated = {e: k for e, k in found.kinds.items() if k is not Kind.REPORT}
    here = {child: level for child, level in levels.items() if child in stated}
    return known(stated, ground.contacts, ground.hubs, ground.links(), ground.clusters(seed=1), here)


def resolved(entities: set[str], held: set[str], joined: dict[str, str]) -> dict[str, str]:
    """What the names of one moment stand for at another: as a view resolves them."""
    found = {entity: joined.get(entity, entity) for entity in entities}
    return {entity: name for entity, name in found.items() if name in held}


# --- the second implementation: mention by mention, cluster by cluster, with nothing shared but the inputs


def brute(then: Known, now: Known, history: History, mentions: dict[str, set[str]]) -> dict[str, object]:
    """`mentions["then"]` and `["now"]` are the entries that some record names by then, and now."""

    def of(name: str, joined: dict[str, str]) -> str:
        return joined.get(name, name)

    old, new = history.joined_then, history.joined_now
    # New is who consists of entries alone that nobody named then, and whom no name of then stands for.
    groups: dict[str, set[str]] = {}
    for name in mentions["now"]:
        groups.setdefault(of(name, new), set()).add(name)
    reached = {of(of(name, old), new) for name in mentions["then"]}
    reached |= {e for e in groups if of(e, old) in {of(n, old) for n in mentions["then"]}}
    fresh = {entity for entity in groups if entity not in reached}
    links: set[tuple[str, str, Tier | None, Tier | None]] = set()
    order = {Tier.STRONG: 0, Tier.POSSIBLE: 1, Tier.LEAD: 2}
    renamed = {e: of(e, new) if of(e, new) in groups else e for e in then.kinds}
    for a, b in combinations(sorted({*now.children, *renamed.values()}), 2):
        before = [t for (x, y), t in then.links.items() if {renamed.get(x, x), renamed.get(y, y)} == {a, b}]
        best = min(before, key=lambda t: order[t]) if before else None
        after = now.links.get((a, b))
        if after is not None and best is not after:
            links.add((a, b, best, after))
    gone = {
        (x, y, t, None)
        for (x, y), t in then.links.items()
        if renamed.get(x, x) != renamed.get(y, y)
        and tuple(sorted((renamed.get(x, x), renamed.get(y, y)))) not in now.links
    }
    corroborated = {
        (c, o, n)
        for (c, o), n in now.corroborated.items()
        if n >= 2
        and n
        > max([m for (x, y), m in then.corroborated.items() if (renamed.get(x, x), renamed.get(y, y)) == (c, o)] or [0])
    }
    courses: set[tuple[Course, frozenset[str], frozenset[str]]] = set()
    was = {name: {renamed.get(p, p) for p in people} for name, people in then.clusters.items()}
    kin = {
        (x, y) for x in was for y in now.clusters
        if 2 * len(was[x] & now.clusters[y]) >= min(len(was[x]), len(now.clusters[y]))
    }  # fmt: skip
    for y in now.clusters:
        parents = {x for x, z in kin if z == y}
        if not parents:
            courses.add((Course.FORMED, frozenset(), frozenset({y})))
        if len(parents) > 1:
            courses.add((Course.MERGED, frozenset(parents), frozenset({y})))
        if len(parents) == 1:
            (x,) = parents
            if sum(1 for a, _ in kin if a == x) == 1 and was[x] != set(now.clusters[y]):
                course = Course.GROWN if set(now.clusters[y]) - was[x] else Course.SHRUNK
                courses.add((course, frozenset(parents), frozenset({y})))
    for x in was:
        children = {y for a, y in kin if a == x}
        if not children:
            courses.add((Course.GONE, frozenset({x}), frozenset()))
        if len(children) > 1:
            courses.add((Course.SPLIT, frozenset({x}), frozenset(children)))
    return {"new": fresh, "links": links | gone, "corroborated": corroborated, "courses": courses}


def told_by(found: Changes) -> dict[str, object]:
    return {
        "new": {entity for here in found.new.values() for entity in here},
        "links": {(one.a, one.b, one.before, one.after) for one in found.links},
        "corroborated": {(one.child, one.other, one.after) for one in found.corroborations},
        "courses": {(one.course, frozenset(one.before), frozenset(one.after)) for one in found.clusters},
    }


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_new_is_what_brute_force_finds(seed: int):
    """Two moments of a generated history: late reports, withdrawals, entries that people joined in between."""
    history = History(seed)
    before = history.evidence(50, history.joined_then, now=False)
    after = history.evidence(99, history.joined_now, now=True)
    then, now = moment(before, history.levels[0]), moment(after, history.levels[1])
    became = resolved(set(then.kinds), set(now.kinds), history.joined_now)
    was = resolved(set(now.kinds), set(then.kinds), history.joined_then)
    mentions = {
        key: {s.object for at, r in history.told if at <= until for s in r.said
              if not (key == "now" and r.source in history.withdrawn)}
        for key, until in (("then", 50), ("now", 99))
    }  # fmt: skip
    assert told_by(changes(then, now, became, was)) == brute(then, now, history, mentions)


def test_nothing_is_new_between_a_moment_and_itself():
    """Equal moments give no change, and everything is new to an empty store."""
    history = History(3)
    now = moment(history.evidence(99, {}, now=True), history.levels[0])
    same = {entity: entity for entity in now.kinds}
    none = changes(now, now, same, same)
    assert not any((none.new, none.gone, none.links, none.clusters, none.levels, none.corroborations))
    empty = Known({}, frozenset(), {}, {}, {}, {})
    everything = changes(empty, now, {}, {})
    assert {e for here in everything.new.values() for e in here} == set(now.kinds)
    assert set(KIND_OF) >= {entity[0] for entity in now.kinds}
