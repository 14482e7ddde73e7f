"""The rule, line by line: each decides the case it was written for, and none is left without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from graph.access import Actor, Clearance, Grant, Viewer
from graph.access.facts import ClaimFacts, PlaceClass, Tie
from graph.access.marking import Conditions, GradeClass
from graph.access.purpose import Purpose, PurposeKind
from graph.access.rule import DEFAULT, RULES, Verb, needs_second_person
from graph.vocabulary import Feed, Kind, Relation
from graph.vocabulary.grades import HandlingCondition
from tests.unit.access.asking import (
    ADMINISTRATOR,
    ADULT,
    ANALYST,
    AUDITOR,
    CHAIR,
    CHILD,
    CONDITIONS,
    DUTY,
    LEVEL,
    NOW,
    PERMITTED,
    PROFILE,
    REASON,
    WORDING,
    ask,
    named,
    partner,
    purpose,
)

SOCIAL_CARE, HEALTH, POLICE = partner("social_care"), partner("health"), partner("police")
COVERT = replace(CHILD, marking=replace(PERMITTED, covert=True))
RESTRICTED = replace(CHILD, marking=replace(PERMITTED, restricted=True))
ASK_FIRST = replace(PERMITTED, conditions=Conditions(sanitisation=frozenset({HandlingCondition.CONSULT_ORIGINATOR})))
OPENED = Grant("bea", "liberty:liberty_report:R-1", NOW, REASON, "n-1")
TO_HEALTH = replace(CHILD, released_to=frozenset({"health"}))
MEETING = Purpose(PurposeKind.MEETING, "2026-03-02")


def covertly(code: HandlingCondition) -> ClaimFacts:
    return replace(CHILD, marking=replace(CONDITIONS, conditions=Conditions(action=frozenset({code}))))


CASES: dict[str, list[tuple[Viewer, Verb, ClaimFacts]]] = {
    "system_suggests": [
        (replace(ANALYST, actor=Actor.SYSTEM), verb, LEVEL)
        for verb in (Verb.GRADE, Verb.JUDGE, Verb.DECIDE, Verb.RELEASE, Verb.DISCLOSE, Verb.ACT, Verb.WRITE)
    ],
    "nobody": [(replace(ANALYST, name=" "), Verb.READ, CHILD)],
    "own_log": [(viewer, Verb.READ_OWN_LOG, CHILD) for viewer in (ANALYST, HEALTH, ADMINISTRATOR)],
    "auditor_reads_log": [(AUDITOR, Verb.READ_LOG, CHILD)],
    "log_is_for_the_auditor": [(viewer, Verb.READ_LOG, CHILD) for viewer in (ANALYST, CHAIR, ADMINISTRATOR)],
    "administrator_administers": [(ADMINISTRATOR, Verb.ADMINISTER, CHILD)],
    "administrator_sees_nothing": [(ADMINISTRATOR, verb, CHILD) for verb in (Verb.READ, Verb.COUNT, Verb.READ_IDS)],
    "not_an_administrator": [(viewer, Verb.ADMINISTER, CHILD) for viewer in (ANALYST, CHAIR, AUDITOR)],
    "covert_goes_nowhere": [
        (CHAIR, verb, COVERT) for verb in (Verb.COUNT, Verb.EXPORT, Verb.DISCLOSE, Verb.RELEASE, Verb.DISPUTE)
    ]
    + [(AUDITOR, Verb.READ_IDS, COVERT), (PROFILE, Verb.COUNT, COVERT)],
    "covert": [
        (viewer, Verb.READ, replace(COVERT, tie=Tie.OWN_RECORD))
        for viewer in (ANALYST, SOCIAL_CARE, POLICE, partner("health", clearances=frozenset({Clearance.COVERT})))
    ],
    "auditor_reads_ids": [(AUDITOR, Verb.READ_IDS, RESTRICTED)],
    "auditor_sees_no_content": [(AUDITOR, Verb.READ, CHILD), (AUDITOR, Verb.COUNT, CHILD)],
    "ids_are_for_the_auditor": [(ANALYST, Verb.READ_IDS, CHILD)],
    "restricted_goes_nowhere": [(CHAIR, Verb.RELEASE, RESTRICTED), (PROFILE, Verb.COUNT, RESTRICTED)],
    "glass_may_be_broken": [(CHAIR, Verb.BREAK_GLASS, RESTRICTED), (DUTY, Verb.BREAK_GLASS, RESTRICTED)],
    "glass_is_not_yours": [(ANALYST, Verb.BREAK_GLASS, RESTRICTED), (SOCIAL_CARE, Verb.BREAK_GLASS, CHILD)],
    "glass_is_broken": [
        (replace(CHAIR, grants=(OPENED,)), verb, replace(RESTRICTED, record=OPENED.record))
        for verb in (Verb.READ, Verb.REVEAL_SOURCE)
    ],
    "restricted": [
        (ANALYST, Verb.READ, RESTRICTED),
        (CHAIR, Verb.READ, RESTRICTED),
        (SOCIAL_CARE, Verb.READ, replace(RESTRICTED, tie=Tie.OWN_RECORD)),
        (replace(CHAIR, grants=(OPENED,)), Verb.READ, replace(RESTRICTED, record="liberty:liberty_report:R-2")),
    ],
    "profile_counts": [(PROFILE, Verb.COUNT, CHILD)],
    "profile_only_counts": [(PROFILE, Verb.READ, CHILD), (PROFILE, Verb.EXPORT, CHILD)],
    "sharing_is_for_staff": [(SOCIAL_CARE, Verb.DISCLOSE, replace(CHILD, tie=Tie.OWN_RECORD))],
    "shared_with_nobody": [(ANALYST, Verb.RELEASE, CHILD)],
    "originals_stay": [(CHAIR, Verb.DISCLOSE, replace(WORDING, released_to=frozenset({"health"})))],
    "leads_stay": [
        (CHAIR, Verb.RELEASE, replace(TO_HEALTH, grade=grade))
        for grade in (GradeClass.UNGRADED, GradeClass.NOT_RELIABLE)
    ],
    "homes_stay": [
        (CHAIR, Verb.RELEASE, replace(TO_HEALTH, place=PlaceClass.HOME)),
        (CHAIR, Verb.RELEASE, replace(CHILD, place=PlaceClass.HOME, released_to=frozenset({"social_care", "health"}))),
    ],
    "originator_first": [(CHAIR, Verb.RELEASE, replace(TO_HEALTH, marking=ASK_FIRST))],
    "recipient_is_not_named": [
        (CHAIR, Verb.RELEASE, replace(TO_HEALTH, marking=CONDITIONS)),
        (CHAIR, Verb.RELEASE, replace(TO_HEALTH, marking=named("housing"))),
    ],
    "staff_share": [
        (CHAIR, Verb.RELEASE, TO_HEALTH),
        (ANALYST, Verb.DISCLOSE, replace(TO_HEALTH, marking=named("health"))),
        (ANALYST, Verb.RELEASE, replace(TO_HEALTH, marking=replace(ASK_FIRST, originator_agreed=True))),
        (
            CHAIR,
            Verb.RELEASE,
            replace(CHILD, place=PlaceClass.PROTECTED, released_to=frozenset({"social_care"})),
        ),
        (CHAIR, Verb.RELEASE, replace(WORDING, is_sanitised=True, released_to=frozenset({"health"}))),
    ],
    "not_openly": [
        (CHAIR, Verb.ACT, covertly(HandlingCondition.COVERT_DEVELOPMENT)),
        (replace(SOCIAL_CARE), Verb.ACT, replace(covertly(HandlingCondition.COVERT_ACTION), tie=Tie.OWN_RECORD)),
    ],
    "staff_read": [
        (ANALYST, Verb.READ, replace(CHILD, marking=CONDITIONS, grade=GradeClass.UNGRADED, tie=Tie.NONE)),
        (CHAIR, Verb.READ, replace(CHILD, grade=GradeClass.NOT_RELIABLE)),
        (CHAIR, Verb.ACT, covertly(HandlingCondition.OVERT_ACTION)),
        (CHAIR, Verb.READ, COVERT),
        (replace(ANALYST, clearances=frozenset({Clearance.COVERT})), Verb.READ, COVERT),
        (replace(ANALYST, clearances=frozenset({Clearance.RESTRICTED})), Verb.READ, RESTRICTED),
        (ANALYST, Verb.READ, replace(CHILD, marking=replace(named(users=("ada",)), restricted=True))),
        (replace(ANALYST, actor=Actor.SYSTEM), Verb.READ, CHILD),
        (ANALYST, Verb.EXPORT, CHILD),
    ],
    "no_grade_belongs": [(ANALYST, Verb.GRADE, replace(CHILD, grade=GradeClass.RECORDED))],
    "analyst_works": [
        (ANALYST, verb, CHILD)
        for verb in (Verb.GRADE, Verb.JUDGE, Verb.WRITE, Verb.COLLECT, Verb.PROPOSE, Verb.REVEAL_SOURCE)
    ],
    "chair_decides": [(CHAIR, Verb.DECIDE, LEVEL)],
    "not_of_this_role": [
        (ANALYST, Verb.DECIDE, LEVEL),
        (CHAIR, Verb.DECIDE, CHILD),
        (CHAIR, Verb.GRADE, CHILD),
        (CHAIR, Verb.JUDGE, CHILD),
        (CHAIR, Verb.REVEAL_SOURCE, CHILD),
    ],
    "agency_is_not_at_the_table": [(partner(agency), Verb.READ, CHILD) for agency in ("", "business", "probation")],
    "own_record": [
        (HEALTH, verb, replace(WORDING, marking=CONDITIONS, grade=GradeClass.UNGRADED, tie=Tie.OWN_RECORD))
        for verb in (Verb.READ, Verb.WRITE, Verb.EXPORT, Verb.REVEAL_SOURCE, Verb.ACT, Verb.COLLECT)
    ],
    "own_assessment": [(SOCIAL_CARE, Verb.DECIDE, replace(LEVEL, tie=Tie.OWN_RECORD))],
    "partners_look": [
        (SOCIAL_CARE, verb, LEVEL)
        for verb in (Verb.WRITE, Verb.DECIDE, Verb.EXPORT, Verb.COUNT, Verb.GRADE, Verb.JUDGE, Verb.REVEAL_SOURCE)
    ],
    "leads_are_for_staff": [
        (SOCIAL_CARE, Verb.READ, replace(CHILD, grade=grade))
        for grade in (GradeClass.UNGRADED, GradeClass.NOT_RELIABLE)
    ],
    "homes_are_for_those_responsible": [
        (POLICE, Verb.READ, replace(CHILD, place=PlaceClass.HOME)),
        (SOCIAL_CARE, Verb.READ, replace(CHILD, place=PlaceClass.PROTECTED, tie=Tie.SENT_REPORT)),
    ],
    "originator_has_not_agreed": [(SOCIAL_CARE, Verb.READ, replace(CHILD, marking=ASK_FIRST))],
    "not_a_named_recipient": [
        (SOCIAL_CARE, Verb.READ, replace(CHILD, marking=CONDITIONS)),
        (SOCIAL_CARE, Verb.READ, replace(CHILD, marking=named("health", users=("ada",)))),
    ],
    "wording_of_others": [
        (SOCIAL_CARE, Verb.READ, replace(WORDING, released_to=frozenset({"social_care"}))),
        (SOCIAL_CARE, Verb.READ, replace(WORDING, is_sanitised=True)),
    ],
    "released": [
        (HEALTH, Verb.READ, replace(ADULT, tie=Tie.NONE, released_to=frozenset({"health"}))),
        (HEALTH, Verb.READ, replace(WORDING, is_sanitised=True, released_to=frozenset({"health"}))),
    ],
    "preset": [
        (SOCIAL_CARE, Verb.READ, CHILD),
        (SOCIAL_CARE, Verb.READ, replace(CHILD, place=PlaceClass.HOME)),
        (HEALTH, Verb.READ, replace(CHILD, marking=named("health"))),
        (HEALTH, Verb.READ, replace(CHILD, marking=named(users=("fay",)))),
        (HEALTH, Verb.READ, replace(CHILD, grade=GradeClass.NOT_KNOWN)),
        (HEALTH, Verb.DISPUTE, CHILD),
        (partner("police", clearances=frozenset({Clearance.COVERT})), Verb.READ, COVERT),
        (partner("health", clearances=frozenset({Clearance.RESTRICTED})), Verb.READ, RESTRICTED),
    ],
    DEFAULT.rule: [
        (HEALTH, Verb.READ, ADULT),
        (HEALTH, Verb.READ, replace(CHILD, tie=Tie.NONE)),
        (partner("education"), Verb.READ, replace(LEVEL, column="contextual_analysis")),
    ],
}


@pytest.mark.parametrize(
    ("line", "viewer", "verb", "facts"),
    [(line, *case) for line, cases in CASES.items() for case in cases],
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_each_line_decides_its_cases(line: str, viewer: Viewer, verb: Verb, facts: ClaimFacts):
    """The answer, and the line that gave it."""
    allows = {rule.id: rule.allows for rule in RULES} | {DEFAULT.rule: DEFAULT.allowed}

    decision = ask(viewer, facts, verb)

    assert (decision.rule, decision.allowed) == (line, allows[line])
    assert decision.why.endswith(".")


def test_a_look_at_an_unknown_hour_is_refused():
    """Without an offset nothing that ends can be checked."""
    assert ask(ANALYST, CHILD, now=datetime(2026, 3, 2, 10)).rule == "clock"  # noqa: DTZ001


def test_a_purpose_has_to_be_complete_and_of_the_role():
    """An enquiry without its number says nothing; an audit is nobody's but the auditor's."""
    assert ask(ANALYST, CHILD, what_for=Purpose(PurposeKind.ENQUIRY)).rule == "no_purpose"
    assert ask(ANALYST, CHILD, what_for=Purpose(PurposeKind.AUDIT)).rule == "purpose_of_another_role"


@pytest.mark.parametrize("verb", [Verb.EXPORT, Verb.DISCLOSE, Verb.RELEASE, Verb.REVEAL_SOURCE, Verb.BREAK_GLASS])
def test_what_goes_further_than_reading_needs_a_reason(verb: Verb):
    """ "work" is none."""
    assert ask(DUTY, TO_HEALTH, verb, what_for=purpose(DUTY.role, "work work work work")).rule == "no_reason"
    assert ask(DUTY, TO_HEALTH, verb).allowed


def test_a_meeting_is_the_reason_for_its_agenda():
    """A child who is not on it needs an enquiry; what an agency sent itself it may read all the same."""
    away, on = CHILD, replace(CHILD, on_agenda=True)

    assert ask(CHAIR, away, what_for=MEETING).rule == "off_the_agenda"
    assert ask(SOCIAL_CARE, away, what_for=MEETING).rule == "off_the_agenda"
    assert ask(CHAIR, on, what_for=MEETING).allowed
    assert ask(SOCIAL_CARE, on, what_for=MEETING).allowed
    assert ask(CHAIR, away).allowed
    assert ask(ANALYST, away, what_for=MEETING).allowed
    assert ask(SOCIAL_CARE, replace(away, tie=Tie.OWN_RECORD), what_for=MEETING).allowed


def test_no_line_is_without_a_case():
    """A line that decides nothing would be there to be misread."""
    elsewhere = {"clock", "no_purpose", "purpose_of_another_role", "no_reason", "off_the_agenda"}

    assert {rule.id for rule in RULES} | {DEFAULT.rule} == set(CASES) | elsewhere
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_broken_glass_mends_itself_to_the_second():
    """60 minutes: the last second is in, the next is not; nor is the time before."""
    opened, facts = replace(CHAIR, grants=(OPENED,)), replace(RESTRICTED, record=OPENED.record)

    assert ask(opened, facts, now=NOW + timedelta(minutes=59, seconds=59)).allowed
    assert not ask(opened, facts, now=NOW + timedelta(minutes=60)).allowed
    assert not ask(opened, facts, now=NOW - timedelta(seconds=1)).allowed


def test_broken_glass_is_for_one_person_and_not_for_covert():
    """A grant handed on opens nothing, nor does one in the hands of somebody who may not break the glass."""
    facts = replace(RESTRICTED, record=OPENED.record)
    duty = replace(DUTY, grants=(OPENED,))
    analyst = replace(ANALYST, grants=(replace(OPENED, viewer="ada"),))
    untold = replace(CHAIR, grants=(replace(OPENED, notice=""),))
    covert = replace(facts, marking=replace(facts.marking, covert=True))

    assert [ask(viewer, facts).rule for viewer in (duty, analyst, untold)] == ["restricted"] * 3
    assert ask(replace(duty, grants=(replace(OPENED, viewer="ada"),)), facts).allowed
    assert ask(replace(duty, grants=(replace(OPENED, viewer="ada"),)), covert).rule == "covert"


def test_two_children_are_joined_by_two_people():
    """And users and keys are changed by two; a store of one's own has only one person."""
    assert needs_second_person(Verb.JUDGE, both_children=True)
    assert needs_second_person(Verb.ADMINISTER)
    assert not needs_second_person(Verb.JUDGE)
    assert not needs_second_person(Verb.JUDGE, both_children=True, on_shared_server=False)


def test_health_and_education_see_dates_and_levels_and_no_more():
    """Education: the dates of an episode; health: only what is released of it. Both: the level on the plan."""
    episode = replace(CHILD, feed=Feed.MISSING_EPISODE, kind=Kind.MISSING_EPISODE, predicate=None)
    dates, found = replace(episode, column="returned_at"), replace(episode, column="found_address")
    with_whom = replace(episode, predicate=Relation.FOUND_WITH)
    school = partner("education")

    assert ask(school, dates).allowed
    assert not ask(school, found).allowed
    assert not ask(school, with_whom).allowed
    assert not ask(HEALTH, dates).allowed
    assert ask(HEALTH, LEVEL).allowed
    assert ask(school, LEVEL).allowed
