"""Loading on the terminal: every row accounted for, what needs a person told, nothing that names a child in the log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli.frame import Given, Run
from dashboard.cli.trial import Trial, first_morning_after
from dashboard.logs import name_hash
from tests.unit.cli.conftest import Liberty

REPORTS = """\
report_ref,reported_at,reporter_name,reporter_agency,incident_details,alleged_offenders,victim_name,victim_dob
OL-1,02/03/2026 10:15,Quentin Teachwell,education,Got into XB93 KTR.,"Danny aka 'Big D'",Zzyra Quell,04/05/2011
OL-2,03/03/2026,Ursula Nurseby,health,Collected by XB93 KTR.,Big D,Zzoe Marl,31/02/2011
,04/03/2026,,police,Nothing to hold on to.,,,
"""
NAMES = ("Zzyra", "Quell", "Marl", "Teachwell", "Nurseby", "KTR", "04/05/2011", "2011-05-04", "reports of Zzyra")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """A folder with one export whose name holds a child's name, and a file that is no feed."""
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "reports of Zzyra.csv").write_text(REPORTS, encoding="utf-8")
    (folder / "shopping.txt").write_text("bread and milk\n", encoding="utf-8")
    return folder


def the_file(answer: dict[str, Any]) -> dict[str, Any]:
    (line,) = answer["files"]
    return line


def test_every_row_is_accounted_for(liberty: Liberty, drop: Path):
    """read = accepted + unchanged + amended + quarantined, and what needs a person is told with its remedy."""
    answer = liberty("load", str(drop), "--json")
    line = the_file(answer.json)

    assert answer.status == 3
    assert (line["file"], line["feed"]) == ("reports of Zzyra.csv", "liberty_report")
    assert line["read"] == 3
    assert line["read"] == line["accepted"] + line["unchanged"] + line["amended"] + line["quarantined"]
    assert (line["accepted"], line["quarantined"]) == (2, 1)
    keys = {"file", "row", "reference", "column", "value", "reason", "remedy"}
    assert all(keys <= set(fault) for fault in answer.json["rejections"] + answer.json["flags"])
    assert [fault["row"] for fault in answer.json["rejections"]] == [4]
    assert [(flag["reference"], flag["column"], flag["value"]) for flag in answer.json["flags"]] == [
        ("OL-2", "victim_dob", "31/02/2011")
    ]
    assert [set(one) >= {"file", "reason"} for one in answer.json["unrecognised"]] == [True]


def test_a_second_time_nothing_changes(liberty: Liberty, drop: Path):
    """Not the picture, and not what waits."""
    liberty("load", str(drop))
    before = liberty("store", "hash").out
    line = the_file(liberty("load", str(drop), "--json").json)

    assert (line["accepted"], line["unchanged"], line["amended"]) == (0, 2, 0)
    assert liberty("store", "hash").out == before
    assert len(liberty("quarantine", "list", "--json").json["waiting"]) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(liberty: Liberty, drop: Path):
    """The counts of the load that follows, and an empty store until then."""
    dry = liberty("load", str(drop), "--dry-run", "--json")

    assert liberty("mentions", "--json").json == []
    assert liberty("quarantine", "list", "--json").json == {"waiting": []}
    assert dry.status == 3
    assert dry.json["files"] == liberty("load", str(drop), "--json").json["files"]


def test_a_clean_file_needs_nobody(liberty: Liberty, tmp_path: Path):
    """Status 0: nothing in quarantine, nothing that was not recognised."""
    file = tmp_path / "clean.csv"
    file.write_text("\n".join(REPORTS.splitlines()[:2]) + "\n", encoding="utf-8")

    assert liberty("load", str(file), "--json").status == 0


def test_a_path_that_is_not_there_is_misused(liberty: Liberty, tmp_path: Path):
    """Nothing is read."""
    assert liberty("load", str(tmp_path / "gone"), "--json").json["error"]["code"] == "misuse"


def test_an_empty_folder_is_told(liberty: Liberty, tmp_path: Path):
    """A typing slip in a path should not look like a load that went well."""
    (tmp_path / "empty").mkdir()

    assert "No file was found" in liberty("load", str(tmp_path / "empty")).err


def test_a_row_is_released_with_what_was_missing(liberty: Liberty, drop: Path):
    """It goes through the same door again, and waits no more."""
    liberty("load", str(drop))
    waiting = {line["kind"]: line["waiting_id"] for line in liberty("quarantine", "list", "--json").json["waiting"]}

    answer = liberty("quarantine", "release", waiting["row"], "--set", "report_ref=OL-3", "--why", "asked", "--json")

    assert answer.json["state"] == "released"
    assert answer.json["source"].endswith(":liberty_report:OL-3")
    assert liberty("show", answer.json["source"]).status == 0
    left = liberty("quarantine", "list", "--json").json["waiting"]
    assert [line["waiting_id"] for line in left] == [waiting["value"]]


