"""Forms of exploitation, duties, people, places and platforms."""

import pytest

from graph.vocabulary import (
    CareStatus,
    Duty,
    ExploitationForm,
    ExploitationType,
    Indicator,
    InterviewOutcome,
    LocationClass,
    PersonStatus,
    PlaceKind,
    Platform,
    Rag,
    Relation,
    Role,
    liberty_form_words,
)

CCE, CSE = ExploitationType.CCE, ExploitationType.CSE


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("CSE", ExploitationForm.SEXUAL),
        ("sexual", ExploitationForm.SEXUAL),
        ("County Lines", ExploitationForm.COUNTY_LINES),
        ("debt", ExploitationForm.DEBT_BONDAGE),
        ("Trafficking", ExploitationForm.MODERN_SLAVERY),
        ("MSHT", ExploitationForm.MODERN_SLAVERY),
        ("Prevent", ExploitationForm.RADICALISATION),
        ("cuckoo-ing", None),
        ("cuckooing", ExploitationForm.CUCKOOING),
        ("sexting", ExploitationForm.ONLINE),
        ("HBV", ExploitationForm.HONOUR_BASED_ABUSE),
    ],
)
def test_forms_of_exploitation_as_people_write_them(text, form):
    """The form's own examples and the field's abbreviations."""
    assert ExploitationForm.read(text) is form


def test_forms_say_whether_they_are_criminal_or_sexual_only_where_the_word_does():
    """County lines is criminal; trafficking can be for either and says neither."""
    assert ExploitationForm.COUNTY_LINES.types == {CCE}
    assert ExploitationForm.SEXUAL.types == {CSE}
    assert ExploitationForm.MODERN_SLAVERY.types == frozenset()


def test_county_lines_cuckooing_shoplifting_and_debt_are_part_of_criminal_exploitation():
    """As the domain groups them."""
    parts = [form for form in ExploitationForm if form.part_of is ExploitationForm.CRIMINAL]

    assert [form.value for form in parts] == ["county_lines", "cuckooing", "enforced_shoplifting", "debt_bondage"]


def test_criminal_and_sexual_together_are_both():
    """One word for the case, two columns for the indicator."""
    assert ExploitationType.read("CCE and/or CSE") is ExploitationType.BOTH
    assert ExploitationType.BOTH.parts == {CCE, CSE}
    assert ExploitationType.joined(frozenset({CCE, CSE})) is ExploitationType.BOTH
    assert ExploitationType.joined(frozenset({CSE})) is CSE
    assert ExploitationType.joined(frozenset()) is None


@pytest.mark.parametrize(
    ("raising", "duty"),
    [
        (ExploitationForm.MODERN_SLAVERY, Duty.NRM),
        (Indicator.MODERN_SLAVERY, Duty.NRM),
        (ExploitationForm.FGM, Duty.FGM),
        (Indicator.FGM, Duty.FGM),
        (ExploitationForm.FORCED_MARRIAGE, Duty.FORCED_MARRIAGE),
        (Indicator.FORCED_MARRIAGE, Duty.FORCED_MARRIAGE),
        (ExploitationForm.RADICALISATION, Duty.PREVENT),
        (Indicator.RADICALISATION, Duty.PREVENT),
        (ExploitationForm.HONOUR_BASED_ABUSE, Duty.HONOUR_BASED_ABUSE),
    ],
)
def test_mandatory_reports_are_raised_by_forms_and_indicators(raising, duty):
    """Modern slavery, FGM, forced marriage, Prevent."""
    assert Duty.raised_by(raising) == (duty,)
    assert duty.is_mandatory_reporting


def test_the_liberty_form_is_not_a_referral_and_has_duties_of_its_own():
    """A referral where concern is serious, a copy to the social worker, sharing with those involved."""
    own = [duty for duty in Duty if not duty.is_mandatory_reporting]

    assert own == [Duty.REFERRAL_DUE, Duty.COPY_TO_SOCIAL_WORKER, Duty.SHARE_WITH_THOSE_INVOLVED]
    assert "NOT A REFERRAL FORM" in liberty_form_words().not_a_referral


