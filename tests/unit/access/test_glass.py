"""Breaking the glass: who, why, and who is told before anything is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph.access import Grant
from graph.access.glass import break_glass, is_too_often, open_grants, review_due
from graph.errors import NotAllowed, StoreError
from tests.unit.access.asking import ANALYST, CHAIR, CHILD, NOW, PERMITTED, REASON, ask, purpose

RECORD = "liberty:liberty_report:R-1"
SHUT = replace(CHILD, marking=replace(PERMITTED, restricted=True), record=RECORD)


def test_notice_is_given_before_the_record_opens():
    """Who is told sees that nothing is open yet."""
    told: list[Grant] = []

    def notify(grant: Grant) -> str:
        told.append(grant)
        assert not grant.is_open(NOW)
        return "n-1"

    opened = break_glass(CHAIR, SHUT, purpose(CHAIR.role), NOW, notify)

    assert [(grant.viewer, grant.record, grant.reason) for grant in told] == [("bea", RECORD, REASON)]
    assert not ask(CHAIR, SHUT).allowed
    assert ask(opened, SHUT).allowed


def test_where_nobody_can_be_told_nothing_opens():
    """A log that cannot be written passes its error on; a notice without an id is none."""

    def fails(_: Grant) -> str:
        raise StoreError("The log cannot be written.")

    with pytest.raises(StoreError):
        break_glass(CHAIR, SHUT, purpose(CHAIR.role), NOW, fails)
    with pytest.raises(NotAllowed, match="told"):
        break_glass(CHAIR, SHUT, purpose(CHAIR.role), NOW, lambda _: "")


def test_role_reason_and_record_are_asked_for():
    """An analyst off duty may not, "work" is no reason, and no record is no record."""
    with pytest.raises(NotAllowed):
        break_glass(ANALYST, SHUT, purpose(ANALYST.role), NOW, lambda _: "n")
    with pytest.raises(NotAllowed):
        break_glass(CHAIR, SHUT, purpose(CHAIR.role, "work"), NOW, lambda _: "n")
    with pytest.raises(NotAllowed, match="none was named"):
        break_glass(CHAIR, replace(SHUT, record=""), purpose(CHAIR.role), NOW, lambda _: "n")


def test_grants_that_have_ended_are_dropped():
    """A viewer carries what is open, no more."""
    first = break_glass(CHAIR, SHUT, purpose(CHAIR.role), NOW, lambda _: "n-1")
    later = NOW + timedelta(hours=2)
    second = break_glass(first, SHUT, purpose(CHAIR.role), later, lambda _: "n-2")

    assert [grant.notice for grant in second.grants] == ["n-2"]
    assert open_grants(second.grants, later + timedelta(hours=1)) == ()


@pytest.mark.parametrize(("granted", "due"), [(2, 3), (6, 9), (7, 9), (8, 9)])
def test_review_is_due_within_one_working_day(granted: int, due: int):
    """2 March 2026 is a Monday: what is opened on Friday or at the weekend is reviewed on Monday at the latest."""
    grant = Grant("bea", RECORD, datetime(2026, 3, granted, 10, tzinfo=UTC), REASON, "n")

    assert review_due(grant).day == due


def test_more_than_three_in_thirty_days_raises_a_flag():
    """Those of others, and older ones, do not count."""
    grants = [Grant("bea", RECORD, NOW - timedelta(days=day), REASON, "n") for day in (0, 1, 29, 31)]

    assert not is_too_often(grants, "bea", NOW)
    assert is_too_often([*grants, replace(grants[0])], "bea", NOW)
    assert not is_too_often([*grants, replace(grants[0], viewer="ada")], "bea", NOW)
