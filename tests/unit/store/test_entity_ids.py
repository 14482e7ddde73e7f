"""Entity ids and the positions of their entities."""

from __future__ import annotations

import hashlib
from base64 import b32encode

import numpy as np
import pytest

from graph.model import entity_id_of
from graph.store.entity_ids import Positions, entity_ids

MENTIONS = sorted(b32encode(hashlib.sha256(bytes([n])).digest())[:20] for n in range(200))
HELD = np.array(MENTIONS[::2], "S20")
IDS = [entity_id_of(mention.decode()) for mention in MENTIONS]


def test_each_id_has_the_place_of_its_mention() -> None:
    """Asked one by one or all at once, in any order; what is not held is left out."""
    positions = Positions(HELD)
    expected = {entity: place // 2 for place, entity in enumerate(IDS) if place % 2 == 0}

    assert entity_ids(HELD).tolist() == list(expected)
    assert positions.held(reversed(IDS)) == expected
    assert list(positions.held(reversed(IDS))) == list(reversed(expected))
    assert {entity: positions[entity] for entity in IDS if entity in positions} == expected


@pytest.mark.parametrize("astray", ["", "E-", "x", IDS[0][:-1], IDS[0] + "A", IDS[0][:-1] + "é", IDS[0][:-1] + "\0"])
def test_what_is_no_id_has_no_place(astray: str) -> None:
    """Too short, too long, other letters: nothing near it is taken for it."""
    assert astray not in Positions(HELD)
    assert Positions(HELD).held([astray, IDS[0]]) == {IDS[0]: 0}


def test_an_empty_ledger_holds_no_id() -> None:
    """There is nothing to be near to."""
    assert Positions(np.array([], "S20")).held(IDS) == {}
