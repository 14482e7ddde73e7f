"""Linked children: what links, how firmly, what does not, and what would break it."""

from dataclasses import replace

from analysis.networks.evidence import Counts, Decided
from analysis.networks.hubs import Reason
from analysis.networks.links import Link
from analysis.networks.tiers import Ground, Tier
from analysis.networks.weights import Parameters
from graph.vocabulary import Feed, Relation
from tests.told_networks import DAY, ground, told


def links(*records: object, **options: object) -> list[Link]:
    return list(ground(*records, **options).links().links)  # pyright: ignore[reportArgumentType]


def test_one_thing_in_common_is_a_lead_and_two_are_possible_and_three_strong():
    """Measured on planted networks: 1 %, 20 % and 63 % of such pairs were truly linked."""
    both = [(told("1", "c1", *things), told("2", "c2", *things, day=DAY - 40)) for things in THINGS]
    assert [links(*records)[0].tier for records in both] == [Tier.LEAD, Tier.POSSIBLE, Tier.STRONG]


THINGS = (("p1",), ("p1", "v1"), ("p1", "v1", "t1"))


def test_victims_of_one_incident_are_strongly_linked():
    """One form names both as victims; nothing else is needed."""
    (link,) = links(told("1", "c1", "c2"))
    assert (link.tier, link.grounds[0]) == (Tier.STRONG, Ground.ONE_INCIDENT)


def test_two_forms_on_one_incident_link_their_victims():
    """One reporter, one evening, a form for each child."""
    (link,) = links(told("1", "c1", "p1", reporter="T-ann"), told("2", "c2", "p1", reporter="T-ann"))
    assert Ground.ONE_INCIDENT in link.grounds


def test_victims_of_one_decided_person_by_independent_origins_are_strongly_linked():
    """Before anybody decided, the same person in common is a lead."""
    records = (told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 40))
    assert links(*records)[0].tier is Tier.LEAD
    (link,) = links(*records, decided=Decided(persons_of_concern=frozenset({"p1"})))
    assert (link.tier, Ground.ONE_CONFIRMED_PERSON in link.grounds) == (Tier.STRONG, True)


def test_one_origin_alone_does_not_make_the_decided_person_count_twice():
    """Both children are named by one mother: that is no independent word."""
    records = [told(n, c, "p1", witness="T-mum", first_hand=False) for n, c in (("1", "c1"), ("2", "c2"))]
    (link,) = links(*records, decided=Decided(persons_of_concern=frozenset({"p1"})))
    assert Ground.ONE_CONFIRMED_PERSON not in link.grounds


def test_a_charge_against_the_person_who_harmed_both_is_strong():
    """A dated legal status says more than a report."""
    records = (told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 40))
    (link,) = links(*records, in_law={"p1": ("sys:person_status:9",)})
    assert Ground.CHARGED in link.grounds


def episode(reference: str, child: str, *found: str, hours: tuple[int, int]) -> object:
    roles = {
        child: Relation.CHILD,
        **{f: {"c": Relation.FOUND_WITH, "l": Relation.FOUND_AT, "v": Relation.FOUND_VEHICLE}[f[0]] for f in found},
        "l9": Relation.MISSING_FROM,
    }
    return told(reference, child, *found, "l9", feed=Feed.MISSING_EPISODE, roles=roles, hours=hours, grade="")


def test_found_at_one_place_in_overlapping_hours_is_strong_and_one_home_is_nothing():
    """Both are missing from one home; only where and when they were found links them."""
    together = (episode("1", "c1", "l1", hours=(0, 600)), episode("2", "c2", "l1", hours=(300, 900)))
    (link,) = links(*together)
    assert (link.tier, link.grounds[0]) == (Tier.STRONG, Ground.AWAY_TOGETHER)

    apart = (episode("1", "c1", "l1", hours=(0, 100)), episode("2", "c2", "l2", hours=(300, 900)))
    assert links(*apart) == []


def test_a_registered_common_place_and_one_above_the_cap_link_nobody_and_are_listed():
    """The bus station says nothing; it is context, with the reason."""
    common = ground(told("1", "c1", "l1"), told("2", "c2", "l1", day=DAY - 9), common=frozenset({"l1"}))
    assert common.links().links == ()
    assert [(line.entity, line.reason) for line in common.hubs.left_out] == [("l1", Reason.COMMON_PLACE)]

    crowd = [told(str(n), f"c{n}", "l1", day=DAY - n) for n in range(5)]
    capped = ground(*crowd, parameters=Parameters(hub_cap=4))
    assert capped.links().links == ()
    assert [line.reason for line in capped.hubs.left_out] == [Reason.ABOVE_CAP]


