"""The 72 hours of a return interview, case by case."""

from typing import Any

import pytest

from analysis.missing.interviews import Doubt, Stage, interview, interviews
from graph.vocabulary import Answer, FoundHow, InterviewOutcome
from tests.unit.missing.builders import away, when

DONE, DECLINED = InterviewOutcome.COMPLETED, InterviewOutcome.DECLINED
NOT_OFFERED, NOT_POSSIBLE = InterviewOutcome.NOT_OFFERED, InterviewOutcome.NOT_POSSIBLE
LATER = "2027-01-15T12:00+00:00"

COMPLETED = [
    # name, returned, held, timeliness, certain
    ("same hour", "2026-06-01 10:00", "2026-06-01 10:00", "in time", True),
    ("exactly 72 hours", "2026-06-01 10:00", "2026-06-04 10:00", "in time", True),
    ("a minute more", "2026-06-01 10:00", "2026-06-04 10:01", "late", True),
    ("a minute less", "2026-06-01 10:00", "2026-06-04 09:59", "in time", True),
    ("a second more", "2026-06-01 10:00:00", "2026-06-04 10:00:01", "late", True),
    ("midnight to midnight", "2026-06-01 00:00", "2026-06-04 00:00", "in time", True),
    ("a minute after midnight", "2026-06-01 23:59", "2026-06-05 00:00", "late", True),
    ("a minute to midnight", "2026-06-02 00:00", "2026-06-04 23:59", "in time", True),
    ("clocks forward: 73 by the wall are 72", "2026-03-27 10:00", "2026-03-30 11:00", "in time", True),
    ("clocks forward: a minute beyond", "2026-03-27 10:00", "2026-03-30 11:01", "late", True),
    ("clocks forward: 72 by the wall are 71", "2026-03-27 10:00", "2026-03-30 10:00", "in time", True),
    ("clocks back: 72 by the wall are 73", "2026-10-23 10:00", "2026-10-26 10:00", "late", True),
    ("clocks back: 71 by the wall are 72", "2026-10-23 10:00", "2026-10-26 09:00", "in time", True),
    ("clocks back: a minute beyond", "2026-10-23 10:00", "2026-10-26 09:01", "late", True),
    ("return in the doubled hour, either way in time", "2026-10-25 01:30", "2026-10-28 00:30", "in time", True),
    ("return in the doubled hour, in time if the second", "2026-10-25 01:30", "2026-10-28 01:00", "none", False),
    ("return in the doubled hour, late either way", "2026-10-25 01:30", "2026-10-28 01:31", "late", True),
    ("doubled hour settled by an offset", "2026-10-25T01:30+01:00", "2026-10-28 01:00", "late", True),
    ("doubled hour settled by the other offset", "2026-10-25T01:30+00:00", "2026-10-28 01:00", "in time", True),
    ("held in the doubled hour", "2026-10-22 02:00", "2026-10-25 01:30", "none", False),
    ("held in the doubled hour, in time either way", "2026-10-22 03:00", "2026-10-25 01:30", "in time", True),
    ("returned in the hour that does not exist", "2026-03-29 01:30", "2026-04-01 02:00", "none", False),
    ("leap day between", "2028-02-27 10:00", "2028-03-01 10:00", "in time", True),
    ("leap day between, a minute beyond", "2028-02-27 10:00", "2028-03-01 10:01", "late", True),
    ("no leap day between", "2027-02-26 10:00", "2027-03-01 10:00", "in time", True),
    ("returned on the leap day", "2028-02-29 23:00", "2028-03-03 23:00", "in time", True),
    ("over New Year", "2026-12-30 22:00", "2027-01-02 22:00", "in time", True),
    ("return known to the day, two days later", "2026-06-01", "2026-06-03 12:00", "in time", True),
    ("return known to the day, third day later", "2026-06-01", "2026-06-04 12:00", "none", False),
    ("return known to the day, fifth day", "2026-06-01", "2026-06-05 00:00", "late", True),
    ("both to the day, same day", "2026-06-01", "2026-06-01", "in time", True),
    ("both to the day, two days later", "2026-06-01", "2026-06-03", "in time", True),
    ("both to the day, three days later", "2026-06-01", "2026-06-04", "none", False),
    ("both to the day, five days later", "2026-06-01", "2026-06-05", "late", True),
    ("held known to the day, third day", "2026-06-01 10:00", "2026-06-04", "none", False),
    ("held known to the day, before the third", "2026-06-01 10:00", "2026-06-03", "in time", True),
    ("return known to the month", "2026-06", "2026-06-20 10:00", "none", False),
    ("return known to the month, held the month after next", "2026-06", "2026-08-01 10:00", "late", True),
    ("held before the return", "2026-06-02 10:00", "2026-06-01 10:00", "none", True),
    ("foreign offset", "2026-06-01T10:00+02:00", "2026-06-04T08:00Z", "in time", True),
]


