"""Who is who, on every store: what matching says stands below a person's word, and can be told from it."""

from collections.abc import Sequence

import numpy as np
import pytest

from graph.errors import NotHeld
from graph.identity import BONDS, Bond
from graph.model import Judged
from graph.store import Store
from graph.vocabulary import Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore


def mention_ids(store: Store) -> dict[str, str]:
    return {m.reference: m.mention_id for m in store.view(ANALYST, PURPOSE).mentions()}


def told(store: Store, *names: str) -> dict[str, str]:
    """Reports R1, R2, ... that name one person each; their mention ids by reference."""
    put(store, [Told(f"R{n}").names(name).record() for n, name in enumerate(names, start=1)])
    return mention_ids(store)


def judge(store: Store, *judged: Judged, minute: float = 1, ended: Sequence[str] = (), act: str = "") -> list[str]:
    with store.writer() as writer:
        return writer.judge_all(judged, by="ada", at=at(minute), ended=ended, act=act)


def joined(ids: dict[str, str], a: str, b: str, probability: float = 0.97) -> Judged:
    return Judged(ids[a], ids[b], Verdict.JOINED, "same name", probability)


def bond_of(store: Store, mention_id: str) -> tuple[Bond, float]:
    view = store.view(ANALYST, PURPOSE)
    picture = view.picture()
    position = picture.entities.index(view.resolve(mention_id))
    return BONDS[int(picture.identity.bond[position])], round(float(picture.identity.probability[position]), 2)


def test_what_matching_joins_is_provisional_and_a_person_confirms_it(new_store: NewStore) -> None:
    """Joined by rule with its probability; "same" by a person makes it confirmed."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh")
    assert bond_of(store, ids["R1"]) == (Bond.ALONE, 1.0)
    judge(store, joined(ids, "R1", "R2"))
    assert bond_of(store, ids["R1"]) == (Bond.BY_RULE, 0.97)
    assert store.view(ANALYST, PURPOSE).picture().relations.certainty.min() == np.float32(0.97)
    judge(store, Judged(ids["R1"], ids["R2"], Verdict.SAME, "his brother said so"), minute=2)
    assert bond_of(store, ids["R1"]) == (Bond.CONFIRMED, 1.0)


def test_a_person_who_says_different_parts_what_matching_joined(new_store: NewStore) -> None:
    """Also where a third mention ties the two: it goes with the one it is more probably."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh", "D Marsh")
    judge(store, joined(ids, "R1", "R3", 0.96), joined(ids, "R2", "R3", 0.99))
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids["R1"]) == view.resolve(ids["R2"])
    judge(store, Judged(ids["R1"], ids["R2"], Verdict.DIFFERENT, "father and son"), minute=2)
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids["R3"]) == view.resolve(ids["R2"]) != view.resolve(ids["R1"])


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.SAME_BY_ONE])
def test_what_a_person_has_judged_waits_no_more(new_store: NewStore, verdict: Verdict) -> None:
    """A proposal stands in the picture as two entities that may be one, until somebody looks at it."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh")
    judge(store, Judged(ids["R1"], ids["R2"], Verdict.PROPOSED, "names alike", 0.5))
    identity = store.view(ANALYST, PURPOSE).picture().identity
    assert (len(identity.proposed), float(identity.proposed[0])) == (1, 0.5)
    judge(store, Judged(ids["R1"], ids["R2"], verdict, "looked at"), minute=2)
    assert len(store.view(ANALYST, PURPOSE).picture().identity.proposed) == 0


def test_one_persons_word_on_two_children_joins_nothing_yet(new_store: NewStore) -> None:
    """It is kept with its author, and is no joining."""
    store = new_store()
    ids = told(store, "Amy Reed", "Aimee Reed")
    judge(store, Judged(ids["R1"], ids["R2"], Verdict.SAME_BY_ONE, "one school"))
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids["R1"]) != view.resolve(ids["R2"])
    assert [(line.verdict, line.by) for line in view.judgements()] == [(Verdict.SAME_BY_ONE, "ada")]


def test_what_was_decided_in_one_go_is_taken_back_in_one_go(new_store: NewStore) -> None:
    """Under the name of the act; the picture is as before, to the byte."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh", "D Marsh")
    before = store.view(ANALYST, PURPOSE).picture_hash()
    pairs = [Judged(ids["R1"], ids[other], Verdict.SAME, "one man") for other in ("R2", "R3")]
    judge(store, *pairs, act="A-1")
    assert store.view(ANALYST, PURPOSE).picture_hash() != before
    with store.writer() as writer:
        writer.take_back("A-1", by="ben", why="two men", at=at(2))
        with pytest.raises(NotHeld):
            writer.take_back("A-2", by="ben", why="no such act", at=at(2))
    view = store.view(ANALYST, PURPOSE)
    assert view.picture_hash() == before
    assert {line.taken_back_by for line in view.judgements()} == {"ben"}


