"""The frame around every command: exit status, one JSON document, failures without a traceback, who is asking."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from dashboard.viewers import system_user
from tests.unit.cli.conftest import Liberty

SECRET = "Zzyra Quell"


def test_without_a_command_the_help_is_shown(liberty: Liberty):
    """`liberty` alone says what there is, and nothing has gone wrong."""
    answer = liberty()

    assert answer.status == 0
    assert "Usage: liberty" in answer.out


@pytest.mark.parametrize(
    "line",
    [
        ["shw"],
        ["show"],
        ["path", "E-1"],
        ["export", "--format", "docx", "--out", "x"],
        ["mentions", "--as-of", "March"],
    ],
    ids=["no such command", "no id", "one end", "no such format", "no date"],
)
def test_a_wrong_call_is_misused(liberty: Liberty, line: list[str]):
    """Status 2, what was wrong on standard error, nothing on standard output."""
    answer = liberty(*line)

    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.strip()


@pytest.mark.parametrize("line", [["--json", "show", "E-NOTHING000"], ["show", "E-NOTHING000", "--json"]])
def test_a_failure_is_one_json_document_too(liberty: Liberty, line: list[str]):
    """With --json, before or after the command, a failure has a code, a message and a remedy."""
    answer = liberty(*line)

    assert answer.status == 2
    assert set(answer.json) == {"error"}
    assert set(answer.json["error"]) == {"code", "message", "remedy"}
    assert answer.json["error"]["code"] == "not_held"


def test_the_common_options_stand_before_or_after_the_command(liberty: Liberty, tmp_path: Path):
    """The later of two wins, as everywhere."""
    first, second = str(tmp_path / "first.db"), str(tmp_path / "second.db")

    assert liberty("--store", first, "users", "--json").json["store"] == first
    assert liberty("users", "--store", second, "--json").json["store"] == second
    assert liberty("--store", first, "users", "list", "--store", second, "--json").json["store"] == second


def test_straight_after_a_clone_the_viewer_is_the_systems_user(liberty: Liberty):
    """On a store of one's own: an analyst named after the operating system's user, for "analysis"."""
    answer = liberty("users", "--json").json

    assert answer["you"] == {"name": system_user(), "role": "analyst", "agency": ""}
    assert answer["purpose"] == "analysis"


def test_a_shared_server_asks_who_you_are(liberty: Liberty):
    """The system's user is nobody there."""
    assert liberty("users", "--store", "neo4j://localhost", "--json").json["error"]["code"] == "not_allowed"


def test_as_takes_named_viewers_alone(liberty: Liberty):
    """A name that nobody was given opens nothing; a named one does, with its role."""
    assert liberty("mentions", "--as", "Nobody", "--json").json["error"]["code"] == "not_allowed"

    liberty("users", "add", "C. Hair", "--role", "chair")

    assert liberty("users", "--as", "C. Hair", "--json").json["you"]["role"] == "chair"
    assert liberty("mentions", "--as", "C. Hair", "--json").status == 0


def test_no_purpose_no_view(liberty: Liberty):
    """Every look has a reason, also on a machine of one's own."""
    assert liberty("mentions", "--purpose", " ", "--json").json["error"]["code"] == "not_allowed"


def test_accounts_are_opened_changed_and_closed(liberty: Liberty):
    """Role, agency and clearances; closing needs a yes, and the name of a colleague opens nothing twice."""
    liberty("users", "add", "A. Nalyst", "--clearance", "duty")
    assert liberty("users", "add", "a. nalyst", "--role", "chair").status == 2
    liberty("users", "role", "A. Nalyst", "chair", "--agency", "police")
    liberty("users", "clearance", "A. Nalyst", "--give", "covert", "--take", "duty")

    (account,) = liberty("users", "list", "--json").json["accounts"]
    assert account == {
        "name": "A. Nalyst",
        "role": "chair",
        "agency": "police",
        "body": "",
        "clearances": "covert",
        "signs_in": "",
        "signed_in": "",
    }
    assert liberty("users", "remove", "A. Nalyst", "--json").status == 2
    assert liberty("users", "remove", "A. Nalyst", "--yes", "--json").json["accounts"] == []


