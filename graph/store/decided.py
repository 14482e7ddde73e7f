"""Reading what people decided: the versions in force at a moment, as far as they are for one viewer."""

from collections.abc import Sequence
from dataclasses import replace

from graph.access import Viewer
from graph.access.at_the_desk import may_read
from graph.access.viewer import FULL_PICTURE
from graph.desk import DeskKind, DeskRecord, in_force
from graph.errors import NotHeld
from graph.store.reading import Reading


def decided(
    reading: Reading, viewer: Viewer, kinds: Sequence[DeskKind], about: str, *, history: bool
) -> list[DeskRecord]:
    """What people decided by the moment of the reading; see `graph.store.port.View.decisions`.

    Whether the viewer may read a thing goes by each version: a version that was made covert hides itself, and does
    not bring back the open one before it.
    """
    versions = reading.rows.desk_versions([kind.value for kind in kinds], reading.as_of)
    chosen = versions if history else in_force(versions)
    ids = _ids_of(reading, about) if about else frozenset[str]()
    return [
        _as_read(record, viewer)
        for record in chosen
        if (not ids or ids & set(record.about))
        and may_read(viewer, record, sees_what_it_is_about=_sees(reading, viewer, record))
    ]


def _as_read(record: DeskRecord, viewer: Viewer) -> DeskRecord:
    """To whom a product was released it says nothing of the mentions that it was made from."""
    outside = record.kind is DeskKind.RELEASE and viewer.role not in FULL_PICTURE
    return replace(record, about=()) if outside else record


def _ids_of(reading: Reading, any_id: str) -> frozenset[str]:
    """Every id by which a decision may speak of one entity: its mentions, its sources, the id itself."""
    try:
        entity = reading.position_of(any_id)
    except NotHeld:
        return frozenset({any_id})
    members = reading.standing.members_of(entity)
    own = reading.own_source(entity)
    return frozenset({any_id, own, *(reading.index.columns.id_of(int(mention)) for mention in members)}) - {""}


def _sees(reading: Reading, viewer: Viewer, record: DeskRecord) -> bool:
    """Whether all that the record is about is to be seen in this reading.

    For staff, a source that was withdrawn hides no decision; to partners nothing speaks of what they do not see.
    """
    return all(
        _resolves(reading, any_id) or (viewer.role in FULL_PICTURE and not _stands(reading, any_id))
        for any_id in record.about
    )


def _resolves(reading: Reading, any_id: str) -> bool:
    try:
        reading.position_of(any_id)
    except NotHeld:
        return False
    return True


def _stands(reading: Reading, any_id: str) -> bool:
    """Whether the id stands for something, for somebody: then it is there, and not for this viewer."""
    if ":" in any_id:
        mention = int(reading.index.columns.records.own_mention[reading.record_of(any_id)])
    else:
        mention = reading.index.number_of(any_id)
    return bool(mention) and bool(reading.index.standing(reading.as_of).entity_of[mention] >= 0)
