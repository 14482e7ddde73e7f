"""The records of one gathering: whole lines by feed, and readings of their columns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from graph.model import Outline, RecordLine
from graph.store.port import View
from graph.values import Moment, PartialDate
from graph.vocabulary import Coded, Feed

type ByFeed = Mapping[Feed, Sequence[RecordLine]]


def lines_of(view: View, outlines: Iterable[Outline]) -> ByFeed:
    """The lines of these outlines by feed, in order of writing."""
    wanted = list(outlines)
    place = {one.version: number for number, one in enumerate(wanted)}
    found: dict[Feed, list[RecordLine]] = defaultdict(list)
    for line in sorted(view.records(wanted), key=lambda line: place[line.outline.version]):
        found[line.outline.feed].append(line)
    return found


def newest(lines: Iterable[RecordLine]) -> list[RecordLine]:
    """One line a record: where several versions stand because nobody knows their order, the last that came in."""
    return list({line.source: line for line in lines}.values())


def moment(line: RecordLine, column: str) -> Moment | None:
    """The reading of a column that holds a time."""
    value = line.value(column)
    return Moment.from_canonical(value) if value else None


def day(line: RecordLine, column: str) -> PartialDate | None:
    """The day or days that a column says, on the local calendar."""
    value = line.value(column)
    if not value:
        return None
    return PartialDate.from_canonical(value) if "T" not in value else Moment.from_canonical(value).days


def code[C: Coded](line: RecordLine, column: str, words: type[C]) -> C | None:
    """The reading of a column out of a closed list."""
    value = line.value(column)
    return cast("C | None", words._value2member_map_.get(value))


def text_at(line: RecordLine, column: str, span: Sequence[int]) -> str:
    """The words at a span of a stored field; "" for none."""
    return line.content.get(column, "")[span[0] : span[1]] if len(span) == 2 else ""
