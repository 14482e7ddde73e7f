"""Stored values in words: canonical texts of dates, plates, phones and the like as people read them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.wording import FEED
from graph.values import Age, Moment, PartialDate, PersonName, Phone, Point, Postcode, UnreadableValue, Vrm
from graph.vocabulary import Feed, Kind, Property
from graph.vocabulary.agencies import Agency
from graph.vocabulary.cases import CareStatus
from graph.vocabulary.coded import Coded
from graph.vocabulary.online import Platform
from graph.vocabulary.people import Ethnicity, Sex
from graph.vocabulary.places import LocationClass, PlaceKind
from ingest.feed import columns as dictionary

LONDON = ZoneInfo("Europe/London")

_CLASSES: dict[Property, Callable[[str], Any]] = {
    Property.NAME: PersonName.from_canonical,
    Property.DATE_OF_BIRTH: PartialDate.from_canonical,
    Property.AGE: Age.from_canonical,
    Property.VRM: Vrm.from_canonical,
    Property.PHONE_NUMBER: Phone.from_canonical,
    Property.POSTCODE: Postcode.from_canonical,
    Property.POINT: Point.from_canonical,
}

_LISTS: dict[Property, type[Coded]] = {
    Property.SEX: Sex,
    Property.ETHNICITY: Ethnicity,
    Property.CARE_STATUS: CareStatus,
    Property.PLATFORM: Platform,
    Property.PLACE_KIND: PlaceKind,
}


def value(of: Property, canonical: str) -> str:
    """A property's value in words; a text that cannot be read stays as it is."""
    if of in _LISTS and (known := _LISTS[of].read(canonical)):
        return known.label
    if of in _CLASSES:
        return _words(_CLASSES[of], canonical)
    return canonical


def when(canonical: str) -> str:
    """A date or moment of the ledger in words, "" where none is given."""
    return _words(Moment.from_canonical, canonical) if canonical else ""


def day(canonical: str) -> str:
    """The day of a date or moment in a short form, "3 Apr 2026"; what is less exact stays as its words."""
    try:
        return (
            short(date.fromisoformat(canonical[:10]))
            if len(canonical) >= 10 and "/" not in canonical
            else when(canonical)
        )
    except ValueError:
        return when(canonical)


def short(on: date) -> str:
    """A day in a narrow column: "3 Apr 2026"."""
    return f"{on.day} {on:%b %Y}"


def month(first: date) -> str:
    """A month on a slider: "Apr 2026"."""
    return f"{first:%b %Y}"


def of_day(days: int) -> str:
    """A day counted from 1970-01-01 in a short form."""
    return short(date(1970, 1, 1) + timedelta(days=days))


def instant(iso: str) -> str:
    """A moment of the system's own clock in local time: "3 Apr 2026 22:45"."""
    try:
        local = datetime.fromisoformat(iso).astimezone(LONDON)
    except ValueError:
        return iso
    return f"{short(local.date())} {local:%H:%M}"


def agency(code: str) -> str:
    """An agency's name in words; what is not on our list stays as written."""
    known = Agency.read(code) if code else None
    return known.label if known else code


def in_order(feed: Feed, columns: Iterable[str]) -> list[str]:
    """Columns in the order of the data dictionary; those it does not know come last, by name."""
    place = {column.name: i for i, column in enumerate(dictionary(feed))}
    return sorted(columns, key=lambda column: (place.get(column, len(place)), column))


def has_protected_columns(feed: Feed) -> bool:
    """Whether records of a feed name who told and who saw it."""
    return any(column.protected for column in dictionary(feed))


def label(kind: Kind, words: str) -> str:
    """What an entity is called, in the usual form for plates and phones: "XB93 KTR" for "xb93ktr"."""
    read = {Kind.VEHICLE: Vrm.parse, Kind.PHONE: Phone.parse}.get(kind)
    return _words(read, words) if read else words


def location_class(code: str) -> str:
    """How exactly a place is known, in words."""
    known = LocationClass.read(code)
    return known.label if known else code


def feed(of: Feed) -> str:
    """What a record is, at the beginning of a line: "Report", "Missing episode"."""
    words = FEED[of].removeprefix("Operation Liberty information ")
    return words[:1].upper() + words[1:]


def reference(source: str) -> str:
    """The reference in the name of a source, as its agency wrote it."""
    return source.split(":", 2)[-1]


def field(column: str) -> str:
    """A column of the data dictionary as a label: "Incident details", "Child DOB"."""
    words = column.replace("_", " ")
    for short_form in ("dob", "vrm", "uprn", "nrm", "cpm", "ref", "cre"):
        words = " ".join(word.upper() if word == short_form != "ref" else word for word in words.split(" "))
    words = " ".join("reference" if word == "ref" else word for word in words.split(" "))
    return words[:1].upper() + words[1:]


def _words(read: Callable[[str], Any], canonical: str) -> str:
    try:
        return read(canonical).caption()
    except (UnreadableValue, ValueError):
        return canonical
