"""What every format writes: entities and relations as rows, each with what is needed to weigh it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import batched
from typing import NamedTuple

from graph.picture import FEEDS, NO_DAY, RELATIONS, Picture
from graph.store.port import View

EPOCH = date(1970, 1, 1)
LABELS_AT_ONCE = 1_000


class EntityRow(NamedTuple):
    """One entity: what it is, its caption, and whether it is a child at the moment of the picture."""

    entity_id: str
    kind: str
    label: str
    is_child: bool


class RelationRow(NamedTuple):
    """One relation as one source says it. Grades are empty where nobody has graded; dates where none is given."""

    subject: str
    relation: str
    object: str
    source: str
    feed: str
    agency: str
    source_evaluation: str
    intelligence_assessment: str
    reported_on: str
    occurred_from: str
    occurred_to: str
    suggested: bool


def entity_rows(view: View, picture: Picture) -> Iterator[EntityRow]:
    """The entities of the picture in the order of their ids."""
    kinds: dict[str, str] = {id_: str(data["kind"]) for id_, data in picture.graph.nodes(data=True)}
    for ids in batched(sorted(kinds), LABELS_AT_ONCE):
        labels = view.labels(ids)
        yield from (EntityRow(id_, kinds[id_], labels.get(id_, ""), id_ in picture.children) for id_ in ids)


def relation_rows(picture: Picture) -> Iterator[RelationRow]:
    """The relation claims of the picture, in the order of their rows."""
    columns, sources = picture.relations, picture.sources
    for i in range(len(columns)):
        at = columns.source.item(i)
        yield RelationRow(
            picture.entities[columns.subject.item(i)],
            str(RELATIONS[columns.relation.item(i)]),
            picture.entities[columns.object.item(i)],
            sources.name[at],
            str(FEEDS[sources.feed.item(at)]),
            sources.agencies[sources.agency.item(at)],
            " 123"[sources.source_evaluation.item(at)].strip(),
            " ABCDE"[sources.intelligence_assessment.item(at)].strip(),
            day(sources.reported_day.item(at)),
            day(sources.occurred_from_day.item(at)),
            day(sources.occurred_to_day.item(at)),
            bool(columns.suggested.item(i)),
        )


def day(number: int) -> str:
    """A day of the columns as ISO 8601, "" where none is given."""
    return "" if number == NO_DAY else (EPOCH + timedelta(days=number)).isoformat()
