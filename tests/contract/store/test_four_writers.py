"""Four writers on the same people at once, each with a store of its own: no duplicate, no lost update."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, cast

import pytest

from graph.desk import DeskKind, DeskRecord, Outdated
from graph.model import Arrival, Judged, Outcome
from graph.store import Store, open_store
from graph.store.neo4j_store import Neo4jStore
from graph.vocabulary import Relation, Verdict
from tests.builders import ANALYST, FILE, PURPOSE, Told, at
from tests.contract.store.conftest import clock
from tests.servers import Ledgers

WRITERS, ROUNDS, PEOPLE = 4, 5, 6


@pytest.fixture(params=["embedded", "neo4j"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Four stores on one ledger, as four processes would open it."""
    with ExitStack() as opened:
        if request.param == "embedded":
            path = tmp_path / "ledger.db"
            yield [opened.enter_context(closing(open_store(path, clock=clock))) for _ in range(WRITERS)]
        else:
            ledgers: Ledgers = request.getfixturevalue("ledgers")
            first = opened.enter_context(ledgers.empty(tmp_path / "v.vault.db", clock))
            yield [first, *(_beside(opened, first, tmp_path) for _ in range(WRITERS - 1))]


def _beside(opened: ExitStack, first: Neo4jStore, folder: Path) -> Store:
    driver = cast("Any", first)._server._driver
    return opened.enter_context(closing(Neo4jStore(driver, first.url, folder / "v.vault.db", clock=clock)))


def told(person: int) -> Told:
    """A report that names a child and an adult by certain identifiers."""
    child, adult = f"child_ref|lcs|C-{person}", f"person_ref|nim|N-{person % 2}"
    return Told(f"R{person}").names("Amy", Relation.VICTIM, key=child).names("Danny", key=adult)


def work(store: Store, number: int) -> Counter[Outcome]:
    """The same reports as the others, and judgements and decisions of one's own."""
    became = Counter[Outcome]()
    with store.writer() as writer:
        load = writer.begin_load(by=f"w{number}", at=at(number), backfill=False)
        writer.keep_original(load_id=load, file_name="a.csv", sha256=FILE, content=b"rows", at=at(number))
        for step in range(ROUNDS):
            records = [told((step + person) % PEOPLE).record() for person in range(PEOPLE)]
            became.update(writer.write(load, [Arrival(record, FILE, at(number)) for record in records]))
            left, right = (told(p).mentions[1].mention_id for p in (step % PEOPLE, (step + 1) % PEOPLE))
            judged = Judged(left, right, Verdict.DIFFERENT, f"{number}.{step}")
            writer.judge_all([judged], by=f"w{number}", at=at(number + step))
            body = {"text": f"{number}.{step}"}
            writer.decide(
                DeskRecord(f"D-{number}-{step}", DeskKind.ACTION, (), body, f"w{number}", at(number), "agreed")
            )
        writer.finish_load(load, at(number))
    return became


def test_four_writers_on_the_same_people(stores: list[Store]):
    """Each record is accepted once, every judgement and every decision is there, and the numbers add up."""
    before = stores[0].versions()
    with ThreadPoolExecutor(WRITERS) as pool:
        became = sum(pool.map(work, stores, range(WRITERS)), Counter[Outcome]())
    view = stores[0].view(ANALYST, PURPOSE)

    assert became == {Outcome.ACCEPTED: PEOPLE, Outcome.UNCHANGED: PEOPLE * (WRITERS * ROUNDS - 1)}
    assert len(view.outlines()) == PEOPLE
    assert len(list(view.mentions())) == 2 * PEOPLE
    assert Counter(line.why for line in view.judgements()) == {
        f"{number}.{step}": 1 for number in range(WRITERS) for step in range(ROUNDS)
    }
    assert len(view.decisions([DeskKind.ACTION])) == WRITERS * ROUNDS
    assert stores[0].versions()[0] - before[0] == 2 * WRITERS * ROUNDS
    assert stores[0].check() == []
    assert len({store.whole_hash() for store in stores}) == 1


def test_of_four_who_change_one_decision_one_is_heard_and_three_are_told(stores: list[Store]):
    """Nobody's word is overwritten in silence."""
    with stores[0].writer() as writer:
        writer.decide(DeskRecord("D0", DeskKind.ACTION, (), {"text": "first"}, "ada", at(1), "agreed"))

    def change(store: Store, number: int) -> str:
        record = DeskRecord(f"D-{number}", DeskKind.ACTION, (), {"text": str(number)}, f"w{number}", at(2), "", "D0")
        try:
            with store.writer() as writer:
                return writer.decide(record)
        except Outdated as fault:
            return fault.by

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(change, stores, range(WRITERS)))
    (stands,) = stores[0].view(ANALYST, PURPOSE).decisions([DeskKind.ACTION])

    assert stands.record_id in answers
    assert answers.count(stands.by) == WRITERS - 1
