"""What a person decides is seen in links and clusters at once, on every store, and taking it back undoes it."""

from datetime import date
from typing import Any

import pytest

from analysis.networks.hubs import Reason
from analysis.networks.tiers import Ground, Tier
from dashboard.network_deciding import of_concern, one_telling, rule_out, standing
from dashboard.networks import Networks, networks_of
from dashboard.tasking.deciding import decide, taken_back
from graph.access import Role, Viewer
from graph.desk import DeskKind, DeskRecord, Outdated
from graph.errors import InputError, LibertyError, Misuse, NotAllowed
from graph.model import Header
from graph.settings import Settings
from graph.store import Store
from graph.vocabulary import Feed, Kind, Relation, Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore

CHAIR = Viewer("cora", Role.CHAIR, "police")
SETTINGS = Settings(cluster_runs=4, cluster_processes=1)
MAN, CAR = "person_ref|a|1", "vrm|XB93KTR"


def report(reference: str, child: str, day: int) -> Told:
    """A report that names a child, a man and a car, on a day of its own."""
    return (
        Told(reference)
        .names(child, Relation.VICTIM, key=f"child_ref|lcs|{child}", born="2012-01-01")
        .names("Danny Holt", key=MAN, born="1990-01-01")
        .names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key=CAR)
    )


def filled(store: Store) -> Store:
    """Two children who share a man and a car, by two reports of two days; and a third report that is like the first."""
    days = {"OL-1": ("Amy", 1), "OL-2": ("Bea", 9), "OL-3": ("Amy", 1)}
    put(store, [
        report(ref, child, day).record(header=Header(
            agency="police", reported_at=f"2026-02-{day:02}", occurred_from=f"2026-02-{day:02}",
            occurred_to=f"2026-02-{day:02}", source_evaluation="2", intelligence_assessment="B",
        ))
        for ref, (child, day) in days.items()
    ])  # fmt: skip
    return store


def networks(store: Store) -> Networks:
    """The networks as the analyst sees them now."""
    return networks_of(store.view(ANALYST, PURPOSE), SETTINGS, date(2026, 3, 3))


def facts(store: Store) -> tuple[Any, ...]:
    """What a decision could change."""
    found = networks(store)
    return (
        [(link.tier, link.grounds, link.score, link.fewest, link.most) for link in found.links.links],
        [(line.kind, line.reason, line.why) for line in found.links.hubs.left_out],
        [[(m.entity, m.is_decided) for m in c.members] for c in found.clusters.clusters],
        found.ground.origins.doubtful,
    )


def held(store: Store, kind: Kind, *, child: bool = False) -> str:
    """The only entry of a kind; of people the adult, or a child."""
    found = networks(store).evidence
    return next(e for e, k in sorted(found.kinds.items()) if k is kind and (e in found.children) == child)


def decided(store: Store, made: DeskRecord, viewer: Viewer = ANALYST) -> DeskRecord:
    """Write it, and read it back."""
    record_id = decide(store, viewer, made)
    return next(one for one in standing(store.view(ANALYST, PURPOSE)) if one.record_id == record_id)


def source(number: int) -> str:
    return f"liberty:{Feed.LIBERTY_REPORT}:OL-{number}"


def test_a_car_that_is_ruled_out_links_nobody_and_is_listed_with_the_reason(new_store: NewStore) -> None:
    """By an analyst, with a reason; taken back, everything is as it was."""
    store = filled(new_store())
    before = facts(store)
    car = held(store, Kind.VEHICLE)
    made = decided(store, rule_out(store.view(ANALYST, PURPOSE), car, at(60), why="the minibus of the school"))

    (link,) = networks(store).links.links
    (left_out,) = networks(store).links.hubs.left_out
    assert [one.kind for one in link.shared] == [Kind.PERSON]
    assert (left_out.entity, left_out.reason, left_out.why) == (car, Reason.RULED_OUT, "the minibus of the school")

    decided_again = taken_back(made, at(61), why="the wrong car")
    decide(store, ANALYST, decided_again)
    assert facts(store) == before


def test_a_man_who_is_ruled_out_is_in_no_link_and_in_no_cluster(new_store: NewStore) -> None:
    """A youth worker whom every report names."""
    store = filled(new_store())
    man = held(store, Kind.PERSON)
    decided(store, rule_out(store.view(ANALYST, PURPOSE), man, at(60), why="the youth worker"))

    assert all(one.entity != man for link in networks(store).links.links for one in link.shared)
    assert man not in networks(store).ground.company().people


