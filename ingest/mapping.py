"""One agency's export, put into the canonical columns by a file its users keep.

    feed = "missing_episode"              # optional: what the file is
    source_system = "hollowmere_police"   # whose references these are
    date_order = "day"                    # or "month": 04/03/2026 is then 3 April
    ignore = ["Row colour"]               # left out, and not reported
    optional = ["Remarks"]                # named below, but not in every export

    [rename]
    "Misper No" = "episode_ref"

    [split."Child"]                       # "SMITH, Amy - 03/04/2010"
    by = " - "
    into = ["child_name", "child_dob"]

    [join.last_seen_at]
    columns = ["Date last seen", "Time last seen"]
    by = " "

    [convert.police_risk]                 # words of theirs, words of ours
    "Std" = "medium"

    [constant]                            # where their file has nothing
    controller = "Hollowmere Constabulary"

Steps happen in that order: split, join, rename, convert, constant. What split and join make can be used by
the later ones.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from graph.vocabulary import Feed
from ingest.errors import BadMapping
from ingest.feed import Type, spec, squeeze
from ingest.rows import blank

_KEYS = {"feed", "source_system", "date_order", "ignore", "optional", "rename", "split", "join", "convert", "constant"}
_REMEDY = "docs/reference/feeds.md shows a whole mapping file."


@dataclass(frozen=True, slots=True)
class Split:
    """One column of theirs into several, at each place where `by` stands; the last one takes the rest."""

    column: str
    by: str
    into: tuple[str, ...]

    def apart(self, text: str) -> list[str]:
        """The pieces, as many as there are names for them, without the space around."""
        pieces = [piece.strip() for piece in text.split(self.by, len(self.into) - 1)]
        return pieces + [""] * (len(self.into) - len(pieces))


@dataclass(frozen=True, slots=True)
class Join:
    """Several columns of theirs into one; blank ones are passed over."""

    column: str
    by: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file that has been read and found sound. Column names are compared without case, spaces and
    punctuation.
    """

    name: str
    feed: Feed | None = None
    source_system: str = ""
    month_first: bool = False
    ignore: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    rename: dict[str, str] = field(default_factory=dict[str, str])
    splits: tuple[Split, ...] = ()
    joins: tuple[Join, ...] = ()
    convert: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    constant: dict[str, str] = field(default_factory=dict[str, str])
    sha256: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """Every column of theirs that the mapping speaks of, but those it ignores."""
        made = {squeeze(name) for split in self.splits for name in split.into} | {
            squeeze(join.column) for join in self.joins
        }
        used = [
            *(split.column for split in self.splits),
            *(name for join in self.joins for name in join.columns),
            *self.rename,
        ]
        return tuple(dict.fromkeys(name for name in used if squeeze(name) not in made))

    def missing(self, header: Iterable[str]) -> tuple[str, ...]:
        """The columns it needs that a header does not have."""
        there = {squeeze(name) for name in header}
        return tuple(name for name in self.named if squeeze(name) not in there and squeeze(name) not in self.optional)

    def touches(self, header: Iterable[str]) -> bool:
        """Whether it is about a file with this header: some of its columns are there, or it names none."""
        there = {squeeze(name) for name in header}
        return not self.named or any(squeeze(name) in there for name in self.named)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file. Raises `BadMapping` with everything that is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadMapping(
            "The mapping file cannot be read.", "Check that it is there and saved as UTF-8 text."
        ) from fault
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str = "mapping") -> Mapping:
    """Read a mapping from its text. Raises `BadMapping` with everything that is wrong in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadMapping(f"{name}: this is not valid TOML ({fault}).", _REMEDY) from fault
    faults = [*_wrong_shapes(table), *_unknown_keys(table)]
    if faults:
        raise BadMapping(f"{name}: {'; '.join(faults)}.", _REMEDY)
    mapping = _built(table, name, text)
    if faults := list(_wrong_targets(mapping)):
        raise BadMapping(f"{name}: {'; '.join(faults)}.", _REMEDY)
    return mapping


def _built(table: dict[str, Any], name: str, text: str) -> Mapping:
    splits = tuple(
        Split(column, part.get("by", ","), tuple(part["into"])) for column, part in table.get("split", {}).items()
    )
    joins = tuple(
        Join(column, part.get("by", " "), tuple(part["columns"])) for column, part in table.get("join", {}).items()
    )
    return Mapping(
        name=name,
        feed=Feed(table["feed"]) if "feed" in table else None,
        source_system=table.get("source_system", "").strip(),
        month_first=table.get("date_order") == "month",
        ignore=frozenset(map(squeeze, table.get("ignore", ()))),
        optional=frozenset(map(squeeze, table.get("optional", ()))),
        rename=table.get("rename", {}),
        splits=splits,
        joins=joins,
        convert={
            column: {_word(theirs): ours for theirs, ours in words.items()}
            for column, words in table.get("convert", {}).items()
        },
        constant=table.get("constant", {}),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _word(text: str) -> str:
    return " ".join(text.casefold().split())


def _unknown_keys(table: dict[str, Any]) -> Iterable[str]:
    for key in sorted(set(table) - _KEYS):
        yield f"unknown key {key!r}; known: {', '.join(sorted(_KEYS))}"


def _wrong_shapes(table: dict[str, Any]) -> Iterable[str]:
    if table.get("feed", Feed.CASE) not in set(Feed):
        yield f"feed {table['feed']!r} is not one of {', '.join(Feed)}"
    if table.get("date_order", "day") not in ("day", "month"):
        yield 'date_order is "day" or "month"'
    yield from (f"{key} is a text" for key in ("source_system",) if not isinstance(table.get(key, ""), str))
    yield from (f"{key} is a list of texts" for key in ("ignore", "optional") if not _texts(table.get(key, [])))
    yield from (f"[{key}] holds texts only" for key in ("rename", "constant") if not _words(table.get(key, {})))
    for key, inner in (("split", "into"), ("join", "columns")):
        parts = table.get(key, {})
        if not isinstance(parts, dict) or not all(_part(part, inner) for part in cast(dict[str, Any], parts).values()):
            yield f'each [{key}."..."] needs {inner} = [two or more texts], and may have by = "a text"'
    convert = table.get("convert", {})
    if not isinstance(convert, dict) or not all(map(_words, cast(dict[str, Any], convert).values())):
        yield "each [convert.column] holds texts only"


def _part(part: Any, inner: str) -> bool:
    if not isinstance(part, dict):
        return False
    known = cast(dict[str, Any], part)
    by, names = known.get("by", " "), known.get(inner)
    several = _texts(names) and len(cast(list[str], names)) > 1
    return set(known) <= {"by", inner} and isinstance(by, str) and bool(by) and several


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in cast(list[Any], value))


def _words(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in cast(dict[str, Any], value).values())


def _wrong_targets(mapping: Mapping) -> Iterable[str]:
    if mapping.feed is None:
        return
    known = spec(mapping.feed)
    for where, names in (
        ("rename", mapping.rename.values()),
        ("convert", mapping.convert),
        ("constant", mapping.constant),
    ):
        for name in names:
            if name not in known.columns:
                yield f"[{where}] names {name!r}, which is no column of {mapping.feed}"


_MONTH_FIRST = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


class Mapped:
    """A mapping laid over one header: the canonical header it gives, and what it makes of each row's cells."""

    def __init__(self, mapping: Mapping, header: tuple[str, ...]) -> None:
        self._mapping = mapping
        names = list(header)
        self._width = len(names)
        self._splits = [(self._places(names, split.column), split) for split in mapping.splits]
        for _, split in self._splits:
            names += split.into
        # A split or joined column stays where it is, without a name: it has been taken.
        self._joins: list[tuple[list[int], str]] = []
        for join in mapping.joins:
            places = [place for column in join.columns for place in self._places(names, column)]
            self._joins.append((places, join.by))
            names.append(join.column)
        taken = {place for places, _ in self._splits for place in places} | {
            place for places, _ in self._joins for place in places
        }
        here = [self._renamed(name, place in taken) for place, name in enumerate(names)]
        self._fill = [(place, text) for ours, text in mapping.constant.items() for place in self._meaning(here, ours)]
        self._add = {ours: text for ours, text in mapping.constant.items() if not self._meaning(here, ours)}
        self.header = (*here, *self._add)
        self._convert = [
            (place, words) for ours, words in mapping.convert.items() for place in self._meaning(self.header, ours)
        ]

    def cells(self, cells: list[str]) -> list[str]:
        """One row's cells under the new header. Cells beyond the old header are left out."""
        new = [*cells[: self._width], *[""] * (self._width - len(cells))]
        for places, split in self._splits:
            new += split.apart(new[places[0]] if places else "")
        for places, by in self._joins:
            new.append(by.join(text for place in places if (text := new[place].strip())))
        new += self._add.values()
        for place, text in self._fill:
            new[place] = text if blank(new[place]) else new[place]
        for place, words in self._convert:
            new[place] = words.get(_word(new[place]), new[place])
        return new

    def day_first(self, cells: list[str], places: Iterable[int]) -> list[str]:
        """The cells with month-first dates at these places turned into ISO ones."""
        for place in places:
            cells[place] = _MONTH_FIRST.sub(_iso, cells[place], count=1)
        return cells

    def _places(self, names: list[str], column: str) -> list[int]:
        return [place for place, name in enumerate(names) if squeeze(name) == squeeze(column)]

    def _meaning(self, names: Sequence[str], ours: str) -> list[int]:
        """Where a column of ours stands, under its own name or, where the feed is given, another name of it."""
        known = spec(self._mapping.feed) if self._mapping.feed else None
        return [
            place
            for place, name in enumerate(names)
            if squeeze(name) == squeeze(ours) or (known and known.named(name) == ours)
        ]

    def _renamed(self, name: str, taken: bool) -> str:
        wanted = {squeeze(theirs): ours for theirs, ours in self._mapping.rename.items()}
        if squeeze(name) in wanted:
            return wanted[squeeze(name)]
        return "" if taken or squeeze(name) in self._mapping.ignore else name


def date_places(feed: Feed, header: tuple[str, ...]) -> tuple[int, ...]:
    """Where the columns with dates and times stand."""
    known = spec(feed)
    return tuple(
        place
        for place, name in enumerate(header)
        if (column := known.named(name)) and known.columns[column].type in (Type.DATE, Type.MOMENT)
    )


def _iso(found: re.Match[str]) -> str:
    month, _, day, year = found.groups()
    if int(month) > 12:
        return found[0]  # not month first after all; what cannot be turned round stays as written
    century = ("19" if int(year) > 68 else "20") if len(year) == 2 else ""
    return f"{century}{year}-{int(month):02}-{int(day):02}"
