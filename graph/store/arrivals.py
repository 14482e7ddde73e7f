"""What every store does with a record on its way in: hold it to the contract, number its words, name what waits."""

from collections.abc import Iterator, Sequence

from graph.errors import LibertyError
from graph.model import Arrival, DerivedRecord, FileCounts, ValueFlag, short_hash
from graph.picture import FEEDS, KINDS
from graph.vault import Vault
from graph.vocabulary import ENTITY_KINDS, Property

FEED_NO = {feed: number for number, feed in enumerate(FEEDS)}
KIND_NO = {kind: number for number, kind in enumerate(KINDS)}
SEARCHED_PROPERTIES = frozenset(
    {
        Property.NAME, Property.ALIAS, Property.CHILD_REF, Property.PERSON_REF, Property.VRM, Property.PHONE_NUMBER,
        Property.HANDLE, Property.ORGANISATION_NAME, Property.PLACE_NAME, Property.ADDRESS, Property.POSTCODE,
        Property.UPRN, Property.LICENCE_REF,
    }
)  # fmt: skip


def keep_protected(vault: Vault, arrivals: Sequence[Arrival]) -> list[str]:
    """Put who told us into the vault; the opaque source id of each arrival, "" where nobody is named."""
    records = [arrival.record for arrival in arrivals]
    reporters = [
        vault.reporter_id(record.protected, record.header.agency) if record.protected else "" for record in records
    ]
    vault.keep(
        protected=[
            (record.source, record.content_hash, reporter, record.protected)
            for record, reporter in zip(records, reporters, strict=True)
            if record.protected
        ]
    )
    return reporters


def check_counts(counts: FileCounts, sha256: str) -> None:
    """Hold a receipt to its sum.

    Raises:
        LibertyError: the rows read are not the sum of what became of them.
    """
    became = counts.accepted + counts.unchanged + counts.amended + counts.quarantined
    if counts.read != became:
        raise LibertyError(
            f"{counts.read} rows were read but {became} accounted for in file {sha256[:12]}.",
            "Nothing is lost: report this.",
        )


def check_whole(record: DerivedRecord) -> None:
    """Hold the contract between ingest and the store: every mention but the record's own stands in a relation.

    A mention is visible where a visible claim relates it; one without would be lost without a trace.
    """
    related = {claim.object for claim in record.claims} | {
        claim.subject for claim in record.claims if claim.object >= 0
    }
    lost = [position for position in range(1, len(record.mentions)) if position not in related]
    if lost:
        raise LibertyError(
            f"{record.source}: {len(lost)} mentions stand in no relation.", "Report this: the derivation is wrong."
        )


def waiting_id_of(record: DerivedRecord, flag: ValueFlag) -> str:
    """Stable name of a value to mend."""
    return "V-" + short_hash(record.source, record.content_hash, flag.column, flag.value, flag.reason, length=10)


def searchable(record: DerivedRecord, first_claim: int) -> Iterator[tuple[int, str]]:
    """(claim number, words) by which the record's people, places and things are found.

    That is each name-like property; a mention without any is found by its words as written.
    """
    named: set[int] = set()
    for position, claim in enumerate(record.claims):
        if claim.predicate in SEARCHED_PROPERTIES:
            named.add(claim.subject)
            yield (
                first_claim + position,
                claim.as_written if claim.value in claim.as_written else f"{claim.as_written} {claim.value}",
            )
    for position, claim in enumerate(record.claims):
        if claim.object > 0 and claim.object not in named and record.mentions[claim.object].kind in ENTITY_KINDS:
            named.add(claim.object)
            yield first_claim + position, record.mentions[claim.object].as_written
