"""Everything in this folder is marked `speed`, so that `make test` leaves it out and `make bench` runs it alone."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by place: a test put here cannot slip into the quick run for want of a line."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.speed)
