"""Cases: the child on the exploitation strategy, where he or she lives and goes to school."""

from graph.vocabulary import Kind, Property, Relation
from graph.vocabulary.people import Ethnicity
from graph.vocabulary.places import PlaceKind
from ingest.claims import people, places
from ingest.claims.draft import RECORD, Draft
from ingest.claims.places import address, say_address
from ingest.claims.reading import word
from ingest.claims.refs import own_case

HOME = places.Columns("home_address", "home_postcode")
_OF_THE_CHILD = {
    "ethnicity": Property.ETHNICITY,
    "nationality": Property.NATIONALITY,
    "disability_or_send": Property.DISABILITY_OR_SEND,
    "care_status": Property.CARE_STATUS,
}


def say(draft: Draft) -> None:
    """Claim what a case says."""
    own_case(draft)
    children = people.people_in(draft, people.CHILD)
    for child in children:
        draft.relate(RECORD, Relation.CHILD, child.position, child.words)
    only = children[0].position if len(children) == 1 else RECORD
    if only:
        _say_of_child(draft, only)
    _home(draft, only)
    _school(draft, only)


def _say_of_child(draft: Draft, child: int) -> None:
    for column, what in _OF_THE_CHILD.items():
        for words in draft.words(column):
            known = word(Ethnicity, words.text).canonical if column == "ethnicity" else ""
            coded = (
                draft.values.get(column, ("",))[0] if column == "care_status" and len(draft.words(column)) == 1 else ""
            )
            draft.say(child, what, known or coded or words.text, words)


def _home(draft: Draft, child: int) -> None:
    for place in places.places_in(draft, HOME):
        relation = Relation.LIVES_AT if child else Relation.MENTIONED
        draft.relate(child, relation, place.position, place.words)


def _school(draft: Draft, child: int) -> None:
    """A school is a place: as a place that many children share it links nobody."""
    for words in draft.words("school"):
        if not address(words.text).canonical:
            continue
        position = draft.mention(Kind.LOCATION, words)
        draft.relate(child, Relation.ATTENDS if child else Relation.MENTIONED, position, words)
        say_address(draft, position, words)
        draft.say(position, Property.PLACE_KIND, PlaceKind.SCHOOL.value, words)
