"""Breaking the glass through a store: one record for one person for an hour; told first, ended by itself, logged."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graph.access import Clearance, Role, Viewer
from graph.audit import AuditRefused
from graph.desk import DeskKind
from graph.errors import NotAllowed, NotHeld
from graph.model import Header
from graph.store import Store, View, open_store
from tests.builders import Told, at, put
from tests.servers import Ledgers

CHAIR = Viewer("cher", Role.CHAIR)
DUTY = Viewer("dee", Role.ANALYST, clearances=frozenset({Clearance.DUTY}))
ANALYST = Viewer("ada", Role.ANALYST)
PARTNER = Viewer("sol", Role.PARTNER, "social_care")
SOURCE, OTHER = "liberty:liberty_report:OL-1", "liberty:liberty_report:OL-2"
PURPOSE = "enquiry 1/26"
REASON = f"{PURPOSE}: child C-007 missing since Monday, record may say where"


class Moving:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = at(60)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Moving:
    return Moving()


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Moving) -> Iterator[Store]:
    """Two restricted reports, on either store."""
    ledgers: Ledgers | None = request.getfixturevalue("ledgers") if request.param == "neo4j" else None
    opened = ledgers.empty(tmp_path / "v.db", clock) if ledgers else closing(open_store(tmp_path / "l.db", clock=clock))
    with opened as made:
        shut = Header(agency="police", reported_at="2026-03-01", restricted=True)
        put(made, [Told(f"OL-{number}").names("Danny").record(header=shut) for number in (1, 2)])
        yield made


def sees(view: View, source: str) -> bool:
    """Whether a record is there for whoever looks."""
    try:
        view.source(source)
    except NotHeld:
        return False
    return True


@pytest.mark.parametrize("viewer", [CHAIR, DUTY], ids=["chair", "duty analyst"])
def test_one_record_opens_for_sixty_minutes_and_shuts_by_itself(store: Store, clock: Moving, viewer: Viewer) -> None:
    """Also in a view that was opened before, and in one that is still open when the hour ends."""
    view = store.view(viewer, PURPOSE)
    assert not sees(view, SOURCE)

    store.break_glass(viewer, REASON, SOURCE)
    assert (sees(view, SOURCE), sees(view, OTHER)) == (True, False)
    clock.now += timedelta(minutes=60, seconds=-1)
    assert sees(view, SOURCE)
    clock.now += timedelta(seconds=1)
    assert not sees(view, SOURCE)
    assert not sees(store.view(viewer, PURPOSE), SOURCE)


def test_a_page_is_of_one_piece(store: Store, clock: Moving) -> None:
    """What is opened while a page is made is seen on the next one, so that nothing of it is kept for others; what shuts
    meanwhile is shut at once.
    """
    view = store.view(CHAIR, PURPOSE)
    page = view.for_a_page()
    shown = page.sees
    store.break_glass(CHAIR, REASON, SOURCE)
    assert not sees(page, SOURCE)
    assert SOURCE not in page.picture().sources.name
    assert page.sees == shown != view.sees

    following = view.for_a_page()
    assert sees(following, SOURCE)
    assert SOURCE in following.picture().sources.name
    clock.now += timedelta(minutes=60)
    assert not sees(following, SOURCE)
    assert following.sees == shown


def test_it_opens_for_nobody_else(store: Store) -> None:
    """A colleague at the same desk sees what they saw before."""
    store.break_glass(CHAIR, REASON, SOURCE)
    assert not sees(store.view(DUTY, PURPOSE), SOURCE)
    assert not sees(store.view(ANALYST, PURPOSE), SOURCE)


@pytest.mark.parametrize(
    ("viewer", "why"), [(ANALYST, REASON), (PARTNER, REASON), (CHAIR, PURPOSE), (CHAIR, f"{PURPOSE}: work work work")]
)
def test_it_takes_the_role_and_a_reason_that_a_colleague_could_check(store: Store, viewer: Viewer, why: str) -> None:
    """Otherwise nothing opens, and nobody is told of anything."""
    with pytest.raises(NotAllowed):
        store.break_glass(viewer, why, SOURCE)
    assert not sees(store.view(CHAIR, PURPOSE), SOURCE)
    assert store.view(CHAIR, PURPOSE).decisions([DeskKind.GLASS_BROKEN]) == []


def test_log_and_desk_are_told_who_opened_what_and_why(store: Store) -> None:
    """The log first; then a notice at the desk, with when it ends and by when it is to be reviewed."""
    opened = store.break_glass(CHAIR, REASON, SOURCE)
    line = next(line.entry for line in store.audit.lines() if line.entry.stage == "glass")
    assert (line.who, line.ids, line.reason) == ("cher", (SOURCE, opened.notice), REASON.partition(": ")[2])
    (notice,) = store.view(CHAIR, PURPOSE).decisions([DeskKind.GLASS_BROKEN])
    assert (notice.record_id, notice.about, notice.by) == (opened.notice, (SOURCE,), "cher")
    assert notice.body["until"] == opened.until.isoformat()


def test_where_the_log_cannot_be_written_it_stays_shut(store: Store) -> None:
    """Nobody could be told, so nothing opens."""
    view = store.view(CHAIR, PURPOSE)
    log = store.audit.path
    kept = log.with_suffix(".kept")
    log.rename(kept)
    log.mkdir()
    with pytest.raises(AuditRefused):
        store.break_glass(CHAIR, REASON, SOURCE)
    log.rmdir()
    kept.rename(log)
    assert not sees(view, SOURCE)


def test_what_is_open_to_one_alone_is_seen_alike_by_nobody_else(store: Store, clock: Moving) -> None:
    """Two analysts share what is worked out from their views until the glass is broken for one, and again after it."""
    other = Viewer("ben", Role.ANALYST)

    def seen(viewer: Viewer, purpose: str = PURPOSE) -> object:
        return store.view(viewer, purpose).sees

    assert seen(ANALYST) == seen(other)
    assert seen(ANALYST, "enquiry 114/26: a car named by two schools") == seen(other, "enquiry 9/26: a new address")
    assert seen(ANALYST, "enquiry 114/26") == seen(ANALYST, "analysis")
    assert seen(CHAIR, "enquiry 114/26") == seen(CHAIR, "case_work C-1") != seen(CHAIR, "meeting 2026-04-14")
    assert len({seen(ANALYST), seen(CHAIR), seen(PARTNER)}) == 3
    shared = seen(DUTY)
    store.break_glass(DUTY, REASON, SOURCE)
    assert seen(DUTY) != shared
    assert sees(store.view(DUTY, PURPOSE), SOURCE)
    clock.now += timedelta(hours=2)
    assert not sees(store.view(DUTY, PURPOSE), SOURCE)
