"""Ledgers in which much is hidden, and what each viewer would see of a ledger that never held what is hidden.

The second ledger is made from what the first view shows and from nothing else: each record with the claims that are to
be seen, the mentions these relate, the columns whose words are to be read. One thing is kept although it is hidden:
what a gazetteer protects is reference data, and protects whoever may read the entry.
"""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

import networkx as nx

from graph.access import FULL_PICTURE, Clearance, Role, Viewer
from graph.access.partners import presets
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.errors import LibertyError
from graph.model import Arrival, ClaimRow, DerivedRecord, FileCounts, Header, Judged
from graph.store import Store, View, open_store
from graph.vocabulary import RECORD_KIND, Feed, Kind, Property, Relation, Verdict
from tests.builders import FILE, Told, at

CHILDREN = tuple(f"child_ref|lcs|C-{n}" for n in range(1, 4))
ADULTS = ("person_ref|nim|N-1", "person_ref|nim|N-2", "")
CONDITIONS = ("", "", "social care; health only", "education", "@ben", "S2")
AGENCIES = (*presets(), "anonymous")
GRADES = (("1", "A"), ("2", "B"), ("2", "D"), ("", ""), ("3", "A"), ("1", "E"))
CASE_FEEDS = (Feed.CASE, Feed.SERVICE)
RECORDS = frozenset(RECORD_KIND.values())

VIEWERS = (
    Viewer("ada", Role.ANALYST),
    Viewer("ben", Role.ANALYST),
    Viewer("ria", Role.ANALYST, clearances=frozenset({Clearance.RESTRICTED})),
    Viewer("dina", Role.CHAIR),
    *(Viewer(f"p-{agency}", Role.PARTNER, agency, body="North School") for agency in presets()),
    Viewer("cov", Role.PARTNER, "police", clearances=frozenset({Clearance.COVERT, Clearance.RESTRICTED})),
    Viewer("pia", Role.PROFILE_AUTHOR),
)
WITHOUT_A_VIEW = (Viewer("audi", Role.AUDITOR), Viewer("adam", Role.ADMINISTRATOR))
"""For whom all of a ledger is hidden."""
PURPOSES = {
    Role.PROFILE_AUTHOR: "profile: quarterly problem profile of spring",
    Role.AUDITOR: "audit: looks of the spring quarter",
    Role.ADMINISTRATOR: "administration: leavers of the spring quarter",
}
MEETING = "meeting 2026-03-02"


def purpose_of(viewer: Viewer) -> str:
    """What this viewer looks for: an enquiry, unless the role has reasons of its own."""
    return PURPOSES.get(viewer.role, "enquiry 1/26: car named by two schools")


@dataclass
class Ledger:
    """What happened, in order."""

    records: list[DerivedRecord] = field(default_factory=list)
    judged: list[tuple[str, str, Verdict, int]] = field(default_factory=list)
    joined: list[tuple[str, str]] = field(default_factory=list)
    """What matching joined."""
    withdrawn: list[str] = field(default_factory=list)
    decided: list[DeskRecord] = field(default_factory=list)


def invented(seed: int) -> Ledger:
    """A small ledger of many agencies, in which most of what joins its people is hidden from most viewers."""
    rnd = random.Random(seed)
    ledger = Ledger([_record(rnd, number) for number in range(rnd.randint(5, 9))])
    for _ in range(rnd.randint(0, 2)):
        ledger.records.append(_again(rnd, rnd.choice(ledger.records)))
    ledger.decided = [_decided(rnd, ledger, number) for number in range(3)]
    people = [
        (m.mention_id, m.kind)
        for record in ledger.records
        for m in record.mentions
        if m.kind in (Kind.PERSON, Kind.VEHICLE)
    ]
    for minute in range(100, 100 + rnd.randint(1, 5)):
        (left, one), (right, other) = rnd.choice(people), rnd.choice(people)
        if left != right and one is other:
            verdict = rnd.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE])
            ledger.judged.append((left, right, verdict, minute))
    for _ in range(rnd.randint(0, 3)):
        (left, one), (right, other) = rnd.choice(people), rnd.choice(people)
        if left != right and one is other:
            ledger.joined.append((min(left, right), max(left, right)))
    if rnd.random() < 0.2:
        ledger.withdrawn.append(rnd.choice(ledger.records).source)
    return ledger


