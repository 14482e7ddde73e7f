"""What stands between clusters: people named beside each other, and children linked to both, with the records."""

from analysis.networks.between import between
from tests.told_networks import DAY, told
from tests.unit.networks.test_clusters import clusters, two_groups


def test_two_clusters_without_anything_between_have_no_line():
    """Two groups that no record brings together."""
    found = clusters(*two_groups()).clusters
    assert len(found) == 2
    assert between(found) == []


def test_a_line_says_who_and_by_which_records():
    """A child linked to both, and two men named together once, each with the record that says so."""
    of_a_child = [told("71", "c10", "p2a", day=DAY - 2), told("72", "c10", "p2a", day=DAY - 4)]
    together = told("73", "c19", "p1b", "p2b", day=DAY - 3)
    found = clusters(*two_groups(), *of_a_child, together).clusters
    assert len(found) == 2
    (line,) = between(found)
    assert {line.a, line.b} == {cluster.id for cluster in found}
    assert line.a < line.b
    assert {"p1b", "p2b"} <= set(line.people) <= {person for cluster in found for person in cluster.people}
    assert "c10" in line.children
    assert {"sys:liberty_report:71", "sys:liberty_report:72", "sys:liberty_report:73"} <= set(line.sources)
    linked = {one.entity for cluster in found for one in cluster.children}
    assert set(line.children) <= linked


def test_only_lines_among_those_asked_for():
    """A cluster that is not drawn has no line."""
    found = clusters(*two_groups(), told("73", "c19", "p1b", "p2b", day=DAY - 3)).clusters
    assert between(found[:1]) == []
