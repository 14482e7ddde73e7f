"""Settings: one table, and a value's way from its default to the option that was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.networks.weights import DEFAULT
from graph.errors import Misuse
from graph.settings import names, resolve, table, variable


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"LIBERTY_HOME": str(tmp_path)}


def write_file(home: dict[str, str], text: str) -> None:
    (Path(home["LIBERTY_HOME"]) / "liberty.toml").write_text(text, encoding="utf-8")


def test_a_machine_with_nothing_set_has_every_default(home: dict[str, str]):
    """Straight after a clone everything works: a file in the data folder, the purpose "analysis"."""
    found = resolve({}, home)

    assert found.values.store_url == str(found.values.home / "liberty.db")
    assert found.values.purpose == "analysis"
    assert {found.origins[name] for name in names() if name != "home"} == {"default"}


def test_file_variable_and_option_each_overrule_the_one_before(home: dict[str, str]):
    """liberty.toml < LIBERTY_* < option, and each value knows where it came from."""
    write_file(home, 'terminal_rows = 1\nsearch_hits = 2\npath_steps = 3\npurpose = "file"\n')
    environ = {**home, "LIBERTY_SEARCH_HITS": "20", "LIBERTY_PATH_STEPS": "30"}

    found = resolve({"path_steps": 300, "purpose": None}, environ)

    assert (found.values.terminal_rows, found.values.search_hits, found.values.path_steps) == (1, 20, 300)
    assert found.values.purpose == "file"
    assert found.origins["terminal_rows"] == "liberty.toml"
    assert found.origins["search_hits"] == "LIBERTY_SEARCH_HITS"
    assert found.origins["path_steps"] == "option"


def test_an_unknown_key_in_the_file_is_named(home: dict[str, str]):
    """A misspelt setting would leave the default in force in silence, so it stops the command."""
    write_file(home, "terminal_rowz = 1\n")

    with pytest.raises(Misuse, match="terminal_rowz"):
        resolve({}, home)


def test_the_file_cannot_move_the_folder_it_lies_in(home: dict[str, str]):
    """`home` says where liberty.toml is; inside it, it would point away from itself."""
    write_file(home, 'home = "elsewhere"\n')

    with pytest.raises(Misuse, match="home"):
        resolve({}, home)


@pytest.mark.parametrize("written", ["many", "-1", "2.5"])
def test_a_number_that_is_none_is_refused(home: dict[str, str], written: str):
    """A cap of "many" or of less than none is nobody's wish."""
    with pytest.raises(Misuse, match=r"search_hits \(variable\) must be a whole number"):
        resolve({}, {**home, "LIBERTY_SEARCH_HITS": written})


def test_a_file_that_is_no_toml_is_refused(home: dict[str, str]):
    """A broken file is mended, not skipped."""
    write_file(home, "purpose = \n")

    with pytest.raises(Misuse, match="cannot be read"):
        resolve({}, home)


def test_variables_nobody_knows_are_told(home: dict[str, str]):
    """LIBERTY_STROE is somebody's typing slip: `liberty config` and `liberty doctor` show it."""
    found = resolve({}, {**home, "LIBERTY_STROE": "x", "LIBERTY_DEBUG": "1"})

    assert found.unknown == ("LIBERTY_STROE",)


def test_a_cap_has_one_default():
    """What a function does when nobody sets it is what the table says."""
    assert resolve({}).values.hub_cap == DEFAULT.hub_cap


def test_every_setting_says_what_it_is_for():
    """The table is the reference: no row without a sentence and a variable of its own."""
    assert all(row.says.endswith(".") for row in table())
    assert len({variable(name) for name in names()}) == len(table())