def _record(rnd: random.Random, number: int) -> DerivedRecord:
    feed = rnd.choice([Feed.LIBERTY_REPORT, Feed.LIBERTY_REPORT, Feed.CASE, Feed.MISSING_EPISODE, Feed.CASE_LINK,
                       Feed.RISK_ASSESSMENT, Feed.PLACE, Feed.POLICE_OCCURRENCE])  # fmt: skip
    told = Told(f"R{number}", feed)
    agency = rnd.choice(AGENCIES)
    if feed is Feed.PLACE:
        return _place(rnd, told, agency)
    child = Relation.VICTIM if feed is Feed.LIBERTY_REPORT else Relation.CHILD
    for _ in range(rnd.randint(1, 2)):
        told.names(rnd.choice(["Amy", "Amy Brightwater", "Zoë"]), child, key=rnd.choice([*CHILDREN, CHILDREN[0], ""]))
    if rnd.random() < 0.6:
        told.names(
            rnd.choice(["Danny", "Big D"]),
            rnd.choice([Relation.ALLEGED_OFFENDER, Relation.PRESENT]),
            key=rnd.choice(ADULTS),
            born=rnd.choice(["", "", "1990-01-01", "2011-05-05"]),
            suggested=rnd.random() < 0.2,
        )
    if rnd.random() < 0.5:
        told.names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR")
    if rnd.random() < 0.6:
        role = rnd.choice([Relation.AT, Relation.FOUND_AT, Relation.MISSING_FROM, Relation.LIVES_AT])
        told.names("1 Market Place", role, Kind.LOCATION, key=rnd.choice(["uprn|100", "uprn|200", ""]))
        told.claims.append(ClaimRow(len(told.mentions) - 1, Property.POINT, value="440000 330000 10"))
    if len(told.mentions) > 2 and rnd.random() < 0.4:
        told.relates(1, Relation.ASSOCIATE_OF, 2)
    closed = {"closed_on": ("2026-01-01",)} if feed in CASE_FEEDS and rnd.random() < 0.3 else {}
    text = rnd.choice(["seen by the canal", "seen with Danny at market", "nothing further"])
    return replace(told.record(header=_header(rnd, feed, agency), text=text), values=closed)


def _decided(rnd: random.Random, ledger: Ledger, number: int) -> DeskRecord:
    """Something decided of one or two of the named, for one audience or another."""
    mentions = [mention.mention_id for record in ledger.records for mention in record.mentions]
    kind = rnd.choice([DeskKind.ACTION, DeskKind.DECISION, DeskKind.RULED_OUT])
    about = tuple(dict.fromkeys(rnd.choices(mentions, k=rnd.randint(1, 2))))
    body = {"agency": rnd.choice(["health", "police", "social_care"]), "what": "visit", "meeting": "2026-03-02"}
    audience = rnd.choice(list(DeskAudience))
    return DeskRecord(f"K-{number}", kind, about, body, "ben", at(200 + number), "seen by two", audience=audience)


def _place(rnd: random.Random, told: Told, agency: str) -> DerivedRecord:
    uprn = rnd.choice(["uprn|100", "uprn|200"])
    told.names("1 Market Place", Relation.DESCRIBES, Kind.LOCATION, key=uprn)
    here = len(told.mentions) - 1
    if rnd.random() < 0.4:
        told.claims.append(ClaimRow(here, Property.PROTECTED, value="yes"))
    if rnd.random() < 0.5:
        told.claims.append(ClaimRow(here, Property.LICENCE_REF, value="L-1"))
    return told.record(header=_header(rnd, Feed.PLACE, agency))