def test_a_row_that_still_cannot_be_a_record_goes_on_waiting(liberty: Liberty, drop: Path):
    """Nothing is written, and what is still missing is said."""
    liberty("load", str(drop))
    row = liberty("quarantine", "list", "--json").json["waiting"]
    quarantined = next(line["waiting_id"] for line in row if line["kind"] == "row")

    assert liberty("quarantine", "release", quarantined, "--why", "try", "--json").json["error"]["code"] == "input"
    assert liberty("quarantine", "release", quarantined, "--set", "x", "--why", "try").status == 2
    assert len(liberty("quarantine", "list", "--json").json["waiting"]) == 2


def test_a_value_is_seen_to(liberty: Liberty, drop: Path):
    """The record stays as it is: its right text is the agency's to send."""
    liberty("load", str(drop))
    before = liberty("store", "hash").out
    value = next(x for x in liberty("quarantine", "list", "--json").json["waiting"] if x["kind"] == "value")

    assert liberty("quarantine", "release", value["waiting_id"], "--why", "asked", "--json").json["state"] == "mended"
    assert liberty("store", "hash").out == before
    assert liberty("quarantine", "list", "--state", "mended", "--json").json["waiting"][0]["settled_why"] == "asked"


def test_as_of_goes_by_when_it_was_known_here(liberty: Liberty, drop: Path):
    """Without --backfill since the load; with it since the agency's own date."""
    liberty("load", str(drop), "--store", str(drop.parent / "now.db"))
    liberty("load", str(drop), "--backfill", "--store", str(drop.parent / "then.db"))

    def known(store: str) -> set[str]:
        lines = liberty("mentions", "--as-of", "2026-03-02", "--store", str(drop.parent / store), "--json").json
        return {line["reference"] for line in lines}

    assert known("now.db") == set()
    assert known("then.db") == {"OL-1"}


def test_the_log_names_nobody(liberty: Liberty, drop: Path, home: Path):
    """Ids, counts and positions: a log is read by people who may not read a report."""
    for line in (
        ["load", str(drop)],
        ["load", str(drop), "--feed", "case"],
        ["show", "liberty_report:liberty_report:OL-1"],
        ["search", "Zzyra Quell"],
        ["show", "Zzyra Quell"],
        ["mentions"],
        ["withdraw", "liberty_report:liberty_report:OL-1", "--why", "Zzyra Quell asked", "--yes"],
    ):
        liberty(*line)
    logs = "".join(path.read_text(encoding="utf-8") for path in (home / "logs").iterdir())

    assert logs
    assert [name for name in NAMES if name in logs] == []


def test_a_file_is_named_by_a_hash_in_the_log():
    """The same file by the same name, and nothing of the name in it."""
    assert name_hash("drop/reports of Zzyra.csv") == name_hash(Path("reports of Zzyra.csv"))
    assert "Zzyra" not in name_hash("reports of Zzyra.csv")


def test_the_demo_is_whole_and_goes_on_where_it_stopped(home: Path, capsys: pytest.CaptureFixture[str]):
    """A small town: written, loaded month by month as on the first morning after, linked; nothing is done twice."""
    with Run(Given(purpose="a test")).opened() as run:
        trial = Trial(run, home / "demo")
        trial.write_town(7, children=12, months=2)
        trial.load_months()
        first, picture = trial.months, run.view().picture_hash()
        links = trial.first_links()
        loads = run.view().loads()
    with Run(Given(purpose="a test")).opened() as run:
        again = Trial(run, home / "demo")
        again.write_town(7, children=12, months=2)
        again.load_months()

        assert again.months == []
        assert run.view().picture_hash() == picture
        assert again.first_links() == links
    assert [month["month"] for month in first[:2]] == ["2026-09", "2026-10"]
    assert sum(month["read"] for month in first) > 100
    assert {line.started_at[:10] for line in loads} == {"2026-10-01", "2026-11-01"}
    assert links
    assert all(link["reports"] for link in links)


def test_each_month_is_known_from_the_first_morning_after_it():
    """Seven in the morning where the people are, winter or summer."""
    assert first_morning_after("2026-02") == datetime.fromisoformat("2026-03-01T07:00:00+00:00")
    assert first_morning_after("2026-09") == datetime.fromisoformat("2026-10-01T07:00:00+01:00")
    assert first_morning_after("2026-12") == datetime.fromisoformat("2027-01-01T07:00:00+00:00")


def test_synth_does_not_write_into_a_full_folder(liberty: Liberty, drop: Path):
    """What lies there could be somebody's feeds."""
    assert liberty("synth", "--out", str(drop)).status == 2
    assert sorted(path.name for path in drop.iterdir()) == ["reports of Zzyra.csv", "shopping.txt"]
