"""Items of the columns `indicators` and `vulnerabilities`, as feeds write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.vocabulary import (
    ExploitationType,
    FactorOf,
    FactorTime,
    Indicator,
    Level,
    Vulnerability,
    read_factor,
    read_indicator,
)

CCE, CSE = frozenset({ExploitationType.CCE}), frozenset({ExploitationType.CSE})
BOTH = CCE | CSE

LEVELS = st.sampled_from([("L", Level.LOW), ("medium", Level.MEDIUM), ("HIGH", Level.HIGH), (" h ", Level.HIGH)])
TYPES = st.sampled_from(
    [
        ("CCE", CCE),
        ("cse", CSE),
        ("CCE and CSE", BOTH),
        ("CCE/CSE", BOTH),
        ("CSE & CCE", BOTH),
        ("CCE, CSE", BOTH),
        ("both", BOTH),
    ]
)
INDICATORS = st.sampled_from([(word, i) for i in Indicator for word in (i.wording, i.label, *i.aliases)])
FACTORS = st.sampled_from([(word, v) for v in Vulnerability for word in (v.wording, v.label, *v.aliases)])
WHOSE = st.sampled_from(
    [("child", FactorOf.CHILD), ("parent/carer", FactorOf.PARENT_OR_CARER), ("Child and parent", FactorOf.BOTH)]
)
WHEN = st.sampled_from(
    [("historic", FactorTime.HISTORIC), ("Current", FactorTime.CURRENT), ("historic and current", FactorTime.BOTH)]
)
CONTEXT = "seen twice by the bus station: no coat"


@given(INDICATORS, LEVELS, TYPES, st.sampled_from([": ", " : ", " - ", ", ", " = "]))
def test_an_item_in_the_printed_or_any_known_wording_is_read_whole(indicator, level, types, joint):
    """Official wordings hold colons and commas of their own; they are read as one."""
    reading = read_indicator(f"{indicator[0]}{joint}{level[0]}, {types[0]}, {CONTEXT}")

    assert (reading.indicator, reading.level, reading.types) == (indicator[1], level[1], types[1])
    assert (reading.context, reading.problems) == (CONTEXT, ()) or indicator[1] is Indicator.OTHER


@given(FACTORS, WHOSE, WHEN)
def test_a_factor_in_the_printed_or_any_known_wording_is_read_whole(factor, whose, when):
    """Whom it is about, when, and the commentary."""
    reading = read_factor(f"{factor[0]}, {whose[0]}, {when[0]}, {CONTEXT}")

    assert (reading.factor, reading.of, reading.time) == (factor[1], whose[1], when[1])
    assert (reading.commentary, reading.problems) == (CONTEXT, ())


@given(st.text(max_size=120))
def test_the_context_is_a_stretch_of_the_item_as_written(item):
    """Whatever is in the cell, what is kept stands where it says it stands."""
    indicator, factor = read_indicator(item), read_factor(item)

    assert item[indicator.context_at :].startswith(indicator.context)
    assert item[factor.commentary_at :].startswith(factor.commentary)


@pytest.mark.parametrize("item", ["Self-harming", "self harm:", "Self-harm ()"])
def test_an_indicator_alone_is_read_without_a_level(item):
    """Not written is not a problem: level and type are simply not given."""
    reading = read_indicator(item)

    assert (reading.indicator, reading.level, reading.types, reading.problems) == (
        Indicator.SELF_HARMING,
        None,
        frozenset(),
        (),
    )


def test_an_unknown_indicator_is_reported_with_the_closest_and_its_level_still_read():
    """Unknown words are not guessed, and cost nothing of the rest."""
    reading = read_indicator("Offendng: M, CCE, took food")

    assert (reading.indicator, reading.level, reading.types) == (None, Level.MEDIUM, CCE)
    assert reading.problems[0].words == "Offendng"
    assert reading.problems[0].remedy == "Did you mean: Offending?"


def test_a_word_in_the_levels_place_is_reported_and_kept_in_the_context():
    """ "severe" is no level of the tool."""
    reading = read_indicator("Weapons: severe, CCE, knife found")

    assert reading.level is None
    assert [problem.words for problem in reading.problems] == ["severe"]
    assert reading.context == "severe, CCE, knife found"


def test_what_is_written_for_other_is_kept_and_its_level_read():
    """The printed row "Other:" is followed by words of the assessor's own."""
    reading = read_indicator("Other: sleeps in a stairwell: H, CCE")

    assert (reading.indicator, reading.level, reading.types) == (Indicator.OTHER, Level.HIGH, CCE)
    assert reading.context.startswith("sleeps in a stairwell")


def test_order_and_brackets_do_not_matter():
    """Systems print level and type either way round."""
    reading = read_indicator("Evidence of grooming (CSE) - High")

    assert (reading.indicator, reading.level, reading.types) == (Indicator.GROOMING, Level.HIGH, CSE)


def test_a_comma_between_factor_and_child_is_not_read_over():
    """ "looked after child" is known as one word; here the child is whom the factor is about."""
    reading = read_factor("looked after, child, current")

    assert (reading.factor, reading.of, reading.time) == (Vulnerability.CARE, FactorOf.CHILD, FactorTime.CURRENT)


def test_a_bare_both_is_asked_about_where_it_could_mean_either():
    """Child and parent, or historic and current: the writer knows."""
    assert [problem.words.strip() for problem in read_factor("Isolation, both, since May").problems] == ["both"]
    assert read_factor("Isolation, child, both, since May").time is FactorTime.BOTH


def test_an_unknown_factor_is_reported_and_whose_and_when_still_read():
    """As with indicators."""
    reading = read_factor("Homelesness, child, current")

    assert (reading.factor, reading.of, reading.time) == (None, FactorOf.CHILD, FactorTime.CURRENT)
    assert reading.problems[0].remedy.startswith("Did you mean: Homelessness or sofa surfing")
