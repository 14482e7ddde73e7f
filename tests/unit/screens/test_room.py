"""The room: what all present may see, and what the chair released to them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from analysis.agenda.common import common
from analysis.agenda.model import Item, Reason, Row, Why
from dashboard import session
from dashboard.screens import tasking
from dashboard.tasking import words
from dashboard.tasking.deciding import about, decide, decision
from dashboard.tasking.made import make
from dashboard.tasking.room import (
    Room,
    Seat,
    attendance,
    bodies_at,
    bodies_of,
    may_go,
    names_for_all,
    present_at,
    release,
    released,
)
from graph.access import Role, Viewer
from graph.desk import DeskAudience, DeskKind
from graph.errors import NotAllowed
from graph.model import Header
from graph.store import Store, View
from graph.values.london import LONDON
from graph.vocabulary import Relation
from tests.builders import ANALYST, PURPOSE, Told, put
from tests.unit.screens.conftest import letters, parts, shown, signed_in

DAY = date(2026, 5, 11)
NOW = datetime.now(UTC)
CHAIR = Viewer("cher", Role.CHAIR, "police")
REASON = "health is to visit the family on Thursday"


@pytest.fixture
def view(held: Store) -> View:
    """What the chair sees."""
    return held.view(CHAIR, "meeting 2026-05-11")


@pytest.fixture
def told_freely(held: Store) -> None:
    """A graded report about Amy, free of conditions."""
    told = Told("OL-9").names("Amy Eyre", Relation.VICTIM, key="child_ref|lcs|C-7")
    header = Header("police", reported_at="2026-03-01", source_evaluation="2", intelligence_assessment="B",
                    handling_code="P")  # fmt: skip
    put(held, [told.record(header=header)], minute=10)


def row_of(held: Store, words: str, *reasons: Reason) -> Row:
    """A row about somebody who is held."""
    entity = held.view(ANALYST, PURPOSE).search(words)[0].entity_id
    return Row(entity, entity, "person", reasons=reasons)


def room(*present: str) -> Room:
    """Who is present."""
    return Room(DAY, present, CHAIR)


def test_who_is_present_is_read_from_the_record(held: Store, view: View):
    """Of this meeting, not of another."""
    body = {"meeting": "2026-05-11", "present": ["health", "licensing"]}
    decide(held, CHAIR, decision(DeskKind.ATTENDANCE, body, NOW))
    assert present_at(attendance(view, DAY)) == ("health", "licensing")
    assert present_at(attendance(view, date(2026, 6, 8))) == ()


def test_of_an_agency_that_is_many_the_body_that_is_here_looks(held: Store, view: View):
    """A trust reads what it sent; ticked without a name, health reads nothing that one of its bodies sent."""
    header = Header("health", controller="Fenport Trust", reported_at="2026-03-01", handling_code="P")
    put(
        held, [Told("H-1").names("Amy Eyre", Relation.VICTIM, key="child_ref|lcs|C-7").record(header=header)], minute=11
    )
    assert bodies_of(held.view(CHAIR, "meeting 2026-05-11"), ["health", "licensing"]) == {"health": ["Fenport Trust"]}
    body = {"meeting": "2026-05-11", "present": ["health"], "bodies": {"health": "Fenport Trust"}}
    decide(held, CHAIR, decision(DeskKind.ATTENDANCE, body, NOW))
    named = bodies_at(attendance(view, DAY))

    (own,) = Room(DAY, ("health",), CHAIR, named).views(held, "S-1")
    (any_of_them,) = room("health").views(held, "S-1")
    assert "Amy Eyre" in [hit.label for hit in own.search("Amy")]
    assert any_of_them.search("Amy") == []


def test_a_name_stands_only_where_everybody_present_may_read_it(held: Store):
    """The police sent the report about Amy; licensing sees no child."""
    amy = row_of(held, "Amy").entity
    police, licensing = room("police", "licensing").views(held, "S-1")
    own = police.search("Amy")[0].entity_id
    seat = Seat(police, {amy: own})
    assert "Amy" in names_for_all([seat], [amy]).of(amy)
    assert names_for_all([seat, Seat(licensing)], [amy]).of(amy) == amy


def test_the_room_shares_a_person_whom_each_knows_by_another_id(held: Store, view: View):
    """An entity's id goes by the mentions that a viewer sees; the host's id stands for all of them."""
    own = held.view(room("police").viewers()[0], room().purpose).search("Amy")[0].entity_id
    amy = row_of(held, "Amy").entity
    assert own != amy
    assert view.resolve_all([own]) == {own: amy}


@pytest.mark.usefixtures("told_freely")
def test_a_release_is_a_disclosure_with_recipients_and_reason(held: Store, view: View):
    """It holds for those present then, and not for who comes in later."""
    amy = row_of(held, "Amy")
    release(held, view, room("health"), Item.HIGH, amy, REASON)
    record = released(view, room("health"))["high", amy.id]
    assert (record.kind, record.by, record.why, record.audience) == (
        DeskKind.DISCLOSURE, "cher", REASON, DeskAudience.STAFF
    )  # fmt: skip
    assert record.body["recipients"] == ["health"]
    assert not released(view, room("health", "licensing"))


@pytest.mark.parametrize("why", ["", "for the meeting please"])
def test_nothing_is_released_without_a_reason(held: Store, view: View, why: str):
    """Neither blank nor empty words."""
    with pytest.raises(NotAllowed):
        release(held, view, room("health"), Item.HIGH, row_of(held, "Amy"), why)


def test_what_is_covert_goes_nowhere(held: Store, view: View):
    """A covert action cannot be released to the room."""
    made = decision(DeskKind.ACTION, {"text": "Watch quietly", "owner": "DS Quill", "agency": "police",
                    "theme": "prosecution", "due": "2026-06-01"}, NOW, audience=DeskAudience.COVERT)  # fmt: skip
    decide(held, CHAIR, made)
    with pytest.raises(NotAllowed):
        release(held, view, room("health"), Item.ACTIONS, Row(made.record_id, desk=(made.record_id,)), REASON)


def test_what_only_leads_tell_of_is_not_released(held: Store, view: View):
    """Nobody has graded the reports about Danny."""
    with pytest.raises(NotAllowed, match="a lead"):
        release(held, view, room("health"), Item.PERSONS, row_of(held, "Danny"), REASON)


@pytest.mark.usefixtures("told_freely")
def test_a_released_row_names_nobody_else_and_counts_nothing_that_stays(held: Store, view: View):
    """Reasons that name another stay behind; those that rest on records alone go."""
    danny = row_of(held, "Danny").entity
    plain, other = Reason(Why.RECORDS, (), 2), Reason(Why.SEEN_WITH, (), 1, others=(danny,))
    row = replace(row_of(held, "Amy", plain, other), recent=7, agencies=3)
    gone = may_go(room("health").sharing(view, REASON), row, {})
    assert gone
    assert gone.reasons == (plain,)
    assert (gone.recent, gone.agencies) == (0, 0)


def test_the_meeting_is_drawn_for_a_partner_without_what_is_for_the_chair(held: Store, monkeypatch: pytest.MonkeyPatch):
    """Their own view; no ticking of who is present, no release, no presenting."""
    token = signed_in(Viewer("li", Role.PARTNER, "licensing"), "meeting 2026-05-11")
    monkeypatch.setattr(session, "token", lambda: token)
    page = shown(tasking.draw, meeting="2026-05-11", present="1")
    assert not page.exception
    assert not any(name in letters(page) + str(parts(page)) for name in ("Amy", "Bea", "Danny"))
    assert not {button.label for button in page.button} & {words.TO_ROOM, words.LEAVE_ROOM, words.RELEASE}


def test_before_the_room_stands_what_all_present_may_see(held: Store, monkeypatch: pytest.MonkeyPatch):
    """Nobody ticked: nothing at all. Police and licensing: nobody whom licensing may not see."""
    token = signed_in(CHAIR, "meeting 2026-05-11")
    monkeypatch.setattr(session, "token", lambda: token)
    page = shown(tasking.draw, meeting="2026-05-11", present="1", item="high")
    assert words.NOBODY_PRESENT in letters(page)
    assert parts(page) == []
    record = decision(DeskKind.ATTENDANCE, {"meeting": "2026-05-11", "present": ["police", "licensing"]}, NOW)
    decide(held, CHAIR, record)
    page = shown(tasking.draw, meeting="2026-05-11", present="1", item="persons")
    assert not page.exception
    assert not any(name in letters(page) + str(parts(page)) for name in ("Amy", "Bea", "Danny"))


def test_a_row_that_all_present_share_is_shown_and_counts_that_differ_are_blank(
    held: Store, monkeypatch: pytest.MonkeyPatch
):
    """The police see whom their own reports name; what is nought to all is not said before the room."""
    header = Header("police", reported_at="2026-05-01", source_evaluation="1", intelligence_assessment="A",
                    handling_code="P")  # fmt: skip
    told = [Told(f"OL-{child}").names(child, Relation.VICTIM, key=f"child_ref|lcs|{child}") for child in ("Ann", "Cat")]
    put(held, [one.names("Danny", key="person_ref|lcs|P-1").record(header=header) for one in told], minute=12)
    token = signed_in(CHAIR, "meeting 2026-05-11")
    monkeypatch.setattr(session, "token", lambda: token)
    decide(held, CHAIR, decision(DeskKind.ATTENDANCE, {"meeting": "2026-05-11", "present": ["police"]}, NOW))
    page = shown(tasking.draw, meeting="2026-05-11", present="1", item="persons")
    assert not page.exception
    assert "Danny" in str(parts(page))
    assert "missing now" not in letters(page)


@pytest.mark.usefixtures("told_freely")
def test_a_released_row_is_drawn_before_the_room(held: Store, view: View, monkeypatch: pytest.MonkeyPatch):
    """Licensing sees no child: with it present Amy is shown once the chair has released her, and not before."""
    today = NOW.astimezone(LONDON).date()
    purpose = f"meeting {today}"
    token = signed_in(CHAIR, purpose)
    monkeypatch.setattr(session, "token", lambda: token)
    here = {"meeting": str(today), "present": ["licensing"]}
    decide(held, CHAIR, decision(DeskKind.ATTENDANCE, here, NOW))
    put_on = about(view, [row_of(held, "Amy").id])
    decide(held, CHAIR, decision(DeskKind.NOMINATION, {"item": "high"}, NOW, why="seen again", about=put_on))
    before = shown(tasking.draw, meeting=str(today), present="1", item="high")
    assert "Amy" not in letters(before) + str(parts(before))
    (row,) = make(held, CHAIR, session.settings(), today, datetime.now(UTC)).agenda.item(Item.HIGH).rows
    release(held, held.view(CHAIR, purpose), Room(today, ("licensing",), CHAIR), Item.HIGH, row, REASON)
    after = shown(tasking.draw, meeting=str(today), present="1", item="high")
    assert not after.exception
    assert "Amy" in str(parts(after))
    assert not any(name in letters(after) + str(parts(after)) for name in ("Bea", "Danny"))


def test_the_head_says_only_what_is_the_same_to_all(held: Store):
    """A figure that viewers read differently is not among those that they share."""
    agenda = make(held, CHAIR, session.settings(), DAY, NOW, purpose="meeting 2026-05-11").agenda
    assert "0 children missing now" in words.heading(agenda)
    shared = common([agenda, replace(agenda, figures={**agenda.figures, "missing_now": 2})])
    assert words.heading(shared, shared=True) == words.since_words(agenda)
