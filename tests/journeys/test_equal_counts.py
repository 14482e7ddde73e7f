"""One subject, one period, one number: on the list, the profile, the network, in the pack and in the terminal, and by a
count of its claims one by one.

`make soak` counts 200 subjects, the suite a sample of them.
"""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Self

import pytest

from analysis.agenda.model import Item, Row
from dashboard import network_screen_wording, profile_wording, session
from dashboard.cli.meeting_answers import row_json
from dashboard.papers.pack import pack
from dashboard.papers.paper import Heading, OnePage, Text
from dashboard.screens import entity, network
from dashboard.tasking.made import Made, make
from dashboard.tasking.names import row_name
from dashboard.tasking.session import worker
from dashboard.wording import count
from graph.model import Claim
from graph.settings import resolve
from graph.store import Store, View
from graph.values.london import LONDON
from graph.vocabulary import ENTITY_KINDS, Feed, Relation
from ingest.matching.run import match
from tests.builders import ANALYST, PURPOSE
from tests.measured import record
from tests.town import loaded_town
from tests.unit.screens.conftest import parts, shown, signed_in

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAYS = 90
SAMPLE, ALL = 12, 200

type Counts = tuple[int, int, int]
"""(records, agencies that corroborate, missing episodes) of the last 90 days."""


class Today(datetime):
    """The town's last day, whenever the test is run."""

    @classmethod
    def now(cls, tz: object = None) -> Self:
        """Noon."""
        return cls.fromtimestamp(NOW.timestamp(), UTC)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A matched town with an account for the analyst."""
    store = loaded_town(tmp_path_factory.mktemp("counted"), children=40, months=4)
    match(store, store.view(ANALYST, PURPOSE), at=NOW)
    return store


@pytest.fixture
def counted(town: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Screens that look at the town on its last day."""
    monkeypatch.setenv("LIBERTY_STORE", town.url)
    monkeypatch.setattr(session, "datetime", Today)
    session.settings.cache_clear()
    worker.cache_clear()
    token = signed_in()
    monkeypatch.setattr(session, "token", lambda: token)
    return town


def by_hand(view: View, one: str) -> Counts:
    """The counts, claim by claim: what a record states of it, by the day of the record."""
    stated: dict[str, Claim] = {}
    for claim in view.entity(one).claims:
        if isinstance(claim.predicate, Relation) and not claim.suggested:
            stated.setdefault(claim.source, claim)
    recent = [claim for claim in stated.values() if _is_recent(claim)]
    agencies = {claim.header.agency for claim in recent if not _is_lead(claim)} - {""}
    return len(recent), len(agencies), sum(claim.feed is Feed.MISSING_EPISODE for claim in recent)


def _is_recent(claim: Claim) -> bool:
    text = claim.header.reported_at or claim.header.occurred_from
    if not text:
        return False
    day = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).astimezone(LONDON).date()
    return NOW.date() - timedelta(days=DAYS) < day <= NOW.date()


def _is_lead(claim: Claim) -> bool:
    header = claim.header
    weak = header.source_evaluation in ("", "3") or header.intelligence_assessment in ("", "E")
    return claim.feed is Feed.LIBERTY_REPORT and weak


def listed(made: Made) -> dict[str, Row]:
    """Every subject of the agenda."""
    rows = chain.from_iterable((*found.rows, *found.beside) for found in made.agenda.items)
    return {row.entity: row for row in rows if row.entity and row.id == row.entity}


def on_screen(one: str) -> tuple[int, int, int | None, str]:
    """The counts under the heading of its page (episodes of a child alone), and what stands beside the network."""
    page = shown(entity.draw, id=one)
    assert not page.exception
    metrics = {metric.label: int(metric.value.replace(",", "")) for metric in page.metric if metric.value[0].isdigit()}
    called = profile_wording.metrics(DAYS)
    drawn = shown(network.draw, id=one)
    assert not drawn.exception
    heads = " ".join(str(part["line"]) for part in parts(drawn) if "line" in part)
    return metrics[called["records"]], metrics[called["agencies"]], metrics.get(called["episodes"]), heads


def in_the_pack(made: Made) -> dict[str, list[str]]:
    """The lines of counts under the name of each child that has a page of its own; two children may bear one name."""
    found: dict[str, list[str]] = {}
    for page in pack(made, NOW).blocks:
        if isinstance(page, OnePage):
            name = next(block.text for block in page.blocks if isinstance(block, Heading)).split(" · ")[0]
            lines = [block.text for block in page.blocks if isinstance(block, Text)]
            found.setdefault(name, []).append(next(line for line in lines if " in the period" in line))
    return found


def differences(store: Store, subjects: int) -> tuple[list[str], int]:
    """(what differs, how many of the subjects are on the agenda)."""
    view = store.view(ANALYST, PURPOSE)
    settings = resolve({"store": store.url}, {}).values
    made = make(store, ANALYST, settings, NOW.date(), NOW)
    rows, papers = listed(made), in_the_pack(made)
    graph = view.picture().graph
    held = sorted(one for one, data in graph.nodes(data=True) if data["kind"] in ENTITY_KINDS and one not in rows)
    drawn = random.Random(7)
    some = drawn.sample(sorted(rows), min(len(rows), subjects * 3 // 4))
    some += drawn.sample(held, subjects - len(some))
    wrong: list[str] = []
    for one in some:
        records, agencies, episodes = by_hand(view, one)
        seen = on_screen(one)
        if seen[:2] != (records, agencies) or seen[2] not in (None, episodes):
            wrong.append(f"{one}: profile {seen}, by hand {records, agencies, episodes}")
        if network_screen_wording.named(records, agencies, DAYS) not in seen[3]:
            wrong.append(f"{one}: network {seen[3]!r}, by hand {records, agencies}")
        if row := rows.get(one):
            wrong += _on_the_list(made, row, papers, (records, agencies, episodes))
    return wrong, len(rows.keys() & set(some))


def _on_the_list(made: Made, row: Row, papers: dict[str, list[str]], wanted: Counts) -> list[str]:
    """What differs on the list, in the terminal and in the pack."""
    records, agencies, episodes = wanted
    told = row_json(made, row)
    lines = papers[row_name(row, made.names)] if row in made.agenda.item(Item.HIGH).rows else []
    wrong: list[str] = []
    if (row.recent, row.agencies) != (records, agencies) or (told["records"], told["agencies"]) != (records, agencies):
        wrong.append(f"{row.id}: list {row.recent} of {row.agencies}, by hand {wanted}")
    says = ", ".join((count(records, "record"), count(agencies, "agency", "agencies"), count(episodes, "absence")))
    if lines and not any(f"{says} in the period" in line for line in lines):
        wrong.append(f"{row.id}: pack {lines}, by hand {wanted}")
    return wrong


def test_a_sample_counts_the_same_everywhere(counted: Store):
    """Subjects of the agenda and others, drawn by a fixed seed."""
    wrong, on_agenda = differences(counted, SAMPLE)
    assert wrong == []
    assert on_agenda >= SAMPLE // 2


@pytest.mark.soak
def test_two_hundred_count_the_same_everywhere(counted: Store):
    """The number that the issue names."""
    wrong, on_agenda = differences(counted, ALL)
    what = f"subjects whose counts differ somewhere, of {ALL}, {on_agenda} of them on the agenda"
    record("The meeting on screen", what, len(wrong), "", bar="0")
    assert wrong == []
