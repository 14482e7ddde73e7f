"""Records that speak of people by the police's references alone."""

from graph.vocabulary import Basis, Feed, Property, Relation
from tests.unit.claims.saying import keys, related, relations, said, values


def test_victims_and_suspects_of_an_occurrence_are_people_by_reference():
    """Each reference of a list is a person within the police's system; a suspicion is the police's assessment."""
    found = said(Feed.POLICE_OCCURRENCE, offence="theft", victim_ref="N-1; N-2", suspect_ref="N-3")

    assert related(found, Relation.VICTIM) == ["N-1", "N-2"]
    assert related(found, Relation.SUSPECT) == ["N-3"]
    assert [claim.basis for claim in relations(found, Relation.SUSPECT)] == [Basis.ASSESSMENT]
    assert keys(found) == {f"person_ref|hollowmere|N-{number}" for number in (1, 2, 3)}


def test_a_complex_meeting_is_of_several_cases():
    """ "case_ref (list: a complex strategy meeting covers several)"."""
    found = said(Feed.MEETING, case_ref="K-1; K-2", held_on="2026-01-01")

    assert related(found, Relation.OF_CASE) == ["K-1", "K-2"]
    assert values(found, Property.CASE_REF) == ["K-1", "K-2"]
