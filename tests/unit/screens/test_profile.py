"""The profile on the page of a child, person or thing: the counts of every list, and a way to the records."""

from dashboard import profile_wording as wording
from dashboard import session
from dashboard.screens import entity, profile
from graph.store.sqlite_store import SqliteStore
from graph.vocabulary import Kind
from tests.builders import ANALYST, PURPOSE
from tests.unit.screens.conftest import parts, shown


def entity_of(store: SqliteStore, words: str, kind: Kind = Kind.PERSON) -> str:
    """The entity id of whatever is found first by these words."""
    return store.view(ANALYST, PURPOSE).search(words, [kind])[0].entity_id


def test_the_counts_are_those_of_every_other_list(held: SqliteStore):
    """Records and agencies of the period by the one tally."""
    amy = entity_of(held, "amy")
    page = shown(entity.draw, id=amy)
    assert not page.exception
    tally = profile.tally_of(session.looking("test"), amy)
    metrics = {metric.label: metric.value for metric in page.metric}
    assert metrics[wording.metrics(90)["records"]] == f"{len(tally.recent):,}"
    assert metrics[wording.metrics(90)["agencies"]] == f"{len(tally.agencies):,}"
    assert metrics[wording.metrics(90)["level"]] == "Not yet assessed"


def test_every_line_says_why_it_is_there_and_opens_a_record(held: SqliteStore):
    """Whom the records name beside her, how many, and the latest of them."""
    page = shown(entity.draw, id=entity_of(held, "amy"))
    rows = next(part for part in parts(page) if part.get("label") == wording.LINKED)["rows"]
    assert {row["cells"][0]["main"] for row in rows} >= {"Danny", "XB93 KTR"}
    assert all(row["open"]["kind"] == "report" and row["cells"][4] for row in rows)


def test_a_small_network_stands_beside_the_timeline(held: SqliteStore):
    """Drawn round her, with the kinds that are on it in its legend."""
    page = shown(entity.draw, id=entity_of(held, "amy"))
    graph = next(part for part in parts(page) if "nodes" in part)
    assert [node["label"] for node in graph["nodes"] if node["centre"]] == ["Amy Eyre"]
    assert len(graph["nodes"]) <= profile.SMALL_ITEMS


def test_a_vehicle_has_a_profile_without_a_level(held: SqliteStore):
    """A level is a child's."""
    page = shown(entity.draw, id=entity_of(held, "XB93", Kind.VEHICLE))
    assert not page.exception
    assert wording.metrics(90)["level"] not in {metric.label for metric in page.metric}
