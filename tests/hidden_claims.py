"""Ledgers in which much is hidden, and what each viewer would see of a ledger that never held what is hidden.

The second ledger is made from what the first view shows and from nothing else: each record with the claims that are to
be seen, the mentions these relate, the columns whose words are to be read. One thing is kept although it is hidden:
what a gazetteer protects is reference data, and protects whoever may read the entry.
"""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.path import connect
from graph.access import Clearance, Role, Viewer
from graph.access.partners import presets
from graph.errors import LibertyError
from graph.model import Arrival, ClaimRow, DerivedRecord, FileCounts, Header
from graph.store import Store, View, open_store
from graph.vocabulary import Feed, Kind, Property, Relation, Verdict
from tests.builders import FILE, Told, at

CHILDREN = tuple(f"child_ref|lcs|C-{n}" for n in range(1, 4))
ADULTS = ("person_ref|nim|N-1", "person_ref|nim|N-2", "")
CONDITIONS = ("", "", "social care; health only", "education", "@ben", "S2")
AGENCIES = (*presets(), "anonymous")
GRADES = (("1", "A"), ("2", "B"), ("2", "D"), ("", ""), ("3", "A"), ("1", "E"))
CASE_FEEDS = (Feed.CASE, Feed.SERVICE)
WORDS = ("amy", "danny", "XB93", "seen", "canal", "07700", "R1", "R3", "C-1", "N-1", "E-", "market")

VIEWERS = (
    Viewer("ada", Role.ANALYST),
    Viewer("ben", Role.ANALYST),
    Viewer("ria", Role.ANALYST, clearances=frozenset({Clearance.RESTRICTED})),
    Viewer("dina", Role.CHAIR),
    *(Viewer(f"p-{agency}", Role.PARTNER, agency, body="North School") for agency in presets()),
    Viewer("cov", Role.PARTNER, "police", clearances=frozenset({Clearance.COVERT, Clearance.RESTRICTED})),
)


@dataclass
class Ledger:
    """What happened, in order."""

    records: list[DerivedRecord] = field(default_factory=list)
    judged: list[tuple[str, str, Verdict, int]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


def invented(seed: int) -> Ledger:
    """A small ledger of many agencies, in which most of what joins its people is hidden from most viewers."""
    rnd = random.Random(seed)
    ledger = Ledger([_record(rnd, number) for number in range(rnd.randint(5, 9))])
    for _ in range(rnd.randint(0, 2)):
        ledger.records.append(_again(rnd, rnd.choice(ledger.records)))
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


def put_in(path: Path, ledger: Ledger) -> Store:
    """The ledger in a store, each record in a load of its own minute."""
    store = open_store(path, clock=lambda: at(60 * 24))
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
        for source in ledger.withdrawn:
            with suppress(LibertyError):
                writer.withdraw(source, by="ada", why="sent twice", at=at(500))
    return store


def _minute(record: DerivedRecord) -> float:
    """When a record became known: by its own reference, so that both ledgers say the same."""
    return int(record.reference[1:]) + (50 if record.content_hash.startswith("again") else 0)


def without_the_hidden(ledger: Ledger, view: View) -> Ledger:
    """The ledger as if what this view hides had never been loaded."""
    lines = [json.loads(line) for line in view.canonical_lines()]
    said = {_as_text(line) for line in lines if "claim" in line}
    words = {line["record"]: line["content"] for line in lines if "record" in line}
    kept = [record for one in ledger.records if (record := _kept(one, view, said, words)) is not None]
    mentions = {mention.mention_id for record in kept for mention in record.mentions}
    judged = [j for j in ledger.judged if j[0] in mentions and j[1] in mentions]
    return Ledger(kept, judged, [source for source in ledger.withdrawn if any(r.source == source for r in kept)])


def _kept(record: DerivedRecord, view: View, said: set[str], words: dict[str, dict[str, str]]) -> DerivedRecord | None:
    versions = _versions(view, record.source)
    if record.content_hash not in versions:
        protects = any(claim.predicate is Property.PROTECTED for claim in record.claims)
        return record if protects else None
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


def everything(view: View, ledger: Ledger) -> Iterator[str]:
    """All that a viewer can get out of a view, as text: asked with every id that the whole ledger knows."""
    yield from sorted(view.canonical_lines())
    picture = view.picture(suggestions=True)
    yield repr((picture.entities, sorted(map(sorted, picture.graph.edges)), sorted(picture.children)))
    yield repr((picture.sources.name, picture.sources.agencies, picture.relations.relation.tolist()))
    yield repr(view.judgements())
    yield repr(view.located())
    yield repr([line._replace(version="") for line in view.outlines()])
    yield repr(sorted(view.births().items()))
    yield repr(list(view.mentions()))
    yield repr(sorted(view.labels(picture.entities).items()))
    for text in WORDS:
        yield repr(view.search(text))
    ids = [m.mention_id for record in ledger.records for m in record.mentions]
    for any_id in [*dict.fromkeys(ids), *("E-" + i[:10] for i in dict.fromkeys(ids))]:
        yield _answer(lambda any_id=any_id: view.entity(any_id))
    for source in dict.fromkeys(record.source for record in ledger.records):
        yield _answer(lambda source=source: _page(view, source))
        yield _answer(lambda source=source: view.lost_without(source))
    for a, b in zip(picture.entities, picture.entities[3:], strict=False):
        yield _answer(lambda a=a, b=b: connect(picture, a, b))


def _page(view: View, source: str) -> object:
    page = view.source(source)
    return replace(page, versions=tuple(replace(line, version=0) for line in page.versions))


def _answer(ask: Callable[[], object]) -> str:
    try:
        return repr(ask())
    except LibertyError as error:
        return f"{type(error).__name__}: {error}"


def hides_something(ledger: Ledger, other: Ledger) -> bool:
    """Whether the second ledger lacks anything of the first."""
    return ledger.records != other.records


def mixed(full: View, view: View) -> tuple[int, int]:
    """(entities that hold hidden and visible mentions, entities with a visible mention), by the full picture."""
    members = _members(full)
    seen = {m for group in _members(view) for m in group}
    touched = [group for group in members if group & seen]
    return sum(bool(group - seen) for group in touched), len(touched)


def _members(view: View) -> list[set[str]]:
    return [set(line["members"]) for text in view.canonical_lines() if "node" in (line := json.loads(text))]
