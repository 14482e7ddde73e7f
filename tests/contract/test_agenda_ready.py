"""The papers of a meeting are made from the agenda that is ready, and are as new as the screen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analysis.agenda.model import Agenda
from dashboard.papers import pack as papers
from dashboard.tasking import ready
from dashboard.tasking.deciding import decide, decision
from dashboard.tasking.kept import Shelves, fingerprint
from dashboard.tasking.made import make
from dashboard.tasking.ready import Wanted, Worker
from graph.access import Role, Viewer
from graph.desk import DeskKind
from graph.settings import Settings
from ingest.load import load
from tests.town import NotedStore, loaded_town

DAY = datetime.now(UTC).date() + timedelta(days=1)
"""A meeting that is to come: whatever is known now is on its agenda."""
CHAIR, PURPOSE = Viewer("cher", Role.CHAIR), f"meeting {DAY}"
WANTED = Wanted(CHAIR, PURPOSE, DAY)


@pytest.fixture
def town(tmp_path: Path) -> NotedStore:
    """A small town that a test may add to."""
    return loaded_town(tmp_path / "town", children=16, months=3)


def test_papers_follow_the_screen_without_gathering_again_until_something_is_loaded(
    town: NotedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision is in them at once, a load makes the agenda anew; what is on them is what `liberty pack` writes."""
    settings = Settings(home=tmp_path, store=town.url)
    worker = Worker(town, settings, Shelves(tmp_path / "kept.db"))
    gathered: list[int] = []
    gather = ready.gather_facts
    monkeypatch.setattr(ready, "gather_facts", lambda *asked: gathered.append(1) or gather(*asked))
    worker.make(WANTED)
    body = {"text": "Visit the park together.", "item": "high", "meeting": DAY.isoformat()}
    decide(town, CHAIR, decision(DeskKind.DECISION, body, _now(), why="three reports name it"))
    made = worker.made(WANTED, surface="screen:tasking", session="s")
    assert len(gathered) == 1
    assert "Visit the park together." in str(papers.minutes(made, _now()))
    anew = make(town, CHAIR, settings, DAY, _now(), purpose=PURPOSE)
    assert _rows(made.agenda) == _rows(anew.agenda)
    assert any(_rows(made.agenda).values())
    more = tmp_path / "more.csv"
    more.write_text("report_ref,reported_at,incident_details\nMORE-1,2026-03-09,She was seen at the quay.\n")
    load(town, [more], by="test", clock=_now)
    newer = worker.made(WANTED, surface="screen:tasking", session="s")
    assert len(gathered) == 2
    assert newer.view.evidence_version == town.versions()[0]


def test_an_agenda_is_one_persons_for_one_purpose_whatever_the_reason() -> None:
    """Nobody waits for it again because it was put into other words; nobody else is given it."""
    held = fingerprint(CHAIR, f"{PURPOSE}: all wards, as every month")
    assert fingerprint(CHAIR, PURPOSE) == held
    others = [(CHAIR, "meeting 2026-01-01"), (CHAIR, "analysis"), (Viewer("cher", Role.ANALYST), PURPOSE)]
    assert held not in {fingerprint(viewer, purpose) for viewer, purpose in others}
    assert fingerprint(Viewer("ada", Role.CHAIR), PURPOSE) != held
    analyst = Viewer("ada", Role.ANALYST)
    assert fingerprint(analyst, "enquiry 114/26") == fingerprint(analyst, "analysis") == fingerprint(analyst, PURPOSE)


def _now() -> datetime:
    return datetime.now(UTC)


def _rows(agenda: Agenda) -> dict[str, list[str]]:
    return {listed.item: [row.id for row in listed.rows] for listed in agenda.items}
