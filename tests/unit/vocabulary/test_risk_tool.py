"""The CRE risk tool is held whole, in printed order and wording (CRE annual report 2018-19, Appendix 2 and 3)."""

import pytest

from graph.vocabulary import (
    Answer,
    ExploitationType,
    Indicator,
    Level,
    ModelOfAbuse,
    Threshold,
    Vulnerability,
    hard_rule,
    level_stands,
    questions,
    read_send,
)

PRINTED_INDICATORS = [
    "Concern re: online activity",
    "Regularly missing from home, care or education",
    "Being abused on or off line by an adult /or targeted by an adult",
    "Change of contact with family and friends and other support networks",
    "Experimenting with drugs and/or alcohol (dependent on age)",
    "Noticeable change of self-image/appearance or dress",
    "Peer on peer abuse, including sexualised bullying and revenge pornography",
    "Getting into cars with adult(s)",
    "Associating with peers or adults with a known risk of exploitation",
    "Arranging to meet for sexual activity",
    "Making and then withdrawing a complaint/s",
    "Unexplained injuries",
    "Going to unsafe places i.e. known houses or places identified as a risk",
    "Knowledge of other areas or located out of area, with no legitimate links to that area",
    "Unaccounted for money or goods including mobile phones, drugs and alcohol",
    "Increased interest in making money or need for money",
    "Self-harming",
    "Offending e.g. violence, theft and drug dealing",
    "Gang member or association with gangs or extremist thinking including 'normalisation' of gang violence and "
    "criminality. Consideration to be given to:",
    "Starting to adopt certain types of groups behaviours e.g. ways of talking, hand signs and abbreviated text",
    "New nicknames",
    "Coerced into sexual activity",
    "Evidence of grooming",
    "Abduction and forced imprisonment",
    "Indicators of modern slavery/trafficking",
    "Miscarriages or terminations/presenting for pregnancy or sexually transmitted infection (STI) testing",
    "Carrying weapons/feeling the need for protection",
    "Forced marriage or marriage of convenience or preparations for such",
    "Suspected Female Genital Mutilation (FBM) or known culture of this within the family",
    "Child shows/family interest in Radicalisation or extremism",
    "Other:",
]

PRINTED_FACTORS = [
    "Looked after child / fostered / private fostering / child leaving care or living independently",
    "Some form of family conflict / break down of relationships",
    "Witnessing or experiencing abuse and / or neglect",
    "Homelessness / sofa surfing",
    "Emotional or mental health issues of child, parent or carer",
    "Substance or alcohol misuse by parents / carers / wider family",
    "Capacity issue, learning needs, disability of child or their parent / carer",
    "Subjected to discrimination i.e. homophobia / racism",
    "Criminality within family",
    "Death or loss or illness of a significant person",
    "Financially unsupported",
    "Lack of love and security",
    "New arrival / refugee / asylum seeker",
    "Social exclusion / isolation/ disappearing from the system",
    "Previous history of exploitation",
]

PRINTED_EXAMPLE_HEADINGS = {
    "Coming home late or going missing": Indicator.MISSING,
    "Concern re: online activity": Indicator.ONLINE_ACTIVITY,
    "Being abused on or off line by an adult /or targeted for abuse": Indicator.TARGETED_BY_ADULT,
    "Peer on peer abuse, including sexualised bullying and revenge pornography": Indicator.PEER_ON_PEER,
    "Offending, for example drugs, violence or theft": Indicator.OFFENDING,
    "Gang member or association with gangs or extremist thinking": Indicator.GANG_ASSOCIATION,
    "Coerced into sexual activity": Indicator.COERCED_SEXUAL_ACTIVITY,
    "Evidence of grooming": Indicator.GROOMING,
    "Abduction and forced imprisonment": Indicator.ABDUCTION,
    "Indicators of Modern Slavery/Trafficking": Indicator.MODERN_SLAVERY,
    "Carrying Weapons/Feeling the need for protection": Indicator.WEAPONS,
    "Knowledge of other areas or found out of area, with no legitimate links": Indicator.OTHER_AREAS,
}


def test_the_thirty_one_indicators_stand_in_printed_order_and_wording():
    """Typed from the source, slips included."""
    assert [indicator.wording for indicator in Indicator] == PRINTED_INDICATORS
    assert [indicator.number for indicator in Indicator] == list(range(1, 32))


def test_the_fifteen_vulnerability_factors_stand_in_printed_order_and_wording():
    """Typed from the source."""
    assert [factor.wording for factor in Vulnerability] == PRINTED_FACTORS
    assert [factor.number for factor in Vulnerability] == list(range(1, 16))


def test_twelve_indicators_have_printed_examples_for_low_medium_and_high():
    """Appendix 3, under its own headings."""
    with_examples = {indicator.heading: indicator for indicator in Indicator if indicator.examples}

    assert with_examples == PRINTED_EXAMPLE_HEADINGS
    assert all(list(i.examples) == [Level.LOW, Level.MEDIUM, Level.HIGH] for i in with_examples.values())