@pytest.mark.parametrize(
    ("returned", "held", "says", "certain"), [c[1:] for c in COMPLETED], ids=[c[0] for c in COMPLETED]
)
def test_a_completed_interview_is_in_time_within_72_elapsed_hours(returned: str, held: str, says: str, certain: bool):
    """The 72 hours run from the return to the completion, whatever the clocks do."""
    found = interview(
        away(returned=returned, interview_held=held, interview_outcome=DONE), when("2029-01-01T00:00+00:00")
    )

    assert (found.stage, found.timeliness, found.is_certain) == (Stage.COMPLETED, says, certain)


OWED = [
    # name, what the record says, as_of, stage, timeliness, certain
    ("just back", {"returned": "2026-06-01 10:00"}, "2026-06-01T10:00+01:00", "not offered", "running", True),
    ("at 72 hours", {"returned": "2026-06-01 10:00"}, "2026-06-04T10:00+01:00", "not offered", "running", True),
    ("past them", {"returned": "2026-06-01 10:00"}, "2026-06-04T10:00:01+01:00", "not offered", "late", True),
    ("March, 72 hours", {"returned": "2026-03-27 10:00"}, "2026-03-30T11:00+01:00", "not offered", "running", True),
    ("March, past them", {"returned": "2026-03-27 10:00"}, "2026-03-30T11:01+01:00", "not offered", "late", True),
    ("October, past them", {"returned": "2026-10-23 10:00"}, "2026-10-26T09:01+00:00", "not offered", "late", True),
    ("October, 72 hours", {"returned": "2026-10-23 10:00"}, "2026-10-26T09:00+00:00", "not offered", "running", True),
    (
        "doubled hour, doubt is shown late",
        {"returned": "2026-10-25 01:30"},
        "2026-10-28T01:00Z",
        "not offered",
        "late",
        False,
    ),
    ("day only, running", {"returned": "2026-06-01"}, "2026-06-03T12:00Z", "not offered", "running", True),
    ("day only, doubt is shown late", {"returned": "2026-06-01"}, "2026-06-04T12:00Z", "not offered", "late", False),
    ("day only, gone", {"returned": "2026-06-01"}, "2026-06-05T12:00Z", "not offered", "late", True),
    ("day only, on that day", {"returned": "2026-06-01"}, "2026-06-01T12:00Z", "not offered", "running", True),
    ("still missing", {"reported": "2026-06-01 10:00"}, "2026-07-01T12:00Z", "not yet returned", "none", True),
    (
        "returns after that instant",
        {"returned": "2026-06-02 10:00"},
        "2026-06-01T12:00Z",
        "not yet returned",
        "none",
        True,
    ),
    (
        "return unreadable, long ago",
        {"reported": "2026-06-01 10:00", "returned_unreadable": True},
        LATER,
        "not offered",
        "late",
        False,
    ),
    (
        "return unreadable, of yesterday",
        {"reported": "2026-06-01 10:00", "returned_unreadable": True},
        "2026-06-02T12:00Z",
        "not offered",
        "running",
        True,
    ),
    ("nothing known but that the child is back", {"returned_unreadable": True}, LATER, "not offered", "late", False),
    (
        "offered in time, not held",
        {"returned": "2026-06-01 10:00", "interview_offered": "2026-06-01 12:00"},
        "2026-06-05T12:00Z",
        "offered",
        "late",
        True,
    ),
    (
        "offer lies ahead",
        {"returned": "2026-06-01 10:00", "interview_offered": "2026-06-03 12:00"},
        "2026-06-02T12:00Z",
        "not offered",
        "running",
        True,
    ),
    (
        "booked ahead",
        {"returned": "2026-06-01 10:00", "interview_held": "2026-06-03 12:00", "interview_outcome": DONE},
        "2026-06-02T12:00Z",
        "offered",
        "running",
        True,
    ),
    (
        "booked beyond the 72 hours",
        {"returned": "2026-06-01 10:00", "interview_held": "2026-06-09 12:00"},
        "2026-06-05T12:00Z",
        "offered",
        "late",
        True,
    ),
    ("declined", {"returned": "2026-06-01 10:00", "interview_outcome": DECLINED}, LATER, "declined", "none", True),
    (
        "not possible",
        {"returned": "2026-06-01 10:00", "interview_outcome": NOT_POSSIBLE},
        LATER,
        "not possible",
        "late",
        True,
    ),
    (
        "not possible yet",
        {"returned": "2026-06-01 10:00", "interview_outcome": NOT_POSSIBLE},
        "2026-06-02T12:00Z",
        "not possible",
        "running",
        True,
    ),
    (
        "not offered",
        {"returned": "2026-06-01 10:00", "interview_outcome": NOT_OFFERED},
        LATER,
        "not offered",
        "late",
        True,
    ),
    (
        "completed at an unknown time, long ago",
        {"returned": "2026-06-01 10:00", "interview_outcome": DONE},
        LATER,
        "completed",
        "none",
        False,
    ),
    (
        "completed at an unknown time, within the 72 hours",
        {"returned": "2026-06-01 10:00", "interview_outcome": DONE},
        "2026-06-03T10:00Z",
        "completed",
        "in time",
        True,
    ),
    ("died", {"reported": "2026-06-01 10:00", "found_how": FoundHow.DIED}, LATER, "not possible", "none", True),
]


