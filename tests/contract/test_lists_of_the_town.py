"""Every list of a generated town equals the one that a plain second implementation makes page by page."""

from pathlib import Path

import pytest

from tests.list_towns import differences


@pytest.mark.parametrize("seed", [3, 8])
def test_every_list_equals_the_second_implementation(seed: int, tmp_path: Path) -> None:
    """Missing, interviews, found places, levels, offers, reviews, signs, audits, victims first, duties."""
    assert differences(tmp_path, seed) == []
