"""Taking out and taking back: withdrawals, exports, what waits, and whether the store is well."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.cli.checks import disk_is_encrypted
from graph.store import open_store
from tests.unit.cli.conftest import Liberty
from tests.unit.cli.held import FIRST, HOSTILE

pytestmark = pytest.mark.usefixtures("held")


def picture_hash(liberty: Liberty) -> str:
    return liberty("store", "hash", "--json").json["picture_hash"]


def test_withdraw_and_put_back_gives_the_same_picture(liberty: Liberty):
    """In between the picture is another; on record both steps stay."""
    before = picture_hash(liberty)

    out = liberty("withdraw", FIRST, "--why", "sent twice", "--yes", "--json")
    between = picture_hash(liberty)
    back = liberty("withdraw", FIRST, "--why", "not twice after all", "--undo", "--json")

    assert out.json["withdrawn"] is True
    assert out.json["lost"]["claims"] == 6
    assert between != before
    assert back.json["withdrawn"] is False
    assert picture_hash(liberty) == before


def test_a_withdrawn_record_still_opens_and_says_so(liberty: Liberty):
    """It is on record, with the reason."""
    liberty("withdraw", FIRST, "--why", "sent twice", "--yes")

    page = liberty("show", FIRST, "--json").json["source"]

    assert page["withdrawn"] is True
    assert "sent twice" in page["withdrawn_why"]


@pytest.mark.parametrize(
    "line",
    [
        ["withdraw", FIRST, "--why", "sent twice"],
        ["withdraw", FIRST, "--why", " ", "--yes"],
        ["withdraw", FIRST, "--why", "never was", "--undo"],
        ["withdraw", "hollowmere:liberty_report:OL-9", "--why", "x", "--yes"],
    ],
    ids=["nobody to ask", "no reason", "not withdrawn", "not held"],
)
def test_a_withdrawal_that_cannot_be_is_refused(liberty: Liberty, line: list[str]):
    """Nothing is written."""
    before = picture_hash(liberty)

    assert liberty(*line).status == 2
    assert picture_hash(liberty) == before


def test_csv_is_a_folder_of_tables_with_harmless_cells(liberty: Liberty, tmp_path: Path):
    """Every table says in about.csv what it is marked; no cell runs."""
    out = tmp_path / "tables"
    answer = liberty("export", "--format", "csv", "--out", str(out), "--json")

    assert answer.status == 0
    assert {path.name for path in out.iterdir()} == {
        "about.csv",
        "claims.csv",
        "entities.csv",
        "mentions.csv",
        "places.csv",
        "relations.csv",
    }
    assert "OFFICIAL-SENSITIVE" in (out / "about.csv").read_text(encoding="utf-8-sig")
    assert '"=HYPERLINK' not in "".join(path.read_text(encoding="utf-8-sig") for path in out.iterdir())
    assert "\"'=HYPERLINK" in (out / "mentions.csv").read_text(encoding="utf-8-sig")


def test_graphml_is_xml_that_holds_every_relation_with_its_source(liberty: Liberty, tmp_path: Path):
    """Hostile words stand in it as words."""
    out = tmp_path / "picture.graphml"
    liberty("export", "--format", "graphml", "--out", str(out))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    tree = ET.parse(out)
    labels = {node.text for node in tree.findall(".//g:node/g:data[@key='node-label']", space)}

    assert len(tree.findall(".//g:edge", space)) == 6
    assert {e.text for e in tree.findall(".//g:edge/g:data[@key='edge-relation']", space)} >= {"victim", "found_at"}
    assert any("HYPERLINK" in (label or "") and "\x1b" not in (label or "") for label in labels)


def test_graphml_opens_in_networkx(liberty: Liberty, tmp_path: Path):
    """What was written is read by somebody else's reader."""
    import networkx as nx

    out = tmp_path / "picture.graphml"
    liberty("export", "--format", "graphml", "--out", str(out), "--suggestions")
    read = nx.read_graphml(out)

    assert read.graph["marking"] == "OFFICIAL-SENSITIVE"
    assert sum(data["suggested"] for *_, data in read.edges(data=True)) == 2
    assert {data["is_child"] for _, data in read.nodes(data=True)} == {True, False}


def test_geojson_has_the_located_events_in_degrees(liberty: Liberty, tmp_path: Path):
    """One event, in the North Sea, with the radius of its doubt."""
    out = tmp_path / "events.geojson"
    liberty("export", "--format", "geojson", "--out", str(out))
    read = json.loads(out.read_text(encoding="utf-8"))
    (feature,) = read["features"]

    assert read["type"] == "FeatureCollection"
    assert feature["geometry"]["coordinates"] == pytest.approx([1.0432, 53.9075], abs=0.01)
    assert feature["properties"]["easting"] == 600000.0
    assert feature["properties"]["radius"] == 1.0


