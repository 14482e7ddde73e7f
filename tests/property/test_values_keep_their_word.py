"""What every value promises, over generated values: a round trip, a caption, and a fair comparison."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from graph.values import (
    Age,
    Moment,
    OnlineHandle,
    PartialDate,
    PersonName,
    Phone,
    PlaceText,
    Point,
    Postcode,
    Precision,
    Vrm,
)

LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _pair(days: list[date]) -> PartialDate:
    return PartialDate(min(days), max(days))


DATES = st.one_of(
    DAYS.map(PartialDate.of_day),
    st.builds(PartialDate.of_month, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(PartialDate.of_year, st.integers(1900, 2100)),
    st.lists(DAYS, min_size=2, max_size=2).map(_pair),
)


def _moment(start: datetime, minutes: int, second: int) -> Moment:
    first = start.replace(second=second, microsecond=0, tzinfo=UTC)
    precision = Precision.SECOND if second else Precision.MINUTE
    return Moment(first, first + timedelta(minutes=minutes, seconds=0 if second else 59), precision)


MOMENTS = st.one_of(
    DATES.map(Moment.on),
    st.builds(
        _moment,
        st.builds(datetime.combine, st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.times()),
        st.integers(0, 3000),
        st.integers(0, 59),
    ),
)
AGES = st.builds(lambda a, b: Age(min(a, b), max(a, b)), st.integers(0, 120), st.integers(0, 120))
GIVEN = st.sampled_from(["Amy", "Mohammed", "Kasia", "Seán", "Na", "None", "J", "Mary Jane", "Łukasz", "DJ", ""])
FAMILY = st.sampled_from(["Smith", "O'Neil", "Smith-Jones", "van der Berg", "al-Haq", "Khan", "Ünal", "McDonald", ""])
ALIASES = st.lists(st.sampled_from(["Big D", "Taz", "Shaz", "Li'l Mo", "T"]), max_size=2, unique=True).map(tuple)
NAMES = st.tuples(GIVEN, FAMILY, ALIASES).filter(lambda parts: _is_named(*parts)).map(lambda parts: PersonName(*parts))


def _is_named(given: str, family: str, aliases: tuple[str, ...]) -> bool:
    """Na and None are names, and two words are given names, only beside a family name."""
    return bool(family) or (given not in ("Na", "None", "Mary Jane") and bool(given or aliases))


FULL_VRMS = st.one_of(
    st.from_regex(rf"[{LETTERS}]{{2}}9[0-9][{LETTERS}]{{3}}", fullmatch=True),
    st.from_regex(rf"[{LETTERS}][1-9][0-9]{{2}}[{LETTERS}]{{3}}", fullmatch=True),
    st.from_regex(rf"[{LETTERS}]{{3}}[1-9][0-9]{{2}}[{LETTERS}]", fullmatch=True),
    st.from_regex(rf"[{LETTERS}]{{3}}[1-9][0-9]{{3}}", fullmatch=True),
)


@st.composite
def partial_vrms(draw: st.DrawFn) -> Vrm:
    """A part of a plate: some characters unknown, or an end cut off."""
    plate = draw(FULL_VRMS)
    start, end = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    hidden = "".join("?" if draw(st.integers(0, 4)) == 0 else letter for letter in plate[start : len(plate) - end])
    known = hidden.strip("?")
    assume(sum(letter != "?" for letter in known) >= 2)
    return Vrm.parse(f"{'*' if start or hidden[0] == '?' else ''}{known}{'*' if end or hidden[-1] == '?' else ''}")


VRMS = st.one_of(FULL_VRMS.map(Vrm), partial_vrms())
POSTCODES = st.builds(
    Postcode,
    st.from_regex(r"XX[1-9][0-9]?", fullmatch=True),
    st.one_of(
        st.just(""), st.from_regex(r"[0-9]", fullmatch=True), st.from_regex(r"[0-9][ABDEFGH]{2}", fullmatch=True)
    ),
)
FULL_PHONES = st.one_of(
    st.integers(900000, 900999).map(lambda last: f"+447700{last}"),
    st.integers(960000, 960999).map(lambda last: f"+441632{last}"),
)
PHONES = st.one_of(
    FULL_PHONES.map(Phone),
    FULL_PHONES.map(lambda number: Phone(f"*{number[-4:]}")),
    FULL_PHONES.map(lambda number: Phone(f"{number[:-2]}??")),
    FULL_PHONES.map(lambda number: Phone(f"{number[:-4]}*")),
)
POINTS = st.builds(
    lambda east, north, radius: Point(round(east, 1), round(north, 1), round(radius, 1)),
    st.floats(1000, 700_000),
    st.floats(1000, 1_300_000),
    st.floats(1, 10_000),
)
PLACES = st.builds(
    lambda *parts: PlaceText.parse(", ".join(part for part in parts if part)),
    st.sampled_from(["", "Flat 3", "Xeno Kebabs", "room 12 of the Yew Hotel"]),
    st.sampled_from(["12 Foo Road", "Foo St", "12a Bar Lane", "Foo Park"]),
    st.sampled_from(["", "Hollowmere"]),
    st.sampled_from(["", "XX1", "XX1 4AB"]),
)
HANDLES = st.builds(
    OnlineHandle,
    st.sampled_from(["snapchat", "instagram", "tiktok", "playstation", ""]),
    st.from_regex(r"[a-z][a-z0-9_]{4,12}", fullmatch=True).map(lambda name: f"zz{name}9"),
)
VALUES = st.one_of(DATES, MOMENTS, AGES, NAMES, VRMS, POSTCODES, PHONES, POINTS, PLACES, HANDLES)
KINDS = (DATES, MOMENTS, AGES, NAMES, VRMS, POSTCODES, PHONES, POINTS, PLACES, HANDLES)
TWO_OF_A_KIND = st.one_of(*(st.tuples(kind, kind) for kind in KINDS))


@given(VALUES)
def test_the_canonical_text_reads_back_to_the_value(value: Any) -> None:
    """Whatever is stored is the value again, by both doors."""
    assert type(value).from_canonical(value.canonical) == value
    assert type(value).parse(value.canonical) == value


@given(VALUES)
def test_there_is_always_something_to_show(value: Any) -> None:
    """A caption is never empty."""
    assert value.caption().strip()


@given(TWO_OF_A_KIND)
def test_comparison_is_the_same_both_ways_round(values: tuple[Any, Any]) -> None:
    """Whether two could be one does not depend on which is asked."""
    left, right = values
    assert left.could_be(right) == right.could_be(left)
    assert left.could_be(left)


@given(DAYS)
def test_a_month_and_a_year_could_be_each_of_their_days(day: date) -> None:
    """The part of a date could be every whole one within it."""
    only = PartialDate.of_day(day)
    assert PartialDate.of_month(day.year, day.month).could_be(only)
    assert PartialDate.of_year(day.year).could_be(only)
    assert only.within(PartialDate.of_month(day.year, day.month))


@given(MOMENTS)
def test_a_day_could_be_every_moment_in_it(moment: Moment) -> None:
    """The local days of a moment could be the moment."""
    assert Moment.on(moment.days).could_be(moment)


@given(FULL_VRMS, st.data())
def test_a_part_of_a_plate_could_be_the_plate_it_came_from(plate: str, data: st.DataObject) -> None:
    """Hide any characters, cut off any end: the plate still fits."""
    whole = Vrm(plate)
    hidden = [data.draw(st.booleans()) for _ in plate]
    pattern = "".join("?" if hide else letter for letter, hide in zip(plate, hidden, strict=True))
    cut = data.draw(st.integers(1, len(plate) - 2))
    for part in (Vrm(pattern), Vrm(f"{plate[:cut]}*"), Vrm(f"*{plate[cut:]}"), Vrm(f"*{plate[cut : cut + 2]}*")):
        assert whole.fits(part)
        assert part.could_be(whole)


@given(FULL_VRMS)
def test_a_whole_plate_is_full_however_it_is_spaced(plate: str) -> None:
    """Capitals and spaces do not matter."""
    for text in (plate, plate.lower(), f"{plate[:4]} {plate[4:]}", f" {plate[:2]} {plate[2:]} "):
        assert Vrm.parse(text) == Vrm(plate)
    assert Vrm(plate).is_full


@given(FULL_VRMS)
def test_look_alikes_could_be_one_plate_but_are_not_one_text(plate: str) -> None:
    """A misread plate could be the plate, and stays another text, so that it settles nothing."""
    misread = plate.translate(str.maketrans("OISB0158", "0158OISB"))
    assert Vrm(misread).could_be(Vrm(plate))
    assert (misread == plate) == (Vrm(misread).canonical == Vrm(plate).canonical)


@given(FULL_PHONES, st.integers(2, 9))
def test_the_end_of_a_number_could_be_the_number(number: str, length: int) -> None:
    """`ends 123` could be every number that ends so."""
    assert Phone.parse(f"ends {number[-length:]}").could_be(Phone(number))


@given(st.integers(1, 699_999), st.integers(1, 1_299_999))
def test_a_point_goes_to_degrees_and_back(easting: int, northing: int) -> None:
    """The two systems meet again within their doubt."""
    point = Point(float(easting), float(northing))
    if 49.0 <= point.latitude <= 62.0 and -9.5 <= point.longitude <= 4.5:
        back = Point.from_degrees(f"{point.latitude:.7f}", f"{point.longitude:.7f}")
        assert point.metres_to(back) < 0.5
