"""The reference: made from the program, complete, with examples that work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dashboard.cli.frame import EXAMPLES
from dashboard.cli.reference import FOLDER, commands, commands_page, settings_page
from dashboard.cli.shapes import SHAPES
from graph.model import mention_id_of
from graph.vocabulary import Kind
from tests.unit.cli.conftest import Liberty
from tests.unit.cli.held import FIRST

SERVES = {"dashboard", "demo", "break-glass", "audit adopt"}
"""Commands whose example starts something that stays up, takes a minute, or needs another role or a moved log."""


@pytest.mark.parametrize(("name", "made"), [("settings.md", settings_page()), ("commands.md", commands_page())])
def test_the_page_is_current(name: str, made: str):
    """`python -m dashboard.cli.reference` was run after the last change."""
    assert (FOLDER / name).read_text(encoding="utf-8") == made


def test_every_command_has_its_help_an_example_and_a_promise():
    """No command is let in without saying what it does, how it is called, what its JSON holds."""
    found = dict(commands())

    assert set(found) == set(EXAMPLES)
    assert set(found) == set(SHAPES)
    assert [name for name, command in found.items() if not command.help] == []


def test_every_parameter_is_explained():
    """What an option is for stands in the help, in a sentence."""
    silent = [
        f"{name} {param.name}"
        for name, command in commands()
        for param in command.params
        if not getattr(param, "help", "")
    ]

    assert silent == []


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - SERVES))
def test_the_example_in_the_help_works(
    name: str, liberty: Liberty, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Typed as it stands, on a store that holds what it speaks of."""
    monkeypatch.chdir(tmp_path)
    liberty("users", "add", "A. Nalyst")
    (tmp_path / "drop" / "2026-03").mkdir(parents=True)
    (tmp_path / "links.json").write_text('{"links": []}')
    if name == "restore":
        liberty("backup", "--out", "backups/last")
    program, *line = shlex.split(EXAMPLES[name])

    assert program == "liberty"
    assert liberty(*line).status in {0, 3}


CHILD = mention_id_of(FIRST, "victim_name", 0, Kind.PERSON, "Zzyra Quell")
CAR = mention_id_of(FIRST, "vehicles", 0, Kind.VEHICLE, "XB93 KTR")


def keys_of(shape: str) -> set[str]:
    """The names that a promise puts in quotes."""
    return set(re.findall(r'"([a-z_]+)"', shape))


def keys_in(answer: object) -> set[str]:
    """Every key in a document, at any depth."""
    if isinstance(answer, dict):
        return set(answer) | {key for value in answer.values() for key in keys_in(value)}
    return {key for value in answer for key in keys_in(value)} if isinstance(answer, list) else set()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("search", [["search", "zzy"]]),
        (
            "show",
            [
                ["show", "hollowmere:liberty_report:OL-1"],
                ["show", "E-MUMIKFSC5U"],
                ["show", "hollowmere:liberty_report:OL-1", "--without"],
            ],
        ),
        ("mentions", [["mentions"]]),
        (
            "path",
            [
                ["path", "hollowmere:liberty_report:OL-1", "hollowmere:liberty_report:OL-2"],
                ["path", CHILD, CAR, "--strongest"],
            ],
        ),
        ("withdraw", [["withdraw", "hollowmere:liberty_report:OL-1", "--why", "sent twice", "--yes"]]),
        ("config", [["config"]]),
        ("quarantine list", [["quarantine", "list"]]),
        ("store hash", [["store", "hash"]]),
    ],
)
@pytest.mark.usefixtures("held")
def test_the_answer_has_the_promised_keys(name: str, lines: list[list[str]], liberty: Liberty):
    """More may stand beside them; none may be missing."""
    found = {key for line in lines for key in keys_in(liberty(*line, "--json").json)}

    assert keys_of(SHAPES[name]) - found == set()
