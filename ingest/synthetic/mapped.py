"""An export that no alias recognises, with the mapping file that makes it a feed: how a new agency joins in."""

import csv
from pathlib import Path

from ingest.synthetic.rows import Row
from ingest.synthetic.style import Container, Dates, Style

_HOW = Style(Container.CSV, Dates.UK, ("Y", "N"), "; ", aliases=False)
_MAPPING = """\
# Saltings Transport Police (invented) send missing children under headers of their own. Load the file with:
#   liberty load mappings/saltings_transport.csv --mapping mappings/saltings_transport.toml
feed = "missing_episode"
source_system = "saltings_transport"
date_order = "day"
ignore = ["Shift"]

[rename]
"Log" = "episode_ref"
"Sub no" = "child_ref"
"Last seen where" = "missing_from_address"
"Grade" = "police_risk"
"Recovered at" = "found_address"

[split."Subject"]
by = " - "
into = ["child_name", "child_dob"]

[join.reported_missing_at]
columns = ["Call date", "Call time"]
by = " "

[join.returned_at]
columns = ["Recovered date", "Recovered time"]
by = " "

[convert.police_risk]
"Red" = "high"
"Amber" = "medium"
"Green" = "low"
"Grey" = "no apparent"

[constant]
controller = "Saltings Transport Police (invented)"
"""
_GRADES = {"high": "Red", "medium": "Amber", "low": "Green", "no apparent": "Grey"}
_HEADER = (
    "Log", "Sub no", "Subject", "Call date", "Call time", "Last seen where", "Grade", "Recovered date",
    "Recovered time", "Recovered at", "Shift",
)  # fmt: skip


def write_mapped_example(folder: Path, episodes: list[Row]) -> None:
    """Write some of the town's episodes as another force would have them, and the mapping."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "saltings_transport.toml").write_text(_MAPPING, encoding="utf-8", newline="\n")
    with (folder / "saltings_transport.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(_HEADER)
        writer.writerows(_line(n, row) for n, row in enumerate(episodes, start=1))


def _line(number: int, row: Row) -> list[str]:
    reported_day, _, reported_time = _said(row, "reported_missing_at").partition(" ")
    back_day, _, back_time = _said(row, "returned_at").partition(" ")
    subject = f"{_said(row, 'child_name')} - {_said(row, 'child_dob')}" if "child_name" in row.cells else ""
    return [
        f"STP/{number:04}", f"S{row.cells['child_ref']}", subject, reported_day, reported_time,
        _said(row, "missing_from_address"), _GRADES[_said(row, "police_risk")], back_day, back_time,
        _said(row, "found_address"), "ABCD"[number % 4],
    ]  # fmt: skip


def _said(row: Row, column: str) -> str:
    return _HOW.text(row.cells.get(column, ""))
