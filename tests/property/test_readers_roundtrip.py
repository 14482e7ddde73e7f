"""Whatever is written into a container comes out as the same text, every row accounted for."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.containers import as_csv, as_json, as_lines, as_workbook, reading
from tests.unit.ingest.drops import Read

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t;,\"'|"), max_size=40
).filter(lambda text: not text or text.strip() != "")
ROW = st.fixed_dictionaries(
    {
        "report_ref": st.sampled_from(["", "OL-1", "OL-2", "OL-3", "0004", "5"]),
        "incident_details": TEXT,
        "victim_name": TEXT,
        "alleged_offenders": TEXT,
        "incident_location": TEXT,
    }
)
ROWS = st.lists(ROW, min_size=1, max_size=12)


CONTAINERS: dict[str, Callable[[list[dict[str, str]]], bytes]] = {
    "comma": as_csv,
    "semicolon in UTF-16": lambda rows: as_csv(rows, ";", "utf-16"),
    "tab": lambda rows: as_csv(rows, "\t"),
    "array": as_json,
    "lines": as_lines,
    "workbook": as_workbook,
}


def said(read: Read) -> dict[str, object]:
    """What a file says, without where it says it."""
    return {
        one.record.reference: (one.record.fields, one.record.disagreeing, one.rows, one.repeats)
        for one in read.gathered
    }


@pytest.mark.parametrize("container", ["semicolon in UTF-16", "tab", "array", "lines"])
@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_every_text_container_says_the_same(container: str, rows: list[dict[str, str]]) -> None:
    """The records of a file depend on its words and on nothing else."""
    plain, other = reading(as_csv(rows)), reading(CONTAINERS[container](rows))
    assert said(other) == said(plain)
    assert len(other.rejections) == len(plain.rejections)
    assert other.adds_up


@settings(max_examples=40, deadline=None)
@given(rows=ROWS.filter(lambda rows: "_x" not in str(rows)))
def test_a_workbook_says_the_same(rows: list[dict[str, str]]) -> None:
    """Also of words that look like formulas, dates and numbers."""
    plain, other = reading(as_csv(rows)), reading(as_workbook(rows))
    assert said(other) == said(plain)
    assert other.adds_up


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, shuffled=st.randoms(use_true_random=False))
def test_a_row_that_stands_alone_is_stored_as_written_and_order_is_nothing(
    rows: list[dict[str, str]], shuffled: Random
) -> None:
    """Text is unnormalised; rows of one key give one record in any order; rows read = rows in records + rejections."""
    read = reading(as_csv(rows))
    assert read.adds_up
    assert read.rows_read == sum(any(row.values()) for row in rows)
    for row in rows:
        alone = [other for other in rows if other["report_ref"] == row["report_ref"]] == [row]
        if alone and row["report_ref"] and row["incident_details"]:
            fields = {name: text for name, text in row.items() if text and name != "report_ref"}
            assert read.records[row["report_ref"]].fields == fields
    again = [*rows]
    shuffled.shuffle(again)
    assert said(reading(as_csv(again))) == said(read)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_every_part_of_a_disagreeing_field_is_one_of_the_rows_texts(rows: list[dict[str, str]]) -> None:
    """Half-open spans in code points of the stored text."""
    for one in reading(as_csv(rows)).gathered:
        for name, parts in one.record.disagreeing.items():
            texts = {row[name] for row in rows if row["report_ref"] == one.record.reference}
            found = [one.record.fields[name][part.start : part.end] for part in parts]
            assert len(found) > 1
            assert set(found) <= texts
            assert "\n".join(found) == one.record.fields[name]
