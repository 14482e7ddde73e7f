"""The filled-in form in: the answer to each label, wherever the layout puts it."""

from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.vocabulary import Feed
from ingest.mapping import parse_mapping
from tests.unit.ingest.drops import Read, read_bytes
from tests.unit.ingest.forms import (
    ANSWERS,
    COLUMNS,
    LAYOUTS,
    Layout,
    control,
    form,
    in_the_cell_beside,
    in_the_next_paragraph,
    legacy_box,
    legacy_text,
    on_the_line,
    saved,
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_record(tmp_path: Path, layout: Layout) -> None:
    """On the line, below, beside, in boxes and fields: labels inside answers are text."""
    read = read_bytes(tmp_path, form(layout))
    assert read.reading.feed is Feed.LIBERTY_REPORT
    assert read.record.reference == "OL-77"
    assert read.record.fields == COLUMNS
    assert read.adds_up


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_blank_answers_do_not_take_their_neighbours(tmp_path: Path, layout: Layout) -> None:
    """Only the reference and the details are filled in."""
    blank = dict.fromkeys(ANSWERS, "") | {"Reference:": "OL-1", "Date/time/location and details of incident:": "Seen."}
    assert read_bytes(tmp_path, form(layout, blank)).record.fields == {"incident_details": "Seen."}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_form_without_details_waits_for_a_person(tmp_path: Path, layout: Layout) -> None:
    """There is a reference and no subject."""
    (rejection,) = read_bytes(tmp_path, form(layout, incident_details="")).rejections
    assert (rejection.reference, rejection.column) == ("OL-77", "incident_details")


def test_a_form_without_reference_gets_one_from_its_content(tmp_path: Path) -> None:
    """The same words give the same reference, in whatever layout; other words give another."""
    without = {label: answer for label, answer in ANSWERS.items() if label != "Reference:"}
    first = read_bytes(tmp_path, form(on_the_line, without))
    again = read_bytes(tmp_path, form(in_the_cell_beside, without))
    other = read_bytes(tmp_path, form(on_the_line, {**without, "DOB:": "2011"}))
    assert first.record.reference == again.record.reference != other.record.reference
    assert first.record.reference.startswith("form-")
    assert "made from its content" in first.notes[0].text


@pytest.mark.parametrize(
    ("answer", "understood"),
    [
        ("X", "yes"),
        ("x", "yes"),
        ("✓", "yes"),
        ("☒", "yes"),
        ("☑", "yes"),
        ("[x]", "yes"),
        ("Yes", "Yes"),
        ("☐", "no"),
        ("[ ]", "no"),
        ("No", "No"),
        ("Yes ☒ No ☐", "yes"),
        ("☐ Yes ☒ No", "no"),
        ("Yes [ ] / No [x]", "no"),
        ("Yes ☐ No ☐", None),
        ("Yes / No", None),
        ("", None),
        ("Unknown", "Unknown"),
        ("Yes ☒ No ☒", "Yes ☒ No ☒"),
        ("only from a distance", "only from a distance"),
    ],
)
def test_ticks_are_understood(tmp_path: Path, answer: str, understood: str | None) -> None:
    """A cross, a check mark, a checked box; an empty box is no; a choice not made is blank."""
    read = read_bytes(tmp_path, form(on_the_line, third_party=answer))
    assert read.record.fields.get("third_party") == understood


@pytest.mark.parametrize("line", ["☒ {} ☐ {} ☒ {}", "{} ☒ {} ☐ {} ☒", "{} X\t{} \t{} X", "☒{}\t☐{}\t☒{}"])
def test_the_three_boxes_on_one_line(tmp_path: Path, line: str) -> None:
    """Boxes stand before their labels or after them, and none is taken for another's."""

    def layout(document: DocumentType, answers: dict[str, str]) -> None:
        for label, answer in answers.items():
            if label == "Witnessed Incident?":
                document.add_paragraph(line.format("Witnessed Incident?", "Member of Public?", "Practitioner?"))
            elif label not in ("Member of Public?", "Practitioner?"):
                document.add_paragraph(f"{label} {answer}")

    fields = read_bytes(tmp_path, form(layout)).record.fields
    assert (fields["witnessed_incident"], fields["practitioner"]) == ("yes", "yes")
    assert fields.get("member_of_public", "no") == "no"
    assert fields["reporter_contact"] == "07700 900123"


@pytest.mark.parametrize(
    "answer",
    [
        "☒ Sexual\n☐ Criminal\n☒ County lines",
        "Sexual ☒ Criminal ☐ County lines ☒",
        "Sexual X\nCriminal\nCounty lines X",
    ],
)
def test_forms_of_exploitation_are_those_ticked(tmp_path: Path, answer: str) -> None:
    """The others are printed on the form and say nothing."""
    read = read_bytes(tmp_path, form(in_the_next_paragraph, exploitation_forms=answer))
    assert read.record.fields["exploitation_forms"] == "Sexual\nCounty lines"


def filled(tmp_path: Path, column_label: str, *elements: Any) -> Read:
    """A form with raw parts of a document in place of one answer."""

    def layout(document: DocumentType, answers: dict[str, str]) -> None:
        for label, answer in answers.items():
            paragraph = document.add_paragraph(f"{label} ")
            if label == column_label:
                for element in elements:
                    paragraph._p.append(element)  # pyright: ignore[reportPrivateUsage]
            else:
                paragraph.add_run(answer)

    return read_bytes(tmp_path, form(layout))


def run(inside: str) -> Any:
    return parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>")


def around(tag: str, inside: str) -> Any:
    return parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x">{inside}</w:{tag}>')


VICTIM = "Victim (if known):"
STRUCK = run("<w:rPr><w:strike/></w:rPr><w:t>Beth</w:t>")


@pytest.mark.parametrize(
    ("elements", "answer"),
    [
        ([STRUCK, run("<w:t>Amy</w:t>")], "Amy"),
        ([run('<w:rPr><w:strike w:val="0"/></w:rPr><w:t>Amy</w:t>')], "Amy"),
        ([around("del", "<w:r><w:delText>Beth</w:delText></w:r>"), around("ins", "<w:r><w:t>Amy</w:t></w:r>")], "Amy"),
        ([around("moveFrom", "<w:r><w:t>Beth</w:t></w:r>"), run("<w:t>Amy</w:t>")], "Amy"),
        ([run('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Enter a name</w:t>')], None),
        ([control("")], None),
        ([run("<w:t>Click or tap here to enter text.</w:t>")], None),
        (legacy_text("Name of child", default="Name of child"), None),
        (legacy_text("\u2002\u2002\u2002\u2002\u2002"), None),
        ([run("<w:t>____________</w:t>")], None),
        ([run("<w:t>Amy</w:t><w:tab/><w:t>Brontë</w:t><w:br/><w:t>Beth</w:t>")], "Amy\tBrontë\nBeth"),
        ([run("<w:t>Amy</w:t><w:noBreakHyphen/><w:t>Jo</w:t>")], "Amy-Jo"),
    ],
)
def test_what_is_no_answer_is_not_read(tmp_path: Path, elements: list[Any], answer: str | None) -> None:
    """Struck-through and deleted words, and words that only ask for an answer."""
    assert filled(tmp_path, VICTIM, *elements).record.fields.get("victim_name") == answer


CHECKBOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


@pytest.mark.parametrize(
    ("elements", "answer"),
    [
        (legacy_box(ticked=True), "yes"),
        (legacy_box(ticked=False), "no"),
        ([control("☐", CHECKBOX.format(1))], "yes"),
        ([control("☐", CHECKBOX.format(0))], "no"),
        ([run('<w:sym w:font="Wingdings" w:char="F0FE"/>')], "yes"),
        ([run('<w:sym w:font="Wingdings" w:char="F0A8"/>')], "no"),
        ([run('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t>')], "yes"),
        ([run("<w:t>Yes / </w:t>"), run("<w:rPr><w:strike/></w:rPr><w:t>No</w:t>")], "Yes"),
    ],
)
def test_boxes_of_every_make_are_read(tmp_path: Path, elements: list[Any], answer: str) -> None:
    """Content controls, legacy form fields and symbol fonts."""
    read = filled(tmp_path, "Are you reporting the information as a third party?", *elements)
    assert read.record.fields["third_party"].strip(" /").casefold() == answer.casefold()


def test_two_victims_in_one_box_stay_one_text(tmp_path: Path) -> None:
    """The report is accepted, and nobody is given two names."""
    read = read_bytes(
        tmp_path, form(in_the_cell_beside, victim_name="Amy Brontë\nBeth Brontë", victim_dob="2010 and 2011")
    )
    assert read.record.fields["victim_name"] == "Amy Brontë\nBeth Brontë"
    assert read.record.fields["victim_dob"] == "2010 and 2011"


def test_a_dob_on_the_victims_own_line_is_text(tmp_path: Path) -> None:
    """The printed label begins a line, so the other one is a part of the answer."""
    read = read_bytes(tmp_path, form(in_the_next_paragraph, victim_name="Amy Brontë DOB: 03/04/2010", victim_dob=""))
    assert read.record.fields["victim_name"] == "Amy Brontë DOB: 03/04/2010"
    assert "victim_dob" not in read.record.fields


def test_labels_are_found_whatever_their_case_spaces_and_punctuation(tmp_path: Path) -> None:
    """Forms are retyped."""
    retyped = {
        label.upper().replace(" ", "\xa0 ").replace("/", " / ").rstrip("?") + ":": answer
        for label, answer in ANSWERS.items()
    }
    read = read_bytes(tmp_path, form(in_the_next_paragraph, retyped))
    assert read.record.fields == COLUMNS


def test_an_answer_that_goes_on_in_the_next_row_is_kept_whole(tmp_path: Path) -> None:
    """Words in a row without a label belong to the label above."""

    def layout(document: DocumentType, answers: dict[str, str]) -> None:
        table = document.add_table(rows=0, cols=2)
        for label, answer in answers.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, answer
            if label.startswith("Date/time/location"):
                table.add_row().cells[1].text = "Seen again at noon."

    fields = read_bytes(tmp_path, form(layout)).record.fields
    assert fields["incident_details"] == COLUMNS["incident_details"] + "\nSeen again at noon."


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + crc32(kind + content).to_bytes(4)


def test_a_crest_is_dropped_and_noted_and_the_text_is_read(tmp_path: Path) -> None:
    """Pictures inside a form are never stored."""
    png = tmp_path / "crest.png"
    header = bytes.fromhex("00000001000000010800000000")
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b""))

    def layout(document: DocumentType, answers: dict[str, str]) -> None:
        document.add_picture(str(png))
        on_the_line(document, answers)

    read = read_bytes(tmp_path, form(layout))
    assert "1 picture was dropped unread" in read.reading.notes
    assert read.record.fields == COLUMNS


