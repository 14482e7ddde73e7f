"""Who and what is named in the same records as one child or person: the small network beside them.

A line stands where two are named in one record. Its weight is the agencies that recorded them together; leads add none.
"""

from collections import defaultdict
from collections.abc import Mapping, Set

from analysis.agenda.model import Near
from analysis.tally import Tallies
from graph.vocabulary import Kind

MOST = 14
"""So many are drawn: a picture that is read, not admired. The count of the rest is said beside it."""


class Neighbourhood:
    """Companions over one picture; `hidden` places (homes and the like) are nobody's company."""

    def __init__(self, tallies: Tallies, kinds: Mapping[str, Kind], hidden: Set[str] = frozenset()) -> None:
        self.tallies, self.kinds = tallies, kinds
        self._in_row: dict[int, list[str]] = defaultdict(list)
        for entity in kinds:
            if entity not in hidden:
                for row in tallies.rows(entity).tolist():
                    self._in_row[row].append(entity)

    def of(self, entity: str, most: int = MOST) -> tuple[tuple[Near, ...], int]:
        """The neighbours of one entity (most agencies first, then most records, then by id); how many are left out."""
        together: dict[str, list[int]] = defaultdict(list)
        for row in self.tallies.rows(entity).tolist():
            for other in self._in_row.get(row, ()):
                if other != entity:
                    together[other].append(row)
        near = [self._near(other, rows) for other, rows in together.items()]
        ranked = sorted(near, key=lambda one: (-one.agencies, -len(one.sources), one.entity))
        return tuple(ranked[:most]), max(0, len(ranked) - most)

    def _near(self, other: str, rows: list[int]) -> Near:
        picture, tallies = self.tallies.picture, self.tallies
        agencies = {int(picture.sources.agency[row]) for row in rows if not tallies.is_lead[row]}
        named = {picture.sources.agencies[at] for at in agencies if at >= 0} - {""}
        return Near(
            other,
            self.kinds[other],
            other in picture.children,
            tuple(sorted({picture.sources.name[row] for row in rows})),
            len(named),
            all(bool(tallies.is_new[row]) for row in rows),
        )
