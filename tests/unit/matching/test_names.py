"""Names that stand for one another, and a table that a user extends."""

from pathlib import Path

import pytest

from graph.errors import Misuse
from ingest.matching.names import name_table, sound


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("shaz", "sharon"), ("shaz", "shazia"), ("daz", "darren"), ("gaz", "gary"), ("md", "mohammed"),
        ("muhammad", "mohammed"), ("kasia", "katarzyna"), ("rhys", "reece"), ("kiera", "keira"), ("bill", "william"),
    ],
)  # fmt: skip
def test_a_short_form_stands_for_its_names(short: str, full: str) -> None:
    """British nicknames and spellings, and one form for several names."""
    table = name_table()
    assert full in table.given(short)
    assert table.given(short) & table.given(full)


def test_a_name_of_the_users_own_is_known(tmp_path: Path) -> None:
    """A line in a file of their own; a line that is none is told with its number."""
    own = tmp_path / "names.txt"
    own.write_text("# ours\nbartholomew: barto bam\n", encoding="utf-8")
    assert "bartholomew" in name_table(own).given("bam")
    bad = tmp_path / "bad.txt"
    bad.write_text("bartholomew: bam\nno colon here\n", encoding="utf-8")
    with pytest.raises(Misuse, match="Line 2"):
        name_table(bad)


@pytest.mark.parametrize(
    ("a", "b"), [("kieran", "ciaran"), ("sean", "shaun"), ("mohammed", "muhammad"), ("zoe", "zoey")]
)
def test_names_that_sound_alike_find_each_other(a: str, b: str) -> None:
    """The code of the sound is for finding candidates only."""
    assert sound(a) == sound(b)
