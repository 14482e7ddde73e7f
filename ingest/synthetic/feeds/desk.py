"""What every clerk needs at hand: the town, the rates, a stream of chance, the people who sign."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from graph.vocabulary import Feed, Kind
from ingest.synthetic.clock import LONDON, month_of, month_start
from ingest.synthetic.dirt import Dirt, Said, person_said
from ingest.synthetic.people import Child, Person
from ingest.synthetic.rng import pick, stream
from ingest.synthetic.rows import Cell, Row
from ingest.synthetic.staff import Staff
from ingest.synthetic.telling import Chronicle
from ingest.synthetic.world import Town

LCS = "lcs"
COMPACT = "compact"
NICHE = "niche"
GAZETTEER = "gazetteer"


@dataclass(frozen=True, slots=True)
class Desk:
    """One clerk's desk. `reports` is the number of information reports: the other feeds are sized by it."""

    town: Town
    chronicle: Chronicle
    dirt: Dirt
    rng: Random
    reports: int

    @property
    def staff(self) -> Staff:
        """The workers of the town."""
        return self.chronicle.staff

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        return month_start(self.town.start, self.town.months) - timedelta(days=1)

    def with_stream(self, part: str) -> "Desk":
        """The same desk with the stream of one feed."""
        return Desk(self.town, self.chronicle, self.dirt, stream(self.town.seed, part), self.reports)

    def row(
        self, feed: Feed, system: str, reference_column: str, reference: str, day: date, cells: dict[str, Cell]
    ) -> Row:
        """Start a row that is sent in the month of `day`, which is also when it was last changed."""
        changed = datetime.combine(day, time(23, 58), LONDON)
        drop = min(max(0, month_of(self.town.start, day)), self.town.months - 1)
        return Row(feed, system, reference, drop, {reference_column: reference, **cells, "last_updated_at": changed})

    def day_in_period(self) -> date:
        """Any day of the period."""
        days = (self.last_day - self.town.start).days
        return self.town.start + timedelta(days=int(self.rng.random() * (days + 1)))

    def day_after(self, day: date, at_most: int) -> date:
        """A day up to so many days later, never after the last."""
        return min(day + timedelta(days=1 + int(self.rng.random() * at_most)), self.last_day)

    def named(self, person: Person, *, formal: bool = True) -> Said:
        """Words for a person, as a case system or a worker's notes would have them."""
        return person_said(self.rng, person, self.dirt, formal=formal)

    def worker(self) -> str:
        """A worker who signs."""
        return pick(self.rng, self.staff.workers)


def child_cells(desk: Desk, row: Row, child: Child, reference: str, *, name_chance: float = 0.97) -> None:
    """Fill the columns child_ref, child_name, child_dob and child_sex, as far as the feed's system knows them."""
    rng = desk.rng
    row.cells["child_ref"] = reference
    if rng.random() < name_chance:
        said = desk.named(child.person)
        row.name("child_name", said.text, Kind.PERSON, child.person.id, said.form)
        row.cells["child_dob"] = _recorded_birth(desk, child.person)
        row.cells["child_sex"] = child.person.sex
    else:
        row.name("child_ref", reference, Kind.PERSON, child.person.id, "reference")


def _recorded_birth(desk: Desk, person: Person) -> date:
    """Case systems hold a full date; it is wrong by a swap now and then, and always for the child of that trap in one
    system in four.
    """
    swapped_on_purpose = any(
        trap.kind.startswith("day and month") and person.id in trap.ids for trap in desk.town.traps
    )
    chance = 0.25 if swapped_on_purpose else desk.dirt.swapped_dob
    if desk.rng.random() < chance and person.born.day <= 12:
        return date(person.born.year, person.born.day, person.born.month)
    return person.born