@pytest.mark.parametrize(
    ("indicator", "level", "words"),
    [
        (
            Indicator.ABDUCTION,
            Level.LOW,
            "A child being abducted or falsely imprisoned is very unlikely to be low concern.",
        ),
        (Indicator.GROOMING, Level.HIGH, "Meeting with an adult following being groomed."),
        (
            Indicator.OFFENDING,
            Level.HIGH,
            "Supplying of drugs, especially if in association with others, organised violence or acquisitive crime "
            "linked to desperation for money.",
        ),
        (
            Indicator.GANG_ASSOCIATION,
            Level.MEDIUM,
            "Association with older gang members, particularly if no age appropriate peers involved (isolated through "
            "age), or criminal activity linked to gang members.",
        ),
        (Indicator.MODERN_SLAVERY, Level.MEDIUM, "Evidence of the child being transported by an adult."),
    ],
)
def test_examples_keep_their_wording(indicator, level, words):
    """Those whose lines the print breaks or shifts stand under the right level."""
    assert indicator.examples[level] == words


def test_graffiti_tags_are_a_point_to_consider_under_gangs():
    """The printed bullet stays with its indicator."""
    assert Indicator.GANG_ASSOCIATION.guidance == ("Graffiti style 'tags' on possessions",)


def test_every_indicator_can_be_judged_for_criminal_and_for_sexual_exploitation():
    """The print has both columns in every row."""
    assert {indicator.judged_for for indicator in Indicator} == {
        frozenset({ExploitationType.CCE, ExploitationType.CSE})
    }


def test_the_form_asks_twenty_five_questions_in_three_sections():
    """In printed order; the answers go to columns of the feed where it has them."""
    asked = questions()

    assert [question.number for question in asked] == list(range(1, 26))
    assert [question.section for question in asked] == [1] * 8 + [2] + [3] * 16
    assert {q.column for q in asked} >= {
        "protective_factors",
        "barriers_to_engagement",
        "practitioner_risks",
        "family_aware",
    }


def test_thresholds_and_models_of_abuse_are_those_of_the_form_and_the_annual_report():
    """Four thresholds, five models; the model's blaming heading is only a quotation."""
    assert [threshold.value for threshold in Threshold] == ["early_help", "section_17", "section_47", "complex_abuse"]
    assert Threshold.read("complex or serious needs (Section 17 Child In Need)") is None
    assert Threshold.read("s.17") is Threshold.SECTION_17
    assert ModelOfAbuse.read("Risk taking making a young person vulnerable to CSE") is ModelOfAbuse.RISK_CONTEXT
    assert len(ModelOfAbuse) == 5


def test_the_hard_rule_keeps_the_tools_words_and_age():
    """Under 13, in the words of the tool and of the service offer."""
    assert hard_rule().under_age == 13
    assert "no child under 13 years or with Special Educational Needs and Disabilities" in hard_rule().printed
    assert "agreed by a Child Protection Manager" in hard_rule().printed_offer


YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("level", "under_13", "send", "agreed", "by", "stands"),
    [
        (Level.LOW, YES, NO, NO, "", NO),
        (Level.LOW, NO, YES, UNKNOWN, "", NO),
        (Level.LOW, YES, YES, YES, "", NO),  # an agreement without a name is none
        (Level.LOW, YES, NO, YES, "CPM-4", YES),
        (Level.LOW, NO, NO, NO, "", YES),
        (Level.LOW, UNKNOWN, NO, NO, "", UNKNOWN),
        (Level.LOW, NO, UNKNOWN, NO, "", UNKNOWN),
        (Level.LOW, UNKNOWN, YES, NO, "", NO),
        (Level.LOW, UNKNOWN, UNKNOWN, YES, "CPM-4", YES),
        (Level.MEDIUM, YES, YES, NO, "", YES),
        (Level.HIGH, YES, YES, NO, "", YES),
        (Level.NOT_YET_ASSESSED, YES, YES, NO, "", YES),
    ],
)
def test_never_low_under_13_or_with_send_before_a_named_managers_agreement(level, under_13, send, agreed, by, stands):
    """The hard rule; where it cannot be known, a person is asked."""
    assert level_stands(level, under_13, send, agreed, by) is stands


@pytest.mark.parametrize(
    ("text", "send"),
    [
        ("yes", YES),
        ("EHCP", YES),
        ("Autism", YES),
        ("EHCP in place", YES),
        ("ADHD; awaiting autism assessment", YES),
        ("none known", NO),
        ("no autism diagnosis, ADHD assessment awaited", UNKNOWN),
        ("no", NO),
        ("None", NO),
        ("", UNKNOWN),
        ("awaiting assessment", UNKNOWN),
    ],
)
def test_a_disability_or_send_cell_is_never_read_as_no_by_default(text, send):
    """Known needs are yes; words that are neither leave the rule open."""
    assert read_send(text) is send
