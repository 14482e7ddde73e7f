"""Handling as it arrives: codes, conditions in words, grades in two scales; and what is made of several."""

from __future__ import annotations

import pytest

from graph.access.marking import (
    UNMARKED,
    Audience,
    GradeClass,
    Marking,
    grade_class,
    grade_class_of,
    marking_of,
    read_conditions,
    resent,
    strictest,
)
from graph.model import Header
from graph.vocabulary import Feed
from graph.vocabulary.grades import HandlingCode, HandlingCondition
from tests.unit.access.asking import CONDITIONS, PERMITTED, named, partner

REPORT = Feed.LIBERTY_REPORT


@pytest.mark.parametrize(
    ("written", "recipients"),
    [
        ("social care; health only", {Audience("social_care"), Audience("health")}),
        ("Share with: Children's social care and YOS", {Audience("social_care"), Audience("youth_offending")}),
        ("A3 S1 housing", {Audience("housing")}),
        ("@ada, police", {Audience(user="ada"), Audience("police")}),
        ("", set()),
        ("A1", set()),
    ],
)
def test_recipients_are_named_in_the_words_of_the_agencies(written: str, recipients: set[Audience]):
    """Agencies by any of their names, users with an @."""
    read = read_conditions(written)

    assert read.recipients == recipients
    assert not read.unread


@pytest.mark.parametrize(
    "written",
    [
        "not for social care",
        "social care but not health",
        "social care until 3 May",
        "health, and whoever the nurse thinks should know",
        "everyone except licensing",
        "S2 originator to be asked first",
        "don't tell housing",
    ],
)
def test_conditions_half_understood_name_nobody(written: str):
    """Reading "not for social care" as a name would open what was to be closed."""
    read = read_conditions(written)

    assert read.unread
    assert read.recipients == frozenset()


def test_codes_of_conditions_are_read():
    """A1 and A2 forbid acting openly, S2 wants the originator asked."""
    first, second = read_conditions("A1; S1"), read_conditions("a3 s2")

    assert first.forbids_open_action
    assert not first.needs_originator
    assert not second.forbids_open_action
    assert second.needs_originator
    assert second.action == {HandlingCondition.OVERT_ACTION}


@pytest.mark.parametrize(
    ("header", "free"),
    [
        (Header(handling_code="P"), True),
        (Header(handling_code="C"), False),
        (Header(handling_code=""), False),
        (Header(handling_code="1"), False),
        (Header(handling_code="P", handling_conditions="A1"), False),
        (Header(handling_code="P", handling_conditions="ring me"), False),
    ],
)
def test_c_holds_until_a_person_sets_p(header: Header, free: bool):
    """A blank, the older scale, and P beside conditions are all C."""
    assert marking_of(header).is_free is free


def test_the_older_scale_keeps_its_limits():
    """4 and 5 of 5x5x5 go nowhere before the originator has agreed."""
    assert marking_of(Header(handling_code="4")).waits_for_originator
    assert marking_of(Header(handling_code="5")).waits_for_originator
    assert not marking_of(Header(handling_code="2")).waits_for_originator


@pytest.mark.parametrize(
    ("feed", "source", "intelligence", "found"),
    [
        (Feed.MISSING_EPISODE, "", "", GradeClass.RECORDED),
        (REPORT, "", "", GradeClass.UNGRADED),
        (REPORT, "1", "", GradeClass.UNGRADED),
        (REPORT, "1", "A", GradeClass.COUNTS),
        (REPORT, "2", "D", GradeClass.NOT_KNOWN),
        (REPORT, "3", "A", GradeClass.NOT_RELIABLE),
        (REPORT, "1", "E", GradeClass.NOT_RELIABLE),
        (REPORT, "B", "2", GradeClass.COUNTS),
        (REPORT, "B", "4", GradeClass.NOT_KNOWN),
        (REPORT, "D", "1", GradeClass.NOT_RELIABLE),
        (REPORT, "A", "5", GradeClass.NOT_RELIABLE),
    ],
)
def test_a_grade_says_who_may_see_it(feed: Feed, source: str, intelligence: str, found: GradeClass):
    """3x5x2 and 5x5x5 alike; what an agency records has no grade."""
    assert grade_class(feed, source, intelligence) is found
    assert grade_class_of(feed, Header(source_evaluation=source, intelligence_assessment=intelligence)) is found


def test_derived_things_take_the_strictest():
    """One input under conditions puts what is made of it under conditions, for those whom every input names."""
    made = strictest([PERMITTED, named("health", "housing"), named("health")])

    assert made == named("health")
    assert strictest([PERMITTED, PERMITTED]) == PERMITTED
    assert strictest([]) == UNMARKED == CONDITIONS
    assert strictest([named("health"), Marking(HandlingCode.CONDITIONS, restricted=True)]).restricted


def test_a_feed_never_lowers_what_is_held():
    """P sent again over C stays C, and a restriction stays."""
    held = Marking(HandlingCode.CONDITIONS, restricted=True)

    assert resent(held, PERMITTED) == held
    assert resent(PERMITTED, held) == held


def test_an_agency_named_is_not_a_person_named():
    """Restricted to named people means people."""
    marking = named("health", users=("fay",))

    assert marking.names(partner("health"))
    assert marking.names_person(partner("housing"))
    assert not named("health").names_person(partner("health"))
