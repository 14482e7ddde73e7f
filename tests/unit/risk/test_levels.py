"""The level in force, its history, and the hard rule."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.risk.levels import Change, DecidedAt, Decision, history, in_force, refusal
from graph.level_rule import ChildFacts, under_age
from graph.values import PartialDate
from graph.vocabulary import Answer, Level

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
OLD = ChildFacts("C-007", PartialDate.parse("2010-05-01"), NO)
YOUNG = ChildFacts("C-007", PartialDate.parse("2014-05-01"), NO)
SEND = ChildFacts("C-007", PartialDate.parse("2010-05-01"), YES)
NOW = date(2026, 11, 20)


def said(on: str, level: Level, source: str = "", **what: Any) -> Decision:
    return Decision(
        source or f"a:{on}:{level}",
        "C-007",
        what.pop("at", DecidedAt.ASSESSMENT),
        level,
        PartialDate.parse(on) if on else None,
        **what,
    )


def test_the_latest_decision_is_in_force_with_who_decided_it():
    """Assessments and meetings decide alike, by their day."""
    assessed = said("2026-01-10", Level.HIGH, decided_by="W-1")
    met = said("2026-03-10", Level.MEDIUM, at=DecidedAt.MEETING, decided_by="W-2")

    found = in_force([met, assessed], OLD, NOW)

    assert (found.level, found.decisions[0].at, found.decisions[0].decided_by) == (
        Level.MEDIUM,
        DecidedAt.MEETING,
        "W-2",
    )
    assert history([met, assessed], OLD, NOW) == (
        Change(date(2026, 1, 10), Level.HIGH, (assessed,)),
        Change(date(2026, 3, 10), Level.MEDIUM, (met,)),
    )


def test_nothing_decided_is_not_yet_assessed():
    """No decision, one that lies ahead or one of another child gives no level."""
    other = Decision("a:1", "C-008", DecidedAt.ASSESSMENT, Level.HIGH, PartialDate.parse("2026-01-01"))

    assert in_force([said("2026-12-01", Level.HIGH), other], OLD, NOW).level is Level.NOT_YET_ASSESSED
    assert history([said("2026-12-01", Level.HIGH), other], OLD, NOW) == ()


def test_not_yet_assessed_takes_no_level_out_of_force():
    """A later record that says nothing of the level leaves High in force."""
    rows = [said("2026-01-10", Level.HIGH), said("2026-03-10", Level.NOT_YET_ASSESSED)]

    assert in_force(rows, OLD, NOW).level is Level.HIGH


def test_of_decisions_in_unknown_order_the_higher_is_taken_and_the_other_shown():
    """March and 10 March may be either way round."""
    rows = [said("2026-03", Level.HIGH), said("2026-03-10", Level.MEDIUM)]

    found = in_force(rows, OLD, NOW)

    assert (found.level, found.others, found.is_certain) == (Level.HIGH, (rows[1],), False)


def test_an_undated_level_is_shown_and_not_in_force():
    """A High without a date is not lost: it stands beside the level in force."""
    undated = said("", Level.HIGH)

    assert in_force([undated], OLD, NOW).undated == (undated,)


@pytest.mark.parametrize(
    ("child", "what", "stands"),
    [
        (OLD, {}, True),
        (YOUNG, {}, False),
        (SEND, {}, False),
        (YOUNG, {"agreed": YES}, False),
        (YOUNG, {"agreed": YES, "agreed_by": "  "}, False),
        (YOUNG, {"agreed": NO, "agreed_by": "CPM-1"}, False),
        (YOUNG, {"agreed_by": "CPM-1"}, False),
        (YOUNG, {"agreed": YES, "agreed_by": "CPM-1"}, True),
        (SEND, {"agreed": YES, "agreed_by": "CPM-1"}, True),
        (SEND, {"agreed": YES, "agreed_by": "CPM-1", "agreed_on": PartialDate.parse("2026-12-01")}, False),
        (ChildFacts("C-007", None, NO), {}, False),
        (ChildFacts("C-007", OLD.born, UNKNOWN), {}, False),
        (ChildFacts("C-007", None, UNKNOWN), {"agreed": YES, "agreed_by": "CPM-1"}, True),
    ],
)
def test_low_is_in_force_only_where_the_hard_rule_lets_it_stand(child: ChildFacts, what: dict[str, Any], stands: bool):
    """No child under 13 or with SEND is Low until a named manager has agreed; what is not known is held back too."""
    low = said("2026-06-01", Level.LOW, **what)

    found = in_force([said("2026-01-10", Level.MEDIUM), low], child, NOW)

    assert found.level is (Level.LOW if stands else Level.MEDIUM)
    assert [h.decision for h in found.held_back] == ([] if stands else [low])
    assert bool(refusal(low, child, NOW)) is not stands


def test_a_refusal_names_the_child_by_id_and_says_what_to_do():
    """What, for whom, and what next."""
    text = refusal(said("2026-06-01", Level.LOW), YOUNG, NOW)

    assert "C-007" in text
    assert "Record the agreement or choose Medium or High." in text
    assert "cannot be checked" in refusal(said("2026-06-01", Level.LOW), ChildFacts("C-007"), NOW)


@pytest.mark.parametrize(
    ("born", "on", "young"),
    [
        ("2013-06-02", "2026-06-01", YES),
        ("2013-06-01", "2026-06-01", NO),
        ("2013-06", "2026-06-15", UNKNOWN),
        ("2013", "2026-12-31", NO),
        ("2013", "2027-01-01", NO),
        ("2014", "2026-12-31", YES),
        ("2013-01-01", "2026-06-01", UNKNOWN),
        ("1900-01-01", "2026-06-01", UNKNOWN),
        ("2012-02-29", "2025-02-28", YES),
        ("2012-02-29", "2025-03-01", NO),
        ("2013-06-02", "2026-06", UNKNOWN),
        ("2027-01-01", "2026-06", UNKNOWN),
    ],
)
def test_under_13_is_asked_of_the_day_of_the_decision(born: str, on: str, young: Answer):
    """The thirteenth birthday is no longer under 13; rough dates leave it open, and so does a placeholder."""
    assert under_age(PartialDate.parse(born), PartialDate.parse(on)) is young


def test_a_low_at_twelve_does_not_come_into_force_by_a_birthday():
    """The rule is about the assessment: it needs the agreement, or a new assessment."""
    low = said("2026-04-30", Level.LOW)

    assert in_force([low], ChildFacts("C-007", PartialDate.parse("2013-05-01"), NO), NOW).level is not Level.LOW


def test_an_agreement_lets_low_stand_from_its_day_and_not_over_a_later_level():
    """Held back until the agreement; a High decided in between stays."""
    low = said("2026-01-10", Level.LOW, agreed=YES, agreed_by="CPM-1", agreed_on=PartialDate.parse("2026-03-01"))
    high = said("2026-02-01", Level.HIGH)

    assert [c.since for c in history([low], YOUNG, NOW)] == [date(2026, 3, 1)]
    assert in_force([low, high], YOUNG, NOW).level is Level.HIGH


days = st.builds(
    lambda first, width: PartialDate(date.fromordinal(739000 + first), date.fromordinal(739000 + first + width)),
    st.integers(0, 60),
    st.sampled_from([0, 0, 0, 7]),
)
decisions = st.lists(
    st.builds(
        Decision,
        st.uuids().map(str),
        st.just("C-007"),
        st.sampled_from(DecidedAt),
        st.sampled_from(Level),
        st.none() | days,
        agreed=st.sampled_from(Answer),
        agreed_by=st.sampled_from(["", "CPM-1"]),
        agreed_on=st.none() | days,
    ),
    max_size=8,
    unique_by=lambda d: d.source,
)


@settings(max_examples=300, deadline=None)
@given(decisions, st.sampled_from([OLD, YOUNG, SEND, ChildFacts("C-007")]), st.integers(0, 70))
def test_the_level_in_force_equals_a_plain_search(rows: list[Decision], child: ChildFacts, day: int):
    """The highest among the decisions that count and that none certainly follows."""
    now = date.fromordinal(739000 + day)
    free = child is OLD

    def counts(d: Decision) -> bool:
        if d.on is None or d.on.earliest > now or d.level is Level.NOT_YET_ASSESSED:
            return False
        agreed = d.agreed == "yes" and d.agreed_by and not (d.agreed_on and d.agreed_on.earliest > now)
        return d.level is not Level.LOW or free or bool(agreed)

    kept = [d for d in rows if counts(d)]
    newest_start = max((d.on.earliest for d in kept if d.on), default=None)
    last = [d for d in kept if d.on and newest_start and d.on.latest >= newest_start]
    ranks = {"high": 3, "medium": 2, "low": 1}

    found = in_force(rows, child, now)

    assert found.level.rank == max((ranks[d.level] for d in last), default=0)
    assert {d.source for d in (*found.decisions, *found.others)} == {d.source for d in last}
    changes = history(rows, child, now)
    assert (changes[-1].level if changes else Level.NOT_YET_ASSESSED) is found.level


def test_a_thousand_edits_never_put_a_protected_child_in_force_as_low_without_a_named_manager():
    """No child under 13 or with SEND is in force as Low without a named manager, whatever is imported or edited."""
    draw, rows, low = Random(7), list[Decision](), 0
    for number in range(1000):
        on = PartialDate.of_day(date.fromordinal(739000 + draw.randrange(600)))
        row = Decision(
            f"a:{draw.randrange(25)}",
            "C-007",
            draw.choice(list(DecidedAt)),
            draw.choice([Level.LOW, Level.LOW, Level.MEDIUM]),
            on,
            agreed=draw.choice(list(Answer)),
            agreed_by=draw.choice(["", " ", "CPM-1"]),
        )
        rows = [*(r for r in rows if r.source != row.source), row]
        child = YOUNG if number % 2 else SEND
        found = in_force(rows, child, date.fromordinal(739000 + draw.randrange(700)))
        if found.level is Level.LOW:
            low += 1
            assert all(d.agreed is YES and d.agreed_by.strip() for d in found.decisions)

    assert low > 50
