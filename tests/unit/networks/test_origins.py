"""Who saw it counts, not how often it was told."""

import pytest

from analysis.networks.evidence import Counts, Decided
from graph.vocabulary import Feed, Kind
from tests.told_networks import DAY, ground, told

WORDS = "Seen at the arcade on Friday evening with two older males who paid for food and then drove off in a grey car."


def counted(*records: object, **options: object) -> tuple[int, int]:
    """(fewest, most) independent origins of all the records."""
    found = ground(*records, **options).origins  # pyright: ignore[reportArgumentType]
    return found.number(range(len(found.records)))


def test_two_teachers_who_each_saw_something_are_two_origins_of_one_event():
    """One school, one day, the same child and man: two who saw it."""
    found = ground(told("1", "c1", "p1", reporter="T-ann"), told("2", "c1", "p1", reporter="T-bob")).origins

    assert found.number((0, 1)) == (2, 2)
    assert found.event_of[0] == found.event_of[1]


def test_five_agencies_told_by_one_mother_are_one_origin():
    """A third-party chain: each report names the same witness."""
    tellings = [told(str(n), "c1", "p1", witness="T-mum", agency=f"agency {n}", first_hand=False) for n in range(5)]

    assert counted(*tellings) == (1, 1)


def test_whoever_reports_and_is_the_witness_of_another_report_is_one_origin():
    """The mother wrote herself, and told the school."""
    assert counted(
        told("1", "c1", "p1", reporter="T-mum"), told("2", "c1", "p1", witness="T-mum", first_hand=False)
    ) == (1, 1)


def test_forms_on_one_incident_with_different_victims_are_one_event_with_several_victims():
    """One reporter, one evening, one form a child."""
    found = ground(told("1", "c1", "p1", reporter="T-ann"), told("2", "c2", "p1", reporter="T-ann")).origins

    assert found.number((0, 1)) == (1, 1)
    assert found.event_of[0] == found.event_of[1]


def test_the_same_words_are_one_origin_whoever_sends_them():
    """Also inside a longer text, and with a word changed."""
    longer = f"Passed on from a partner agency. {WORDS} Logged at the desk."
    assert counted(told("1", "c1", words=WORDS), told("2", "c2", words=WORDS), told("3", "c3", words=longer)) == (1, 1)


def test_the_same_words_of_two_days_are_two():
    """A form's own phrases come back; the dates exclude each other."""
    assert counted(told("1", "c1", words=WORDS), told("2", "c1", words=WORDS, day=DAY - 30)) == (2, 2)


def test_who_does_not_say_who_saw_it_counts_once_with_what_is_like_it_and_the_range_is_shown():
    """Two anonymous reports of one day about the same two people: one or two."""
    records = [told(str(n), "c1", "p1", first_hand=False, reporter=f"T-{n}") for n in (1, 2)]
    found = ground(*records).origins

    assert found.number((0, 1)) == (1, 2)
    assert [(one.a[-1], one.b[-1]) for one in found.doubtful] == [("1", "2")]


def test_a_witness_may_have_it_from_a_reporter_who_was_there():
    """One officer saw it; another agency was told by a witness whom it names: one or two."""
    saw, heard = told("1", "c1", "p1"), told("2", "c1", "p1", witness="T-aunt", first_hand=False)
    assert counted(saw, heard) == (1, 2)


def test_two_witnesses_who_are_named_are_two():
    """Two teachers told the office, which reports both."""
    assert counted(
        told("1", "c1", "p1", witness="T-ann", first_hand=False),
        told("2", "c1", "p1", witness="T-bob", first_hand=False),
    ) == (2, 2)


def test_a_name_as_written_and_a_settled_place_show_one_incident():
    """Two entries of one child at one place on one day, by reports that do not say who saw it."""
    records = [told(str(n), f"c{n}", "l1", first_hand=False, marks=("n:amyeyre",)) for n in (1, 2)]
    assert counted(*records) == (1, 2)


@pytest.mark.parametrize(("decision", "expected"), [("same_origin", (1, 1)), ("other_origin", (2, 2))])
def test_what_a_person_decides_of_a_doubtful_pair_stands(decision: str, expected: tuple[int, int]):
    """Grouped or kept apart: no range is left, and the pair is no longer asked about."""
    records = [told(str(n), "c1", "p1", first_hand=False, reporter=f"T-{n}") for n in (1, 2)]
    pair = frozenset({(records[0].source, records[1].source)})
    found = ground(*records, decided=Decided(**{decision: pair})).origins  # pyright: ignore[reportArgumentType]

    assert found.number((0, 1)) == expected
    assert found.doubtful == ()


def test_a_person_may_keep_apart_what_a_rule_would_group():
    """Two officers happen to write the same sentence of two evenings' work."""
    records = (told("1", "c1", words=WORDS), told("2", "c2", words=WORDS))
    parted = Decided(other_origin=frozenset({(records[0].source, records[1].source)}))

    assert counted(*records, decided=parted) == (2, 2)


def test_suspected_false_and_unreliable_never_count_and_ungraded_is_a_lead():
    """Only what counts is counted."""
    assert counted(
        told("1", "c1", counts=Counts.NO),
        told("2", "c1", counts=Counts.LEAD, day=DAY - 9),
        told("3", "c1", day=DAY - 20),
    ) == (1, 1)


def test_what_is_not_known_to_the_source_counts_once_together():
    """Three reports graded D are one origin at most."""
    records = [told(str(n), "c1", counts=Counts.ONCE, day=DAY - 10 * n) for n in range(3)]
    assert counted(*records) == (1, 1)
    assert counted(*records, told("9", "c1", day=DAY - 90)) == (2, 2)


def test_what_one_case_system_says_of_one_child_is_one_origin():
    """An assessment repeated each quarter is not corroboration."""
    records = [told(str(n), "c1", "p1", feed=Feed.RISK_ASSESSMENT, day=DAY - 90 * n) for n in range(4)]
    assert counted(*records) == (1, 1)


def test_names_as_written_show_one_incident_before_anybody_is_settled():
    """Two entries of one child: the marks are the same, so two tellings of one day are not two for certain."""
    marks = ("l:arcade", "n:amyeyre")
    records = [told("1", "c1", first_hand=False, marks=marks), told("2", "c2", first_hand=False, marks=marks)]
    assert counted(*records) == (1, 2)


def test_a_star_of_reports_on_one_place_is_no_incident():
    """Five hundred children at the bus station on one day: nothing groups them."""
    records = [told(f"{n:03}", f"c{n}", "l1", first_hand=False) for n in range(500)]
    found = ground(*records).origins
    assert found.number(range(500)) == (500, 500)
    assert Kind.LOCATION in ground(*records).contacts.evidence.kinds.values()
