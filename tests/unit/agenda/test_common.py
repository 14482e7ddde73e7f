"""What several viewers' agendas have in common: never more than each of them reads."""

from dataclasses import replace
from datetime import UTC, date, datetime

from analysis.agenda.common import common
from analysis.agenda.model import Agenda, Badge, Item, Listed, Near, Reason, Row, Why
from graph.vocabulary import Kind

SEEN = Reason(Why.RECORDS, ("R1", "R2"), 2)
LEVEL = Reason(Why.LEVEL, ("R3",), code="high")
AMY = Row("E-AMY", "E-AMY", "person", is_child=True, level="high", recent=2, badges=(Badge.NEW,), reasons=(SEEN, LEVEL),
          near=(Near("E-D", Kind.PERSON, False, ("R1",), 1, False),))  # fmt: skip
BEA = Row("E-BEA", "E-BEA", "person", is_child=True)


def of(*rows: Row, **figures: int) -> Agenda:
    """An agenda whose first item has these rows."""
    items = tuple(Listed(item, item.value, rows if item is Item.HIGH else ()) for item in Item)
    return Agenda(date(2026, 5, 11), datetime(2026, 5, 11, tzinfo=UTC), None, 90, items, figures)


def high(*agendas: Agenda) -> tuple[Row, ...]:
    """The rows of the one item that is left."""
    return common(agendas).item(Item.HIGH).rows


def test_a_row_that_one_does_not_see_is_not_there():
    assert [row.id for row in high(of(AMY, BEA), of(AMY))] == ["E-AMY"]


def test_a_reason_counts_only_where_all_count_the_same_records():
    """The other reads one record: neither count is told."""
    less = replace(AMY, recent=1, reasons=(replace(SEEN, sources=("R1",), number=1), LEVEL))
    row = high(of(AMY), of(less))[0]
    assert row.reasons == (LEVEL,)
    assert row.recent == 0
    assert row.level == "high"


def test_a_badge_of_one_alone_is_left_out():
    assert high(of(AMY), of(replace(AMY, badges=())))[0].badges == ()


def test_whoever_is_a_child_to_one_and_not_to_the_other_is_left_out():
    """Neither word would be right for both."""
    assert high(of(AMY), of(replace(AMY, is_child=False))) == ()


def test_the_small_network_stays_away():
    """It shows others."""
    assert high(of(AMY), of(AMY))[0].near == ()


def test_a_figure_that_differs_is_left_out():
    assert dict(common([of(late=1, open=2), of(late=1, open=3)]).figures) == {"late": 1}
