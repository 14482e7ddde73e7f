"""A report that names somebody in a column and again in its text speaks of one person: the text is told to the column.

Only within one record, and only where one person named there fits: everything else is matched as usual.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.model import Judged
from graph.vocabulary import Verdict
from ingest.matching.features import PersonFeatures

AGAIN = 0.98
WHY = "the text of the report names the same person again"


def told_twice(rows: Sequence[PersonFeatures]) -> Iterator[tuple[int, int, Judged]]:
    """(mention in the text, mention it repeats, the joining), by positions in `rows`."""
    by_source: dict[str, list[PersonFeatures]] = defaultdict(list)
    for row in rows:
        by_source[row.said.source].append(row)
    for together in by_source.values():
        stated = [row for row in together if not row.said.suggested]
        for row in together:
            if row.said.suggested:
                fits = {other.said.group: other for other in stated if _is_again(row, other)}
                if len(fits) == 1:
                    other = next(iter(fits.values()))
                    joined = Judged(row.said.mention, other.said.mention, Verdict.JOINED, WHY, AGAIN)
                    yield row.number, other.number, joined
                elif not fits:
                    stated.append(row)  # named twice in the text alone


def _is_again(row: PersonFeatures, other: PersonFeatures) -> bool:
    """The same whole name: another spelling may be another person, a name alone anybody."""
    return bool(row.given and row.family) and (row.given, row.family) == (other.given, other.family)
