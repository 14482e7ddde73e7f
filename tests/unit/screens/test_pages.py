"""The screens over a small ledger, without a browser: what they show, and what they never show."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import linked_wording, session
from dashboard import screen_wording as wording
from dashboard.escape import markdown
from dashboard.screens import entity, intake, linked, network, search
from dashboard.screens import map as located_map
from graph.access import Role, Viewer
from graph.errors import NotHeld
from graph.model import Header, QuarantinedRow
from graph.store.sqlite_store import SqliteStore
from graph.vocabulary import Kind
from tests.builders import ANALYST, FILE, PURPOSE, Told, at, put
from tests.unit.screens.conftest import HOSTILE, letters, parts, shown, signed_in

DRAWS = [search.draw, linked.draw, network.draw, located_map.draw, intake.draw, entity.draw]


def entity_of(store: SqliteStore, words: str, kind: Kind = Kind.PERSON) -> str:
    """The entity id of whatever is found first by these words."""
    return store.view(ANALYST, PURPOSE).search(words, [kind])[0].entity_id


def rows(page: AppTest, label: str) -> list[dict[str, Any]]:
    """The rows of one list."""
    return next(part["rows"] for part in parts(page) if part.get("label") == label and "rows" in part)


def groups(page: AppTest, label: str) -> list[dict[str, Any]]:
    """The groups of one set of cards."""
    return next(part["groups"] for part in parts(page) if part.get("label") == label and "groups" in part)


@pytest.mark.parametrize("draw", DRAWS)
def test_every_page_stands_over_an_empty_store(empty: SqliteStore, draw: Any):
    """No traceback, and a sentence that says how to fill it."""
    page = shown(draw)

    assert not page.exception
    assert letters(page).strip()


@pytest.mark.parametrize("draw", DRAWS)
def test_every_page_stands_over_the_small_ledger(held: SqliteStore, draw: Any):
    """Nothing fails; an unknown address is explained by the entity page."""
    assert not shown(draw).exception


def test_search_finds_by_the_beginning_of_a_name_and_keeps_it_out_of_the_address(held: SqliteStore):
    """The words one searches for are often a name: they stay in the session."""
    page = shown(search.draw)
    page.text_input[0].set_value("amy").run()

    hit = rows(page, "What fits the search")[0]
    assert hit["cells"][0]["main"] == "Amy Eyre"
    assert (hit["cells"][0]["icon"], hit["cells"][1], hit["cells"][3]) == ("child", "Child", "3")
    assert dict(page.query_params) == {}


def test_a_search_without_hits_says_what_to_try(held: SqliteStore):
    """An empty list is no dead end."""
    page = shown(search.draw)
    page.text_input[0].set_value("zzzz").run()

    assert wording.SEARCH_NOTHING in letters(page)


def test_contradicting_claims_stand_side_by_side_with_who_said_so(held: SqliteStore):
    """Two dates of birth are two cards; each names its records, their agency and grade, and opens them."""
    page = shown(entity.draw, id=entity_of(held, "Amy"))
    born = next(group for group in groups(page, wording.SAID_TITLE) if group["title"] == "Date of birth")

    assert [card["title"] for card in born["cards"]] == ["3 February 2011", "2 March 2011"]
    assert born["badges"][0]["t"] == wording.SAID_DIFFERENTLY
    (source,) = born["cards"][1]["sources"]
    assert source["text"] == "Report OL-2"
    assert "Health · 2C: untested source, known indirectly" in source["sub"][0]
    assert "reported 9 Mar 2026" in source["sub"][0]
    assert source["to"]["kind"] == "report"


def test_every_source_on_an_entity_page_opens(held: SqliteStore):
    """No fact without its record: each card and each row leads to one."""
    page = shown(entity.draw, id=entity_of(held, "Danny"))
    cards = [card for group in groups(page, wording.SAID_TITLE) for card in group["cards"]]
    view = held.view(ANALYST, PURPOSE)

    opened = [source["to"]["id"] for card in cards for source in card["sources"]]
    opened += [row["open"]["id"] for row in rows(page, wording.RECORDS_TITLE)]
    assert opened
    assert all(view.entity(target).kind is Kind.REPORT for target in opened)


def test_the_page_says_why_its_records_are_taken_to_be_about_one(held: SqliteStore):
    """The rule in words, without the identifier's own value."""
    page = shown(entity.draw, id=entity_of(held, "Amy"))
    (group,) = groups(page, wording.MEMBERS_TITLE)

    assert group["cards"][0]["title"] == "Same child ref in lcs in 3 places"
    assert wording.JOINED_BY_RULE in group["cards"][0]["sub"]


def test_an_unknown_id_explains_itself(held: SqliteStore):
    """A link to something that is not held shows a sentence, no traceback and no page of another."""
    page = shown(entity.draw, id="E-NOSUCHTHING")

    assert not page.exception
    assert markdown(str(NotHeld("Nothing by that id is held."))).split(r"\.")[0] in page.info[0].value


