"""Builders: a record of a feed in a few words, and plain questions about what was derived from it."""

from graph.model import ClaimRow, DerivedRecord, MentionRow
from graph.vocabulary import Feed, Kind, Property, Relation
from ingest.claims import derive
from ingest.records import Part, Record, RowAddress

DETAILS = "Nothing more is known."


def record(feed: Feed, reference: str = "R-1", system: str = "hollowmere", **fields: str) -> Record:
    """A record as the readers hand it on."""
    return Record(feed, system, reference, fields, (RowAddress("drop.csv", 2),))


def disagreeing(feed: Feed, column: str, *texts: str, **fields: str) -> Record:
    """A record whose rows gave different texts for a single-valued column."""
    parts: list[Part] = []
    start = 0
    for text in texts:
        parts.append(Part(start, start + len(text)))
        start += len(text) + 1
    whole = {**fields, column: "\n".join(texts)}
    return Record(feed, "hollowmere", "R-1", whole, (RowAddress("drop.csv", 2),), disagreeing={column: tuple(parts)})


def said(feed: Feed, **fields: str) -> DerivedRecord:
    """What a record of these fields says."""
    return derive(record(feed, **fields))


def report(**fields: str) -> DerivedRecord:
    """What a Liberty report says, with some details where none are given."""
    return said(Feed.LIBERTY_REPORT, **{"incident_details": DETAILS, **fields})


def mentions(found: DerivedRecord, kind: Kind) -> list[MentionRow]:
    """The mentions of one kind, without the record's own."""
    return [mention for mention in found.mentions[1:] if mention.kind is kind]


def related(found: DerivedRecord, relation: Relation) -> list[str]:
    """As written: what the record or anything in it is related to by a relation."""
    return [found.mentions[claim.object].as_written for claim in found.claims if claim.predicate is relation]


def relations(found: DerivedRecord, relation: Relation) -> list[ClaimRow]:
    """The claims of one relation."""
    return [claim for claim in found.claims if claim.predicate is relation]


def properties(found: DerivedRecord, what: Property) -> list[ClaimRow]:
    """The claims of one property."""
    return [claim for claim in found.claims if claim.predicate is what]


def values(found: DerivedRecord, what: Property) -> list[str]:
    """The canonical values of one property, in the order of the claims."""
    return [claim.value for claim in properties(found, what)]


def keys(found: DerivedRecord) -> set[str]:
    """Everything that settles identity."""
    return {claim.key for claim in found.claims if claim.key}


def flags(found: DerivedRecord) -> set[str]:
    """The columns with something to mend."""
    return {flag.column for flag in found.flags}