def _header(rnd: random.Random, feed: Feed, agency: str) -> Header:
    source, intelligence = rnd.choice(GRADES) if feed in (Feed.LIBERTY_REPORT, Feed.CASE_LINK) else ("", "")
    return Header(
        agency=agency,
        reported_at="2026-03-01",
        source_evaluation=source,
        intelligence_assessment=intelligence,
        handling_code=rnd.choice("PPPC"),
        handling_conditions=rnd.choice(CONDITIONS),
        restricted=rnd.random() < 0.12,
        controller=rnd.choice(["North School", "South School", ""]),
    )


def _again(rnd: random.Random, record: DerivedRecord) -> DerivedRecord:
    """The record sent again with another text, under another marking."""
    agency = record.header.agency
    return replace(
        record,
        content=dict(record.content) | {"incident_details": "amended"},
        content_hash="again" + record.content_hash[5:],
        header=_header(rnd, record.feed, agency),
        last_updated_at="2026-04-01" if rnd.random() < 0.7 else "",
    )


def new_store(path: Path) -> Store:
    """An empty embedded store, well after whatever happens in it."""
    return open_store(path, clock=lambda: at(60 * 24))


def put_in(path: Path, ledger: Ledger, new: Callable[[Path], Store] = new_store) -> Store:
    """The ledger in a new store, each record in a load of its own minute."""
    store = new(path)
    with store.writer() as writer:
        load = writer.begin_load(by="ada", at=at(0), backfill=False)
        writer.keep_original(load_id=load, file_name="feed.csv", sha256=FILE, content=b"rows", at=at(0))
        for record in ledger.records:
            writer.write(load, [Arrival(record, FILE, at(_minute(record)))])
        counts = FileCounts(read=len(ledger.records), accepted=len(ledger.records))
        writer.finish_file(load, "feed.csv", FILE, "liberty_report", counts, at(0))
        writer.finish_load(load, at(0))
        for left, right, verdict, minute in ledger.judged:
            with suppress(LibertyError):
                writer.judge(left, right, verdict, by="ada", why="seen", at=at(minute))
        found = [Judged(left, right, Verdict.JOINED, "same name", 0.97) for left, right in sorted(set(ledger.joined))]
        writer.judge_all(found, by="matching", at=at(300))
        for source in ledger.withdrawn:
            with suppress(LibertyError):
                writer.withdraw(source, by="ada", why="sent twice", at=at(500))
        for decision in ledger.decided:
            writer.decide(decision)
    return store


def _minute(record: DerivedRecord) -> float:
    """When a record became known: by its own reference, so that both ledgers say the same."""
    return int(record.reference[1:]) + (50 if record.content_hash.startswith("again") else 0)


def without_the_hidden(ledger: Ledger, view: View, matched: View) -> Ledger:
    """The ledger as if what this view hides had never been loaded. `matched`: as an analyst sees it who matches."""
    joined = ledger.joined if view.viewer.role in FULL_PICTURE else released(ledger, matched)
    if view.viewer.role is Role.PROFILE_AUTHOR:
        return _with(ledger, _counted(ledger, view), [], joined)
    lines = [json.loads(line) for line in view.canonical_lines()]
    said = {_as_text(line) for line in lines if "claim" in line}
    words = {line["record"]: line["content"] for line in lines if "record" in line}
    kept = [record for one in ledger.records if (record := _kept(one, view, said, words)) is not None]
    return _with(ledger, kept, view.decisions(), joined)


def _with(
    ledger: Ledger, kept: list[DerivedRecord], decided: list[DeskRecord], joined: list[tuple[str, str]]
) -> Ledger:
    mentions = {mention.mention_id for record in kept for mention in record.mentions}
    judged = [j for j in ledger.judged if j[0] in mentions and j[1] in mentions]
    joined = [pair for pair in joined if mentions.issuperset(pair)]
    withdrawn = [source for source in ledger.withdrawn if any(record.source == source for record in kept)]
    ids = {each.record_id for each in decided}
    return Ledger(kept, judged, joined, withdrawn, [each for each in ledger.decided if each.record_id in ids])


