"""The service offer by level: in place, not in place, not known here."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.risk.offer import Service, State, gaps, offer, trigger_plan
from graph.values import PartialDate
from graph.vocabulary import Answer, Level, ServiceItem

NOW = date(2026, 11, 20)
MENTORING = ServiceItem.MENTORING
BORN = PartialDate.parse("2012-05-01")


def service(source: str = "s:1", item: ServiceItem = MENTORING, **what: Any) -> Service:
    dates: dict[str, Any] = {k: PartialDate.parse(v) if k.endswith("_on") else v for k, v in what.items()}
    return Service(source, "C-007", item, **dates)


def state(*services: Service) -> State:
    found = offer("C-007", Level.MEDIUM, BORN, services, NOW)
    return next(o.state for o in found if o.item is MENTORING)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ({"started_on": "2026-01-01"}, State.IN_PLACE),
        ({"started_on": "2026-11-20"}, State.IN_PLACE),
        ({"started_on": "2026-11-21"}, State.NOT_KNOWN),
        ({"offered_on": "2026-01-01"}, State.NOT_KNOWN),
        ({"offered_on": "2026-01-01", "declined_on": "2026-01-05"}, State.NOT_IN_PLACE),
        ({"started_on": "2026-01-01", "ended_on": "2026-11-20"}, State.NOT_IN_PLACE),
        ({"started_on": "2026-01-01", "ended_on": "2026-11-21"}, State.IN_PLACE),
        ({"in_place": Answer.NO}, State.NOT_IN_PLACE),
        ({"in_place": Answer.YES}, State.IN_PLACE),
        ({}, State.NOT_KNOWN),
    ],
)
def test_an_item_is_as_its_record_says_on_the_day(what: dict[str, Any], expected: State):
    """Started and not ended is in place; declined, ended or denied is not; a blank is no statement."""
    assert state(service(**what)) is expected


def test_no_record_is_not_known_here_and_no_gap():
    """A gap is shown only where a source says that an item is not in place."""
    found = offer("C-007", Level.HIGH, BORN, [], NOW)

    assert {o.state for o in found} == {State.NOT_KNOWN}
    assert gaps(found) == ()


def test_one_source_in_place_outweighs_another_that_ended_and_shows_it():
    """A second provider is in place: no gap, with the record that ended beside it."""
    ended = service("s:1", started_on="2026-01-01", ended_on="2026-02-01")
    going = service("s:2", started_on="2026-03-01")

    (found,) = (o for o in offer("C-007", Level.MEDIUM, BORN, [ended, going], NOW) if o.item is MENTORING)

    assert (found.state, found.sources, found.against) == (State.IN_PLACE, ("s:2",), ("s:1",))


def test_a_gap_names_the_records_that_say_so():
    """Each gap opens to its records; another child's records say nothing of this one."""
    rows = [service("s:1", declined_on="2026-01-01"), Service("s:2", "C-008", MENTORING, in_place=Answer.YES)]

    assert [(g.item, g.sources) for g in gaps(offer("C-007", Level.MEDIUM, BORN, rows, NOW))] == [(MENTORING, ("s:1",))]


@pytest.mark.parametrize(("level", "items"), [("low", 10), ("medium", 22), ("high", 28), ("not_yet_assessed", 0)])
def test_the_offer_is_cumulative(level: str, items: int):
    """Ten items from low, twelve more from medium, six more from high."""
    assert len(offer("C-007", Level(level), BORN, [], NOW)) == items


@pytest.mark.parametrize(
    ("born", "perhaps"),
    [
        ("2009-11-21", None),
        ("2009-11-20", False),
        ("2001-11-20", False),
        ("2000-11-20", None),
        ("2009-11", True),
        ("2009", True),
        ("2008", False),
        ("1900-01-01", None),
        ("2027-03-01", None),
        ("", None),
    ],
)
def test_transition_is_offered_from_17_to_25_whatever_the_level(born: str, perhaps: bool | None):
    """From the seventeenth birthday until the end of the twenty-fifth year of age; a rough age says perhaps."""
    found = offer("C-007", Level.NOT_YET_ASSESSED, PartialDate.parse(born) if born else None, [], NOW)

    expected = [] if perhaps is None else [perhaps, perhaps]
    assert [o.perhaps_by_age for o in found] == expected


@pytest.mark.parametrize(
    ("plan", "officer", "expected"),
    [
        (Answer.YES, "W-9", State.IN_PLACE),
        (Answer.YES, " ", State.NOT_KNOWN),
        (Answer.NO, "W-9", State.NOT_IN_PLACE),
        (Answer.UNKNOWN, "W-9", State.NOT_KNOWN),
    ],
)
def test_a_trigger_plan_is_in_place_with_its_officer(plan: Answer, officer: str, expected: State):
    """The offer's item is the plan and an allocated officer together."""
    found = offer("C-007", Level.HIGH, BORN, [trigger_plan("case:1", "C-007", plan, officer)], NOW)

    assert next(o.state for o in found if o.item is ServiceItem.TRIGGER_PLAN) is expected


flags = st.sampled_from([None, -40, -1, 0, 1, 40])


@given(
    st.lists(st.tuples(st.sampled_from(ServiceItem), flags, flags, flags, st.sampled_from(Answer)), max_size=12),
    st.sampled_from(Level),
)
def test_every_item_equals_a_plain_reading_of_its_records(rows: list[Any], level: Level):
    """A second reading, record by record."""

    def day(n: int | None) -> PartialDate | None:
        return None if n is None else PartialDate.of_day(date.fromordinal(NOW.toordinal() + n))

    made = [
        Service(f"s:{i}", "C-007", item, None, day(start), day(no), day(end), yes)
        for i, (item, start, no, end, yes) in enumerate(rows)
    ]
    gone = {i for i, r in enumerate(rows) if any(n is not None and n <= 0 for n in (r[2], r[3]))}
    there = {i for i, r in enumerate(rows) if i not in gone and ((r[1] is not None and r[1] <= 0) or r[4] == "yes")}
    denied = gone | {i for i, r in enumerate(rows) if i not in there and r[4] == "no"}

    for found in offer("C-007", level, BORN, made, NOW):
        mine = {i for i, r in enumerate(rows) if r[0] is found.item}
        expected = "in place" if mine & there else "not in place" if mine & denied else "not known here"
        assert found.state == expected
        if expected != "not known here":
            assert set(found.sources) == {f"s:{i}" for i in mine & (there if mine & there else denied)}
