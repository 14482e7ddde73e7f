"""What matching joined stays joined for whoever sees two of its mentions, though the pair it wrote down is hidden."""

from pathlib import Path

from graph.access import Role, Viewer
from graph.model import DerivedRecord, Header, Judged
from graph.store import Store
from graph.vocabulary import Relation, Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, store_of

SCHOOL = Viewer("sam", Role.PARTNER, "education", body="North School")


def _report(reference: str, agency: str, *, restricted: bool = False) -> DerivedRecord:
    told = Told(reference).names("Amy Eyre", Relation.VICTIM)
    header = Header(agency=agency, controller="North School", handling_code="P", restricted=restricted)
    return told.record(header=header)


def _joined(folder: Path, *, restricted: bool = False) -> Store:
    """Two reports of a school about one child, each joined by matching to a report of the police that nobody graded."""
    records = [_report("1", "education"), _report("2", "police", restricted=restricted), _report("3", "education")]
    store = store_of(folder / "liberty.db", records)
    children = [record.mentions[1].mention_id for record in records]
    pairs = [Judged(children[1], other, Verdict.JOINED, "same name", 0.97) for other in (children[0], children[2])]
    with store.writer() as writer:
        writer.judge_all(pairs, by="matching", at=at(5))
    return store


def _people(store: Store, viewer: Viewer, purpose: str) -> list[int]:
    lines = store.view(viewer, purpose).mentions()
    people = [line.entity_id for line in lines if line.kind == "person"]
    return sorted(people.count(entity) for entity in set(people))


def test_two_reports_joined_through_a_hidden_one_are_of_one_child(tmp_path: Path) -> None:
    """The school sees its own two mentions, and one child."""
    store = _joined(tmp_path)
    assert _people(store, ANALYST, PURPOSE) == [3]
    assert _people(store, SCHOOL, "enquiry 1/26") == [2]


def test_a_restricted_report_joins_nothing_for_others(tmp_path: Path) -> None:
    """That the two are one would tell them what is in it."""
    store = _joined(tmp_path, restricted=True)
    assert _people(store, SCHOOL, "enquiry 1/26") == [1, 1]


def test_a_hidden_judgement_of_a_person_joins_nothing_that_matching_did_not(tmp_path: Path) -> None:
    """Matching joined each report of the school to one of the police, and an analyst judged those two the same: the
    analyst sees one child, the school two.
    """
    agencies = ("education", "police", "police", "education")
    records = [_report(str(number), agency) for number, agency in enumerate(agencies)]
    store = store_of(tmp_path / "liberty.db", records)
    one, hidden, other, last = (record.mentions[1].mention_id for record in records)
    pairs = [Judged(*pair, Verdict.JOINED, "same name", 0.97) for pair in ((one, hidden), (other, last))]
    with store.writer() as writer:
        writer.judge_all(pairs, by="matching", at=at(5))
        writer.judge(hidden, other, Verdict.SAME, by="ada", why="seen together", at=at(6))
    assert _people(store, ANALYST, PURPOSE) == [4]
    assert _people(store, SCHOOL, "enquiry 1/26") == [1, 1]


def test_reasons_of_matching_are_for_analyst_and_chair(tmp_path: Path) -> None:
    """A partner sees that it is one child, and no judgement of matching."""
    store = _joined(tmp_path)
    assert len(store.view(ANALYST, PURPOSE).judgements()) == 2
    assert store.view(SCHOOL, "enquiry 1/26").judgements() == []
