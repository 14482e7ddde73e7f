"""A list that was laid out for people, on the terminal."""

from typing import TYPE_CHECKING

from dashboard.cli.frame import Run

if TYPE_CHECKING:
    from dashboard.sections import Section


def show_section(run: Run, section: "Section") -> None:
    """A headed table, or one line where there is nothing in it."""
    if section.lines:
        run.out.table(section.columns, [line.cells for line in section.lines], title=section.title)
    else:
        run.out.say(f"{section.title}: {section.empty}")
    if section.note:
        run.out.say(section.note)
