"""Dates of birth as far as they are known, and when two of them exclude each other.

A date of birth is eight characters, YYYYMMDD, with `?` for what is not known, so that a day, a month and a year can be
held against each other figure by figure.
"""

import re
from collections.abc import Sequence
from datetime import date

from graph.values import Age, PartialDate
from graph.values.errors import UnreadableValue

UNKNOWN = "????????"


def birth_text(canonical: str) -> str:
    """The eight characters of a canonical date. 1 January says a year at most; 1 January 1900 says nothing.

    Text that is no canonical date (a figure too many, a month 13) is kept as its figures where there are eight of
    them, so that a slip can still be told from another date.
    """
    try:
        born = PartialDate.from_canonical(canonical)
    except (ValueError, UnreadableValue):
        figures = re.sub(r"[^0-9]", "", canonical)
        return figures if len(figures) == 8 else UNKNOWN
    if born.is_placeholder:
        return UNKNOWN
    first, last = born.earliest, born.latest
    if first.year != last.year:
        return UNKNOWN
    if born.is_birth_placeholder or first.month != last.month:
        return f"{first.year:04}????"
    return f"{first.year:04}{first.month:02}{first.day:02}" if born.is_day else f"{first.year:04}{first.month:02}??"


def birth_span(text: str) -> tuple[int, int] | None:
    """First and last day (ordinals) that a text of eight characters may mean; nothing where it is not a date."""
    if text == UNKNOWN:
        return None
    year, month, day = text[:4], text[4:6], text[6:]
    try:
        if "?" in month:
            return date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal()
        if "?" in day:
            span = PartialDate.of_month(int(year), int(month))
            return span.earliest.toordinal(), span.latest.toordinal()
        whole = date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return None
    return whole, whole


def age_span(canonical: str, day: date) -> tuple[int, int] | None:
    """First and last day of birth of somebody who was this old on a day."""
    try:
        born = Age.from_canonical(canonical).born(PartialDate.of_day(day))
    except (ValueError, UnreadableValue):
        return None
    return born.earliest.toordinal(), born.latest.toordinal()


def is_whole(text: str) -> bool:
    """Known to the day."""
    return "?" not in text


def swapped(text: str) -> str:
    """The same date with day and month exchanged; "" where that is none or the same."""
    if "?" in text or text[4:6] == text[6:] or int(text[6:]) > 12:
        return ""
    return text[:4] + text[6:] + text[4:6]


def one_slip_apart(a: str, b: str) -> bool:
    """Whether one wrong figure, or two neighbours exchanged, turns one into the other; unknown figures fit all."""
    differing = [i for i in range(8) if a[i] != b[i] and "?" not in (a[i], b[i])]
    if len(differing) <= 1:
        return True
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        i, j = differing
        return a[i] == b[j] and a[j] == b[i]
    return False


def exclude_each_other(a: str, b: str) -> bool:
    """Whether two dates of birth cannot be one person's: neither a swap nor a single slip explains the difference."""
    if UNKNOWN in (a, b) or one_slip_apart(a, b):
        return False
    return not (is_whole(a) and is_whole(b) and (swapped(a) == b or one_slip_apart(swapped(a) or a, b)))


def best(texts: Sequence[str]) -> str:
    """The best known of several: the most figures, then the most often, then the least."""
    known = [text for text in texts if text != UNKNOWN]
    return min(known, key=lambda text: (text.count("?"), -known.count(text), text)) if known else UNKNOWN
