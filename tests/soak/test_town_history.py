"""The full numbers: two hundred sources withdrawn and put back, fifty moments looked back to."""

from pathlib import Path

from tests.contract.test_town_history import check_moments, check_withdrawals
from tests.measured import record
from tests.town import loaded_town


def test_two_hundred_withdrawals_and_fifty_moments(tmp_path: Path) -> None:
    """On the town of the demo, against the second implementation."""
    store = loaded_town(tmp_path, children=60, months=6)
    check_withdrawals(store, 200)
    record(
        "Taking back and looking back", "sources withdrawn and put back, each as foretold", 200, "sources", bar="200"
    )
    check_moments(store, 50)
    record("Taking back and looking back", "moments looked back to, each as it was known", 50, "moments", bar="50")
    store.close()
