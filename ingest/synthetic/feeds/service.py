"""What is in place for a child, in the words of the service offer."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.vocabulary import Feed, Kind
from ingest.synthetic.casework import CaseFile
from ingest.synthetic.clock import month_start
from ingest.synthetic.feeds.desk import LCS, Desk
from ingest.synthetic.rng import pick
from ingest.synthetic.rows import Cell, Mention, Row

_LOW = (
    "Early help assessment",
    "TAF",
    "Diversionary work",
    "Liberty forms",
    "Prevention referral",
    "School attendance",
)
_MEDIUM = (
    "Social care assessment", "Single assessment", "CP/CIN/LAC meeting with CRE plan", "Specialist support referral",
    "Connected individuals identified", "Coordinated disruption", "Mentoring",
)  # fmt: skip
_HIGH = (
    "CRE trigger plan", "High-risk tasking meeting", "Intensive specialist support", "Strategy meeting",
    "Coordinated investigation",
)  # fmt: skip
OFFER: dict[str, tuple[str, ...]] = {
    "low": _LOW, "medium": _MEDIUM, "high": (*_HIGH, *_MEDIUM), "not yet assessed": _LOW[:1],
}  # fmt: skip
_PROVIDERS = ("Children's social care", "Police", "Commissioned specialist service", "Youth club", "School", "CAMHS")


def services(desk: Desk, files: list[CaseFile]) -> Iterator[Row]:
    """One row an item: most items of the level are in place, some declined, some offered and never started; and one a
    month at least.
    """
    made = 0
    for file in files:
        for item in OFFER[file.level]:
            if desk.rng.random() < 0.8:
                made += 1
                yield _row(desk, file, item, made, desk.day_after(max(file.opened_on, desk.town.start), 40))
    for month in range(desk.town.months):
        made += 1
        file = pick(desk.rng, files)
        day = month_start(desk.town.start, month) + timedelta(days=int(desk.rng.random() * 28))
        yield _row(desk, file, pick(desk.rng, OFFER[file.level]), made, day)


def _row(desk: Desk, file: CaseFile, item: str, n: int, offered: date) -> Row:
    rng = desk.rng
    cells: dict[str, Cell] = {
        "case_ref": file.reference, "child_ref": file.child.person.lcs_ref, "item": item, "provider": pick(rng,
        _PROVIDERS), "offered_on": offered,
        "controller": "Hollowmere Borough Council",
    }  # fmt: skip
    chance = rng.random()
    if chance < 0.72:
        cells["started_on"] = desk.day_after(offered, 20)
        if file.closed_on and file.closed_on > offered:
            cells["ended_on"] = file.closed_on
    elif chance < 0.87:
        cells["declined_on"] = desk.day_after(offered, 10)
    row = desk.row(Feed.SERVICE, LCS, "service_ref", f"SV-{offered:%y}-{n:05}", offered, cells)
    row.mentions.append(
        Mention("child_ref", file.child.person.lcs_ref, Kind.PERSON, file.child.person.id, form="reference")
    )
    return row
