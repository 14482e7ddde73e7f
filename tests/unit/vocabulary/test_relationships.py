"""Case links: the word as written, the ledger's relation, its direction, and what it fits."""

import pytest

from graph.vocabulary import Kind, LinkedKind, Relation, Relationship, RelationshipReading, read_relationship

FEED_WORDS = [
    ("associate", LinkedKind.PERSON, Relation.ASSOCIATE_OF, True),
    ("peer", LinkedKind.CHILD, Relation.PEER_OF, True),
    ("sibling", LinkedKind.CHILD, Relation.SIBLING_OF, True),
    ("parent", LinkedKind.PERSON, Relation.PARENT_OF, False),
    ("carer", LinkedKind.PERSON, Relation.CARER_OF, False),
    ("adult who says he or she is a partner", LinkedKind.PERSON, Relation.ADULT_SAYING_PARTNER_OF, False),
    ("alleged offender", LinkedKind.PERSON, Relation.ALLEGED_OFFENDER_AGAINST, False),
    ("seen with", LinkedKind.PERSON, Relation.SEEN_WITH, True),
    ("frequents", LinkedKind.LOCATION, Relation.FREQUENTS, True),
    ("lives at", LinkedKind.LOCATION, Relation.LIVES_AT, True),
    ("drives", LinkedKind.VEHICLE, Relation.DRIVES, True),
    ("contacted by", LinkedKind.PHONE, Relation.CONTACTED_BY, True),
    ("works at", LinkedKind.ORGANISATION, Relation.WORKS_AT, True),
    ("member of", LinkedKind.ORGANISATION, Relation.MEMBER_OF, True),
    ("Mum", LinkedKind.PERSON, Relation.PARENT_OF, False),
    ("daughter", LinkedKind.CHILD, Relation.PARENT_OF, True),
    ("own phone", LinkedKind.PHONE, Relation.USES, True),
]


@pytest.mark.parametrize(("text", "linked", "relation", "from_child"), FEED_WORDS)
def test_the_words_of_the_data_dictionary_map_to_relation_and_direction(text, linked, relation, from_child):
    """The mother is PARENT_OF the child; the child LIVES_AT the place."""
    reading = read_relationship(text, linked)

    assert (reading.relation, reading.starts_with_child, reading.problems) == (relation, from_child, ())


@pytest.mark.parametrize("text", ["boyfriend", "Girlfriend", "partner", "older boyfriend", "in a relationship with"])
def test_an_adult_is_never_a_childs_partner_but_one_who_says_so(text):
    """The word of others is read, with a note that says what stood there."""
    reading = read_relationship(text, LinkedKind.PERSON)

    assert reading.relationship is Relationship.ADULT_SAYING_PARTNER
    assert "Another word was written" in reading.note


def test_between_two_children_the_same_word_means_a_peer():
    """With a note on peer-on-peer abuse."""
    reading = read_relationship("boyfriend", LinkedKind.CHILD)

    assert reading.relationship is Relationship.PEER
    assert "peer-on-peer" in reading.note


def test_a_word_that_does_not_fit_the_linked_kind_is_reported_and_the_two_stay_linked():
    """Nobody drives a phone."""
    reading = read_relationship("drives", LinkedKind.PHONE)

    assert (reading.relationship, reading.relation) == (None, Relation.LINKED_TO)
    assert "It fits: vehicle" in reading.problems[0].remedy


@pytest.mark.parametrize(
    ("text", "linked", "meant"),
    [
        ("associate", LinkedKind.VEHICLE, Relationship.LINKED),
        ("seen with", LinkedKind.LOCATION, Relationship.SEEN_AT),
    ],
)
def test_some_words_mean_less_of_a_thing_than_of_a_person(text, linked, meant):
    """An associated vehicle is only linked: nothing more was said, and nothing needs mending."""
    assert read_relationship(text, linked) == RelationshipReading(meant, meant.note)


def test_an_unknown_word_is_reported_with_the_closest_and_no_link_is_lost():
    """ "asociate" may have meant an associate: a person decides."""
    reading = read_relationship("asociate", LinkedKind.PERSON)

    assert reading.relation is Relation.LINKED_TO
    assert reading.problems[0].remedy == "Did you mean: Associate?"


def test_a_blank_relationship_is_a_link_without_a_problem():
    """Nothing was said of how."""
    reading = read_relationship("  ", LinkedKind.PERSON)

    assert (reading.relation, reading.problems) == (Relation.LINKED_TO, ())


def test_a_linked_child_is_a_person_to_the_ledger():
    """A child is not a kind."""
    assert LinkedKind.CHILD.kind is LinkedKind.PERSON.kind is Kind.PERSON
    assert {kind.kind for kind in LinkedKind} == {
        Kind.PERSON,
        Kind.LOCATION,
        Kind.VEHICLE,
        Kind.PHONE,
        Kind.ONLINE_ACCOUNT,
        Kind.ORGANISATION,
    }
