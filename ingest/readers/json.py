"""JSON and JSON Lines as rows of text: numbers and truth values in their canonical text, lists and nested
objects laid flat.

Arrays are read element by element, so that a large one does not fill the memory, and an element that is
broken costs itself alone.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any, cast

from ingest.errors import UnreadableFile
from ingest.feed import COMMON, squeeze
from ingest.readers.json_stream import Broken, elements
from ingest.readers.text import LONGEST_LINE, Text, as_text
from ingest.rows import BadRow, Fault, Row, Table, blank

WIDEST = 2000
LARGEST_OBJECT = 64 << 20
_SHOWN = 2000

type Cells = dict[str, tuple[str, ...]]


class NotANumber(str):
    """NaN or an infinity: words that JSON does not have, written by programs that did not know a value."""

    __slots__ = ()


def number_text(literal: str) -> str:
    """The canonical text of a number: no exponent, no trailing zeros, whole numbers without a point."""
    number = Decimal(literal)
    if not number or not -30 < number.adjusted() < 30:
        return literal if number else "0"
    return f"{number.to_integral_value():f}" if number == number.to_integral_value() else f"{number.normalize():f}"


def _whole(literal: str) -> str:
    return "0" if literal == "-0" else literal


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, with a key that stands there twice kept twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        for key in found:
            values = [value for name, value in pairs if name == key]
            found[key] = values[0] if len(values) == 1 else values
    return found


DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=number_text, parse_int=_whole, parse_constant=NotANumber, strict=False
)


@dataclass(slots=True)
class Flat:
    """One object laid flat: the texts under each key, and the keys whose value is no number."""

    cells: Cells = field(default_factory=dict[str, tuple[str, ...]])
    wrong: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, item: dict[str, Any]) -> None:
        """Put in a whole object. Nearly all values are texts, so these go in without further ado."""
        for key, value in item.items():
            if type(value) is str and key not in self.cells:
                clean = value if value.isascii() and "\0" not in value else as_text(value)
                self.cells[key] = () if blank(clean) else (clean,)
            else:
                self.add(key, value)

    def add(self, key: str, value: Any) -> None:
        """Put in a value under a key; an object's own keys are joined to it."""
        if isinstance(value, dict):
            for inner, one in cast(dict[str, Any], value).items():
                self.add(f"{key}_{inner}", one)
        elif isinstance(value, NotANumber):
            self.wrong[key] = value
        else:
            texts = tuple(text for text in _texts(value) if not blank(text))
            self.cells[key] = self.cells.get(key, ()) + texts


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in cast(list[Any], value):
            yield (
                ", ".join(_texts(list(cast(dict[str, Any], one).values())))
                if isinstance(one, dict)
                else "\n".join(_texts(one))
            )
    elif isinstance(value, dict):
        yield ", ".join(_texts(list(cast(dict[str, Any], value).values())))
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None:
        yield as_text(str(value))


def table(text: Text) -> Table:
    """The file's objects as one table, its header every key that occurs. Raises `UnreadableFile` where there
    are no objects.
    """
    found = _objects(text)
    header: dict[str, int] = {}
    broken = 0
    for _, item in found():
        broken += isinstance(item, BadRow)
        if isinstance(item, Flat):
            for key in (*item.cells, *item.wrong):
                header.setdefault(key, len(header))
            if len(header) > WIDEST:
                raise UnreadableFile(
                    f"its objects have more than {WIDEST} keys", "Load the columns that docs/reference/feeds.md lists."
                )
    if not header:
        raise UnreadableFile(_nothing(broken), "Ask the sender for an array of objects, or one object a line.")
    return Table(None, tuple(header), partial(_rows, found, header))


def _nothing(broken: int) -> str:
    return f"none of its {broken} elements can be read as an object" if broken else "it holds no JSON objects"


type Found = Callable[[], Iterator[tuple[int, Flat | BadRow]]]


def _rows(found: Found, header: dict[str, int]) -> Iterator[Row | BadRow]:
    for number, item in found():
        yield item if isinstance(item, BadRow) else _row(number, item, header)


