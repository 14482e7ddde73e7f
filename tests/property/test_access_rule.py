"""The access rule for facts nobody thought of: closed by default, and never opened by what should close it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from types import CodeType

from hypothesis import example, given
from hypothesis import strategies as st

from graph.access import Actor, Clearance, Grant, Role, Viewer
from graph.access.facts import ClaimFacts, PlaceClass, Tie
from graph.access.marking import NO_CONDITIONS, Audience, Conditions, GradeClass, Marking, resent, strictest
from graph.access.partners import presets
from graph.access.purpose import Purpose, PurposeKind, offered
from graph.access.rule import (
    BY_THE_SYSTEM,
    DEFAULT,
    RULES,
    SHARING,
    Ask,
    Verb,
    goes_by_agenda,
    may,
    needs_second_person,
)
from graph.vocabulary import Agency, Feed, Kind, Property, Relation
from graph.vocabulary.grades import HandlingCode, HandlingCondition
from tests.branches import Taken, watched

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
AGENCIES = st.sampled_from(["social_care", "health"]) | st.sampled_from([agency.value for agency in Agency])
USERS = st.sampled_from(["ada", "bea", "fay"])
LOOKING = (Verb.READ, Verb.COUNT, Verb.EXPORT, Verb.DISPUTE, Verb.DISCLOSE, Verb.RELEASE)

conditions = st.builds(
    Conditions,
    st.frozensets(st.sampled_from([code for code in HandlingCondition if code.value[0] == "A"])),
    st.frozensets(st.sampled_from([code for code in HandlingCondition if code.value[0] == "S"])),
    st.frozensets(st.builds(Audience, AGENCIES) | st.builds(Audience, user=USERS), max_size=3),
    st.booleans(),
)
seldom = st.integers(0, 4).map(lambda number: number == 0)
markings = st.builds(Marking, st.sampled_from(HandlingCode), conditions, seldom, seldom, st.booleans())
grants = st.builds(
    Grant,
    USERS,
    st.sampled_from(["", "r-1", "r-2"]),
    st.integers(-90, 30).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.just("reason"),
    st.sampled_from(["", "n-1"]),
)
viewers = st.builds(
    Viewer,
    USERS,
    st.sampled_from(Role),
    AGENCIES | st.just(""),
    st.just(""),
    st.frozensets(st.sampled_from(Clearance)),
    st.sampled_from([Actor.PERSON] * 5 + [Actor.SYSTEM]),
    st.lists(grants, max_size=2).map(tuple),
)
facts = st.builds(
    ClaimFacts,
    st.sampled_from(Feed),
    st.sampled_from(Kind),
    st.none() | st.sampled_from(Relation) | st.sampled_from(Property),
    st.sampled_from(["", "level", "returned_at", "incident_details"]),
    AGENCIES,
    st.just(""),
    markings,
    st.sampled_from(GradeClass),
    st.sampled_from(PlaceClass),
    st.booleans(),
    st.booleans(),
    st.integers(0, 31).map(Tie),
    st.booleans(),
    st.frozensets(AGENCIES, max_size=2),
    st.sampled_from(["", "r-1"]),
)
purposes = st.builds(
    Purpose,
    st.sampled_from(PurposeKind),
    st.sampled_from(["", "114/26"]),
    st.sampled_from(["", "work", "car seen twice outside the school"]),
)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Viewer, Verb, ClaimFacts, Purpose]:
    """Any question; mostly one whose purpose is the role's, because the others are answered at once."""
    viewer = draw(viewers)
    if draw(st.integers(0, 4)):
        purpose = Purpose(draw(st.sampled_from(offered(viewer.role))), "114/26", "car seen twice outside the school")
    else:
        purpose = draw(purposes)
    if viewer.role is Role.PARTNER and draw(st.integers(0, 4)):
        viewer = replace(viewer, agency=draw(st.sampled_from(list(presets()))))
    return viewer, draw(st.sampled_from(Verb) | st.just(Verb.READ)), draw(facts), purpose


@st.composite
def at_the_table(draw: st.DrawFn) -> tuple[Viewer, Verb, ClaimFacts, Purpose]:
    """A partner with a good purpose who looks at something neither covert nor restricted: where the fine lines are."""
    viewer = Viewer(draw(USERS), Role.PARTNER, draw(st.sampled_from(list(presets()))))
    known = draw(facts)
    purpose = Purpose(draw(st.sampled_from([PurposeKind.ENQUIRY, PurposeKind.CASE_WORK])), "114/26")
    marking = replace(known.marking, covert=False, restricted=False)
    if draw(st.booleans()):
        marking = replace(marking, conditions=NO_CONDITIONS)
    grade = draw(st.sampled_from([GradeClass.RECORDED, GradeClass.COUNTS, known.grade]))
    return viewer, Verb.READ, replace(known, marking=marking, grade=grade), purpose


