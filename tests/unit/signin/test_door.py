"""Who comes in, how long they stay, and what the log says of it."""

from dataclasses import replace

import pytest

from dashboard.signin import wording
from dashboard.signin.attempts import ANYWHERE, HERE
from dashboard.signin.journal import NOBODY
from graph.access import Clearance, Role, Viewer
from graph.audit import AuditRefused
from graph.errors import Misuse, NotAllowed
from tests.unit.signin.conftest import ANA, SOL, WORDS, House

WRONG = "wrong-gravel-spoon"


def test_who_signs_in_is_the_viewer_of_the_account(house: House):
    """With role and agency, and the purpose that was stated."""
    token, session = house.sign_in(SOL.name)

    found = house.door.sessions.find(token)
    assert found == session
    assert found
    assert (found.viewer, found.purpose) == (SOL, "enquiry 114/26: car named by two schools in March")


def test_a_name_is_found_however_it_is_capitalised(house: House):
    """And without the spaces that a phone's keyboard adds."""
    assert house.door.sign_in("ana lyst ", WORDS, address="a").session.viewer == ANA


@pytest.mark.parametrize(("name", "password"), [(ANA.name, WRONG), ("No Body", WORDS), (ANA.name, ""), ("", "")])
def test_a_refusal_does_not_say_whether_the_account_exists(house: House, name: str, password: str):
    """One sentence for all."""
    with pytest.raises(NotAllowed) as refused:
        house.door.sign_in(name, password, address="a")

    assert refused.value.message == wording.NOT_TOGETHER


def test_the_token_is_in_no_file(house: House):
    """Whoever reads the file of sessions cannot become anybody."""
    token, session = house.sign_in()
    bytes_ = (house.folder / "liberty.people.db").read_bytes() + (house.folder / "audit.log").read_bytes()

    assert token.encode() not in bytes_
    assert WORDS.encode() not in bytes_
    assert session.session_id.encode() in bytes_


def test_nobody_but_the_owner_reads_the_file(house: House):
    """It holds the hashes of passwords."""
    assert (house.folder / "liberty.people.db").stat().st_mode & 0o077 == 0


def test_fifteen_minutes_without_a_click_end_a_session(house: House):
    """To the second; a click in between starts the time anew; looking alone does not."""
    token, _ = house.sign_in()
    house.later(minutes=14, seconds=59)
    assert house.door.sessions.find(token)
    house.door.sessions.touch(token)
    house.later(minutes=14, seconds=59)
    assert house.door.sessions.find(token)
    house.later(seconds=1)

    assert house.door.sessions.find(token) is None
    house.door.sessions.touch(token)
    assert house.door.sessions.find(token) is None


def test_the_session_that_presents_an_open_meeting_does_not_idle_out(house: House):
    """Until the meeting closes, or the longest time is over."""
    token, session = house.sign_in()
    house.door.sessions.present(session, True)
    house.later(hours=3)
    assert house.door.sessions.find(token)
    house.door.sessions.present(session, False)
    assert house.door.sessions.find(token) is None
    house.door.sessions.present(session, True)
    house.later(hours=9)
    assert house.door.sessions.find(token) is None


def test_no_session_lasts_longer_than_a_working_day(house: House):
    """However busy."""
    token, _ = house.sign_in()
    for _ in range(12 * 6):
        house.later(minutes=10)
        house.door.sessions.touch(token)

    assert house.door.sessions.find(token) is None


def test_a_third_session_ends_the_oldest(house: House):
    """Two at most, of each account for itself."""
    tokens = [house.sign_in()[0] for _ in range(3)]
    other, _ = house.sign_in(SOL.name)

    assert [house.door.sessions.find(token) is not None for token in tokens] == [False, True, True]
    assert house.door.sessions.find(other)


def test_a_closed_account_shows_nothing_more_at_the_next_click(house: House):
    """Its sessions are gone, and its password opens nothing."""
    token, _ = house.sign_in()
    house.door.accounts.close(ANA.name)

    assert house.door.sessions.find(token) is None
    with pytest.raises(NotAllowed):
        house.door.sign_in(ANA.name, WORDS, address="a")


def test_a_changed_role_holds_at_the_next_click(house: House):
    """Nothing about rights is kept in the session."""
    token, _ = house.sign_in()
    house.door.accounts.change(replace(ANA, role=Role.CHAIR, clearances=frozenset({Clearance.COVERT})))

    found = house.door.sessions.find(token)
    assert found
    assert (found.viewer.role, found.viewer.clearances) == (Role.CHAIR, {Clearance.COVERT})


def test_after_five_failures_even_the_right_password_waits(house: House):
    """At that address; the wait is said in minutes, and ends."""
    for _ in range(HERE):
        with pytest.raises(NotAllowed, match="do not go together"):
            house.door.sign_in(ANA.name, WRONG, address="a")
    with pytest.raises(NotAllowed, match="Try again in 15 minutes"):
        house.door.sign_in(ANA.name, WORDS, address="a")

    assert house.door.sign_in(ANA.name, WORDS, address="b")
    house.later(minutes=15)
    assert house.door.sign_in(ANA.name, WORDS, address="a")


