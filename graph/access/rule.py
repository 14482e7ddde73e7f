"""The rule: who may do what with a claim, for which purpose, now.

One list, read from the top. The first line that fits decides; where none fits, the answer is no. A decision says which
line it was, so that a person can be told why and a test can ask for it by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from graph.access.facts import ClaimFacts, PlaceClass, Tie
from graph.access.marking import GradeClass
from graph.access.partners import Preset, presets
from graph.access.purpose import FOR_ROLES, Purpose, PurposeKind
from graph.access.viewer import FULL_PICTURE, Actor, Clearance, Role, Viewer
from graph.vocabulary import Agency, Kind


class Verb(StrEnum):
    """What somebody wants to do."""

    READ = "read"
    COUNT = "count"
    READ_IDS = "read_ids"
    REVEAL_SOURCE = "reveal_source"
    """Learn who reported or witnessed it."""
    COLLECT = "collect"
    """Load or hand in a record as it was received."""
    WRITE = "write"
    GRADE = "grade"
    JUDGE = "judge"
    """Say who is who."""
    DISPUTE = "dispute"
    PROPOSE = "propose"
    DECIDE = "decide"
    """Agree a level of risk or a link of a case."""
    ACT = "act"
    """Record an action that is taken openly on the strength of it."""
    EXPORT = "export"
    DISCLOSE = "disclose"
    RELEASE = "release"
    BREAK_GLASS = "break_glass"
    ADMINISTER = "administer"
    READ_LOG = "read_log"
    READ_OWN_LOG = "read_own_log"


BY_THE_SYSTEM = frozenset({Verb.READ, Verb.COUNT, Verb.COLLECT})
WITH_A_REASON = frozenset({Verb.REVEAL_SOURCE, Verb.EXPORT, Verb.DISCLOSE, Verb.RELEASE, Verb.BREAK_GLASS})
SHARING = frozenset({Verb.DISCLOSE, Verb.RELEASE})
DECIDED_AT_THE_TABLE = frozenset({Kind.RISK_ASSESSMENT, Kind.CASE_LINK})
_OWN = frozenset(
    {Verb.READ, Verb.REVEAL_SOURCE, Verb.COLLECT, Verb.WRITE, Verb.ACT, Verb.EXPORT, Verb.DISPUTE, Verb.PROPOSE}
)
RESPONSIBLE_FOR_HOMES = frozenset({Agency.SOCIAL_CARE.value})
_LOOKING = frozenset({Verb.READ, Verb.DISPUTE})


class Decision(NamedTuple):
    """Yes or no, the line that decided, and its sentence."""

    allowed: bool
    rule: str
    why: str


def goes_by_agenda(viewer: Viewer, purpose: Purpose) -> bool:
    """Whether what may be read depends on what the meeting speaks of.

    It is all that the rule asks of a purpose that is stated, is one of the role's and has its reason: for everything
    else it makes no difference which of them it is.
    """
    return purpose.kind is PurposeKind.MEETING and viewer.role is not Role.ANALYST


@dataclass(frozen=True)
class Ask:
    """One question to the rule, with what its lines look at."""

    viewer: Viewer
    verb: Verb
    facts: ClaimFacts
    purpose: Purpose
    now: datetime

    @property
    def is_staff(self) -> bool:
        return self.viewer.role in FULL_PICTURE

    @property
    def is_analyst(self) -> bool:
        return self.viewer.role is Role.ANALYST

    @property
    def is_chair(self) -> bool:
        return self.viewer.role is Role.CHAIR

    @property
    def is_partner(self) -> bool:
        return self.viewer.role is Role.PARTNER

    @property
    def may_break_glass(self) -> bool:
        return self.is_chair or (self.is_analyst and Clearance.DUTY in self.viewer.clearances)

    @property
    def glass_is_broken(self) -> bool:
        return self.may_break_glass and self.viewer.has_open(self.facts.record, self.now)

    @property
    def is_named_for_covert(self) -> bool:
        police = self.is_analyst or (self.is_partner and self.viewer.agency == Agency.POLICE)
        return self.is_chair or (police and Clearance.COVERT in self.viewer.clearances)

    @property
    def is_named_for_restricted(self) -> bool:
        named = self.facts.marking.names_person(self.viewer) or Clearance.RESTRICTED in self.viewer.clearances
        return named and (self.is_staff or self.is_partner)

    @cached_property
    def preset(self) -> Preset | None:
        return presets().get(self.viewer.agency) if self.is_partner else None

    @property
    def is_own(self) -> bool:
        return self.is_partner and Tie.OWN_RECORD in self.facts.tie

    @property
    def is_off_the_agenda(self) -> bool:
        """Whether a meeting is given as the reason for a child whom it does not speak of."""
        meets = goes_by_agenda(self.viewer, self.purpose)
        return meets and self.facts.is_child_subject and not self.facts.on_agenda and not self.is_own

    @property
    def is_released(self) -> bool:
        return self.viewer.agency in self.facts.released_to

    @property
    def audience_is_named(self) -> bool:
        recipients = {audience.agency for audience in self.facts.marking.conditions.recipients if not audience.user}
        return self.facts.released_to <= recipients

    @property
    def knows_the_home(self) -> bool:
        return bool(self.preset and self.preset.responsible_for_homes) and Tie.OPEN_CASE in self.facts.tie


class Rule(NamedTuple):
    """One line: its id, what it answers, its sentence, and when it fits."""

    id: str
    allows: bool
    why: str
    fits: Callable[[Ask], bool]


def _yes(rule: str, why: str, fits: Callable[[Ask], bool]) -> Rule:
    return Rule(rule, True, why, fits)


def _no(rule: str, why: str, fits: Callable[[Ask], bool]) -> Rule:
    return Rule(rule, False, why, fits)


RULES: tuple[Rule, ...] = (
    # before anything else
    _no(
        "clock", "The hour is not known, so nothing that ends can be checked.", lambda ask: ask.now.utcoffset() is None
    ),
    _no(
        "system_suggests",
        "The system suggests; a named person grades, judges, decides, releases and acts.",
        lambda ask: ask.viewer.actor is Actor.SYSTEM and ask.verb not in BY_THE_SYSTEM,
    ),
    _no("nobody", "Nobody is named as looking.", lambda ask: not ask.viewer.name.strip()),
    _no("no_purpose", "The purpose does not say what for.", lambda ask: not ask.purpose.is_stated),
    _no(
        "purpose_of_another_role",
        "This purpose is not one of the role's.",
        lambda ask: ask.viewer.role not in FOR_ROLES[ask.purpose.kind],
    ),
    _no(
        "no_reason",
        "This goes further than reading, and needs a reason that a colleague could check.",
        lambda ask: ask.verb in WITH_A_REASON and not ask.purpose.has_reason,
    ),
    # the log, users and keys
    _yes("own_log", "Everybody may read what the log says of them.", lambda ask: ask.verb is Verb.READ_OWN_LOG),
    _yes(
        "auditor_reads_log",
        "The auditor reads and verifies the log.",
        lambda ask: ask.verb is Verb.READ_LOG and ask.viewer.role is Role.AUDITOR,
    ),
    _no("log_is_for_the_auditor", "The log is the auditor's alone.", lambda ask: ask.verb is Verb.READ_LOG),
    _yes(
        "administrator_administers",
        "The administrator looks after users, keys and settings.",
        lambda ask: ask.verb is Verb.ADMINISTER and ask.viewer.role is Role.ADMINISTRATOR,
    ),
    _no(
        "administrator_sees_nothing",
        "The administrator sees nothing of what is held.",
        lambda ask: ask.viewer.role is Role.ADMINISTRATOR,
    ),
    _no("not_an_administrator", "Users and keys are the administrator's.", lambda ask: ask.verb is Verb.ADMINISTER),
    # covert and restricted
    _no(
        "covert_goes_nowhere",
        "Covert actions are in no count, list of ids, export, disclosure or release.",
        lambda ask: (
            ask.facts.marking.covert and ask.verb in SHARING | {Verb.COUNT, Verb.READ_IDS, Verb.EXPORT, Verb.DISPUTE}
        ),
    ),
    _no(
        "covert",
        "Covert actions exist for named police viewers and the chair alone.",
        lambda ask: ask.facts.marking.covert and not ask.is_named_for_covert,
    ),
    _yes(
        "auditor_reads_ids",
        "The auditor reads ids, to follow the log.",
        lambda ask: ask.verb is Verb.READ_IDS and ask.viewer.role is Role.AUDITOR,
    ),
    _no("auditor_sees_no_content", "The auditor sees no content.", lambda ask: ask.viewer.role is Role.AUDITOR),
    _no("ids_are_for_the_auditor", "Bare ids are for the auditor.", lambda ask: ask.verb is Verb.READ_IDS),
    _no(
        "restricted_goes_nowhere",
        "A restricted record is in no count, disclosure or release.",
        lambda ask: ask.facts.marking.restricted and ask.verb in SHARING | {Verb.COUNT},
    ),
    _yes(
        "glass_may_be_broken",
        "Chair and duty analyst may open one record for an hour, with a reason and notice.",
        lambda ask: ask.verb is Verb.BREAK_GLASS and ask.may_break_glass,
    ),
    _no(
        "glass_is_not_yours",
        "Only chair and duty analyst may break the glass.",
        lambda ask: ask.verb is Verb.BREAK_GLASS,
    ),
    _yes(
        "glass_is_broken",
        "Opened for this viewer for an hour, with a reason and notice.",
        lambda ask: ask.verb in {Verb.READ, Verb.REVEAL_SOURCE} and ask.glass_is_broken,
    ),
    _no(
        "restricted",
        "A restricted record is for the people named for it.",
        lambda ask: ask.facts.marking.restricted and not ask.is_named_for_restricted,
    ),
    # the profile author
    _yes(
        "profile_counts",
        "The profile author counts.",
        lambda ask: ask.viewer.role is Role.PROFILE_AUTHOR and ask.verb is Verb.COUNT,
    ),
    _no(
        "profile_only_counts",
        "The profile author counts, and sees nothing of one person, place or report.",
        lambda ask: ask.viewer.role is Role.PROFILE_AUTHOR,
    ),
    # sharing, by analyst and chair
    _no("sharing_is_for_staff", "Analyst and chair share.", lambda ask: ask.verb in SHARING and not ask.is_staff),
    _no(
        "shared_with_nobody",
        "Sharing needs a recipient.",
        lambda ask: ask.verb in SHARING and not ask.facts.released_to,
    ),
    _no(
        "originals_stay",
        "The wording of a report stays here; a text written to be shared may go.",
        lambda ask: ask.verb in SHARING and ask.facts.is_wording and not ask.facts.is_sanitised,
    ),
    _no(
        "leads_stay",
        "What is not graded, not reliable or suspected false goes to analyst and chair alone.",
        lambda ask: ask.verb in SHARING and ask.facts.grade.is_for_staff_alone,
    ),
    _no(
        "homes_stay",
        "Homes and protected premises go to the responsible social care alone.",
        lambda ask: (
            ask.verb in SHARING
            and ask.facts.place is not PlaceClass.OPEN
            and ask.facts.released_to != RESPONSIBLE_FOR_HOMES
        ),
    ),
    _no(
        "originator_first",
        "The originator's agreement has to be recorded first.",
        lambda ask: ask.verb in SHARING and ask.facts.marking.waits_for_originator,
    ),
    _no(
        "recipient_is_not_named",
        "Under conditions it goes to the named recipients alone.",
        lambda ask: ask.verb in SHARING and not ask.facts.marking.is_free and not ask.audience_is_named,
    ),
    _yes("staff_share", "Analyst and chair share, with recipient and reason.", lambda ask: ask.verb in SHARING),
    # acting openly
    _no(
        "not_openly",
        "It may be developed or acted on covertly alone.",
        lambda ask: ask.verb is Verb.ACT and ask.facts.marking.conditions.forbids_open_action,
    ),
    # analyst and chair
    _no(
        "off_the_agenda",
        "A meeting is the reason for what is on its agenda; for another child give an enquiry.",
        lambda ask: ask.is_off_the_agenda and ask.verb in {Verb.READ, Verb.EXPORT, Verb.DISPUTE},
    ),
    _yes(
        "staff_read",
        "Analyst and chair see the whole picture, leads marked as such.",
        lambda ask: ask.is_staff and ask.verb in {Verb.READ, Verb.COUNT, Verb.EXPORT, Verb.ACT},
    ),
    _no(
        "no_grade_belongs",
        "What an agency records carries no grade.",
        lambda ask: ask.verb is Verb.GRADE and ask.facts.grade is GradeClass.RECORDED,
    ),
    _yes(
        "analyst_works",
        "The analyst loads, writes, grades, judges who is who, proposes and learns who reported it.",
        lambda ask: (
            ask.is_analyst
            and ask.verb in {Verb.COLLECT, Verb.WRITE, Verb.GRADE, Verb.JUDGE, Verb.PROPOSE, Verb.REVEAL_SOURCE}
        ),
    ),
    _yes(
        "chair_decides",
        "The chair agrees levels of risk and links of cases.",
        lambda ask: ask.is_chair and ask.verb is Verb.DECIDE and ask.facts.kind in DECIDED_AT_THE_TABLE,
    ),
    _no(
        "not_of_this_role",
        "This is not the role's to do.",
        lambda ask: ask.is_staff,
    ),
    # partners
    _no("agency_is_not_at_the_table", "The agency has no preset.", lambda ask: ask.preset is None),
    _yes(
        "own_record",
        "An agency may read, correct, take with it and act on what it sent itself.",
        lambda ask: ask.is_own and ask.verb in _OWN,
    ),
    _yes(
        "own_assessment",
        "The agency that assessed agrees its own level.",
        lambda ask: ask.is_own and ask.verb is Verb.DECIDE and ask.facts.kind in DECIDED_AT_THE_TABLE,
    ),
    _no(
        "partners_look",
        "At the records of others a partner may look and dispute, no more.",
        lambda ask: ask.verb not in _LOOKING,
    ),
    _no(
        "leads_are_for_staff",
        "What is not graded, not reliable or suspected false goes to analyst and chair alone.",
        lambda ask: ask.facts.grade.is_for_staff_alone,
    ),
    _no(
        "homes_are_for_those_responsible",
        "Where a child lives is for the social care that works with the child.",
        lambda ask: ask.facts.place is not PlaceClass.OPEN and not ask.knows_the_home,
    ),
    _no(
        "originator_has_not_agreed",
        "The originator's agreement has to be recorded first.",
        lambda ask: ask.facts.marking.waits_for_originator,
    ),
    _no(
        "not_a_named_recipient",
        "Under conditions it is for the named recipients alone.",
        lambda ask: not ask.facts.marking.is_free and not ask.facts.marking.names(ask.viewer),
    ),
    _no(
        "wording_of_others",
        "Of another agency's report only a text written to be shared is shown, once it is released to the agency.",
        lambda ask: ask.facts.is_wording and not (ask.facts.is_sanitised and ask.is_released),
    ),
    _yes(
        "released",
        "A person released it to this agency.",
        lambda ask: ask.is_released,
    ),
    _yes(
        "preset",
        "What this agency may read of a child or thing that it is tied to.",
        lambda ask: ask.preset is not None and ask.preset.opens(ask.facts) is not None,
    ),
)

DEFAULT = Decision(False, "default", "Nothing allows it.")


def may(viewer: Viewer, verb: Verb, facts: ClaimFacts, purpose: Purpose, now: datetime) -> Decision:
    """Whether this viewer may do this with such a claim, for this purpose, at this instant; and which line said so.

    Pure and total: it answers every question, reads no clock, file or store (the presets are read once), and says no
    where no line fits.
    """
    ask = Ask(viewer, verb, facts, purpose, now)
    for rule in RULES:
        if rule.fits(ask):
            return Decision(rule.allows, rule.id, rule.why)
    return DEFAULT


def needs_second_person(verb: Verb, *, both_children: bool = False, on_shared_server: bool = True) -> bool:
    """Whether a second person has to confirm: joining two children, and users or keys, on a shared server."""
    return on_shared_server and ((verb is Verb.JUDGE and both_children) or verb is Verb.ADMINISTER)
