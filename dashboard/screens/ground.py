"""What the screens of missing children, risk and duty share: one gathering an evidence version."""

from collections.abc import Callable, Hashable
from typing import Any

from dashboard.duty_lists import DutyLists, raised_lists
from dashboard.gather.ground import Ground, gather
from dashboard.gather.kept import kept_file
from dashboard.session import Looking, settings, store
from graph.desk import DeskKind

_last: dict[str, tuple[Hashable, Any]] = {}
"""What was made last in this process, by name: for whom, and what."""


def ground(look: Looking) -> Ground:
    """Gathered once for this evidence and the levels that were agreed."""
    return look.alike(f"ground {agreed(look)}", lambda: _after_last("ground", look, lambda g: gather(look.view, g)))


def _after_last[T](name: str, look: Looking, make: Callable[[T | None], T]) -> T:
    """Made with the last one of this name, where that was for the same viewer and purpose."""
    whom = store().url, look.viewer, look.purpose
    of, before = _last.get(name, (None, None))
    made = make(before if of == whom else None)
    _last[name] = whom, made
    return made


def agreed(look: Looking) -> str:
    """Names what was agreed at the desk: everything else there leaves the lists as they are."""
    return " ".join(record.record_id for record in look.view.decisions((DeskKind.LEVEL_AGREED,)))


def duties(look: Looking) -> DutyLists:
    """The questions of duty with the answers that stand now."""
    held = ground(look)
    raised = look.alike("duties", lambda: _after_last("duties", look, lambda before: _raised(look, held, before)))
    return raised.answered(look.view.decisions((DeskKind.DUTY_ANSWER,)))


def _raised(look: Looking, held: Ground, before: DutyLists | None) -> DutyLists:
    return raised_lists(look.view, held.outlines, held.cases, kept_file(settings()), before)
