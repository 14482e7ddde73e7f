"""A time of day inside a text: `22:45`, `2245hrs`, `10.45pm`, `between 9 and 10pm`, `midnight`, `late evening`."""

from __future__ import annotations

import re
from typing import NamedTuple

_HOUR = 3600
_DAY = 24 * _HOUR
_HALF_AN_HOUR = 1800
LAST_MINUTE = _DAY - 60

_HALF = r"(?P<half{n}>[ap]\.?m\b\.?)"
_TIME = re.compile(
    r"(?:"
    r"(?<![0-9:])(?P<h1>[0-9]{1,2}):(?P<m1>[0-5][0-9])(?::(?P<s1>[0-5][0-9]))?(?![0-9:]) ?(?:"
    + _HALF.format(n=1)
    + r"|(?:hours|hrs|hr|h)\b)?"
    r"|(?<![0-9./:\-])(?P<h2>[0-9]{1,2})\.(?P<m2>[0-5][0-9])(?![0-9:]|[./\-][0-9]) ?(?:"
    + _HALF.format(n=2)
    + r"|(?P<hrs>(?:hours|hrs|hr|h)\b))?"
    r"|(?<![0-9./:\-])(?P<h3>[0-9]{1,2}) ?"
    + _HALF.format(n=3)
    + r"|(?<![0-9./:])(?P<h4>[0-2][0-9])(?P<m4>[0-5][0-9]) ?(?:hours|hrs|hr|h)\b"
    r")"
)
_HOURS_APART = re.compile(
    r"(?<![0-9./\-:])(?P<h1>[0-9]{1,2})(?:[:.](?P<m1>[0-5][0-9]))? ?(?:-|to|and|"
    r"or) ?(?P<h2>[0-9]{1,2})(?:[:.](?P<m2>[0-5][0-9]))? ?" + _HALF.format(n="")
)
_FOUR = re.compile(r"(?<![0-9./\-:])([01][0-9]|2[0-3])([0-5][0-9])(?![0-9./\-:])")

_PARTS = {
    "early hours": (0, 5), "small hours": (0, 5), "early morning": (4, 8), "mid morning": (9, 11), "late morning": (10,
    12),
    "morning": (4, 12), "lunch time": (11.5, 14), "lunchtime": (11.5, 14), "lunch": (11.5, 14), "early afternoon": (12,
    14.5),
    "mid afternoon": (14, 16), "late afternoon": (15, 18), "afternoon": (12, 18), "early evening": (16.5, 19.5),
    "late evening": (20, 24), "evening": (16.5, 24), "late at night": (21, 28), "late night": (21, 28), "night time":
    (20, 30),
    "night": (20, 30), "overnight": (20, 30), "daytime": (7, 19), "am": (0, 12), "pm": (12, 24),
}  # fmt: skip
_WORDS = re.compile(rf"\b(?:(midnight)|(noon|midday|mid-day)|(?:in |during )?(?:the )?({'|'.join(_PARTS)}))\b(?: of)?")
_ABOUT = frozenset("approx approx. approximately about around circa c c. ca roughly ~ abt".split())
_LEADING = _ABOUT | frozenset("at from between by the time time: on , - just after before since".split())
_TRAILING = frozenset("on the hrs hours of - , bst gmt utc in approx approx. approximately or so".split())
_OFFSETS = {"bst": 1, "gmt": 0, "utc": 0}


class Clock(NamedTuple):
    """The first and last second it may mean, counted from the midnight before, and the rest of the text without it."""

    first: int
    last: int
    rest: str
    offset_hours: int | None = None


def find_clock(text: str) -> Clock | None:
    """The time of day in a folded text, or nothing."""
    if found := _HOURS_APART.search(text):
        half = found["half"]
        last = _seconds(found["h2"], found["m2"], None, half)
        first = _seconds(found["h1"], found["m1"], None, half)
        if first is not None and last is not None:
            if first > last:  # 11 to 1am starts before midnight, 11 to 1pm before noon
                first = (first - _DAY // 2) % _DAY
            return _clock(text, found.start(), found.end(), first, last)
    times = list(_TIME.finditer(text))
    if times and (read := [_read(time) for time in times]) and None not in read:
        seconds = [second for second in read if second is not None]
        if len(times) == 1:
            return _clock(text, times[0].start(), times[0].end(), seconds[0], seconds[0])
        if len(times) == 2 and text[times[0].end() : times[1].start()].strip() in (
            "-",
            "to",
            "and",
            "until",
            "till",
            "or",
        ):
            return _clock(text, times[0].start(), times[1].end(), seconds[0], seconds[1])
        return None
    if found := _WORDS.search(text):
        return _clock(text, found.start(), found.end(), *_word(found))
    return None


def bare_clocks(text: str) -> list[Clock]:
    """Every group of four figures that may be a time of day, the last one first: a year stands before its time more
    often.
    """
    found = list(_FOUR.finditer(text))[::-1]
    spans = [(four, int(four[1]) * _HOUR + int(four[2]) * 60) for four in found]
    return [_clock(text, four.start(), four.end(), seconds, seconds) for four, seconds in spans]


def holds_a_time(text: str) -> bool:
    """Whether a folded text holds something that can be nothing but a time of day."""
    return any(_is_marked(found) for found in _TIME.finditer(text)) or bool(
        _HOURS_APART.search(text) or _WORDS.search(text)
    )


def _is_marked(found: re.Match[str]) -> bool:
    return not found["h2"] or bool(found["half2"] or found["hrs"])


def _read(found: re.Match[str]) -> int | None:
    hour = found["h1"] or found["h2"] or found["h3"] or found["h4"]
    minute = found["m1"] or found["m2"] or found["m4"]
    return _seconds(hour, minute, found["s1"], found["half1"] or found["half2"] or found["half3"])


def _seconds(hour_text: str, minute: str | None, second: str | None, half: str | None) -> int | None:
    hour = int(hour_text)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    total = hour * _HOUR + int(minute or 0) * 60 + int(second or 0)
    return total if total <= _DAY else None


def _word(found: re.Match[str]) -> tuple[int, int]:
    if found[1]:
        return 0, _DAY  # the midnight at either end of the day is meant by some
    if found[2]:
        return _DAY // 2, _DAY // 2
    first, last = _PARTS[found[3]]
    return int(first * _HOUR), int(last * _HOUR) - 60


def _clock(text: str, start: int, end: int, first: int, last: int) -> Clock:
    head, tail = text[:start].split(), text[end:].split()
    leading: set[str] = set()
    while head and (word := head[-1].strip(",;()") or ",") in _LEADING:
        leading.add(word)
        head.pop()
    offset = None
    while tail and (word := tail[0].strip(",;()") or ",") in _TRAILING:
        offset = _OFFSETS.get(word, offset)
        leading |= {word} & _ABOUT
        tail.pop(0)
    if last < first:
        last += _DAY
    first, last = _doubt(first, last, leading)
    return Clock(first, last, " ".join(head + tail).strip(" ,;()"), offset)


def _doubt(first: int, last: int, leading: set[str]) -> tuple[int, int]:
    """About: half an hour either way. Before and after: to the end of the day, or half an hour where it says `just`."""
    if "after" in leading or "since" in leading:
        return first, first + _HALF_AN_HOUR if "just" in leading else max(last, LAST_MINUTE)
    if "before" in leading or "by" in leading:
        return (first - _HALF_AN_HOUR if "just" in leading else 0), last
    if leading & _ABOUT:
        return first - _HALF_AN_HOUR, last + _HALF_AN_HOUR
    return first, last
