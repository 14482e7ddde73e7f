"""What the ids of an agenda are called, for one viewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.agenda.model import Row
from dashboard import captions
from dashboard.tasking.words import kind_words, label
from graph.desk import DeskKind, DeskRecord
from graph.vocabulary import Disruption, Kind


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of an agenda are called, for one viewer. What they may not see has no name here."""

    entities: Mapping[str, str] = field(default_factory=dict[str, str])
    desk: Mapping[str, DeskRecord] = field(default_factory=dict[str, DeskRecord])

    def of(self, entity: str) -> str:
        """What an entity is called; its id where it has no name here."""
        return self.entities.get(entity, entity)

    def record(self, record_id: str) -> DeskRecord | None:
        """A desk record, where this viewer may read it."""
        return self.desk.get(record_id)


def row_name(row: Row, names: Names) -> str:
    """What a row is about, in a few words."""
    record = names.record(row.desk[0]) if row.desk and (not row.entity or row.id != row.entity) else None
    if record is not None:
        text = str(record.body.get("text") or record.body.get("label") or "")
        if record.kind is DeskKind.DISRUPTION:
            text = f"{label(Disruption, record.body.get('means'))}{': ' if text else ''}{text}"
        return text or (_entity(row, names) if row.entity else kind_words(record.kind))
    if row.entity:
        return _entity(row, names)
    if row.at is None:
        return row.id
    square = f"square at {row.at[0]:.0f}, {row.at[1]:.0f}"
    return f"{row.area}, {square}" if row.area else square.capitalize()


def _entity(row: Row, names: Names) -> str:
    called = names.of(row.entity)
    return captions.label(Kind(row.kind), called) if row.kind else called
