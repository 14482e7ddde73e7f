"""A table of mentions with the truth beside them, as anybody may keep one: columns are named by a mapping.

The mapping is TOML: `[columns]` says which columns hold what (several are put together with a space), `label` and `id`
name the columns with the truth and the mention. Nothing of a column's name is known here.
"""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from graph.errors import Misuse
from graph.values import Age, PartialDate, PersonName, Phone, Postcode, Vrm
from graph.values.errors import UnreadableValue
from graph.vocabulary.people import Sex
from ingest.matching.said import PersonSaid, is_child

MEANINGS = (
    "given", "family", "name", "alias", "birth", "age", "sex", "address", "postcode", "phone", "plate", "account",
    "report", "written_on", "role", "group",
)  # fmt: skip
"""What a column may hold. `group` is not matched on: results are told apart by it (a name group, for example)."""
_LATEST_BIRTH = 2029


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which columns hold what; `label` the truth ("" where there is none), `id` the mention ("" for the row number)."""

    columns: Mapping[str, tuple[str, ...]]
    label: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The mentions of a table, and for each its true person and what its results are told apart by."""

    said: tuple[PersonSaid, ...]
    truth: tuple[str, ...]
    group: tuple[str, ...]


def read_mapping(path: Path) -> TableMapping:
    """A mapping file.

    Raises:
        Misuse: it cannot be read, or names a meaning that there is not.
    """
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Misuse(f"The mapping cannot be read ({type(fault).__name__}).", "It is TOML, with [columns].") from fault
    columns = table.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise Misuse("The mapping has no [columns].", f"Say which columns hold {', '.join(MEANINGS)}.")
    named = cast("dict[str, Any]", columns)
    if unknown := sorted(set(named) - set(MEANINGS)):
        raise Misuse(f"The mapping speaks of {', '.join(unknown)}.", f"It may say: {', '.join(MEANINGS)}.")
    return TableMapping(
        {meaning: _columns(value) for meaning, value in named.items()},
        str(table.get("label", "")),
        str(table.get("id", "")),
    )


def _columns(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(one) for one in value)


def read_table(path: Path, mapping: TableMapping) -> Labelled:
    """The mentions of a CSV file.

    Raises:
        Misuse: the file cannot be read, lacks a column of the mapping, or has no labels.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, skipinitialspace=True)
            header = list(reader.fieldnames or ())
            rows = [{name: (text or "").strip() for name, text in row.items() if name} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Misuse(
            f"The table cannot be read ({type(fault).__name__}).", "It is CSV in UTF-8 with a header."
        ) from fault
    wanted = [*(column for columns in mapping.columns.values() for column in columns), mapping.label, mapping.id]
    if missing := sorted({column for column in wanted if column} - set(header)):
        raise Misuse(f"The table has no column {', '.join(missing)}.", f"It has: {', '.join(header)}.")
    if not mapping.label or not any(row[mapping.label] for row in rows):
        raise Misuse("The table has no labels.", 'Name the column that says who is who: label = "...".')
    return labelled(rows, mapping)


def labelled(rows: Sequence[Mapping[str, str]], mapping: TableMapping) -> Labelled:
    """The mentions of rows that are in hand already. A row without a label is nobody else's mention."""
    said = tuple(_said(row, mapping, number) for number, row in enumerate(rows))
    _company(said)
    truth = tuple((row[mapping.label] if mapping.label else "") or f"row {number}" for number, row in enumerate(rows))
    return Labelled(said, truth, tuple(_text(row, mapping, "group") for row in rows))


def _text(row: Mapping[str, str], mapping: TableMapping, meaning: str) -> str:
    return " ".join(filter(None, (row[column] for column in mapping.columns.get(meaning, ()))))


def _said(row: Mapping[str, str], mapping: TableMapping, number: int) -> PersonSaid:
    def told(meaning: str, read: Callable[[str], str] = str) -> list[str]:
        text = _text(row, mapping, meaning)
        return [value for value in [read(text)] if value] if text else []

    said = PersonSaid(row[mapping.id] if mapping.id else f"row {number}", source=_text(row, mapping, "report"))
    said.day = _day(_text(row, mapping, "written_on"))
    said.names = [name for name in [_name(row, mapping)] if name]
    said.aliases = told("alias")
    said.births, said.ages = told("birth", _birth), told("age", _read(Age.parse))
    said.sex = next(iter(told("sex", _sex)), "")
    said.role = _text(row, mapping, "role")
    said.postcodes, said.homes = told("postcode", _postcode), told("address")
    said.phones, said.plates = told("phone", _read(Phone.parse)), told("plate", _read(Vrm.parse))
    said.accounts = told("account")
    said.child = is_child(said)
    return said


def _name(row: Mapping[str, str], mapping: TableMapping) -> str:
    given, family = _text(row, mapping, "given"), _text(row, mapping, "family")
    text = _text(row, mapping, "name") or (f"{family}, {given}" if family and given else given)
    if family and not text:
        return f"{family},"
    return _read(PersonName.parse)(text) if text else ""


def _read(parse: Callable[[str], Any]) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            return str(parse(text).canonical)
        except UnreadableValue:
            return ""

    return read


def _birth(text: str) -> str:
    """A date, or its figures where it is none: YYYYMMDD with a slip in it still tells something."""
    try:
        return PartialDate.parse(text, pivot=_LATEST_BIRTH).canonical
    except UnreadableValue:
        figures = re.sub(r"[^0-9]", "", text)
        return figures if len(figures) == 8 else ""


def _postcode(text: str) -> str:
    return _read(Postcode.parse)(text) or text.upper()


def _sex(text: str) -> str:
    read = Sex.read(text)
    return read.value if read and read is not Sex.UNKNOWN else ""


def _day(text: str) -> date | None:
    try:
        return PartialDate.parse(text).earliest if text else None
    except UnreadableValue:
        return None


def _company(said: Sequence[PersonSaid]) -> None:
    """What else each report speaks of."""
    by_report: dict[str, list[PersonSaid]] = defaultdict(list)
    for one in said:
        if one.source:
            by_report[one.source].append(one)
    for together in by_report.values():
        for one in together:
            others = [other for other in together if other is not one]
            one.company = {f"n:{name}" for other in others for name in other.names if "," in name}
            things = [thing for other in others for thing in (*other.phones, *other.plates, *other.accounts)]
            one.company |= {f"t:{thing}" for thing in things if not set("*?") & set(thing)}
