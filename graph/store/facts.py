"""Every standing claim as a narrow row: what matching reads."""

from collections.abc import Iterator

from graph.model import Fact
from graph.picture import KINDS
from graph.store.reading import Reading


def facts(reading: Reading) -> Iterator[Fact]:
    """The claims that stand, in order of writing."""
    standing, columns = reading.standing, reading.index.columns
    ids = columns.mentions.mention_id.astype("U20").tolist()
    numbered: list[int] = columns.mentions.kind.tolist()
    kinds = [KINDS[kind] for kind in numbered]
    groups, stands = standing.certain.tolist(), standing.version.tolist()
    versions = columns.versions
    records, from_days, to_days, reported = (
        column.tolist() for column in (versions.record, versions.from_day, versions.to_day, versions.reported_day)
    )
    for claim in reading.rows.all_claims():
        version, subject = claim.version, claim.subject
        if version < len(stands) and stands[version] and (reading.sight is None or reading.stands(claim)):
            yield Fact(
                ids[subject], kinds[subject], groups[subject], columns.sources[records[version]], claim.field,
                claim.predicate, claim.value, claim.as_written, ids[claim.object] if claim.object else "",
                bool(claim.suggested), from_days[version], to_days[version], reported[version],
            )  # fmt: skip
