"""The registers on screen: what is due, what ends soon, and two people who change one entry."""

from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.screens import register
from dashboard.tasking.deciding import changed, decide, decision
from dashboard.tasking.register import Order, orders
from graph.access import Role, Viewer
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.store import Store
from tests.builders import ANALYST, PURPOSE
from tests.unit.screens.conftest import letters, parts, shown, signed_in

TODAY = date(2026, 5, 11)
NOW = datetime.now(UTC)
VISIT = {"text": "Visit the premises", "owner": "PS Marlow", "agency": "police", "theme": "prosecution",
         "due": "2026-01-05", "rag": "amber"}  # fmt: skip
LICENSING = Viewer("li", Role.PARTNER, "licensing")
CHAIR = Viewer("cher", Role.CHAIR, "police")


def an_action(store: Store, *, audience: DeskAudience = DeskAudience.TABLE, **said: str) -> DeskRecord:
    """An action on record."""
    made = decision(DeskKind.ACTION, {**VISIT, **said}, NOW, audience=audience)
    decide(store, CHAIR, made)
    return made


def an_order(store: Store, until: date, status: str = "in_force") -> None:
    """A notice on record."""
    body = {"means": "cawn", "status": status, "until": until.isoformat()}
    decide(store, CHAIR, decision(DeskKind.DISRUPTION, body, NOW, why="served in person"))


def rows(page: AppTest) -> str:
    """What the list says, as text."""
    return str([part for part in parts(page) if "rows" in part])


def looks(who: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else sits at the screen."""
    token = signed_in(who, "meeting 2026-05-11")
    monkeypatch.setattr(session, "token", lambda: token)


def test_a_late_action_says_so_beside_how_far_it_is(held: Store):
    """Amber says achievement; late is a mark of its own."""
    an_action(held)
    page = shown(register.draw)
    assert not page.exception
    assert "Amber: partially achieved" in rows(page)
    assert "'late'" in rows(page)


@pytest.mark.parametrize(("days", "warns"), [(-1, True), (0, True), (14, True), (15, False)])
def test_an_order_in_force_is_marked_two_weeks_before_it_ends(held: Store, days: int, warns: bool):
    """And for as long as nobody says that it ended."""
    an_order(held, TODAY + timedelta(days=days))
    assert [order.warns for order in orders(held.view(ANALYST, PURPOSE), TODAY)] == [warns]


def test_an_order_that_is_over_is_not_marked(held: Store):
    """Its end was said."""
    an_order(held, TODAY, "ended")
    assert not any(order.warns for order in orders(held.view(ANALYST, PURPOSE), TODAY))


def test_the_second_of_two_people_is_told_who_was_first(held: Store):
    """By name, with what changed; nothing of theirs is written."""
    first = an_action(held)
    page = shown(register.draw)
    decide(held, CHAIR, changed(first, {"rag": "green"}, NOW, why="the licence is gone"))
    page.text_input(key=f"register.{first.record_id}.change.owner").set_value("PC Arden")
    page.button[-1].click().run()

    said = letters(page) + " ".join(str(one.value) for one in (*page.error, *page.warning))
    assert "cher" in said
    assert "Green: completed" in said
    assert [r.body["owner"] for r in held.view(ANALYST, PURPOSE).decisions((DeskKind.ACTION,))] == ["PS Marlow"]


def test_a_partner_sees_the_actions_of_their_agency_alone(held: Store, monkeypatch: pytest.MonkeyPatch):
    """One about somebody hidden from them, one of their own about the same child, one covert."""
    danny = held.view(ANALYST, PURPOSE).search("Danny")[0].entity_id
    about = (held.view(ANALYST, PURPOSE).entity(danny).members[0].mention_id,)
    for said, audience in (
        ({"text": "Police alone"}, DeskAudience.TABLE),
        ({"text": "Review the licence", "agency": "licensing"}, DeskAudience.TABLE),
        ({"text": "Watch quietly"}, DeskAudience.COVERT),
    ):
        decide(held, CHAIR, decision(DeskKind.ACTION, {**VISIT, **said}, NOW, about=about, audience=audience))
    looks(LICENSING, monkeypatch)
    page = shown(register.draw)
    assert not page.exception
    assert "Review the licence" in rows(page)
    assert "Police alone" not in rows(page)
    assert "Watch quietly" not in rows(page)
    assert "Danny" not in rows(page)


def test_days_left_are_counted_for_what_is_in_force_alone(held: Store):
    """Nothing is made up for an order without an end."""
    made = decision(DeskKind.DISRUPTION, {"means": "closure", "status": "in_force"}, NOW, why="agreed")
    assert Order(made, TODAY).days_left is None
