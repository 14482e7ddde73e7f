"""The eight questions of docs/how-to/ask-in-cypher.md: each runs as it stands, and answers what the ledger says."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pytest

from graph.model import Fact, Judged
from graph.store import View
from graph.store.neo4j.projection import LABELS
from graph.store.neo4j_store import Neo4jStore
from graph.vocabulary import Kind, Verdict
from ingest.load import load
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.servers import Ledgers, Reached
from tests.town import month_end

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "ask-in-cypher.md"
QUESTIONS = dict(re.findall(r"### ([^\n]+)\n[^#]*?```cypher\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
NOW = datetime(2027, 1, 1, tzinfo=UTC)


class Line(NamedTuple):
    """One relation that one source states, between entities: what the answers are worked out from here."""

    source: str
    agency: str
    start: str
    relation: str
    end: str
    fact: Fact


class Town(NamedTuple):
    """The town in the ledger, the lines of it, and its canvas on the server."""

    view: View
    lines: list[Line]
    records: dict[str, str]
    kinds: dict[str, str]
    server: Reached
    since: date

    def ask(self, question: str, **parameters: object) -> list[dict[str, Any]]:
        """The answer on the server."""
        with self.server.driver.session() as session:
            return [record.data() for record in session.run(QUESTIONS[question], {"since": self.since, **parameters})]

    def by_record(self, *relations: str) -> dict[str, set[str]]:
        """What stands in these roles in each record."""
        found: dict[str, set[str]] = defaultdict(set)
        for line in self.lines:
            if line.relation in relations and line.start == self.records[line.source]:
                found[line.source].add(line.end)
        return found


@pytest.fixture(scope="module")
def town(ledgers: Ledgers, neo4j_server: Reached, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Two months, each loaded in the month after it. Places of one wording are one, as a person would say."""
    folder = tmp_path_factory.mktemp("town")
    write_town(folder / "town", seed=11, children=16, months=2, reports=60, forms=False)
    clear = f"MATCH (n:{'|'.join([*LABELS.values(), 'Projection'])}) DETACH DELETE n"
    with neo4j_server.driver.session() as session, ledgers.empty(folder / "v.vault.db", lambda: NOW) as store:
        session.run(clear).consume()
        for drop in sorted(path for path in (folder / "town").iterdir() if path.name[:2] == "20"):
            load(store, [drop], by="ada", clock=partial(month_end, drop))
        _same_places(store)
        store.project()
        view = store.view(ANALYST, PURPOSE)
        months = sorted(path for path in (folder / "town").iterdir() if path.name[:2] == "20")
        records = {outline.source: outline.entity_id for outline in view.outlines()}
        kinds = {entity: data["kind"] for entity, data in view.picture().graph.nodes(data=True)}
        yield Town(view, _lines(view), records, kinds, neo4j_server, month_end(months[-1]).date())
        session.run(clear).consume()


def _same_places(store: Neo4jStore) -> None:
    by_words: dict[str, list[str]] = defaultdict(list)
    for mention in store.view(ANALYST, PURPOSE).mentions():
        if mention.kind is Kind.LOCATION and not mention.suggested:
            by_words[mention.as_written].append(mention.mention_id)
    same = [Judged(a, b, Verdict.SAME, "one wording") for some in by_words.values() for a, b in pairwise(some)]
    with store.writer() as writer:
        writer.judge_all(same, by="ada", at=NOW)


def _lines(view: View) -> list[Line]:
    facts = [fact for fact in view.facts() if fact.object and not fact.suggested]
    names = {mention: f"E-{mention[:10]}" for fact in facts for mention in (fact.mention_id, fact.object)}
    entity = view.resolve_all([*names.values()])
    agency = {outline.source: outline.agency for outline in view.outlines()}
    return [
        Line(f.source, agency[f.source], entity[names[f.mention_id]], f.predicate, entity[names[f.object]], f)
        for f in facts
    ]


def test_the_page_asks_eight_questions():
    """No more and no fewer than are answered below."""
    assert len(QUESTIONS) == 8


def test_children_linked_by_one_car(town: Town):
    """Two records, one car, a child in each."""
    cars, children = town.by_record("vehicle", "found_vehicle"), town.by_record("victim", "child", "present")
    expected: dict[tuple[str, str, str], int] = Counter()
    reached: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, found in cars.items():
        for car in found:
            for child in children.get(source, set()) & town.view.children():
                reached[car, child].add(source)
    for (car, a), (other, b) in combinations(sorted(reached), 2):
        pairs = [(r, s) for r in reached[car, a] for s in reached[other, b] if r != s]
        if car == other and a != b and pairs:
            expected[car, min(a, b), max(a, b)] = len({r for r, _ in pairs}) + len({s for _, s in pairs})

    answer = {
        (row["car"], row["a"], row["b"]): row["records"] for row in town.ask("Which children are linked by one car?")
    }
    assert answer == expected
    assert answer


