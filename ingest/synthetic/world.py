"""The invented town as it truly is, before anybody writes anything down about it."""

from dataclasses import dataclass
from datetime import date

from ingest.synthetic.awkward import Trap, Traps
from ingest.synthetic.families import Families
from ingest.synthetic.geography import draw_geography
from ingest.synthetic.ground import Geography
from ingest.synthetic.groups import Group, plant_groups
from ingest.synthetic.names import FAMOUS_NAME
from ingest.synthetic.people import Child, Part, Person
from ingest.synthetic.places import Premises, open_premises
from ingest.synthetic.rng import stream
from ingest.synthetic.things import Garage


@dataclass(frozen=True, slots=True)
class Town:
    """All that is true of the town."""

    seed: int
    start: date
    months: int
    ground: Geography
    premises: Premises
    children: tuple[Child, ...]
    concerns: tuple[Person, ...]
    bystanders: tuple[Person, ...]
    families: tuple[Person, ...]
    cuckooed: tuple[Person, ...]
    well_known: Person
    known_to: tuple[Child, ...]
    """The children to whom reports will link the well-known man: half of all."""
    groups: tuple[Group, ...]
    garage: Garage
    parents: dict[str, tuple[Person, ...]]
    """By the child's id: the adults of the family."""
    traps: tuple[Trap, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone, children first."""
        return (
            *(child.person for child in self.children), *self.concerns, self.well_known, *self.cuckooed,
            *self.bystanders, *self.families,
        )  # fmt: skip


FEWEST_CHILDREN = 12
"""The traps alone need ten children."""


def build_town(*, seed: int, children: int, months: int, start: date) -> Town:
    """Build a town with so many children (at least twelve), as it stands on its first day.

    Same arguments, same town: there is no clock, no process hash and no unordered set in it. Raises ValueError for a
    town too small.
    """
    if children < FEWEST_CHILDREN or months < 1:
        raise ValueError(f"a town has at least {FEWEST_CHILDREN} children and one month")
    households = children * 2 + 140
    ground = draw_geography(seed, households)
    premises = open_premises(seed, ground, households)
    rng = stream(seed, "people")
    families = Families(rng, start, premises)
    traps = Traps(families, start, months)
    traps.plant_children()
    families.settle(children)
    concerns = families.adults(Part.PERSON_OF_CONCERN, max(14, children // 4), (18, 48))
    cuckooed = families.adults(Part.CUCKOOED, max(2, children // 50), (24, 66))
    bystanders = families.adults(Part.BYSTANDER, max(30, children // 2), (17, 75))
    given, family = FAMOUS_NAME
    famous = families.register.person(
        Part.WELL_KNOWN, next(families.homes), (52, 58), sex="M", given=given, family=family
    )
    concerns = traps.plant_adults(concerns)
    garage = Garage(stream(seed, "garage"))
    groups = plant_groups(seed, concerns, families.files, cuckooed, premises, garage)
    traps.plant_plates(garage)
    traps.note_hubs(famous, premises)
    known_to = sorted(rng.sample(families.files, children // 2), key=lambda child: child.person.id)
    return Town(
        seed, start, months, ground, premises, tuple(families.files), tuple(concerns), tuple(bystanders),
        tuple(families.relatives), tuple(cuckooed), famous, tuple(known_to), tuple(groups), garage, families.parents,
        tuple(traps.planted),
    )  # fmt: skip