def test_two_forms_in_one_file_are_refused(tmp_path: Path) -> None:
    """The second one would be lost, or run into the first."""

    def layout(document: DocumentType, answers: dict[str, str]) -> None:
        on_the_line(document, answers)
        on_the_line(document, answers)

    reading = read_bytes(tmp_path, form(layout)).reading
    assert "more than one form" in reading.reason
    assert reading.remedy


def test_another_document_is_not_recognised(tmp_path: Path) -> None:
    """It is reported with what it lacks, not skipped."""
    document = Document()
    document.add_paragraph("Name: Pat Example")
    document.add_paragraph("Minutes of the meeting")
    reading = read_bytes(tmp_path, saved(document)).reading
    assert reading.feed is None
    assert "labels of the Operation Liberty form" in reading.reason
    assert reading.remedy


def test_a_mapping_without_columns_names_the_system_of_a_form(tmp_path: Path) -> None:
    """Whose reference it is, and who answers for the data."""
    mapping = parse_mapping('source_system = "hollowmere_police"\n[constant]\ncontroller = "Hollowmere Constabulary"\n')
    record = read_bytes(tmp_path, form(on_the_line), mapping=mapping).record
    assert record.source == "hollowmere_police:liberty_report:OL-77"
    assert record.fields["controller"] == "Hollowmere Constabulary"


def test_labels_that_a_form_lacks_are_named_and_no_others(tmp_path: Path) -> None:
    """A form without its reference and one box: the reference is optional, the other is told."""
    answers = {label: text for label, text in ANSWERS.items() if label not in ("Reference:", "Post/Job Title:")}
    read = read_bytes(tmp_path, form(on_the_line, answers))
    assert read.reading.notes == ("labels of the printed form that are not in it: Post/Job Title:",)