def test_failures_from_everywhere_together_have_a_limit_too(house: House):
    """Somebody who changes addresses guesses no faster."""
    for number in range(ANYWHERE):
        with pytest.raises(NotAllowed, match="do not go together"):
            house.door.sign_in(ANA.name, WRONG, address=f"10.0.0.{number}")

    with pytest.raises(NotAllowed, match="Too many attempts"):
        house.door.sign_in(ANA.name, WORDS, address="a")
    assert house.door.sign_in(SOL.name, WORDS, address="a")


def test_the_log_has_everything_and_no_typed_name(house: House):
    """What was typed where there is no account may be somebody's password."""
    _, session = house.sign_in()
    for name in (ANA.name, "My-Secret-Typed-In-The-Wrong-Box"):
        with pytest.raises(NotAllowed):
            house.door.sign_in(name, WRONG, address="10.1.1.1")
    house.door.sign_out(session)

    assert house.lines == [
        (ANA.name, "signed in by password"),
        (ANA.name, "purpose stated"),
        (ANA.name, "refused: password"),
        (NOBODY, "refused: password"),
        (ANA.name, "signed out"),
    ]
    assert "wrong-box" not in (house.folder / "audit.log").read_text().lower()
    assert house.log.verify() == []


def test_where_the_log_cannot_be_written_nobody_comes_in(house: House):
    """The line is there before the session is."""
    (house.folder / "audit.log").write_text("{}\n")
    (house.folder / "head").unlink(missing_ok=True)

    with pytest.raises(AuditRefused):
        house.door.sign_in(ANA.name, WORDS, address="a")
    assert house.door.sessions.running() == ()


@pytest.mark.parametrize(
    ("kind", "about", "reason", "says"),
    [
        ("enquiry", "114/26", "work", "does not say enough"),
        ("enquiry", "114/26", "work work work work", "does not say enough"),
        ("enquiry", "", "car named by two schools", "the number of the enquiry"),
        ("audit", "", "car named by two schools", "Choose a purpose"),
        ("", "", "car named by two schools", "Choose a purpose"),
    ],
)
def test_a_purpose_that_says_nothing_is_refused(house: House, kind: str, about: str, reason: str, says: str):
    """Picked from what the role is offered, complete, and in words that a colleague could check."""
    opened = house.door.sign_in(ANA.name, WORDS, address="a")

    with pytest.raises(NotAllowed, match=says):
        house.door.state_purpose(opened.session, kind, about, reason)
    found = house.door.sessions.find(opened.token)
    assert found
    assert found.purpose == ""


def test_an_organisations_sign_in_opens_the_account_that_was_made_for_it(house: House):
    """With the role written there; a subject without an account opens nothing."""
    house.door.accounts.add(Viewer("Hea Lth", Role.PARTNER, "health", "North Trust"), subject="u-17")

    assert house.door.sign_in_as("u-17", address="a").session.viewer.agency == "health"
    for stranger in ("u-18", ""):
        with pytest.raises(NotAllowed, match="Nobody here"):
            house.door.sign_in_as(stranger, address="a")


def test_a_changed_password_ends_the_other_sessions(house: House):
    """Whoever knew the old one is out; the one at hand stays."""
    other, _ = house.sign_in()
    token, session = house.sign_in()
    house.door.change_password(session, WORDS, "kettle-orbit-lantern", address="a")

    assert house.door.sessions.find(token)
    assert house.door.sessions.find(other) is None
    with pytest.raises(NotAllowed):
        house.door.sign_in(ANA.name, WORDS, address="a")


@pytest.mark.parametrize("weak", ["short", "ana lyst ana lyst", "password12345", "aaaaaaaaaaaaaaa", "x" * 201])
def test_a_weak_password_is_refused(house: House, weak: str):
    """Too short, the name itself, on every list, or one sign over and over."""
    with pytest.raises(Misuse):
        house.door.accounts.set_password(ANA.name, weak)


def test_a_password_that_was_handed_out_has_to_be_changed(house: House):
    """By its owner, before anything else."""
    house.door.accounts.set_password(ANA.name, WORDS, must_change=True)
    opened = house.door.sign_in(ANA.name, WORDS, address="a")
    assert opened.session.account.must_change
    house.door.change_password(opened.session, WORDS, "kettle-orbit-lantern", address="a")

    found = house.door.sessions.find(opened.token)
    assert found
    assert not found.account.must_change


def test_a_name_stays_taken_after_its_account_is_closed(house: House):
    """It can be opened again by name, without its old password; nobody else ever stands for what was done."""
    before = house.door.accounts.close(ANA.name)
    again = house.door.accounts.add(replace(ANA, role=Role.AUDITOR))

    assert again.account_id == before.account_id
    assert (again.viewer.role, again.has_password) == (Role.AUDITOR, False)


def test_a_partner_needs_an_agency_and_a_name_is_one_line(house: House):
    """Without an agency there is nothing that a partner may see."""
    for viewer in (Viewer("P. Artner", Role.PARTNER), Viewer("P\nA", Role.ANALYST), Viewer(" ", Role.ANALYST)):
        with pytest.raises(Misuse):
            house.door.accounts.add(viewer)
