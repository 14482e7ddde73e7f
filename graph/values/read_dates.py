"""From the ways people write a date to its first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from graph.values.errors import UnreadableValue, not_known
from graph.values.london import LONDON
from graph.values.text import fold, says_unknown

Days = tuple[date, date]

LONGEST_TEXT = 80
_SERIAL_START = date(1899, 12, 30)  # spreadsheets count 1900 as a leap year: from March 1900 on, this is their day 0
_LARGEST_SERIAL = 2958465  # 31 December 9999
_YEARS = range(1850, 2151)
_REMEDY = "Write it as 2026-04-03, with the day first as 03/04/2026, or as 3 April 2026."

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
        "nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_ORDINAL = r"(?:st|nd|rd|th)?"

_ISO_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ISO_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_EIGHT = re.compile(r"[0-9]{8}")
_BARE_YEAR = re.compile(r"(?:the )?(?:year )?([0-9]{4})")
_DECADE = re.compile(r"(?:the )?(early |mid |late )?(?:the )?([0-9]{3}0)'?s")
_NUMBER = re.compile(r"([0-9]{1,7})(?:\.[0-9]{1,15})?")
_NAMED_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}}) ?{_ORDINAL}[ \-./,]*(?:of )?(?:the )?{_MONTH}[ \-./,]*(?:of )?{_YEAR}")
_NAMED_DAY_AFTER = re.compile(rf"{_MONTH}[ \-./]*(?:the )?(?P<day>[0-9]{{1,2}}) ?{_ORDINAL}[ ,]+{_YEAR}")
_ISO_NAMED = re.compile(rf"(?P<year>[0-9]{{4}})[ \-./]{_MONTH}[ \-./](?P<day>[0-9]{{1,2}})")
_NAMED_MONTH = re.compile(
    rf"{_MONTH}[ \-./,]*(?:of )?{_YEAR}|(?P<year2>[0-9]{{4}})[ \-./]{_MONTH.replace('month', 'month2')}"
)
_SEASON = re.compile(r"(?:the )?(spring|summer|autumn|winter) (?:of )?([0-9]{4})")
_QUARTER = re.compile(r"q([1-4])[ \-/]?([0-9]{4})|([0-9]{4})[ \-/]?q([1-4])")
_WEEKDAY = re.compile(r"^(?:on )?(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b[ ,.]*(?:the )?")
_DOUBT = re.compile(r"^(?:circa|approximately|approx|about|around|roughly|abt|ca|c|~)(?:\.| |(?=[0-9])) ?")
_PART = re.compile(r"^(?:in |the )*(early|start of|beginning of|mid|middle of|late|end of)[ \-](?:in |the )*")
_LEAD = re.compile(r"^(?:some ?time in|on|in|dated?|dob|d\.o\.b\.?|born)\b(?: the)?[: ]*")
_TIME_BEHIND = re.compile(
    r"(?P<day>[0-9./\-]{8,10})(?:t|,? +)(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?) ?(?:[ap]m)?"
    r"(?P<offset>z|[+\-][0-9]{2}:?[0-9]{2})?"
)
_BETWEEN = re.compile(r" (?:to|until|till|and|or|-) | ?/ ?|(?<=[a-z0-9])-(?=[a-z0-9])|(?<=[0-9]{4})-")
_THIRDS = {"early": 0, "start of": 0, "beginning of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


@lru_cache(maxsize=65536)
def read_date(text: str, pivot: int, serial: bool) -> Days:
    """The first and last day that the text may mean. `pivot` and `serial` as for `PartialDate.parse`."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableValue("This is too long for a date.", _REMEDY)
    if serial and (number := _NUMBER.fullmatch(text.strip())):
        return _from_serial(int(number[1]))
    folded = fold(text).strip(" ,;.")
    if not folded or says_unknown(text):
        raise not_known("date")
    if days := _one_date(folded, pivot):
        return days
    if days := _range(folded, pivot):
        return days
    raise UnreadableValue("This cannot be read as a date.", _REMEDY)


def _one_date(text: str, pivot: int) -> Days | None:
    return _numeric(text, pivot) or _named(text, pivot) or _with_words(text, pivot)


def _numeric(text: str, pivot: int) -> Days | None:
    if found := _ISO_DAY.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(text):
        return _day(_year(found[4], pivot), int(found[3]), int(found[1]))
    if found := _ISO_MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2])) if 1 <= int(found[2]) <= 12 else None
    if found := _MONTH_FIRST.fullmatch(text):
        return _month(int(found[2]), int(found[1])) if 1 <= int(found[1]) <= 12 else None
    if found := _BARE_YEAR.fullmatch(text):
        return _span(int(found[1]), 1, int(found[1]), 12)
    if _EIGHT.fullmatch(text):
        return _eight(text)
    if (found := _NUMBER.fullmatch(text)) and len(found[1]) == 5 and 20000 <= int(found[1]) <= 60000:
        return _from_serial(int(found[1]))
    return None