def released(ledger: Ledger, matched: View) -> list[tuple[str, str]]:
    """What matching joined is a judgement on every two mentions along its pairs, whichever pair it wrote down. Pairs
    that the analyst who matches sees as two people (somebody judged so), or does not see, hold nothing together.
    """
    groups = members(matched)
    held = [pair for pair in ledger.joined if any(group.issuperset(pair) for group in groups)]
    together = [frozenset(one) for one in nx.connected_components(nx.Graph(held))]
    within = [pair for one in together for pair in combinations(sorted(one), 2)]
    return sorted({*ledger.joined, *within})


def _counted(ledger: Ledger, view: View) -> list[DerivedRecord]:
    """Who only counts does so over whole records; a record that was withdrawn is in no count."""
    counted = {outline.source for outline in view.outlines()}
    return [record for record in ledger.records if record.source in counted or _protects(record)]


def _protects(record: DerivedRecord) -> bool:
    return any(claim.predicate is Property.PROTECTED for claim in record.claims)


def _kept(record: DerivedRecord, view: View, said: set[str], words: dict[str, dict[str, str]]) -> DerivedRecord | None:
    versions = _versions(view, record.source)
    if record.content_hash not in versions:
        return record if _protects(record) else None
    if not versions[record.content_hash]:
        return record  # it stands no longer: all of it is history that the viewer may read
    claims = [claim for claim in record.claims if _as_text(_line(record, claim)) in said]
    related = {end for claim in claims if claim.object >= 0 for end in (claim.subject, claim.object)} | {0}
    place = {old: new for new, old in enumerate(sorted(related))}
    return replace(
        record,
        content={name: text for name, text in record.content.items() if name in words[record.source]},
        mentions=tuple(record.mentions[old] for old in place),
        claims=tuple(
            claim._replace(subject=place[claim.subject], object=place.get(claim.object, -1))
            for claim in claims
            if claim.subject in place
        ),
    )


def _versions(view: View, source: str) -> dict[str, bool]:
    """Content hashes of the versions that are to be seen, and whether each stands."""
    try:
        return {line.content_hash: line.in_force for line in view.source(source).versions}
    except LibertyError:
        return {}


def _line(record: DerivedRecord, claim: ClaimRow) -> dict[str, object]:
    target = record.mentions[claim.object].mention_id if claim.object >= 0 else ""
    return {
        "claim": claim.predicate, "source": record.source, "subject": record.mentions[claim.subject].mention_id,
        "object": target, "value": claim.value, "as_written": claim.as_written,
        "at": [claim.field, claim.ordinal, claim.start, claim.end],
    }  # fmt: skip


def _as_text(line: dict[str, object]) -> str:
    names = ("claim", "source", "subject", "object", "value", "as_written", "at")
    return json.dumps([line[name] for name in names])


def hides_something(ledger: Ledger, other: Ledger) -> bool:
    """Whether the second ledger lacks anything of the first."""
    return (ledger.records, ledger.decided) != (other.records, other.decided)


def mixed(full: list[set[str]], view: View) -> tuple[int, int]:
    """Of people and things with a visible mention: how many also hold hidden ones, by the full picture; and how many
    there are. What holds both is joined, by an identifier or a judgement, to something hidden. Records are of one
    mention each, so they are not counted.
    """
    seen = {m for group in members(view) for m in group}
    touched = [group for group in full if group & seen]
    return sum(bool(group - seen) for group in touched), len(touched)


def members(view: View) -> list[set[str]]:
    """The mentions of each person and thing that a view shows."""
    nodes = [line for text in view.canonical_lines() if "node" in (line := json.loads(text))]
    return [set(line["members"]) for line in nodes if line["kind"] not in RECORDS]
