"""Links as the case systems record them."""

import pytest

from graph.vocabulary import Basis, Feed, Kind, Property, Relation
from tests.unit.claims.saying import flags, keys, mentions, related, relations, said, values

LINKED = {
    "person": {"linked_name": "Danny Brook", "linked_ref": "P-1"},
    "child": {"linked_name": "Beth Jones", "linked_ref": "8"},
    "location": {"linked_address": "1 High Street", "linked_postcode": "XX1 4AB"},
    "vehicle": {"linked_vrm": "XB93 KTR"},
    "phone": {"linked_phone": "07700 900123"},
    "online account": {"linked_platform": "Snapchat", "linked_handle": "big_d"},
    "organisation": {"linked_name": "Mereside Boxing Club"},
}


@pytest.mark.parametrize("kind", LINKED)
def test_every_kind_of_other_side_is_a_mention_linked_to_the_child(kind: str):
    """The record links it, and the child and it are related."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind=kind, **LINKED[kind])

    (linked,) = relations(found, Relation.LINKED)
    assert found.mentions[linked.object].kind is Kind("person" if kind == "child" else kind.replace(" ", "_"))
    assert {(claim.subject, claim.object) for claim in relations(found, Relation.LINKED_TO)} == {(1, linked.object)}


def test_a_relation_starts_with_the_one_it_is_said_of():
    """The mother is the parent of the child, and the child lives at the address."""
    parent = said(Feed.CASE_LINK, child_ref="7", linked_kind="person", linked_name="Ann Smith", relationship="mother")
    home = said(
        Feed.CASE_LINK, child_ref="7", linked_kind="location", linked_address="1 Fen Road", relationship="lives at"
    )

    assert [(c.subject, c.object) for c in relations(parent, Relation.PARENT_OF)] == [(2, 1)]
    assert [(c.subject, c.object) for c in relations(home, Relation.LIVES_AT)] == [(1, 2)]


def test_an_adult_is_never_recorded_as_a_child_s_partner():
    """ "boyfriend" of an adult is what the adult says, and an opinion."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind="person", linked_name="Dan", relationship="boyfriend")

    (claim,) = relations(found, Relation.ADULT_SAYING_PARTNER_OF)
    assert (claim.as_written, claim.basis, claim.subject) == ("boyfriend", Basis.OPINION, 2)


def test_a_word_that_is_not_understood_links_and_is_flagged():
    """No link is lost, and none is guessed."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind="phone", linked_phone="07700 900123", relationship="drives")

    assert len(relations(found, Relation.LINKED_TO)) == 1
    assert flags(found) == {"relationship"}


def test_a_linked_child_is_a_child_as_well():
    """Its reference settles it within the system, and it is shown as a child first."""
    found = said(Feed.CASE_LINK, child_ref="7", child_name="Amy Smith", linked_kind="child", **LINKED["child"])

    assert keys(found) == {"child_ref|hollowmere|7", "child_ref|hollowmere|8"}
    assert related(found, Relation.CHILD) == ["Amy Smith", "Beth Jones"]


def test_what_else_is_given_of_the_linked_one_is_not_lost():
    """Where a linked person lives and is reached."""
    found = said(
        Feed.CASE_LINK, child_ref="7", linked_kind="person", linked_name="Danny Brook", linked_address="1 Fen Road",
        linked_phone="07700 900123",
    )  # fmt: skip

    assert related(found, Relation.LIVES_AT) == ["1 Fen Road"]
    assert related(found, Relation.USES) == ["07700 900123"]


def test_where_the_kind_cannot_be_read_the_filled_columns_say_what_it_is():
    """The word is flagged; the plate is a vehicle all the same."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind="wibble", linked_vrm="XB93 KTR")

    assert [m.as_written for m in mentions(found, Kind.VEHICLE)] == ["XB93 KTR"]
    assert flags(found) == {"linked_kind"}


def test_a_system_s_own_reference_settles_a_thing_within_it():
    """Also where it is all that is known."""
    found = said(Feed.CASE_LINK, child_ref="7", linked_kind="location", linked_ref="L-9")

    assert "location_ref|hollowmere|L-9" in keys(found)
    assert values(found, Property.THING_REF) == ["L-9"]
