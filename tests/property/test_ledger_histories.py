"""Any history, any order of loading: both implementations of what stands agree, and order does not matter."""

import random
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Arrival, DerivedRecord, Judged
from graph.store import open_store
from graph.vocabulary import BY_RULE, Kind, Relation, Verdict
from tests.builders import ANALYST, FILE, PURPOSE, Told, at, put
from tests.second_ledger import History, picture_hash

NAMES = ("Amy", "Amy Brightwater", "Danny", "Big D", "Zoë")
KEYS = ("", "", "person_ref|a|1", "person_ref|a|2", "child_ref|lcs|9")
DATES = ("", "2026-01-01", "2026-02-01", "2026-03-01")


@st.composite
def records(draw: st.DrawFn) -> DerivedRecord:
    """One version of one of a handful of records."""
    told = Told(f"R{draw(st.integers(1, 5))}")
    for _ in range(draw(st.integers(1, 3))):
        told.names(
            draw(st.sampled_from(NAMES)),
            draw(st.sampled_from([Relation.VICTIM, Relation.ALLEGED_OFFENDER, Relation.PRESENT])),
            key=draw(st.sampled_from(KEYS)),
            suggested=draw(st.booleans()),
        )
    if draw(st.booleans()):
        told.names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR").relates(1, Relation.DRIVES, 2)
    return told.record(updated=draw(st.sampled_from(DATES)), extracted=draw(st.sampled_from(DATES)))


histories = st.lists(records(), min_size=1, max_size=8)


def hashes(order: Sequence[DerivedRecord], moment: datetime | None = None) -> str:
    """Picture hash of a fresh store with the records loaded in this order, each in a load of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "a.db", clock=lambda: at(9999))
        for minute, record in enumerate(order):
            put(store, [record], minute=minute)
        found = store.view(ANALYST, PURPOSE, as_of=moment).picture_hash()
        store.close()
        return found


@settings(max_examples=25)
@given(histories, st.randoms(use_true_random=False))
def test_the_picture_is_the_same_for_any_order_of_loading(history: list[DerivedRecord], rnd: random.Random) -> None:
    """Load order, repeats and batches leave no trace in the picture."""
    shuffled = rnd.sample(history, len(history))
    assert hashes(history) == hashes(shuffled) == hashes([*shuffled, *history])


@settings(max_examples=60)
@given(histories, st.data())
def test_both_implementations_agree_on_any_history(history: list[DerivedRecord], data: st.DataObject) -> None:
    """Arrivals, withdrawals, judgements and their taking back, seen as of any moment."""
    told = History()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "a.db", clock=lambda: at(9999))
        minute = 0
        for record in history:
            put(store, [record], minute=minute)
            told.arrivals.append(Arrival(record, FILE, at(minute)))
            minute += 1
        mentions = sorted({m.mention_id for record in history for m in record.mentions[1:]})
        for _ in range(data.draw(st.integers(0, 4))):
            with store.writer() as writer:
                match data.draw(st.sampled_from(["withdraw", "judge", "judge", "end"])):
                    case "withdraw":
                        source, undo = data.draw(st.sampled_from([r.source for r in history])), data.draw(st.booleans())
                        writer.withdraw(source, by="ada", why="a reason", at=at(minute), undo=undo)
                        told.withdrawals.append((source, undo, at(minute)))
                    case "judge" if len(mentions) > 1:
                        left, right = sorted(data.draw(st.permutations(mentions))[:2])
                        verdict = data.draw(st.sampled_from(Verdict))
                        likely = data.draw(st.sampled_from((0.3, 0.96, 0.99))) if verdict in BY_RULE else 1.0
                        judged = Judged(left, right, verdict, "seen", likely)
                        (made,) = writer.judge_all([judged], by="ada", at=at(minute))
                        told.judgements.append((made, left, right, verdict, "ada", "seen", at(minute), likely))
                    case "end" if told.judgements:
                        made = data.draw(st.sampled_from([j[0] for j in told.judgements]))
                        if made not in [ended for ended, _ in told.endings]:
                            writer.take_back(made, by="ben", why="no", at=at(minute))
                            told.endings.append((made, at(minute)))
                    case _:
                        pass
            minute += 1
        for moment in (at(9999), at(data.draw(st.integers(0, minute)) + 0.5)):
            view = store.view(ANALYST, PURPOSE, as_of=moment)
            assert view.picture_hash() == picture_hash(told, moment)
        store.close()