@pytest.mark.parametrize(
    ("says", "now", "stage", "timeliness", "certain"), [c[1:] for c in OWED], ids=[c[0] for c in OWED]
)
def test_an_interview_not_completed_is_late_once_the_72_hours_are_gone(
    says: dict[str, Any], now: str, stage: str, timeliness: str, certain: bool
):
    """Late: not completed, not declined and the 72 hours gone; where that is in doubt it is shown as late."""
    found = interview(away(**says), when(now))

    assert (found.stage, found.timeliness, found.is_certain) == (stage, timeliness, certain)


@pytest.mark.parametrize(
    ("says", "doubt"),
    [
        ({"returned": "2026-06-01 10:00", "interview_held": "2026-06-02 10:00"}, Doubt.NO_OUTCOME),
        ({"returned": "2026-06-01 10:00", "interview_outcome": DONE}, Doubt.NO_DATE),
        (
            {"returned": "2026-06-02 10:00", "interview_held": "2026-06-01 10:00", "interview_outcome": DONE},
            Doubt.BEFORE_RETURN,
        ),
        ({"reported": "2026-06-02 10:00", "returned": "2026-06-01 10:00"}, Doubt.RETURN_BEFORE_REPORT),
        ({"returned_unreadable": True}, Doubt.RETURN_UNREADABLE),
        (
            {
                "returned": "2026-06-01 10:00",
                "interview_held": "2026-06-02 10:00",
                "interview_outcome": DONE,
                "interview_independent": Answer.NO,
            },
            Doubt.NOT_INDEPENDENT,
        ),
        ({"reported": "2026-06-01 10:00", "found_how": FoundHow.POLICE}, Doubt.FOUND_BUT_OPEN),
    ],
)
def test_what_a_record_leaves_open_is_asked(says: dict[str, Any], doubt: Doubt):
    """A doubt about a record stands beside its interview as a question."""
    assert interview(away(**says), when(LATER)).doubts == (doubt,)


def test_two_episodes_within_72_hours_owe_two_interviews():
    """Each return has its own 72 hours: an interview of the second is none of the first."""
    first = away("m:1", reported="2026-06-01 08:00", returned="2026-06-01 20:00")
    second = away(
        "m:2",
        reported="2026-06-02 08:00",
        returned="2026-06-02 20:00",
        interview_held="2026-06-03 10:00",
        interview_outcome=DONE,
    )

    found = interviews([second, first], when(LATER))

    assert [(f.source, f.timeliness) for f in found] == [("m:1", "late"), ("m:2", "in time")]


def test_the_most_urgent_interview_comes_first():
    """Late before running, the earliest due first; what has not begun is on no list."""
    rows = [
        away("m:running", returned="2026-06-09 10:00"),
        away("m:late", returned="2026-06-05 10:00"),
        away("m:later", returned="2026-06-06 10:00"),
        away("m:missing", reported="2026-06-09 10:00"),
        away("m:ahead", reported="2026-07-01 10:00"),
    ]

    found = interviews(rows, when("2026-06-10T10:00+01:00"))

    assert [f.source for f in found] == ["m:late", "m:later", "m:running", "m:missing"]
