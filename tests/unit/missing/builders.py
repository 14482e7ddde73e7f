"""Builders that say only what matters to a test. Everybody is invented."""

from datetime import datetime
from typing import Any

from analysis.missing.episodes import Episode
from graph.values import Moment


def at(text: str) -> Moment:
    """A time as a record writes it, local unless it carries an offset."""
    return Moment.parse(text)


def when(text: str) -> datetime:
    """An instant; the text carries its offset."""
    return datetime.fromisoformat(text)


def away(source: str = "m:1", child: str = "C-007", **what: Any) -> Episode:
    """An episode; texts become moments."""
    fields: dict[str, Any] = {k: at(v) if k in _MOMENTS and isinstance(v, str) else v for k, v in what.items()}
    return Episode(source, child, **fields)


_MOMENTS = {"reported", "last_seen", "returned", "interview_offered", "interview_held"}
