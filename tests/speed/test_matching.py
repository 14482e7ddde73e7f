"""Twenty new reports against 12,000 mentions of people, which each load of a morning's reports waits for."""

import time
from datetime import UTC, datetime
from pathlib import Path

from graph.vocabulary import Kind, Relation
from ingest.matching.cluster import Clustering
from ingest.matching.features import features
from ingest.matching.names import name_table
from ingest.matching.read_table import labelled
from ingest.matching.run import match
from ingest.matching.score import score
from tests.builders import ANALYST, PURPOSE, Told, put
from tests.identity.people import table
from tests.measured import record
from tests.soak.test_matching import SECOND
from tests.town import loaded_town

SECTION = "Matching"
AFTER = datetime(2027, 1, 1, tzinfo=UTC)
NEW = 20


def test_twenty_reports_against_twelve_thousand_mentions() -> None:
    """As 100,000 are measured: comparable rows of all, then compared, joined and proposed."""
    said = labelled(table(201), SECOND).said
    names = name_table()
    features(said[:100], names)
    score(features(said[:100], names), names)  # the engine is there by now, as it is in a server
    reports = sorted({one.source for one in said})[-NEW:]
    started = time.perf_counter()
    rows = features(said, names)
    new = frozenset(row.number for row in rows if row.said.source in reports)
    clustering = Clustering(rows, score(rows, names, new))
    clustering.join(0.95)
    clustering.proposals(0.20)
    taken = time.perf_counter() - started
    record(SECTION, f"{NEW} new reports, {len(new)} mentions, against {len(rows):,}", taken, "s", bar="<= 2 s")


def test_twenty_reports_into_a_matched_town(tmp_path: Path) -> None:
    """The whole way: read the ledger, compare, join, propose, write; beside it what matching all of it takes."""
    store = loaded_town(tmp_path, children=190, months=8)
    started = time.perf_counter()
    whole = match(store, store.view(ANALYST, PURPOSE), at=AFTER)
    all_of_it = time.perf_counter() - started
    told = [
        Told(f"N{number}")
        .names("Reed, Amy", Relation.VICTIM, born="2011-05-14")
        .names("Danny")
        .names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR")
        for number in range(NEW)
    ]
    put(store, [one.record() for one in told], minute=900)
    view = store.view(ANALYST, PURPOSE)
    view.labels(())
    started = time.perf_counter()
    match(store, view, at=AFTER, sources=frozenset(one.source for one in told))
    taken = time.perf_counter() - started
    store.close()
    what = f"{NEW} reports into a matched town of {whole.mentions:,} mentions of people (bare: matching all)"
    record(SECTION, what, taken, "s", baseline=all_of_it)
