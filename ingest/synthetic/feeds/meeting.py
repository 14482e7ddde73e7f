"""Strategy, review, conference, complex-strategy and tasking meetings."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.vocabulary import Feed
from ingest.synthetic.casework import CaseFile
from ingest.synthetic.clock import month_start
from ingest.synthetic.feeds.desk import LCS, Desk
from ingest.synthetic.rng import pick, some
from ingest.synthetic.rows import Cell, Row

_MODELS = ("peer on peer", "online grooming", "offline grooming", "contact abuse", "risk context")
_AGENCIES = (
    "Police",
    "Children's social care",
    "Health",
    "Education",
    "Housing",
    "Licensing",
    "YOS",
    "Specialist service",
)


def meetings(desk: Desk, files: list[CaseFile]) -> Iterator[Row]:
    """One row a meeting: one or more for each case, a complex one for each group, and tasking every month."""
    made = 0
    for file in files:
        for n, (day, level) in enumerate(file.levels):
            made += 1
            kind = "strategy" if n == 0 else pick(desk.rng, ("review", "review", "conference"))
            held = desk.day_after(day, 14)
            yield _row(desk, f"MT-{held:%y}-{made:05}", [file.reference], held, kind, level)
    by_child = {file.child.person.id: file for file in files}
    for group in desk.town.groups:
        together = [by_child[child.person.id].reference for child in group.children if child.person.id in by_child]
        if len(together) > 1:
            made += 1
            held = desk.day_in_period()
            yield _row(desk, f"MT-{held:%y}-{made:05}", together, held, "complex", "")
    for month in range(desk.town.months):
        made += 1
        held = month_start(desk.town.start, month) + timedelta(days=20)
        high = [file.reference for file in files if file.level == "high" and file.opened_on <= held][:12]
        yield _row(desk, f"MT-{held:%y}-{made:05}", high, held, "tasking", "")


def _row(desk: Desk, reference: str, case_refs: list[str], held: date, kind: str, level: str) -> Row:
    rng = desk.rng
    attended = rng.random() < 0.33
    cells: dict[str, Cell] = {
        "case_ref": case_refs, "held_on": held, "kind": kind, "chair": desk.worker(), "level_after": level,
        "child_attended": attended, "child_views_given": attended or rng.random() < 0.45,
        "parent_attended": rng.random() < 0.58, "parent_views_given": rng.random() < 0.6,
        "agencies_present": ["Police", *[agency for agency in _AGENCIES[1:] if rng.random() < 0.5]],
        "controller": "Hollowmere Borough Council",
    }  # fmt: skip
    if kind != "tasking":
        cells["models_of_abuse"] = some(rng, _MODELS, 2)
    return desk.row(Feed.MEETING, LCS, "meeting_ref", reference, held, cells)