def test_adults_can_be_victims_and_victims_are_shown_first():
    """The occupier of a cuckooed home; a victim of unknown age; then everybody else."""
    assert Role.of(Relation.VICTIM, is_child=False) is Role.ADULT_VICTIM
    assert Role.of(Relation.VICTIM, is_child=True) is Role.CHILD_VICTIM
    assert Role.of(Relation.VICTIM) is Role.VICTIM
    assert [role.is_victim for role in Role] == sorted((role.is_victim for role in Role), reverse=True)


def test_every_role_but_a_witness_follows_from_the_ledgers_relation():
    """A relation that is no role, such as `drives`, gives none."""
    assert {
        role for relation in Relation for child in (True, False, None) if (role := Role.of(relation, child))
    } == set(Role) - {Role.WITNESS}
    assert Role.of(Relation.DRIVES) is None


def test_only_a_legal_status_makes_anyone_convicted():
    """No role does."""
    assert {role.category.value for role in Role} == {"victim", "witness", "mentioned", "suspect"}
    assert PersonStatus.read("RSO") is PersonStatus.REGISTERED_SEX_OFFENDER
    assert PersonStatus.REGISTERED_SEX_OFFENDER.category.value == "convicted"
    assert PersonStatus.CAWN.category.value == "warned"


def test_common_places_link_nobody():
    """Registered hubs: children's home, school, hospital, custody, transport hub, town-centre park and their like."""
    hubs = {"childrens_home", "school", "hospital", "custody", "transport_hub", "town_centre_park"}

    assert hubs <= {kind.value for kind in PlaceKind if kind.is_common_place}
    assert not PlaceKind.TAKEAWAY.is_common_place
    assert not PlaceKind.PARK.is_common_place


def test_homes_refuges_and_placements_are_protected():
    """And no other kind by itself."""
    assert {kind.value for kind in PlaceKind if kind.is_protected} == {
        "childrens_home",
        "foster_home",
        "refuge",
        "placement",
    }


def test_the_doubt_about_a_place_grows_from_premises_to_ward_and_unknown_is_never_mapped():
    """A street is 250 metres; what is not known has no radius."""
    radii = [known.radius or 0 for known in LocationClass if known.is_mapped]

    assert radii == sorted(radii)
    assert LocationClass.STREET.radius == 250
    assert LocationClass.UNKNOWN.radius is None


@pytest.mark.parametrize("text", ["Facebook", "Snap Chat", "Whats App", "Musical.ly", "Omegle", "Oovoo", "Live.me"])
def test_platforms_of_the_annual_report_are_read(text):
    """The 2016-17 appendix, as it spells them."""
    assert Platform.read(text) is not None


def test_a_word_that_covers_several_platforms_identifies_no_account():
    """A name on "dating" is no account; one on Tinder is, and Tinder is rated 18."""
    assert Platform.read("dating app") is Platform.OTHER_DATING
    assert not Platform.OTHER_DATING.is_one_platform
    assert Platform.TINDER.is_one_platform
    assert Platform.TINDER.is_adults_only


def test_a_declined_return_interview_was_offered_and_is_never_done():
    """The guidance is about the offer; the clock about the completion."""
    outcomes = {outcome.value: (outcome.was_offered, outcome.is_done) for outcome in InterviewOutcome}

    assert outcomes == {
        "completed": (True, True),
        "declined": (True, False),
        "not_offered": (False, False),
        "not_possible": (False, False),
    }


def test_a_child_known_to_services_is_any_but_one_without_involvement():
    """Early help too has a practitioner who must have a copy of a report."""
    assert [status for status in CareStatus if not status.is_known_to_services] == [CareStatus.NONE]


def test_traffic_lights_mean_achievement():
    """Red not achieved, amber partially achieved, green completed."""
    assert [light.label for light in Rag] == ["Red: not achieved", "Amber: partially achieved", "Green: completed"]
