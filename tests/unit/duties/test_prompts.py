"""Which phrases raise a question of duty, and which do not."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.duties import cues
from analysis.duties.prompts import Standing, copy_due, from_lists, from_text, phrases
from graph.vocabulary import CareStatus, Duty, ExploitationForm, Indicator

RAISED = [
    ("She told staff that she had been trafficked to Fenport.", Duty.NRM),
    ("He was driven to Fenport to sell drugs for them.", Duty.NRM),
    ("An adult holds her passport.", Duty.NRM),
    ("There may be debt bondage.", Duty.NRM),
    ("Aunt says that FGM is planned.", Duty.FGM),
    ("She is to be cut on a trip abroad.", Duty.FGM),
    ("She fears a forced marriage.", Duty.FORCED_MARRIAGE),
    ("She is being forced to marry a cousin.", Duty.FORCED_MARRIAGE),
    ("Honour-based abuse is suspected.", Duty.HONOUR_BASED_ABUSE),
    ("He has been radicalised online.", Duty.PREVENT),
    ("He posts extremist material.", Duty.PREVENT),
    ("Seen with bruises on both arms.", Duty.REFERRAL_DUE),
    ("She is scared to go home.", Duty.REFERRAL_DUE),
    ("He was hit by his stepfather.", Duty.REFERRAL_DUE),
    ("FGM cannot be ruled out.", Duty.FGM),
    ("It is not known whether she was trafficked.", Duty.NRM),
    ("She does not say much but believes that a forced marriage is planned.", Duty.FORCED_MARRIAGE),
    ("No injuries were seen, but she is scared to go home.", Duty.REFERRAL_DUE),
    ("After an assembly she disclosed that FGM is planned for her sister.", Duty.FGM),
    ("She was trafficked two years ago.", Duty.NRM),
    ("She underwent FGM in 2019.", Duty.FGM),
]
DENIED = [
    "No signs of FGM.",
    "She denied any forced marriage.",
    "Trafficking was ruled out.",
    "There is no evidence of modern slavery.",
    "She didn't report being sexually assaulted.",
    "Extremism was not identified.",
    "He has never been radicalised.",
    "Seen without bruises.",
    "FGM and forced marriage were asked about; FGM was denied.",
]


@pytest.mark.parametrize(("text", "duty"), RAISED, ids=[text for text, _ in RAISED])
def test_a_phrase_raises_its_duty_and_is_shown(text: str, duty: Duty):
    """The prompt holds the words that raised it, where they stand."""
    found = {p.duty: p for p in from_text("l:1", "incident_details", text)}

    assert set(found) == {duty}
    assert text[found[duty].start : found[duty].end] == found[duty].because
    assert found[duty].ask


@pytest.mark.parametrize("text", DENIED[:-1])
def test_a_denied_phrase_raises_nothing_and_is_kept_as_denied(text: str):
    """ "No signs of FGM" is not a sign of FGM."""
    assert from_text("l:1", "incident_details", text) == ()
    assert {p.standing for p in phrases(text)} == {Standing.DENIED}


def test_a_denial_ends_with_its_clause():
    """Two matters in one text: the one denied raises nothing, the other does."""
    text = "Asked about FGM, nothing was said. No bruises were seen. A forced marriage is planned."

    assert {p.duty for p in from_text("l:1", "f", text)} == {Duty.FGM, Duty.FORCED_MARRIAGE}


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("An NRM referral was made two years ago and has been concluded.", Standing.HISTORIC),
        ("The enquiry into an injury in 2019 was closed.", Standing.HISTORIC),
        ("The worker attended Prevent training.", Standing.ABOUT),
        ('A poster about "forced marriage" hangs in the hall.', Standing.ABOUT),
        ("The FGM policy was reviewed.", Standing.ABOUT),
        ('The child said that the lesson was called "What is FGM".', Standing.ABOUT),
    ],
)
def test_what_is_dealt_with_or_only_spoken_about_raises_nothing(text: str, standing: Standing):
    """History and quotation are understood, and kept with their standing."""
    assert from_text("l:1", "f", text) == ()
    assert {p.standing for p in phrases(text)} == {standing}


def test_neutral_and_denied_sentences_raise_almost_nothing():
    """At most one false prompt in twenty on 500 neutral, denied and historic sentences."""
    subjects = ("FGM", "forced marriage", "modern slavery", "trafficking", "extremism", "radicalisation", "injury")
    frames = (
        "There were no signs of {}.", "She denied {}.", "Nothing suggests {}.", "No {} was seen or reported.",
        "{} was ruled out.", "Staff have no concern about {} at this time.", "There is no evidence of {}.",
        "A leaflet on {} was handed out.", "Staff completed training on {}.", "The policy on {} was reviewed.",
        "The lesson on Tuesday covered {}.", "The report about {} was sent in 2019 and closed.",
        "A referral about {} was made two years ago and has been concluded.", "Neither parent mentioned {}.",
        "Police found no {}.", "The awareness course on {} is on Monday.",
    )  # fmt: skip
    where = ("the park", "the bus station", "a takeaway", "the school gate", "the market", "the library")
    plain = (
        "The child was seen near {} with two friends.", "A grey car stopped at {} and drove on.",
        "Staff met the family at {} and agreed to speak again.", "The child lost a phone near {}.",
        "He cut the grass near {}.", "She was late home from {} and said sorry.", "A group gathers at {} on Fridays.",
        "The haircut was done at {} before the trip.", "He is married and works at {}.", "They hit the ball over {}.",
    )  # fmt: skip
    ends = (
        "",
        " Mum was told by phone.",
        " No further details.",
        " The worker will visit on Monday.",
        " It was raining.",
    )
    texts = [f.format(s) + end for f, s, end in product(frames, subjects, ends[:4])]
    texts += [f.format(w) + end for f, w, end in product(plain, where, ends)]

    false = [text for text in texts if from_text("l:1", "f", text)]

    assert len(texts) >= 500
    assert len(false) <= len(texts) * 0.05, false[:10]


def test_ticked_forms_and_indicators_raise_their_duties_once():
    """The lists of the vocabulary say which duty a form or indicator raises."""
    found = from_lists("l:1", "exploitation_forms", [ExploitationForm.FGM, Indicator.FGM, Indicator.RADICALISATION])

    assert [(p.duty, p.because) for p in found] == [
        (Duty.FGM, ExploitationForm.FGM.label),
        (Duty.PREVENT, Indicator.RADICALISATION.label),
    ]


@pytest.mark.parametrize(
    ("care", "shared", "due"),
    [
        (CareStatus.CHILD_IN_NEED, [], True),
        (CareStatus.CHILD_IN_CARE, ["School nurse"], True),
        (CareStatus.CHILD_IN_CARE, ["the child's Social Worker"], False),
        (CareStatus.EARLY_HELP, ["MAT worker"], False),
        (CareStatus.NONE, [], False),
        (None, [], False),
    ],
)
def test_a_copy_is_owed_to_a_known_childs_social_worker(care: CareStatus | None, shared: list[str], due: bool):
    """Where the child is known to social care a copy must go to the social worker."""
    assert bool(copy_due("l:1", care, shared)) is due


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.sampled_from([text for text, _ in RAISED]))
def test_a_phrase_stands_where_it_says(noise: str, text: str):
    """Whatever surrounds it, each phrase is the text between its ends."""
    whole = f"{noise}. {text} {noise}"

    assert all(whole[p.start : p.end] == p.as_written for p in phrases(whole))
    assert len(phrases(whole)) >= len(phrases(text)) > 0


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_matches_a_phrase_holds_one_of_its_stems(data: st.DataObject):
    """The letters that are looked for first hide no phrase."""
    duty = data.draw(st.sampled_from(sorted(cues.PHRASES)))
    text = data.draw(st.from_regex(cues.PHRASES[duty]))

    assert any(stem in text.casefold() for stem in cues.STEMS[duty])


HERE = Path(__file__).parent


@pytest.mark.parametrize("line", (HERE / "planted.txt").read_text("utf-8").splitlines())
def test_every_planted_sentence_raises_its_duty_with_the_phrase(line: str):
    """As practitioners write: in passing, beside a denial, after a lesson, of last year and again today."""
    duty, text = line.split("\t")
    found = {p.duty.value: p for p in from_text("l:1", "incident_details", text)}

    assert duty in found
    assert text[found[duty].start : found[duty].end] == found[duty].because != ""


def test_five_hundred_neutral_historic_and_negated_sentences_raise_almost_nothing():
    """At most one in twenty; each of them written by hand, none twice."""
    texts = (HERE / "quiet.txt").read_text("utf-8").splitlines()
    false = [text for text in texts if from_text("l:1", "incident_details", text)]

    assert len(texts) == len(set(texts)) == 500
    assert len(false) <= 25, false
