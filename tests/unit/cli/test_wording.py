"""The captions: every word of the ledger has one, and none of them blames."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from dashboard import wording
from graph.model import Header
from graph.vocabulary import Basis, Feed, Kind, Property, Relation

ROOT = Path(__file__).resolve().parents[3]
BLAMING = re.compile(
    r"promiscuous|streetwise|lifestyle choice|child prostitut|putting (?:him|her|them)sel|ringleader|boyfriend|"
    r"\bnominal\b|risky behaviou?r",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("words", "captions"),
    [
        (Kind, wording.KIND),
        (Feed, wording.FEED),
        (Relation, wording.RELATION),
        (Property, wording.PROPERTY),
        (Basis, wording.BASIS),
    ],
    ids=["kind", "feed", "relation", "property", "basis"],
)
def test_every_word_of_the_ledger_has_a_caption(words: type[StrEnum], captions: dict[object, str]):
    """A new kind or relation cannot reach a screen as a word with an underscore."""
    assert set(captions) == set(words)
    assert not [caption for caption in captions.values() if "_" in caption or not caption.strip()]


def test_no_string_of_ours_blames():
    """The sector's language guidance holds for the terminal and the shared captions."""
    files = [ROOT / "dashboard" / "wording.py", *(ROOT / "dashboard" / "cli").glob("*.py")]

    assert [(file.name, match[0]) for file in files for match in BLAMING.finditer(file.read_text("utf-8"))] == []


def test_a_person_under_18_is_shown_as_a_child_first():
    """Whatever a report calls them."""
    assert wording.kind(Kind.PERSON, is_child=True) == "child"
    assert wording.kind(Kind.PERSON, is_child=False) == "person"
    assert wording.kind(Kind.VEHICLE, is_child=None) == "vehicle"


@pytest.mark.parametrize(
    ("feed", "header", "said"),
    [
        (
            Feed.LIBERTY_REPORT,
            Header(source_evaluation="2", intelligence_assessment="C"),
            "2C: untested source, known indirectly to the source",
        ),
        (Feed.LIBERTY_REPORT, Header(), "ungraded: a lead, not corroboration"),
        (
            Feed.CASE_LINK,
            Header(source_evaluation="1"),
            "graded by half (reliable source): a lead, not corroboration",
        ),
        (Feed.MISSING_EPISODE, Header(agency="police"), "recorded by police"),
    ],
)
def test_a_grade_reads_as_words(feed: Feed, header: Header, said: str):
    """Ungraded intelligence is a lead; an agency's own record counts without a grade."""
    assert wording.grade(feed, header) == said