def test_who_is_new(town: Town):
    """Nobody whom an earlier month already named."""
    first: dict[str, set[date]] = defaultdict(set)
    late = town.view.known_since(_instant(town.since))
    for line in town.lines:
        for end in (line.start, line.end):
            first[end].add(town.since if line.source in late else date.min)
    named = {
        person for source, people in town.by_record(*ROLES).items() if ":liberty_report:" in source for person in people
    }
    new = {entity for entity, known in first.items() if min(known) == town.since}

    answer = {row["person"] for row in town.ask("Who is new since March?")}
    assert answer == {person for person in named & new if _is(town, person, Kind.PERSON)}
    assert answer


ROLES = ("victim", "alleged_offender", "present", "mentioned", "child", "person_posing_risk", "suspect")


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _is(town: Town, entity: str, kind: Kind) -> bool:
    return town.kinds[entity] == kind


def test_repeat_premises(town: Town):
    """Places in two records or more."""
    records: dict[str, set[str]] = defaultdict(set)
    reported = {outline.source: outline.reported_day for outline in town.view.outlines()}
    first = (date(2026, 1, 1) - date(1970, 1, 1)).days
    for source, places in town.by_record("at", "found_at", "location_of_concern").items():
        for place in places if reported[source] >= first else ():
            records[place].add(source)

    answer = {
        row["place"]: row["records"]
        for row in town.ask("Which premises come up again and again?", since=date(2026, 1, 1))
    }
    assert answer == {place: len(some) for place, some in records.items() if len(some) >= 2}
    assert answer


def test_how_two_people_are_connected(town: Town):
    """The same shortest chains as NetworkX finds in the picture."""
    graph = town.view.picture().graph
    children = sorted(town.view.children() & set(graph))
    lengths = {
        b: n for b, n in nx.single_source_shortest_path_length(graph, children[0], 6).items() if b in children and n > 1
    }
    other = max(lengths, key=lambda child: (lengths[child], child))
    expected = {tuple(path) for path in nx.all_shortest_paths(graph, children[0], other)}

    answer = town.ask("How are two people connected?", one=children[0], other=other)
    assert {tuple(row["chain"]) for row in answer} == expected
    assert expected


def test_who_was_named_with_more_than_one_child(town: Town):
    """In different records, with different children."""
    victims, named = (
        town.by_record("victim", "child"),
        town.by_record("alleged_offender", "person_posing_risk", "suspect"),
    )
    children = town.view.children()
    with_whom: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for source, people in named.items():
        for person in people:
            with_whom[person] |= {(source, child) for child in victims.get(source, set()) & children if child != person}
    expected = {
        person: len({c for r, c in pairs if any(s != r and d != c for s, d in pairs)})
        for person, pairs in with_whom.items()
    }

    answer = {row["person"]: row["children"] for row in town.ask("Who was named with more than one child?")}
    assert answer == {person: number for person, number in expected.items() if number}


def test_missing_from_or_found_at_one_place(town: Town):
    """Two episodes of two children."""
    places, children = town.by_record("missing_from", "found_at"), town.by_record("child")
    young, expected = town.view.children(), set[tuple[str, str, str]]()
    episodes = sorted(source for source in places if ":missing_episode:" in source)
    for one, other in combinations(episodes, 2):
        for place in places[one] & places[other]:
            for a in children[one] & young:
                expected |= {(place, min(a, b), max(a, b)) for b in children[other] & young if a != b}

    answer = {
        (row["place"], row["a"], row["b"])
        for row in town.ask("Which children go missing from one place, or are found at one?")
    }
    assert answer == expected
    assert answer


def test_what_rests_on_one_agency(town: Town):
    """Statements of one person about another that nobody else makes."""
    who: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in town.lines:
        if line.relation in ("seen_with", "associate_of", "alleged_offender_against", "contacted_by") and _is(
            town, line.start, Kind.PERSON
        ):
            who[line.start, line.relation.upper(), line.end].add(line.agency)

    answer = {
        (row["a"], row["relation"], row["b"]): row["agency"] for row in town.ask("What rests on one agency alone?")
    }
    assert answer == {tie: next(iter(agencies)) for tie, agencies in who.items() if len(agencies) == 1}
    assert answer


def test_what_is_said_of_one_person(town: Town):
    """Every statement with its words, nothing added and nothing left out."""
    person = Counter(line.end for line in town.lines if _is(town, line.end, Kind.PERSON)).most_common(1)[0][0]
    expected = Counter(
        (line.relation.upper(), line.source, line.fact.as_written)
        for line in town.lines
        if person in (line.start, line.end)
    )

    answer = town.ask("What is said of one person, by whom and how good is it?", one=person)
    assert Counter((row["relation"], row["source"], row["words"] or "") for row in answer) == expected
