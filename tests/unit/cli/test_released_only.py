"""Links, clusters and hotspots reach partners as released products alone."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Liberty

LIVE = [
    ("links",),
    ("clusters",),
    ("new", "--since", "2026-01-01"),
    ("growth", "--from", "2026-01-01", "--to", "2026-02-01"),
    ("path", "E-AAAAAAAAAA", "E-BBBBBBBBBB"),
    ("hotspots",),
]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("command", LIVE, ids=lambda words: words[0])
def test_a_partner_is_told_to_ask_for_a_released_product(liberty: Liberty, command: tuple[str, ...]):
    """Working them out live from a part of the records would look like the whole; the answer says what to do."""
    words = ("--role", "partner", "--agency", "licensing")
    assert liberty("users", "add", "P. Artner", *words).status == 0
    answer = liberty(*command, "--as", "P. Artner", "--json")
    assert answer.status == 1
    assert answer.json["error"]["code"] == "not_allowed"
    assert "release" in answer.json["error"]["remedy"]
