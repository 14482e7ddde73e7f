"""Who is on which item, in which order, and why."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.agenda.model import Badge, Item, Row, Why
from analysis.missing.episodes import Episode
from analysis.missing.repeats import still_missing
from analysis.risk.evidence import Evidence, Sign
from analysis.risk.unlisted import NotListed
from dashboard.tasking.names import Names, row_name
from graph.desk import DeskKind
from graph.values import Moment
from graph.vocabulary import Feed, Kind, Level, Relation
from tests.unit.agenda.building import AS_OF, World, everything


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An empty ledger."""
    return World(tmp_path)


def test_children_assessed_high_are_listed_what_is_new_first(world: World) -> None:
    """High by default; newly High first, then most new records since the last meeting, then most agencies."""
    for number, child in enumerate(("Amy", "Zoe", "Bea", "Low")):
        world.report(f"A{number}", child=child)
    world.report("B1", child="Zoe", new=True)
    world.report("B2", child="Bea", agency="health")
    world.levels = {"Amy": Level.HIGH, "Zoe": Level.HIGH, "Bea": Level.HIGH, "Low": Level.LOW}
    world.before = {"Zoe": Level.HIGH, "Bea": Level.HIGH, "Amy": Level.MEDIUM}
    assert world.rows(Item.HIGH) == ["Amy", "Zoe", "Bea"]
    assert Badge.NEWLY_HIGH in world.row(Item.HIGH, "Amy").badges
    assert world.row(Item.HIGH, "Amy").was == "medium"
    assert world.row(Item.HIGH, "Zoe").new == 1


def test_anybody_may_be_nominated_with_a_reason(world: World) -> None:
    """A child whom nobody has assessed is on the list because somebody said why."""
    world.report("A1", child="Amy")
    record = world.decides(DeskKind.NOMINATION, "Amy", item="high", meeting="2026-03-31")
    assert world.rows(Item.HIGH) == ["Amy"]
    row = world.row(Item.HIGH, "Amy")
    assert {Badge.NOMINATED, Badge.NOT_ASSESSED} <= set(row.badges)
    assert [reason.code for reason in row.reasons if reason.why is Why.NOMINATED] == [record]


def test_a_nomination_for_another_meeting_is_not_on_this_agenda(world: World) -> None:
    """Nominated for February is not on the agenda of March."""
    world.report("A1", child="Amy")
    world.decides(DeskKind.NOMINATION, "Amy", item="high", meeting="2026-02-28")
    assert world.rows(Item.HIGH) == []


def test_strong_evidence_stands_beside_the_list(world: World) -> None:
    """Strong signs, and not High: not on this list, with the tool's words; who was nominated is on it instead."""
    sources = tuple(
        world.report(f"A{n}", children=("Amy", "Zoe"), agency=a) for n, a in enumerate(("police", "health"))
    )
    world.levels = {"Amy": Level.MEDIUM}
    world.decides(DeskKind.NOMINATION, "Zoe", item="high")
    world.more["not_listed"] = lambda ids: tuple(
        NotListed(ids[who], level, (Evidence(ids[who], Sign.REPORTED_BY_SEVERAL, None, "several", sources),))
        for who, level in (("Zoe", Level.NOT_YET_ASSESSED), ("Amy", Level.MEDIUM))
    )
    assert world.rows(Item.HIGH) == ["Zoe"]
    (amy,) = world.listed.item(Item.HIGH).beside
    assert amy.entity == world.ids()["Amy"]
    assert next(r for r in amy.reasons if r.why is Why.SIGN).sources == sources


def test_every_child_missing_now_is_at_item_1_whatever_the_level(world: World) -> None:
    """No return recorded: at the first item, also a child whom nobody has assessed."""
    source = world.report("M1", child="Amy", feed=Feed.MISSING_EPISODE)
    world.more["still_missing"] = lambda ids: still_missing(
        [Episode(source, ids["Amy"], reported=Moment.parse("2026-03-30 22:00"))], AS_OF
    )
    assert world.rows(Item.OPEN) == ["Amy"]
    row = world.row(Item.OPEN, "Amy")
    assert Badge.MISSING_NOW in row.badges
    assert next(r for r in row.reasons if r.why is Why.MISSING_NOW).sources == (source,)
    assert world.listed.figures["missing_now"] == 1


def test_being_named_makes_nobody_a_person_of_concern(world: World) -> None:
    """Named with two children: a proposal. Decided by a person: of concern, and first."""
    world.report("A1", children=("Amy", "Zoe"), offender="Danny", new=True)
    world.report("A2", children=("Amy", "Zoe"), offender="Mick")
    world.report("A3", child="Amy", offender="Once")
    world.decides(DeskKind.PERSON_OF_CONCERN, "Mick", of_concern=True)
    assert world.rows(Item.PERSONS) == ["Mick", "Danny"]
    assert Badge.OF_CONCERN in world.row(Item.PERSONS, "Mick").badges
    danny = world.row(Item.PERSONS, "Danny")
    assert Badge.PROPOSAL in danny.badges
    assert Why.NAMED_ONLY in {reason.why for reason in danny.reasons}


def test_whom_the_meeting_ruled_out_is_proposed_no_more(world: World) -> None:
    """Decided as not of concern: not proposed again, counted."""
    world.report("A1", children=("Amy", "Zoe"), offender="Danny")
    world.decides(DeskKind.PERSON_OF_CONCERN, "Danny", of_concern=False)
    assert world.rows(Item.PERSONS) == []
    assert world.listed.item(Item.PERSONS).notes["ruled_out"] == 1


