"""Grades are kept as received, never made up, and say whether they corroborate."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LibertyError
from graph.grading import Grading, Scheme
from graph.values.errors import UnreadableValue
from graph.vocabulary import Counts, HandlingCondition, IntelligenceAssessment, SourceEvaluation

NEW = st.tuples(st.sampled_from("123"), st.sampled_from("ABCDE"), st.sampled_from(["", "P", "C"]))
OLD = st.tuples(st.sampled_from("ABCDE"), st.sampled_from("12345"), st.sampled_from(["", *"12345"]))


@given(NEW, st.sampled_from(["", " ", "/", " / ", "-"]), st.booleans())
def test_joined_and_separate_columns_of_3x5x2_read_alike(parts, joint, small):
    """`2B C`, `2/B/C`, `2bc` and three columns are one grade."""
    joined = joint.join(part for part in parts if part)

    assert Grading.parse(joined.lower() if small else joined) == Grading.read(*parts).grading


@given(OLD, st.sampled_from(["", " ", "/"]))
def test_the_older_5x5x5_is_kept_as_received(parts, joint):
    """Neither scale is turned into the other."""
    grading = Grading.parse(joint.join(part for part in parts if part))

    assert (grading.scheme, grading.source, grading.intelligence, grading.handling) == (Scheme.FIVE_FIVE_FIVE, *parts)
    assert grading == Grading.read(*parts).grading


@given(
    NEW | OLD,
    st.sets(st.sampled_from([code.value for code in HandlingCondition])),
    st.sampled_from(["", "not to the family"]),
)
def test_the_stored_text_reads_back_to_the_same_grade(parts, codes, said):
    """Conditions and their words included."""
    grading = Grading.read(parts[0], parts[1], parts[2], " ".join([*sorted(codes), said])).grading

    assert Grading.from_canonical(grading.canonical) == grading


@pytest.mark.parametrize("text", ["", " ", "ungraded", "Not graded", "N/A"])
def test_ungraded_is_a_state_of_its_own_and_a_lead(text):
    """Shown, marked, never corroboration; handling is C until a person sets P."""
    grading = Grading.parse(text)

    assert grading.scheme is Scheme.UNGRADED
    assert grading.is_lead
    assert not grading.counts_as_corroboration
    assert not grading.is_shared_freely
    assert "a lead" in grading.caption()


@pytest.mark.parametrize(("source", "intelligence"), [("2", ""), ("", "A"), ("B", ""), ("", "4")])
def test_half_a_grade_is_kept_and_not_completed(source, intelligence):
    """The missing half stays missing: it is still a lead."""
    grading = Grading.read(source, intelligence).grading

    assert (grading.source, grading.intelligence) == (source, intelligence)
    assert grading.is_lead


@pytest.mark.parametrize("text", ["2 Bananas", "9Z", "2BX", "hello", "22", "AB"])
def test_what_is_no_grade_is_refused_without_repeating_it(text):
    """The message may end up in a log."""
    with pytest.raises(UnreadableValue) as refused:
        Grading.parse(text)

    assert text not in str(refused.value)


def test_words_of_the_scale_are_read_for_its_codes():
    """Exports print the words beside or instead of the codes."""
    reading = Grading.read("2 - Untested", "Known directly", "C - lawful sharing permitted with conditions")

    assert (reading.grading.code, reading.problems) == ("2A C", ())


def test_two_scales_in_one_grade_are_reported_and_the_report_stays_a_lead():
    """2 belongs to 3x5x2, 3 to 5x5x5: nobody guesses which was meant."""
    reading = Grading.read("2", "3")

    assert reading.grading.scheme is Scheme.UNGRADED
    assert [column for column, _ in reading.problems] == ["source_evaluation", "intelligence_assessment"]


def test_a_code_outside_the_scale_is_reported_and_the_rest_kept():
    """The good half is not lost with the bad one."""
    reading = Grading.read("7", "A", "P")

    assert (reading.grading.source, reading.grading.intelligence, reading.grading.handling) == ("", "A", "P")
    assert [(column, problem.words) for column, problem in reading.problems] == [("source_evaluation", "7")]


def test_a_joined_grade_in_one_column_is_read():
    """Some systems print `2B C` in the first of three columns."""
    assert Grading.read("2B C", "", "").grading == Grading.parse("2B C")


@pytest.mark.parametrize(
    ("code", "conditions", "wrong"),
    [("P", "S2", "conditions are given"), ("4", "", "no handling code"), ("free", "", "no handling code")],
)
def test_unclear_handling_is_c_and_reported(code, conditions, wrong):
    """The stricter marking holds until a person decides."""
    reading = Grading.read("2", "B", code, conditions)

    assert reading.grading.handling == "C"
    assert wrong in reading.problems[0][1].reason


def test_conditions_are_read_as_codes_and_kept_as_words():
    """S2 asks for the originator; the sender's own words stay whole."""
    grading = Grading.read("1", "A", "C", "A3, S2: not to the placing authority").grading

    assert grading.conditions == ("A3", "S2")
    assert grading.conditions_text == "A3, S2: not to the placing authority"
    assert grading.needs_originator


