"""Records as sources on a card, from the picture alone: which, from whom, when, how good, and a link that opens it."""

from dashboard import captions
from dashboard.parts import links
from dashboard.parts.cards import Source
from dashboard.session import Looking, picture
from dashboard.wording import grade
from graph.model import Header
from graph.picture import FEEDS, NO_DAY, Picture


def record_source(look: Looking, name: str) -> Source:
    """One record as a source. `name` is `system:feed:reference`."""
    return source_at(picture(look), rows_by_name(look)[name])


def rows_by_name(look: Looking) -> dict[str, int]:
    """The row of each record in the source columns."""
    return look.alike("rows by name", lambda: {name: row for row, name in enumerate(picture(look).sources.name)})


def source_at(held: Picture, row: int) -> Source:
    """The record of one row of the source columns."""
    columns = held.sources
    feed = FEEDS[int(columns.feed[row])]
    agency = captions.agency(columns.agencies[int(columns.agency[row])])
    evaluation, assessment = int(columns.source_evaluation[row]), int(columns.intelligence_assessment[row])
    header = Header(
        agency=agency,
        source_evaluation=str(evaluation) if evaluation else "",
        intelligence_assessment="ABCDE"[assessment - 1] if assessment else "",
    )
    said = grade(feed, header)
    parts = [said] if said.startswith("recorded by") else [agency or "agency not named", said]
    return {
        "text": f"{captions.feed(feed)} {captions.reference(columns.name[row])}",
        "to": links.report(held.entities[int(columns.entity[row])]),
        "sub": [" · ".join([*parts, *filter(None, [_day(held, row)])])],
    }


def _day(held: Picture, row: int) -> str:
    happened, reported = int(held.sources.occurred_from_day[row]), int(held.sources.reported_day[row])
    if happened != NO_DAY:
        return captions.of_day(happened)
    return f"reported {captions.of_day(reported)}" if reported != NO_DAY else ""
