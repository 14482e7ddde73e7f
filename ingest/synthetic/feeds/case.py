"""Cases as the council's system exports them: once when opened, again with its end when closed."""

from collections.abc import Iterator
from datetime import timedelta

from graph.vocabulary import Feed, Kind
from ingest.synthetic.casework import CaseFile
from ingest.synthetic.feeds.desk import LCS, Desk, child_cells
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Cell, Row

_CLOSURES = ("risk reduced", "moved to another area", "stepped down to early help", "turned 18", "threshold not met")
_REFERRERS = ("School", "Police", "Children's home", "Health", "Children's social care", "YOS", "parent")


def cases(desk: Desk, files: list[CaseFile]) -> Iterator[Row]:
    """One row a case, and one more when it was closed in a later month."""
    for file in files:
        cells = _cells(desk, file)
        opened = max(file.opened_on, desk.town.start)
        row = desk.row(Feed.CASE, LCS, "case_ref", file.reference, opened, cells)
        child_cells(desk, row, file.child, file.child.person.lcs_ref)
        row.name("home_address", file.child.placement.address, Kind.LOCATION, file.child.placement.id)
        row.cells["home_postcode"] = file.child.placement.postcode
        row.name("school", file.child.school.name, Kind.LOCATION, file.child.school.id)
        if file.closed_on is None:
            yield row
            continue
        end: dict[str, Cell] = {
            "closed_on": file.closed_on, "closure_reason": pick(desk.rng, _CLOSURES), "plan_ended_on": file.closed_on,
        }  # fmt: skip
        closing = desk.row(Feed.CASE, LCS, "case_ref", file.reference, file.closed_on, {**row.cells, **end})
        closing.mentions = row.mentions
        if closing.drop > row.drop:
            yield row
        yield closing


def _cells(desk: Desk, file: CaseFile) -> dict[str, Cell]:
    rng, child, person = desk.rng, file.child, file.child.person
    referred = file.opened_on - timedelta(days=int(rng.random() * 9))
    high = file.level == "high"
    cells: dict[str, Cell] = {
        "ethnicity": person.background.ethnicity if rng.random() < 0.85 else "not known",
        "nationality": person.background.nationality if rng.random() < 0.7 else "",
        "disability_or_send": child.send or ("none known" if rng.random() < 0.5 else ""),
        "care_status": child.care_status,
        "responsible_authority": child.placing_authority or "Hollowmere Borough Council",
        "referred_on": referred, "referring_agency": pick(rng, _REFERRERS), "repeat_referral": file.repeat,
        "exploitation_type": file.kind,
        "online_offline": weighted(rng, (("offline", 0.5), ("online", 0.2), ("both", 0.3))),
        "opened_on": file.opened_on, "plan_started_on": file.opened_on + timedelta(days=int(rng.random() * 21)),
        "trigger_plan": high and rng.random() < 0.8,
        "allocated_worker": desk.worker() if rng.random() < 0.95 else "",
        "controller": "Hollowmere Borough Council",
    }  # fmt: skip
    if rng.random() < 0.6:
        cells["referral_to_social_care_on"] = referred
    if rng.random() < 0.4:
        cells["referral_to_police_on"] = referred
    if high and rng.random() < 0.8:
        cells["allocated_officer"] = f"PC {desk.worker()}"
    if file.kind != "CSE" and rng.random() < 0.2:
        cells["nrm_referred_on"] = desk.day_after(file.opened_on, 30)
    if child.placing_authority:
        cells["handling_code"] = "C"
    return cells
