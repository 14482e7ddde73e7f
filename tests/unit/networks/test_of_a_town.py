"""The networks of an invented town, through the store: every link opens, every score is made again, nothing leaks."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from analysis.networks.weights import Parameters
from dashboard.cli.output import plain
from dashboard.network_answers import cluster_labels, clusters_answer, link_labels, links_answer
from dashboard.network_change import moment_of, new_answer, new_labels, what_is_new
from dashboard.networks import Networks, networks_of
from graph.settings import Settings
from graph.store import Store, View, open_store
from graph.vocabulary import Property
from tests.builders import ANALYST, PURPOSE, at, put
from tests.town import NotedStore, loaded_town
from tests.unit.networks.second_score import score, strength

pytestmark = pytest.mark.timeout(900)

SETTINGS = Settings(cluster_runs=6, cluster_processes=1)
LATER = datetime(2026, 6, 1, tzinfo=UTC)
FORBIDDEN = re.compile(
    r"ringleader|gang|prostitut|promiscuous|lifestyle|streetwise|runaway|abscond|boss|leader|putting (him|her|them)sel|"
    r"\d+ ?%|risk score",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotedStore]:
    """A small town with all its dirt, eight months of it."""
    store = loaded_town(tmp_path_factory.mktemp("networks"), children=60, months=8, seed=29)
    yield store
    store.close()


def answers(view: View, as_of: datetime) -> dict[str, Any]:
    """The documents of `links` and `clusters`, as JSON has them."""
    networks = networks_of(view, SETTINGS, as_of.date())
    return documents(networks, view)


def documents(networks: Networks, view: View) -> dict[str, Any]:
    labels = view.labels(sorted(link_labels(networks, networks.links.links) | cluster_labels(networks)))
    found = {
        "links": links_answer(networks, networks.links.links, labels),
        "clusters": clusters_answer(networks, labels),
    }
    return json.loads(json.dumps(plain(found)))


@pytest.fixture(scope="module")
def found(town: NotedStore) -> dict[str, Any]:
    return answers(town.view(ANALYST, PURPOSE), datetime(2027, 1, 1, tzinfo=UTC))


def test_every_link_has_a_report_on_each_side(town: NotedStore, found: dict[str, Any]):
    """Two clicks lead from any link to the records it stands on."""
    held = set(town.view(ANALYST, PURPOSE).picture().sources.name)
    assert len(found["links"]["links"]) > 100
    for link in found["links"]["links"]:
        assert link["reports"]
        assert set(link["reports"]) <= held
        paths = [(thing["a"]["reports"], thing["b"]["reports"]) for thing in link["shared"]]
        assert any(a and b for a, b in paths) or any(event["reports"] for event in link["together"])


def test_every_score_is_made_again_from_its_listed_parts(found: dict[str, Any]):
    """A second implementation agrees to 1e-9, for each link of the town."""
    population = found["links"]["children"]
    for link in found["links"]["links"]:
        assert score(link, population) == pytest.approx(link["score"], abs=1e-9)
        for thing in link["shared"]:
            for side in ("a", "b"):
                assert strength(thing[side]) == pytest.approx(thing[side]["strength"], abs=1e-9)


def test_no_child_is_a_member_and_every_child_named_as_a_danger_is_on_the_other_list(
    town: NotedStore, found: dict[str, Any]
):
    """Children hang off a cluster."""
    children = town.view(ANALYST, PURPOSE).picture().children
    for cluster in found["clusters"]["clusters"]:
        assert not children & {*cluster["core"], *cluster["fringe"]}
        assert set(cluster["children"]) <= children
    assert {one["child"] for one in found["clusters"]["children_who_may_pose_a_risk"]} <= children


def test_no_forbidden_word_is_ours(found: dict[str, Any]):
    """Labels and references are quotations; everything else here is ours."""
    ours = [link["sentence"] for link in found["links"]["links"]]
    ours += [text for link in found["links"]["links"] for text in link["reasons"]]
    ours += [member["text"] for cluster in found["clusters"]["clusters"] for member in cluster["members"]]
    ours += [one["text"] for one in found["clusters"]["children_who_may_pose_a_risk"]]
    assert [text for text in ours if FORBIDDEN.search(text)] == []


def test_as_of_a_past_date_equals_the_picture_of_what_was_recorded_by_then(town: NotedStore, tmp_path: Path):
    """A second store gets only what had come by June; the answers are the same."""
    early = [arrival for arrival in town.history.arrivals if arrival.known_at <= LATER]
    other = open_store(tmp_path / "early.db", clock=lambda: LATER)
    put(other, [arrival.record for arrival in early], minute=0)
    # The reporters' ids are made with the vault's own secret, so the second store has the first one's vault.
    then = answers(town.view(ANALYST, PURPOSE, as_of=LATER), LATER)
    again = answers(other.view(ANALYST, PURPOSE), LATER)
    other.close()
    assert then == again
    assert then["links"]["links"]


FORBIDDEN_PROPERTIES = {Property.ETHNICITY, Property.NATIONALITY, Property.DISABILITY_OR_SEND}
FORBIDDEN_COLUMNS = ("ethnicity", "nationality", "religion", "disability_or_send")


def test_ethnicity_nationality_religion_and_disability_are_unreachable(town: NotedStore, tmp_path: Path):
    """Each is taken from another record at random: links and clusters stay the same to the letter."""
    chance = random.Random(7)
    records = [arrival.record for arrival in town.history.arrivals]
    values = [c.value for r in records for c in r.claims if c.predicate in FORBIDDEN_PROPERTIES]
    shuffled = [
        replace(
            record,
            claims=tuple(
                claim._replace(value=chance.choice(values), as_written=chance.choice(values))
                if claim.predicate in FORBIDDEN_PROPERTIES
                else claim
                for claim in record.claims
            ),
            content={k: (chance.choice(values) if k in FORBIDDEN_COLUMNS else v) for k, v in record.content.items()},
        )
        for record in records
    ]
    told = []
    for name, some in (("plain", records), ("shuffled", shuffled)):
        store = open_store(tmp_path / f"{name}.db", clock=lambda: LATER)
        half = len(some) // 2
        put(store, some[:half], batch=200)
        put(store, some[half:], minute=100, batch=200)
        told.append((answers(store.view(ANALYST, PURPOSE), LATER), new(store)))
        store.close()
    assert len(values) > 20
    assert told[0] == told[1]
    assert told[0][1]["links"]


def new(store: Store) -> dict[str, Any]:
    """The document of `new` between the two loads."""
    then, now = (
        moment_of(store.view(ANALYST, PURPOSE, as_of=at(minute)), SETTINGS, LATER.date()) for minute in (50, 200)
    )
    found = what_is_new(then, now)
    return json.loads(json.dumps(plain(new_answer(found, now.view.labels(sorted(new_labels(found)))))))


PROGRAM = "import sys; from dashboard.cli.main import main; [main([*line.split(), '--json']) for line in sys.argv[1:]]"


def test_three_hash_seeds_give_the_same_documents(town: NotedStore):
    """`links`, `clusters` and `new` over the whole town, each seed in a process of its own."""
    lines = ["links --as-of 2026-06-01", "clusters --as-of 2026-06-01", "new --since 2026-05-01 --as-of 2026-06-01"]
    told: set[str] = set()
    for seed in ("0", "1", "4242"):
        own = {"PYTHONHASHSEED": seed, "LIBERTY_CLUSTER_RUNS": "6"}
        command = [sys.executable, "-c", PROGRAM, *(f"{line} --store {town.url}" for line in lines)]
        told.add(subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=True).stdout)
    assert len(told) == 1
    assert '"error"' not in next(iter(told))


def test_the_order_of_the_records_has_no_part_in_it(town: NotedStore):
    """Records shuffled: the same documents to the letter."""
    view = town.view(ANALYST, PURPOSE)
    networks = networks_of(view, SETTINGS, LATER.date())
    records = list(networks.evidence.records)
    random.Random(3).shuffle(records)
    kinds = dict(random.Random(4).sample(sorted(networks.evidence.kinds.items()), len(networks.evidence.kinds)))
    other = Networks(replace(networks.evidence, records=tuple(records), kinds=kinds), LATER.date(), networks.parameters)
    assert isinstance(networks.parameters, Parameters)
    assert documents(other, view) == documents(networks, view)
