"""The small store: children, a car and a phone of nobody who lives, written through the port."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from graph.desk import DeskKind, DeskRecord
from graph.model import (
    Arrival,
    ClaimRow,
    DerivedRecord,
    FileCounts,
    Header,
    MentionRow,
    QuarantinedRow,
    ValueFlag,
    mention_id_of,
    short_hash,
)
from graph.store import open_store
from graph.vocabulary import RECORD_KIND, Feed, Kind, Property, Relation, Verdict

FILE = "reports of Zzyra.csv"
SHA = sha256(b"invented").hexdigest()
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST = "hollowmere:liberty_report:OL-1"
SECOND = "hollowmere:liberty_report:OL-2"
EPISODE = "lcs:missing_episode:ME-1"
HOSTILE = "=HYPERLINK(1) \x1b[31mred\u202e"


def report(reference: str, child: str, words: str, plate: str, **header: str) -> DerivedRecord:
    """A report with a victim in a box of her own, and a plate found in its details."""
    source = f"hollowmere:liberty_report:{reference}"
    at = words.index(plate)
    own = _mention(source, Kind.REPORT, "", 0, reference)
    victim = _mention(source, Kind.PERSON, "victim_name", 0, child, span=(0, len(child)))
    car = _mention(source, Kind.VEHICLE, "vehicles", 0, plate, span=(0, len(plate)))
    found = _mention(source, Kind.VEHICLE, "incident_details", 0, plate, span=(at, at + len(plate)), suggested=True)
    claims = (
        ClaimRow(0, Relation.VICTIM, 1, as_written=child, field="victim_name", start=0, end=len(child)),
        ClaimRow(1, Property.NAME, value=child, as_written=child, field="victim_name", start=0, end=len(child)),
        ClaimRow(1, Property.DATE_OF_BIRTH, value="2011-05-04", as_written="04/05/2011", field="victim_dob"),
        ClaimRow(0, Relation.VEHICLE, 2, as_written=plate, field="vehicles", start=0, end=len(plate)),
        ClaimRow(
            2,
            Property.VRM,
            value=plate.replace(" ", ""),
            as_written=plate,
            field="vehicles",
            key=f"vrm|{plate.replace(' ', '')}",
        ),
        ClaimRow(
            0,
            Relation.VEHICLE,
            3,
            as_written=plate,
            field="incident_details",
            start=at,
            end=at + len(plate),
            suggested=True,
        ),
    )
    content = {"victim_name": child, "victim_dob": "04/05/2011", "vehicles": plate, "incident_details": words}
    return _record("hollowmere", Feed.LIBERTY_REPORT, reference, content, (own, victim, car, found), claims, header)


def episode() -> DerivedRecord:
    """A missing episode with a found place that has a point, and a date that cannot be read."""
    own = _mention(EPISODE, Kind.MISSING_EPISODE, "", 0, "ME-1")
    child = _mention(EPISODE, Kind.PERSON, "child_name", 0, "Zzyra Quell")
    place = _mention(EPISODE, Kind.LOCATION, "found_address", 0, HOSTILE)
    point = "600000.0 450000.0 1.0"
    claims = (
        ClaimRow(0, Relation.CHILD, 1, as_written="Zzyra Quell", field="child_name"),
        ClaimRow(1, Property.NAME, value="Zzyra Quell", as_written="Zzyra Quell", field="child_name"),
        ClaimRow(0, Relation.FOUND_AT, 2, as_written=HOSTILE, field="found_address"),
        ClaimRow(2, Property.ADDRESS, value=HOSTILE, as_written=HOSTILE, field="found_address"),
        ClaimRow(2, Property.POINT, value=point, as_written="600000 450000", field="found_easting"),
    )
    flag = ValueFlag("reported_missing_at", "31/02/2026", "There is no such day.", "Ask the sender.", row=2)
    content = {"child_name": "Zzyra Quell", "found_address": HOSTILE, "reported_missing_at": "31/02/2026"}
    made = _record("lcs", Feed.MISSING_EPISODE, "ME-1", content, (own, child, place), claims, {"agency": "police"})
    return replace(made, flags=(flag,))


BAD_ROW = QuarantinedRow(
    file_sha256=SHA,
    file_name=FILE,
    sheet="",
    row=4,
    feed="liberty_report",
    reference="",
    column="report_ref",
    value="",
    reason="There is no reference.",
    remedy="Give the row a reference.",
    raw='{"incident_details":"Seen again.","victim_name":"Zzyra Quell"}',
)

ACTION = {
    "text": "Visit the takeaway",
    "owner": "PS Marlow",
    "agency": "police",
    "theme": "prosecution",
    "due": "2026-02-20",
    "rag": "red",
    "meeting": "2026-02-24",
}


def write_small_store(path: Path) -> None:
    """Write it: two reports that share a plate, an episode, a row in quarantine and a value to mend."""
    records = (
        report(
            "OL-1",
            "Zzyra Quell",
            "Seen getting into XB93 KTR by the park.",
            "XB93 KTR",
            source_evaluation="2",
            intelligence_assessment="B",
        ),
        report("OL-2", "Zzoe Marl", "blk Corsa XB93 KTR outside the takeaway", "XB93 KTR"),
        episode(),
    )
    store = open_store(path)
    with store.writer() as writer:
        load = writer.begin_load(by="tester", at=AT, backfill=False)
        writer.keep_original(load_id=load, file_name=FILE, sha256=SHA, content=b"invented", at=AT)
        writer.write(load, [Arrival(record, SHA, AT, row=row) for row, record in enumerate(records, start=2)])
        writer.quarantine(load, [BAD_ROW], AT)
        counts = FileCounts(read=4, accepted=3, quarantined=1)
        writer.finish_file(load, FILE, SHA, "liberty_report", counts, AT)
        writer.finish_load(load, AT)
        writer.decide(DeskRecord("M-0", DeskKind.MEETING_OPENED, (), {"meeting": "2026-02-24"}, "tester", AT, ""))
        writer.decide(DeskRecord("D-0", DeskKind.ACTION, (), ACTION, "tester", AT, ""))
        agreed = {"level": "medium", "agreed_by": "J Marlow, CPM", "agreed_on": "2026-02-24"}
        child = records[0].mentions[1].mention_id
        writer.decide(DeskRecord("L-0", DeskKind.LEVEL_AGREED, (child,), agreed, "tester", AT, "as assessed"))
        released = {"what": "links", "marking": "health only", "recipients": ["health"], "product": {"links": []}}
        writer.decide(
            DeskRecord("R-1A2B3C4D5E6F", DeskKind.RELEASE, (), released, "tester", AT, "agreed on 24 February")
        )
        one, other = (record.mentions[1].mention_id for record in records[:2])
        writer.judge(one, other, Verdict.UNSURE, by="tester", why="not enough is known", at=AT)
    store.close()


def _mention(
    source: str,
    kind: Kind,
    field: str,
    ordinal: int,
    words: str,
    *,
    span: tuple[int, int] = (-1, -1),
    suggested: bool = False,
) -> MentionRow:
    mention_id = mention_id_of(source, field, ordinal, kind, words)
    return MentionRow(mention_id, kind, field, ordinal, *span, words, suggested)


def _record(
    system: str,
    feed: Feed,
    reference: str,
    content: dict[str, str],
    mentions: tuple[MentionRow, ...],
    claims: tuple[ClaimRow, ...],
    header: dict[str, str],
) -> DerivedRecord:
    assert mentions[0].kind is RECORD_KIND[feed]
    return DerivedRecord(
        source_system=system,
        feed=feed,
        reference=reference,
        content=content,
        values={},
        protected={},
        header=replace(Header(agency="education"), **header),
        mentions=mentions,
        claims=claims,
        flags=(),
        content_hash=short_hash(reference, *content.items(), length=32),
    )
