"""CSV in, records of text out: every row accounted for, nothing reinterpreted."""

from pathlib import Path

import pytest

from graph.vocabulary import Feed
from ingest.records import RowAddress
from tests.unit.ingest.drops import read_bytes, read_text

REPORT = "report_ref,incident_details,victim_name,alleged_offenders\n"


def test_a_row_becomes_a_record_of_text_with_its_address(tmp_path: Path) -> None:
    """Fields hold the words as written; columns without text are absent; the key stands beside them."""
    read = read_text(tmp_path, REPORT + "OL-1, Seen at the bus station ,,Danny\n")
    assert read.reading.feed is Feed.LIBERTY_REPORT
    assert read.record.source == "liberty_report:liberty_report:OL-1"
    assert read.record.fields == {"incident_details": " Seen at the bus station ", "alleged_offenders": "Danny"}
    assert read.record.addresses == (RowAddress("dropped", 2),)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_separator_and_encoding_reads_the_same(tmp_path: Path, separator: str, encoding: str) -> None:
    """The words of a row do not depend on how the sender's system writes text."""
    lines = (
        ["report_ref", "victim_name", "incident_details"],
        ["OL-1", "Zoë Brontë", '"Said: ""no""' + separator + '\r\n£20"'],
    )
    read = read_bytes(tmp_path, "\r\n".join(map(separator.join, lines)).encode(encoding))
    assert read.record.fields == {"victim_name": "Zoë Brontë", "incident_details": f'Said: "no"{separator}\r\n£20'}


def test_a_few_foreign_bytes_in_a_utf_8_file_do_not_spoil_its_accents(tmp_path: Path) -> None:
    """Most letters are good UTF-8; the odd one is read as Windows-1252, and it is said so."""
    content = (REPORT + "OL-1,Zoë and Chloë and Renée met ").encode() + b"Andr\xe9,,\n"
    read = read_bytes(tmp_path, content)
    assert read.record.fields["incident_details"] == "Zoë and Chloë and Renée met André"
    assert "Windows-1252" in " ".join(read.reading.notes)


def test_text_that_looks_like_something_else_survives(tmp_path: Path) -> None:
    """A plate 1E5, a person named None, NA or null, and leading zeros are text."""
    read = read_text(tmp_path, "episode_ref,child_ref,child_name,found_vehicle\n0012,007,None,1E5\n0013,008,null,NA\n")
    assert read.records["0012"].fields == {"child_ref": "007", "child_name": "None", "found_vehicle": "1E5"}
    assert read.records["0013"].fields["child_name"] == "null"


def test_a_row_without_reference_or_subject_waits_for_a_person(tmp_path: Path) -> None:
    """Only these two cannot be records; the row is kept as it was, to be mended."""
    read = read_text(tmp_path, REPORT + ",Seen,,\nOL-2,,Amy,\nOL-3,Seen,,\n")
    first, second = sorted(read.rejections, key=lambda rejection: rejection.address.row or 0)
    assert (first.column, first.address.row) == ("report_ref", 2)
    assert (second.column, second.reference) == ("incident_details", "OL-2")
    assert second.raw == '{"report_ref":"OL-2","source_system":"liberty_report","victim_name":"Amy"}'
    assert list(read.records) == ["OL-3"]
    assert read.rows_read == 3
    assert read.adds_up


def test_the_header_is_found_below_a_title(tmp_path: Path) -> None:
    """Exports begin with titles, dates and blank lines; row numbers stay those of the opened file."""
    read = read_text(tmp_path, "Missing episodes,,\nPrinted on,03/04/2026,\n,,\nEpisode ID,D.O.B,Child\nM1,2010,Amy\n")
    assert read.reading.feed is Feed.MISSING_EPISODE
    assert read.record.fields == {"child_dob": "2010", "child_name": "Amy"}
    assert read.record.addresses[0].row == 5


def test_totals_and_repeated_headers_are_reported_and_left_out(tmp_path: Path) -> None:
    """They are no rows of the feed, so they are not counted as read."""
    body = "OL-1,Total loss of contact,,\n" + REPORT + "Total,2,,\nGrand total: 2,,,\n"
    read = read_text(tmp_path, REPORT + body)
    assert [note.address.row for note in read.notes] == [3, 4, 5]
    assert read.rows_read == 1
    assert read.record.reference == "OL-1"


def test_columns_of_no_feed_are_named_and_not_loaded(tmp_path: Path) -> None:
    """Unlisted columns stay in the original file alone."""
    read = read_text(tmp_path, "report_ref,incident_details,Staff shoe size\nOL-1,Seen,44\n")
    assert "Staff shoe size" in read.reading.notes[0]
    assert read.record.fields == {"incident_details": "Seen"}


