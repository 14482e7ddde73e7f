"""The printed matrix is what the rule answers today."""

from __future__ import annotations

from graph.access.matrix import HERE, cases, page
from graph.vocabulary import Kind


def test_the_page_is_current():
    """A change of the rule or of a preset shows itself in the page, to be read and agreed: run `python -m
    graph.access.matrix`."""
    assert HERE.read_text(encoding="utf-8") == page()


def test_every_kind_has_its_rows():
    """Nothing that can be held is left out of the matrix."""
    assert {case.facts.kind for case in cases()} == set(Kind)
