"""Breaking the glass: chair or duty analyst opens one record for an hour, with a reason, and others are told first."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from graph.access.facts import ClaimFacts
from graph.access.purpose import Purpose, check_reason
from graph.access.rule import Verb, may
from graph.access.viewer import Grant, Viewer
from graph.errors import NotAllowed

FLAGGED_AFTER = 3
"""More than this many within the window raises a flag."""
WINDOW = timedelta(days=30)


def break_glass(
    viewer: Viewer, facts: ClaimFacts, purpose: Purpose, now: datetime, notify: Callable[[Grant], str]
) -> Viewer:
    """The viewer with `facts.record` opened for 60 minutes.

    `notify` tells auditor and owner, and returns the notice's id; it is called before anything is opened, and what it
    raises is passed on, so that nothing is shown that nobody was told of.

    Raises:
        NotAllowed: the role may not, the reason says too little, no record is named, or no notice was given.
    """
    decision = may(viewer, Verb.BREAK_GLASS, facts, purpose, now)
    if not decision.allowed:
        raise NotAllowed(decision.why, "Ask the chair or the duty analyst, with a reason.")
    if not facts.record:
        raise NotAllowed("The glass is broken for one record, and none was named.")
    reason = check_reason(purpose.reason)
    grant = Grant(viewer.name, facts.record, now, reason, notice="")
    grant = replace(grant, notice=notify(grant))
    if not grant.notice:
        raise NotAllowed("Nobody could be told, so the record stays shut.", "Try again when the log can be written.")
    return replace(viewer, grants=(*open_grants(viewer.grants, now), grant))


def open_grants(grants: Iterable[Grant], now: datetime) -> tuple[Grant, ...]:
    """Those whose hour is not over."""
    return tuple(grant for grant in grants if grant.is_open(now))


def review_due(grant: Grant) -> datetime:
    """By when it has to be reviewed: one working day later. Bank holidays count as working days: rather too early."""
    due = grant.granted_at + timedelta(days=1)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    return due


def is_too_often(grants: Iterable[Grant], viewer: str, now: datetime) -> bool:
    """Whether this viewer broke the glass more than three times in the last 30 days."""
    return sum(grant.viewer == viewer and now - WINDOW < grant.granted_at <= now for grant in grants) > FLAGGED_AFTER
