"""What is said of one entity as a table to take along: each claim with its record, agency, grade and words.

The marking stands in the first row and in the file's name. Cells that a spreadsheet would run are made harmless.
"""

import csv
import io
from collections.abc import Mapping

from dashboard.wording import BASIS, GRADED_FEEDS, MARKING, PROPERTY, RELATION, SUGGESTED, grade, handling
from graph.exchange.harmless import cell
from graph.model import Claim, EntityPage
from graph.vocabulary import Relation

COLUMNS = ("record", "agency", "reported", "grade", "handling", "what", "value", "as written", "basis")


def claims_table(page: EntityPage, labels: Mapping[str, str], *, note: str) -> bytes:
    """The table as CSV, UTF-8 with a byte order mark: spreadsheets take a file without one for the local code page.

    `note` says what it is, of which data and how it may be handled; `labels` names the entities that claims point to.
    """
    text = io.StringIO()
    out = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.writerow([cell(f"{MARKING}. {note}")])
    out.writerow(COLUMNS)
    out.writerows([cell(value) for value in _row(claim, labels)] for claim in page.claims)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(claim: Claim, labels: Mapping[str, str]) -> list[str]:
    is_relation = isinstance(claim.predicate, Relation)
    return [
        claim.source,
        claim.header.agency,
        claim.header.reported_at,
        grade(claim.feed, claim.header) if claim.feed in GRADED_FEEDS else "",
        handling(claim.header),
        RELATION[claim.predicate] if isinstance(claim.predicate, Relation) else PROPERTY[claim.predicate],
        labels.get(claim.object_entity, claim.object_entity) if is_relation else claim.value,
        claim.as_written,
        SUGGESTED if claim.suggested else BASIS[claim.basis],
    ]
