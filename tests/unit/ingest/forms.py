"""Builds filled-in Operation Liberty forms in the layouts that are seen: a layout says where the answer to a
label stands.
"""

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

DETAILS = "Name: called Zed\nDOB: not known\nAt the bus station. Agency: none."
ANSWERS = {
    "Reference:": "OL-77",
    "(Note which form of Exploitation you are reporting)": "Criminal; county lines",
    "Date/Time of report:": "3 April 2026 10:11",
    "Name:": "Pat Example",
    "Post/Job Title:": "Teacher",
    "Agency:": "Hollowmere School",
    "Contact details:": "07700 900123",
    "Witnessed Incident?": "Yes",
    "Member of Public?": "No",
    "Practitioner?": "X",
    "Are you reporting the information as a third party?": "No",
    "If so, details of witness, if known:": "",
    "Would they be willing to engage with the Police?": "Unknown",
    "Date/time/location and details of incident:": DETAILS,
    "Alleged offender(s)(if known):": "Danny aka 'Big D', 30s\nDOB: 1990",
    "Details of other persons present at incident (if known):": "Two girls",
    "Victim (if known):": "Amy Brontë",
    "DOB:": "03/04/2010",
    "Name(s) and contact details of persons/professionals this information has been shared with:": (
        "Name: a social worker"
    ),
}
COLUMNS = {
    "exploitation_forms": "Criminal; county lines",
    "reported_at": "3 April 2026 10:11",
    "reporter_name": "Pat Example",
    "reporter_post": "Teacher",
    "reporter_agency": "Hollowmere School",
    "reporter_contact": "07700 900123",
    "witnessed_incident": "Yes",
    "member_of_public": "No",
    "practitioner": "yes",
    "third_party": "No",
    "witness_would_engage": "Unknown",
    "incident_details": DETAILS,
    "alleged_offenders": "Danny aka 'Big D', 30s\nDOB: 1990",
    "other_persons": "Two girls",
    "victim_name": "Amy Brontë",
    "victim_dob": "03/04/2010",
    "shared_with": "Name: a social worker",
}
PRINTED_BEFORE = {
    "Date/time/location and details of incident:": (
        "Please provide information about specific events/incidents. Include as much detail as possible (where known) "
        "regarding name's / descriptions / nicknames / vehicle details / addresses / risks i.e. weapons. Do not use "
        "abbreviations."
    ),
    "Victim (if known):": (
        "(Please use one form for each victim) Note: Use this space to report an incident even if this does not relate "
        "to a victim."
    ),
}
CLOSING = (
    "Send all referrals to the Police Referral Unit: email",
    "PLEASE NOTE THIS IS NOT A REFERRAL FORM TO THE POLICE",
)

type Layout = Callable[[DocumentType, dict[str, str]], None]


def form(layout: Layout, answers: dict[str, str] | None = None, **changed: str) -> bytes:
    """A form in a layout. `changed` gives other answers by canonical column."""
    document = Document()
    document.add_paragraph("CRE Information Report Operation Liberty")
    layout(
        document,
        {**(ANSWERS if answers is None else answers), **{label_of(column): text for column, text in changed.items()}},
    )
    for line in CLOSING:
        document.add_paragraph(line)
    return saved(document)


def label_of(column: str) -> str:
    from ingest.forms.labels import LABELS

    return next(label.printed for label in LABELS if label.column == column)


