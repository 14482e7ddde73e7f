"""The first list of linked children: what links, what does not, what is left out, and in which order."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from analysis.pairs import CONTEXT, Reason
from analysis.shared import MANY, PAIRS_UP_TO, linked_children
from analysis.ties import LINKING_KINDS
from graph.vocabulary import Relation
from tests.unit.analysis.drawn import KIND_OF, Rec, draw

VICTIM, OFFENDER, AT, VEHICLE = Relation.VICTIM, Relation.ALLEGED_OFFENDER, Relation.AT, Relation.VEHICLE


def pairs(*records: Rec, **options: object) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in linked_children(draw(*records), **options).pairs]  # pyright: ignore[reportArgumentType]


def test_two_children_named_beside_one_person_are_linked_through_that_person_with_both_reports():
    """The reports behind each side of the tie are kept apart."""
    found = linked_children(draw(Rec("1", {"c1": VICTIM, "p1": OFFENDER}), Rec("2", {"c2": VICTIM, "p1": OFFENDER})))

    (pair,) = found.pairs
    (thing,) = pair.shared
    assert (pair.a, pair.b, thing.entity) == ("c1", "c2", "p1")
    assert thing.a.sources == ("sys:liberty_report:1",)
    assert thing.b.sources == ("sys:liberty_report:2",)
    assert thing.a.relations == (OFFENDER,)


def test_children_named_in_one_record_are_together():
    """Forms on one incident name several victims."""
    (pair,) = linked_children(draw(Rec("1", {"c1": VICTIM, "c2": VICTIM}))).pairs

    assert pair.together == ("sys:liberty_report:1",)
    assert not pair.is_lead


def test_a_relation_stated_outright_ties_as_well():
    """A case link says that a child is seen with somebody: no report has to name both."""
    relations = [("c1", Relation.SEEN_WITH, "p1")]
    assert pairs(Rec("1", {"c1": Relation.CHILD}, relations), Rec("2", {"c2": VICTIM, "p1": OFFENDER})) == [
        ("c1", "c2")
    ]


def test_a_common_place_links_nobody_and_is_listed():
    """The bus station is shown as left out, with how many children were tied to it."""
    records = [Rec("1", {"c1": VICTIM, "l1": AT}), Rec("2", {"c2": VICTIM, "l1": AT})]
    found = linked_children(draw(*records), common_places=frozenset({"l1"}))

    assert found.pairs == ()
    (line,) = found.left_out
    assert (line.entity, line.reason, line.children) == ("l1", Reason.COMMON_PLACE, 2)


def test_a_place_above_the_cap_links_nobody_and_is_listed():
    """Sharing what everybody shares says nothing."""
    records = [Rec(str(n), {f"c{n}": VICTIM, "l1": AT}) for n in range(4)]
    found = linked_children(draw(*records), hub_cap=3)

    assert found.pairs == ()
    assert [(line.reason, line.children) for line in found.left_out] == [(Reason.ABOVE_CAP, 4)]


def test_a_person_a_vehicle_and_a_phone_are_never_cut():
    """Whoever is named beside many children is what the list is for."""
    for thing, role in (("p1", OFFENDER), ("v1", VEHICLE), ("t1", Relation.MENTIONED)):
        records = [Rec(str(n), {f"c{n}": VICTIM, thing: role}) for n in range(6)]
        found = linked_children(draw(*records), hub_cap=3)
        assert (len(found.pairs), found.left_out) == (15, ())


def test_one_home_or_one_family_alone_is_no_link_and_is_counted():
    """Brothers, or two children of one care home, are not linked by living there."""
    homes = [Rec(str(n), {f"c{n}": Relation.CHILD}, [(f"c{n}", Relation.LIVES_AT, "l1")]) for n in (1, 2)]
    found = linked_children(draw(*homes))

    assert found.pairs == ()
    assert found.home_or_family_only == 1


def test_a_record_that_calls_two_children_siblings_does_not_put_them_together_as_well():
    """How the record says that they stand to each other is what counts, not that it names both."""
    link = Rec("1", {"c1": Relation.CHILD, "c2": Relation.LINKED}, [("c1", Relation.SIBLING_OF, "c2")])
    assert pairs(link) == []


def test_a_home_stands_as_context_beside_a_real_tie():
    """It is shown, marked, and does not count as a kind of tie."""
    records = [Rec(str(n), {f"c{n}": VICTIM, "p1": OFFENDER}, [(f"c{n}", Relation.LIVES_AT, "l1")]) for n in (1, 2)]
    (pair,) = linked_children(draw(*records)).pairs
    assert [(thing.entity, thing.is_context) for thing in pair.shared] == [("p1", False), ("l1", True)]
    assert pair.kinds == {KIND_OF["p"]}


def test_a_parent_who_is_named_as_offender_elsewhere_links():
    """Family on one side only is no context: the relation that matters may be the other one."""
    family = Rec("1", {"c1": Relation.CHILD}, [("p1", Relation.PARENT_OF, "c1")])
    assert pairs(family, Rec("2", {"c2": VICTIM, "p1": OFFENDER})) == [("c1", "c2")]


def test_what_only_free_text_suggests_is_a_lead_and_comes_last():
    """A suggestion never stands above what a record states, however much of it there is."""
    suggested = {"v1": VEHICLE, "p8": OFFENDER, "p9": OFFENDER}
    leads = [Rec(str(n), {f"c{n}": VICTIM, **suggested}, suggests=frozenset(suggested)) for n in (1, 2)]
    stated = [Rec(str(n), {f"c{n}": VICTIM, "v2": VEHICLE}) for n in (3, 4)]
    found = linked_children(draw(*leads, *stated)).pairs

    assert [(pair.a, pair.b, pair.is_lead) for pair in found] == [("c3", "c4", False), ("c1", "c2", True)]


def test_more_kinds_of_tie_come_first_then_more_agencies():
    """The order is the one that the page states in words."""
    one_kind = [Rec(f"a{n}", {f"c{n}": VICTIM, "p1": OFFENDER, "p2": OFFENDER}) for n in (1, 2)]
    two_kinds = [Rec(f"b{n}", {f"c{n}": VICTIM, "p3": OFFENDER, "v1": VEHICLE}) for n in (3, 4)]
    two_agencies = [
        Rec(f"d{n}", {f"c{n}": VICTIM, "p4": OFFENDER}, agency=agency) for n, agency in ((5, "police"), (6, "health"))
    ]
    assert pairs(*one_kind, *two_kinds, *two_agencies) == [("c3", "c4"), ("c5", "c6"), ("c1", "c2")]


def test_what_one_record_names_beside_both_children_adds_nothing_to_their_being_together():
    """One report with two victims, a man, a car and a place is one tie, not four."""
    one_report = Rec("1", {"c1": VICTIM, "c2": VICTIM, "p1": OFFENDER, "v1": VEHICLE, "l1": AT})
    two_ties = [Rec(f"b{n}", {f"c{n}": VICTIM, "p3": OFFENDER, "v2": VEHICLE}) for n in (3, 4)]
    found = linked_children(draw(one_report, *two_ties)).pairs

    assert [(pair.a, pair.b) for pair in found] == [("c3", "c4"), ("c1", "c2")]
    assert found[1].kinds == frozenset()


ROLES = st.sampled_from([VICTIM, OFFENDER, AT, VEHICLE, Relation.MISSING_FROM, Relation.MENTIONED])
ENTITIES = st.sampled_from(["c1", "c2", "c3", "c4", "p1", "p2", "l1", "l2", "v1"])
RECORDS = st.lists(st.dictionaries(ENTITIES, ROLES, min_size=1, max_size=5), min_size=1, max_size=8)


@given(RECORDS)
def test_the_list_equals_one_worked_out_by_hand(named: list[dict[str, Relation]]):
    """Every pair with a common record, or a common thing that is more than a home on one side, and no other."""
    records = [Rec(str(n), names) for n, names in enumerate(named)]
    beside: dict[str, dict[str, set[Relation]]] = {}
    for names in named:
        for child in (entity for entity in names if entity[0] == "c"):
            for thing in names.keys() - {child}:
                if KIND_OF[thing[0]] in LINKING_KINDS:
                    beside.setdefault(child, {}).setdefault(thing, set()).add(names[thing])
    expected = {
        (a, b)
        for a, b in combinations(sorted(beside), 2)
        if (b in beside[a] and not CONTEXT.issuperset(beside[a][b] | beside[b][a]))
        or any(
            not (CONTEXT.issuperset(beside[a][t]) and CONTEXT.issuperset(beside[b][t]))
            for t in beside[a].keys() & beside[b].keys()
        )
    }

    assert set(pairs(*records)) == expected


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(named: list[dict[str, Relation]], random: object):
    """Equal pictures give equal lists, whichever way they were loaded."""
    records = [Rec(str(n), names) for n, names in enumerate(named)]
    shuffled = list(records)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]

    assert linked_children(draw(*records)) == linked_children(draw(*shuffled))


def test_what_many_children_are_tied_to_comes_first_with_leads_counted_apart():
    """Named by records for six children and by free text for two more."""
    stated = [Rec(str(n), {f"c{n}": VICTIM, "v1": VEHICLE}) for n in range(MANY)]
    leads = [Rec(f"s{n}", {f"c{n}": VICTIM, "v1": VEHICLE}, suggests=frozenset({"v1"})) for n in (8, 9)]
    few = [Rec(f"f{n}", {f"c{n}": VICTIM, "p1": OFFENDER}) for n in (0, 1)]
    found = linked_children(draw(*stated, *leads, *few))

    assert [(line.entity, line.children, line.leads) for line in found.many] == [("v1", MANY, 2)]


def test_what_very_many_are_tied_to_makes_no_pairs_alone_and_stands_in_those_that_something_else_ties():
    """Sixty-one children beside one car are one line of the list, not 1,830 pairs."""
    crowd = [Rec(str(n), {f"c{n}": VICTIM, "v1": VEHICLE}) for n in range(PAIRS_UP_TO + 1)]
    both = [Rec(f"b{n}", {f"c{n}": VICTIM, "p1": OFFENDER}) for n in (0, 1)]
    found = linked_children(draw(*crowd, *both))

    (pair,) = found.pairs
    assert [thing.entity for thing in pair.shared] == ["p1", "v1"]
    assert [line.children for line in found.many] == [PAIRS_UP_TO + 1]
