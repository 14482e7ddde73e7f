"""The language guard: every row of the guidance is caught, our own words are clean, ordinary sentences pass."""

import ast
import re
from pathlib import Path

import pytest

from graph.language import flags, rows, warning
from graph.vocabulary.coded import lists
from tests.unit.language.forms import FORMS

HERE = Path(__file__).parent
ROOT = Path(__file__).resolve().parents[3]
OTHERS_WORDS = {"graph/values/non_names.py", "graph/vocabulary", "ingest/mentions", "ingest/synthetic"}
"""Lists of words that others write, to be read, and the sentences of invented reporters: never said by the program."""


def test_the_rows_are_those_of_the_guidance_each_with_better_words():
    """Twenty rows, each with what to say instead."""
    assert len(rows()) == 20
    assert {row.key for row in rows()} == set(FORMS)
    assert all(row.instead.endswith(".") and row.words for row in rows())


@pytest.mark.parametrize(
    ("row", "text"), [(row, text) for row, forms in FORMS.items() for text in forms], ids=lambda value: value[:40]
)
def test_each_row_is_caught_in_five_grammatical_forms(row: str, text: str):
    """The flag stands on the words and offers better ones."""
    found = {flag.row: flag for flag in flags(text)}

    assert row in found
    assert text[found[row].start : found[row].end] == found[row].as_written
    assert found[row].instead in warning(text)


@pytest.mark.parametrize("quoted", ['"{}"', "“{}”", "‘{}’", "The note says '{}'"])
def test_a_quotation_is_left_as_it_is(quoted: str):
    """Somebody else's words may be kept, between quotation marks."""
    said = [quoted.format(text.rstrip(".")) for forms in FORMS.values() for text in forms if "'" not in text]

    assert [text for text in said if flags(text)] == []


def test_better_words_are_not_flagged_themselves():
    """What the guard offers passes the guard."""
    assert [row.key for row in rows() if flags(row.instead)] == []


def test_five_hundred_ordinary_sentences_raise_almost_nothing():
    """At most one in fifty; written by hand, many of them close to a row on purpose."""
    texts = (HERE / "neutral.txt").read_text("utf-8").splitlines()
    false = [text for text in texts if flags(text)]

    assert len(texts) == len(set(texts)) == 500
    assert len(false) <= 10, false


def own_files() -> list[Path]:
    files = [file for part in ("graph", "ingest", "analysis", "dashboard") for file in (ROOT / part).rglob("*.py")]
    return [file for file in files if not any(str(file.relative_to(ROOT)).startswith(w) for w in OTHERS_WORDS)]


def test_no_string_of_ours_is_flagged():
    """Captions, messages, help and docstrings of the whole program."""
    hits = [
        (file.name, node.lineno, flag.as_written)
        for file in own_files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for flag in flags(node.value)
        # Patterns and word lists by which a report is read.
        if not re.search(r"\\b|\(\?", node.value)
    ]

    assert hits == []


def test_no_label_or_note_of_the_vocabulary_is_flagged():
    """The short names and notes are ours; a printed wording is the source's, a quotation, and exempt."""
    words = [(member, text) for coded in lists() for member in coded for text in (member.label, member.note)]

    assert [(member, flag.as_written) for member, text in words for flag in flags(text)] == []


def test_no_page_of_ours_is_flagged():
    """All pages but the one that prints the sources' own wording and the words that others use."""
    pages = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    found = [
        (page.name, flag.as_written) for page in pages if page.name != "words.md" for flag in flags(page.read_text())
    ]

    assert found == []
