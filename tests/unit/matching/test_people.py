"""What is joined without a person, what waits for one, and what is left apart: small loads, no training."""

from datetime import date
from typing import Any

import pytest

from ingest.matching.cluster import Clustering
from ingest.matching.features import features
from ingest.matching.model import COMPARISONS
from ingest.matching.names import name_table
from ingest.matching.quality import quality
from ingest.matching.read_table import Labelled
from ingest.matching.reasons import reasons
from ingest.matching.said import PersonSaid, is_child
from ingest.matching.score import score

DAY = date(2026, 3, 2)
POSTCODE, PHONE = "XX1 4AB", "+447700900123"


def person(name: str, born: str = "", role: str = "", **said: object) -> PersonSaid:
    """One mention, in a report of its own."""
    one = PersonSaid(f"{name} {born} {role} {said}", day=DAY, names=[name], births=[born] if born else [], role=role)
    for what, value in said.items():
        setattr(one, what, value)
    one.child = is_child(one)
    return one


def settled(*said: PersonSaid) -> tuple[int, list[float]]:
    """(entities after automatic joining, probabilities of what is proposed)."""
    rows = features(said, name_table())
    clustering = Clustering(rows, score(rows, name_table()))
    clustering.join(0.95)
    return len(clustering.clusters), [link.probability for link in clustering.proposals(0.2)]


def test_a_child_with_name_and_date_of_birth_in_two_reports_is_one() -> None:
    """The date of birth agrees to the day, the given name in its short form."""
    assert (
        settled(person("Reed, Katherine", "2011-05-14", "victim"), person("Reed, Katie", "2011-05-14", "child"))[0] == 1
    )


def test_a_child_is_never_joined_without_the_date_of_birth() -> None:
    """Whatever else agrees, it waits for a person."""
    home: dict[str, Any] = {"postcodes": [POSTCODE], "phones": [PHONE]}
    entities, proposed = settled(
        person("Reed, Amy", "2011-05-14", "victim", **home), person("Reed, Amy", role="victim", **home)
    )
    assert entities == 2
    assert len(proposed) == 1


def test_a_given_name_and_a_birthday_are_not_one_child_without_the_surname() -> None:
    """Two children of one town share both often enough; a home makes it one."""
    known, brief = person("Reed, Amy", "2011-05-14", "child"), person("Amy", "2011-05-14", "victim")
    assert settled(known, brief)[0] == 2
    known.postcodes, brief.postcodes = [POSTCODE], [POSTCODE]
    assert settled(known, brief)[0] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marsh, Daniel", "Marsh, Dominic"),
        ("Marsh, Oisin", "Marsh, Roisin"),  # names that look like a slip of one another
        ("Marsh, D", "Marsh, Daniel"),
    ],
)
def test_twins_at_one_address_stay_two(one: str, other: str) -> None:
    """Same surname, same date of birth, same home: they wait for a person at most."""
    home: dict[str, Any] = {"postcodes": [POSTCODE], "homes": ["12 Marram Road"]}
    assert settled(person(one, "2010-05-14", "child", **home), person(other, "2010-05-14", "child", **home))[0] == 2


def test_two_children_of_one_name_stay_two() -> None:
    """Their dates of birth exclude each other; a figure apart may be a brother named alike, and waits."""
    assert settled(person("Khan, Ali", "2010-05-14", "child"), person("Khan, Ali", "2012-11-27", "child"))[0] == 2
    assert settled(person("Khan, Ali", "2010-05-14", "child"), person("Khan, Ali", "2011-05-14", "child"))[0] == 2


def test_day_and_month_exchanged_is_still_one_child_where_the_home_agrees() -> None:
    """Else it waits: the probability is there, the rule is not."""
    home: dict[str, Any] = {"postcodes": [POSTCODE]}
    swapped = (
        person("Nowak, Zuzanna", "2011-03-04", "child", **home),
        person("Nowak, Zuzanna", "2011-04-03", "child", **home),
    )
    assert settled(*swapped)[0] == 1


def test_a_child_who_is_named_as_an_offender_or_comes_of_age_stays_one() -> None:
    """Role and age keep nobody apart."""
    before = person("Reed, Jordan", "2008-06-10", "victim")
    after = person("Reed, Jordan", "2008-06-10", "alleged_offender", day=date(2026, 9, 1))
    assert (before.child, after.child) == (True, False)
    assert settled(before, after)[0] == 1


def test_a_given_name_and_company_join_no_adult_without_a_surname() -> None:
    """A child of the same given name may be meant: it waits."""
    near: dict[str, Any] = {"company": ["R-1", "R-2", "R-3"]}
    known = person("Okafor, Besnik", "1990-03-02", "alleged_offender", phones=[PHONE], **near)
    brief = person("Besnik", role="alleged_offender", phones=[f"*{PHONE[-6:]}"], **near)
    entities, proposed = settled(known, brief)
    assert entities == 2
    assert max(proposed) >= 0.95


