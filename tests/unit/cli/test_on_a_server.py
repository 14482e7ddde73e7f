"""The commands of docs/how-to/use-neo4j.md on a real Neo4j server: copied there, looked at, backed up, put back."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store.neo4j.projection import LABELS
from tests.servers import Reached
from tests.unit.cli.conftest import Liberty

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "how-to" / "use-neo4j.md").read_text(encoding="utf-8")
PROJECTED = "|".join([*LABELS.values(), "Projection"])


@pytest.fixture(autouse=True)
def server(neo4j_server: Reached, held: Path, liberty: Liberty, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reached]:
    """A server with no ledger, and how to get in."""
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)
    _wipe(neo4j_server)
    yield neo4j_server
    _wipe(neo4j_server)


def _wipe(server: Reached) -> None:
    server.wipe_ledger()
    with server.driver.session() as session:
        session.run(_any(f"MATCH (n:{PROJECTED}) DETACH DELETE n")).consume()


def _any(query: str) -> Any:
    return query


def lines_of(heading: str, server: Reached) -> list[list[str]]:
    """The commands of one part of the page, at the address of this server."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    block = "\n".join(re.findall(r"```shell\n(.*?)```", part, re.DOTALL))
    wanted = [line for line in block.splitlines() if line.startswith("liberty ")]
    return [shlex.split(line.replace("neo4j://127.0.0.1:7687", server.url))[1:] for line in wanted]


def test_the_page_moves_a_ledger_backs_it_up_and_puts_it_back(
    liberty: Liberty, server: Reached, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As it stands there: from a file to a server, from there into a backup, from that into another file."""
    monkeypatch.chdir(tmp_path)
    for file in held.glob("liberty.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for store in (str(held / "liberty.db"), server.url, "restored.db"):
        liberty("--store", store, "users", "add", "ada")
    copy, backup, restore = lines_of("Move a ledger, back it up, put it back", server)

    answers = [liberty(*line, "--json") for line in (copy, backup, restore)]

    assert [answer.json.get("error") for answer in answers] == [None, None, None]
    assert len({answer.json["picture_hash"] for answer in answers}) == 1
    assert liberty("--as", "ada", "--store", server.url, "store", "hash", "--json").status == 0


def test_doctor_says_how_much_a_server_holds_and_whether_browser_is_up_to_the_ledger(
    liberty: Liberty, server: Reached, held: Path
):
    """Nodes and relationships, because a server tells nobody its bytes; behind, until it is refreshed."""
    assert liberty("store", "copy", str(held / "liberty.db"), server.url).status == 0
    with server.driver.session() as session:
        session.run(_any(f"MATCH (n:{PROJECTED}) DETACH DELETE n")).consume()
    on = ("--store", server.url, "--as", "ada")
    liberty("--store", server.url, "users", "add", "ada")

    behind = {check["name"]: check for check in liberty(*on, "doctor", "--json").json["checks"]}
    projected = liberty(*on, "store", "project", "--json")
    after = {check["name"]: check for check in liberty(*on, "doctor", "--json").json["checks"]}

    assert re.search(r"schema \d+, [\d,]+ nodes and [\d,]+ relationships$", behind["store"]["found"])
    assert behind["projection for Browser"]["remedy"] == "liberty store project"
    assert projected.json["projected"] is True
    assert "projection for Browser" not in after
