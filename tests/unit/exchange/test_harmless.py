"""Cells of an export: none of them is a formula for any spreadsheet, and none of them loses a word."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exchange.harmless import cell, text, xml_text

SIGNS = set("=+-@|%−")
TEXTS = st.text(
    st.sampled_from([*"=+-@|%＝＋－＠﹢−ab1 \t\r\n;,'\"\x00\x0b\u200b\u202e\ufeff\xa0"]), max_size=12
) | st.text(max_size=30)


def runs(value: str) -> bool:
    """What a careful spreadsheet would do, worked out another way than ours: fold, skip what cannot be seen, look."""
    for part in re.split(r"[;\t\r\n]", value):
        seen = (c for c in part if not (c.isspace() or unicodedata.category(c) in {"Cc", "Cf"} or c == '"'))
        if unicodedata.normalize("NFKC", next(seen, "a"))[0] in SIGNS:
            return True
    return False


@given(TEXTS)
def test_no_text_runs_in_a_spreadsheet(value: str):
    """Whatever stands before the sign, and wherever another country's spreadsheet splits the line."""
    assert not runs(text(value))


@given(TEXTS.filter(lambda value: not runs(value) and not any(unicodedata.category(c) == "Cc" for c in value)))
def test_a_harmless_text_stays_as_it_was_written(value: str):
    """Evidence is changed no more than safety asks."""
    assert text(value) == value


@given(TEXTS)
def test_nothing_but_apostrophes_is_added_and_nothing_is_taken(value: str):
    """Control characters become the pictures that Unicode has for them, one for one."""
    back = {0x2400 + code: code for code in range(32)} | {0x2421: 0x7F}
    kept = text(value).translate(back)

    assert kept.replace("'", "") == value.translate(back).replace("'", "")
    assert len(kept) >= len(value)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("\ufeff@SUM(1)", "'\ufeff@SUM(1)"),
        ("\x00=1", "␀=1"),
        ("seen at the park\n-2+3", "seen at the park\n'-2+3"),
        ("blk Corsa;=1+1;x", "blk Corsa;'=1+1;x"),
        ("Danny aka 'Big D' - 30s", "Danny aka 'Big D' - 30s"),
        ("XB93 KTR", "XB93 KTR"),
    ],
)
def test_known_tricks(written: str, shown: str):
    """The tricks that are named in OWASP ASVS 1.2.10 and Primero, and words that are none."""
    assert text(written) == shown


def test_numbers_stay_numbers():
    """A coordinate below zero is no formula; a yes or no reads as in the feeds."""
    assert cell(-1.25) == -1.25
    assert (cell(True), cell(False)) == ("yes", "no")
    assert cell("-1.25") == "'-1.25"


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_row_comes_back_from_csv_in_as_many_cells(row: list[str]):
    """Commas, quotes and line breaks inside a cell split nothing."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC).writerow([cell(value) for value in row])

    assert next(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [text(value) for value in row]


@given(st.text())
def test_any_text_can_stand_in_xml(value: str):
    """GraphML holds what a report says, control characters as pictures."""
    element = ET.Element("data")
    element.text = xml_text(value)

    assert ET.fromstring(ET.tostring(element, encoding="utf-8")).tag == "data"
