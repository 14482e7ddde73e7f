"""A labelled table of a user's own: any column names, and faults told plainly."""

from pathlib import Path

import pytest

from graph.errors import Misuse
from ingest.matching.read_table import read_mapping, read_table

MAPPING = """
id = "no"
label = "who"
[columns]
given = "first"
family = "last"
birth = "dob"
address = ["house", "road"]
"""


def files(folder: Path, table: str, mapping: str = MAPPING) -> tuple[Path, Path]:
    (folder / "t.csv").write_text(table, encoding="utf-8")
    (folder / "m.toml").write_text(mapping, encoding="utf-8")
    return folder / "t.csv", folder / "m.toml"


def test_columns_are_read_as_the_mapping_says(tmp_path: Path) -> None:
    """Several columns are put together; a date that is none keeps its figures."""
    table, mapping = files(
        tmp_path, "no,first,last,dob,house,road,who\n1,amy,reed,20110514,12,marram road,T1\n2,,reed,19871332,,,T2\n"
    )
    found = read_table(table, read_mapping(mapping))
    first, second = found.said
    assert (first.names, first.births, first.homes) == (["Reed, Amy"], ["2011-05-14"], ["12 marram road"])
    assert second.births == ["19871332"]
    assert found.truth == ("T1", "T2")


@pytest.mark.parametrize(
    ("table", "mapping", "says"),
    [
        ("no,first,last,who\n1,amy,reed,T1\n", MAPPING, "no column dob, house, road"),
        ("no,first,last,dob,house,road,who\n1,amy,reed,,,,\n", MAPPING, "no labels"),
        ("no\n1\n", "[columns]\nshoe_size = 'no'\n", "speaks of shoe_size"),
        ("no\n1\n", "id = 'no'\n", "no .columns."),
        ("no\n1\n", "not toml", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, table: str, mapping: str, says: str) -> None:
    """A missing column, a table without labels, a mapping that is none: a message, and what to do."""
    paths = files(tmp_path, table, mapping)
    with pytest.raises(Misuse, match=says):
        read_table(paths[0], read_mapping(paths[1]))