def _row(number: int, flat: Flat, header: dict[str, int]) -> Row:
    cells = [""] * len(header)
    parts: dict[int, tuple[str, ...]] = {}
    for key, texts in flat.cells.items():
        if len(texts) == 1:
            cells[header[key]] = texts[0]
        elif texts:
            cells[header[key]] = "\n".join(texts)
            parts[header[key]] = texts
    if not flat.wrong:
        return Row(number, cells, parts or None)
    faults = tuple(
        Fault(header[key], value, "it is no number", "Write the value, or leave it out.")
        for key, value in flat.wrong.items()
    )
    return Row(number, cells, parts or None, faults)


def _objects(text: Text) -> Found:
    """How to go through the file's objects: an array, an object a line, or one object over several lines."""
    with text.open() as file:
        if file.read(4096).lstrip("\ufeff \t\r\n").startswith("["):
            return partial(_array, text)
    first = _first_lines(text)
    if len(first) > 1 and _is_object(first[0]):
        return partial(_lines, text)
    try:
        return _one_object(text)
    except UnreadableFile:
        # The first line may be the broken one among many that are not.
        if any(map(_is_object, first)):
            return partial(_lines, text)
        raise


def _first_lines(text: Text) -> list[str]:
    with text.open() as file:
        lines = (line for line in iter(partial(file.readline, LONGEST_LINE), "") if not blank(line.lstrip("\ufeff")))
        return list(islice(lines, 20))


def _is_object(line: str) -> bool:
    try:
        return isinstance(DECODER.decode(line.lstrip("\ufeff")), dict)
    except (ValueError, RecursionError):
        return False


def _array(text: Text) -> Iterator[tuple[int, Flat | BadRow]]:
    with text.open() as file:
        for number, item in enumerate(elements(file, DECODER), start=1):
            yield number, _flat(number, item)


def _lines(text: Text) -> Iterator[tuple[int, Flat | BadRow]]:
    with text.open() as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE), ""), start=1):
            if not blank(line):
                yield number, _line(number, line)


def _line(number: int, line: str) -> Flat | BadRow:
    try:
        return _flat(number, DECODER.decode(line))
    except (ValueError, RecursionError):
        return _flat(number, Broken(line.rstrip("\r\n"), "the line is not valid JSON"))


def _one_object(text: Text) -> Found:
    """A single object: a record itself, or the wrapping of a list of them, whose other values hold for each."""
    with text.open() as file:
        content = file.read(LARGEST_OBJECT)
        if file.read(1):
            raise UnreadableFile(
                "it is one JSON object of more than 64 million characters", "Export one object a line (JSON Lines)."
            )
    try:
        whole = DECODER.decode(content.lstrip("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise UnreadableFile(f"it is not valid JSON ({_where(fault)})", "Ask the sender to export it again.") from fault
    items, common = _unwrapped(cast(dict[str, Any], whole))
    return lambda: ((number, _flat(number, item, common)) for number, item in enumerate(items, start=1))


def _unwrapped(whole: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    lists = [cast(list[Any], value) for value in whole.values() if isinstance(value, list)]
    rows = [items for items in lists if items and all(isinstance(item, dict) for item in items)]
    if len(rows) != 1 or any(squeeze(name).endswith("ref") for name in whole):
        return [whole], {}
    known = {squeeze(name) for name in COMMON}
    return rows[0], {name: value for name, value in whole.items() if squeeze(name) in known}


def _flat(number: int, item: Any, common: dict[str, Any] | None = None) -> Flat | BadRow:
    if isinstance(item, Broken):
        return BadRow(
            number, item.reason, "Mend the JSON, or ask the sender to export it again.", as_text(item.raw[:_SHOWN])
        )
    if not isinstance(item, dict):
        return BadRow(
            number, "it is no JSON object", 'Each row is an object: {"column": value}.', as_text(str(item)[:_SHOWN])
        )
    flat = Flat()
    try:
        flat.take({**common, **cast(dict[str, Any], item)} if common else cast(dict[str, Any], item))
    except RecursionError:
        return BadRow(number, "its values are nested too deeply", "Export flat objects.", "")
    return flat


def _where(fault: Exception) -> str:
    return (
        f"line {fault.lineno}, column {fault.colno}" if isinstance(fault, json.JSONDecodeError) else "nested too deeply"
    )