def test_a_record_shows_its_words_with_the_marks(held: SqliteStore):
    """The stored text, cut at the mentions; together the stretches are the text."""
    record = held.view(ANALYST, PURPOSE).resolve("liberty:liberty_report:OL-1")
    page = shown(entity.draw, id=record)
    fields = next(part["fields"] for part in parts(page) if "fields" in part)

    texts = {field["label"]: "".join(stretch["t"] for stretch in field["stretches"]) for field in fields}
    assert texts["Field 0"] == "Amy Eyre"
    assert texts["Incident details"] == f"Seen with Danny. {HOSTILE}"
    amy = next(field for field in fields if field["label"] == "Field 0")["stretches"][0]["m"]
    assert (amy["title"], amy["cls"]) == ("Amy Eyre", "")


def test_hostile_text_reaches_the_page_only_as_data(held: SqliteStore):
    """Streamlit's own elements hold none of it; our components get the letters as they are."""
    page = shown(entity.draw, id=entity_of(held, "Danny alert"))
    own = "\n".join(str(getattr(element, "value", "")) for element in page.main)

    assert "onerror" not in own
    assert HOSTILE in json.dumps(parts(page), ensure_ascii=False)


def test_linked_children_are_listed_with_a_reason_that_opens(held: SqliteStore):
    """Amy and Bea are named beside one person; the role belongs to that person, never to a child."""
    page = shown(linked.draw)
    (row,) = rows(page, linked_wording.TITLE)
    (group,) = groups(page, "Why they are linked")
    card = group["cards"][0]

    names = row["cells"][1]
    assert {names["main"], names["sub"][0].removeprefix("and ")} == {"Amy Eyre", "Bea Pott"}
    assert card["title"] == "Danny"
    assert [side["sub"] for side in card["sides"]] == ["named as alleged offender"] * 2
    assert [badge["t"] for badge in row["cells"][2]["badges"]] == ["lead"]
    assert all(source["to"]["kind"] == "report" for side in card["sides"] for source in side["sources"])


def test_no_score_ranks_a_child(held: SqliteStore):
    """The order is stated in words; no figure stands beside a child but counts of records."""
    page = shown(linked.draw)

    assert "Strong links come first" in page.caption[0].value
    assert not any(word in letters(page).lower() for word in ("score", "risk level", "%"))


def test_what_waits_for_a_person_comes_before_what_was_loaded(held: SqliteStore):
    """The row in quarantine stands first, with its reason and what to do."""
    with held.writer() as writer:
        load = writer.begin_load(by="ada", at=at(5), backfill=False)
        bad = QuarantinedRow(FILE, "case.csv", "", 7, "case", "", "case_ref", "", "no reference", "Fill it in.", "{}")
        writer.quarantine(load, [bad], at(5))
        writer.finish_load(load, at(5))
    page = shown(intake.draw)
    lists = [part["label"] for part in parts(page) if "rows" in part]
    (row,) = rows(page, wording.WAITING_TITLE)

    assert lists == [wording.WAITING_TITLE, wording.LOADS_TITLE]
    assert row["cells"][1]["sub"] == ["case.csv, row 7"]
    assert (row["cells"][3]["main"], row["cells"][3]["sub"]) == ("No reference", ["Fill it in."])


def test_a_new_load_is_seen_at_the_next_click(held: SqliteStore):
    """Caches hang on the evidence version: nothing has to be started again."""
    from tests.builders import Told, put

    page = shown(search.draw)
    page.text_input[0].set_value("carys").run()
    assert rows(page, "What fits the search") == []

    put(held, [Told("OL-9").names("Carys Moss").record()], minute=9)
    page.run()
    assert rows(page, "What fits the search")[0]["cells"][0]["main"] == "Carys Moss"


def test_a_partner_searches_what_is_open_to_it(empty: SqliteStore, monkeypatch: pytest.MonkeyPatch):
    """Though no load is told to it; where nothing is open yet, that is said, and not that nothing is held."""
    token = signed_in(Viewer("sol", Role.PARTNER, "social_care"), "enquiry 1/26")
    monkeypatch.setattr(session, "token", lambda: token)
    put(empty, [Told("OL-1").names("Danny").record(header=Header(agency="education", reported_at="2026-03-01"))])
    page = shown(search.draw)
    assert [info.value for info in page.info] == [wording.NOTHING_OPEN]

    put(
        empty,
        [Told("OL-2").names("Zoe").record(header=Header(agency="social_care", reported_at="2026-03-01"))],
        minute=1,
    )
    page = shown(search.draw)
    assert not page.info
    assert [row["id"] for row in rows(page, wording.SEARCH_LATEST)] == ["liberty:liberty_report:OL-2"]
    page.text_input[0].set_value("zoe").run()
    found = rows(page, "What fits the search")
    assert [row["cells"][0]["main"] for row in found] == ["Zoe", "Report OL-2"]
