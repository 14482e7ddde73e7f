"""From the text of a record to its claims: a pure function of the record, the same wherever and whenever it is run.

What the picture is made of (readings, mentions, claims, header) depends on the record's feed, key and fields alone, so
that the order of loading cannot matter; `extracted_at` and `last_updated_at` only order its versions.
"""

import hashlib
import json
from collections.abc import Callable

from graph.model import PROTECTED_COLUMNS, DerivedRecord
from graph.vocabulary import Feed
from ingest.claims.columns import read_columns
from ingest.claims.draft import Draft
from ingest.claims.feeds import (
    case,
    case_link,
    liberty_report,
    meeting,
    missing_episode,
    person_status,
    place,
    police_occurrence,
    risk_assessment,
    service,
)
from ingest.claims.free_text import suggest
from ingest.claims.header import agency_date, header_of, versions
from ingest.records import Record

_SAY: dict[Feed, Callable[[Draft], None]] = {
    Feed.LIBERTY_REPORT: liberty_report.say,
    Feed.MISSING_EPISODE: missing_episode.say,
    Feed.CASE: case.say,
    Feed.RISK_ASSESSMENT: risk_assessment.say,
    Feed.MEETING: meeting.say,
    Feed.CASE_LINK: case_link.say,
    Feed.POLICE_OCCURRENCE: police_occurrence.say,
    Feed.PLACE: place.say,
    Feed.PERSON_STATUS: person_status.say,
    Feed.SERVICE: service.say,
}


def derive(record: Record) -> DerivedRecord:
    """Understand one record: readings, mentions, claims, and what somebody has to mend.

    Never raises for what the record says.
    """
    draft = Draft(record)
    read_columns(draft)
    _SAY[record.feed](draft)
    suggest(draft)
    updated, extracted = versions(draft)
    return DerivedRecord(
        source_system=record.source_system,
        feed=record.feed,
        reference=record.reference,
        content=draft.content,
        values=draft.values,
        protected={name: text for name, text in record.fields.items() if name in PROTECTED_COLUMNS},
        header=header_of(draft),
        mentions=tuple(draft.mentions),
        claims=tuple(draft.claims),
        flags=tuple(draft.flags),
        content_hash=content_hash(record),
        last_updated_at=updated,
        extracted_at=extracted,
        agency_date=agency_date(draft),
    )


def content_hash(record: Record) -> str:
    """SHA-256 over what the record says, protected columns and the places of disagreeing texts included; not over its
    version's dates.
    """
    said: dict[str, object] = {"feed": record.feed, "fields": record.fields}
    if record.disagreeing:
        said["disagreeing"] = {
            name: [(part.start, part.end) for part in parts] for name, parts in record.disagreeing.items()
        }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
