"""What did not change is taken over from the gathering before, for those to whom every word is open."""

from pathlib import Path

from dashboard.duty_lists import duties_of
from dashboard.gather.ground import gather
from graph.access import Role, Viewer
from graph.vocabulary import Feed, Relation
from tests.builders import ANALYST, PURPOSE, Told, at, put, store_of

AWAY = Told("M1", Feed.MISSING_EPISODE).names("Zzoe", Relation.CHILD)
RAPED = Told("R1").names("Zzoe", Relation.VICTIM).record(text="She was raped.")


def test_a_report_leaves_the_episodes_and_an_episode_does_not(tmp_path: Path):
    """After one more report the words of the episodes stand; after one more episode they are read again."""
    store = store_of(tmp_path / "s.db", [AWAY.record()])
    before = gather(store.view(ANALYST, PURPOSE))

    put(store, [Told("R2").names("Max").record()], minute=1)
    same = gather(store.view(ANALYST, PURPOSE), before)
    put(store, [Told("M2", Feed.MISSING_EPISODE).names("Zzoe", Relation.CHILD).record()], minute=2)
    other = gather(store.view(ANALYST, PURPOSE), same)

    assert same.worded is before.worded
    assert {one.source for one in other.episodes} == {"liberty:missing_episode:M1", "liberty:missing_episode:M2"}


def test_an_episode_whose_child_is_somebody_else_now_is_read_again(tmp_path: Path):
    """A report may join two mentions without touching the episode: the child has another id then."""
    key = "child_ref|lcs|C-1"
    store = store_of(
        tmp_path / "s.db", [Told("M1", Feed.MISSING_EPISODE).names("Zzoe", Relation.CHILD, key=key).record()]
    )
    before = gather(store.view(ANALYST, PURPOSE))
    reports = [Told(f"R{n}").names("Zoë", Relation.VICTIM, key=key).record() for n in range(20)]
    put(store, reports, minute=1)
    view = store.view(ANALYST, PURPOSE)

    after = gather(view, before)

    assert after.episodes[0].child == view.resolve(before.episodes[0].child)


def test_a_withdrawn_report_asks_nothing_any_more(tmp_path: Path):
    """What was asked before is not taken over where its record is gone."""

    store = store_of(tmp_path / "s.db", [RAPED, Told("R2").names("Max").record(text="He was beaten by his father.")])
    before = duties_of(store.view(ANALYST, PURPOSE), None)
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R2", by="ada", why="sent twice", at=at(2))

    after = duties_of(store.view(ANALYST, PURPOSE), None, before)

    assert {q.source for q in before.questions} == {"liberty:liberty_report:R1", "liberty:liberty_report:R2"}
    assert [(q.source, q.raised_by[0].because) for q in after.questions] == [("liberty:liberty_report:R1", "raped")]


def test_nothing_is_taken_over_for_a_partner(tmp_path: Path):
    """Which words are open to a partner hangs on more than on which versions stand."""
    store = store_of(tmp_path / "s.db", [AWAY.record(), RAPED])
    police, purpose = Viewer("pat", Role.PARTNER, agency="police"), "meeting 2026-03-02"
    before = gather(store.view(police, purpose))

    assert gather(store.view(police, purpose), before).worded is not before.worded