def test_words_in_a_column_without_a_name_are_told(tmp_path: Path) -> None:
    """Nobody can say what they are, and they do not go unnoticed."""
    read = read_text(tmp_path, "report_ref,incident_details,\n1,Seen,\n2,Seen,by the gate\n3,Seen,and again\n")
    assert [note.address.row for note in read.notes] == [3]
    assert len(read.records) == 3


def test_an_unclosed_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    """The rows after it would be swallowed by a plain reader."""
    read = read_text(tmp_path, REPORT + 'OL-1,"never closed,,\nOL-2,Seen,,\nOL-3,"Seen, too",,\n')
    assert [rejection.address.row for rejection in read.rejections] == [2]
    assert list(read.records) == ["OL-2", "OL-3"]
    assert read.adds_up


def test_a_quote_open_to_the_end_of_the_file_costs_its_own_row_only(tmp_path: Path) -> None:
    """Also where no other quote follows at all."""
    read = read_text(tmp_path, REPORT + 'OL-1,"never closed,,\n' + "".join(f"OL-{n},Seen,,\n" for n in range(2, 500)))
    assert len(read.records) == 498
    assert len(read.rejections) == 1


def test_unescaped_quotes_inside_a_cell_are_read_with_a_note(tmp_path: Path) -> None:
    """The row has as many cells as the header, so its values stand where they belong."""
    read = read_text(tmp_path, REPORT + 'OL-1,"known as "Big D" there",Amy,\n')
    assert "Big D" in read.record.fields["incident_details"]
    assert read.record.fields["victim_name"] == "Amy"
    assert "quotes" in read.notes[0].text


def test_a_row_with_too_many_values_is_set_aside(tmp_path: Path) -> None:
    """Its values may all stand under the wrong columns."""
    read = read_text(tmp_path, REPORT + "OL-1,Seen, with a friend,Amy,Danny\nOL-2,Seen\n")
    assert "5 cells" in read.rejections[0].reason
    assert list(read.records) == ["OL-2"]
    assert "2 of 4" in read.notes[0].text


def test_two_columns_of_one_meaning_stand_side_by_side(tmp_path: Path) -> None:
    """Equal texts are one; different ones in a single-valued column disagree; a list takes both."""
    head = "report_ref,incident_details,DOB,Date of birth,Alleged offender,Offenders\n"
    read = read_text(tmp_path, head + "OL-1,Seen,2010,2011,Danny,Zed\nOL-2,Seen,2010,2010 ,,Zed\n")
    assert read.records["OL-1"].fields["victim_dob"] == "2010\n2011"
    assert [(part.start, part.end) for part in read.records["OL-1"].disagreeing["victim_dob"]] == [(0, 4), (5, 9)]
    assert read.records["OL-1"].fields["alleged_offenders"] == "Danny\nZed"
    assert read.records["OL-2"].fields == {"incident_details": "Seen", "victim_dob": "2010", "alleged_offenders": "Zed"}


def test_nul_bytes_become_visible_and_are_flagged(tmp_path: Path) -> None:
    """The row is kept; the value waits to be mended."""
    (one,) = read_text(tmp_path, REPORT + "OL-1,Seen,A\0my,\n").gathered
    assert one.record.fields["victim_name"] == "A\ufffdmy"
    assert [(flag.column, flag.reference) for flag in one.flags] == [("victim_name", "OL-1")]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"\0\0\0"])
def test_an_empty_file_says_so(tmp_path: Path, content: bytes) -> None:
    """It is reported, not passed over."""
    assert read_bytes(tmp_path, content).reading.reason == "it is empty"


def test_a_header_without_rows_is_a_feed_with_nothing_in_it(tmp_path: Path) -> None:
    """An agency without episodes this month sends this."""
    read = read_text(tmp_path, REPORT)
    assert read.reading.feed is Feed.LIBERTY_REPORT
    assert read.rows_read == 0
    assert read.gathered == []


def test_a_file_that_fits_no_feed_names_the_closest_and_what_it_lacks(tmp_path: Path) -> None:
    """The person who sent it can then mend the export or write a mapping."""
    read = read_text(tmp_path, "episode_ref,last_seen_at,police_risk\nM1,2026-04-03,low\n")
    assert read.reading.feed is None
    assert "missing_episode" in read.reading.reason
    assert "child_ref or child_name" in read.reading.reason
    assert "mapping" in read.reading.remedy
