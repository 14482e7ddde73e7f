"""What a command says: nothing unseen, one document, no more rows on a terminal than somebody reads."""

from __future__ import annotations

import json
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli.output import Output, plain, visible
from graph.model import LostWithout
from graph.vocabulary import Kind


@given(st.text())
def test_nothing_unseen_reaches_the_terminal(text: str):
    """Control characters, direction marks, zero-width signs and lone surrogates are spelt out."""
    shown = visible(text)

    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    shown.encode("utf-8")


@given(st.text(st.characters(categories=("L", "N", "P", "S", "M"))))
def test_what_can_be_seen_stays_as_it_is(text: str):
    """Names in any script are shown as they were written."""
    assert visible(text) == text


@given(st.lists(st.text(), max_size=5))
def test_a_long_list_is_one_document(items: list[str]):
    """Also when it is empty, and with any text in it."""
    written: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.stdout, "write", written.append)
        Output(as_json=True, rows=1).stream(items)

    assert json.loads("".join(written)) == items


def test_data_becomes_json_without_losing_its_names():
    """Dataclasses as objects, enums by value, dates in ISO 8601, tuples as lists."""
    assert plain(LostWithout("s", 1, ("E-1",), 2, 3)) == {
        "source": "s",
        "claims": 1,
        "entities": ["E-1"],
        "relations": 2,
        "joinings": 3,
    }
    assert plain({Kind.PERSON: (date(2026, 3, 1), None, True, 1.5)}) == {"person": ["2026-03-01", None, True, 1.5]}


def test_a_table_on_a_terminal_ends_where_nobody_reads_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The rest is counted, and where to get it is said."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    Output(as_json=False, rows=3).table(("id", "n"), ((f"E-{n}", n) for n in range(1_003)))
    said = capsys.readouterr()

    assert "E-2" in said.out
    assert "E-3" not in said.out
    assert "1,000 more" in said.err


def test_a_pipe_gets_every_row(capsys: pytest.CaptureFixture[str]):
    """Tab-separated, a row a line, whatever a cell holds."""
    Output(as_json=False, rows=3).table(("id", "said"), [(n, "a\tb\nc") for n in range(10)])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "id\tsaid"
    assert lines[1:] == [f"{n}\ta b ⏎ c" for n in range(10)]


def test_markup_in_a_report_is_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """A cell that reads [red] stays as it was written and colours nothing."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out = Output(as_json=False, rows=3)
    out.table(("words",), [("[red]seen[/red]",)])
    out.say("[bold]said[/bold]", "bold")

    said = capsys.readouterr().out
    assert "[red]seen[/red]" in said
    assert "[bold]said[/bold]" in said


def test_a_line_break_of_windows_is_one_line_break():
    """Cells with several lines come out of Excel with two characters for each break."""
    assert visible("Danny\r\nDOB 1990") == "Danny ⏎ DOB 1990"
