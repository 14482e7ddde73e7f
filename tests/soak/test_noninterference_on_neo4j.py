"""Fifty ledgers on a Neo4j server, each seen by everybody, and beside each the ledger without what is hidden."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.measured import record
from tests.property.test_noninterference_on_neo4j import compared
from tests.servers import Ledgers

LEDGERS = int(os.environ.get("SOAK_LEDGERS_ON_NEO4J", "50"))
SECTION = "Who may see what"


def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden(ledgers: Ledgers, fast_folder: Path) -> None:
    """Byte for byte, for every role."""
    pairs = 0
    for seed in range(5_000, 5_000 + LEDGERS):
        print(f"ledger {seed}", flush=True)
        with TemporaryDirectory(dir=fast_folder) as folder:
            pairs += compared(ledgers, Path(folder), seed)

    record(SECTION, "ledgers on Neo4j, each for every role: view equal to the ledger without the hidden", LEDGERS, "")
    record(SECTION, "pairs of views on Neo4j compared byte for byte", pairs, "views")
    assert pairs >= LEDGERS
