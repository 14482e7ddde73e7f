"""What is on a drawn network, and what one can do to it: each act makes a new board, so that undo is going back one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from analysis.neighbourhood import ALWAYS, Line, Neighbourhood, Within, first_view, kind_name
from dashboard.network_layout import MOST, Spot

FIRST = 60
"""Items that are drawn at first."""
AT_ONCE = 12
"""Items that one expansion brings."""
UNDOS = 30


@dataclass(frozen=True, slots=True)
class Board:
    """One state of the drawing. `shown` in order of arrival; `way` are the ends of each step of a path asked for.

    `fitted` changes when the whole is to be fitted into the frame again. `picked` is an entity id or `a|b`.
    """

    centre: str
    shown: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    spots: Mapping[str, Spot] = field(default_factory=dict[str, Spot])
    way: tuple[str, ...] = ()
    picked: str = ""
    fitted: int = 0
    before: "Board | None" = None

    @property
    def drawn(self) -> tuple[str, ...]:
        """What is shown and not hidden."""
        return tuple(entity for entity in self.shown if entity not in self.hidden)

    def steps(self) -> frozenset[tuple[str, str]]:
        """The lines of the path, each end first once."""
        pairs = zip(self.way, self.way[1:], strict=False)
        return frozenset((min(pair), max(pair)) for pair in pairs)


def start(ground: Neighbourhood, entity: str, within: Within = ALWAYS, before: Board | None = None) -> Board:
    """A new drawing round one entity."""
    shown = tuple(first_view(ground, entity, FIRST, within))
    return Board(entity, shown, picked=entity, fitted=(before.fitted + 1) if before else 0, before=before)


def of_these(entities: Iterable[str], before: Board | None = None) -> Board:
    """A new drawing of some that belong together, round the first of them."""
    shown = tuple(dict.fromkeys(entities))[:FIRST]
    return Board(shown[0], shown, picked=shown[0], fitted=(before.fitted + 1) if before else 0, before=before)


def expand(board: Board, ground: Neighbourhood, entity: str, kind: str, within: Within) -> Board:
    """Bring the firmest neighbours of one kind ("" for all) that are not shown yet."""
    room = min(AT_ONCE, MOST - len(board.drawn))
    held = set(board.drawn)
    new = [
        other
        for line in ground.ring(entity, within)
        if (other := line.other(entity)) not in held and kind in ("", kind_name(ground, other))
    ]
    return add(board, new[: max(0, room)])


def add(board: Board, entities: Iterable[str]) -> Board:
    """Put more on the drawing; what was hidden comes back."""
    new = tuple(dict.fromkeys(entities))
    shown = (*board.shown, *(entity for entity in new if entity not in board.shown))
    return _next(board, shown=shown, hidden=board.hidden - set(new))


def hide(board: Board, entity: str) -> Board:
    """Take one off the drawing; its place is kept."""
    return _next(board, hidden=board.hidden | {entity}, picked="" if entity in board.picked else board.picked)


def pin(board: Board, entity: str) -> Board:
    """Hold one where it is, or let it go."""
    return _next(board, pinned=board.pinned ^ {entity})


def moved(board: Board, entity: str, spot: Spot) -> Board:
    """One was dragged: it stays there."""
    return _next(board, spots={**board.spots, entity: spot}, pinned=board.pinned | {entity})


def pick(board: Board, picked: str) -> Board:
    """Choose an item or a line; that is nothing to undo."""
    return replace(board, picked=picked)


def walk(board: Board, way: Iterable[str]) -> Board:
    """Show a path."""
    steps = tuple(way)
    return replace(add(board, steps), way=steps)


def undo(board: Board) -> Board:
    """As it was before the last act."""
    return board.before or board


def line_id(line: Line) -> str:
    """What a line is called in the browser."""
    return f"{line.a}|{line.b}"


def _next(board: Board, **changes: object) -> Board:
    after = replace(board, before=board, **changes)  # pyright: ignore[reportArgumentType]
    return _shortened(after, UNDOS)


def _shortened(board: Board, most: int) -> Board:
    """The board with at most so many states behind it."""
    chain: list[Board] = []
    one: Board | None = board
    while one is not None and len(chain) <= most:
        chain.append(one)
        one = one.before
    if one is None:
        return board
    kept: Board | None = None
    for each in reversed(chain):
        kept = replace(each, before=kept)
    return kept or board
