"""10,000 malformed files: no crash, no hang above five seconds, no silent loss."""

import pytest

from tests.measured import record
from tests.property.damage import DAMAGE, slowest

EACH = 2500


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", list(DAMAGE))
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    """Every one gives records and rejections that add up, or a reason and a remedy."""
    longest = slowest(kind, EACH)
    record("Damaged files", f"{kind.upper()}: slowest of {EACH:,}", longest, "s", bar="<= 5 s")
    assert longest < 5