def test_a_run_ends_what_no_longer_holds_and_may_say_it_again(new_store: NewStore) -> None:
    """In one transaction; the same words in the same instant are a judgement of their own."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh")
    (first,) = judge(store, joined(ids, "R1", "R2"))
    judge(store, ended=[first])
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids["R1"]) != view.resolve(ids["R2"])
    (second,) = judge(store, joined(ids, "R1", "R2"), ended=[first])
    assert second != first
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids["R1"]) == view.resolve(ids["R2"])


def test_judgements_can_be_asked_for_by_mention(new_store: NewStore) -> None:
    """Those that touch it, on either side."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh", "D Marsh")
    judge(store, joined(ids, "R1", "R2"), joined(ids, "R2", "R3"))
    view = store.view(ANALYST, PURPOSE)
    assert [{line.left, line.right} for line in view.judgements([ids["R1"]])] == [{ids["R1"], ids["R2"]}]
    assert len(view.judgements([ids["R2"]])) == 2


def test_a_judgement_needs_two_mentions_that_are_held(new_store: NewStore) -> None:
    """Nothing of the others in the same transaction is written either."""
    store = new_store()
    ids = told(store, "Danny Marsh", "Dan Marsh")
    for other in (ids["R1"], "NOSUCHMENTION"):
        with pytest.raises(NotHeld):
            judge(store, joined(ids, "R1", "R2"), Judged(ids["R1"], other, Verdict.SAME, "no"))
    assert store.view(ANALYST, PURPOSE).judgements() == []


def test_facts_are_the_standing_claims_with_what_certainly_belongs_together(new_store: NewStore) -> None:
    """Mentions of one identifier share a group; what matching joined does not."""
    store = new_store()
    reports = [Told("R1").names("Dan", key="person_ref|a|1"), Told("R2").names("Daz", key="person_ref|a|1")]
    put(store, [*(report.record() for report in reports), Told("R3").names("D").record()])
    ids = mention_ids(store)
    judge(store, joined(ids, "R1", "R3"))
    group = {fact.mention_id: fact.group for fact in store.view(ANALYST, PURPOSE).facts() if fact.predicate == "name"}
    assert group[ids["R1"]] == group[ids["R2"]] != group[ids["R3"]]


def test_part_of_an_id_is_nobody(new_store: NewStore) -> None:
    """What is cut off in a copy must not open somebody else."""
    store = new_store()
    put(store, [Told("R1").names("Zoe").names("Danny").record()])
    view = store.view(ANALYST, PURPOSE)
    (entity, *_) = view.picture().entities

    for part in ("E-", entity[:5], entity[:-1], f"{entity}A"):
        with pytest.raises(NotHeld):
            view.resolve(part)
    assert view.resolve(entity) == entity
    assert view.resolve_all([entity[:-1], entity]) == {entity: entity}
