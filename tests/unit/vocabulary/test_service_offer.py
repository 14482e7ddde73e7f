"""The Derby CRE service offer (June 2022), whole and cumulative."""

import pytest

from graph.vocabulary import Level, ServiceItem, offer_words

PRINTED_BEGINNINGS = {
    Level.LOW: [
        "Complete an Early Help Assessment (EHA)",
        "Coordinate a Team Around the Family (TAF)",
        "Support to improve school attendance",
        "Preventing and reducing absence",
        "Healthy relationships and rights work",
        "Diversionary activities",
        "Introduction to positive activities",
        "Share relevant information of concern via Operation Liberty Forms",
        "Referral to Safe and Sound for low level",
        "Work with Parents as partners",
    ],
    Level.MEDIUM: [
        "Submit EHA to Local Authority Vulnerable Child Meeting",
        "Complete the Risk Assessment Toolkit and Single Assessment",
        "Follow CRE flowchart",
        "Child and Family to be involved",
        "Any vulnerability identified",
        "Referral for specialist CRE support",
        "Offer of therapeutic support",
        "Offer of positive mentoring",
        "Identify connected individuals",
        "Close monitoring for any escalation",
        "Support before, during and after court",
        "Shared intelligence re persons or places",
    ],
    Level.HIGH: [
        "CRE trigger plan on the Police systems",
        "Discussion at the high-risk Police and Partners Tasking Meetings",
        "Consideration for additional funding",
        "Intensive support from specialist contracted",
        "Strategy meetings as required",
        "Coordinated police investigation",
    ],
}


@pytest.mark.parametrize("level", list(PRINTED_BEGINNINGS))
def test_each_level_holds_its_printed_items_in_order(level):
    """Typed from the source: ten, twelve and six."""
    items = [item for item in ServiceItem if item.level is level]

    assert len(items) == len(PRINTED_BEGINNINGS[level])
    assert all(item.wording.startswith(words) for item, words in zip(items, PRINTED_BEGINNINGS[level], strict=True))


@pytest.mark.parametrize(
    ("level", "owed"), [(Level.LOW, 10), (Level.MEDIUM, 22), (Level.HIGH, 28), (Level.NOT_YET_ASSESSED, 0)]
)
def test_the_offer_is_cumulative(level, owed):
    """ "All of the above and": a child at high risk is owed all three lists."""
    assert len(ServiceItem.offered_at(level)) == owed


@pytest.mark.parametrize(("age", "owed"), [(16, 0), (17, 2), (25, 2), (26, 0)])
def test_transition_is_offered_from_17_to_25(age, owed):
    """Planned from 17; a young person may need support until 25."""
    assert len(ServiceItem.of_transition(age)) == owed


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("TAF", ServiceItem.TEAM_AROUND_FAMILY),
        ("Complete an Early Help Assessment (EHA) and CRE risk toolkit", ServiceItem.EARLY_HELP_ASSESSMENT),
        ("CHISVA", ServiceItem.SPECIALIST_SUPPORT),
        ("trigger plan", ServiceItem.TRIGGER_PLAN),
        ("transition plan", ServiceItem.TRANSITION_PLAN),
    ],
)
def test_the_words_of_the_offer_are_read(text, item):
    """Whole sentences of the offer and the short names used round the table."""
    assert ServiceItem.read(text) is item


def test_what_the_offer_says_besides_is_kept():
    """Exceptional care, dual status, and support until 25."""
    assert "no other option available before secure placements" in offer_words().exceptional
    assert "dual status of victim and offender" in offer_words().dual_status
    assert "until the age of 25" in offer_words().to_25
