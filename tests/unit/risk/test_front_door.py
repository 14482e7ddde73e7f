"""A level is agreed at the front door under the hard rule, and what is imported beside it keeps to it too."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from dashboard.gather.ground import gather
from dashboard.risk_lists import risk_lists
from graph.desk import DeskKind, DeskRecord
from graph.errors import InputError
from graph.level_rule import under_age
from graph.settings import Settings
from graph.store import Store
from graph.vocabulary import Answer, Feed, Level, Relation
from ingest.claims.derive import derive
from ingest.load.record import record
from ingest.records import Record
from tests.builders import ANALYST, PURPOSE, put, store_of

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SYSTEM = "lcs"


def row(feed: Feed, reference: str, **fields: str) -> Record:
    """A record as a feed brings it."""
    own = {name: text for name, text in fields.items() if text and not (name.endswith("_ref") and text == reference)}
    return Record(feed, SYSTEM, reference, own, ())


def case(number: int, born: str, send: str) -> Record:
    return row(
        Feed.CASE, f"C-{number}", case_ref=f"C-{number}", child_ref=f"{number}", child_name="Zzyra Quell",
        child_dob=born, disability_or_send=send, opened_on="2026-01-05",
    )  # fmt: skip


def agreed(about: str, level: str, by: str = "", day: str = "2026-03-01", key: str = "L-1") -> DeskRecord:
    body = {"level": level, "agreed_by": by, "agreed_on": day}
    return DeskRecord(key, DeskKind.LEVEL_AGREED, (about,), body, "ada", AT, "discussed on the phone")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three children: one of ten, one of fifteen with SEND, one of fifteen without."""
    store = store_of(tmp_path / "s.db")
    people = [("1", "2016-01-04", "none known"), ("2", "2011-01-04", "EHCP"), ("3", "2011-01-04", "none known")]
    put(store, [derive(case(int(n), born, send)) for n, born, send in people])
    return store


def child_of(store: Store, number: int) -> str:
    claims = store.view(ANALYST, PURPOSE).source(f"{SYSTEM}:case:C-{number}").claims
    return next(claim.object for claim in claims if claim.predicate is Relation.CHILD)


def level_of(store: Store, number: int) -> Level:
    view = store.view(ANALYST, PURPOSE)
    lists = risk_lists(gather(view), (), AT, Settings(home=Path()))
    return lists.children[view.resolve(child_of(store, number))].level.level


@pytest.mark.parametrize(("number", "said"), [(1, "under 13"), (2, "SEND")])
def test_low_without_a_named_manager_is_refused_at_write(store: Store, number: int, said: str):
    """Nothing is written, and the message says what to record."""
    with store.writer() as writer, pytest.raises(InputError, match=said):
        record(writer, agreed(child_of(store, number), "low"), view=store.view(ANALYST, PURPOSE))
    assert store.view(ANALYST, PURPOSE).decisions() == []


def test_low_of_a_child_of_whom_nothing_is_known_cannot_be_checked(store: Store):
    """Without a view the front door knows nothing of the child, so a Low needs the manager's name."""
    with store.writer() as writer, pytest.raises(InputError, match="cannot be checked"):
        record(writer, agreed(child_of(store, 3), "low"))


def test_low_with_a_named_manager_is_written_and_in_force(store: Store):
    """The agreement of a named Child Protection Manager is what the rule asks for."""
    with store.writer() as writer:
        record(writer, agreed(child_of(store, 1), "low", by="C. Manager"), view=store.view(ANALYST, PURPOSE))

    assert level_of(store, 1) is Level.LOW


def test_low_of_an_older_child_without_send_needs_nobody(store: Store):
    """The rule is for children under 13 or with SEND."""
    with store.writer() as writer:
        record(writer, agreed(child_of(store, 3), "low"), view=store.view(ANALYST, PURPOSE))

    assert level_of(store, 3) is Level.LOW


def test_medium_and_high_are_never_refused(store: Store):
    """The rule keeps children from being thought safe, never the other way round."""
    with store.writer() as writer:
        for number, level in ((1, "medium"), (2, "high")):
            view = store.view(ANALYST, PURPOSE)
            record(writer, agreed(child_of(store, number), level, key=f"L-{level}"), view=view)

    assert (level_of(store, 1), level_of(store, 2)) == (Level.MEDIUM, Level.HIGH)


EDITS = 120
"""In the quick run; a thousand in `make soak`."""


def edits_that_break_the_rule(store: Store, number: int, seed: int) -> int:
    """Random edits and imports, and after each twenty: children in force as Low whom the rule forbids."""
    rng, broken, arrivals = Random(seed), 0, []
    for n in range(number):
        child, level = rng.randint(1, 6), rng.choice(["low", "low", "medium", "high", "not yet assessed"])
        day = date(2026, rng.randint(1, 2), rng.randint(1, 28)).isoformat()
        by = rng.choice(["", "", "C. Manager", "   "])
        kind = rng.choice(["assessment", "assessment", "meeting", "desk", "case"])
        if kind == "assessment":
            fields = {"cpm_agreed": rng.choice(["yes", "no", ""]), "cpm_agreed_by": by}
            made = row(
                Feed.RISK_ASSESSMENT, f"A-{n}", assessment_ref=f"A-{n}", child_ref=f"{child}", assessed_on=day,
                level=level, **fields,
            )  # fmt: skip
            arrivals.append(derive(made))
        elif kind == "meeting":
            made = row(
                Feed.MEETING, f"M-{n}", meeting_ref=f"M-{n}", case_ref=f"C-{child}", held_on=day, kind="review",
                level_after=level,
            )  # fmt: skip
            arrivals.append(derive(made))
        elif kind == "case":
            born, send = rng.choice(["2016-01-04", "2011-01-04", "2013-03", ""]), rng.choice(["EHCP", "none known", ""])
            arrivals.append(derive(case(child, born, send)))
        elif child <= 3:
            with store.writer() as writer:
                try:
                    wanted = agreed(child_of(store, child), level.replace(" ", "_"), by=by, day=day, key=f"L-{n}")
                    record(writer, wanted, view=store.view(ANALYST, PURPOSE))
                except InputError:
                    pass
        if n % 20 == 19 or n == number - 1:
            put(store, arrivals, minute=n + 1)
            arrivals = []
            broken += forbidden(store)
    return broken


def forbidden(store: Store) -> int:
    """Children in force as Low who were under 13 on that day or have SEND, with no named manager behind it."""
    ground = gather(store.view(ANALYST, PURPOSE))
    lists = risk_lists(ground, (), AT, Settings(home=Path()))
    return sum(
        Answer.YES in (under_age(facts.born, decision.on), facts.send) and not decision.agreed_by.strip()
        for child, one in lists.children.items()
        if one.level.level is Level.LOW and (facts := ground.facts.get(child))
        for decision in one.level.decisions
    )


def test_no_random_edit_or_import_leaves_a_forbidden_low_in_force(store: Store):
    """Assessments, meetings, cases that change age and SEND, and levels agreed here, in any order."""
    assert edits_that_break_the_rule(store, EDITS, seed=1) == 0
