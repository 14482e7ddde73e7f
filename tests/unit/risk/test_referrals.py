"""Referrals held against the toolkit: when a question is asked, and when it is not."""

from datetime import date

import pytest

from analysis.risk.evidence import Evidence, Sign
from analysis.risk.records import Assessment, Case, Judged
from analysis.risk.referrals import Audit, Question, audit
from graph.values import PartialDate
from graph.vocabulary import Indicator, Level, Threshold, hard_rule, offer_words

CHILD, TODAY = "E-1", date(2026, 6, 1)


def on(day: str) -> PartialDate:
    return PartialDate.from_canonical(day)


def case(source: str = "C", **known: PartialDate) -> Case:
    return Case(source, f"case-{source}", CHILD, **known)  # type: ignore[arg-type]


def signs(*sources: str, sign: Sign = Sign.NIGHTS_AWAY) -> dict[str, tuple[Evidence, ...]]:
    return {CHILD: (Evidence(CHILD, sign, Indicator.MISSING, "lengthy, overnight", sources),)}


def low(
    source: str = "A",
    *,
    indicator: Indicator = Indicator.MISSING,
    level: Level = Level.LOW,
    outcome: Level | None = Level.LOW,
    threshold: Threshold = Threshold.EARLY_HELP,
    of: str = "case-C",
) -> Assessment:
    judged = Judged(indicator, level, frozenset())
    return Assessment(source, CHILD, of, on("2026-03-01"), level=outcome, threshold=threshold, indicators=(judged,))


def asked(
    cases: list[Case],
    assessments: list[Assessment],
    found: dict[str, tuple[Evidence, ...]],
    days: dict[str, date] | None = None,
) -> list[Audit]:
    return list(audit(cases, assessments, found, days or {}, TODAY))


# --- closed since

CLOSED = case(opened_on=on("2025-01-01"), closed_on=on("2026-02-01"))


def test_strong_signs_after_every_case_was_closed_ask_whether_to_refer_again():
    """With the wording that one strong sign is enough, the sign's own, and the records that are newer."""
    (question,) = asked([CLOSED], [], signs("R1", "R2"), {"R1": date(2026, 1, 1), "R2": date(2026, 2, 2)})

    assert question.question is Question.CLOSED_SINCE
    assert question.wording == (hard_rule().one_is_enough, "lengthy, overnight")
    assert question.sources == ("R1", "R2")


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2025, 12, 31), None])
def test_signs_that_were_known_when_the_case_was_closed_ask_nothing(day: date | None):
    """Of the day of closing or before, or from no known day: the people who closed it had them before them."""
    assert asked([CLOSED], [], signs("R1"), {"R1": day} if day else {}) == []


def test_the_last_closing_counts():
    """A sign between two closings was looked at in the second case."""
    later = case("D", opened_on=on("2026-03-01"), closed_on=on("2026-05-01"))

    assert asked([CLOSED, later], [], signs("R1"), {"R1": date(2026, 4, 1)}) == []
    assert len(asked([CLOSED, later], [], signs("R1"), {"R1": date(2026, 5, 2)})) == 1


def test_a_closing_that_is_known_to_the_month_ends_with_the_month():
    """What may have been before the closing is not after it."""
    roughly = case(opened_on=on("2025-01-01"), closed_on=on("2026-02"))

    assert asked([roughly], [], signs("R1"), {"R1": date(2026, 2, 28)}) == []
    assert len(asked([roughly], [], signs("R1"), {"R1": date(2026, 3, 1)})) == 1


def test_an_open_case_is_asked_nothing_and_a_child_without_a_case_another_question():
    """Somebody is at work; or nobody ever was."""
    opened = case("D", opened_on=on("2026-03-01"))

    assert asked([CLOSED, opened], [], signs("R1"), {"R1": TODAY}) == []
    (question,) = asked([], [], signs("R1"), {"R1": TODAY})
    assert question.question is Question.NEVER_REFERRED


def test_signs_that_are_not_strong_ask_for_no_referral():
    """Missing more regularly is the tool's Medium."""
    assert asked([CLOSED], [], signs("R1", sign=Sign.MORE_REGULAR), {"R1": TODAY}) == []


# --- referred below the threshold

REFERRED = case(opened_on=on("2026-02-01"), to_social_care_on=on("2026-02-01"))


def test_a_referral_after_which_nothing_above_low_was_found_is_asked_about():
    """With the form's words for early help, the offer's for Low, and the tool's example of each indicator judged so."""
    (question,) = asked([REFERRED], [low("A"), low("B")], {})

    assert question.question is Question.BELOW_THRESHOLD
    assert question.wording == (
        Threshold.EARLY_HELP.printed, offer_words().low, Indicator.MISSING.examples[Level.LOW],
    )  # fmt: skip
    assert question.sources == ("A", "B", "C")


@pytest.mark.parametrize(
    "assessment",
    [
        low(threshold=Threshold.SECTION_17),
        low(level=Level.MEDIUM),
        low(outcome=Level.MEDIUM),
        low(of="another case"),
        Assessment("A", CHILD, "case-C", on("2026-03-01"), level=Level.LOW, threshold=Threshold.EARLY_HELP),
    ],
    ids=["threshold met", "an indicator above low", "assessed above low", "of another case", "no indicator written"],
)
def test_a_referral_is_not_asked_about_where_something_was_found_or_nothing_is_known(assessment: Assessment):
    """One finding is enough, and a blank is none."""
    found = asked([REFERRED], [assessment], {})

    assert [one for one in found if one.question is Question.BELOW_THRESHOLD] == []


def test_one_assessment_above_low_is_enough():
    """All of a case's assessments have to have found nothing."""
    assert asked([REFERRED], [low("A"), low("B", level=Level.HIGH)], {}) == []


def test_an_indicator_that_the_tool_never_calls_low_is_not_taken_for_low():
    """It is asked about itself, instead."""
    (question,) = asked([REFERRED], [low(indicator=Indicator.TARGETED_BY_ADULT)], {})

    assert question.question is Question.JUDGED_BELOW_THE_TOOL


def test_a_case_that_was_never_referred_to_social_care_is_not_asked_about():
    """There was no referral to be below the threshold."""
    assert asked([case(opened_on=on("2026-02-01"))], [low()], {}) == []
