"""From what happened to who reported it: origins, and the agencies that tell again what one witness told them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random

from ingest.synthetic.clock import LONDON, later, month_start
from ingest.synthetic.dirt import Dirt
from ingest.synthetic.hotspots import Hotspot, plant_hotspots
from ingest.synthetic.narrative import Narrative, Teller
from ingest.synthetic.people import Person
from ingest.synthetic.rng import pick, stream, weighted
from ingest.synthetic.staff import AGENCIES, Reporter, Staff
from ingest.synthetic.story import Event, Story
from ingest.synthetic.things import Vehicle
from ingest.synthetic.world import Town

AVERAGE_REPORTS_AN_EVENT = 2.0


class Retelling(StrEnum):
    """How a report relates to the origin of what it says."""

    FIRST = "first"
    OTHER_VICTIM = "same form, other victim"
    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    NEW_PLATE = "paraphrase with a new plate"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report as it was made: of which event, from which origin, by whom, on whom."""

    event: Event
    origin_id: str
    retelling: Retelling
    reporter: Reporter
    reported_at: datetime
    victim: Person | None
    narrative: Narrative
    witness: str
    vehicle: Vehicle | None


class Chronicle:
    """Turns the story of a town into tellings until there are enough, and keeps every event for the truth."""

    def __init__(self, town: Town, dirt: Dirt, reports: int) -> None:
        self._town, self._dirt, self._wanted = town, dirt, reports
        self._rng: Random = stream(town.seed, "telling")
        self._story = Story(town)
        self._end = datetime.combine(month_start(town.start, town.months), time(), LONDON) - timedelta(minutes=3)
        self._origins = 0
        self.hotspots: list[Hotspot] = plant_hotspots(town, reports / AVERAGE_REPORTS_AN_EVENT / town.months)
        self.events: list[Event] = []
        self.staff = Staff(stream(town.seed, "staff"), max(30, len(town.children) // 4))
        wards = {ward.id: ward.name for ward in town.ground.wards}
        self._teller = Teller(
            stream(town.seed, "narrative"), dirt, wards, [p for p in town.premises.named if not p.protected]
        )

    def tellings(self) -> list[Telling]:
        """All tellings in the order in which they were reported."""
        told: list[Telling] = []
        for event in self._events():
            self.events.append(event)
            told.extend(self._of_event(event))
            if len(told) >= self._wanted:
                break
        return sorted(told[: self._wanted], key=lambda telling: telling.reported_at)

    def _events(self) -> Iterator[Event]:
        for hotspot in self.hotspots:
            for month, count in enumerate(hotspot.per_month):
                for _ in range(count):
                    yield self._story.at_hotspot(hotspot, month)
        yield from self._story.with_both_roles()
        while True:
            yield from self._story.next()

    def _of_event(self, event: Event) -> Iterator[Telling]:
        seen_by = (
            1 + (self._rng.random() < self._dirt.second_origin) + (self._rng.random() < self._dirt.second_origin / 6)
        )
        for _ in range(seen_by):
            yield from self._of_origin(event)

    def _of_origin(self, event: Event) -> Iterator[Telling]:
        rng, dirt = self._rng, self._dirt
        self._origins += 1
        origin = f"OR-{self._origins:06}"
        agency = weighted(rng, [(name, share) for name, _, share in AGENCIES])
        reporter = pick(rng, self.staff.reporters[agency])
        at = min(later(rng, event.when + timedelta(minutes=125), 30), self._end)
        narrative = self._teller.tell(event)
        told_by = witness = self.staff.witness() if rng.random() < 0.55 else ""
        yield Telling(event, origin, Retelling.FIRST, reporter, at, _first(event), narrative, witness, event.vehicle)
        for victim in event.victims[1:]:
            if rng.random() < 0.35:
                yield Telling(
                    event, origin, Retelling.OTHER_VICTIM, reporter, at, victim, narrative, witness, event.vehicle
                )
        if rng.random() < dirt.retold:
            for _ in range(1 + int(rng.random() * rng.random() * 5)):
                drawn = witness or self.staff.witness()
                told_by = told_by or drawn  # whoever told one agency is the one who told the next
                yield self._again(event, origin, agency, at, narrative, told_by)

    def _again(
        self, event: Event, origin: str, agency: str, first_at: datetime, narrative: Narrative, witness: str
    ) -> Telling:
        """Another agency tells what the same witness told it."""
        rng, dirt = self._rng, self._dirt
        others = [name for name, _, _ in AGENCIES if name not in (agency, "anonymous", "member of the public")]
        reporter = pick(rng, self.staff.reporters[pick(rng, others)])
        at = min(later(rng, first_at, 60), self._end)
        chance = rng.random()
        vehicle = event.vehicle
        if chance < dirt.retold_verbatim:
            how = Retelling.VERBATIM
        elif chance < dirt.retold_verbatim + dirt.retold_with_new_plate:
            how, vehicle = Retelling.NEW_PLATE, pick(rng, self._town.garage.vehicles)
            narrative = self._teller.tell(event, vehicle, told_by_another=True)
        else:
            how, narrative = Retelling.PARAPHRASE, self._teller.tell(event, told_by_another=True)
        return Telling(event, origin, how, reporter, at, _first(event), narrative, witness, vehicle)


def _first(event: Event) -> Person | None:
    return event.victims[0] if event.victims else None
