"""The sight of one viewer at one moment: made once for all who may see the same."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime

from graph.access.glass import open_grants
from graph.access.purpose import Purpose, PurposeKind
from graph.access.rule import Verb, goes_by_agenda
from graph.access.viewer import FULL_PICTURE, Role, Viewer
from graph.desk import DeskKind, in_force
from graph.picture import Ints
from graph.store.ledger_index import LedgerIndex
from graph.store.matched import clusters
from graph.store.rows import Rows
from graph.store.sensitivity import Sensitivity
from graph.store.sight import Sight
from graph.store.sight_found import Looking
from graph.store.sight_rule import Look


def sight_of(
    rows: Rows,
    index: LedgerIndex,
    viewer: Viewer,
    purpose: Purpose,
    *,
    as_of: int,
    now: datetime,
    today: date,
    verb: Verb = Verb.READ,
    to: frozenset[str] = frozenset(),
) -> Sight | None:
    """What this viewer may see at a moment; None where nothing at all is hidden from them."""
    viewer = replace(viewer, grants=open_grants(viewer.grants, now))
    agenda = _agenda(rows, index, viewer, purpose, as_of)
    look = Look(viewer, purpose, now, agenda, verb, to)
    sensitivity = index.remember(
        ("sensitivity", today), lambda: Sensitivity(index.columns, rows, index.in_force(), today)
    )
    matched = None
    if viewer.role not in FULL_PICTURE:
        matched = index.remember(("matched", as_of, today), lambda: _matched(rows, index, as_of, now, today))
    key = (*fingerprint(viewer, purpose, sensitivity), agenda, as_of, today, verb, to)
    return index.remember(key, lambda: _sight(sensitivity, index, look, as_of, matched))


def _matched(rows: Rows, index: LedgerIndex, as_of: int, now: datetime, today: date) -> Ints:
    """What matching joined, among what an analyst sees who is named for nothing."""
    purpose = Purpose(PurposeKind.ANALYSIS)
    sight = sight_of(rows, index, Viewer("by rule", Role.ANALYST), purpose, as_of=as_of, now=now, today=today)
    return clusters(index.standing(as_of, sight))


def fingerprint(viewer: Viewer, purpose: Purpose, sensitivity: Sensitivity) -> tuple[Hashable, ...]:
    """What a viewer's sight goes by; the name only where some record names people."""
    named = any(each.user for one in sensitivity.handled for each in one.marking.conditions.recipients)
    name = viewer.name if named or viewer.grants else ""
    return (
        viewer.role, viewer.agency, viewer.body, viewer.clearances, viewer.actor, viewer.grants, name,
        goes_by_agenda(viewer, purpose),
    )  # fmt: skip


def _sight(sensitivity: Sensitivity, index: LedgerIndex, look: Look, as_of: int, matched: Ints | None) -> Sight | None:
    return Looking(sensitivity, look, index.in_force(as_of), index.judged(as_of), matched).sight()


def _agenda(rows: Rows, index: LedgerIndex, viewer: Viewer, purpose: Purpose, as_of: int) -> frozenset[int] | None:
    """The mentions that the meeting speaks of; None where no meeting is the reason, or its agenda was not written down.

    A meeting that was opened names in `about` what is on its agenda.
    """
    if not goes_by_agenda(viewer, purpose):
        return None
    kinds = [DeskKind.MEETING_OPENED.value, DeskKind.NOMINATION.value]
    told = [one for one in in_force(rows.desk_versions(kinds, as_of)) if one.body.get("meeting") == purpose.about]
    if not any(one.kind is DeskKind.MEETING_OPENED and one.about for one in told):
        return None
    numbers = {index.number_of(mention) for one in told for mention in one.about}
    return frozenset(numbers - {0})
