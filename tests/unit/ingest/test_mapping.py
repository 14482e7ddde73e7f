"""A mapping file puts an agency's export into the canonical columns, or says what is wrong with it."""

from pathlib import Path

import pytest

from graph.vocabulary import Feed
from ingest.dictionary import EXAMPLE
from ingest.errors import BadMapping
from ingest.mapping import parse_mapping, read_mapping
from tests.unit.ingest.drops import read_text

HEADER = "Misper No,Child,Date last seen,Time last seen,Police risk,Row colour\n"


def test_every_step_of_a_mapping(tmp_path: Path) -> None:
    """Split, join, rename, convert, constant and ignore, as on the reference page."""
    rows = '7,"SMITH, Amy - 03/04/2010",03/04/2026,22:05,STD ,red\n8,Beth,04/04/2026,,high,\n'
    read = read_text(tmp_path, HEADER + rows, mapping=parse_mapping(EXAMPLE))
    assert read.records["7"].source == "hollowmere_police:missing_episode:7"
    assert read.records["7"].fields == {
        "child_name": "SMITH, Amy",
        "child_dob": "03/04/2010",
        "last_seen_at": "03/04/2026 22:05",
        "police_risk": "medium",
        "controller": "Hollowmere Constabulary",
    }
    assert read.records["8"].fields["last_seen_at"] == "04/04/2026"
    assert "child_dob" not in read.records["8"].fields
    assert read.reading.notes == ()


def test_what_was_split_can_be_joined_the_other_way_round(tmp_path: Path) -> None:
    """ "SMITH, Amy" into the order in which the name is spoken."""
    text = '[split."Nominal"]\nby = ","\ninto = ["last", "first"]\n[join.child_name]\ncolumns = ["first", "last"]\n'
    read = read_text(tmp_path, 'episode_ref,Nominal\n1,"SMITH, Amy"\n2,Beth\n', mapping=parse_mapping(text))
    assert [record.fields["child_name"] for record in read.records.values()] == ["Amy SMITH", "Beth"]
    assert read.reading.notes == ()


def test_a_mapping_that_names_missing_columns_says_which(tmp_path: Path) -> None:
    """And which there are: the export may have changed its shape, so nothing of it is read."""
    read = read_text(tmp_path, "Misper No,Child,Risk\n7,Amy,high\n", mapping=parse_mapping(EXAMPLE))
    assert read.reading.feed is None
    assert "Date last seen, Time last seen" in read.reading.reason
    assert "Misper No, Child, Risk" in read.reading.remedy
    assert read.gathered == []


def test_a_mapping_leaves_files_of_other_feeds_alone(tmp_path: Path) -> None:
    """One folder holds the exports of several systems."""
    mapping = parse_mapping(EXAMPLE)
    read = read_text(tmp_path, "report_ref,incident_details\nOL-1,Seen\n", mapping=mapping)
    assert read.reading.feed is Feed.LIBERTY_REPORT
    assert read.record.source_system == "liberty_report"


def test_month_first_dates_become_iso_in_date_columns_only(tmp_path: Path) -> None:
    """What looks like a date in a text is left as it is."""
    mapping = parse_mapping('date_order = "month"\n')
    head = "report_ref,reported_at,victim_dob,incident_details\n"
    fields = read_text(tmp_path, head + "OL-1,4/3/2026 10:11,12/31/99,on 4/3/2026\n", mapping=mapping).record.fields
    assert fields == {"reported_at": "2026-04-03 10:11", "victim_dob": "1999-12-31", "incident_details": "on 4/3/2026"}


HEAD_DATED = "report_ref,reported_at,incident_details\n"


def test_a_date_that_is_not_month_first_stays_as_written(tmp_path: Path) -> None:
    """There is no thirteenth month: turned round, it would be a value that nobody wrote."""
    mapping = parse_mapping('date_order = "month"\n')
    fields = read_text(tmp_path, HEAD_DATED + "OL-1,13/03/2026 10:11,Seen\n", mapping=mapping).record.fields
    assert fields["reported_at"] == "13/03/2026 10:11"


def test_a_constant_fills_what_the_file_leaves_blank(tmp_path: Path) -> None:
    """Where the file says something, that stands."""
    mapping = parse_mapping('[constant]\nhandling_code = "C"\nagency = "x"\n')
    read = read_text(tmp_path, "report_ref,incident_details,handling_code\n1,Seen,P\n2,Seen,\n", mapping=mapping)
    assert [record.fields["handling_code"] for record in read.records.values()] == ["P", "C"]


def test_a_column_of_source_systems_comes_before_the_mappings_own(tmp_path: Path) -> None:
    """A row knows better than its file where it is from; equal references of two systems are two records."""
    mapping = parse_mapping('source_system = "north"\n')
    rows = "report_ref,incident_details,source_system\n1,Seen,south\n1,Heard,\n"
    read = read_text(tmp_path, rows, mapping=mapping)
    assert sorted(one.record.source for one in read.gathered) == ["north:liberty_report:1", "south:liberty_report:1"]


def test_a_date_column_with_a_fault_keeps_its_flag_under_a_mapping(tmp_path: Path) -> None:
    """Cells that a mapping moves are still the same cells."""
    mapping = parse_mapping('[rename]\n"Log" = "report_ref"\n"Text" = "incident_details"\n"Child" = "victim_name"\n')
    (one,) = read_text(tmp_path, "Child,Text,Log\nA\0my,Seen,1\n", mapping=mapping).gathered
    assert [flag.column for flag in one.flags] == ["victim_name"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("feed = ", "not valid TOML"),
        ('feed = "reports"', "is not one of"),
        ('colour = "red"', "unknown key 'colour'"),
        ('date_order = "year"', "date_order"),
        ('ignore = "x"', "ignore is a list"),
        ('[rename]\n"a" = 1', "[rename] holds texts"),
        ('feed = "case"\n[rename]\n"a" = "colour"', "no column of case"),
        ('feed = "case"\n[constant]\ncolour = "red"', "no column of case"),
        ('[split."a"]\ninto = ["b"]', "two or more"),
        ('[join.a]\ncolumns = ["b", "c"]\nby = 1', "two or more"),
        ('[convert]\na = "b"', "convert"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said_before_anything_is_read(text: str, fault: str) -> None:
    """With what to look at."""
    with pytest.raises(BadMapping) as caught:
        parse_mapping(text)
    assert fault in str(caught.value)
    assert "docs/reference/feeds.md" in caught.value.remedy


def test_a_mapping_file_that_is_not_there_or_no_text_is_said_so(tmp_path: Path) -> None:
    """Without its path, which may hold a name."""
    (tmp_path / "latin.toml").write_bytes(b'feed = "\xe9"')
    for name in ("absent.toml", "latin.toml"):
        with pytest.raises(BadMapping, match="cannot be read"):
            read_mapping(tmp_path / name)
