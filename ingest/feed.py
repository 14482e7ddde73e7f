"""The ten feeds as data: their columns, what a row needs to be a record, and which feed a header belongs to."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, cast

from graph.model import PROTECTED_COLUMNS
from graph.vocabulary import Feed


class Type(StrEnum):
    """How a column's text is to be understood, later, by `ingest.claims`."""

    TEXT = "text"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    NUMBER = "number"
    CODED = "coded"
    POSTCODE = "postcode"
    PLATE = "plate"
    PHONE = "phone"
    INDICATOR = "indicator"
    VULNERABILITY = "vulnerability"
    ACTION = "action"


class Need(StrEnum):
    """What a column is for: a row without its reference, or without any column of a subject group, cannot be
    a record.
    """

    REFERENCE = "reference"
    SUBJECT = "subject"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a feed. `past` says that its date tells of what has happened, so that a future one is wrong."""

    name: str
    type: Type
    vocabulary: str
    need: Need
    is_list: bool
    past: bool
    protected: bool
    aliases: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class FeedSpec:
    """One feed. Each group in `subject` needs text in at least one of its columns; `keep_reference` leaves
    the reference in the fields.
    """

    feed: Feed
    title: str
    reference: str
    subject: tuple[tuple[str, ...], ...]
    recognised_by: tuple[tuple[str, ...], ...]
    keep_reference: bool
    columns: dict[str, Column]
    names: dict[str, str]

    def named(self, header: str) -> str | None:
        """The canonical column that a header means, by name or alias, or None."""
        return self.names.get(squeeze(header))


COMMON = ("source_system", "controller", "restricted", "handling_code", "extracted_at", "last_updated_at")
VERSION = ("source_system", "extracted_at", "last_updated_at")
"""Which version of which record a row is; never part of what the record says."""

_FILES = files("ingest") / "feeds"


@cache
def squeeze(header: str) -> str:
    """A header without case, spaces and punctuation: "D.O.B" and "dob" are one."""
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def columns(feed: Feed) -> tuple[Column, ...]:
    """The columns of a feed in the order of the data dictionary, those that every feed may carry last."""
    return tuple(spec(feed).columns.values())


@cache
def spec(feed: Feed) -> FeedSpec:
    """One feed's specification."""
    own, common = _load(feed), _load("common")
    subject, reference = _groups(own, "subject"), cast(str, own["reference"])
    subjects = {name for group in subject for name in group}
    found = {
        name: _column(name, table, _need(name, reference, subjects))
        for name, table in {**own["columns"], **common["columns"]}.items()
    }
    known = _groups(own, "recognised_by") or subject
    return FeedSpec(
        feed, own["title"], reference, subject, known, own.get("keep_reference", False), found, _names(found.values())
    )


def specs() -> tuple[FeedSpec, ...]:
    """All ten feeds."""
    return tuple(spec(feed) for feed in Feed)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_FILES / f"{name}.toml").read_text(encoding="utf-8"))


def _groups(table: dict[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in table.get(key, ()))


def _need(name: str, reference: str, subjects: set[str]) -> Need:
    if name == reference:
        return Need.REFERENCE
    return Need.SUBJECT if name in subjects else Need.PLAIN


def _column(name: str, table: dict[str, Any], need: Need) -> Column:
    kind, _, vocabulary = str(table.get("type", "text")).partition(":")
    flags = (table.get("list", False), table.get("past", False), name in PROTECTED_COLUMNS)
    return Column(name, Type(kind), vocabulary, need, *flags, tuple(table.get("aliases", ())), table.get("meaning", ""))


def _names(found: Iterable[Column]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in found:
        for word in (column.name, *column.aliases):
            if names.setdefault(squeeze(word), column.name) != column.name:
                raise ValueError(f"alias {word!r} stands for {names[squeeze(word)]} and {column.name}")
    return names
