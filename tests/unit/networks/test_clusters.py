"""Clusters: who appears together, what holds, and who is never a member."""

from analysis.networks.clusters import Clusters
from analysis.networks.evidence import Decided, MaybeOne, Record
from analysis.networks.weights import Parameters
from graph.vocabulary import Relation
from tests.told_networks import DAY, ground, told

FEW = Parameters(runs=12)


def clusters(*records: Record, **options: object) -> Clusters:
    return ground(*records, parameters=FEW, **options).clusters(seed=3)  # pyright: ignore[reportArgumentType]


def two_groups() -> list[Record]:
    """Three men who appear together around two children and a car, and three others elsewhere."""
    records: list[Record] = []
    for group in ("1", "2"):
        men = [f"p{group}{n}" for n in "abc"]
        for n in range(6):
            pair = (men[n % 3], men[(n + 1) % 3])
            records.append(told(f"{group}{n}", f"c{group}{n % 2}", *pair, f"v{group}", day=DAY - 9 * n))
    return records


def test_people_who_appear_together_are_a_cluster_and_children_hang_off_it():
    """Children are linked to it, never in core or fringe."""
    found = clusters(*two_groups())

    assert sorted(sorted(c.core) for c in found.clusters) == [["p1a", "p1b", "p1c"], ["p2a", "p2b", "p2c"]]
    for cluster in found.clusters:
        assert {one.entity[0] for one in cluster.children} == {"c"}
        assert not any(person.startswith("c") for person in cluster.people)
        assert [one.entity[0] for one in cluster.things] == ["v"]


def test_a_child_named_as_offender_is_on_a_list_of_its_own_with_who_is_at_risk():
    """A child first: harmed here, named there, never a member."""
    roles = {"c11": Relation.ALLEGED_OFFENDER}
    found = clusters(*two_groups(), told("9", "c11", "c99", "p1a", roles=roles))

    (dual,) = found.dual
    assert (dual.child, dual.at_risk) == ("c11", ("c99",))
    assert dual.harmed_in
    assert not any("c11" in cluster.people for cluster in found.clusters)


def test_being_present_makes_nobody_a_member():
    """A bystander in every report is not named as a danger."""
    roles = {"p9": Relation.PRESENT}
    records = [told(f"9{n}", "c10", "p1a", "p9", roles=roles, day=DAY - 5 * n) for n in range(9)]
    assert not any("p9" in cluster.people for cluster in clusters(*two_groups(), *records).clusters)


def test_family_and_a_shared_home_raise_nobody():
    """Two named men who are brothers at one address do not appear together."""
    relates = (("p1", Relation.SIBLING_OF, "p2"), ("p1", Relation.LIVES_AT, "l1"), ("p2", Relation.LIVES_AT, "l1"))
    records = (
        told("1", "c1", "p1"),
        told("2", "c2", "p2", day=DAY - 40),
        told("3", "c3", relates=relates, day=DAY - 9),
    )
    assert clusters(*records).clusters == ()


def test_the_words_say_person_of_concern_only_after_a_decision():
    """Before it the person is named in reports."""
    found = clusters(*two_groups(), decided=Decided(persons_of_concern=frozenset({"p1a"})))
    decided = {member.entity: member.is_decided for cluster in found.clusters for member in cluster.members}
    assert [entity for entity, yes in decided.items() if yes] == ["p1a"]


def test_the_weakest_link_is_the_report_that_holds_somebody_alone():
    """One man is held to the others by one report."""
    found = clusters(*two_groups(), told("8", "c12", "p1a", "p1z", day=DAY - 3))
    cluster = next(c for c in found.clusters if "p1a" in c.people)
    if "p1z" in cluster.people:
        assert cluster.weakest is not None
        assert (cluster.weakest.side, cluster.weakest.sources) == (("p1z",), ("sys:liberty_report:8",))


def test_somebody_with_links_into_another_cluster_connects_them():
    """With the reports behind it, and no word about what that means."""
    found = clusters(*two_groups(), told("8", "c30", "p1a", "p2a", day=DAY - 3))
    assert {bridge.entity for cluster in found.clusters for bridge in cluster.bridges} == {"p1a", "p2a"}


def test_an_uncertain_identity_is_drawn_and_shows_in_how_often_they_are_together():
    """An entry named alone, that may be one of the men, is with them in some of the re-runs."""
    records = [*two_groups(), told("9", "c91", "p91")]
    assert not any("p91" in cluster.people for cluster in clusters(*records).clusters)
    cluster = clusters(*records, maybe_one=(MaybeOne("p1a", "p91", 0.7),)).clusters[0]
    runs = {member.entity: member.runs for member in cluster.members}
    assert cluster.runs / 2 <= runs["p91"] < cluster.runs == runs["p1b"]


def test_a_man_linked_to_half_of_all_children_stays_in_his_cluster():
    """He is not cut as a hub, and does not draw everybody to himself."""
    records = two_groups() + [told(f"h{n:02}", f"c8{n:02}", "p1a", day=DAY - 7 * n) for n in range(20)]
    cluster = next(c for c in clusters(*records).clusters if "p1a" in c.people)
    assert set(cluster.people) == {"p1a", "p1b", "p1c"}


def test_nothing_gives_no_cluster():
    """An empty store, one report, one man."""
    assert clusters().clusters == ()
    assert clusters(told("1", "c1", "p1")).clusters == ()