asked = questions() | at_the_table()


@given(asked)
def test_every_question_has_one_answer_and_only_a_line_that_allows_opens(
    question: tuple[Viewer, Verb, ClaimFacts, Purpose],
):
    """Total, the same each time, and closed by default."""
    decision = may(*question, NOW)
    allows = {rule.id for rule in RULES if rule.allows}

    assert decision == may(*question, NOW)
    assert decision.allowed is (decision.rule in allows)
    assert not DEFAULT.allowed


@given(asked, st.sampled_from(PurposeKind))
def test_a_purpose_decides_only_whether_it_goes_by_the_agenda(
    question: tuple[Viewer, Verb, ClaimFacts, Purpose], kind: PurposeKind
):
    """Between two that are stated and the role's, with the same reason: so those who state either share one sight."""
    viewer, verb, facts, purpose = question
    other = Purpose(kind, purpose.about or "1/26", purpose.reason)
    stated = purpose.is_stated and {purpose.kind, kind} <= set(offered(viewer.role))
    if stated and goes_by_agenda(viewer, purpose) == goes_by_agenda(viewer, other):
        assert may(viewer, verb, facts, purpose, NOW) == may(viewer, verb, facts, other, NOW)


@given(asked)
def test_from_p_to_c_never_widens(question: tuple[Viewer, Verb, ClaimFacts, Purpose]):
    """What C allows, P allows."""
    viewer, verb, known, purpose = question
    free = replace(known, marking=replace(known.marking, handling=HandlingCode.PERMITTED))
    held = replace(known, marking=replace(known.marking, handling=HandlingCode.CONDITIONS))

    assert may(viewer, verb, free, purpose, NOW).allowed >= may(viewer, verb, held, purpose, NOW).allowed


@given(asked, st.lists(markings, max_size=3))
def test_what_is_derived_is_open_to_nobody_to_whom_a_part_is_closed(
    question: tuple[Viewer, Verb, ClaimFacts, Purpose], others: list[Marking]
):
    """The strictest marking holds, whatever is combined."""
    viewer, verb, known, purpose = question
    made = replace(known, marking=strictest([known.marking, *others]))

    if verb in LOOKING and may(viewer, verb, made, purpose, NOW).allowed:
        for marking in (known.marking, *others):
            assert may(viewer, verb, replace(known, marking=marking), purpose, NOW).allowed


@given(asked, markings)
def test_a_feed_can_never_lower_a_marking(question: tuple[Viewer, Verb, ClaimFacts, Purpose], incoming: Marking):
    """After a record was sent again nobody sees what they did not see before."""
    viewer, verb, known, purpose = question
    after = replace(known, marking=resent(known.marking, incoming))

    if verb in LOOKING:
        assert may(viewer, verb, known, purpose, NOW).allowed >= may(viewer, verb, after, purpose, NOW).allowed


@given(asked)
def test_the_system_never_grades_judges_or_releases(question: tuple[Viewer, Verb, ClaimFacts, Purpose]):
    """It reads, counts and collects."""
    viewer, verb, known, purpose = question
    system = replace(viewer, actor=Actor.SYSTEM)

    if verb not in BY_THE_SYSTEM:
        assert not may(system, verb, known, purpose, NOW).allowed


@given(asked)
def test_covert_and_restricted_stay_with_the_named(question: tuple[Viewer, Verb, ClaimFacts, Purpose]):
    """Whatever the tie, the code and the release."""
    viewer, verb, known, purpose = question
    allowed = may(viewer, verb, known, purpose, NOW).allowed and verb in LOOKING

    if known.marking.covert and allowed:
        police = viewer.role is Role.ANALYST or viewer.agency == Agency.POLICE
        assert viewer.role is Role.CHAIR or (police and Clearance.COVERT in viewer.clearances)
        assert verb is Verb.READ
    if known.marking.restricted and allowed:
        named = (
            Clearance.RESTRICTED in viewer.clearances
            or Audience(user=viewer.name) in known.marking.conditions.recipients
        )
        assert named or viewer.has_open(known.record, NOW)
        assert verb not in SHARING