def test_a_child_who_may_pose_a_risk_is_a_child_first(world: World) -> None:
    """Named as an alleged offender: no row among the persons, a mark on the child's own row."""
    world.report("A1", children=("Amy", "Zoe"))
    world.child_offends("A2", "Amy")
    world.levels = {"Amy": Level.HIGH}
    row = world.row(Item.HIGH, "Amy")
    assert Badge.POSES_RISK_TOO in row.badges
    assert row.is_child
    assert world.rows(Item.PERSONS) == []


def test_a_home_is_no_place_of_the_meeting(world: World) -> None:
    """A protected place is counted, never listed."""
    for number in (1, 2):
        world.report(f"A{number}", child="Amy", thing=("Haven", Relation.LOCATION_OF_CONCERN, Kind.LOCATION))
        world.report(f"B{number}", child="Amy", thing=("Kebab", Relation.LOCATION_OF_CONCERN, Kind.LOCATION))
    world.more["homes"] = lambda ids: frozenset({ids["Haven"]})
    assert world.rows(Item.PLACES) == ["Kebab"]
    assert world.listed.item(Item.PLACES).notes["homes"] == 1


def test_vehicles_named_with_two_children_are_listed_and_the_first_time_emerges(world: World) -> None:
    """First named since the last meeting, with two children: on its list and among the emerging risks."""
    world.report("A1", children=("Amy", "Zoe"), thing=("XB93KTR", Relation.VEHICLE, Kind.VEHICLE), new=True)
    world.report("A2", child="Amy", thing=("XB93KTS", Relation.VEHICLE, Kind.VEHICLE), new=True)
    assert world.rows(Item.VEHICLES) == ["XB93KTR"]
    assert world.rows(Item.EMERGING) == ["XB93KTR"]


def test_a_theme_needs_nobody_to_be_about(world: World) -> None:
    """A theme or a business that is not held is on the agenda by its nomination alone."""
    record = world.decides(DeskKind.NOMINATION, item="emerging", label="Vape shops")
    (row,) = world.listed.item(Item.EMERGING).rows
    assert row.desk == (record,)


def test_late_actions_come_first_and_lateness_is_its_own_mark(world: World) -> None:
    """The colour says how far it was achieved; being late is said beside it; a closed action is gone."""
    world.report("A1", child="Amy")
    world.decides(DeskKind.ACTION, "Amy", text="a", due="2026-04-07", rag="red")
    late = world.decides(DeskKind.ACTION, "Amy", text="b", due="2026-03-20", rag="amber")
    world.decides(DeskKind.ACTION, "Amy", text="c", due="2026-03-01", rag="green", closed="2026-03-02", outcome="x")
    rows = world.listed.item(Item.ACTIONS).rows
    assert [row.id for row in rows] == [late, "D-0"]
    assert rows[0].code == "amber"
    assert Badge.LATE in rows[0].badges
    assert world.listed.figures["actions_late"] == 1


def test_an_order_that_ends_within_two_weeks_is_put_to_the_meeting(world: World) -> None:
    """Fourteen days before its end and after it, as long as nobody says that it ended."""
    for until, status in (("2026-04-14", "in_force"), ("2026-04-15", "in_force"), ("2026-03-30", "in_force"),
                          ("2026-04-01", "ended")):  # fmt: skip
        world.decides(DeskKind.DISRUPTION, means="cawn", status=status, until=until)
    rows = world.listed.item(Item.ACTIONS).rows
    assert [(row.id, row.badges[0]) for row in rows] == [("D-2", Badge.EXPIRED), ("D-0", Badge.EXPIRES_SOON)]


def test_what_was_decided_is_read_back_at_the_close(world: World) -> None:
    """The decisions of this meeting, in the order in which they were made."""
    world.decides(DeskKind.DECISION, text="a", meeting="2026-03-31")
    world.decides(DeskKind.DECISION, text="b", meeting="2026-02-28")
    world.decides(DeskKind.ACTION, text="c", meeting="2026-03-31", due="2026-04-07")
    assert [row.id for row in world.listed.item(Item.CLOSE).rows] == ["D-0", "D-2"]


def test_every_reason_names_its_records_or_its_decision(world: World) -> None:
    """No reason without something to open."""
    world.report("A1", children=("Amy", "Zoe"), offender="Danny", new=True)
    world.report("A2", child="Amy", offender="Danny", thing=("XB93KTR", Relation.VEHICLE, Kind.VEHICLE))
    world.child_offends("A3", "Zoe")
    world.levels = {"Amy": Level.HIGH, "Zoe": Level.HIGH}
    world.decides(DeskKind.NOMINATION, "Danny", item="persons")
    reasons = [reason for row in everything(world.listed) for reason in row.reasons]
    assert len(reasons) > 10
    assert all(reason.sources or reason.code for reason in reasons)


def test_the_period_ends_with_the_meeting(world: World) -> None:
    """What was reported after the day of the meeting is in no count of its period."""
    world.report("A1", child="Amy", day="2026-03-31")
    world.report("A2", child="Amy", day="2026-04-01")
    world.levels = {"Amy": Level.HIGH}
    assert world.row(Item.HIGH, "Amy").recent == 1
    assert world.listed.as_of == datetime(2026, 3, 31, 9, tzinfo=UTC)


def test_a_plate_is_called_as_it_is_read():
    """On the list, in the room and on paper alike, however a report wrote it."""
    assert row_name(Row("E-1", entity="E-1", kind="vehicle"), Names({"E-1": "xb93ktr"})) == "XB93 KTR"


def test_a_square_of_the_map_is_called_after_its_ward():
    """Where it is stands beside it; without outlines it stands alone."""
    assert row_name(Row("600-450", at=(600.0, 450.0), area="Docklands"), Names()) == "Docklands, square at 600, 450"
    assert row_name(Row("600-450", at=(600.0, 450.0)), Names()) == "Square at 600, 450"