def saved(document: DocumentType) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def on_the_line(document: DocumentType, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        _printed(document, label)
        document.add_paragraph(f"{label} {answer}")


def in_the_next_paragraph(document: DocumentType, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        _printed(document, label)
        document.add_paragraph(label)
        for line in answer.split("\n"):
            document.add_paragraph(line)


def in_the_cell_beside(document: DocumentType, answers: dict[str, str]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, answer in answers.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer


def in_the_same_cell(document: DocumentType, answers: dict[str, str]) -> None:
    table = document.add_table(rows=0, cols=1)
    for label, answer in answers.items():
        cell = table.add_row().cells[0]
        cell.text = label
        cell.add_paragraph(answer)


def in_the_cell_below(document: DocumentType, answers: dict[str, str]) -> None:
    table = document.add_table(rows=0, cols=1)
    for label, answer in answers.items():
        table.add_row().cells[0].text = label
        table.add_row().cells[0].text = answer


def as_printed(document: DocumentType, answers: dict[str, str]) -> None:
    """As in the appendix: a table for the reporter, the three boxes in one row, long answers in paragraphs of
    their own.
    """
    left = dict(answers)
    _lines(document, left, "Reference:", "(Note which form of Exploitation you are reporting)", "Date/Time of report:")
    table = document.add_table(rows=0, cols=3)
    for label in ("Name:", "Post/Job Title:", "Agency:", "Contact details:"):
        if label in left:
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].merge(cells[2]).text = left.pop(label)
    cells = table.add_row().cells
    for cell, label in zip(cells, ("Witnessed Incident?", "Member of Public?", "Practitioner?"), strict=True):
        cell.text = f"{label} {left.pop(label, '')}"
    in_the_next_paragraph(document, left)


def heads_over_answers(document: DocumentType, answers: dict[str, str]) -> None:
    """Labels of a kind side by side in one row, their answers in the row below."""
    left = list(answers.items())
    for count in (1, 2, 4, 3, 3, 1, 2, 2, 1):
        group, left = left[:count], left[count:]
        table = document.add_table(rows=2, cols=len(group))
        for place, (label, answer) in enumerate(group):
            table.rows[0].cells[place].text = label
            table.rows[1].cells[place].text = answer


def in_text_boxes(document: DocumentType, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        paragraph = document.add_paragraph(label)
        paragraph.add_run()._r.append(text_box(answer))  # pyright: ignore[reportPrivateUsage]


def in_content_controls(document: DocumentType, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        document.add_paragraph(f"{label} ")._p.append(control(answer))  # pyright: ignore[reportPrivateUsage]


def in_legacy_fields(document: DocumentType, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        paragraph = document.add_paragraph(f"{label} ")
        for element in legacy_text(answer or "\u2002" * 5):
            paragraph._p.append(element)  # pyright: ignore[reportPrivateUsage]


LAYOUTS = (
    on_the_line,
    in_the_next_paragraph,
    in_the_cell_beside,
    in_the_same_cell,
    in_the_cell_below,
    as_printed,
    heads_over_answers,
    in_text_boxes,
    in_content_controls,
    in_legacy_fields,
)


def _printed(document: DocumentType, label: str) -> None:
    if label in PRINTED_BEFORE:
        document.add_paragraph(PRINTED_BEFORE[label])


def _lines(document: DocumentType, left: dict[str, str], *labels: str) -> None:
    for label in labels:
        if label in left:
            document.add_paragraph(f"{label} {left.pop(label)}")


def _runs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    lines = [f'<w:t xml:space="preserve">{line}</w:t>' for line in escaped.split("\n")]
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def text_box(text: str) -> Any:
    """A text box as Word writes it: drawn twice, once for old readers."""
    content = f"<w:txbxContent><w:p>{_runs(text)}</w:p></w:txbxContent>"
    return parse_xml(
        f"<mc:AlternateContent {nsdecls('w')} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def control(text: str, properties: str = "") -> Any:
    """A content control around a text; showing its placeholder where there is none."""
    shown = properties or ("" if text else "<w:showingPlcHdr/>")
    runs = _runs(text or "Click or tap here to enter text.")
    return parse_xml(
        f"<w:sdt {nsdecls('w', 'w14')}><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    )


def legacy_text(text: str, default: str = "") -> list[Any]:
    """A form field of the old kind around a text."""
    data = f'<w:textInput><w:default w:val="{default}"/></w:textInput>' if default else "<w:textInput/>"
    return legacy(data, _runs(text), "FORMTEXT")


def legacy_box(ticked: bool) -> list[Any]:
    """A check box of the old kind."""
    return legacy(
        f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{"<w:checked/>" if ticked else ""}</w:checkBox>',
        "",
        "FORMCHECKBOX",
    )


def legacy(data: str, result: str, instruction: str) -> list[Any]:
    marks = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>',
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        result,
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    whole = parse_xml(f"<w:p {nsdecls('w')}>{''.join(marks)}</w:p>")
    return list(whole)