def test_json_lines_are_the_picture_that_is_hashed(liberty: Liberty, tmp_path: Path):
    """The lines after the first give the picture hash."""
    from hashlib import sha256

    out = tmp_path / "picture.jsonl"
    liberty("export", "--format", "json", "--out", str(out))
    first, *rest = out.read_text(encoding="utf-8").splitlines(keepends=True)

    assert json.loads(first)["marking"] == "OFFICIAL-SENSITIVE"
    assert sha256("".join(rest).encode()).hexdigest() == picture_hash(liberty)
    assert any(json.loads(line).get("as_written") == HOSTILE for line in rest)


def test_an_export_does_not_write_over_a_file_unasked(liberty: Liberty, tmp_path: Path):
    """What is there stays, until somebody says --yes."""
    out = tmp_path / "mine.graphml"
    out.write_text("mine", encoding="utf-8")

    assert liberty("export", "--format", "graphml", "--out", str(out)).status == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert liberty("export", "--format", "graphml", "--out", str(out), "--yes").status == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".draft"] == []


def waiting(liberty: Liberty, state: str = "waiting") -> dict[str, str]:
    lines = liberty("quarantine", "list", "--state", state, "--json").json["waiting"]
    return {line["kind"]: line["waiting_id"] for line in lines}


def test_the_quarantine_lists_rows_and_values(liberty: Liberty):
    """Status 3: they need a person."""
    answer = liberty("quarantine", "list", "--json")

    assert answer.status == 3
    assert {line["kind"]: line["reason"] for line in answer.json["waiting"]} == {
        "row": "There is no reference.",
        "value": "There is no such day.",
    }


def test_a_row_in_quarantine_is_shown_as_it_stood(liberty: Liberty):
    """With everything that is needed to mend it."""
    shown = liberty("quarantine", "show", waiting(liberty)["row"], "--json").json["waiting"]

    assert json.loads(shown["raw"]) == {"incident_details": "Seen again.", "victim_name": "Zzyra Quell"}
    assert (shown["row"], shown["remedy"]) == (4, "Give the row a reference.")


def test_what_is_discarded_waits_no_more_and_stays_on_record(liberty: Liberty):
    """Under the name of who discarded it and why; twice is once too often."""
    row = waiting(liberty)["row"]

    assert liberty("quarantine", "discard", row, "--why", "a totals row").status == 2
    assert liberty("quarantine", "discard", row, "--why", "a totals row", "--yes").status == 0
    assert "row" not in waiting(liberty)
    assert waiting(liberty, "discarded") == {"row": row}
    assert liberty("quarantine", "discard", row, "--why", "again", "--yes").status == 2


def test_check_finds_nothing_wrong_with_a_good_store(liberty: Liberty):
    """Status 0 and an empty list."""
    answer = liberty("store", "check", "--json")

    assert answer.status == 0
    assert answer.json == {"faults": []}


def test_doctor_tells_a_load_that_was_cut_short(liberty: Liberty, held: Path):
    """A load that began and did not end needs a person; the store itself is well."""
    store = open_store(held / "liberty.db")
    with store.writer() as writer:
        writer.begin_load(by="tester", at=datetime(2026, 3, 3, tzinfo=UTC), backfill=False)
    store.close()
    answer = liberty("doctor", "--json")

    assert liberty("store", "check").status == 0
    assert answer.status == 3
    assert [check["found"] for check in answer.json["checks"] if check["name"] == "loads"] == [
        "1 load began and did not end: cut short, or still at work"
    ]


def test_a_broken_store_is_a_finding_not_a_crash(liberty: Liberty, held: Path):
    """`doctor` is what people run when something is wrong."""
    (held / "liberty.db").write_bytes(b"this is no store" * 100)
    answer = liberty("doctor", "--json")

    assert answer.status == 1
    assert "wrong" in {check["state"] for check in answer.json["checks"] if check["name"] == "store"}


def test_doctor_is_honest_about_encryption(liberty: Liberty):
    """What is not encrypted by the program is said not to be."""
    checks = {check["name"]: check for check in liberty("doctor", "--json").json["checks"]}

    assert "not encrypted" in checks["encryption of exports"]["found"]
    assert checks["encryption of the store"]["found"]
    assert (checks["encryption of the disk"]["state"] == "good") == (disk_is_encrypted(Path.cwd()) is True)