def _named(text: str, pivot: int) -> Days | None:
    text = _WEEKDAY.sub("", text)
    if found := _NAMED_DAY.fullmatch(text) or _NAMED_DAY_AFTER.fullmatch(text) or _ISO_NAMED.fullmatch(text):
        return _day(_year(found["year"], pivot), _MONTHS[found["month"]], int(found["day"]))
    if found := _NAMED_MONTH.fullmatch(text):
        year, month = found["year"] or found["year2"], found["month"] or found["month2"]
        return _month(_year(year, pivot), _MONTHS[month])
    if found := _SEASON.fullmatch(text):
        return _season(found[1], int(found[2]))
    if found := _QUARTER.fullmatch(text):
        quarter, year = int(found[1] or found[4]), int(found[2] or found[3])
        return _span(year, 3 * quarter - 2, year, 3 * quarter)
    if found := _DECADE.fullmatch(text):
        first = int(found[2])
        return _third(_span(first, 1, first + 9, 12), (found[1] or "").strip())
    return None


def _with_words(text: str, pivot: int) -> Days | None:
    """A date with a word of doubt, a part of a month or year, or a time around it."""
    if found := _TIME_BEHIND.fullmatch(text):
        return _local_day(found, pivot)
    if found := _DOUBT.match(text):
        days = _one_date(text[found.end() :], pivot)
        return _widened(days) if days else None
    if found := _PART.match(text):
        days = _one_date(text[found.end() :], pivot)
        return _third(days, found[1]) if days else None
    bare = _WEEKDAY.sub("", _LEAD.sub("", text))
    return _one_date(bare, pivot) if bare != text else None


def _local_day(found: re.Match[str], pivot: int) -> Days | None:
    days = _numeric(found["day"], pivot)
    if days is None or not found["offset"] or days[0] != days[1] or not _ISO_DAY.fullmatch(found["day"]):
        return days
    time = found["time"].split(".")[0].rjust(5, "0")
    try:
        instant = datetime.fromisoformat(f"{days[0].isoformat()}T{time}{found['offset'].upper()}")
        local = instant.astimezone(LONDON).date()
    except (ValueError, OverflowError):
        return None
    return local, local


def _range(text: str, pivot: int) -> Days | None:
    """From one date to another; the first may borrow month and year from the second."""
    text = re.sub(r"^(?:between|from|either) ", "", text)
    for gap in _BETWEEN.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        if last := _one_date(right, pivot):
            first = _one_date(left, pivot) or _borrowing(left, last[1], pivot)
            if first and first[0] <= last[1]:
                return first[0], last[1]
    return None


def _borrowing(text: str, last: date, pivot: int) -> Days | None:
    text = _WEEKDAY.sub("", text)
    if re.fullmatch(rf"[0-9]{{1,2}} ?{_ORDINAL}", text):
        return _day(last.year, last.month, int(re.sub(r"[^0-9]", "", text)))
    if re.search(r"[a-z]{3}", text):
        return _one_date(f"{text} {last.year}", pivot)
    return None


def _year(text: str, pivot: int) -> int:
    if len(text) == 4:
        return int(text)
    year = pivot - pivot % 100 + int(text[-2:])
    return year if year <= pivot else year - 100


def _day(year: int, month: int, day: int) -> Days:
    if year not in _YEARS and year != 9999:
        raise UnreadableValue("The year is out of reach.", "Give the year with four figures.")
    if month > 12 >= day > 0:
        raise UnreadableValue("There is no such month; dates are read with the day first.", _REMEDY)
    try:
        only = date(year, month, day)
    except ValueError:
        raise UnreadableValue("There is no such day.", _REMEDY) from None
    return only, only


def _month(year: int, month: int) -> Days:
    return _span(year, month, year, month)


def _span(year: int, month: int, last_year: int, last_month: int) -> Days:
    if year not in _YEARS or last_year not in _YEARS:
        raise UnreadableValue("The year is out of reach.", "Give the year with four figures.")
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _season(name: str, year: int) -> Days:
    # "Winter 2019" may be either end of the year.
    if name == "winter":
        return _span(year, 1, year + 1, 2)
    first, last = _SEASONS[name]
    return _span(year, first, year, last)


def _eight(text: str) -> Days:
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        return _day(year, month, day)
    return _day(int(text[4:]), int(text[2:4]), int(text[:2]))


def _from_serial(number: int) -> Days:
    if not 1 <= number <= _LARGEST_SERIAL:
        raise UnreadableValue("This number is no day in a spreadsheet's count.", _REMEDY)
    only = _SERIAL_START + timedelta(days=number if number > 59 else number + 1)
    return only, only


def _widened(days: Days) -> Days:
    """About a date: one more unit of its own precision on either side (a day: three days)."""
    first, last = days
    length = (last - first).days + 1
    if length > 31:
        return first.replace(year=max(first.year - 1, 1), day=1), _end_of_month(last.year + 1, last.month)
    if length > 1:
        before = first - timedelta(days=1)
        after = last + timedelta(days=1)
        return before.replace(day=1), _end_of_month(after.year, after.month)
    return first - timedelta(days=3), min(last, date(9999, 12, 28)) + timedelta(days=3)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _third(days: Days, part: str) -> Days:
    """The early, middle or late part: thirds of a month by days, thirds of anything longer by months."""
    if not part or days[0] == days[1]:
        return days
    first, last = days
    third = _THIRDS[part]
    if (last - first).days <= 31:
        return first.replace(day=10 * third + 1), last if third == 2 else first.replace(day=10 * third + 10)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.month - 1 + round(months * third / 3)
    end = first.month - 1 + round(months * (third + 1) / 3) - 1
    return date(first.year + start // 12, start % 12 + 1, 1), _end_of_month(first.year + end // 12, end % 12 + 1)
