"""Crimes and occurrences from the police crime system, by references alone."""

from collections.abc import Iterator

from graph.vocabulary import Feed, Kind
from ingest.synthetic.feeds.desk import NICHE, Desk
from ingest.synthetic.feeds.liberty_report import coordinates
from ingest.synthetic.rng import pick, some
from ingest.synthetic.rows import Cell, Mention, Row
from ingest.synthetic.story import Event, EventKind
from ingest.synthetic.things import PLATFORMS

_OFFENCES = (
    "Arranging or facilitating the travel of another person", "Being concerned in the supply of drugs",
    "Possession with intent to supply",
    "Engaging in communication with a child", "Child abduction", "Common assault", "Possession of a bladed article",
    "Shop theft", "Robbery",
    "Concern for a child, no crime",
)  # fmt: skip
_OUTCOMES = (
    "under investigation", "charged", "convicted", "evidential difficulties", "no suspect identified",
    "out of court resolution", "not in the public interest",
)  # fmt: skip
_UNITS = ("CEIU", "Online team", "Local policing", "Public protection", "Serious crime")


def police_occurrences(desk: Desk) -> Iterator[Row]:
    """One row an occurrence: of the events that reports tell, about one in six also reached the police."""
    rng = desk.rng
    wanted = max(20, round(desk.reports * 0.1))
    events = [event for event in desk.chronicle.events if event.kind is not EventKind.WHISPER]
    for n, event in enumerate(
        sorted(rng.sample(events, min(wanted, len(events))), key=lambda event: (event.when, event.id)), start=1
    ):
        yield _row(desk, event, f"NC{event.when:%y}/{n:06}")


def _row(desk: Desk, event: Event, reference: str) -> Row:
    rng = desk.rng
    crime = rng.random() < 0.5
    online = event.kind is EventKind.ONLINE
    cells: dict[str, Cell] = {
        "exploitation_marker": bool(event.group_id) or rng.random() < 0.3,
        "online_offline": "online" if online else "offline",
        "is_recorded_crime": crime, "unit": pick(rng, _UNITS), "offence": pick(rng,
        _OFFENCES[:-1]) if crime else _OFFENCES[-1],
        "outcome": pick(rng, _OUTCOMES) if crime else "", "historic": rng.random() < 0.07,
        "found_by_deployment": rng.random() < 0.15,
        "controller": "Hollowmere Police",
    }  # fmt: skip
    row = desk.row(Feed.POLICE_OCCURRENCE, NICHE, "occurrence_ref", reference, event.when.date(), cells)
    row.cells["occurred_at"] = event.when
    if online:
        row.cells["platforms"] = [event.account.platform] if event.account else some(rng, PLATFORMS, 2)
    elif event.precision != "unknown":
        row.name("address", event.place.address, Kind.LOCATION, event.place.id)
        row.cells["postcode"] = event.place.postcode
        if rng.random() < 0.6:
            coordinates(row, rng, event.place)
    _references(
        row, "victim_ref", [person.niche_ref for person in event.victims], [person.id for person in event.victims]
    )
    suspects = [person for person in event.adults if rng.random() < 0.6]
    _references(row, "suspect_ref", [person.niche_ref for person in suspects], [person.id for person in suspects])
    return row


def _references(row: Row, column: str, references: list[str], ids: list[str]) -> None:
    if references:
        row.cells[column] = references
        row.mentions.extend(
            Mention(column, reference, Kind.PERSON, true, n, "reference")
            for n, (reference, true) in enumerate(zip(references, ids, strict=True))
        )
