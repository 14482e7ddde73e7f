from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.records import Gathered, ReadingEnd, Record, Rejection
from ingest.synthetic.write import FORM_SYSTEM
from tests.unit.synthetic.conftest import Lines
from tests.unit.synthetic.reading import form_text, readings


@pytest.fixture(scope="session")
def records(out: Path) -> dict[tuple[str, str, str], Record]:
    """The last version of every record that stands in a tabular file, as the readers give it."""
    found: dict[tuple[str, str, str], Record] = {}
    for _, told in readings(out):
        for gathered in told:
            if isinstance(gathered, Gathered):
                record = gathered.record
                found[record.source_system, str(record.feed), record.reference] = record
    return found


def words_at(record: Record, line: dict[str, str]) -> str:
    """What the stored record has at the place that a line of the truth names."""
    text = record.fields.get(line["field"], "")
    if line["start"]:
        return text[int(line["start"]) : int(line["end"])]
    if line["ordinal"]:
        items = [item.strip() for item in text.replace("\n", ";").split(";") if item.strip()]
        item = items[int(line["ordinal"])]
        return line["as_written"] if line["kind"] == "vehicle" and line["as_written"] in item else item
    return line["as_written"] if line["as_written"] in text else text.strip()


def test_the_words_of_every_mention_stand_where_the_truth_says(
    records: dict[tuple[str, str, str], Record], truth: Callable[[str], Lines]
) -> None:
    """Column, place in the list or position in the text: each line of the truth is what was stored there."""
    lines = [line for line in truth("mentions") if line["source_system"] != FORM_SYSTEM]
    wrong = [
        line
        for line in lines
        if words_at(records[line["source_system"], line["feed"], line["reference"]], line) != line["as_written"]
    ]

    assert len(lines) > 9_000
    assert wrong == []


def test_the_words_of_every_mention_on_a_form_stand_in_the_form(out: Path, truth: Callable[[str], Lines]) -> None:
    """Forms are opened with python-docx, and hold every mention and nobody's words twice removed."""
    lines = [line for line in truth("mentions") if line["source_system"] == FORM_SYSTEM]
    texts = {file: form_text(out / file) for file in {line["file"] for line in lines}}

    assert len(lines) > 100
    assert [line for line in lines if line["as_written"] not in texts[line["file"]]] == []


def test_items_that_name_nobody_are_listed_apart(
    records: dict[tuple[str, str, str], Record], truth: Callable[[str], Lines]
) -> None:
    """A non-name keeps its place in the list and has no true person."""
    lines = [line for line in truth("non_names") if line["source_system"] != FORM_SYSTEM]

    assert len(lines) > 50
    for line in lines:
        text = records[line["source_system"], line["feed"], line["reference"]].fields[line["field"]]
        items = [item.strip() for item in text.replace("\n", ";").split(";") if item.strip()]
        assert items[int(line["ordinal"])] == line["as_written"]


def test_every_true_id_is_in_the_tables_of_the_town(truth: Callable[[str], Lines]) -> None:
    """A mention is of a person, vehicle, place, phone or account that the town has."""
    tables = {
        "person": "people",
        "vehicle": "vehicles",
        "location": "places",
        "phone": "phones",
        "online_account": "accounts",
        "organisation": "organisations",
    }
    known = {kind: {line["true_id"] for line in truth(table)} for kind, table in tables.items()}

    assert [line for line in truth("mentions") if line["true_id"] not in known[line["kind"]]] == []


def test_rows_read_and_rejected_are_those_that_the_truth_promises(out: Path, truth: Callable[[str], Lines]) -> None:
    """Per file: every row is read, and exactly the rows without a reference or a subject are turned away."""
    promised = {line["file"]: (int(line["rows"]), int(line["quarantined"])) for line in truth("rows")}
    for file, told in readings(out):
        read = sum(end.read for end in told if isinstance(end, ReadingEnd))
        rejected = sum(isinstance(found, Rejection) for found in told)
        assert (file, read, rejected) == (file, *promised[file])


def test_rows_add_up(truth: Callable[[str], Lines]) -> None:
    """read = accepted + unchanged + amended + quarantined, per file."""
    for line in truth("rows"):
        parts = ("accepted", "unchanged", "amended", "quarantined")
        assert int(line["rows"]) == sum(int(line[part]) for part in parts), line["file"]


def test_what_is_sent_again_reads_the_same_word_for_word(out: Path, truth: Callable[[str], Lines]) -> None:
    """A record sent again unchanged has the same stored fields as when it came last."""
    latest: dict[str, dict[str, str]] = {}
    again = 0
    for file, told in readings(out):
        for gathered in told:
            if isinstance(gathered, Gathered):
                source = gathered.record.source
                if "sent_again" in file and source in latest:
                    again += 1
                    assert gathered.record.fields == latest[source]
                latest[source] = gathered.record.fields
    assert again >= 20


def test_each_report_tells_of_one_event_and_each_event_has_happened(truth: Callable[[str], Lines]) -> None:
    """The table of events leads from every report to what truly happened."""
    happened = {line["event_id"] for line in truth("happened")}
    told = truth("events")
    counts = Counter(line["reference"] for line in told if line["reference"])

    assert {line["event_id"] for line in told} <= happened
    assert set(counts.values()) == {1}