@given(at_the_table())
@example(
    (
        Viewer("fay", Role.PARTNER, "health"),
        Verb.READ,
        ClaimFacts(Feed.PLACE, Kind.LOCATION),
        Purpose(PurposeKind.ENQUIRY, "1"),
    )
)
def test_a_partner_reads_of_others_only_what_its_file_or_a_person_opens(
    question: tuple[Viewer, Verb, ClaimFacts, Purpose],
):
    """No lead, no home outside the responsible social care, no wording, nothing under conditions unless named."""
    viewer, _, known, purpose = question
    viewer = replace(viewer, role=Role.PARTNER)
    decision = may(viewer, Verb.READ, replace(known, tie=known.tie & ~Tie.OWN_RECORD), purpose, NOW)

    if decision.allowed:
        assert decision.rule in {"released", "preset"}
        assert viewer.agency in presets()
        assert not known.grade.is_for_staff_alone
        assert known.place is PlaceClass.OPEN or (viewer.agency == "social_care" and Tie.OPEN_CASE in known.tie)
        assert known.marking.is_free or known.marking.names(viewer)
        assert not known.marking.waits_for_originator
        assert not known.is_wording or known.is_sanitised


@given(asked)
def test_glass_and_clearance_only_ever_widen(question: tuple[Viewer, Verb, ClaimFacts, Purpose]):
    """Taking them away never opens anything."""
    viewer, verb, known, purpose = question
    bare = replace(viewer, clearances=frozenset(), grants=())

    assert may(viewer, verb, known, purpose, NOW).allowed >= may(bare, verb, known, purpose, NOW).allowed


def test_every_branch_of_the_rule_is_taken_both_ways():
    """No line of the rule, and nothing that a line looks at, goes untried: 100 % of its branches."""
    taken = Taken([may.__code__, needs_second_person.__code__, *(rule.fits.__code__ for rule in RULES), *_properties()])
    draw = random.Random(26)
    with watched(taken):
        for _ in range(6_000):
            question = drawn(draw)
            may(*question)
            ask = Ask(*question)
            for rule in RULES if ask.now.utcoffset() is not None else ():  # also the lines after the one that decides
                rule.fits(ask)
        for verb, children, shared in product(Verb, (True, False), (True, False)):
            needs_second_person(verb, both_children=children, on_shared_server=shared)
    assert taken.count > 50
    assert taken.half_taken() == []


def _properties() -> list[CodeType]:
    """What the lines look at."""
    functions = (getattr(each, "fget", None) or getattr(each, "func", None) for each in vars(Ask).values())
    return [function.__code__ for function in functions if function]


def drawn(draw: random.Random) -> tuple[Viewer, Verb, ClaimFacts, Purpose, datetime]:
    """A question that gets past the first lines more often than not: so that the last are asked as well."""

    def seldom() -> bool:
        return draw.random() < 0.1

    role = draw.choice(list(Role))
    agency = draw.choice(["social_care", "health", "police", "other", ""])
    grants = (Grant("ada", "r-1", NOW, "reason", "n-1"),) if draw.random() < 0.4 else ()
    clearances = frozenset(clearance for clearance in Clearance if draw.random() < 0.4)
    actor = Actor.SYSTEM if seldom() else Actor.PERSON
    viewer = Viewer(" " if seldom() else "ada", role, agency, "", clearances, actor, grants)
    to = frozenset(
        {Audience(draw.choice(["social_care", "health"]))} if draw.random() < 0.5 else {Audience(user="ada")}
    )
    some = Conditions(
        frozenset(code for code in HandlingCondition if code.value[0] == "A" and draw.random() < 0.3),
        frozenset(code for code in HandlingCondition if code.value[0] == "S" and draw.random() < 0.3),
        to if draw.random() < 0.5 else frozenset(), seldom(),
    )  # fmt: skip
    free = NO_CONDITIONS if draw.random() < 0.6 else some
    marking = Marking(
        draw.choice(list(HandlingCode)), free, draw.random() < 0.2, draw.random() < 0.2, draw.random() < 0.5
    )
    claim = ClaimFacts(
        draw.choice(list(Feed)), draw.choice(list(Kind)), draw.choice([None, Relation.VICTIM, Property.NAME]),
        draw.choice(["", "level"]), marking=marking, grade=draw.choice(list(GradeClass)),
        place=draw.choice(list(PlaceClass)), is_child_subject=draw.random() < 0.5, on_agenda=draw.random() < 0.5,
        tie=Tie(draw.randrange(32)), is_sanitised=draw.random() < 0.5,
        released_to=frozenset(draw.sample(["social_care", "health"], draw.randrange(3))),
        record=draw.choice(["", "r-1"]),
    )  # fmt: skip
    kind = draw.choice(list(PurposeKind) if seldom() else [*offered(role)])
    purpose = Purpose(kind, "" if seldom() else "114/26", "" if seldom() else "seen with C-007 on the canal")
    return viewer, draw.choice(list(Verb)), claim, purpose, NOW.replace(tzinfo=None) if seldom() else NOW
