"""Short ways to put one question to the rule: only what matters to the test is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from graph.access import Clearance, Role, Viewer
from graph.access.facts import ClaimFacts, Tie
from graph.access.marking import Audience, Conditions, GradeClass, Marking
from graph.access.purpose import Purpose, PurposeKind
from graph.access.rule import Decision, Verb, may
from graph.vocabulary import Feed, Kind, Relation
from graph.vocabulary.grades import HandlingCode

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
REASON = "car seen twice outside the school"

ANALYST = Viewer("ada", Role.ANALYST)
DUTY = replace(ANALYST, clearances=frozenset({Clearance.DUTY}))
CHAIR = Viewer("bea", Role.CHAIR)
PROFILE = Viewer("cem", Role.PROFILE_AUTHOR)
AUDITOR = Viewer("dee", Role.AUDITOR)
ADMINISTRATOR = Viewer("eli", Role.ADMINISTRATOR)

PERMITTED = Marking(HandlingCode.PERMITTED)
CONDITIONS = Marking(HandlingCode.CONDITIONS)

CHILD = ClaimFacts(
    Feed.LIBERTY_REPORT,
    Kind.PERSON,
    Relation.VICTIM,
    marking=PERMITTED,
    grade=GradeClass.COUNTS,
    is_child_subject=True,
    tie=Tie.OPEN_CASE,
)
ADULT = replace(CHILD, predicate=Relation.ALLEGED_OFFENDER, is_child_subject=False)
WORDING = replace(CHILD, kind=Kind.REPORT, predicate=None, is_child_subject=False)
LEVEL = replace(CHILD, feed=Feed.RISK_ASSESSMENT, kind=Kind.RISK_ASSESSMENT, predicate=None, column="level")

FOR_ROLE = {
    Role.PROFILE_AUTHOR: PurposeKind.PROFILE,
    Role.AUDITOR: PurposeKind.AUDIT,
    Role.ADMINISTRATOR: PurposeKind.ADMINISTRATION,
}


def partner(agency: str, **more: Any) -> Viewer:
    """Somebody at the table."""
    return Viewer("fay", Role.PARTNER, agency, **more)


def purpose(role: Role, reason: str = REASON) -> Purpose:
    """A complete purpose of a role, that is no meeting."""
    return Purpose(FOR_ROLE.get(role, PurposeKind.ENQUIRY), "114/26", reason)


def ask(
    viewer: Viewer, facts: ClaimFacts, verb: Verb = Verb.READ, *, what_for: Purpose | None = None, now: datetime = NOW
) -> Decision:
    """The rule's answer."""
    return may(viewer, verb, facts, what_for or purpose(viewer.role), now)


def named(*agencies: str, users: tuple[str, ...] = ()) -> Marking:
    """Under conditions, for these agencies and users."""
    recipients = {Audience(agency) for agency in agencies} | {Audience(user=user) for user in users}
    return Marking(HandlingCode.CONDITIONS, Conditions(recipients=frozenset(recipients)))