def test_a_password_is_handed_out_once_or_read_from_standard_input(
    liberty: Liberty, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """It stands in no list and no file; one that is weak sets nothing."""
    handed = liberty("users", "add", "A. Nalyst", "--hand-out", "--json").json["password"]
    assert handed not in liberty("users", "list").out
    assert all(handed.encode() not in file.read_bytes() for file in home.rglob("*") if file.is_file())

    monkeypatch.setattr("sys.stdin", StringIO("heron-gravel-spoon\n"))
    assert liberty("users", "password", "A. Nalyst", "--stdin").status == 0
    monkeypatch.setattr("sys.stdin", StringIO("short\n"))
    assert liberty("users", "password", "A. Nalyst", "--stdin").status == 2
    assert liberty("users", "password", "A. Nalyst").status == 2


def test_what_is_done_to_accounts_is_in_the_log(liberty: Liberty):
    """Who did it, to which account, before it took effect."""
    from dashboard.signin.journal import journal_of
    from graph.settings import resolve

    liberty("users", "add", "A. Nalyst")
    liberty("users", "role", "A. Nalyst", "chair")
    liberty("users", "remove", "A. Nalyst", "--yes")
    lines = [line.entry for line in journal_of(resolve({}).values).log.lines()]
    lines = [entry for entry in lines if entry.surface == "accounts"]

    assert [entry.stage for entry in lines] == ["account opened", "role analyst to chair", "account closed"]
    assert {entry.who for entry in lines} == {system_user()}
    assert len({entry.ids for entry in lines}) == 1


def test_a_partner_without_an_agency_cannot_be_named(liberty: Liberty):
    """There is nothing that a partner could be shown without one."""
    assert liberty("users", "add", "P. Artner", "--role", "partner").status == 2


def broken(home: Path, *, debug: bool) -> subprocess.CompletedProcess[str]:
    """Run a command in which something nobody planned for goes wrong, with a child's name in its message."""
    script = (
        "import sys, dashboard.cli.pages as pages\n"
        f"def fail(*_): raise ZeroDivisionError({SECRET!r})\n"
        "pages.source_of = fail\n"
        "from dashboard.cli.main import main\n"
        "sys.exit(main(['show', 'E-1']))"
    )
    environ = {**os.environ, "LIBERTY_HOME": str(home), "LIBERTY_DEBUG": "1" if debug else ""}
    return subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=False)


def test_the_unexpected_prints_no_traceback_and_logs_no_value(home: Path):
    """A traceback shows what a report says; type and place are enough to find the fault."""
    done = broken(home, debug=False)
    log = (home / "logs" / "liberty.log").read_text(encoding="utf-8")

    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError at dashboard/cli/main.py:" in log
    assert SECRET not in done.stderr + done.stdout + log


def test_a_stop_by_hand_is_told_in_a_sentence(liberty: Liberty, held: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C in the middle: no traceback, status 1, and what was acknowledged is kept."""

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.cli.pages.source_of", stop)

    assert liberty("show", "E-1", "--json").json["error"]["code"] == "stopped"
    assert liberty("show", "E-1").status == 1


def test_debug_shows_everything(home: Path):
    """To whoever asks for it on their own screen."""
    done = broken(home, debug=True)

    assert "Traceback" in done.stderr
    assert SECRET in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="rights of group and others are a POSIX matter")
def test_what_is_made_is_for_this_user_alone(home: Path):
    """Store, vault, log: nobody else on the machine can read them, wherever the store lies."""
    environ = {**os.environ, "LIBERTY_HOME": str(home / "deep" / "er")}
    command = [sys.executable, "-m", "dashboard.cli.main", "store", "hash"]
    subprocess.run(command, env=environ, capture_output=True, check=True)
    made = list((home / "deep").rglob("*"))

    assert {path.name for path in made} >= {"liberty.db", "liberty.vault.db", "logs"}
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_a_reader_who_has_seen_enough_ends_it_quietly(held: Path):
    """`liberty mentions | head -1` neither hangs nor complains."""
    environ = {**os.environ, "LIBERTY_HOME": str(held)}
    script = f"{sys.executable} -m dashboard.cli.main --json mentions | head -c 1"
    done = subprocess.run(["sh", "-c", script], env=environ, capture_output=True, text=True, check=True)

    assert done.stdout == "["
    assert done.stderr == ""


def test_config_says_where_each_value_comes_from(liberty: Liberty, home: Path, monkeypatch: pytest.MonkeyPatch):
    """Default, file, variable, option."""
    (home / "liberty.toml").write_text("search_hits = 7\n", encoding="utf-8")
    monkeypatch.setenv("LIBERTY_PATH_STEPS", "9")

    rows = {row["name"]: row for row in liberty("config", "--purpose", "a test", "--json").json["settings"]}

    assert (rows["search_hits"]["value"], rows["search_hits"]["origin"]) == (7, "liberty.toml")
    assert (rows["path_steps"]["value"], rows["path_steps"]["origin"]) == (9, "LIBERTY_PATH_STEPS")
    assert (rows["purpose"]["value"], rows["purpose"]["origin"]) == ("a test", "option")
    assert rows["log_files"]["origin"] == "default"


def test_a_misspelt_variable_needs_a_person(liberty: Liberty, monkeypatch: pytest.MonkeyPatch):
    """The command works, and says that something somebody wanted set is not."""
    monkeypatch.setenv("LIBERTY_PURPSE", "x")
    answer = liberty("config", "--json")

    assert answer.status == 3
    assert answer.json["unknown"] == ["LIBERTY_PURPSE"]


def test_nothing_but_the_document_is_on_standard_output(liberty: Liberty, held: Path):
    """Notes go to standard error, so that what reads the JSON never stumbles."""
    answer = liberty("search", "nobody-of-this-name", "--json")

    assert json.loads(answer.out) == {"found": []}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["Zzyra"], "There is no such command."),
        (["load", "Zzyra Quell.csv"], "Invalid value for 'PATH...': what was typed does not exist."),
        (["export", "--format", "Zzyra", "--out", "x"], "Invalid value for '--format': what was typed is not one of"),
    ],
)
def test_a_wrong_word_is_told_in_plain_words_and_not_repeated(liberty: Liberty, line: list[str], said: str):
    """What was typed may be a name; the sentence around it still reads as one."""
    answer = liberty(*line)

    assert said in answer.err
    assert "Zzyra" not in answer.err
