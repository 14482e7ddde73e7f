"""Missing episodes as the police record them, with children's references of the police system."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import accumulate

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import LONDON, evening, later
from ingest.synthetic.dirt import person_said, place_said, plate_said
from ingest.synthetic.feeds.desk import COMPACT, Desk, child_cells
from ingest.synthetic.feeds.liberty_report import coordinates, people_list
from ingest.synthetic.feeds.settle import settled, with_open_version
from ingest.synthetic.groups import Group
from ingest.synthetic.people import Child, Person
from ingest.synthetic.places import Place
from ingest.synthetic.premises_list import PlaceKind
from ingest.synthetic.rng import pick, weighted
from ingest.synthetic.rows import Cell, Mention, Row
from ingest.synthetic.things import Vehicle

_TYPES = (("missing", 0.78), ("absent", 0.1), ("away without authorisation", 0.08), ("missing education", 0.04))
_FROM = (("home", 0.85), ("education", 0.1), ("hospital", 0.02), ("other", 0.03))
_FOUND = (
    ("found by police", 0.5), ("found by family or carers", 0.25), ("found by others", 0.15),
    ("returned of own accord", 0.1),
)  # fmt: skip
_FINDINGS = (
    "The child spoke about being with older friends and felt safe enough to talk. They would not give names.",
    "The child said that they had been given food and a place to stay. They were worried about money that they owe.",
    "The child did not want to talk about where they had been. They looked tired and accepted a later meeting.",
    "The child had argued at home and went to a friend's house. They agreed to call next time.",
    "The child described being picked up by car and taken to a flat with several adults.",
)


def missing_episodes(desk: Desk) -> Iterator[Row]:
    """One row an episode: few children have many, several of them end at one place, some children go together."""
    clerk = _Clerk(desk)
    town, rng = desk.town, desk.rng
    weights = list(accumulate(child.runs for child in town.children))
    wanted = max(len(town.children), round(desk.reports * 0.2))
    made = 0
    noon = datetime.combine(desk.last_day, time(12), LONDON)
    while made < wanted:
        child = rng.choices(town.children, cum_weights=weights)[0]
        start = min(evening(rng, town.start, int(rng.random() * town.months)), noon)
        for row in clerk.episodes(child, start):
            made += 1
            yield from with_open_version(desk, settled(desk, row))


class _Clerk:
    def __init__(self, desk: Desk) -> None:
        self._desk, self._rng, self._typed = desk, desk.rng, 0
        self._group = {
            child.person.id: group for group in desk.town.groups for child in group.children if not group.alone
        }
        self._draws: dict[str, Place] = {}

    def episodes(self, child: Child, start: datetime) -> Iterator[Row]:
        """One episode; where the child is reached by a group, sometimes another of its children is away for the same
        hours.
        """
        group = self._group.get(child.person.id)
        found = self._found_place(child, group)
        back = self._return(start)
        friend = pick(self._rng, group.children) if group and self._rng.random() < 0.15 else None
        together = (friend.person,) if friend and friend is not child else ()
        yield self._row(child, start, back, found, group, together)
        if friend and friend is not child:
            off = timedelta(minutes=int(self._rng.random() * 90))
            yield self._row(friend, start + off, back + off if back else None, found, group, (child.person,))

    def _found_place(self, child: Child, group: Group | None) -> Place:
        """Half of a child's episodes end at one place that draws this child again and again."""
        rng, premises = self._rng, self._desk.town.premises
        if group and rng.random() < 0.5:
            return self._draws.setdefault(child.person.id, pick(rng, group.places))
        if rng.random() < 0.06:
            return pick(rng, premises.elsewhere)
        if rng.random() < 0.3:
            return child.placement
        kinds = (
            PlaceKind.PARK,
            PlaceKind.TRANSPORT_HUB,
            PlaceKind.RETAIL_PARK,
            PlaceKind.TAKEAWAY,
            PlaceKind.CAR_PARK,
            PlaceKind.HOSPITAL,
        )
        return pick(rng, premises.of_kind(*kinds) + premises.homes[:40])

    def _return(self, start: datetime) -> datetime | None:
        back = later(self._rng, start + timedelta(hours=1), 14)
        end = datetime.combine(self._desk.last_day, start.timetz())
        still_missing = back > end or (self._rng.random() < 0.01 and (end - start).days < 20)
        return None if still_missing else back

    def _row(
        self,
        child: Child,
        start: datetime,
        back: datetime | None,
        found: Place,
        group: Group | None,
        together: tuple[Person, ...],
    ) -> Row:
        desk, rng = self._desk, self._rng
        self._typed += 1
        reference = f"MP{start:%y}-{self._typed:06}"
        reported = start + timedelta(minutes=20 + int(rng.random() * 300))
        cells: dict[str, Cell] = {
            "episode_type": weighted(rng, _TYPES),
            "missing_from": "care" if child.care_status == "CIC" else weighted(rng, _FROM),
            "placing_authority": child.placing_authority,
            "last_seen_at": start, "reported_missing_at": reported,
            "police_risk": weighted(rng, (("no apparent", 0.06), ("low", 0.24), ("medium", 0.52), ("high", 0.18))),
            "controller": "Hollowmere Police",
        }  # fmt: skip
        row = desk.row(Feed.MISSING_EPISODE, COMPACT, "episode_ref", reference, (back or reported).date(), cells)
        child_cells(desk, row, child, child.person.police_ref, name_chance=0.94)
        row.name("missing_from_address", child.placement.address, Kind.LOCATION, child.placement.id)
        row.cells["missing_from_postcode"] = child.placement.postcode
        if back:
            self._found(row, max(back, reported + timedelta(minutes=5)), found, child, group, together)
        return row

    def _found(
        self, row: Row, back: datetime, found: Place, child: Child, group: Group | None, together: tuple[Person, ...]
    ) -> None:
        desk, rng = self._desk, self._rng
        at_home = found is child.placement
        row.cells["returned_at"] = back
        row.cells["found_how"] = "returned of own accord" if at_home else weighted(rng, _FOUND)
        if not at_home or rng.random() < 0.2:
            said = place_said(rng, found, desk.dirt)
            row.name("found_address", said.text, Kind.LOCATION, found.id, said.form)
            row.cells["found_postcode"] = found.postcode
            if rng.random() < 0.4:
                coordinates(row, rng, found, "found_")
        adults = [pick(rng, group.members)] if group and not at_home and rng.random() < 0.35 else []
        people = [person_said(rng, person, desk.dirt) for person in (*together, *adults)]
        ids = [person.id for person in (*together, *adults)]
        items = [
            [Mention("", said.text, Kind.PERSON, true, form=said.form)] for said, true in zip(people, ids, strict=True)
        ]
        if items or rng.random() < 0.05:
            people_list(row, "found_with", items, rng, desk.dirt)
        if group and not at_home and rng.random() < 0.2:
            self._vehicles(row, [pick(rng, group.vehicles)])
        if rng.random() < 0.7:
            row.cells["prevention_interview_at"] = later(rng, back, 4)
        self._interview(row, back)

    def _vehicles(self, row: Row, vehicles: list[Vehicle]) -> None:
        plates = [plate_said(self._rng, vehicle, self._desk.dirt) for vehicle in vehicles]
        row.cells["found_vehicle"] = [plate.text for plate in plates]
        row.mentions.extend(
            Mention("found_vehicle", plate.text, Kind.VEHICLE, vehicle.id, n, plate.form)
            for n, (plate, vehicle) in enumerate(zip(plates, vehicles, strict=True))
        )

    def _interview(self, row: Row, back: datetime) -> None:
        """Two in three are done in time; the others are late, declined, not offered or not possible."""
        desk, rng = self._desk, self._rng
        row.cells["cre_assessment_done"] = rng.random() < 0.6
        outcome = weighted(
            rng, (("completed", 0.72), ("declined", 0.13), ("not offered", 0.09), ("not possible", 0.03), ("", 0.03))
        )
        row.cells["return_interview_outcome"] = outcome
        if outcome in ("completed", "declined", "not possible"):
            row.cells["return_interview_offered_at"] = later(rng, back, 10)
        if outcome == "completed":
            hours = 74 + rng.random() * 200 if rng.random() < 0.3 else 6 + rng.random() * 60
            row.cells |= {
                "return_interview_at": back + timedelta(minutes=round(hours * 60)),
                "return_interview_independent": rng.random() < 0.88, "return_interview_by": desk.worker(),
                "return_interview_findings": pick(rng, _FINDINGS),
            }  # fmt: skip
