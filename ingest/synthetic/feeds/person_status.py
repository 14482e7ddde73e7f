"""What the law has said of a person, dated, from the police system."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import month_start
from ingest.synthetic.feeds.desk import NICHE, Desk
from ingest.synthetic.people import Person
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Row

_STATUSES = (
    ("suspect", 0.32), ("charged", 0.12), ("convicted", 0.1), ("registered sex offender", 0.06), ("licence", 0.07),
    ("bail", 0.12), ("MAPPA", 0.04),
    ("CAWN", 0.1), ("civil order", 0.04), ("wanted", 0.03),
)  # fmt: skip
_CONDITIONS = {
    "CAWN": "Not to harbour or contact the named child.",
    "bail": "Not to enter the retail park. To sleep at the home address.",
    "licence": "Not to contact anyone under 18.", "civil order": "Not to use more than one registered phone.",
}  # fmt: skip


def person_statuses(desk: Desk) -> Iterator[Row]:
    """One row a status: one for about half of the persons of concern, several for some, and one a month at least."""
    made = 0
    for person in desk.town.concerns:
        while desk.rng.random() < 0.5:
            made += 1
            yield _row(desk, person, made, desk.day_in_period())
    for month in range(desk.town.months):
        made += 1
        day = month_start(desk.town.start, month) + timedelta(days=int(desk.rng.random() * 28))
        yield _row(desk, pick(desk.rng, desk.town.concerns), made, day)


def _row(desk: Desk, person: Person, n: int, day: date) -> Row:
    rng = desk.rng
    status = weighted(rng, _STATUSES)
    row = desk.row(
        Feed.PERSON_STATUS, NICHE, "status_ref", f"PS-{day:%y}-{n:05}", day,
        {
            "person_ref": person.niche_ref, "person_dob": person.born, "status": status, "from_date": day,
            "conditions": _CONDITIONS.get(status, ""),
            "authority": pick(rng, ("Hollowmere Magistrates' Court",
            "Marrowby Crown Court")) if status in ("convicted", "licence", "civil order") else "Hollowmere Police",
            "controller": "Hollowmere Police",
        },
    )  # fmt: skip
    said = desk.named(person)
    row.name("person_name", said.text, Kind.PERSON, person.id, said.form)
    if status in ("bail", "CAWN", "licence", "civil order"):
        row.cells["to_date"] = day + timedelta(days=90 + int(rng.random() * 300))
    return row
