"""Small files to be loaded."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

SUBJECT: dict[str, dict[str, str]] = {
    "liberty_report": {"report_ref": "", "incident_details": "Seen in XB93 KTR.", "alleged_offenders": "Danny Brook"},
    "missing_episode": {"episode_ref": "", "child_ref": "C-7", "reported_missing_at": "2026-03-01 10:00"},
    "case": {"case_ref": "", "child_ref": "C-7", "referred_on": "2026-01-05"},
    "risk_assessment": {"assessment_ref": "", "case_ref": "K-1", "level": "medium"},
    "meeting": {"meeting_ref": "", "case_ref": "K-1", "held_on": "2026-02-01", "kind": "strategy"},
    "case_link": {"link_ref": "", "child_ref": "C-7", "linked_kind": "vehicle", "linked_vrm": "XB93 KTR"},
    "police_occurrence": {"occurrence_ref": "", "occurred_at": "2026-01-01", "offence": "theft", "victim_ref": "N-1"},
    "place": {"uprn": "", "name": "Mere Kebabs", "kind": "takeaway", "address": "1 High Street"},
    "person_status": {"status_ref": "", "person_ref": "P-1", "status": "charged"},
    "service": {"service_ref": "", "child_ref": "C-7", "item": "mentoring"},
}
"""A row of each feed that can be a record; the first column is the reference."""


def rows(feed: str, *references: str, **more: str) -> list[dict[str, str]]:
    """One row of a feed for each reference."""
    subject = SUBJECT[feed]
    first = next(iter(subject))
    return [{**subject, first: reference, **more} for reference in references]


def csv_file(path: Path, lines: Sequence[dict[str, str]], delimiter: str = ",") -> Path:
    """The rows as CSV."""
    header = list(dict.fromkeys(name for line in lines for name in line))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(lines)
    return path


def json_file(path: Path, lines: Sequence[dict[str, str]]) -> Path:
    """The rows as a JSON array."""
    path.write_text(json.dumps(list(lines)), encoding="utf-8")
    return path


def jsonl_file(path: Path, lines: Sequence[dict[str, str]]) -> Path:
    """The rows as JSON Lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def xlsx_file(path: Path, lines: Sequence[dict[str, str]]) -> Path:
    """The rows as a workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    header = list(dict.fromkeys(name for line in lines for name in line))
    sheet.append(header)
    for line in lines:
        sheet.append([line.get(name, "") for name in header])
    book.save(path)
    return path