def test_an_adult_is_joined_by_name_and_phone() -> None:
    """Without a date of birth something beyond the name must agree."""
    phone: dict[str, Any] = {"phones": [PHONE]}
    assert (
        settled(
            person("Kowalski, Piotr", role="alleged_offender", **phone),
            person("Kowalski, Peter", role="present", **phone),
        )[0]
        == 1
    )


def test_the_same_name_and_nothing_else_joins_nobody() -> None:
    """It scores below name and date of birth, and is nothing to ask a person about."""
    entities, proposed = settled(person("Kowalski, Piotr"), person("Kowalski, Piotr"))
    assert (entities, proposed) == (2, [])


def test_a_person_who_judged_two_apart_is_obeyed() -> None:
    """Not joined, not proposed."""
    rows = features(
        [person("Reed, Amy", "2011-05-14", "victim"), person("Reed, Amy", "2011-05-14", "child")], name_table()
    )
    clustering = Clustering(rows, score(rows, name_table()), [(0, 1)])
    clustering.join(0.95)
    assert len(clustering.clusters) == 2
    assert clustering.proposals(0.2) == []


def test_reasons_are_plain_words() -> None:
    """What agrees, then what differs."""
    said = (
        person("Reed, Katherine", "2011-05-14", plates=["XB93KTR"]),
        person("Reed, Katie", "2011-05", plates=["XB93KTR"]),
    )
    rows = features(said, name_table())
    words = reasons(score(rows, name_table()), 0, rows)
    assert "same surname" in words
    assert "date of birth agrees to the month" in words
    assert "both seen with XB93 KTR" in words


@pytest.mark.parametrize("count", [0, 1, 12])
def test_an_empty_store_one_record_and_all_identical_records_are_answered(count: int) -> None:
    """A right answer, no trace of a fault."""
    said = [person("Reed, Amy", "2011-05-14", "victim", group="") for _ in range(count)]
    found = quality(Labelled(tuple(said), tuple("T1" for _ in said), tuple("" for _ in said)), name_table())
    assert found.mentions == count
    assert found.joined.recall in (None, 1.0)


def test_a_name_that_two_people_are_known_to_bear_is_not_enough() -> None:
    """Postcode and name join an adult; once two dates of birth are known under that name, they wait for a person."""
    home: dict[str, Any] = {"postcodes": [POSTCODE], "homes": ["12 Marram Road"]}
    two = [person("Kowalski, Piotr", role="present", **home), person("Kowalski, Piotr", role="present", **home)]
    assert settled(*two) == (1, [])
    namesakes = [person("Kowalski, Piotr", "1990-03-02"), person("Kowalski, Piotr", "1974-11-27")]
    entities, proposed = settled(*two, *namesakes)
    assert entities == 4
    assert proposed


def test_a_child_in_one_record_and_an_adult_in_another_speaks_against() -> None:
    """For doubt alone: it is among the reasons, and keeps nobody apart."""
    rows = features([person("Reed, Amy", role="victim"), person("Reed, Amy", "1979-05-14", "present")], name_table())
    pairs = score(rows, name_table())
    assert reasons(pairs, 0, rows).endswith("a child in one record and an adult in the other")
    assert len(pairs) == 1


LEVELS = {comparison.name: comparison.levels for comparison in COMPARISONS}


def level(what: str, one: PersonSaid, other: PersonSaid) -> str:
    """The level that a comparison of two mentions reaches."""
    pairs = score(features((one, other), name_table()), name_table())
    return LEVELS[what][pairs.levels[0, list(LEVELS).index(what)]].name


@pytest.mark.parametrize(
    ("one", "other", "reached"),
    [
        ("14 Marram Road Saltings", "14Marram Rd Saltings", "nearly"),  # words run together
        ("14 Marram Road Saltings", "14 Mar ram Road", "nearly"),  # and broken up
        ("14 Marram Road Saltings", "3 Curlew Close", "other_door"),
        ("14 Marram Road Saltings", "", "postcode"),
    ],
)
def test_a_home_is_the_same_however_its_words_are_broken_and_another_door_says_less(
    one: str, other: str, reached: str
) -> None:
    """One postcode, with what is said beside it."""
    left, right = (person("Reed, Amy", homes=[home] if home else [], postcodes=[POSTCODE]) for home in (one, other))
    assert level("home", left, right) == reached


@pytest.mark.parametrize(
    ("one", "other", "reached"),
    [
        ("Hartley, Aurora", "Aurra, Hartlye", "swapped"),
        ("Campbell, Jasmine", "Campbell, Campbell", "differs"),  # the surname written twice
    ],
)
def test_names_the_other_way_round_are_seen_through_a_slip_in_each(one: str, other: str, reached: str) -> None:
    """Where a date of birth brings the two together."""
    assert level("given", person(one, "1990-05-14"), person(other, "1990-05-14")) == reached


def test_clusters_are_not_asked_for_what_they_left_out() -> None:
    """A lower threshold than was announced would find nothing, and is refused."""
    rows = features([person("Reed, Amy", "2011-05-14"), person("Reed, Amy", "2011-05-14")], name_table())
    clustering = Clustering(rows, score(rows, name_table()), least=0.5)
    clustering.join(0.95)
    with pytest.raises(ValueError, match="left out"):
        clustering.proposals(0.2)
