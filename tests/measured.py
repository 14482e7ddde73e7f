"""Figures into docs/reference/measured.md: each beside its bare baseline and its bar, with commit and date.

`make bench` and `make soak` call `record`. A row is rewritten only when its own figure is measured again, so that an
old figure keeps the commit it was measured at.
"""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "measured.md"
HEADER = """\
# Measured

Written by `make bench` and `make soak`, each row with the commit and day of its last measurement (a `+` after the
commit: with changes not yet committed). "Bare" is the same work done in the same run without Liberty. Change nothing
here by hand.
"""
COLUMNS = ("What", "Measured", "Bare", "Times bare", "Bar", "Machine", "Commit", "Day")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, as it stands on the page."""

    what: str
    measured: str
    bare: str
    times_bare: str
    bar: str
    machine: str
    commit: str
    day: str


def record(
    section: str,
    name: str,
    value: float,
    unit: str,
    baseline: float | None = None,
    bar: str | None = None,
    page: Path = PAGE,
) -> None:
    """Write one figure into its section's table.

    `baseline` is in the same unit as `value`; `bar` is a text such as "<= 210 s". Only the row of this name changes;
    sections and rows stay sorted, so that two runs in another order write the same page.
    """
    for text in (section, name, unit, bar or ""):
        if "|" in text or "\n" in text:
            raise ValueError(f"a cell holds no bar and no line break: {text!r}")
    row = Row(
        what=name,
        measured=figure(value, unit),
        bare="" if baseline is None else figure(baseline, unit),
        times_bare="" if not baseline else figure(value / baseline, ""),
        bar=bar or "",
        machine=machine(),
        commit=commit(),
        day=datetime.now(UTC).date().isoformat(),
    )
    tables = read(page)
    tables.setdefault(section, {})[name] = row
    write(page, tables)


def figure(value: float, unit: str) -> str:
    """A number in three significant digits with its unit: 21.4 s, .382 ms is written 0.382 ms, 100,000 stays whole."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.{max(0, 3 - len(f'{abs(value):.0f}'))}f}"
    if isinstance(value, float) and 0 < abs(value) < 1:
        text = f"{value:.3g}"
    return f"{text} {unit}".strip()


def machine() -> str:
    """The kind of machine in a few words, with nothing that names it."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """The commit measured; "+" when files other than the page differ from it, "unknown" outside a checkout."""
    try:
        head = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--", ".", f":!{PAGE.relative_to(ROOT).as_posix()}")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{head}+" if changed else head


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def read(page: Path) -> dict[str, dict[str, Row]]:
    """The tables on the page by section and name; a page that is not there yet has none."""
    tables: dict[str, dict[str, Row]] = {}
    if not page.exists():
        return tables
    section = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith((f"| {COLUMNS[0]} |", "| --- ")):
            row = Row(*(cell.strip() for cell in line.strip("|").split("|")))
            tables.setdefault(section, {})[row.what] = row
    return tables


def write(page: Path, tables: dict[str, dict[str, Row]]) -> None:
    """Replace the page in one step, so that a run cut short leaves the old one."""
    assert len(COLUMNS) == len(fields(Row))
    lines = [HEADER]
    for section in sorted(tables):
        lines += [f"## {section}", "", _line(COLUMNS), "|" + " --- |" * len(COLUMNS)]
        lines += [_line(astuple(tables[section][name])) for name in sorted(tables[section])]
        lines.append("")
    page.parent.mkdir(parents=True, exist_ok=True)
    draft = page.with_suffix(".draft")
    draft.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")
    draft.replace(page)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
