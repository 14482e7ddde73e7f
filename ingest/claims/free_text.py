"""What free text seems to name: people, plates, phones, postcodes, places, accounts.

Suggestions with their span, never facts.
"""

from collections import Counter

from graph.vocabulary import Basis, Feed, Kind, Relation
from ingest.claims.draft import RECORD, Draft, Words
from ingest.claims.found import say_found
from ingest.mentions import find

FREE_TEXT: dict[Feed, tuple[str, ...]] = {
    Feed.LIBERTY_REPORT: ("incident_details",),
    Feed.MISSING_EPISODE: ("return_interview_findings",),
    Feed.CASE: (),
    Feed.RISK_ASSESSMENT: (
        "indicators",
        "vulnerabilities",
        "environments",
        "immediate_concerns",
        "action_already_taken",
        "contextual_analysis",
        "barriers_to_engagement",
        "practitioner_risks",
    ),
    Feed.MEETING: (),
    Feed.CASE_LINK: ("details",),
    Feed.POLICE_OCCURRENCE: (),
    Feed.PLACE: (),
    Feed.PERSON_STATUS: ("conditions",),
    Feed.SERVICE: (),
}
"""The columns of free text. Columns that name workers (assessor, owner of an action, shared with) are not searched."""


def suggest(draft: Draft) -> None:
    """Put what is found in the record's free text beside it, each with its place per kind in the text."""
    for column in FREE_TEXT[draft.record.feed]:
        if text := draft.content.get(column):
            _suggest_in(draft, column, text)


def _suggest_in(draft: Draft, column: str, text: str) -> None:
    seen: Counter[Kind] = Counter()
    for found in find(text):
        words = Words(column, found.start, found.end, text[found.start : found.end], seen[found.kind])
        seen[found.kind] += 1
        position = draft.mention(found.kind, words, suggested=True)
        draft.relate(RECORD, Relation.MENTIONED, position, words, basis=Basis.DERIVED, suggested=True)
        say_found(draft, position, found.kind, words, suggested=True)
