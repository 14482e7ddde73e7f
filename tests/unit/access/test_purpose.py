"""Purposes and reasons: what says something, and what does not."""

from __future__ import annotations

import pytest

from graph.access import Role
from graph.access.purpose import Purpose, PurposeKind, check_reason, is_reason, offered
from graph.errors import NotAllowed


@pytest.mark.parametrize(
    "text",
    ["", "work", "work work work work", "for work purposes please", "I need it for my job", "aaaaaaaaaaaaaaaaaaaa",
     "asdf          ", "xxxxxxxx xxxxxxx", "car outside", "police enquiry information required"],
)  # fmt: skip
def test_reasons_that_say_nothing_are_refused(text: str):
    """A colleague could not check them."""
    assert not is_reason(text)
    with pytest.raises(NotAllowed):
        check_reason(text)


@pytest.mark.parametrize(
    "text", ["named with C-007 in report 114", "taxi driver named by two schools", "carer asks whether he may visit"]
)
def test_reasons_that_say_something_are_kept_on_one_line(text: str):
    """Fifteen characters and two words that mean something."""
    assert check_reason(f"  {text} \n") == text


def test_a_purpose_is_picked_and_names_what_it_needs():
    """A meeting its date, an enquiry its number; both come back as they were said."""
    meeting = Purpose.parse("meeting 2026-03-02")
    enquiry = Purpose.parse("Enquiry 114/26: taxi named by two schools")

    assert meeting == Purpose(PurposeKind.MEETING, "2026-03-02")
    assert enquiry.has_reason
    assert Purpose.parse(enquiry.text) == enquiry
    assert Purpose.parse("analysis").is_stated
    assert enquiry.kind.label == "Enquiry"


@pytest.mark.parametrize("text", ["", "nosy", "meeting", "enquiry: taxi named by two schools"])
def test_a_purpose_off_the_list_or_half_said_is_refused(text: str):
    """Nobody looks without one."""
    with pytest.raises(NotAllowed):
        Purpose.parse(text)


def test_each_role_is_offered_its_own():
    """An auditor audits, an administrator administers, a partner does not analyse."""
    assert offered(Role.AUDITOR) == (PurposeKind.AUDIT,)
    assert offered(Role.ADMINISTRATOR) == (PurposeKind.ADMINISTRATION,)
    assert PurposeKind.ANALYSIS not in offered(Role.PARTNER)
    assert PurposeKind.MEETING in offered(Role.CHAIR)