def test_a_person_linked_to_many_children_is_never_cut_and_stands_first():
    """Whoever is named beside many children is what the list is for."""
    found = ground(*(told(f"{n:02}", f"c{n}", "p1", day=DAY - 9 * n) for n in range(30))).links()

    assert len(found.links) == 30 * 29 // 2
    assert all([s.entity for s in link.shared] == ["p1"] for link in found.links)
    assert found.many[0][0] == "p1"
    assert len(found.many[0][2]) == 30


def test_only_an_analyst_rules_a_person_out_and_the_reason_is_kept():
    """The youth worker is named in every report."""
    records = (told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 40))
    found = ground(*records, decided=Decided(ruled_out={"p1": "runs the youth club"}))
    assert found.links().links == ()
    assert [(line.reason, line.why) for line in found.hubs.left_out] == [(Reason.RULED_OUT, "runs the youth club")]


def test_ungraded_reports_and_words_of_free_text_make_leads_that_never_count():
    """Shown apart: the score is nothing, and no origin is counted."""
    ungraded = links(told("1", "c1", "p1", counts=Counts.LEAD), told("2", "c2", "p1", day=DAY - 9))
    suggested = links(told("1", "c1", "p1", suggested=frozenset({"p1"})), told("2", "c2", "p1", day=DAY - 9))
    for (link,) in (ungraded, suggested):
        assert (link.tier, link.grounds, link.score, link.lead_score > 0) == (
            Tier.LEAD, (Ground.LEADS_ONLY,), 0.0, True,
        )  # fmt: skip


def test_what_is_suspected_false_links_nobody():
    """E never counts, and is no lead either."""
    assert links(told("1", "c1", "p1", counts=Counts.NO), told("2", "c2", "p1", day=DAY - 9)) == []


def test_one_home_or_one_family_is_context_alone():
    """Brothers are not linked by living together."""
    relates = ((("c1", Relation.LIVES_AT, "l1"), ("c1", Relation.SIBLING_OF, "c2")), (("c2", Relation.LIVES_AT, "l1"),))
    roles = {"c1": Relation.CHILD, "c2": Relation.CHILD}
    records = [told(str(n), f"c{n}", feed=Feed.CASE, relates=relates[n - 1], roles=roles, day=DAY - n) for n in (1, 2)]
    found = ground(*records).links()
    assert (found.links, found.context_only) == ((), 1)


def test_a_thing_that_only_the_record_of_both_says_they_share_adds_nothing():
    """One report names two children and a car: that is one event, not an event and a car."""
    (link,) = links(told("1", "c1", "c2", "v1"))
    assert [(s.entity, s.says_more, s.part) for s in link.shared] == [("v1", False, 0.0)]


def test_what_would_break_a_link_is_named_with_what_it_falls_to():
    """Without the only report on the car the pair has one thing in common."""
    (link,) = links(told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 40), told("3", "c1", "v1", day=DAY - 80),
                    told("4", "c2", "v1", day=DAY - 120))  # fmt: skip
    falls = {one.source.split(":")[-1]: one.falls_to for one in link.breaks}
    assert link.tier is Tier.POSSIBLE
    assert falls == dict.fromkeys("1234", Tier.LEAD)


def test_taking_a_record_away_does_what_was_said_of_it():
    """Each break is checked by working everything out again without the record."""
    records = (told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 40), told("3", "c1", "v1", "t1", day=DAY - 80),
               told("4", "c2", "v1", "t1", day=DAY - 120), told("5", "c1", "p1", day=DAY - 160))  # fmt: skip
    (link,) = links(*records)
    said = {one.source: one.falls_to for one in link.breaks}
    for record in records:
        left = links(*(r for r in records if r is not record))
        assert said.get(record.source, link.tier) is (left[0].tier if left else None)


def test_a_link_ages_and_age_can_be_switched_off():
    """A contact of two years ago counts half."""
    records = (told("1", "c1", "p1", day=DAY), told("2", "c2", "p1", day=DAY - 700))
    young, old = links(*records)[0], links(*(replace(r, day=(r.day or 0) - 730) for r in records))[0]
    off = Parameters(half_life=0)
    assert old.score < young.score
    assert links(*records, parameters=off)[0].score > young.score


def test_two_children_with_identical_names_are_two():
    """Nothing here looks at a name; two entries are two until somebody joins them."""
    assert [(link.a, link.b) for link in links(told("1", "c1", "p1"), told("2", "c2", "p1", day=DAY - 9))] == [
        ("c1", "c2")
    ]


def test_nothing_and_one_report_give_no_link_and_no_error():
    """An empty store is a right answer."""
    assert links() == []
    assert links(told("1", "c1", "p1")) == []
