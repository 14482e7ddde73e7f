"""What holds for all claims of a record: who recorded it, when, how good, for whom."""

from functools import lru_cache

from graph.model import Header
from graph.vocabulary import Feed
from graph.vocabulary.agencies import Agency
from graph.vocabulary.answers import Answer
from graph.vocabulary.grades import HandlingCode
from ingest.claims.draft import Draft
from ingest.claims.grade import grade
from ingest.claims.reading import moment_of, sortable, word

AGENCY: dict[Feed, str] = {
    Feed.LIBERTY_REPORT: "reporter_agency",
    Feed.RISK_ASSESSMENT: "agency",
    Feed.PERSON_STATUS: "authority",
}
"""The column that says who reports or records.

Elsewhere it is the body answerable for the data (`controller`), else the system.
"""

REPORTED: dict[Feed, tuple[str, ...]] = {
    Feed.LIBERTY_REPORT: ("reported_at",),
    Feed.MISSING_EPISODE: ("reported_missing_at", "last_seen_at"),
    Feed.CASE: ("referred_on", "opened_on"),
    Feed.RISK_ASSESSMENT: ("assessed_on",),
    Feed.MEETING: ("held_on",),
    Feed.CASE_LINK: ("recorded_on",),
    Feed.POLICE_OCCURRENCE: ("occurred_at",),
    Feed.PLACE: (),
    Feed.PERSON_STATUS: ("from_date",),
    Feed.SERVICE: ("offered_on", "started_on"),
}
"""When the agency reported or recorded it: the first of these columns that can be read."""

OCCURRED: dict[Feed, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Feed.LIBERTY_REPORT: (("incident_at",), ("incident_until",)),
    Feed.MISSING_EPISODE: (("last_seen_at", "reported_missing_at"), ("returned_at",)),
    Feed.CASE: (("opened_on", "referred_on"), ("closed_on",)),
    Feed.RISK_ASSESSMENT: (("assessed_on",), ()),
    Feed.MEETING: (("held_on",), ()),
    Feed.CASE_LINK: (("from_date",), ("to_date",)),
    Feed.POLICE_OCCURRENCE: (("occurred_at",), ()),
    Feed.PLACE: ((), ()),
    Feed.PERSON_STATUS: (("from_date",), ("to_date",)),
    Feed.SERVICE: (("started_on", "offered_on"), ("ended_on",)),
}
"""When it happened or held: from the first of the one, to the first of the other."""


def header_of(draft: Draft) -> Header:
    """The header of a record whose columns have been read."""
    feed, graded = draft.record.feed, grade(draft)
    begins, ends = OCCURRED[feed]
    return Header(
        agency=_agency(draft),
        reported_at=_first(draft, REPORTED[feed]),
        occurred_from=_first(draft, begins),
        occurred_to=_first(draft, ends),
        source_evaluation=graded.source,
        intelligence_assessment=graded.intelligence,
        # Handling is C until a person sets P: a blank or a word that nobody can read never opens a record.
        handling_code=graded.handling or HandlingCode.CONDITIONS.value,
        handling_conditions=draft.text("handling_conditions"),
        # In doubt restricted: whoever filled the box in meant something by it.
        restricted=_restricted(draft),
        controller=draft.text("controller"),
    )


def _agency(draft: Draft) -> str:
    if draft.record.feed is Feed.POLICE_OCCURRENCE:
        return Agency.POLICE.value
    own = draft.text(AGENCY.get(draft.record.feed, ""))
    system = "" if draft.system == draft.record.feed else draft.system
    return _agency_word(own or draft.text("controller") or system)


@lru_cache(maxsize=4096)
def _agency_word(text: str) -> str:
    """The kind of agency where it is one that the list knows, else its name as written."""
    return word(Agency, text).canonical or text


def _restricted(draft: Draft) -> bool:
    text = draft.text("restricted")
    return bool(text) and draft.values.get("restricted") not in ((Answer.NO.value,), (Answer.UNKNOWN.value,))


def _first(draft: Draft, columns: tuple[str, ...]) -> str:
    for column in columns:
        if found := draft.values.get(column):
            return found[0]
    return ""


def agency_date(draft: Draft) -> str:
    """When the agency itself knew it: updated, else reported or recorded, else extracted; UTC, "" where none can be
    read.
    """
    reported = next((draft.text(column) for column in REPORTED[draft.record.feed] if draft.values.get(column)), "")
    for text in (draft.record.last_updated_at, reported, draft.record.extracted_at):
        if found := moment_of(text):
            return found.latest.strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""


def versions(draft: Draft) -> tuple[str, str]:
    """Updated and extracted, as instants that sort; what cannot be read is flagged and orders nothing."""
    found: list[str] = []
    for column, text in (
        ("last_updated_at", draft.record.last_updated_at),
        ("extracted_at", draft.record.extracted_at),
    ):
        found.append(sortable(text))
        if text and not found[-1]:
            draft.flag(
                column,
                text,
                "This cannot be read as a date, so it does not order the versions.",
                "Give it as 2026-04-03T21:45.",
            )
    return found[0], found[1]
