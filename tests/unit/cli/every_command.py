"""Runs the example of every command on the small store, and notes what the log of looks had when it began to answer."""

from __future__ import annotations

import io
import shlex
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from dashboard.cli.frame import EXAMPLES
from dashboard.cli.main import main
from graph.audit import AuditLog, open_audit


@dataclass(frozen=True, slots=True)
class Driven:
    """One command: its exit status, the lines it left (deed and stage), and how many stood at its first word."""

    status: int
    lines: tuple[str, ...]
    before_the_answer: int


class Watched(io.StringIO):
    """Standard output that notes how many lines the log had when something was first written to it."""

    def __init__(self, held: Path) -> None:
        super().__init__()
        self._held = held
        self.lines_at_first = -1

    def write(self, text: str) -> int:
        """The same, noted."""
        if self.lines_at_first < 0 and text.strip():
            self.lines_at_first = count(self._held)
        return super().write(text)


def log_of(held: Path) -> AuditLog:
    """The log of the small store."""
    return open_audit(held / "liberty.audit.log")


def count(held: Path) -> int:
    """How many lines there are."""
    return sum(1 for _ in log_of(held).lines())


def lines_after(held: Path, before: int) -> list[str]:
    """Deed and stage of the lines written since."""
    found = [line.entry for line in log_of(held).lines() if line.number > before]
    return [f"{entry.deed.value} {entry.stage}".strip() for entry in found]


def drive(held: Path, name: str, *more: str) -> Driven:
    """The example of a command as its help shows it, with `--json`."""
    before, out = count(held), Watched(held)
    with redirect_stdout(out):
        status = main([*shlex.split(EXAMPLES[name])[1:], *more, "--json"])
    return Driven(status, tuple(lines_after(held, before)), out.lines_at_first - before)
