"""The network page without a browser, the board behind it, and where things stand."""

from datetime import UTC, datetime
from math import hypot

import pytest

from analysis.neighbourhood import Neighbourhood
from dashboard import network_board as boards
from dashboard import network_screen_wording as wording
from dashboard.network_deciding import of_concern
from dashboard.network_layout import MOST, apart, lay_out
from dashboard.network_words import NAMED, OF_CONCERN
from dashboard.screens import network
from dashboard.tasking.deciding import decide
from graph.store.sqlite_store import SqliteStore
from graph.vocabulary import Kind
from tests.builders import ANALYST, PURPOSE
from tests.unit.screens.conftest import HOSTILE, letters, parts, shown

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def entity_of(store: SqliteStore, words: str, kind: Kind = Kind.PERSON) -> str:
    """The entity id of whatever is found first by these words."""
    return store.view(ANALYST, PURPOSE).search(words, [kind])[0].entity_id


def graph_of(page: object) -> dict[str, list[dict[str, object]]]:
    """What the drawing was given."""
    return next(part for part in parts(page) if "nodes" in part)  # pyright: ignore[reportArgumentType]


def ground_of(store: SqliteStore) -> Neighbourhood:
    """The records of the small ledger by entity."""
    return Neighbourhood(store.view(ANALYST, PURPOSE).picture(suggestions=True))


def test_without_a_start_the_page_says_what_to_do(held: SqliteStore):
    """And an unknown address is explained."""
    assert wording.START in letters(shown(network.draw))
    assert wording.NOT_HERE in letters(shown(network.draw, id="E-NOBODY"))


def test_an_empty_store_says_how_to_fill_it(empty: SqliteStore):
    """No traceback."""
    page = shown(network.draw)
    assert not page.exception
    assert wording.NOBODY_YET in letters(page)


def test_the_address_of_a_child_draws_whom_records_name_beside_her(held: SqliteStore):
    """Kinds by shape and word; the start is marked; a line says how firm it is."""
    page = shown(network.draw, id=entity_of(held, "amy"))
    assert not page.exception
    graph = graph_of(page)
    nodes = {node["label"]: node for node in graph["nodes"]}
    assert {"Amy Eyre", "Danny", "XB93 KTR"} <= set(nodes)
    assert (nodes["Amy Eyre"]["kind"], nodes["Amy Eyre"]["centre"]) == ("child", True)
    assert str(nodes["XB93 KTR"]["says"]).startswith("vehicle")
    assert all(line["says"] for line in graph["lines"])


def test_every_line_of_the_drawing_has_its_records(held: SqliteStore):
    """A line that is chosen opens the records that name both, each with who said so."""
    page = shown(network.draw, id=entity_of(held, "amy"))
    ground = ground_of(held)
    for line in graph_of(page)["lines"]:
        found = ground.line(str(line["source"]), str(line["target"]))
        assert found is not None
        assert found.rows


def test_hostile_names_are_letters(held: SqliteStore):
    """In the drawing they are data; nothing of them is read as markup."""
    page = shown(network.draw, id=entity_of(held, "x.example"))
    assert any(node["label"] == HOSTILE for node in graph_of(page)["nodes"])
    assert not any(HOSTILE in str(getattr(element, "value", "")) for element in page.main)


def test_each_act_can_be_undone(held: SqliteStore):
    """Hide, pin, move, add: going back gives the board before."""
    ground = ground_of(held)
    amy, danny = entity_of(held, "amy"), entity_of(held, "danny")
    board = boards.start(ground, amy)
    assert danny in board.drawn
    for act in (
        boards.hide(board, danny),
        boards.pin(board, danny),
        boards.moved(board, danny, (1.0, 2.0)),
        boards.add(board, [entity_of(held, "bea")]),
    ):
        assert act != board
        assert boards.undo(act) == board
    hidden = boards.hide(board, danny)
    assert danny not in hidden.drawn
    assert danny in boards.add(hidden, [danny]).drawn


def test_a_long_day_keeps_only_the_last_acts(held: SqliteStore):
    """Thirty undos, not a memory of everything."""
    board = boards.start(ground_of(held), entity_of(held, "amy"))
    for _ in range(100):
        board = boards.pin(board, board.centre)
    steps = 0
    while board.before is not None:
        board, steps = board.before, steps + 1
    assert steps == boards.UNDOS


def test_what_stands_does_not_move_when_more_comes(held: SqliteStore):
    """The same items, the same places; a drawing holds no more than it can."""
    ground = ground_of(held)
    amy = entity_of(held, "amy")
    first = boards.start(ground, amy).drawn
    spots = lay_out(first, ground.lines(first), {})
    assert spots == lay_out(first, ground.lines(first), {})
    more = (*first, entity_of(held, "bea"))
    after = lay_out(more, ground.lines(more), spots)
    assert {item: after[item] for item in first} == spots
    with pytest.raises(ValueError, match="more than"):
        lay_out([f"E-{n}" for n in range(MOST + 1)], [], {})


def test_bubbles_do_not_lie_over_each_other():
    """Forty in one heap are pushed apart, always to the same places."""
    heap = {f"N-{n}": (float(n % 3), float(n % 5)) for n in range(40)}
    wide = {item: 60.0 + place for place, item in enumerate(heap)}
    spots = apart(heap, wide)
    assert spots == apart(dict(reversed(heap.items())), wide)
    for one, (x, y) in spots.items():
        for other, (u, v) in spots.items():
            assert one == other or hypot(x - u, y - v) >= (wide[one] + wide[other]) / 2


def test_somebody_decided_to_be_of_concern_is_told_apart(held: SqliteStore):
    """Before a decision an adult is named in reports; after it the drawing and its words say so."""
    danny = entity_of(held, "danny")
    before = {str(node["id"]): node for node in graph_of(shown(network.draw, id=danny))["nodes"]}[danny]
    assert (before["concern"], str(before["says"]).split(",")[0]) == (False, NAMED)
    decide(held, ANALYST, of_concern(held.view(ANALYST, PURPOSE), danny, NOON, yes=True, why="two agencies"))
    after = {str(node["id"]): node for node in graph_of(shown(network.draw, id=danny))["nodes"]}[danny]
    assert (after["concern"], str(after["says"]).split(",")[0]) == (True, OF_CONCERN)
