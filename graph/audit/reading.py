"""Who may read the log: the auditor all of it, everybody what it says of them, nobody anything of a colleague."""

from collections.abc import Iterator
from datetime import datetime

from graph.access.facts import ClaimFacts
from graph.access.purpose import Purpose
from graph.access.rule import Verb, may
from graph.access.viewer import Viewer
from graph.audit.entry import Deed, Line
from graph.audit.log import AuditLog
from graph.errors import NotAllowed
from graph.vocabulary import Feed, Kind

_THE_LOG = ClaimFacts(Feed.LIBERTY_REPORT, Kind.REPORT)
"""The rule is asked of the log as a whole: no claim is concerned."""


def lines_for(
    log: AuditLog,
    viewer: Viewer,
    purpose: Purpose,
    now: datetime,
    *,
    who: str = "",
    deed: Deed | None = None,
    touched: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Line]:
    """The lines that fit and that this viewer may read.

    Raises:
        NotAllowed: the viewer is no auditor and asks about somebody else.
    """
    if not may(viewer, Verb.READ_LOG, _THE_LOG, purpose, now).allowed:
        decision = may(viewer, Verb.READ_OWN_LOG, _THE_LOG, purpose, now)
        if not decision.allowed:
            raise NotAllowed(decision.why, "Ask the auditor.")
        if who not in ("", viewer.name):
            raise NotAllowed("What the log says of others is the auditor's.", "Leave --who out to read your own lines.")
        who = viewer.name
    return log.lines(who=who, deed=deed, touched=touched, since=since, until=until)
