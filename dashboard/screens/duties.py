"""Questions of duty: what records oblige somebody to ask, each with the phrase that raised it."""

from dashboard.duty_lists import DutyLists, duty_lists
from dashboard.gather.kept import kept_file
from dashboard.parts.frame import title
from dashboard.parts.sections import draw_section
from dashboard.screens.ground import ground
from dashboard.sections import duty_words as words
from dashboard.sections.duties import section
from dashboard.session import Looking, looking, settings, store


def draw() -> None:
    """The open questions, mandatory reports first; a row opens its record."""
    look = looking("screen:duties")
    lists = _lists(look)
    title(words.PAGE_TITLE, words.COUNTED.format(open=len(lists.open), all=len(lists.questions)))
    shown = lists.open[:MOST]
    names = look.view.labels(sorted({child for question in shown for child in question.children}))
    draw_section(look, section(shown, names), key="duties", below=330)


MOST = 400
"""Rows drawn; the terminal and --json have all."""


def _lists(look: Looking) -> DutyLists:
    held = ground(look)
    name = f"duties {store().versions()[1]}"
    return look.kept(name, lambda: duty_lists(look.view, held.outlines, held.cases, kept_file(settings())))
