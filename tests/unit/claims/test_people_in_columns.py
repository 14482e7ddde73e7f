"""The child of a case, the victim of a report, the person of a status."""

import pytest

from graph.vocabulary import Feed, Kind, Property, Relation
from ingest.claims import derive
from tests.unit.claims.saying import disagreeing, flags, keys, mentions, properties, related, report, said, values


def test_a_child_is_one_mention_whose_columns_are_claims_with_their_own_words():
    """Name, date of birth, sex and reference of one child stand on one mention; each claim names its column."""
    found = said(Feed.MISSING_EPISODE, child_ref="C-7", child_name=" Amy Smith ", child_dob="04/03/2010", child_sex="F")

    (child,) = mentions(found, Kind.PERSON)
    assert (child.field, child.start, child.end, child.as_written) == ("child_name", 1, 10, "Amy Smith")
    about = {claim.predicate: (claim.field, claim.value) for claim in found.claims if claim.subject == 1}
    assert about == {
        Property.NAME: ("child_name", "Smith, Amy"),
        Property.CHILD_REF: ("child_ref", "C-7"),
        Property.DATE_OF_BIRTH: ("child_dob", "2010-03-04"),
        Property.SEX: ("child_sex", "female"),
    }
    assert related(found, Relation.CHILD) == ["Amy Smith"]


def test_a_child_without_a_name_is_mentioned_by_reference():
    """ "ref or name": the reference alone is somebody."""
    found = said(Feed.SERVICE, child_ref="C-7", item="mentoring")

    assert [(m.field, m.as_written) for m in mentions(found, Kind.PERSON)] == [("child_ref", "C-7")]


@pytest.mark.parametrize("name", ["not known", "N/K", "unknown female", "Mum", "as above"])
def test_a_non_name_is_nobody(name: str):
    """Descriptions are never names and never matched; the record keeps the words."""
    found = report(victim_name=name)

    assert mentions(found, Kind.PERSON) == []
    assert found.content["victim_name"] == name


def test_a_victim_of_whom_only_the_birth_is_known_is_not_lost():
    """A child nobody could name is still a child in the picture."""
    found = report(victim_name="not known", victim_dob="04/03/2010")

    assert related(found, Relation.VICTIM) == ["04/03/2010"]
    assert values(found, Property.DATE_OF_BIRTH) == ["2010-03-04"]


@pytest.mark.parametrize(
    ("box", "names"),
    [
        ("Amy Smith and Beth Jones", ["Amy Smith", "Beth Jones"]),
        ("SMITH, Amy and Beth Jones", ["SMITH, Amy", "Beth Jones"]),
        ("Amy Smith; unknown female; Beth Jones", ["Amy Smith", "Beth Jones"]),
    ],
)
def test_two_victims_in_one_box_are_two_people_and_flagged(box: str, names: list[str]):
    """Two in one box are never one name, and the date of birth beside them is nobody's for certain."""
    found = report(victim_name=box, victim_dob="04/03/2010")

    assert related(found, Relation.VICTIM) == names
    assert values(found, Property.DATE_OF_BIRTH) == []
    assert "victim_name" in flags(found)


@pytest.mark.parametrize(
    "name",
    ["SMITH, Amy", "Amy Smith aka 'Ames' and 'Smithy'", "Anne-Marie O'Neil", "Amy Smith, lives with mum and dad"],
)
def test_one_victim_is_one_person_however_the_name_is_written(name: str):
    """A comma, a hyphen or several nicknames do not make two people."""
    assert related(report(victim_name=name), Relation.VICTIM) == [name]


def test_other_names_are_claims_of_their_own():
    """A nickname is what people are known by: it is claimed with its own span."""
    found = report(victim_name="Amy Smith (known as Ames)")

    (alias,) = properties(found, Property.ALIAS)
    assert (alias.value, alias.start, alias.end) == ("Ames", 20, 24)


def test_two_names_for_one_reference_are_one_person_with_two_names():
    """Rows of one record disagree about the name; both stand, side by side, and somebody is asked."""
    found = derive(disagreeing(Feed.CASE, "child_name", "Amy Smith", "Aimee Smyth", child_ref="C-7"))

    assert len(mentions(found, Kind.PERSON)) == 1
    assert values(found, Property.NAME) == ["Smith, Amy", "Smyth, Aimee"]
    assert "child_name" in flags(found)


def test_two_references_are_never_joined_by_standing_in_one_record():
    """Two rows of one episode name two children: each reference settles its own child."""
    found = derive(disagreeing(Feed.MISSING_EPISODE, "child_ref", "C-7", "C-8", child_name="Amy Smith"))

    assert [m.as_written for m in mentions(found, Kind.PERSON)] == ["C-7", "C-8"]
    assert keys(found) == {"child_ref|hollowmere|C-7", "child_ref|hollowmere|C-8"}
    assert values(found, Property.NAME) == []


@pytest.mark.parametrize(
    ("written", "what", "value"),
    [
        ("04/03/2010", Property.DATE_OF_BIRTH, "2010-03-04"),
        ("March 2010", Property.DATE_OF_BIRTH, "2010-03"),
        ("2010", Property.DATE_OF_BIRTH, "2010"),
        ("01/01/2010", Property.DATE_OF_BIRTH, "2010"),
        ("aged 15", Property.AGE, "15"),
        ("15-16", Property.AGE, "15-16"),
    ],
)
def test_what_is_known_of_a_birth_stays_what_it_is(written: str, what: Property, value: str):
    """Partial dates stay partial, an age is an age, and a bare 1 January stands for its year."""
    assert values(report(victim_name="Amy Smith", victim_dob=written), what) == [value]


@pytest.mark.parametrize("written", ["01/01/1900", "not known"])
def test_a_placeholder_for_a_birth_is_no_value_and_nothing_to_mend(written: str):
    """01/01/1900 stands where nothing is known."""
    found = report(victim_name="Amy Smith", victim_dob=written)

    assert (values(found, Property.DATE_OF_BIRTH), flags(found)) == ([], set())


def test_a_birth_that_cannot_be_read_costs_no_child():
    """The row is accepted, the value kept as written and flagged with a reason and a remedy."""
    found = report(victim_name="Amy Smith", victim_dob="35/13/2010")

    assert related(found, Relation.VICTIM) == ["Amy Smith"]
    (flag,) = found.flags
    assert (flag.column, flag.value, flag.row) == ("victim_dob", "35/13/2010", 2)
    assert flag.reason
    assert flag.remedy
