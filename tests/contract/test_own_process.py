"""What is worked out in a process of its own over a large ledger is what is worked out here over a small one."""

import multiprocessing
import pickle
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from dashboard.hotspot_ground import Files, read_ground, tell
from dashboard.outlines import beside_store
from dashboard.own_process import AskedTold, ask_told
from dashboard.tasking import ready
from dashboard.tasking.kept import Kept, Shelves
from dashboard.tasking.ready import Wanted, Worker
from graph.access import Role, Viewer
from graph.errors import StoreError
from graph.settings import Settings
from tests.running import ends, runs
from tests.town import NotedStore, loaded_town

CHAIR, PURPOSE, DAY = Viewer("cher", Role.CHAIR), "meeting 2026-03-10", date(2026, 3, 10)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> NotedStore:
    """A small town."""
    return loaded_town(tmp_path_factory.mktemp("own"), children=16, months=3)


def test_an_agenda(town: NotedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every item, row and reason."""
    settings = Settings(home=tmp_path, store=town.url)

    def made(name: str) -> Kept:
        return Worker(town, settings, Shelves(tmp_path / name)).make(Wanted(CHAIR, PURPOSE, DAY))

    here = made("here.db")
    monkeypatch.setattr(ready, "LARGE", 0)
    asked: list[object] = []
    ask = ready.ask_facts
    monkeypatch.setattr(ready, "ask_facts", lambda question: asked.append(question) or ask(question))
    there = made("there.db")
    assert len(asked) == 1
    assert any(item.rows for item in here.agenda.items)
    assert there.agenda == here.agenda


def test_the_events_of_a_map(town: NotedStore, tmp_path: Path) -> None:
    """Each with its place and its records, and of the same evidence."""
    settings = Settings(home=tmp_path, store=town.url)
    answer = ask_told(AskedTold(settings, CHAIR, PURPOSE))
    told = tell(town.view(CHAIR, PURPOSE), read_ground(Files(), beside_store(settings)))
    found = answer.found
    assert answer.evidence == town.versions()[0]
    assert (found.located, found.events, found.licences) == (told.located, told.events, told.licences)
    assert told.events


class Slow:
    """A question that takes two processes a minute to look at."""

    @property
    def settings(self) -> Settings:
        """Too late for anybody. Says first which process helps."""
        helper = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
        helper.start()
        sys.stdout.write(f"{helper.pid}\n")
        sys.stdout.flush()
        helper.join()
        return Settings()


def test_it_ends_when_nobody_waits_any_more() -> None:
    """The screens were killed while it worked: nobody would ever read its answer."""
    command = [sys.executable, "-m", "dashboard.own_process"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin
    assert process.stdout
    process.stdin.write(pickle.dumps(Slow()))
    process.stdin.flush()
    helper = int(process.stdout.readline())
    assert runs(helper)
    process.stdin.close()
    assert process.wait(20) == 1
    assert ends(helper, within=20)


def test_what_goes_wrong_there_is_said_here(tmp_path: Path) -> None:
    """With the command that says what is wrong."""
    with pytest.raises(StoreError, match="liberty hotspots"):
        ask_told(AskedTold(Settings(home=tmp_path, store=f"{tmp_path}"), CHAIR, PURPOSE))
