"""A picture made by hand: who was named in which record, when, and where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import networkx as nx
import numpy as np

from graph.model import LocatedEvent
from graph.picture import FEEDS, NO_DAY, RELATIONS, Picture, RelationColumns, SourceColumns
from graph.vocabulary import Feed, LocationClass, Relation

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Telling:
    """A record: its children, agency and day."""

    source: str
    day: date | None
    children: Sequence[str] = ()
    agency: str = "school"
    feed: Feed = Feed.LIBERTY_REPORT
    places: Sequence[LocatedEvent] = field(default=())


def at(
    source: str,
    place: str,
    easting: float,
    northing: float,
    *,
    known: LocationClass = LocationClass.PREMISES,
    radius: float = 5.0,
    relation: Relation = Relation.AT,
    label: str = "The Saltmarsh",
    protected: bool = False,
    feed: Feed = Feed.LIBERTY_REPORT,
) -> LocatedEvent:
    """A record at a place."""
    return LocatedEvent(
        source, feed, f"R-{source}", place, relation, label, easting, northing, radius, known, "2026-01-01", protected
    )


def picture_of(tellings: Sequence[Telling]) -> Picture:
    """The picture of some records, each with its children."""
    children = sorted({child for telling in tellings for child in telling.children})
    entities = (*(f"R-{t.source}" for t in tellings), *children)
    position = {entity: i for i, entity in enumerate(entities)}
    agencies = tuple(sorted({t.agency for t in tellings}))
    pairs = [(i, position[child], i) for i, t in enumerate(tellings) for child in t.children]
    columns = np.array(pairs, np.int32).reshape(len(pairs), 3)
    days = np.array([NO_DAY if t.day is None else t.day.toordinal() - EPOCH for t in tellings], np.int32)
    none = np.zeros(len(tellings), np.int8)
    return Picture(
        graph=nx.freeze(nx.Graph()),
        entities=entities,
        relations=RelationColumns(
            subject=columns[:, 0],
            object=columns[:, 1],
            relation=np.full(len(pairs), RELATIONS.index(Relation.VICTIM), np.int8),
            source=columns[:, 2],
            suggested=np.zeros(len(pairs), np.bool_),
        ),
        sources=SourceColumns(
            name=tuple(t.source for t in tellings),
            entity=np.arange(len(tellings), dtype=np.int32),
            feed=np.array([FEEDS.index(t.feed) for t in tellings], np.int8),
            agency=np.array([agencies.index(t.agency) for t in tellings], np.int32),
            agencies=agencies,
            source_evaluation=none,
            intelligence_assessment=none,
            reported_day=days,
            occurred_from_day=days,
            occurred_to_day=days,
        ),
        children=frozenset(children),
        evidence_version=1,
    )
