"""A log to try things on: its own key, its head elsewhere, a clock that goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from graph.audit import AuditLog, Deed, Entry

KEY = bytes(range(32))
START = datetime(2026, 3, 2, 10, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A second later each time it is asked."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def later() -> datetime:
    """An hour after the first."""
    return START + timedelta(hours=1)


def log_in(folder: Path, *, key: bytes | None = KEY, clock: Callable[[], datetime] | None = None) -> AuditLog:
    """A log in a folder, with its head in another."""
    return AuditLog(folder / "audit.jsonl", key, folder / "elsewhere" / "audit.head", clock or ticking())


def look(number: int = 0, **more: object) -> Entry:
    """Somebody looked at something."""
    values: dict[str, object] = {
        "role": "analyst", "session": "s-1", "purpose": "analysis", "surface": "entity", "ids": (f"E-{number:010d}",)
    }  # fmt: skip
    return Entry(Deed.CONSULT, "ada", **(values | more))  # pyright: ignore[reportArgumentType]


def filled(folder: Path, lines: int = 12) -> AuditLog:
    """A log with some lines in it."""
    log = log_in(folder)
    for number in range(lines):
        log.append(look(number))
    return log
