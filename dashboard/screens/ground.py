"""What the screens of missing children, risk and duty share: one gathering an evidence version."""

from collections.abc import Hashable

from dashboard.duty_lists import DutyLists, raised_lists
from dashboard.gather.ground import Ground, gather
from dashboard.gather.kept import kept_file
from dashboard.session import Looking, settings, store
from graph.desk import DeskKind

_last: dict[Hashable, Ground] = {}
"""The last gathering of this process, by whom it is for."""


def ground(look: Looking) -> Ground:
    """Gathered once for this evidence and the levels that were agreed."""
    return look.kept(f"ground {agreed(look)}", lambda: _gathered(look))


def _gathered(look: Looking) -> Ground:
    """Gathered with what the last gathering for this viewer and purpose has of words that have not changed."""
    of = (store().url, look.viewer, look.purpose)
    held = gather(look.view, _last.get(of))
    _last.clear()
    _last[of] = held
    return held


def agreed(look: Looking) -> str:
    """Names what was agreed at the desk: everything else there leaves the lists as they are."""
    return " ".join(record.record_id for record in look.view.decisions((DeskKind.LEVEL_AGREED,)))


def duties(look: Looking) -> DutyLists:
    """The questions of duty with the answers that stand now."""
    held = ground(look)
    raised = look.kept("duties", lambda: raised_lists(look.view, held.outlines, held.cases, kept_file(settings())))
    return raised.answered(look.view.decisions((DeskKind.DUTY_ANSWER,)))
