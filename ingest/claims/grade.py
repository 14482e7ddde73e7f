"""The grade of a piece of intelligence and how any record may be shared, as a person set them; none is assumed."""

from graph.grading import Grading
from graph.vocabulary import Feed
from ingest.claims.draft import Draft
from ingest.claims.words import sentence

INTELLIGENCE = frozenset((Feed.LIBERTY_REPORT, Feed.CASE_LINK))
"""The feeds that carry a grade. Everything else is recorded by an agency, and counts without one."""


def grade(draft: Draft) -> Grading:
    """Read grade and handling, flag what cannot be read, and put the readings into the record's values.

    Where rows of one record disagree, neither grade holds: it is for a person to set one.
    """
    handling = (_one(draft, "handling_code"), draft.text("handling_conditions"))
    graded = draft.record.feed in INTELLIGENCE
    if graded:
        reading = Grading.read(_one(draft, "source_evaluation"), _one(draft, "intelligence_assessment"), *handling)
    else:
        reading = Grading.recorded(*handling)
    for column, problem in reading.problems:
        draft.flag(column, draft.text(column), sentence(problem.reason), problem.remedy)
    found = reading.grading
    for column, code in (
        ("source_evaluation", found.source),
        ("intelligence_assessment", found.intelligence),
        ("handling_code", found.handling),
    ):
        if code:
            draft.values[column] = (code,)
    if graded:
        draft.values["grade"] = (found.canonical,)
    return found


def _one(draft: Draft, column: str) -> str:
    return "" if column in draft.record.disagreeing else draft.text(column)
