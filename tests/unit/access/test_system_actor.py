"""The system suggests; a named person decides. No call of the program itself changes anything of that."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from graph.access import Actor, Role, Viewer
from graph.access.facts import ClaimFacts
from graph.access.purpose import Purpose, PurposeKind
from graph.access.rule import Verb, may
from graph.access.viewer import NOT_A_PERSON
from graph.desk import DeskKind, DeskRecord
from graph.errors import LibertyError, NotAllowed
from graph.store import Writer
from graph.vocabulary import Feed, Kind, Verdict
from tests.builders import START, Told, at, store_of

CALLS = 1_000
DECIDING = frozenset(Verb) - {Verb.READ, Verb.COUNT, Verb.COLLECT}
KINDS = (DeskKind.LEVEL_AGREED, DeskKind.ACTION, DeskKind.RELEASE, DeskKind.DISCLOSURE, DeskKind.PERSON_OF_CONCERN)


def call(rnd: random.Random, writer: Writer, mentions: list[str], who: str) -> None:
    """One thing that only a person may do."""
    left, right = rnd.sample(mentions, 2)
    match rnd.randrange(5):
        case 0:
            writer.judge(left, right, rnd.choice(list(Verdict)[:3]), by=who, why="likely", at=at(1))
        case 1:
            writer.take_back(f"J-{rnd.randrange(9)}", by=who, why="likely", at=at(1))
        case 2:
            writer.withdraw("liberty:liberty_report:R1", by=who, why="likely", at=at(1))
        case 3:
            writer.settle("Q-1", "discarded", by=who, why="likely", at=at(1))
        case _:
            body = {"recipients": ["health"], "level": "low"}
            writer.decide(DeskRecord(f"X-{rnd.random()}", rnd.choice(KINDS), (left,), body, who, at(1), "likely"))


def test_no_call_by_the_system_changes_a_level_a_grade_a_judgement_a_release_or_an_action(fast_folder: Path) -> None:
    """A thousand calls at random, under every name that the program goes by: each is refused, nothing is written."""
    rnd = random.Random(4)
    told = Told("R1").names("Amy").names("Danny")
    store = store_of(fast_folder / "a.db", [told.record()])
    mentions, before = [mention.mention_id for mention in told.mentions], store.versions()
    with store.writer() as writer:
        for _ in range(CALLS):
            with pytest.raises(LibertyError) as refused:
                call(rnd, writer, mentions, rnd.choice(sorted(NOT_A_PERSON)).upper())
            assert isinstance(refused.value, NotAllowed) or "names who acted" in str(refused.value)
    assert store.versions() == before
    store.close()


def test_the_rule_lets_the_system_decide_nothing() -> None:
    """Whatever its role, purpose and reason."""
    facts = ClaimFacts(Feed.LIBERTY_REPORT, Kind.REPORT)
    purpose = Purpose(PurposeKind.ANALYSIS, reason="car seen twice outside school")
    for role in Role:
        system = replace(Viewer("liberty", role, "health"), actor=Actor.SYSTEM)
        assert not any(may(system, verb, facts, purpose, START).allowed for verb in DECIDING)