def test_only_an_analyst_rules_out_and_only_with_a_reason(new_store: NewStore) -> None:
    """The chair does not, nobody does without saying why, and a record is nothing that links."""
    store = filled(new_store())
    view, car = store.view(ANALYST, PURPOSE), held(store, Kind.VEHICLE)
    before = facts(store)
    with pytest.raises(NotAllowed):
        decide(store, CHAIR, rule_out(view, car, at(60), why="I say so"))
    with pytest.raises(InputError, match="no reason"):
        decide(store, ANALYST, rule_out(view, car, at(60), why="  "))
    with pytest.raises(Misuse):
        rule_out(view, source(1), at(60), why="a record")
    assert facts(store) == before


def test_both_victims_of_one_decided_person_by_independent_origins_are_strongly_linked(new_store: NewStore) -> None:
    """Only once a named person has decided it; before, he is named in reports."""
    store = filled(new_store())
    man, before = held(store, Kind.PERSON), facts(store)
    (link,) = networks(store).links.links
    assert link.tier is Tier.POSSIBLE
    made = decided(store, of_concern(store.view(ANALYST, PURPOSE), man, at(60), yes=True, why="three agencies agree"))

    (link,) = networks(store).links.links
    assert link.tier is Tier.STRONG
    assert Ground.ONE_CONFIRMED_PERSON in link.grounds

    no = of_concern(store.view(ANALYST, PURPOSE), man, at(61), yes=False, why="mistaken for his brother")
    assert no.replaces == made.record_id
    decided(store, no)
    assert facts(store) == before


def test_no_child_is_made_a_person_of_concern(new_store: NewStore) -> None:
    """A child first: the other list, and an assessment, say that a child may pose a risk."""
    store = filled(new_store())
    view, child = store.view(ANALYST, PURPOSE), held(store, Kind.PERSON, child=True)
    with pytest.raises(Misuse, match="child"):
        of_concern(view, child, at(60), yes=True, why="named")
    with pytest.raises(Misuse):
        of_concern(view, held(store, Kind.VEHICLE), at(60), yes=True, why="a car")


@pytest.mark.parametrize(("verdict", "expected"), [(Verdict.SAME, (1, 1)), (Verdict.DIFFERENT, (2, 2))])
def test_a_person_says_whether_two_records_are_one_telling(
    new_store: NewStore, verdict: Verdict, expected: tuple[int, int]
) -> None:
    """Grouped or kept apart: the range is gone; taken back, it is asked about again."""
    store = filled(new_store())
    before = facts(store)

    def counted() -> tuple[int, int]:
        origins = networks(store).ground.origins
        return origins.number(row for row, one in enumerate(origins.records) if one.source in (source(1), source(3)))

    assert counted() == (1, 2)
    view = store.view(ANALYST, PURPOSE)
    made = decided(store, one_telling(view, source(3), source(1), at(60), verdict=verdict, why="asked both"))
    assert made.about == (source(1), source(3))
    assert counted() == expected
    assert networks(store).ground.origins.doubtful == ()

    decide(store, CHAIR, taken_back(made, at(61), why="the wrong pair"))
    assert facts(store) == before


def test_deciding_again_makes_a_version_and_two_who_do_so_at_once_are_told(new_store: NewStore) -> None:
    """One decision about one pair stands; the second of two people learns who was first."""
    store = filled(new_store())
    view = store.view(ANALYST, PURPOSE)
    decided(store, one_telling(view, source(1), source(3), at(60), verdict=Verdict.SAME, why="one aunt"))
    ours = one_telling(view, source(1), source(3), at(61), verdict=Verdict.DIFFERENT, why="two aunts")
    theirs = one_telling(view, source(1), source(3), at(62), verdict=Verdict.UNSURE, why="who knows")
    decide(store, CHAIR, theirs)
    with pytest.raises(Outdated):
        decide(store, ANALYST, ours)
    (stands,) = standing(view, DeskKind.SAME_ORIGIN)
    assert (stands.by, stands.body["verdict"]) == ("cora", "unsure")


def test_a_pair_is_two_records_that_are_held(new_store: NewStore) -> None:
    """Clear errors, and nothing is written."""
    store = filled(new_store())
    view = store.view(ANALYST, PURPOSE)
    for pair in ((source(1), source(1)), (source(1), source(9))):
        with pytest.raises(LibertyError):
            one_telling(view, *pair, at(60), verdict=Verdict.SAME, why="one")
    assert standing(view) == []


def test_a_decision_is_seen_by_the_moment_of_the_view(new_store: NewStore) -> None:
    """The picture as of last week has only what was decided by then."""
    store = filled(new_store())
    view, man = store.view(ANALYST, PURPOSE), held(store, Kind.PERSON)
    decided(store, of_concern(view, man, at(60), yes=True, why="agreed"))
    then = networks_of(store.view(ANALYST, PURPOSE, as_of=at(30)), SETTINGS, date(2026, 3, 3))
    assert then.evidence.decided.persons_of_concern == frozenset()
    assert networks(store).evidence.decided.persons_of_concern == {man}