COUNTS = {
    "1A": "yes", "1B": "yes", "1C": "yes", "1D": "once", "1E": "no",
    "2A": "yes", "2B": "yes", "2C": "yes", "2D": "once", "2E": "no",
    "3A": "no", "3B": "no", "3C": "no", "3D": "no", "3E": "no",
    "A1": "yes", "B2": "yes", "C3": "yes", "E1": "yes", "A4": "once", "E4": "once", "A5": "no", "D1": "no", "D5": "no",
}  # fmt: skip


@pytest.mark.parametrize(("code", "counts"), COUNTS.items())
def test_what_a_grade_adds_to_corroboration(code, counts):
    """Source not reliable or suspected false: never. Not known to the source: one at most, apart."""
    grading = Grading.parse(code)

    assert grading.counts is Counts(counts)
    assert grading.counts_as_corroboration is (counts == "yes")
    assert grading.counts_once_at_most is (counts == "once")


def test_what_an_agency_records_counts_without_a_grade():
    """Episodes, cases, assessments and meetings are recorded, not graded."""
    grading = Grading.recorded().grading

    assert grading.counts_as_corroboration
    assert not grading.is_lead
    assert not grading.is_shared_freely


@pytest.mark.parametrize("code", ["1A P", "2B C", "B24"])
def test_only_a_p_set_by_a_person_is_shared_freely(code):
    """The older handling codes are kept and shared with conditions only."""
    assert Grading.parse(code).is_shared_freely is code.endswith("P")


def test_grades_sort_best_first_across_scales():
    """Those that count, then recorded, then not known to the source, then leads, then those that never count."""
    best_first = ["A1", "1A", "1B", "2A", "E3", "2C", "recorded", "1D", "ungraded", "1E", "3A", "3E"]
    gradings = [Grading.recorded().grading if code == "recorded" else Grading.parse(code) for code in best_first]
    shuffled = random.Random(7).sample(gradings, len(gradings))

    assert sorted(shuffled) == gradings
    assert min(shuffled) == Grading.parse("A1")


def test_a_caption_says_the_grade_in_plain_words():
    """For somebody who does not know the codes."""
    assert Grading.parse("2B C S2").caption() == (
        "2B C: untested source; known indirectly to the source but corroborated; "
        "lawful sharing permitted with conditions (S2 consult the originator before sharing)."
    )


def test_a_grade_cannot_be_made_of_codes_that_its_scale_has_not():
    """Inside, a grading is always a good one."""
    with pytest.raises(LibertyError):
        Grading(Scheme.THREE_FIVE_TWO, "B", "2")
    with pytest.raises(LibertyError):
        Grading(Scheme.UNGRADED, "1", "A")


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=10), st.text(max_size=20))
def test_no_columns_whatever_make_a_grade_that_nobody_wrote(source, intelligence, handling, conditions):
    """Each code of the grade stands in what was written, or its words do."""
    grading = Grading.read(source, intelligence, handling, conditions).grading

    if grading.is_graded:
        assert source.strip() or intelligence.strip()
    if grading.is_shared_freely:
        assert "p" in (source + intelligence + handling).lower()


def test_the_scales_are_three_by_five_by_two():
    """As the name says."""
    assert (len(SourceEvaluation), len(IntelligenceAssessment)) == (3, 5)
