"""People brought together, parted and told apart by hand, in generated stores: what went wrong in one of them."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from graph.model import DerivedRecord
from graph.store import Store, View
from graph.vocabulary import Relation, Verdict
from ingest.matching.decide import decide, split, undo
from ingest.matching.queue import queue
from ingest.matching.run import match
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.quick_store import quick_store

MOST = 30
"""Mentions of an entity; the least is 2."""
NAMES = ("Reed, Amy", "Reed, Amelia", "Read, Amy")
BIRTHS = ("", "2011-05-14", "2011-05")


class Crowd:
    """Reports of two children, each with an identifier of their own in some: what they are told by."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.random = random
        size = random.randint(2, MOST)
        first = random.randint(1, size - 1)
        self.records = [_report(random, f"R{n}", "A" if n < first else "B") for n in range(size)]
        self.ids = [record.mentions[1].mention_id for record in self.records]
        self.one, self.other = self.ids[:first], self.ids[first:]
        self.store = quick_store(folder / "liberty.db")
        put(self.store, self.records)
        self.acts: list[str] = []

    def view(self) -> View:
        """The store as it is now."""
        return self.store.view(ANALYST, PURPOSE)

    def entities(self, mentions: list[str]) -> set[str]:
        """Of which entities these mentions are."""
        view = self.view()
        return {view.resolve(mention) for mention in mentions}

    def merge(self, mentions: list[str]) -> None:
        """Bring them together, in any order, each with any that is in already."""
        order = self.random.sample(mentions, len(mentions))
        for number, mention in enumerate(order[1:], start=1):
            view, partner = self.view(), self.random.choice(order[:number])
            if view.resolve(mention) != view.resolve(partner):
                now = at(len(self.acts) + 1)
                self.acts.append(decide(self.store, view, mention, partner, Verdict.SAME, why="one", at=now).act)

    def split(self) -> None:
        """Say that the second child is another."""
        done = split(self.store, self.view(), self.ids[0], self.other, why="two sisters", at=at(500))
        self.acts.append(done.act)

    def undo(self) -> None:
        """Take everything back, in any order."""
        for act in self.random.sample(self.acts, len(self.acts)):
            undo(self.store, self.view(), act, why="not so", at=at(600))


@contextmanager
def _crowd(seed: int) -> Generator[Crowd]:
    with TemporaryDirectory() as folder:
        crowd = Crowd(Path(folder), Random(seed))
        yield crowd
        crowd.store.close()


def merged_and_undone(seed: int) -> str:
    """What was brought together, and split, and all of it taken back, is the picture of before, byte for byte."""
    with _crowd(seed) as crowd:
        before = crowd.view().picture_hash()
        crowd.merge(crowd.ids)
        if len(crowd.entities(crowd.ids)) > 1:
            return f"seed {seed}: not one after the merge"
        crowd.split()
        crowd.undo()
        after = crowd.view().picture_hash()
    return "" if after == before else f"seed {seed}: another picture"


def merged_and_split(seed: int) -> str:
    """Two entities brought together and split are the picture of before, but for the lines of the judgements."""
    with _crowd(seed) as crowd:
        crowd.merge(crowd.one)
        crowd.merge(crowd.other)
        before = _unjudged(crowd.view())
        crowd.merge(crowd.ids)
        crowd.split()
        after = _unjudged(crowd.view())
    return "" if after == before else f"seed {seed}: another picture"


def judged_and_loaded_again(seed: int) -> str:
    """What was brought together and split stays as it is when the same reports are loaded again, in any order."""
    with _crowd(seed) as crowd:
        crowd.merge(crowd.ids)
        crowd.split()
        before = crowd.view().picture_hash()
        put(crowd.store, crowd.random.sample(crowd.records, len(crowd.records)), minute=700)
        after = crowd.view().picture_hash()
    return "" if after == before else f"seed {seed}: another picture"


def split_and_told_more(seed: int) -> str:
    """Brought together in any order and split, each child is one, and so are their later reports."""
    with _crowd(seed) as crowd:
        crowd.merge(crowd.ids)
        crowd.split()
        later = [_report(crowd.random, f"L{n}", child, certain=1) for n in range(4) for child in "AB"]
        put(crowd.store, later, minute=700)
        told = [record.mentions[1].mention_id for record in later]
        ours, theirs = _with_later(crowd, crowd.one, told[::2]), _with_later(crowd, crowd.other, told[1::2])
        one, other = crowd.entities(ours), crowd.entities(theirs)
    return "" if len(one) == len(other) == 1 and one != other else f"seed {seed}: {len(one)} and {len(other)} people"


def _with_later(crowd: Crowd, child: list[str], later: list[str]) -> list[str]:
    """A child's mentions, and the later ones where an earlier one bears the identifier that they bear."""
    known = {record.mentions[1].mention_id for record in crowd.records if any(claim.key for claim in record.claims)}
    return [*child, *(later if known & set(child) else [])]


def rejected_and_loaded_again(seed: int) -> str:
    """What a person rejected is not proposed or joined again, with the same and with amended records loaded again."""
    random = Random(seed)
    records = [_named(random, number) for number in range(random.randint(4, 9))]
    with TemporaryDirectory() as folder:
        store = quick_store(Path(folder) / "liberty.db")
        put(store, records)
        rejected = _reject(store, random)
        put(store, records, minute=300)
        put(store, [_named(random, 90 + number) for number in range(2)], minute=301)
        match(store, store.view(ANALYST, PURPOSE), at=at(400))
        view = store.view(ANALYST, PURPOSE)
        waiting = {frozenset((one.left, one.right)) for one in queue(view)}
        again = [pair for pair in rejected if frozenset(view.resolve(one) for one in pair) in waiting]
        joined = [pair for pair in rejected if len({view.resolve(one) for one in pair}) == 1]
        store.close()
    return f"seed {seed}: {again} proposed, {joined} joined" if again or joined else ""


def _reject(store: Store, random: Random) -> list[tuple[str, str]]:
    """Match, and say of some that wait that they are two."""
    match(store, store.view(ANALYST, PURPOSE), at=at(100))
    waiting = queue(store.view(ANALYST, PURPOSE))
    some = random.sample(waiting, random.randint(0, len(waiting)))
    for number, one in enumerate(some):
        now = at(200 + number)
        decide(store, store.view(ANALYST, PURPOSE), one.left, one.right, Verdict.DIFFERENT, why="two", at=now)
    return [(one.left_mention, one.right_mention) for one in some]


def _report(random: Random, reference: str, child: str, certain: float = 0.4) -> DerivedRecord:
    key = f"child_ref|lcs|{child}" if random.random() < certain else ""
    return Told(reference).names(f"{child}my {random.randint(1, 3)}", Relation.VICTIM, key=key).record()


def _named(random: Random, number: int) -> DerivedRecord:
    role = random.choice([Relation.VICTIM, Relation.VICTIM, Relation.ALLEGED_OFFENDER])
    return Told(f"R{number}").names(random.choice(NAMES), role, born=random.choice(BIRTHS)).record()


def _unjudged(view: View) -> list[str]:
    return sorted(line for line in view.canonical_lines() if not line.startswith('{"by"'))
