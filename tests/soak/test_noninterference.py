"""The full number: 1,000 ledgers, every role; and that most of what is seen is mixed with what is hidden."""

import tempfile
from pathlib import Path

from tests.hidden_claims import VIEWERS, everything, hides_something, invented, mixed, put_in, without_the_hidden
from tests.measured import record

LEDGERS = 1_000
SECTION = "Who may see what"


def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden() -> None:
    """Byte for byte, and at least 30 % of the entities that a partner sees hold something hidden."""
    compared, both, touched = 0, 0, 0
    for seed in range(LEDGERS):
        with tempfile.TemporaryDirectory() as folder:
            ledger = invented(seed)
            store = put_in(Path(folder) / "whole.db", ledger)
            full = store.view(VIEWERS[2], "enquiry 1/26")
            for number, viewer in enumerate(VIEWERS):
                view = store.view(viewer, "enquiry 1/26")
                less = without_the_hidden(ledger, view)
                if viewer.agency:
                    some, all_seen = mixed(full, view)
                    both, touched = both + some, touched + all_seen
                if not hides_something(ledger, less):
                    continue
                other = put_in(Path(folder) / f"less_{number}.db", less)
                there = other.view(viewer, "enquiry 1/26")
                assert list(everything(view, ledger)) == list(everything(there, ledger)), (seed, viewer)
                compared += 1
                other.close()
            store.close()
    record(SECTION, "ledgers, each for every role: view equal to the ledger without the hidden", LEDGERS, "ledgers")
    record(SECTION, "pairs of views compared byte for byte", compared, "views")
    record(SECTION, "seen entities that hold hidden mentions", 100 * both / touched, "%", bar=">= 30 %")
    assert both / touched >= 0.3
