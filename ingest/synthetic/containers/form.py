"""The printed Operation Liberty form, filled in the way that different offices fill it in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ingest.synthetic.containers.ooxml import (
    block_control,
    checkbox,
    control,
    crest,
    deleted,
    document,
    field,
    field_checkbox,
    inserted,
    paragraph,
    paragraphs,
    run,
    table,
    text_box,
)

LABELS: tuple[tuple[str, str], ...] = (
    ("report_ref", "Reference:"),
    ("exploitation_forms", "(Note which form of Exploitation you are reporting)"),
    ("reported_at", "Date/Time of report:"),
    ("reporter_name", "Name:"),
    ("reporter_post", "Post/Job Title:"),
    ("reporter_agency", "Agency:"),
    ("reporter_contact", "Contact details:"),
    ("witnessed_incident", "Witnessed Incident?"),
    ("member_of_public", "Member of Public?"),
    ("practitioner", "Practitioner?"),
    ("third_party", "Are you reporting the information as a third party?"),
    ("witness_details", "If so, details of witness, if known:"),
    ("witness_would_engage", "Would they be willing to engage with the Police?"),
    ("incident_details", "Date/time/location and details of incident:"),
    ("alleged_offenders", "Alleged offender(s)(if known):"),
    ("other_persons", "Details of other persons present at incident (if known):"),
    ("victim_name", "Victim (if known):"),
    ("victim_dob", "DOB:"),
    ("shared_with", "Name(s) and contact details of persons/professionals this information has been shared with:"),
)  # fmt: skip
"""The labels in printed order, by the column that the answer belongs to."""
_TICKS = frozenset({"witnessed_incident", "member_of_public", "practitioner", "third_party"})
_TITLE = "Operation Liberty Information Report"
_GUIDANCE = (
    "This form is not a referral. Where a child is at risk of significant harm call 999 or children's social care."
)


class FormLayout(StrEnum):
    """Where the answers stand."""

    LABEL_LINE = "on the label's line"
    NEXT_PARAGRAPH = "in the next paragraph"
    CELL_RIGHT = "in the cell to the right"
    CELL_BELOW = "in the cell below"
    CONTENT_CONTROLS = "in content controls"
    TEXT_BOX = "details in a text box"
    LEGACY_FIELDS = "in legacy form fields"
    CORRECTED = "with a crest, struck-out words and tracked changes"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is filled in: text by column, ticks by column."""

    text: dict[str, str]
    ticks: dict[str, bool]

    def tick(self, column: str, mark: str, empty: str = "") -> str:
        """The mark of a box."""
        return mark if self.ticks.get(column) else empty


def fill_form(layout: FormLayout, answers: Answers) -> bytes:
    """Fill in the form. A reference that is blank leaves its whole line out, because the printed form has none."""
    body = paragraph(run(_TITLE, bold=True)) + paragraph(run(_GUIDANCE)) + _LAYOUTS[layout](answers)
    return document(body)


def _printed(answers: Answers) -> list[tuple[str, str]]:
    return [(column, label) for column, label in LABELS if column != "report_ref" or answers.text.get("report_ref")]


def _label_line(answers: Answers) -> str:
    parts: list[str] = []
    for column, label in _printed(answers):
        said = answers.tick(column, "X") if column in _TICKS else answers.text.get(column, "")
        first, *more = said.split("\n")
        parts.append(
            paragraph(run(label, bold=True), run(f" {first}")) + "".join(paragraph(run(line)) for line in more)
        )
    return "".join(parts)


def _next_paragraph(answers: Answers) -> str:
    parts: list[str] = []
    for column, label in _printed(answers):
        if column in _TICKS:
            parts.append(paragraph(run(f"{label} {answers.tick(column, 'Yes', 'No')}")))
        else:
            parts.append(paragraph(run(label[: len(label) // 2], bold=True), run(label[len(label) // 2 :], bold=True)))
            parts.append(paragraphs(answers.text.get(column, "")))
    return "".join(parts)


def _cell_right(answers: Answers) -> str:
    return table(
        [
            [
                paragraph(run(label, bold=True)),
                paragraphs(answers.tick(column, "✓") if column in _TICKS else answers.text.get(column, "")),
            ]
            for column, label in _printed(answers)
        ]
    )


def _cell_below(answers: Answers) -> str:
    rows: list[list[str]] = []
    for column, label in _printed(answers):
        said = answers.tick(column, "☒", "☐") if column in _TICKS else answers.text.get(column, "")
        rows += [[paragraph(run(label, bold=True))], [paragraphs(said)]]
    return table(rows)


def _content_controls(answers: Answers) -> str:
    parts: list[str] = []
    for column, label in _printed(answers):
        said = answers.text.get(column, "")
        if column in _TICKS:
            parts.append(paragraph(run(f"{label} "), checkbox(answers.ticks.get(column, False))))
        elif "\n" in said:
            parts.append(paragraph(run(label, bold=True)) + block_control(said))
        else:
            parts.append(paragraph(run(f"{label} ", bold=True), control(said)))
    return "".join(parts)


def _with_text_box(answers: Answers) -> str:
    parts: list[str] = []
    for column, label in _printed(answers):
        said = answers.tick(column, "X") if column in _TICKS else answers.text.get(column, "")
        if column == "incident_details":
            parts.append(paragraph(run(label, bold=True)) + text_box(said))
        else:
            parts.append(table([[paragraph(run(label, bold=True)), paragraphs(said)]]))
    return "".join(parts)


def _legacy_fields(answers: Answers) -> str:
    parts: list[str] = []
    for column, label in _printed(answers):
        said = (
            field_checkbox(answers.ticks.get(column, False))
            if column in _TICKS
            else field(answers.text.get(column, ""))
        )
        parts.append(paragraph(run(f"{label} ", bold=True), said))
    return "".join(parts)


def _corrected(answers: Answers) -> str:
    """As on the label's line, with a crest and with answers that were changed: only what stands in the end is the
    answer.
    """
    parts = [crest()]
    for column, label in _printed(answers):
        said = answers.tick(column, "X") if column in _TICKS else answers.text.get(column, "")
        first, *more = said.split("\n")
        runs = [run(f"{label} ", bold=True)]
        if column == "reporter_post" and first:
            runs += [run("Temporary cover", struck=True), run(" "), run(first)]
        elif column == "reporter_agency" and first:
            runs += [deleted("Not sure"), inserted(first)]
        else:
            runs.append(run(first))
        parts.append(paragraph(*runs) + "".join(paragraph(run(line)) for line in more))
    return "".join(parts)


_LAYOUTS: dict[FormLayout, Callable[[Answers], str]] = {
    FormLayout.LABEL_LINE: _label_line,
    FormLayout.NEXT_PARAGRAPH: _next_paragraph,
    FormLayout.CELL_RIGHT: _cell_right,
    FormLayout.CELL_BELOW: _cell_below,
    FormLayout.CONTENT_CONTROLS: _content_controls,
    FormLayout.TEXT_BOX: _with_text_box,
    FormLayout.LEGACY_FIELDS: _legacy_fields,
    FormLayout.CORRECTED: _corrected,
}
